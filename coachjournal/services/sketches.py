"""Sketches: made, opened, saved stroke by stroke, closed, and what becomes of them.

What is saved is the rows that a change touched. Unless a sketch is remembered, a stroke is
written without its times from the start, so that there is nothing to be forgotten later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, Moment, RowId, SessionId, SketchId, SupervisionItemId
from coachjournal.domain.sketch.delta import Delta, added, as_one
from coachjournal.domain.sketch.elements import Item
from coachjournal.domain.sketch.kept import packed_delta, unpacked_delta
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.domain.sketches import Sketch, SketchDelta, Whose
from coachjournal.errors import BadInput, NotFound
from coachjournal.services import sketch_keeping as keeping
from coachjournal.services.journal import Journal
from coachjournal.services.pictures import ReadyToAttach, ready
from coachjournal.services.room_kept import in_room
from coachjournal.services.sketches_left_open import note_closed, note_open
from coachjournal.store import queries, sketched
from coachjournal.store.sketch_owners import clients_of, in_sight
from coachjournal.store.tables import kind_of
from coachjournal.store.taking_out import take_out
from coachjournal.store.work import UnitOfWork

_UNSAID: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchToMake:
    """What is said of a sketch when it is begun.

    It has one owner, or none: of several the supervision item counts, then the session.
    """

    title: str = field(default="", repr=False)
    whose: Whose = Whose.MINE
    template: str = ""
    client_id: str | None = None
    session_id: str | None = None
    item_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSketch:
    """A sketch with all that lies on it; `pictures` are the bytes of its attachments, by id."""

    sketch: Sketch
    items: tuple[Item, ...] = field(repr=False)
    pictures: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDelta:
    """A change, and when it was made."""

    at: Moment
    delta: Delta = field(repr=False)


class Sketches:
    """What a coach does with sketches."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        # The sketches that were changed here and not closed yet.
        self._open: set[str] = set()

    def new_id(self) -> str:
        """An id for something new on a sheet."""
        return self._journal.new_id()

    def metrics(self) -> Metrics:
        """The widths of words, by which lines break alike on every surface."""
        return self._fonts

    @cached_property
    def _fonts(self) -> Metrics:
        from coachjournal.exports.drawing_fonts import DrawingFonts

        return DrawingFonts()

    # Lists

    def lines(
        self,
        *,
        client_id: str = "",
        session_id: str = "",
        item_id: str = "",
        binned: bool = False,
    ) -> list[Sketch]:
        """Sketches, what was changed last first; with `client_id` those of their sessions too.

        What has to do with a client in the bin is left out, and with one under restriction
        unless the client, session or item is named.
        """
        asked: dict[str, Any] = {"session_id": session_id, "item_id": item_id}
        asked = {name: value for name, value in asked.items() if value}
        with self._journal.work() as work:
            found = work.all(Sketch, **asked)
            found = [each for each in found if (each.binned_at is not None) == binned]
            if client_id:
                clients = clients_of(work, found)
                found = [each for each in found if clients.get(each.id) == client_id]
            found = in_sight(work, found, asked=bool(client_id or asked))
            found = in_room(self._journal, work, found)
        return sorted(found, key=lambda each: (each.changed_at, each.id), reverse=True)

    def clients_of(self, sketches: Iterable[Sketch]) -> dict[str, str]:
        """By sketch, the client it is about, be it by a session or a supervision item."""
        with self._journal.work() as work:
            return clients_of(work, list(sketches))

    def codes_of(self, sketches: Iterable[Sketch]) -> dict[str, str]:
        """The same by the clients' codes."""
        with self._journal.work() as work:
            names = queries.client_names(work)
            return {key: names[own][0] for key, own in clients_of(work, list(sketches)).items()}

    def get(self, sketch_id: str) -> Sketch:
        """One, without what lies on it. Raises NotFound."""
        with self._journal.work() as work:
            return work.get(Sketch, sketch_id)

    # Beginning and drawing

    def make(
        self,
        wanted: SketchToMake,
        items: Iterable[Item] = (),
        pictures: Mapping[str, bytes | ReadyToAttach] | None = None,
        initiator: object = None,
    ) -> Sketch:
        """Begin a sketch, with what lies on it already, under new ids.

        `pictures` are the bytes of images by the attachment id that the items call them.
        Raises NotFound, BadImport for what is no picture, BadInput (`attachments-full`).
        """
        prepared = {
            name: ready("", content) if isinstance(content, bytes) else content
            for name, content in (pictures or {}).items()
        }
        with self._journal.work() as work:
            sketch = self._new(wanted)
            keeping.put_new(work, self._journal, sketch, items, prepared)
            sketch = keeping.settled(work, sketch)
            work.commit()
        return self._told(sketch, initiator)

    def open(self, sketch_id: str) -> OpenSketch:
        """A sketch with all that lies on it; in room mode one of the room's, its title hidden.

        Raises NotFound, VaultDamaged.
        """
        with self._journal.work() as work:
            seen = in_room(self._journal, work, [work.get(Sketch, sketch_id)])
            if not seen:
                raise NotFound("not-found", kind="sketches")
            return OpenSketch(
                sketch=seen[0],
                items=keeping.items_in(work, sketch_id),
                pictures=keeping.pictures_in(work, sketch_id),
            )

    def save(self, sketch_id: str, *deltas: Delta) -> None:
        """Keep changes in their order; durable when this returns, and all of them or none.

        What came and went between them is written nowhere, unless the sketch is remembered: then
        each of them is. Tells no news. Raises NotFound, DiskFull.
        """
        if not any(deltas):
            return
        with self._journal.work() as work:
            remembered = sketched.is_remembered(work, sketch_id)
            keeping.write(work, sketch_id, as_one(deltas), timed=remembered)
            if remembered:
                for delta in deltas:
                    self._append(work, sketch_id, delta)
            if sketch_id not in self._open:
                note_open(work, sketch_id)
            work.commit()
        self._open.add(sketch_id)

    def closing(self, sketch_id: str, thumbnail: bytes, initiator: object = None) -> Sketch:
        """Make its words for the search and its small picture anew; pictures no longer on it go.

        Raises BadInput (`sketch-thumbnail-unfit`), NotFound.
        """
        keeping.require_thumbnail(thumbnail)
        with self._journal.work() as work:
            before = work.get(Sketch, sketch_id)
            drawn = sketch_id in self._open
            at = self._journal.now() if drawn else before.changed_at
            after = replace(before, thumbnail=thumbnail, changed_at=at)
            after = keeping.settled(work, after)
            keeping.let_go_of_pictures(work, after)
            note_closed(work, [sketch_id])
            work.commit()
        self._open.discard(sketch_id)
        return self._told(after, initiator) if after != before else after

    def attach(self, sketch_id: str, content: bytes | ReadyToAttach, name: str = "") -> str:
        """Keep a picture for a sketch; gives the id by which an element shows it.

        Bytes are checked, turned and stripped by a child, which takes a moment: get them
        `ready` on the work lane where that matters. Raises BadImport, BadInput, NotFound.
        """
        prepared = ready(name, content) if isinstance(content, bytes) else content
        with self._journal.work() as work:
            sketched.is_remembered(work, sketch_id)
            made = keeping.attach(work, self._journal, SketchId(sketch_id), prepared)
            note_open(work, sketch_id)
            work.commit()
        self._open.add(sketch_id)
        return made

    # What is said of it

    def change(
        self,
        sketch_id: str,
        *,
        title: str = _UNSAID,
        whose: Whose = _UNSAID,
        client_id: str | None = _UNSAID,
        session_id: str | None = _UNSAID,
        item_id: str | None = _UNSAID,
        initiator: object = None,
    ) -> Sketch:
        """Say something else of a sketch; what is not named stays. It has one owner, or none.

        Raises BadInput (`sketch-not-agreed`) where a remembered one would become the client's
        without the day they agreed to it, NotFound.
        """
        said = {"whose": whose, "client_id": client_id, "session_id": session_id,
                "item_id": item_id}  # fmt: skip
        values = {name: value for name, value in said.items() if value is not _UNSAID}
        with self._journal.work() as work:
            before = work.get(Sketch, sketch_id)
            after = _with_one_owner(replace(before, **values), values)  # type: ignore[arg-type]
            if title is not _UNSAID:
                after = replace(after, title=keeping.clean_title(title))
            _require_agreement(after)
            work.replace(after)
            work.commit()
        return self._told(after, initiator)

    def remember(
        self,
        sketch_id: str,
        on: bool,
        agreed_on: date | None = None,
        initiator: object = None,
    ) -> Sketch:
        """Keep how it is drawn from now on, or forget it, with every time and erased line.

        Raises BadInput (`sketch-not-agreed`) for a client's or shared sheet without the day.
        """
        with self._journal.work() as work:
            before = work.get(Sketch, sketch_id)
            after = replace(before, remember=on, agreed_on=agreed_on if on else None)
            _require_agreement(after)
            if on and not before.remember:
                # What is there already is where the replay begins.
                self._append(work, sketch_id, added(*keeping.items_in(work, sketch_id)))
            elif not on:
                keeping.forget_how(work, sketch_id)
            work.replace(after)
            work.commit()
        return self._told(after, initiator)

    def drawn(self, sketch_id: str) -> tuple[DrawnDelta, ...]:
        """How it was drawn, from the first change kept on. Raises NotFound, BadInput."""
        number = kind_of(SketchDelta).table.c.number
        with self._journal.work() as work:
            work.get(Sketch, sketch_id)
            kept = work.all(SketchDelta, order=(number,), sketch_id=sketch_id)
        return tuple(DrawnDelta(at=each.at, delta=unpacked_delta(each.content)) for each in kept)

    def freeze(
        self, sketch_id: str, items: Iterable[Item], title: str, initiator: object = None
    ) -> Sketch:
        """Keep a moment of it as an exhibit: a sketch of its own, beside it."""
        return self._beside(sketch_id, title, items, initiator, frozen_from=SketchId(sketch_id))

    def copy(self, sketch_id: str, initiator: object = None) -> Sketch:
        """Make a copy of a sketch beside it, without how it was drawn."""
        return self._beside(sketch_id, None, None, initiator)

    # Away, and back

    def bin(self, sketch_id: str, initiator: object = None) -> Sketch:
        """Put it into the bin; nothing is lost yet."""
        return self._binned(sketch_id, self._journal.now(), initiator)

    def restore(self, sketch_id: str, initiator: object = None) -> Sketch:
        """Take it out of the bin."""
        return self._binned(sketch_id, None, initiator)

    def destroy(self, sketch_id: str, initiator: object = None) -> None:
        """Erase one that lies in the bin for good. Raises BadInput (`not-in-the-bin`)."""
        with self._journal.work() as work:
            if work.get(Sketch, sketch_id).binned_at is None:
                raise BadInput("not-in-the-bin")
            take_out(work, Sketch, sketch_id)
            work.commit()
        self._journal.done(None, Changes.SKETCHES, initiator)

    def _binned(self, sketch_id: str, at: Moment | None, initiator: object) -> Sketch:
        with self._journal.work() as work:
            before = work.get(Sketch, sketch_id)
            if (before.binned_at is None) == (at is None):
                return before
            after = replace(before, binned_at=at)
            work.replace(after)
            work.commit()
        return self._told(after, initiator)

    def _new(self, wanted: SketchToMake) -> Sketch:
        now = self._journal.now()
        owners: dict[str, Any] = {
            "client_id": ClientId(wanted.client_id) if wanted.client_id else None,
            "session_id": SessionId(wanted.session_id) if wanted.session_id else None,
            "item_id": SupervisionItemId(wanted.item_id) if wanted.item_id else None,
        }
        sketch = Sketch(
            id=SketchId(self._journal.new_id()),
            made_at=now,
            changed_at=now,
            whose=wanted.whose,
            title=keeping.clean_title(wanted.title),
            template=wanted.template,
            **owners,
        )
        return _with_one_owner(sketch, owners)

    def _beside(
        self,
        sketch_id: str,
        title: str | None,
        items: Iterable[Item] | None,
        initiator: object,
        **values: Any,
    ) -> Sketch:
        """A new sketch with the owner, the template and the pictures of this one."""
        now = self._journal.now()
        with self._journal.work() as work:
            first = work.get(Sketch, sketch_id)
            made = replace(
                first,
                id=SketchId(self._journal.new_id()),
                made_at=now,
                changed_at=now,
                title=first.title if title is None else keeping.clean_title(title),
                remember=False,
                agreed_on=None,
                binned_at=None,
                **{"frozen_from": None, **values},
            )
            lying = keeping.items_in(work, sketch_id) if items is None else tuple(items)
            keeping.put_beside(work, self._journal, first.id, made, lying)
            keeping.cover_alike(work, self._journal, first.id, made.id)
            if items is not None:
                made = replace(made, thumbnail=b"")
            made = keeping.settled(work, made)
            work.commit()
        return self._told(made, initiator)

    def _append(self, work: UnitOfWork, sketch_id: str, delta: Delta) -> None:
        row, now = RowId(self._journal.new_id()), self._journal.now()
        sketched.append_delta(work, sketch_id, row, now, packed_delta(delta))

    def _told(self, sketch: Sketch, initiator: object) -> Sketch:
        return self._journal.done(sketch, Changes.SKETCHES, initiator).value


def _with_one_owner(sketch: Sketch, said: Mapping[str, object]) -> Sketch:
    """It belongs to one thing: a session says by itself whose it is, and may become another's."""
    for name in ("item_id", "session_id", "client_id"):
        if said.get(name) is not None:
            others = {"item_id", "session_id", "client_id"} - {name}
            return replace(sketch, **dict.fromkeys(others))  # type: ignore[arg-type]
    return sketch


def _require_agreement(sketch: Sketch) -> None:
    if sketch.remember and sketch.whose is not Whose.MINE and sketch.agreed_on is None:
        raise BadInput("sketch-not-agreed")
