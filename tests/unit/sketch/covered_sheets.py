"""Sheets with boxes over them, and an eye that sees what is painted under a box."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.sketch.choosing import outline_of
from coachjournal.domain.sketch.clipping import crosses
from coachjournal.domain.sketch.covering import COVERS, Covered, covered
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Layer,
    LayerId,
    Note,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed, values
from coachjournal.domain.sketch.live import TABLES, WIDGETS
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.painting import Painter
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Pen, Words

LAYER = LayerId("one")
BOX = Box(0, 0, 100, 60)


class Even:
    """Every letter is half as wide as it is high."""

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        return len(text) * size * (0.6 if strong else 0.5)


def stroke_of(*spots: Spot, name: str = "s", width: float = 2.0, **more: object) -> Stroke:
    """A line through some spots."""
    points = packed(InkPoint(*spot) for spot in spots)
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=width, **more)  # type: ignore[arg-type]


def note_of(name: str, text: str, x: float, y: float, **more: object) -> Note:
    """A sticky note of one size."""
    return Note(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=160, height=80, text=text, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def covered_sheet(*items: object, boxes: Sequence[Box] = (BOX,)) -> Covered:
    """A sheet of one layer, with boxes over it."""
    return covered((Layer(id=LAYER, name="Ruth's"), *items), boxes, Even())  # type: ignore[arg-type]


def left_of(found: Covered) -> list[Element]:
    """What is left, without the boxes themselves."""
    return [each for each in found.items if isinstance(each, Element) and each.layer != COVERS]


def said_of(found: Covered) -> str:
    """All that a sheet says anywhere: its data, and its outline with the tables."""
    told = words_of(outline(Scene(found.items), TABLES))
    return " ".join([items_as_bytes(found.items).decode(), *told])


def spots_of(element: Element) -> list[Spot]:
    """Where a line goes."""
    return [*zip(*xy_of(element), strict=True)]


def xy_of(element: Element) -> tuple[list[float], list[float]]:
    """Where a line goes, across and down."""
    assert isinstance(element, Stroke)
    numbers = values(element.points)
    return [*numbers[0::4]], [*numbers[1::4]]


class Seen:
    """A surface that keeps all that is painted on it."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        self.all.append(("line", [*spots], pen.width))

    def ink(self, points: bytes, pen: Pen) -> None:
        numbers = values(points)
        self.line([*zip(numbers[0::4], numbers[1::4], strict=True)], pen)

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        self.line(spots, pen)

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        assert 0 <= opacity <= 1
        if fill or pen:
            self.all.append(("area", [*spots], pen.width if pen else 0.0))

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        shape = Shape(
            id=ElementId("e"), layer=LAYER, x=box.left, y=box.top, width=box.width,
            height=box.height, turned=turned, kind=ShapeKind.ELLIPSE,
        )  # fmt: skip
        self.area(outline_of(shape)[:-1], fill, pen)

    def words(self, words: Words) -> None:
        self.all.append(words)

    def picture(self, _attachment_id: str, _box: Box, _turned: float) -> None:
        pass


def painted_of(elements: object) -> list[object]:
    """All that is painted of some elements."""
    seen = Seen()
    painter = Painter(seen, Even(), WIDGETS)
    for each in elements:  # type: ignore[attr-defined]
        if isinstance(each, Element):
            painter.paint(each)
    return seen.all


def is_clear(painted: object, box: Box) -> bool:
    """Whether nothing of a line, of an area's edge or of words lies in a box."""
    if isinstance(painted, Words):
        if painted.turned:
            return True
        width = Even().width(painted.text, painted.size, strong=painted.strong)
        place = Box(
            painted.x, painted.baseline - painted.size, painted.x + width,
            painted.baseline + 0.3 * painted.size,
        )  # fmt: skip
        return not place.meets(box)
    assert isinstance(painted, tuple)
    kind, spots, width = painted
    inside = box.grown(width / 2 - 0.01)
    if inside.width <= 0 or inside.height <= 0:
        return True
    way = [*spots, spots[0]] if kind == "area" else spots
    return not crosses(way, inside)
