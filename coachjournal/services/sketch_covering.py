"""What of a sketch leaves once parts of it are covered: read here, painted in a child."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.covering import Covered, covered, only
from coachjournal.domain.sketch.dots import DrawnPictures
from coachjournal.domain.sketch.elements import Item, Picture, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.leaving import leaving
from coachjournal.services.sketch_keeping import pictures_in
from coachjournal.store import sketched
from coachjournal.store.work import UnitOfWork


def boxes_of(covers: Iterable[CoverUp]) -> tuple[Box, ...]:
    """The boxes of covers, on the sheet."""
    return tuple(Box(each.x, each.y, each.x + each.width, each.y + each.height) for each in covers)


def covers_of(work: UnitOfWork, sketch_id: str) -> list[CoverUp]:
    """The covers of a sketch, in the order they were drawn."""
    return sorted(work.all(CoverUp, sketch_id=sketch_id), key=lambda each: each.id)


def shown_of(
    items: Iterable[Item],
    covers: Sequence[CoverUp],
    part: Collection[str] = (),
    edges: Collection[str] = (),
) -> Covered:
    """What leaves of a sketch, or of a part of it; `edges` are frames that become pages."""
    kept = only(leaving(items), part)
    if not covers:
        return Covered(items=kept)
    from coachjournal.exports.drawing_fonts import DrawingFonts

    return covered(kept, boxes_of(covers), DrawingFonts(), edges)


def ink_left(items: Iterable[Item], shown: Covered) -> int:
    """How many lines drawn by hand are still to be seen, in whole or in part.

    What is left of a shape that was cut is lines, too, and nobody wrote them.
    """
    drawn = {each.id for each in items if isinstance(each, Stroke)}
    left = (each.id for each in shown.items if isinstance(each, Stroke))
    return len(drawn & {name for each in left for name in (each, each.rpartition("~")[0])})


def pictures_shown(shown: Covered, pictures: Mapping[str, bytes]) -> DrawnPictures:
    """The pictures that what is shown needs, the covered ones by their own names."""
    named = {each.attachment_id for each in shown.items if isinstance(each, Picture)}
    dots = tuple(each for each in shown.pictures if each.name in named)
    needed = named | {each.attachment_id for each in dots}
    contents = {name: content for name, content in pictures.items() if name in needed}
    return DrawnPictures(contents=contents, dots=dots)


def pictures_for(work: UnitOfWork, sketch_id: str, shown: Covered) -> DrawnPictures:
    """The same, read from the vault where there are any."""
    if not any(isinstance(each, Picture) for each in shown.items):
        return DrawnPictures()
    return pictures_shown(shown, pictures_in(work, sketch_id))


def shown_fingerprint(work: UnitOfWork, sketch_id: str, covers: Sequence[CoverUp]) -> str:
    """By what a look at a sketch holds: another one as soon as a line or a cover is changed."""
    digest = hashlib.sha256()
    for row in sorted(sketched.item_rows(work, sketch_id)):
        head = json.dumps([row.id, row.kind, row.order, row.content, len(row.points)])
        digest.update(head.encode() + row.points)
    for box in sorted(boxes_of(covers)):
        digest.update(json.dumps(box).encode())
    return digest.hexdigest()
