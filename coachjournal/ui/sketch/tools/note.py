"""Note: a sticky note where one clicks, to be written on at once."""

from __future__ import annotations

from coachjournal.domain.sketch.elements import Element, ElementId, Note, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.writing import fitted
from coachjournal.ui.sketch.tools.placing import PlacingTool

WIDTH, HEIGHT = 168.0, 112.0
"""A note that was not drawn larger, in points: some ten words."""

_LEAST = 60.0


class NoteTool(PlacingTool):
    """A click places a note round itself, a drag says how large it is."""

    writes = True

    def made(self, spot: Spot, box: Box | None) -> Element | None:
        """An empty note."""
        x, y = spot[0] - WIDTH / 2, spot[1] - HEIGHT / 2
        width, height = WIDTH, HEIGHT
        if box is not None:
            x, y = box.left, box.top
            width, height = max(box.width, _LEAST), max(box.height, _LEAST / 2)
        note = Note(
            id=ElementId(self.sheet.new_id()), layer=self.sheet.layer,
            order=self.sheet.top_order(), x=x, y=y, width=width, height=height,
            colour=self.settings.look.note_colour or "yellow",
        )  # fmt: skip
        return fitted(note, self.sheet.metrics)
