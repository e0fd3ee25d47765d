"""Shape: a rectangle, ellipse, diamond, triangle, line, polygon, or an arrow bound to nothing."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coachjournal.domain.sketch.elements import (
    INK,
    Dash,
    Element,
    ElementId,
    End,
    Shape,
    ShapeKind,
    Spot,
)
from coachjournal.domain.sketch.geometry import Box, around
from coachjournal.ui.sketch.deeds import Deeds
from coachjournal.ui.sketch.tool import Host, Pointer
from coachjournal.ui.sketch.tools.marks import polygon, take
from coachjournal.ui.sketch.tools.placing import PlacingTool
from coachjournal.ui.sketch.tools.settings import Drawn, ToolSettings

SIDE = 120.0
"""A shape that was clicked and not drawn, in points."""


class ShapeTool(PlacingTool):
    """Draws the shape that is set; a polygon is clicked corner by corner."""

    def __init__(self, host: Host, settings: ToolSettings, deeds: Deeds) -> None:
        super().__init__(host, settings)
        self._deeds = deeds
        self._corners: list[Spot] = []
        self._next: Spot | None = None

    def press(self, pointer: Pointer) -> None:
        """One corner, or the next corner of a polygon."""
        if self.settings.shape is not Drawn.POLYGON:
            super().press(pointer)
            return
        spot = self.at_rest(pointer)
        closes = self._corners and math.dist(spot, self._corners[0]) <= 2 * self.host.tolerance()
        if closes:
            self._close()
        else:
            self._corners.append(spot)
            self._next = spot
        self.host.overlay_changed()

    def move(self, pointer: Pointer) -> None:
        """The shape as it will be is shown at once."""
        if self.settings.shape is Drawn.POLYGON:
            self.hover(pointer)
        else:
            super().move(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Where the next corner of a polygon would be."""
        if self._corners:
            self._next = self.at_rest(pointer)
            self.host.overlay_changed()

    def release(self, pointer: Pointer) -> None:
        """A polygon is not ended by lifting the hand."""
        if self.settings.shape is not Drawn.POLYGON:
            super().release(pointer)

    def double(self, pointer: Pointer) -> bool:  # noqa: ARG002 - where it was pressed is known
        """The last corner of a polygon."""
        if self.settings.shape is not Drawn.POLYGON:
            return False
        self._close()
        return True

    def place(self, start: Spot, end: Spot | None) -> None:
        """From corner to corner; a line and an arrow keep their direction."""
        if end is None and self.settings.shape in (Drawn.LINE, Drawn.ARROW):
            return
        self.put(self._shape(start, end or (start[0] + SIDE, start[1] + SIDE)))

    def made(self, spot: Spot, box: Box | None) -> Element | None:
        """A shape in a box, or in its usual size round a spot."""
        place = box or Box(*spot, *spot).grown(SIDE / 2)
        return self._shape((place.left, place.top), (place.right, place.bottom))

    def cancel(self) -> None:
        """Nothing is drawn."""
        self._corners, self._next = [], None
        super().cancel()

    def key(self, event: QKeyEvent) -> bool:
        """Enter closes a polygon, Backspace takes its last corner back, Escape all of it."""
        if not self._corners:
            return super().key(event)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._close()
            case Qt.Key.Key_Backspace:
                self._corners.pop()
                self.host.overlay_changed()
            case Qt.Key.Key_Escape:
                self.cancel()
            case _:
                return False
        return True

    def paint(self, painter: QPainter, scale: float) -> None:
        """The outline of what is being drawn."""
        take(painter, scale, max(1.5, (self.settings.look.line_width or 2.0) * scale))
        if self._corners:
            spots = [*self._corners, *([self._next] if self._next else [])]
            painter.drawPolyline(polygon(spots))
            painter.drawEllipse(QPointF(*self._corners[0]), 5 / scale, 5 / scale)
        elif self._from is not None and self._to is not None and self._from != self._to:
            self.host.paint_element(painter, self._shape(self._from, self._to))

    def evenly(self, start: Spot, end: Spot) -> Spot:
        """Shift: a square or a circle; a line or arrow in steps of 15 degrees."""
        if self.settings.shape not in (Drawn.LINE, Drawn.ARROW):
            return super().evenly(start, end)
        length = math.dist(start, end)
        angle = math.radians(
            round(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) / 15) * 15
        )
        return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)

    def _shape(self, start: Spot, end: Spot) -> Element:
        if self.settings.shape is Drawn.ARROW:
            one, other = End(x=start[0], y=start[1]), End(x=end[0], y=end[1])
            return replace(self._deeds.connector(one, other), end_head=True)
        corners: tuple[Spot, ...] = ()
        if self.settings.shape is Drawn.LINE:
            # In a box a line runs down to the right; any other has its corners said.
            falls = (end[0] - start[0]) * (end[1] - start[1]) >= 0
            corners = () if falls else ((0.0, 1.0), (1.0, 0.0))
        return self._in_box(self.settings.shape.kind, around([start, end]), corners)

    def _in_box(self, kind: ShapeKind, box: Box, corners: tuple[Spot, ...]) -> Shape:
        look, sheet = self.settings.look, self.sheet
        return Shape(
            id=ElementId(sheet.new_id()), layer=sheet.layer, order=sheet.top_order(),
            x=box.left, y=box.top, width=box.width, height=box.height, kind=kind,
            corners=corners, colour=look.colour or INK,
            fill="" if kind is ShapeKind.LINE else look.fill or "",
            line_width=look.line_width or 2.0, dash=look.dash or Dash.SOLID,
        )  # fmt: skip

    def _close(self) -> None:
        corners, self._corners, self._next = self._corners, [], None
        distinct = [
            spot
            for place, spot in enumerate(corners)
            if not place or math.dist(spot, corners[place - 1]) > 0.5
        ]
        if len(distinct) < 3:
            self.host.overlay_changed()
            return
        box = around(distinct)
        width, height = max(box.width, 1.0), max(box.height, 1.0)
        shares = tuple(((x - box.left) / width, (y - box.top) / height) for x, y in distinct)
        place = Box(box.left, box.top, box.left + width, box.top + height)
        self.put(self._in_box(ShapeKind.POLYGON, place, shares))
        self.host.overlay_changed()
