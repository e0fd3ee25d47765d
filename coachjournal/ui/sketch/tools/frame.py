"""Frame: a region with a name and a number, for showing, for exports, for exhibits."""

from __future__ import annotations

from coachjournal.domain.sketch.elements import Element, ElementId, Frame, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.system.language import _
from coachjournal.ui.sketch.tools.placing import PlacingTool

WIDTH, HEIGHT = 640.0, 400.0


class FrameTool(PlacingTool):
    """A frame lies below what is there; its name is written first."""

    writes = True

    def made(self, spot: Spot, box: Box | None) -> Element | None:
        """A frame that comes after all others."""
        frames = [each for each in self.sheet.scene.elements() if isinstance(each, Frame)]
        number = max((each.number for each in frames), default=0) + 1
        place = box or Box(spot[0], spot[1], spot[0] + WIDTH, spot[1] + HEIGHT)
        return Frame(
            id=ElementId(self.sheet.new_id()), layer=self.sheet.layer, order=self._below(),
            x=place.left, y=place.top, width=place.width, height=place.height, number=number,
            name=_("Frame {number}").format(number=number),
        )  # fmt: skip

    def _below(self) -> float:
        layer = self.sheet.layer
        orders = [each.order for each in self.sheet.scene.elements() if each.layer == layer]
        return min(orders, default=1.0) - 1.0
