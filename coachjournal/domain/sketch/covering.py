"""Covering parts of a sheet before it is shown: what is under a box is taken out, not hidden.

Lines are cut at the box, so far out that their ink ends there. Words of which any lie under a
box go whole: half a name is a name. An element whose lines or areas are cut is no live part, no
note and no shape any more but plain lines, areas and words: nothing of its own data is left, and
so no table says what was covered. Of pictures the dots are to be painted over (`DotsToCover`).
A filled box stands in each place, so that one sees that something was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from coachjournal.domain.sketch.clipping import area_inside, closed, crosses, way_outside
from coachjournal.domain.sketch.cutting_out import HAIR, Cut, Line, blended, grown, words_made
from coachjournal.domain.sketch.dots import DotsToCover
from coachjournal.domain.sketch.elements import (
    FARTHEST,
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Shape,
    ShapeKind,
    Sign,
    Spot,
    Stranger,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of, corners_of, turned_spot
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked, values
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.naming import without
from coachjournal.domain.sketch.painting import NOTE_LETTERS, NOTE_MARGIN, Painter, opacity_of
from coachjournal.domain.sketch.surface import Metrics

COVERS = LayerId("covers")
"""The layer that the filled boxes lie on, above all else."""

FILL, EDGE = "line", "soft"
"""The colours of a box that covers something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What is left of a sheet, the boxes on it, and the pictures that are to be painted over."""

    items: tuple[Item, ...] = field(repr=False)
    pictures: tuple[DotsToCover, ...] = ()


def covered(
    items: Iterable[Item], boxes: Sequence[Box], metrics: Metrics, edges: Collection[str] = ()
) -> Covered:
    """The items with nothing left under the boxes; as they came where there is no box.

    `edges` are frames that are the edges of the pages to be made: their own line is not painted.
    """
    items = tuple(items)
    if not boxes:
        return Covered(items=items)
    covering = _Covering(tuple(boxes), metrics, frozenset(edges))
    elements = [left for each in items if isinstance(each, Element) for left in covering.of(each)]
    layers = [each for each in items if isinstance(each, Layer)]
    # Nobody has looked at names of layers: they are not painted.
    bare = [replace(each, name="", more="") for each in layers]
    tidied = _tidied(elements, covering.gone)
    boxed = covering.boxed(max((each.order for each in layers), default=0.0))
    return Covered(items=(*bare, *tidied, *boxed), pictures=tuple(covering.pictures))


class _Covering:
    """Covers one element after another, and keeps in mind what went with it."""

    def __init__(self, boxes: tuple[Box, ...], metrics: Metrics, edges: frozenset[str]) -> None:
        self._boxes, self._metrics, self._edges = boxes, metrics, edges
        self._used: set[Box] = set()
        self.gone: set[ElementId] = set()
        """What was cut up, or lost its words."""
        self.pictures: list[DotsToCover] = []

    def of(self, element: Element) -> Iterator[Element]:
        """What is left of an element."""
        if isinstance(element, Stranger):
            # Nobody knows where it lies, or what it says.
            self.gone.add(element.id)
            return
        if element.more:
            element = replace(element, more="")
        boxes = self._near(element)
        if not boxes:
            yield element
            return
        self._used.update(boxes)
        if isinstance(element, Stroke):
            yield from self._of_stroke(element, boxes)
        elif isinstance(element, Picture):
            yield from self._of_picture(element, boxes)
        else:
            yield from self._of_other(element, boxes)

    def boxed(self, top: float) -> Iterator[Item]:
        """The filled boxes, on a layer of their own."""
        used = [box for box in self._boxes if box in self._used]
        if not used:
            return
        yield Layer(id=COVERS, order=min(FARTHEST, top + 1))
        for number, box in enumerate(dict.fromkeys(used)):
            yield Shape(
                id=ElementId(f"{COVERS}~{number:04d}"),
                layer=COVERS,
                order=float(number),
                x=box.left,
                y=box.top,
                width=box.width,
                height=box.height,
                kind=ShapeKind.RECTANGLE,
                fill=FILL,
                colour=EDGE,
                line_width=1.0,
                locked=True,
            )

    def _near(self, element: Element) -> list[Box]:
        if isinstance(element, Stroke):
            numbers = values(element.points)
            all_x, all_y = numbers[0::4], numbers[1::4]
            by = element.width / 2 + 1.0
            left, right = min(all_x) - by, max(all_x) + by
            # Most strokes of a full sheet lie far from every box.
            near = [box for box in self._boxes if box.left <= right and left <= box.right]
            if not near:
                return near
            top, bottom = min(all_y) - by, max(all_y) + by
            return [box for box in near if box.top <= bottom and top <= box.bottom]
        place = painted_box(element, self._metrics, WIDGETS).grown(BESIDE)
        return [box for box in self._boxes if box.meets(place)]

    # Ink

    def _of_stroke(self, stroke: Stroke, boxes: list[Box]) -> Iterator[Element]:
        points = unpacked(stroke.points)
        left = way_outside(points, grown(boxes, stroke.width / 2, points))
        ground = self._ground_of(stroke, points, boxes) if stroke.fill else None
        if left is None and ground is None:
            yield stroke
            return
        if ground is not None:
            yield from ground
        runs = [list(map(InkPoint._make, run)) for run in left] if left is not None else [points]
        for number, run in enumerate(runs):
            yield replace(
                stroke,
                id=ElementId(f"{stroke.id}~{number:04d}"),
                points=packed(run),
                # The figure that it went round is not whole any more.
                fill=0.0 if ground is not None or left is not None else stroke.fill,
            )

    def _ground_of(
        self, stroke: Stroke, points: Sequence[InkPoint], boxes: list[Box]
    ) -> list[Element] | None:
        """What a stroke fills, around the boxes; None where they cut neither it nor its edge."""
        spots = [(each.x, each.y) for each in points]
        edge = closed(spots)
        if not any(crosses(edge, box) for box in grown(boxes, stroke.width / 2, spots)):
            return None
        cut = Cut(boxes, self._metrics)
        cut.area(spots, blended(stroke.colour, opacity_of(stroke) * stroke.fill))
        return [
            part(stroke, ElementId(f"{stroke.id}!{number:04d}"))
            for number, part in enumerate(cut.parts)
        ]

    # Pictures

    def _of_picture(self, picture: Picture, boxes: list[Box]) -> Iterator[Element]:
        if self._words_met(picture, boxes):
            self.gone.add(picture.id)
            picture = replace(picture, caption="")
        seen = corners_of(picture)
        if any(all(box.has(corner) for corner in seen) for box in boxes) or not (
            picture.width and picture.height
        ):
            self.gone.add(picture.id)
            return
        # A dot that is painted in part under the box is under it.
        parts = [_in_shares(picture, box) for box in boxes if area_inside(seen, box.grown(HAIR))]
        if parts:
            name = f"{picture.attachment_id}~{picture.id}"
            self.pictures.append(
                DotsToCover(name=name, attachment_id=picture.attachment_id, parts=tuple(parts))
            )
            picture = replace(picture, attachment_id=name)
        yield picture

    # All else

    def _of_other(self, element: Element, boxes: list[Box]) -> Iterator[Element]:
        if not isinstance(element, Widget) and self._words_met(element, boxes):
            self.gone.add(element.id)
            if isinstance(element, Text):
                return
            element = _speechless(element)
        cut = self._cut(element, boxes)
        paragraphs = cut.paragraphs()
        said = [each for each in paragraphs if not cut.is_covered(each)]
        whole = not cut.met and len(said) == len(paragraphs)
        if whole or (isinstance(element, Frame) and element.id in self._edges):
            yield element
        else:
            self.gone.add(element.id)
            made = [*cut.parts, *self._words_of(element, said)]
            yield from (
                part(element, ElementId(f"{element.id}~{number:04d}"))
                for number, part in enumerate(made)
            )

    def _words_met(self, element: Element, boxes: list[Box]) -> bool:
        cut = self._cut(element, boxes)
        return cut.is_covered(cut.lines)

    def _cut(self, element: Element, boxes: list[Box]) -> Cut:
        cut = Cut(boxes, self._metrics)
        Painter(cut, self._metrics, WIDGETS).paint(element)
        return cut

    def _words_of(self, element: Element, said: list[list[Line]]) -> Iterator[Any]:
        if not said:
            return
        if isinstance(element, Note | Shape):
            # In the words' own order, so that a name that was broken is one again.
            width = max(element.width - 2 * NOTE_MARGIN, NOTE_LETTERS)
            lines = [line for each in said for line in each]
            yield words_made(lines, element.text, width)
            return
        yield from map(words_made, said)


BESIDE = 4.0
"""An element so near to a box, in points, is looked at closely."""


def _speechless(element: Element) -> Element:
    """An element without its words."""
    match element:
        case Note() | Shape():
            return replace(element, text="")
        case Figure():
            return replace(element, label="")
        case Frame():
            return replace(element, name="")
        case Connector():
            return replace(element, label="", sign=Sign.NONE)
        case _:
            return element


def _in_shares(picture: Picture, box: Box) -> tuple[Spot, ...]:
    own = box_of(picture)
    corners = [turned_spot(each, own.centre, -picture.turned) for each in box.corners]
    return tuple(((x - own.left) / own.width, (y - own.top) / own.height) for x, y in corners)


def _tidied(elements: Sequence[Element], gone: Set[ElementId]) -> Iterator[Element]:
    """Nothing is tied to what was cut up, and no live part tells of what was covered."""
    there = {each.id for each in elements}
    for each in elements:
        changed: Any = each
        if changed.under and changed.under not in there:
            changed = replace(changed, under="")
        if isinstance(changed, Connector):
            start, end = _tied(changed.start, there), _tied(changed.end, there)
            if (start, end) != (changed.start, changed.end):
                changed = replace(changed, start=start, end=end)
        elif isinstance(changed, Widget):
            changed = replace(changed, data=without(changed.data, gone))
        yield changed


def _tied(end: End, there: Set[str]) -> End:
    return end if end.bound_to is None or end.bound_to in there else replace(end, bound_to=None)


def only(items: Iterable[Item], chosen: Collection[str]) -> tuple[Item, ...]:
    """Those elements of a sheet and their layers; all of it where none are chosen."""
    items = tuple(items)
    if not chosen:
        return items
    names = frozenset(chosen)
    elements = [each for each in items if isinstance(each, Element) and each.id in names]
    left = {
        each.id for each in items if not isinstance(each, Layer | Stroke) and each.id not in names
    }
    layers = {each.layer for each in elements}
    return (
        *(each for each in items if isinstance(each, Layer) and each.id in layers),
        *_tidied(elements, left),
    )
