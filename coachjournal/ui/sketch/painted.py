"""The sheet as it stands, painted into tiles, and kept up with what is changed on it.

Painting never holds the window: what a change touches is mended at once while that is quick,
the rest follows a few milliseconds at a time, in the middle first, when nothing else is to do.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPainter

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import Element, Layer, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.ui.sketch.ground import paint_ground
from coachjournal.ui.sketch.inks import Inks
from coachjournal.ui.sketch.manner import Ground
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.surface import PictureOf
from coachjournal.ui.sketch.tiles import TileKey, Tiles

TURN = 0.006
"""So many seconds are painted in a turn, before the window sees to what else has come."""

REST = 30
"""Milliseconds after the last step of a zoom until it becomes sharp."""

_AT_ONCE = 0.008
"""So many seconds a change is mended for at once; what is left is shown as it was until then."""

_A_FEW = 24
"""Between two looks at the clock."""


class Painted(QObject):
    """Tiles of a sheet for one view of it. `freshened` names the box that now looks otherwise."""

    freshened = Signal(object)
    completed = Signal()

    def __init__(
        self,
        sheet: Sheet,
        picture_of: PictureOf,
        colours: Mapping[str, str],
        ground: Ground,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet, self._picture_of = sheet, picture_of
        self._colours, self._ground = colours, ground
        self._inks = Inks()
        self._tiles = Tiles(self._paint, QColor(colours["paper"]))
        self._seen, self._scale = Box(0, 0, 0, 0), 1.0
        self._making: tuple[TileKey, Iterator[None]] | None = None
        self._waiting: list[TileKey] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._turn)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._begin)
        sheet.changed.connect(self._follow)

    def look_at(self, area: Box, scale: float) -> None:
        """What the window shows; `scale` is in device pixels a point of the sheet."""
        zoomed = scale != self._scale and len(self._tiles) > 0
        self._seen, self._scale = area, scale
        if zoomed:
            self._stop()
            self._rest.start()
        elif not self._rest.isActive():
            self._begin()

    def show(self, painter: QPainter, area: Box, ratio: float) -> None:
        """Show a part of what is looked at; its corner is at the painter's origin."""
        self._tiles.show(painter, area, self._scale, ratio)

    def is_complete(self) -> bool:
        """Whether all that is looked at is sharp and up to date."""
        return not self._tiles.missing(self._seen, self._scale)

    def is_busy(self) -> bool:
        """Whether something is still to be painted, or to become sharp."""
        return self._idle.isActive() or self._rest.isActive()

    def complete(self) -> None:
        """Paint all that is lacking now."""
        self._stop()
        for key in self._tiles.missing(self._seen, self._scale):
            self._tiles.make(key)
        self.freshened.emit(self._seen)

    def use(self, colours: Mapping[str, str], ground: Ground) -> None:
        """Other colours, or another ground."""
        self._colours, self._ground = colours, ground
        self._tiles.use_paper(QColor(colours["paper"]))
        self._begin()

    def let_go(self) -> None:
        """Nothing is shown any more: the pixels of a large sheet are freed at once."""
        self._stop()
        self._rest.stop()
        self._tiles.clear()
        self._inks = Inks()

    def anew(self, boxes: Iterable[Box]) -> None:
        """What lies here looks otherwise, though it did not change: a picture has come."""
        for key, _box in self._tiles.touched(boxes):
            self._tiles.outdate(key)
        self._begin()

    def _begin(self) -> None:
        self._stop()
        self._waiting = self._tiles.missing(self._seen, self._scale)
        if self._waiting:
            self._idle.start(0)

    def _stop(self) -> None:
        self._idle.stop()
        self._waiting = []
        if self._making is not None:
            self._making[1].close()  # type: ignore[attr-defined]
            self._making = None

    def _turn(self) -> None:
        until = time.perf_counter() + TURN
        while time.perf_counter() < until:
            if self._making is None:
                if not self._waiting:
                    self._idle.stop()
                    self.completed.emit()
                    return
                key = self._waiting.pop(0)
                self._making = key, self._tiles.making(key, self._steps)
            key, steps = self._making
            if next(steps, self) is self:
                self._making = None
                self.freshened.emit(key.area())

    def _follow(self, delta: Delta, boxes: tuple[Box, ...]) -> None:
        for change in delta.changes:
            if isinstance(change.before, Stroke):
                self._inks.forget(change.before)
        if any(isinstance(each.before or each.after, Layer) for each in delta.changes):
            boxes = (self._seen, *boxes)
        new = self._covering(delta)
        if new is not None:
            self._paint_over(boxes[0], new)
        else:
            self._mend(boxes)
        if self._making is not None or self._idle.isActive() or new is None:
            self._begin()
        edge = 1.0 / self._scale
        for box in boxes:
            self.freshened.emit(box.grown(edge))

    def _covering(self, delta: Delta) -> Element | None:
        """The one element that came, where it covers all else."""
        if len(delta.changes) != 1:
            return None
        before, after = delta.changes[0].before, delta.changes[0].after
        if before is not None or not isinstance(after, Element):
            return None
        shown = self._sheet.scene.layer(after.layer).shown
        return after if shown and self._sheet.is_top(after) else None

    def _paint_over(self, box: Box, new: Element) -> None:
        def paint(painter: QPainter, _area: Box) -> None:
            self.paint_elements(painter, [new])

        until = time.perf_counter() + _AT_ONCE
        for key, _part in self._seen_first(self._tiles.touched([box])):
            if self._is_seen(key) or time.perf_counter() < until:
                self._tiles.paint_over(
                    key, lambda painter, _area: self.paint_elements(painter, [new])
                )
            else:
                self._tiles.forget(key)

    def _seen_first(self, touched: list[tuple[TileKey, Box]]) -> list[tuple[TileKey, Box]]:
        return sorted(touched, key=lambda each: not self._is_seen(each[0]))

    def _is_seen(self, key: TileKey) -> bool:
        return key.scale == self._scale and key.area().meets(self._seen)

    def _mend(self, boxes: tuple[Box, ...]) -> None:
        until = time.perf_counter() + _AT_ONCE
        for key, box in self._tiles.touched(boxes):
            if not self._is_seen(key):
                self._tiles.forget(key)
            elif time.perf_counter() < until:
                self._tiles.mend(key, box)
            else:
                self._tiles.outdate(key)

    def _paint(self, painter: QPainter, area: Box) -> None:
        for _step in self._steps(painter, area):
            pass

    def _steps(self, painter: QPainter, area: Box) -> Iterator[None]:
        scale = painter.transform().m11()
        paint_ground(painter, area, scale, self._ground, QColor(self._colours["line"]))
        elements = self._sheet.within(area)
        for first in range(0, len(elements), _A_FEW):
            self.paint_elements(painter, elements[first : first + _A_FEW])
            yield

    def paint_elements(self, painter: QPainter, elements: Iterable[Element]) -> None:
        """Paint some elements as they look in the tiles."""
        self._inks.paint(painter, elements, self._sheet, self._picture_of, self._colours)
