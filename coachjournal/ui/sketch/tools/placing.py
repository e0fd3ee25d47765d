"""Placing one thing by a click, or by a drag that says how large it is."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import Element, Frame, Spot
from coachjournal.domain.sketch.geometry import Box, around, reach
from coachjournal.domain.sketch.snapping import to_grid
from coachjournal.ui.sketch.manner import GRID, Snapping
from coachjournal.ui.sketch.tool import Host, Pointer, ToolBase
from coachjournal.ui.sketch.tools.gestures import CONTROL, SHIFT
from coachjournal.ui.sketch.tools.marks import paint_area
from coachjournal.ui.sketch.tools.settings import ToolSettings
from coachjournal.ui.sketch.words_gesture import words_gesture

_LEAST = 60.0
_BESIDE = [(column, row) for row in (0, 1, -1, 2, -2) for column in (0, 1, -1, 2, -2)]
"""Where room is looked for, in steps of the thing's own size from the middle."""


class PlacingTool(ToolBase):
    """Shows the box that is being drawn; what is made of it each tool says itself."""

    cursor = Qt.CursorShape.CrossCursor
    writes = False
    """Whether one writes on it as soon as it is there."""

    def __init__(self, host: Host, settings: ToolSettings) -> None:
        super().__init__(host)
        self.settings = settings
        self._from: Spot | None = None
        self._to: Spot | None = None

    def made(self, spot: Spot, box: Box | None) -> Element | None:
        """The thing itself: where it was clicked, or in the box that was drawn."""
        raise NotImplementedError

    def press(self, pointer: Pointer) -> None:
        """Here is one corner of it."""
        self._from = self._to = self.at_rest(pointer)

    def move(self, pointer: Pointer) -> None:
        """There is the other."""
        if self._from is None:
            return
        self._to = self.at_rest(pointer)
        if pointer.modifiers & SHIFT:
            self._to = self.evenly(self._from, self._to)
        self.host.overlay_changed()

    def release(self, pointer: Pointer) -> None:
        """It is placed; a drag that hardly moved was a click."""
        if self._from is None:
            return
        self.move(pointer)
        start, end = self._from, self._to or self._from
        self._from = self._to = None
        drawn = math.dist(start, end) >= max(self.host.tolerance(), 1.0)
        self.place(start, end if drawn else None)
        self.host.overlay_changed()

    def place(self, start: Spot, end: Spot | None) -> None:
        """Put the thing on the sheet."""
        element = self.made(start, around([start, end]) if end is not None else None)
        if element is not None:
            self.put(element)

    def put(self, element: Element) -> None:
        """On the sheet, chosen, and written on where that is what one wants next."""
        self.sheet.do(added(element), gesture=words_gesture(element.id) if self.writes else "")
        self.sheet.choose([element.id])
        if not self.settings.stays:
            self.host.use("select")
        if self.writes:
            self.host.edit_words(element.id)

    def cancel(self) -> None:
        """Nothing is placed."""
        self._from = self._to = None
        self.host.overlay_changed()

    def key(self, event: QKeyEvent) -> bool:
        """Escape: not here; Enter: here, for whoever has no hand on the sheet."""
        begun, key = self._from is not None, event.key()
        if key == Qt.Key.Key_Escape and begun:
            self.cancel()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not begun:
            self.place(self._free_spot(), None)
            return True
        return False

    def paint(self, painter: QPainter, scale: float) -> None:
        """How large it will be."""
        if self._from is not None and self._to is not None and self._from != self._to:
            paint_area(painter, around([self._from, self._to]).corners, scale)

    def _free_spot(self) -> Spot:
        """The middle of what is seen, or the next place beside it where nothing lies yet."""
        middle = self.host.middle()
        made = self.made(middle, None)
        if made is None:
            return middle
        box = reach(made)
        across, down = max(box.width, _LEAST) + GRID, max(box.height, _LEAST) + GRID
        for column, row in _BESIDE:
            right, below = column * across, row * down
            there = Box(box.left + right, box.top + below, box.right + right, box.bottom + below)
            if all(isinstance(each, Frame) for each in self.sheet.within(there)):
                return middle[0] + right, middle[1] + below
        return middle

    def evenly(self, start: Spot, end: Spot) -> Spot:
        """Shift: as wide as it is high."""
        x, y = end[0] - start[0], end[1] - start[1]
        side = max(abs(x), abs(y))
        return start[0] + math.copysign(side, x), start[1] + math.copysign(side, y)

    def at_rest(self, pointer: Pointer) -> Spot:
        """Where the hand is, or the grid beside it; Control leaves the grid."""
        at_grid = self.host.manner.snapping is Snapping.GRID
        return (
            to_grid(pointer.spot, GRID)
            if at_grid and not pointer.modifiers & CONTROL
            else (pointer.spot)
        )
