"""The rubber: takes ink away where it passes, exactly to its edge, or all that it touches."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coachjournal.domain.sketch.choosing import is_at
from coachjournal.domain.sketch.delta import Change, Delta, added
from coachjournal.domain.sketch.elements import Dash, Element, ElementId, Spot, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.rubbing import cut, rubbed_area, touches
from coachjournal.ui.sketch.manner import Rubbing
from coachjournal.ui.sketch.tool import Host, Pointer, ToolBase

_STEPS = 8
"""So many places along its way are asked for what is not ink."""


class EraserTool(ToolBase):
    """From press to lift it is one deed, taken back as one."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._last: Spot | None = None
        self._shown: Spot | None = None
        self._gesture = 0
        self._rubbed = False

    def press(self, pointer: Pointer) -> None:
        """The rubber comes down."""
        self._gesture += 1
        self._last, self._rubbed = pointer.spot, False
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """It goes on."""
        self._show(pointer.spot)
        if self._last is None:
            return
        start, self._last = self._last, pointer.spot
        changes = self._rub(start, pointer.spot)
        if changes:
            self._rubbed = True
            self.sheet.do(
                Delta(changes=tuple(changes)),
                gesture=f"rub {self._gesture}",
                seen_in=self._seen_in(changes, start, pointer.spot),
            )

    def release(self, pointer: Pointer) -> None:
        """It is lifted."""
        self.move(pointer)
        self._last = None
        self.sheet.end_gesture()

    def hover(self, pointer: Pointer) -> None:
        """Where it would rub."""
        self._show(pointer.spot)

    def cancel(self) -> None:
        """What was rubbed out since it came down is back."""
        was_down, self._last = self._last is not None, None
        self.away()
        if was_down:
            self.sheet.end_gesture()
        if was_down and self._rubbed:
            self.sheet.undo()

    def away(self) -> None:
        """The pointer has left the sheet."""
        self._changed()
        self._shown = None

    def paint(self, painter: QPainter, scale: float) -> None:
        """Its edge."""
        if self._shown is None:
            return
        radius = self._radius()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("paper", 3.0), ("soft", 1.2)):
            painter.setPen(QPen(QColor(self.host.colours[colour]), width / scale))
            painter.drawEllipse(QPointF(*self._shown), radius, radius)

    def _rub(self, start: Spot, end: Spot) -> list[Change]:
        manner, radius = self.host.manner, self._radius()
        changes: list[Change] = []
        for each in self.sheet.within(rubbed_area(start, end, radius)):
            if not self.sheet.scene.may_change(each):
                continue
            if not isinstance(each, Stroke):
                if not manner.ink_only and _passes(each, start, end, radius):
                    changes.append(Change(before=each, after=None))
            elif manner.rubbing is Rubbing.PART:
                changes += self._parted(each, start, end, radius)
            elif touches(each, start, end, radius):
                changes.append(Change(before=each, after=None))
        return changes

    def _seen_in(self, changes: list[Change], start: Spot, end: Spot) -> Box | None:
        """Ink in parts looks otherwise where the rubber passed, and nowhere else."""
        cut_ones = [each.before for each in changes if isinstance(each.before, Stroke)]
        if self.host.manner.rubbing is not Rubbing.PART or len(cut_ones) != sum(
            each.before is not None for each in changes
        ):
            return None
        if any(each.dash is not Dash.SOLID or each.fill for each in cut_ones):
            return None
        widest = max((each.width for each in cut_ones), default=0.0)
        return rubbed_area(start, end, self._radius()).grown(2 * widest)

    def _parted(self, stroke: Stroke, start: Spot, end: Spot, radius: float) -> list[Change]:
        left = cut(stroke, start, end, radius, lambda: ElementId(self.sheet.new_id()))
        if left is None:
            return []
        kept = left[0] if left else None
        return [Change(before=stroke, after=kept), *added(*left[1:]).changes]

    def _radius(self) -> float:
        return self.host.manner.rubber_size / 2 * self.host.point()

    def _show(self, spot: Spot) -> None:
        self._changed()
        self._shown = spot
        self._changed()

    def _changed(self) -> None:
        if self._shown is not None:
            x, y = self._shown
            edge = self._radius() + 3 * self.host.point()
            self.host.overlay_changed(Box(x, y, x, y).grown(edge))


def _passes(element: Element, start: Spot, end: Spot, radius: float) -> bool:
    steps = max(1, min(_STEPS, math.ceil(math.dist(start, end) / max(radius, 1e-6))))
    return any(
        is_at(
            element,
            (
                start[0] + (end[0] - start[0]) * step / steps,
                start[1] + (end[1] - start[1]) * step / steps,
            ),
            radius,
        )
        for step in range(steps + 1)
    )
