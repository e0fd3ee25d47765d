"""Text: words on the paper, from where one clicks, or within a width that was drawn."""

from __future__ import annotations

from coachjournal.domain.sketch.elements import INK, Element, ElementId, Spot, Text
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.writing import fitted
from coachjournal.ui.sketch.tools.placing import PlacingTool


class TextTool(PlacingTool):
    """A click begins a line that grows as it is written; a drag says where lines wrap."""

    writes = True

    def made(self, spot: Spot, box: Box | None) -> Element | None:
        """Words to be; without any they go again."""
        look = self.settings.look
        size = look.text_size or 16.0
        wide = box is not None and box.width >= 3 * size
        # The hand points at the middle of the first line.
        x, y = (box.left, box.top) if box and wide else (spot[0], spot[1] - size * 0.7)
        text = Text(
            id=ElementId(self.sheet.new_id()), layer=self.sheet.layer,
            order=self.sheet.top_order(), x=x, y=y, width=box.width if box and wide else 1.0,
            height=size, size=size, colour=look.colour or INK, wrapped=wide,
        )  # fmt: skip
        return fitted(text, self.sheet.metrics)
