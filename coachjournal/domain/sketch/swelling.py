"""Ink that swells with the pen's pressure: the outline of a stroke as one closed figure."""

from __future__ import annotations

import math
from itertools import pairwise

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.ink import values

THINNEST = 0.02
"""Ink that is hardly there is this share of its width; it never vanishes."""

_CAP = 5
"""So many corners make the round end of a stroke."""


def breadth(pressure: float, width: float) -> float:
    """How wide ink is where the pen pressed so hard (0 to 1): that share of its width."""
    return width * min(1.0, max(THINNEST, pressure))


def outline(points: bytes, width: float) -> list[Spot]:
    """The figure that a stroke of swelling ink fills."""
    numbers = values(points)
    spots: list[tuple[float, float, float]] = []
    for x, y, pressure in zip(numbers[0::4], numbers[1::4], numbers[2::4], strict=True):
        half = breadth(pressure, width) / 2
        if spots and math.hypot(x - spots[-1][0], y - spots[-1][1]) < 1e-3:
            # A pen that rests presses on, and the spot grows.
            spots[-1] = (*spots[-1][:2], max(half, spots[-1][2]))
        else:
            spots.append((x, y, half))
    if len(spots) == 1:
        return _arc(*spots[0], 0.0, 2 * math.pi, 4 * _CAP)
    angles = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(spots)]
    # Where the way bends, the ink's edge stands across the mean of both directions.
    across = [angles[0], *map(_mean, angles, angles[1:]), angles[-1]]
    left, right = [], []
    for (x, y, half), angle in zip(spots, across, strict=True):
        aside = half * math.sin(angle), half * math.cos(angle)
        left.append((x + aside[0], y - aside[1]))
        right.append((x - aside[0], y + aside[1]))
    end = _arc(*spots[-1], across[-1] - math.pi / 2, across[-1] + math.pi / 2, _CAP)
    start = _arc(*spots[0], across[0] + math.pi / 2, across[0] + 3 * math.pi / 2, _CAP)
    return [*left, *end, *reversed(right), *start]


def _mean(one: float, other: float) -> float:
    return one + math.remainder(other - one, 2 * math.pi) / 2


def _arc(x: float, y: float, radius: float, start: float, end: float, steps: int) -> list[Spot]:
    return [
        (x + radius * math.cos(angle), y + radius * math.sin(angle))
        for angle in (start + (end - start) * step / steps for step in range(1, steps))
    ]
