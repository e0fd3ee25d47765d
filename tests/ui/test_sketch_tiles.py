"""Tiles show what painting the sheet at once would show, and no more is painted than must be."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Figure,
    LayerId,
    Note,
    Shape,
    ShapeKind,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import Box, reach
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.painting import Painter
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.sketch import tiles
from coachjournal.ui.sketch.surface import QtSurface
from coachjournal.ui.sketch.tiles import SIDE, TileKey, Tiles, tiles_of

LAYER = LayerId("l")
PAPER = QColor("#ffffff")
AREA = Box(-100, -100, 700, 500)


def stroke(name: str, *spots: tuple[float, float], width: float = 3.0) -> Stroke:
    """Ink."""
    points = packed(InkPoint(x, y) for x, y in spots)
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=width)


DRAWN: list[Element] = [
    stroke("1", (-80, -80), (650, 420)),
    stroke("2", (255, 100), (257, 300), width=9),
    Stroke(
        id=ElementId("3"), layer=LAYER, width=20, tool=Tool.HIGHLIGHTER, colour="#ffe16b",
        points=packed([InkPoint(0, 250), InkPoint(500, 260)]),
    ),
    Shape(
        id=ElementId("4"), layer=LAYER, x=200, y=200, width=150, height=90, turned=15,
        kind=ShapeKind.ELLIPSE, fill="green",
    ),
    Note(id=ElementId("5"), layer=LAYER, x=400, y=50, width=120, height=80, text="What if?"),
    Text(id=ElementId("6"), layer=LAYER, x=10, y=10, width=9, height=9, text="Words", size=30),
    Figure(id=ElementId("7"), layer=LAYER, x=500, y=300, width=40, height=40, gaze=200),
]  # fmt: skip


class Sheet:
    """Elements that tiles are painted from, counting how often."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.elements = list(elements)
        self.painted = 0
        self.fonts = DrawingFonts()

    def paint(self, painter: QPainter, area: Box) -> None:
        """All that reaches into an area."""
        self.painted += 1
        drawing = Painter(QtSurface(painter, lambda _name: None), self.fonts)
        for each in self.elements:
            if reach(each).meets(area) or not isinstance(each, Stroke):
                drawing.paint(each)


def at_once(sheet: Sheet, scale: float = 1.0) -> QImage:
    """The whole area painted in one go."""
    image = QImage(int(AREA.width * scale), int(AREA.height * scale), QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-AREA.left, -AREA.top)
    sheet.paint(painter, AREA)
    painter.end()
    return image


def shown(cache: Tiles, scale: float = 1.0) -> QImage:
    """What the tiles show of the area."""
    image = QImage(int(AREA.width * scale), int(AREA.height * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cache.show(painter, AREA, scale, 1.0)
    painter.end()
    return image


def fill(cache: Tiles, scale: float = 1.0) -> None:
    """Paint every tile that is missing."""
    for key in cache.missing(AREA, scale):
        cache.make(key)


def far_apart(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than the smoothing of an edge."""
    assert one.size() == other.size()
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(abs(x - y) > 40 for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tiles_show_the_sheet_as_it_is(qtbot: QtBot, scale: float) -> None:
    sheet = Sheet(DRAWN)
    cache = Tiles(sheet.paint, PAPER)
    fill(cache, scale)
    assert far_apart(shown(cache, scale), at_once(sheet, scale)) == 0


def test_moving_the_view_paints_only_what_comes_into_sight(qtbot: QtBot) -> None:
    sheet = Sheet(DRAWN)
    cache = Tiles(sheet.paint, PAPER)
    fill(cache)
    before = sheet.painted
    moved = Box(AREA.left + 40, AREA.top, AREA.right + 40, AREA.bottom)
    for key in cache.missing(moved, 1.0):
        cache.make(key)
    # Four rows, of which a column comes into sight at most.
    assert sheet.painted - before <= 4


def test_what_comes_on_top_is_painted_on_top(qtbot: QtBot) -> None:
    sheet = Sheet(DRAWN)
    cache = Tiles(sheet.paint, PAPER)
    fill(cache)
    before = sheet.painted
    new = stroke("new", (0, 400), (600, 0), width=6)
    for key, _box in cache.touched([reach(new)]):
        cache.paint_over(key, Sheet([new]).paint)
    assert sheet.painted == before
    sheet.elements.append(new)
    assert far_apart(shown(cache), at_once(sheet)) == 0


def test_what_changed_is_painted_anew_and_nothing_else(qtbot: QtBot) -> None:
    sheet = Sheet(DRAWN)
    cache = Tiles(sheet.paint, PAPER)
    fill(cache)
    gone = next(each for each in sheet.elements if each.id == "2")
    sheet.elements.remove(gone)
    cache.spoil([reach(gone)])
    missing = cache.missing(AREA, 1.0)
    assert {(key.column, key.row) for key in missing} == {(0, 0), (1, 0), (0, 1), (1, 1)}
    fill(cache)
    assert far_apart(shown(cache), at_once(sheet)) == 0


def test_another_zoom_shows_the_old_tiles_until_its_own_are_there(qtbot: QtBot) -> None:
    sheet = Sheet(DRAWN)
    cache = Tiles(sheet.paint, PAPER)
    fill(cache, 1.0)
    stretched = shown(cache, 2.0)
    # Not sharp, but the note is there at once.
    assert stretched.pixelColor(2 * 500 + 20, 2 * 200) == QColor("#fdf0b5")
    fill(cache, 2.0)
    assert far_apart(shown(cache, 2.0), at_once(sheet, 2.0)) == 0


def test_the_middle_comes_first(qtbot: QtBot) -> None:
    cache = Tiles(Sheet([]).paint, PAPER)
    first = cache.missing(AREA, 1.0)[0]
    assert first.area().has(AREA.centre)


def test_tiles_are_not_kept_without_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "MOST_TILES", 5)
    cache = Tiles(Sheet([]).paint, PAPER)
    for column in range(9):
        cache.make(TileKey(column, 0, 1.0))
    assert len(cache) == 5
    assert cache.missing(TileKey(8, 0, 1.0).area().grown(-1), 1.0) == []


def test_another_paper_is_under_everything(qtbot: QtBot) -> None:
    cache = Tiles(Sheet([]).paint, PAPER)
    fill(cache)
    cache.use_paper(QColor("#15181c"))
    fill(cache)
    assert shown(cache).pixelColor(9, 9) == QColor("#15181c")


def test_an_area_is_covered_by_its_tiles() -> None:
    keys = [*tiles_of(Box(-1, -1, SIDE + 1, 1), 1.0)]
    assert {(key.column, key.row) for key in keys} == {
        (-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0),
    }  # fmt: skip
