"""The sheet in tiles of pixels: painted once, shown often, and anew only where it changed.

Ink is composited into tiles of 256 device pixels; moving the view shows the same tiles
elsewhere. Another zoom shows the old ones scaled until the new ones are painted, a few at a
time. What a change touches is painted anew, only there; what was added on top is painted on top.
A tile that is out of date is shown until its new one is ready: nothing flickers.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from coachjournal.domain.sketch.geometry import Box, joined

SIDE = 256
"""A tile's side in device pixels."""

MOST_TILES = 400
"""Some 100 MiB at most; two windows of 4K."""


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


PaintArea = Callable[[QPainter, Box], object]
"""Paints what lies in an area, with a painter whose places are those of the sheet."""

PaintSteps = Callable[[QPainter, Box], Iterator[None]]
"""The same, in steps small enough to be put off between two of them."""


class Tiles:
    """Keeps painted tiles, the longest unused going first."""

    def __init__(self, paint: PaintArea, paper: QColor) -> None:
        self._paint = paint
        self._paper = paper
        self._tiles: OrderedDict[TileKey, QImage] = OrderedDict()
        self._stale: set[TileKey] = set()

    def __len__(self) -> int:
        return len(self._tiles)

    def use_paper(self, paper: QColor) -> None:
        """Another colour under everything, as when the theme changes."""
        self._paper = paper
        self.clear()

    def clear(self) -> None:
        """Forget all; they are painted anew when they are shown."""
        self._tiles.clear()
        self._stale.clear()

    def spoil(self, boxes: Iterable[Box]) -> None:
        """What lies here has changed: the tiles that show it are forgotten."""
        for key, _box in self.touched(boxes):
            self.forget(key)

    def touched(self, boxes: Iterable[Box]) -> list[tuple[TileKey, Box]]:
        """The tiles that show any of these boxes, each with the box round those it shows."""
        boxes = list(boxes)
        whole = joined(boxes)
        if whole is None:
            return []
        found = []
        for key in self._tiles:
            area = key.area()
            here = joined(box for box in boxes if area.meets(box)) if area.meets(whole) else None
            if here is not None:
                found.append((key, here))
        return found

    def forget(self, key: TileKey) -> None:
        """It is painted anew when it is shown."""
        self._tiles.pop(key, None)
        self._stale.discard(key)

    def outdate(self, key: TileKey) -> None:
        """It is shown until it has been painted anew."""
        if key in self._tiles:
            self._stale.add(key)

    def mend(self, key: TileKey, box: Box) -> None:
        """Paint a part of a tile anew."""
        area, whole = key.area(), QRect(0, 0, SIDE, SIDE)
        # Whole pixels, and one more for the softness of an edge.
        left = math.floor((box.left - area.left) * key.scale) - 1
        top = math.floor((box.top - area.top) * key.scale) - 1
        right = math.ceil((box.right - area.left) * key.scale) + 1
        bottom = math.ceil((box.bottom - area.top) * key.scale) + 1
        part = QRect(left, top, right - left, bottom - top) & whole
        painter = self._painter(self._tiles[key], key, part)
        place = Box(
            area.left + part.left() / key.scale,
            area.top + part.top() / key.scale,
            area.left + (part.left() + part.width()) / key.scale,
            area.top + (part.top() + part.height()) / key.scale,
        )
        painter.fillRect(QRectF(place.left, place.top, place.width, place.height), self._paper)
        self._paint(painter, place)
        painter.end()

    def paint_over(self, key: TileKey, paint: PaintArea) -> None:
        """Something came on top of all else: it is painted onto a tile that shows its place."""
        self._onto(self._tiles[key], key, paint)

    def missing(self, area: Box, scale: float) -> list[TileKey]:
        """The tiles an area needs and that are not painted yet, those in its middle first."""
        middle = area.centre
        found = [
            key for key in tiles_of(area, scale) if key not in self._tiles or key in self._stale
        ]
        found.sort(key=lambda key: math.dist(key.area().centre, middle))
        return found

    def make(self, key: TileKey) -> None:
        """Paint a tile."""
        image = self._blank()
        self._onto(image, key, self._paint)
        self._keep(key, image)

    def making(self, key: TileKey, steps: PaintSteps) -> Iterator[None]:
        """Paint a tile step by step; it is there after the last of them."""
        image = self._blank()
        painter = self._painter(image, key, QRect(0, 0, SIDE, SIDE))
        try:
            yield from steps(painter, key.area())
        finally:
            painter.end()
        self._keep(key, image)

    def show(self, painter: QPainter, area: Box, scale: float, ratio: float) -> None:
        """Show an area; where its own tiles are missing, those of other scales, stretched.

        The painter's places are the window's points, the area's corner being at the origin;
        `scale` is in device pixels a point of the sheet, `ratio` in device pixels a point.
        """
        painter.save()
        # In pixels of the screen: a tile is copied as it is, which is several times as fast.
        painter.scale(1 / ratio, 1 / ratio)
        lacking = [key for key in tiles_of(area, scale) if key not in self._tiles]
        if lacking:
            painter.fillRect(QRectF(0, 0, area.width * scale, area.height * scale), self._paper)
            self._show_instead(painter, area, scale, lacking)
        for key in tiles_of(area, scale):
            image = self._tiles.get(key)
            if image is not None:
                self._tiles.move_to_end(key)
                painter.drawImage(_place(key.area(), area, scale).topLeft(), image)
        painter.restore()

    def _show_instead(
        self, painter: QPainter, area: Box, scale: float, lacking: list[TileKey]
    ) -> None:
        places = [key.area() for key in lacking]
        shown: list[list[TileKey]] = []
        for other in self._nearest_scales(scale):
            keys = [key for place in places for key in tiles_of(place, other)]
            there = [key for key in dict.fromkeys(keys) if key in self._tiles]
            shown.append(there)
            if len(there) == len({*keys}):
                break
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # The nearest scale last, so that it covers the others.
        for key in [key for keys in reversed(shown) for key in keys]:
            painter.drawImage(_place(key.area(), area, scale), self._tiles[key])

    def _nearest_scales(self, scale: float) -> list[float]:
        others = {key.scale for key in self._tiles} - {scale}
        # Much larger ones would be so many tiles that painting anew is faster.
        near = [each for each in others if each / scale < _MUCH_LARGER]
        return sorted(near, key=lambda each: abs(math.log(each / scale)))[:_MOST_SCALES]

    def _blank(self) -> QImage:
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(self._paper)
        return image

    def _keep(self, key: TileKey, image: QImage) -> None:
        self._tiles[key] = image
        self._stale.discard(key)
        while len(self._tiles) > MOST_TILES:
            self._stale.discard(self._tiles.popitem(last=False)[0])

    def _onto(self, image: QImage, key: TileKey, paint: PaintArea) -> None:
        painter = self._painter(image, key, QRect(0, 0, SIDE, SIDE))
        paint(painter, key.area())
        painter.end()

    def _painter(self, image: QImage, key: TileKey, part: QRect) -> QPainter:
        area = key.area()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(part, Qt.ClipOperation.ReplaceClip)
        painter.scale(key.scale, key.scale)
        painter.translate(-area.left, -area.top)
        return painter


_MUCH_LARGER = 8
_MOST_SCALES = 4


def tiles_of(area: Box, scale: float) -> Iterator[TileKey]:
    """The tiles that show an area at a scale."""
    side = SIDE / scale
    for row in range(math.floor(area.top / side), math.ceil(area.bottom / side)):
        for column in range(math.floor(area.left / side), math.ceil(area.right / side)):
            yield TileKey(column, row, scale)


def _place(tile: Box, area: Box, scale: float) -> QRectF:
    corner = QPointF((tile.left - area.left) * scale, (tile.top - area.top) * scale)
    return QRectF(corner.x(), corner.y(), tile.width * scale, tile.height * scale)
