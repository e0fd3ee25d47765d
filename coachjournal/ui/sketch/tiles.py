"""The sheet in tiles of pixels: painted once, shown often, and anew only where it changed.

Ink is composited into tiles of 256 device pixels; moving the view shows the same tiles
elsewhere. Another zoom shows the old ones scaled until the new ones are painted, a few at a
time. What a change touches is painted anew; what was added on top is painted on top.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from coachjournal.domain.sketch.geometry import Box

SIDE = 256
"""A tile's side in device pixels."""

MOST_TILES = 640
"""Some 160 MiB at most; three windows of 4K."""


class TileKey(NamedTuple):
    """Which tile: its column and row at a scale (device pixels a point of the sheet)."""

    column: int
    row: int
    scale: float

    def area(self) -> Box:
        """The part of the sheet it shows."""
        side = SIDE / self.scale
        left, top = self.column * side, self.row * side
        return Box(left, top, left + side, top + side)


PaintArea = Callable[[QPainter, Box], None]
"""Paints what lies in an area, with a painter whose places are those of the sheet."""


class Tiles:
    """Keeps painted tiles, the longest unused going first."""

    def __init__(self, paint: PaintArea, paper: QColor) -> None:
        self._paint = paint
        self._paper = paper
        self._tiles: OrderedDict[TileKey, QImage] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tiles)

    def use_paper(self, paper: QColor) -> None:
        """Another colour under everything, as when the theme changes."""
        self._paper = paper
        self._tiles.clear()

    def clear(self) -> None:
        """Forget all; they are painted anew when they are shown."""
        self._tiles.clear()

    def spoil(self, boxes: Iterable[Box]) -> None:
        """What lies here has changed: the tiles that show it are forgotten."""
        boxes = list(boxes)
        for key in [key for key in self._tiles if any(key.area().meets(box) for box in boxes)]:
            del self._tiles[key]

    def paint_over(self, box: Box, paint: PaintArea) -> None:
        """Something came on top of all else: it is painted onto the tiles that show its place."""
        for key, image in self._tiles.items():
            if key.area().meets(box):
                self._onto(image, key, paint)

    def missing(self, area: Box, scale: float) -> list[TileKey]:
        """The tiles an area needs and that are not painted yet, those in its middle first."""
        middle = area.centre
        found = [key for key in tiles_of(area, scale) if key not in self._tiles]
        found.sort(key=lambda key: math.dist(key.area().centre, middle))
        return found

    def make(self, key: TileKey) -> None:
        """Paint a tile."""
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(self._paper)
        self._onto(image, key, self._paint)
        self._tiles[key] = image
        while len(self._tiles) > MOST_TILES:
            self._tiles.popitem(last=False)

    def show(self, painter: QPainter, area: Box, scale: float, ratio: float) -> None:
        """Show an area; where its own tiles are missing, those of other scales, stretched.

        The painter's places are the window's points, the area's corner being at the origin;
        `scale` is in device pixels a point of the sheet, `ratio` in device pixels a point.
        """
        painter.fillRect(
            QRectF(0, 0, area.width * scale / ratio, area.height * scale / ratio), self._paper
        )
        lacking = [key for key in tiles_of(area, scale) if key not in self._tiles]
        if lacking:
            self._show_instead(painter, area, scale, ratio, lacking)
        for key in tiles_of(area, scale):
            image = self._tiles.get(key)
            if image is not None:
                self._tiles.move_to_end(key)
                painter.drawImage(_place(key.area(), area, scale, ratio), image)

    def _show_instead(
        self, painter: QPainter, area: Box, scale: float, ratio: float, lacking: list[TileKey]
    ) -> None:
        others = [key for key in self._tiles if key.scale != scale and key.area().meets(area)]
        # The nearest scale last, so that it covers the others.
        others.sort(key=lambda key: -abs(math.log(key.scale / scale)))
        places = [key.area() for key in lacking]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for key in others:
            if any(key.area().meets(place) for place in places):
                painter.drawImage(_place(key.area(), area, scale, ratio), self._tiles[key])

    def _onto(self, image: QImage, key: TileKey, paint: PaintArea) -> None:
        area = key.area()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRect(0, 0, SIDE, SIDE))
        painter.scale(key.scale, key.scale)
        painter.translate(-area.left, -area.top)
        paint(painter, area)
        painter.end()


def tiles_of(area: Box, scale: float) -> Iterator[TileKey]:
    """The tiles that show an area at a scale."""
    side = SIDE / scale
    for row in range(math.floor(area.top / side), math.ceil(area.bottom / side)):
        for column in range(math.floor(area.left / side), math.ceil(area.right / side)):
            yield TileKey(column, row, scale)


def _place(tile: Box, area: Box, scale: float, ratio: float) -> QRectF:
    return QRectF(
        (tile.left - area.left) * scale / ratio,
        (tile.top - area.top) * scale / ratio,
        tile.width * scale / ratio,
        tile.height * scale / ratio,
    )
