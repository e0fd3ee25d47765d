"""Rubbing out: strokes are cut exactly where the rubber's edge passes, or go as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from coachjournal.domain.sketch.elements import Element, ElementId, Spot, Stroke
from coachjournal.domain.sketch.geometry import Box, around
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked
from coachjournal.domain.sketch.ways import Shares, left_of_way

NewId = Callable[[], ElementId]
"""Gives an id that no other element has."""


def rubbed_area(start: Spot, end: Spot, radius: float) -> Box:
    """Where a rubber that moves from one spot to another can touch anything."""
    return around([start, end]).grown(radius)


def touches(stroke: Stroke, start: Spot, end: Spot, radius: float) -> bool:
    """Whether a round rubber moved along this way touches the stroke's ink."""
    return rest_of(unpacked(stroke.points), start, end, radius + stroke.width / 2) is not None


def cut(
    stroke: Stroke, start: Spot, end: Spot, radius: float, new_id: NewId
) -> tuple[Stroke, ...] | None:
    """What is left of a stroke; None where it was not touched, nothing where all is gone.

    The ends of what is left are round, so the cut is made half a stroke's width farther out:
    their ink ends at the rubber's edge. The first piece keeps the stroke's id.
    """
    left = rest_of(unpacked(stroke.points), start, end, radius + stroke.width / 2)
    if left is None:
        return None
    ids = (stroke.id if number == 0 else new_id() for number in range(len(left)))
    return tuple(
        replace(stroke, id=name, points=packed(piece))
        for name, piece in zip(ids, left, strict=True)
    )


def ink_only(elements: Iterable[Element]) -> list[Stroke]:
    """The strokes among some elements: a rubber for ink spares all else."""
    return [each for each in elements if isinstance(each, Stroke)]


def rest_of(
    points: list[InkPoint], start: Spot, end: Spot, radius: float
) -> list[list[InkPoint]] | None:
    """The runs of points outside of the rubber's way; None where it touches none of them."""
    area = rubbed_area(start, end, radius)

    def inside(one: InkPoint, other: InkPoint) -> Shares | None:
        near = _near(one, other, area)
        return _way_inside(one, other, start, end, radius) if near else None

    return left_of_way(points, inside, _between)


def _near(one: InkPoint, other: InkPoint, area: Box) -> bool:
    return not (
        (one[0] < area.left and other[0] < area.left)
        or (one[0] > area.right and other[0] > area.right)
        or (one[1] < area.top and other[1] < area.top)
        or (one[1] > area.bottom and other[1] > area.bottom)
    )


def _way_inside(
    one: InkPoint, other: InkPoint, start: Spot, end: Spot, radius: float
) -> tuple[float, float] | None:
    """From where to where, in shares of the segment, it lies inside of the rubber's way.

    The way of a round rubber is a disc at either end and the band between: a convex figure, so
    what lies inside is one piece, from the first entry into any of the three to the last leaving.
    """
    found = [
        each
        for each in (
            _inside_disc(one, other, start, radius),
            _inside_disc(one, other, end, radius),
            _inside_band(one, other, start, end, radius),
        )
        if each is not None
    ]
    if not found:
        return None
    return min(each[0] for each in found), max(each[1] for each in found)


def _inside_disc(
    one: InkPoint, other: InkPoint, middle: Spot, radius: float
) -> tuple[float, float] | None:
    across, down = other[0] - one[0], other[1] - one[1]
    from_x, from_y = one[0] - middle[0], one[1] - middle[1]
    square = across * across + down * down
    outside = from_x * from_x + from_y * from_y - radius * radius
    if square == 0:
        return (0.0, 1.0) if outside <= 0 else None
    half = from_x * across + from_y * down
    under_root = half * half - square * outside
    if under_root < 0:
        return None
    root = math.sqrt(under_root)
    return _clipped((-half - root) / square, (-half + root) / square)


def _inside_band(
    one: InkPoint, other: InkPoint, start: Spot, end: Spot, radius: float
) -> tuple[float, float] | None:
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        return None
    along = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    first = _turned(one, start, along)
    last = _turned(other, start, along)
    lengthwise = _inside_slab(first[0], last[0], 0.0, length)
    crosswise = _inside_slab(first[1], last[1], -radius, radius)
    if lengthwise is None or crosswise is None:
        return None
    return _clipped(max(lengthwise[0], crosswise[0]), min(lengthwise[1], crosswise[1]))


def _turned(point: InkPoint, origin: Spot, along: Spot) -> Spot:
    x, y = point[0] - origin[0], point[1] - origin[1]
    return x * along[0] + y * along[1], y * along[0] - x * along[1]


def _inside_slab(first: float, last: float, low: float, high: float) -> tuple[float, float] | None:
    if first == last:
        return (0.0, 1.0) if low <= first <= high else None
    one, other = (low - first) / (last - first), (high - first) / (last - first)
    return _clipped(min(one, other), max(one, other))


def _clipped(enters: float, leaves: float) -> tuple[float, float] | None:
    enters, leaves = max(0.0, enters), min(1.0, leaves)
    return (enters, leaves) if enters <= leaves else None


def _between(one: InkPoint, other: InkPoint, share: float) -> InkPoint:
    return InkPoint(*(a + (b - a) * share for a, b in zip(one, other, strict=True)))
