"""Before sketches are shown to others: each is looked at, and parts of it are covered.

No program reads handwriting. What is covered is taken out of every file but the client's own
copy (`domain.sketch.covering`); the sketch itself stays as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId, SketchId, SupervisionAgendaId
from coachjournal.domain.pictures import PNG, Shown
from coachjournal.domain.plain import JSON, to_plain
from coachjournal.domain.review import CoverUp, SketchLook
from coachjournal.domain.sketch.covering import Covered
from coachjournal.domain.sketch.dots import DrawnPictures
from coachjournal.domain.sketch.elements import FARTHEST, Item, Picture, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, leaving, pages
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit
from coachjournal.domain.terms import ExhibitKind
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.services.agenda import exhibits_of, items_taken
from coachjournal.services.children import run_in_child
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pictures import shown
from coachjournal.services.sketch_covering import (
    covers_of,
    pictures_for,
    shown_fingerprint,
    shown_of,
)
from coachjournal.services.sketch_keeping import items_in
from coachjournal.services.supervision_items import waiting_items
from coachjournal.store import queries
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.work import UnitOfWork

SMALLEST = 2.0
"""A box is at least so wide and high, in points: smaller ones come of a slip of the hand."""

_SECONDS, _MOST_DOTS, _FINEST = 60.0, 4000.0, 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAt:
    """A sketch that goes along: how much of it nobody but a person can read, and its covers.

    `part` are the ids of what alone goes along, all of it where there are none. `exhibits` are
    the ways it was laid beside items: their captions can say what covered words said.
    """

    sketch_id: str
    title: str = field(repr=False)
    code: str
    ink: int
    pictures: int
    looked: bool
    covers: tuple[CoverUp, ...] = ()
    part: tuple[str, ...] = ()
    exhibits: tuple[ItemExhibit, ...] = field(default=(), repr=False)

    @property
    def is_open(self) -> bool:
        """Whether there is something in it that nobody has looked at as it is now."""
        return bool(self.ink or self.pictures) and not self.looked


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetToPaint:
    """What was read of a sketch: all of it, and what leaves of it."""

    whole: Covered
    leaves: Covered
    whole_pictures: DrawnPictures
    leaving_pictures: DrawnPictures


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedSheet:
    """A sheet as a picture: as a file and as dots, and the area of the sheet that it shows."""

    png: bytes = field(repr=False)
    shown: Shown = field(repr=False)
    area: Box


class SketchLooks:
    """Shows sketches before they leave, and keeps what was covered and looked at."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    # What there is to look at

    def looks(self, agenda_id: str, also: Sequence[str] = ()) -> list[LookAt]:
        """The sketches laid beside what is taken along, and `also` these by their ids."""
        with self._journal.work() as work:
            return [*_looks(work, agenda_id, also)]

    def of_sketch(self, sketch_id: str) -> LookAt:
        """One sketch by itself, for no agenda. Raises NotFound."""
        with self._journal.work() as work:
            return _look(work, work.get(Sketch, sketch_id), (), frozenset())

    # Covering

    def cover(
        self,
        sketch_id: str,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        initiator: object = None,
    ) -> Done[CoverUp]:
        """Cover a part of a sketch, wherever it is shown. Raises NotFound, BadInput."""
        with self._journal.work() as work:
            work.get(Sketch, sketch_id)
            made = _sound(
                CoverUp(
                    id=RowId(self._journal.new_id()),
                    sketch_id=SketchId(sketch_id),
                    x=x,
                    y=y,
                    width=width,
                    height=height,
                )
            )
            work.add(made)
            work.commit()
        return self._journal.done(made, Changes.DECISIONS, initiator)

    def put(self, cover: CoverUp, *, initiator: object = None) -> Done[CoverUp]:
        """Keep a cover as it is now: moved, or back again after it was taken away."""
        with self._journal.work() as work:
            work.get(Sketch, cover.sketch_id)
            work.put(_sound(cover))
            work.commit()
        return self._journal.done(cover, Changes.DECISIONS, initiator)

    def uncover(self, cover_id: str, *, initiator: object = None) -> Done[CoverUp]:
        """Take a cover away. Raises NotFound."""
        with self._journal.work() as work:
            gone = work.get(CoverUp, cover_id)
            work.remove(CoverUp, cover_id)
            work.commit()
        return self._journal.done(gone, Changes.DECISIONS, initiator)

    def looked(
        self, agenda_id: str, sketch_id: str, *, initiator: object = None
    ) -> Done[SketchLook]:
        """Remember that a sketch was looked at as it is now, with its covers."""
        with self._journal.work() as work:
            known = work.find(SketchLook, agenda_id=agenda_id, sketch_id=sketch_id)
            look = SketchLook(
                id=known.id if known else RowId(self._journal.new_id()),
                agenda_id=SupervisionAgendaId(agenda_id),
                sketch_id=SketchId(sketch_id),
                fingerprint=shown_fingerprint(work, sketch_id, covers_of(work, sketch_id)),
            )
            work.put(look)
            work.commit()
        return self._journal.done(look, Changes.DECISIONS, initiator)

    def say(self, exhibit_id: str, caption: str, *, initiator: object = None) -> Done[ItemExhibit]:
        """Put in other words what is covered: it stands below the drawing."""
        with self._journal.work() as work:
            said = replace(work.get(ItemExhibit, exhibit_id), caption=caption.strip())
            work.replace(said)
            work.commit()
        return self._journal.done(said, Changes.SUPERVISION | Changes.DECISIONS, initiator)

    # Showing

    def read(self, sketch_id: str, part: Sequence[str] = ()) -> SheetToPaint:
        """What `paint` needs, read from the vault. Raises NotFound."""
        with self._journal.work() as work:
            work.get(Sketch, sketch_id)
            items = items_in(work, sketch_id)
            whole = Covered(items=leaving(items))
            leaves = shown_of(items, covers_of(work, sketch_id), part)
            return SheetToPaint(
                whole=whole,
                leaves=leaves,
                whole_pictures=pictures_for(work, sketch_id, whole),
                leaving_pictures=pictures_for(work, sketch_id, leaves),
            )

    def paint(self, sheet: SheetToPaint, *, leaving: bool = False) -> PaintedSheet:
        """All of a sheet as a picture, or what leaves of it. Raises BadInput (`sketch-empty`).

        Touches no journal: call it on the work lane.
        """
        if leaving:
            return _painted(sheet.leaves.items, sheet.leaving_pictures)
        return _painted(sheet.whole.items, sheet.whole_pictures)


