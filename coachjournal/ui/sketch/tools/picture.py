"""Picture: says where an image goes; the page asks for the file and puts it there."""

from __future__ import annotations

from collections.abc import Callable

from coachjournal.domain.sketch.elements import Element, Spot
from coachjournal.domain.sketch.geometry import Box, around
from coachjournal.ui.sketch.tool import Host
from coachjournal.ui.sketch.tools.placing import PlacingTool
from coachjournal.ui.sketch.tools.settings import ToolSettings

Wanted = Callable[[Spot], object]
"""Asks for a file, and puts it round this spot."""


class PictureTool(PlacingTool):
    """A click, or a drag over the place, says where the middle of the picture goes."""

    def __init__(self, host: Host, settings: ToolSettings, wanted: Wanted) -> None:
        super().__init__(host, settings)
        self._wanted = wanted

    def place(self, start: Spot, end: Spot | None) -> None:
        """The file is asked for; placing it is the page's."""
        self._wanted(around([start, end or start]).centre)
        if not self.settings.stays:
            self.host.use("select")

    def made(self, _spot: Spot, _box: Box | None) -> Element | None:
        """There is nothing to place before the file was read."""
        return None
