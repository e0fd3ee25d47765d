"""A case of a pack: what is brought about a client, as far as they agreed to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.attachment_marks import without_marks
from coachjournal.domain.pack import PackCase, PackPassage, PackSketch, PackTrends
from coachjournal.domain.people import Agreement, Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit, SupervisionItem
from coachjournal.domain.terms import AgreementKind, Answer, ExhibitKind, NoteKind
from coachjournal.services.pack_agenda import PackAgenda
from coachjournal.services.pack_sketches import (
    SketchChoice,
    needs_a_yes,
    pack_sketch,
    sketches_of,
)
from coachjournal.services.pack_story import story_of
from coachjournal.services.pack_trends import trends_of
from coachjournal.services.sketch_covering import covers_of, shown_fingerprint
from coachjournal.services.supervision import WaitingItem
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A sketch that is in the pack, whom it is about, and what was shown of it to the coach."""

    sketch_id: str
    title: str = field(repr=False)
    client_id: str | None
    ink: int
    fingerprint: str


class Cases:
    """Makes the cases of one pack, and counts what stays out for want of a yes."""

    def __init__(
        self,
        work: UnitOfWork,
        today: date,
        clients: Mapping[str, Client],
        shown: Mapping[str, str],
        agenda: PackAgenda,
        waiting: Sequence[WaitingItem],
        sketches: Collection[str],
    ) -> None:
        self._work = work
        self._today = today
        self._clients = clients
        self._shown = shown
        self._agenda = agenda
        self._waiting = waiting
        self._items = [each.item for each in waiting]
        self._chosen = sketches
        self.brought: list[Brought] = []
        self.passages_left_out = 0
        self.sketches_left_out = 0

    def choices(self) -> list[SketchChoice]:
        """The sketches that may be brought, and whether the client said yes to that."""
        return [
            SketchChoice(
                sketch_id=sketch.id,
                title=sketch.title,
                about=self._shown[item.client_id] if item.client_id else "",
                agreed=self._agreed(sketch, item.client_id),
            )
            for sketch, item in sketches_of(self._work, self._items)
        ]

    def case(self, client_id: str | None, organisations: Mapping[str, str]) -> PackCase:
        """What is brought about a client, or about the practice itself."""
        items = [item for item in self._items if item.client_id == client_id]
        asked = PackCase(
            shown_as=_("My practice"),
            questions=_each(item.question for item in items),
            feelings=_each(item.feeling for item in items),
            wanted=_each(item.wanted for item in items),
            eyes=tuple(dict.fromkeys(item.eye for item in items if item.eye)),
            background=_each(item.story for item in items),
            passages=tuple(self._passages(items)),
            sketches=tuple(self._sketches(client_id, items)),
            trends=tuple(self._trends(items)),
        )
        if client_id is None:
            return asked
        return self._with_client(asked, self._clients[client_id], organisations)

    def _with_client(
        self, asked: PackCase, client: Client, organisations: Mapping[str, str]
    ) -> PackCase:
        answer = self._answer(client.id)
        story = story_of(self._work, client, self._today, from_records=answer is not Answer.NO)
        return replace(
            asked,
            shown_as=self._shown[client.id],
            role=client.role_in_packs,
            sector=client.sector_in_packs,
            organisation=organisations.get(client.organisation_id or "", ""),
            contract=story.contract,
            sessions_held=story.held,
            sessions_agreed=story.agreed,
            story=story.lines,
        )

    # Words

    def _passages(self, items: Iterable[SupervisionItem]) -> Iterator[PackPassage]:
        """The passages that may be shown: my own reflection, or exact words with a yes."""
        for item in items:
            if item.passage:
                session = next(each.session for each in self._waiting if each.item.id == item.id)
                yield from self._passage(item, session, item.note, item.passage)
            for exhibit in self._exhibits(item, ExhibitKind.PASSAGE):
                if exhibit.passage:
                    within = exhibit.session_id
                    session = self._work.find(Session, id=within) if within else None
                    yield from self._passage(item, session, exhibit.note, exhibit.passage)

    def _passage(
        self, item: SupervisionItem, session: Session | None, note: NoteKind | None, passage: str
    ) -> Iterator[PackPassage]:
        """A passage, where whom it is brought about, and whose note it is from, may be shown."""
        whose = {item.client_id, session.client_id if session else None} - {None}
        if all(self._may_show(str(each), note) for each in whose):
            on = session.held_on if session else item.noticed_on
            yield PackPassage(text=without_marks(passage), on=on)
        else:
            self.passages_left_out += 1

    def _may_show(self, client_id: str, note: NoteKind | None) -> bool:
        if not self._in_sight(client_id):
            return False
        return note is NoteKind.REFLECTION or self._answer(client_id) is Answer.YES

    def _in_sight(self, client_id: str) -> bool:
        client = self._clients[client_id]
        return client.binned_at is None and client.restricted_since is None

    def _answer(self, client_id: str) -> Answer | None:
        """What the client says to exact words being shown; a yes withdrawn is a no."""
        found = self._work.all(
            Agreement, client_id=client_id, kind=AgreementKind.SHOWN_TO_SUPERVISOR
        )
        # Of two answers on one day the yes that was not withdrawn came last.
        latest = max(
            found,
            key=lambda each: (each.answered_on or date.min, each.holds_on(self._today)),
            default=None,
        )
        if latest is None or latest.answer is not Answer.YES:
            return latest.answer if latest else None
        return Answer.YES if latest.holds_on(self._today) else Answer.NO

    # Drawings and themes

    def _exhibits(self, item: SupervisionItem, kind: ExhibitKind) -> list[ItemExhibit]:
        return [each for each in self._agenda.exhibits.get(item.id, ()) if each.kind is kind]

    def _sketches(
        self, client_id: str | None, items: Sequence[SupervisionItem]
    ) -> Iterator[PackSketch]:
        """The sketches laid beside the items, then those chosen by their ids; each once."""
        laid = [each for item in items for each in self._exhibits(item, ExhibitKind.SKETCH)]
        seen = {each.sketch_id for each in laid}
        for exhibit in laid:
            sketch = self._work.find(Sketch, id=exhibit.sketch_id) if exhibit.sketch_id else None
            if sketch is not None and sketch.binned_at is None:
                part = frozenset(exhibit.sketch_items)
                yield from self._sketch(sketch, client_id, part, exhibit.caption)
        for sketch, item in sketches_of(self._work, self._items):
            mine = sketch.id in self._chosen and item.client_id == client_id
            if mine and sketch.id not in seen:
                yield from self._sketch(sketch, client_id, frozenset(), "")

    def _sketch(
        self, sketch: Sketch, client_id: str | None, part: frozenset[str], caption: str
    ) -> Iterator[PackSketch]:
        if not self._agreed(sketch, client_id):
            self.sketches_left_out += 1
            return
        covers = covers_of(self._work, sketch.id)
        fingerprint = shown_fingerprint(self._work, sketch.id, covers)
        looked = self._agenda.looked.get(sketch.id) == fingerprint
        made = pack_sketch(self._work, sketch, part, covers, looked=looked)
        if made is not None:
            self.brought.append(
                Brought(
                    sketch_id=sketch.id,
                    title=sketch.title,
                    client_id=client_id,
                    ink=made.ink + made.photos,
                    fingerprint=fingerprint,
                )
            )
            yield replace(made, caption=caption)

    def newest(
        self, client_id: str, wanted: Callable[[PackSketch], bool]
    ) -> Iterator[tuple[str, PackSketch]]:
        """The client's newest sketch of a kind that may be shown, unless it is brought already."""
        there = {each.sketch_id for each in self.brought}
        found = [each for each in self._work.all(Sketch, binned_at=None) if each.id not in there]
        owners = clients_of(self._work, found)
        mine = [each for each in found if owners.get(each.id) == client_id]
        for sketch in sorted(mine, key=lambda each: (each.changed_at, each.id), reverse=True):
            shown = pack_sketch(self._work, sketch)
            if shown is not None and wanted(shown):
                made = self._sketch(sketch, client_id, frozenset(), "")
                yield from ((client_id, each) for each in made)
                return

    def _agreed(self, sketch: Sketch, client_id: str | None) -> bool:
        """Whether a supervisor may see it: mine, or with the yes of everyone it is of."""
        whom = {client_id, clients_of(self._work, [sketch]).get(sketch.id)}
        return all(
            self._in_sight(each)
            and (not needs_a_yes(sketch, each) or self._answer(each) is Answer.YES)
            for each in whom
            if each is not None
        )

    def _trends(self, items: Sequence[SupervisionItem]) -> Iterator[PackTrends]:
        for item in items:
            for exhibit in self._exhibits(item, ExhibitKind.THEMES):
                found = trends_of(self._work, item.client_id, self._today)
                if found is not None:
                    yield replace(found, caption=exhibit.caption)


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Different texts, in their order."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
