"""Sketches that go into a supervision pack: those of its items, and of the items' sessions.

What the client drew, or drew with the coach, is shown with their yes to exact words alone.
Pictures come along once the coach has looked, since nothing else can look for a name in them;
ink goes along and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachjournal.domain.pack import PackSketch
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.dots import DrawnPictures
from coachjournal.domain.sketch.elements import Picture, Stranger
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.wording import texts_in
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.services.sketch_covering import ink_left, pictures_for, shown_of
from coachjournal.services.sketch_keeping import items_in
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchChoice:
    """A sketch that may be brought, and whom it is about; without `agreed` it stays out."""

    sketch_id: str
    title: str = field(repr=False)
    about: str
    agreed: bool


def sketches_of(
    work: UnitOfWork, items: Sequence[SupervisionItem]
) -> list[tuple[Sketch, SupervisionItem]]:
    """The sketches of some items and of the sessions they came up in, each once."""
    by_id = {each.id: each for each in items}
    by_session = {each.session_id: each for each in reversed(items) if each.session_id}
    found: list[tuple[Sketch, SupervisionItem]] = []
    for sketch in work.all(Sketch):
        item = by_id.get(sketch.item_id) if sketch.item_id else None
        item = item or (by_session.get(sketch.session_id) if sketch.session_id else None)
        if item is not None and sketch.binned_at is None:
            found.append((sketch, item))
    return sorted(found, key=lambda pair: (pair[0].changed_at, pair[0].id))


def needs_a_yes(sketch: Sketch, client_id: str | None) -> bool:
    """Whether the client is asked before a supervisor sees it."""
    return client_id is not None and sketch.whose is not Whose.MINE


def pack_sketch(
    work: UnitOfWork,
    sketch: Sketch,
    part: frozenset[str] = frozenset(),
    covers: Sequence[CoverUp] = (),
    *,
    looked: bool = False,
) -> PackSketch | None:
    """A sketch, or the chosen part of it, without what is covered; None where nothing is left.

    Without a picture while nobody has `looked`: what is then left may be nothing but its count.
    """
    drawn = items_in(work, sketch.id)
    shown = shown_of(drawn, covers, part)
    out = Stranger if looked else Picture | Stranger
    items = tuple(each for each in shown.items if not isinstance(each, out))
    photos = sum(isinstance(each, Picture) for each in shown.items)
    seen = bool(Scene(items).shown())
    if not seen and not photos:
        return None
    return PackSketch(
        title=sketch.title,
        texts=texts_in(items),
        drawing=items_as_bytes(items) if seen else b"",
        ink=ink_left(drawn, shown),
        photos=photos,
        pictures=pictures_for(work, sketch.id, shown) if looked else DrawnPictures(),
    )
