"""What is left of lines and areas outside of a box: cut exactly, with no corner inside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ways import left_of_way

Place = tuple[float, ...]
"""x, y, and whatever else changes evenly along a way: how hard the pen pressed, and when."""


def way_outside(way: Sequence[Place], boxes: Iterable[Box]) -> list[list[Place]] | None:
    """The runs of a way that lie in none of the boxes; None where it meets none of them."""
    left, met = [list(way)], False
    for box in boxes:
        kept: list[list[Place]] = []
        for run in left:
            pieces = left_of_way(run, partial(_share_inside, box=box), _between)
            met = met or pieces is not None
            kept += [run] if pieces is None else pieces
        left = kept
    return left if met else None


def area_outside(area: Sequence[Spot], boxes: Iterable[Box]) -> list[list[Spot]]:
    """The parts of a filled figure that lie in no box whose edge it crosses.

    A box in the midst of it cuts nothing out: there is nothing but one colour.
    """
    left = [list(area)]
    for box in boxes:
        left = [
            part
            for each in left
            for part in (_around(each, box) if crosses(closed(each), box) else [each])
        ]
    return left


def area_inside(area: Sequence[Spot], box: Box) -> list[Spot]:
    """The part of a convex figure that lies in a box; nothing where they do not meet."""
    found = list(area)
    for axis, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        found = _half(_half(found, axis, low, above=True), axis, high, above=False)
    return found


def crosses(way: Sequence[Place], box: Box) -> bool:
    """Whether any piece of a way touches a box."""
    if len(way) == 1:
        return box.has((way[0][0], way[0][1]))
    return any(_share_inside(one, other, box) is not None for one, other in pairwise(way))


def closed(area: Sequence[Spot]) -> list[Spot]:
    """The way round a figure."""
    return [*area, area[0]]


def _share_inside(one: Place, other: Place, box: Box) -> tuple[float, float] | None:
    """From where to where, in shares of the segment, it lies in the box."""
    enters, leaves = 0.0, 1.0
    for first, last, low, high in (
        (one[0], other[0], box.left, box.right),
        (one[1], other[1], box.top, box.bottom),
    ):
        if (first < low and last < low) or (first > high and last > high):
            return None
        if first != last:
            near, far = (low - first) / (last - first), (high - first) / (last - first)
            enters, leaves = max(enters, min(near, far)), min(leaves, max(near, far))
    return (enters, leaves) if enters <= leaves else None


def _between(one: Place, other: Place, share: float) -> Place:
    return tuple(a + (b - a) * share for a, b in zip(one, other, strict=True))


def _around(area: list[Spot], box: Box) -> list[list[Spot]]:
    """A figure without a box: what lies left and right of it, above and below."""
    left = _half(area, 0, box.left, above=False)
    right = _half(area, 0, box.right, above=True)
    middle = _half(_half(area, 0, box.left, above=True), 0, box.right, above=False)
    over, under = _half(middle, 1, box.top, above=False), _half(middle, 1, box.bottom, above=True)
    return [each for each in (left, over, under, right) if len(each) > 2]


def _half(area: Sequence[Spot], axis: int, limit: float, *, above: bool) -> list[Spot]:
    """The part of a figure on one side of an upright or level line (Sutherland and Hodgman)."""
    found: list[Spot] = []
    for one, other in pairwise((*area, *area[:1])):
        here, there = one[axis], other[axis]
        if (here >= limit) if above else (here <= limit):
            found.append(one)
        if (here - limit) * (there - limit) < 0:
            share = (limit - here) / (there - here)
            x, y = one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
            # Exactly on the line, whatever the division made of it.
            found.append((limit, y) if axis == 0 else (x, limit))
    return found
