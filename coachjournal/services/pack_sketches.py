"""Sketches that go into a supervision pack: those of its items, and of the items' sessions.

What the client drew, or drew with the coach, is shown with their yes to exact words alone.
Pictures stay out, since nothing can look for a name in them; ink goes along and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from coachjournal.domain.pack import PackSketch
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.elements import Item, Layer, Picture, Stranger, Stroke
from coachjournal.domain.sketch.leaving import leaving
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.wording import texts_in
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.services.sketch_keeping import items_in
from coachjournal.store.work import UnitOfWork

Items = tuple[Item, ...]


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


def shown_items(work: UnitOfWork, sketch_id: str, _covers: Sequence[CoverUp] = ()) -> Items:
    """What of a sketch may be shown, with its names still in it."""
    kept = leaving(items_in(work, sketch_id))
    return tuple(each for each in kept if not isinstance(each, Picture | Stranger))


def shown_fingerprint(work: UnitOfWork, sketch_id: str, covers: Sequence[CoverUp] = ()) -> str:
    """By what a look at a sketch holds: it is another one when anything of it changes."""
    return hashlib.sha256(items_as_bytes(shown_items(work, sketch_id, covers))).hexdigest()


def pack_sketch(
    work: UnitOfWork,
    sketch: Sketch,
    part: frozenset[str] = frozenset(),
    covers: Sequence[CoverUp] = (),
) -> PackSketch | None:
    """A sketch, or the chosen part of it; None where nothing of it can be seen."""
    items = _part_of(shown_items(work, sketch.id, covers), part)
    if not Scene(items).shown():
        return None
    return PackSketch(
        title=sketch.title,
        texts=texts_in(items),
        drawing=items_as_bytes(items),
        ink=sum(isinstance(each, Stroke) for each in items),
    )


def _part_of(items: Items, part: frozenset[str]) -> Items:
    """The layers, and of the elements those that were chosen."""
    if not part:
        return items
    return leaving(each for each in items if isinstance(each, Layer) or each.id in part)
