"""Choosing by a box or a lasso, with Shift added to what is chosen already."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from coachjournal.domain.sketch.choosing import in_box, in_lasso
from coachjournal.domain.sketch.elements import Element, Spot
from coachjournal.domain.sketch.geometry import Box, around
from coachjournal.ui.sketch.finding_here import together
from coachjournal.ui.sketch.tool import Host, Pointer
from coachjournal.ui.sketch.tools.gestures import SHIFT, Gesture
from coachjournal.ui.sketch.tools.marks import paint_area
from coachjournal.ui.sketch.tools.settings import ToolSettings


class Boxing(Gesture):
    """Draws a box: what lies in it whole is chosen."""

    def __init__(self, host: Host, settings: ToolSettings, pointer: Pointer) -> None:
        super().__init__(host, settings, pointer)
        self._before = host.sheet.chosen
        self._adding = bool(pointer.modifiers & SHIFT)
        self._spots: list[Spot] = [pointer.spot]

    def move(self, pointer: Pointer) -> None:
        """As large as the hand went."""
        self._spots = self._drawn(pointer.spot)
        self._choose(self._found())
        self.host.overlay_changed()

    def end(self) -> None:
        """What is chosen is chosen already."""
        self.host.overlay_changed()

    def cancel(self) -> None:
        """What was chosen before is chosen again."""
        self.host.sheet.choose(self._before)
        self.host.overlay_changed()

    def paint(self, painter: QPainter, scale: float) -> None:
        """The box."""
        paint_area(painter, self._spots, scale)

    def _drawn(self, spot: Spot) -> list[Spot]:
        return [*around([self.begun.spot, spot]).corners]

    def _found(self) -> list[Element]:
        return in_box(self._near(), around(self._spots))

    def _near(self) -> list[Element]:
        sheet = self.host.sheet
        box: Box = around(self._spots)
        return [each for each in sheet.within(box) if sheet.scene.may_change(each)]

    def _choose(self, found: list[Element]) -> None:
        sheet = self.host.sheet
        kept = self._before if self._adding else ()
        sheet.choose([*kept, *(each.id for each in together(sheet, found))])


class Lassoing(Boxing):
    """Draws a lasso: what lies in it for more than half is chosen."""

    def _drawn(self, spot: Spot) -> list[Spot]:
        return [*self._spots, spot]

    def _found(self) -> list[Element]:
        return in_lasso(self._near(), self._spots)
