"""Which part of the sheet the window shows, and how large."""

from __future__ import annotations

import math
from typing import NamedTuple

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import Box

LEAST, MOST = 0.02, 24.0
"""The zoom is never smaller or larger: a window point is 50 points of the sheet, or a 24th."""

_MARGIN = 32.0


class View(NamedTuple):
    """The spot of the sheet in the window's top left corner, and window points per point."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0

    def to_sheet(self, spot: Spot) -> Spot:
        """Where a place of the window lies on the sheet."""
        return self.x + spot[0] / self.zoom, self.y + spot[1] / self.zoom

    def to_window(self, spot: Spot) -> Spot:
        """Where a spot of the sheet is seen."""
        return (spot[0] - self.x) * self.zoom, (spot[1] - self.y) * self.zoom

    def area(self, width: float, height: float) -> Box:
        """What a window of this size shows."""
        return Box(self.x, self.y, self.x + width / self.zoom, self.y + height / self.zoom)

    def moved(self, right: float, down: float) -> View:
        """The sheet carried so far, in points of the window."""
        return self._replace(x=self.x - right / self.zoom, y=self.y - down / self.zoom)

    def zoomed(self, factor: float, about: Spot) -> View:
        """Nearer or farther; the spot at a place of the window stays where it is."""
        zoom = min(MOST, max(LEAST, self.zoom * factor))
        x, y = self.to_sheet(about)
        return View(x - about[0] / zoom, y - about[1] / zoom, zoom)

    def snapped(self, ratio: float) -> View:
        """Its corner on a whole pixel of the screen: tiles are shown as they were painted."""
        scale = self.zoom * ratio
        return self._replace(x=round(self.x * scale) / scale, y=round(self.y * scale) / scale)


def fitting(box: Box, width: float, height: float, most: float = 1.0) -> View:
    """All of a box in the middle of a window, at a zoom of at most so much."""
    room = max(1.0, width - 2 * _MARGIN), max(1.0, height - 2 * _MARGIN)
    zoom = min(
        most, room[0] / max(box.width, room[0] / MOST), room[1] / max(box.height, room[1] / MOST)
    )
    zoom = max(LEAST, zoom)
    x, y = box.centre
    return View(x - width / 2 / zoom, y - height / 2 / zoom, zoom)


def centred(spot: Spot, zoom: float, width: float, height: float) -> View:
    """A spot in the middle of a window."""
    return View(spot[0] - width / 2 / zoom, spot[1] - height / 2 / zoom, zoom)


def percent(zoom: float) -> int:
    """A zoom as it is said."""
    return math.floor(zoom * 100 + 0.5)
