"""Ink smoothed while it is drawn, without ever lagging behind the pen.

Each point becomes a mean of those round it on the way, weighted by how far they are along it.
Near an end the mean reaches only as far as the end is away, on both sides alike: so the first
point stays, and the last one is always where the pen is. What lies far enough behind the pen
has settled, and is not reckoned again.
"""

from __future__ import annotations

import math
from itertools import pairwise

from coachjournal.domain.sketch.ink import InkPoint

REACH = 14.0
"""How far along the way the mean reaches at full smoothing, in points of the window."""

_MOST = 12
"""So many points on either side at most, however slowly the pen goes."""


class Smoothing:
    """Takes the points of a pen one by one, and gives the ink so far.

    `reach` is how far the mean reaches on either side, in points of the sheet; 0 is off.
    """

    def __init__(self, reach: float) -> None:
        self._reach = reach
        self._raw: list[InkPoint] = []
        self._along: list[float] = []
        self.points: list[InkPoint] = []
        """The smoothed ink."""
        self.settled = 0
        """So many of the points will not change any more."""

    def add(self, point: InkPoint) -> None:
        """The pen is here now."""
        last = self._raw[-1] if self._raw else point
        step = math.hypot(point.x - last.x, point.y - last.y)
        self._along.append(self._along[-1] + step if self._along else 0.0)
        self._raw.append(point)
        self.points.append(point)
        if not self._reach:
            self.settled = len(self.points) - 1
            return
        end = self._along[-1]
        for at in range(self.settled, len(self._raw)):
            self.points[at] = self._mean(at)
        while self._is_settled(self.settled, end):
            self.settled += 1

    def _is_settled(self, at: int, end: float) -> bool:
        return end - self._along[at] > self._reach or len(self._raw) - at > _MOST

    def _mean(self, at: int) -> InkPoint:
        along, here = self._along, self._along[at]
        reach = min(self._reach, here, along[-1] - here)
        if reach <= 0:
            return self._raw[at]
        first = last = at
        while first > max(0, at - _MOST) and here - along[first - 1] <= reach:
            first -= 1
        while last + 1 < min(len(along), at + _MOST) and along[last + 1] - here <= reach:
            last += 1
        weights = [1.0 - ((along[each] - here) / reach) ** 2 for each in range(first, last + 1)]
        whole = sum(weights)
        near = [*zip(weights, self._raw[first : last + 1], strict=True)]
        x, y, pressure = (
            sum(weight * point[which] for weight, point in near) / whole for which in range(3)
        )
        return InkPoint(x, y, pressure, self._raw[at].seconds)


def smoothed(points: list[InkPoint], reach: float) -> list[InkPoint]:
    """A whole line at once."""
    smoothing = Smoothing(reach)
    for point in points:
        smoothing.add(point)
    return smoothing.points


def wandering(points: list[InkPoint]) -> float:
    """How much a line turns in all, in radians: what smoothing makes less."""
    ways = [math.atan2(b.y - a.y, b.x - a.x) for a, b in pairwise(points) if a[:2] != b[:2]]
    return sum(abs(math.remainder(b - a, 2 * math.pi)) for a, b in pairwise(ways))