def _painted(items: tuple[Item, ...], pictures: DrawnPictures) -> PaintedSheet:
    from coachjournal.exports.drawing_fonts import DrawingFonts

    (page,) = pages(items, (), DrawingFonts(), WIDGETS)
    scale = min(_FINEST, _MOST_DOTS / max(page.area.width, page.area.height))
    options: dict[str, JSON] = {
        "form": DrawingForm.PNG.value,
        "wanted": to_plain(Wanted(scale=scale)),
        "dots": to_plain(pictures.dots),
    }
    _answer, png = run_in_child(
        "drawing-write",
        options,
        drawing_json(items, pictures.contents),
        deadline_seconds=_SECONDS,
        failing=JournalError,
    )
    # The window unpacks no large picture: a child hands it the dots.
    return PaintedSheet(png=png, shown=shown(png, PNG), area=page.area)


def _looks(work: UnitOfWork, agenda_id: str, also: Sequence[str]) -> Iterator[LookAt]:
    taken = items_taken([each for each in waiting_items(work) if not each.hidden])
    ids = [each.item.id for each in taken]
    laid: dict[str, list[ItemExhibit]] = {each: [] for each in also}
    by_item = exhibits_of(work, ids)
    for each in (exhibit for item_id in ids for exhibit in by_item.get(item_id, ())):
        if each.kind is ExhibitKind.SKETCH and each.sketch_id is not None:
            laid.setdefault(each.sketch_id, []).append(each)
    kept = {
        (each.sketch_id, each.fingerprint) for each in work.all(SketchLook, agenda_id=agenda_id)
    }
    for sketch_id, exhibits in laid.items():
        sketch = work.find(Sketch, id=sketch_id)
        if sketch is not None and sketch.binned_at is None:
            yield _look(work, sketch, exhibits, frozenset(kept))


def _look(
    work: UnitOfWork,
    sketch: Sketch,
    exhibits: Sequence[ItemExhibit],
    kept: frozenset[tuple[SketchId, str]],
) -> LookAt:
    covers = tuple(covers_of(work, sketch.id))
    shown = leaving(items_in(work, sketch.id))
    owner = clients_of(work, [sketch]).get(sketch.id)
    whole = not exhibits or any(not each.sketch_items for each in exhibits)
    part = (
        ()
        if whole
        else tuple(dict.fromkeys(name for each in exhibits for name in each.sketch_items))
    )
    return LookAt(
        sketch_id=sketch.id,
        title=sketch.title,
        code=queries.client_names(work)[owner][0] if owner else "",
        ink=sum(isinstance(each, Stroke) for each in shown),
        pictures=sum(isinstance(each, Picture) for each in shown),
        looked=(sketch.id, shown_fingerprint(work, sketch.id, covers)) in kept,
        covers=covers,
        part=part,
        exhibits=tuple(exhibits),
    )


def _sound(cover: CoverUp) -> CoverUp:
    """A cover with its corner at the left and top. Raises BadInput (`bad-data`)."""
    numbers = (cover.x, cover.y, cover.width, cover.height)
    if not all(math.isfinite(each) and abs(each) <= FARTHEST for each in numbers):
        raise BadInput("bad-data", type="CoverUp")
    return replace(
        cover,
        x=min(cover.x, cover.x + cover.width),
        y=min(cover.y, cover.y + cover.height),
        width=max(SMALLEST, abs(cover.width)),
        height=max(SMALLEST, abs(cover.height)),
    )
