"""Ink smoothed while it is drawn, without ever lagging behind the pen.

Each point becomes a mean of those round it on the way, weighted by how far they are along it.
Near an end the mean reaches only as far as the end is away, on both sides alike: so the first
point stays, and the last one is always where the pen is. What lies far enough behind the pen
has settled, and is not reckoned again. Where a quick hand left points far apart, the way
between them is rounded (a centripetal Catmull-Rom curve, which makes no loops); it goes through
all of them, and sharp corners stay sharp.
"""

from __future__ import annotations

import math

from coachjournal.domain.sketch.ink import InkPoint

REACH = 14.0
"""How far along the way the mean reaches at full smoothing, in points of the window."""

_MOST = 12
"""So many points on either side at most, however slowly the pen goes."""

GAP = 4.0
"""Points farther apart than this, in points of the window, are rounded between."""

_MOST_STEPS = 24
_CORNER = math.radians(75)
"""Where the way turns by more, a corner is meant."""


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


def rounded(
    points: list[InkPoint], gap: float, first: int = 0, last: int | None = None
) -> list[InkPoint]:
    """The points from the first to the last, with others where two are farther apart than a gap.

    Those before and after say how the curve begins and ends.
    """
    found = points[first : first + 1]
    for at in range(first, len(points) - 1 if last is None else last):
        one, other = points[at], points[at + 1]
        steps = min(_MOST_STEPS, math.ceil(math.dist(one[:2], other[:2]) / gap))
        if steps > 1:
            leaving = _pull(points[at - 1] if at else one, one, other)
            coming = _pull(points[at + 2] if at + 2 < len(points) else other, other, one)
            found += [_curve(one, leaving, coming, other, step / steps) for step in range(1, steps)]
        found.append(other)
    return found


def _pull(before: InkPoint, at: InkPoint, after: InkPoint) -> tuple[float, float]:
    """Where a curve is drawn to that comes from before and goes on after a point."""
    one = math.sqrt(math.dist(before[:2], at[:2]))
    two = math.sqrt(math.dist(at[:2], after[:2]))
    if not one or not two or _turn(before, at, after) > _CORNER:
        return at.x, at.y
    whole = 3 * one * (one + two)
    own = 2 * one * one + 3 * one * two + two * two
    return (
        (one * one * after.x - two * two * before.x + own * at.x) / whole,
        (one * one * after.y - two * two * before.y + own * at.y) / whole,
    )


def _turn(before: InkPoint, at: InkPoint, after: InkPoint) -> float:
    comes = math.atan2(at.y - before.y, at.x - before.x)
    goes = math.atan2(after.y - at.y, after.x - at.x)
    return abs(math.remainder(goes - comes, math.tau))


def _curve(
    one: InkPoint, leaving: tuple[float, float], coming: tuple[float, float], other: InkPoint,
    share: float,
) -> InkPoint:  # fmt: skip
    rest = 1 - share
    weights = rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3
    ways = (one[:2], leaving, coming, other[:2])
    return InkPoint(
        sum(weight * way[0] for weight, way in zip(weights, ways, strict=True)),
        sum(weight * way[1] for weight, way in zip(weights, ways, strict=True)),
        one.pressure * rest + other.pressure * share,
        one.seconds * rest + other.seconds * share,
    )
