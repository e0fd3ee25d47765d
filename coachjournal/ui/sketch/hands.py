"""What touches the canvas: mouse, pen and fingers, each as it is meant.

Once a pen was seen, fingers move the sheet and never draw (unless that is switched off): the
hand rests on the screen while it writes. Two fingers move and zoom, whatever was begun with one.
"""

from __future__ import annotations

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

from coachjournal.domain.sketch.elements import Spot
from coachjournal.ui.sketch.tool import Device, Pointer, ToolBase
from coachjournal.ui.sketch.view import View

_PEN_RULES = 700.0
"""Milliseconds after the pen touched or was near, in which fingers do nothing at all."""


class Handled(Protocol):
    """The canvas, as the hands see it."""

    @property
    def view(self) -> View:
        """What is shown."""

    def look(self, view: View) -> None:
        """Show something else."""

    def mapFromGlobal(self, place: QPointF, /) -> QPointF:
        """A place of the screen, in the window."""

    def tool_for(self, device: Device, *, moving: bool = False) -> ToolBase:
        """The tool that a device works with; the hand where the sheet is to be moved."""

    def fingers_draw(self) -> bool:
        """Whether a finger may draw now."""

    def saw_pen(self) -> None:
        """A pen is there."""


class Hands:
    """Turns events into what tools are told."""

    def __init__(self, canvas: Handled) -> None:
        self._canvas = canvas
        self._tool: ToolBase | None = None
        self._buttons = Qt.MouseButton.NoButton
        self._pen_at = -math.inf
        self._pinch: tuple[View, Spot, float] | None = None
        self._fingers_over = self._clicked_here = False

    @property
    def busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._tool is not None

    def cancel(self) -> bool:
        """What was begun is not meant; whether anything was."""
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.cancel()
        return tool is not None

    def mouse(self, event: QMouseEvent, *, moving: bool = False) -> bool:
        """A mouse; whether the event was for it. `moving`: the space bar is held."""
        kind, button = event.type(), event.button()
        at = self._pointer(event.position(), event, 1.0, Device.MOUSE)
        if kind == QEvent.Type.MouseMove:
            self._moved(at)
            return True
        if kind == QEvent.Type.MouseButtonDblClick and button == Qt.MouseButton.LeftButton:
            tool = self._canvas.tool_for(Device.MOUSE, moving=moving)
            if not self._clicked_here:
                # Its first half opened the sheet: who clicks twice there draws nothing here.
                return True
            if self._tool is None and not tool.double(at):
                self._buttons = button
                self._pressed(at, moving=moving)
            return True
        if kind == QEvent.Type.MouseButtonPress:
            middle = button == Qt.MouseButton.MiddleButton
            if self._tool is not None or not (middle or button == Qt.MouseButton.LeftButton):
                return False
            self._buttons, self._clicked_here = button, True
            self._pressed(at, moving=moving or middle)
            return True
        if kind == QEvent.Type.MouseButtonRelease and button == self._buttons:
            self._released(at)
            return True
        return False

    def tablet(self, event: QTabletEvent, *, pressure: bool, moving: bool = False) -> bool:
        """A pen, or its other end."""
        eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
        device = Device.PEN_ERASER if eraser else Device.PEN
        force = event.pressure() if pressure else 1.0
        at = self._pointer(event.position(), event, force, device)
        self._canvas.saw_pen()
        self._pen_at = at.at
        self._pinch = None
        kind, button = event.type(), event.button()
        if kind == QEvent.Type.TabletMove:
            self._moved(at)
        elif kind == QEvent.Type.TabletPress:
            if button == Qt.MouseButton.RightButton:
                return False
            self.cancel()
            self._buttons = button
            self._pressed(at, moving=moving or button == Qt.MouseButton.MiddleButton)
        elif kind == QEvent.Type.TabletRelease and button == self._buttons:
            self._released(at)
        return True

    def touch(self, event: QTouchEvent) -> bool:
        """Fingers."""
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel or self._is_pen_near(event):
            self._pinch = None
            if self._tool is not None and event.type() == QEvent.Type.TouchCancel:
                self.cancel()
            return True
        down = [each for each in points if each.state() != QEventPoint.State.Released]
        if len(down) >= 2:
            self.cancel()
            self._fingers_over = True
            self._two(self._place(down[0]), self._place(down[1]))
            return True
        self._pinch = None
        if self._fingers_over:
            # A finger that stays after a pinch does nothing until it is lifted.
            self._fingers_over = bool(down)
            return True
        self._one(event, points[0])
        return True

    def _one(self, event: QTouchEvent, point: QEventPoint) -> None:
        at = self._pointer(self._place(point), event, 1.0, Device.FINGER)
        if event.type() == QEvent.Type.TouchBegin:
            self._pressed(at, moving=not self._canvas.fingers_draw())
        elif event.type() == QEvent.Type.TouchEnd:
            self._released(at)
        elif self._tool is not None:
            self._tool.move(at)

    def _two(self, one: QPointF, other: QPointF) -> None:
        middle = (one.x() + other.x()) / 2, (one.y() + other.y()) / 2
        apart = max(1.0, math.hypot(one.x() - other.x(), one.y() - other.y()))
        if self._pinch is None:
            self._pinch = self._canvas.view, middle, apart
            return
        view, began, was_apart = self._pinch
        turned = view.moved(middle[0] - began[0], middle[1] - began[1])
        self._canvas.look(turned.zoomed(apart / was_apart, middle))

    def _is_pen_near(self, event: QTouchEvent) -> bool:
        return float(event.timestamp()) - self._pen_at < _PEN_RULES and not (
            self._canvas.fingers_draw()
        )

    def _place(self, point: QEventPoint) -> QPointF:
        return self._canvas.mapFromGlobal(point.globalPosition())

    def _pressed(self, at: Pointer, *, moving: bool) -> None:
        self.cancel()
        self._tool = self._canvas.tool_for(at.device, moving=moving)
        self._tool.press(at)

    def _moved(self, at: Pointer) -> None:
        if self._tool is not None:
            self._tool.move(at)
        else:
            self._canvas.tool_for(at.device).hover(at)

    def _released(self, at: Pointer) -> None:
        tool, self._tool = self._tool, None
        self._buttons = Qt.MouseButton.NoButton
        if tool is not None:
            tool.release(at)

    def _pointer(
        self,
        place: QPointF,
        event: QMouseEvent | QTabletEvent | QTouchEvent,
        pressure: float,
        device: Device,
    ) -> Pointer:
        spot = self._canvas.view.to_sheet((place.x(), place.y()))
        return Pointer(spot, pressure, float(event.timestamp()), event.modifiers(), device)
