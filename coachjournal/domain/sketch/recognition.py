"""What shape a stroke was meant to be: a line, rectangle, ellipse, triangle or arrow; or none.

Asked only when the pen rests at the end of a stroke. Whatever is not clearly one of them stays
ink: a shape nobody asked for is worse than one that has to be drawn again. One undo gives the
ink back.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    End,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
)
from coachjournal.domain.sketch.geometry import Box, around, to_segment
from coachjournal.domain.sketch.ink import values

SMALLEST = 24.0
"""What reaches less far than this, in points, is writing."""

_STRAIGHT = 0.06
"""A line leaves the straight way by at most this share of its length."""

_CLOSED = 0.2
"""The ends of a closed shape are at most this share of its outline apart."""

_ROUND = 0.11
"""The points of an ellipse lie at most this far (root mean square) from it, in shares of it."""

_LEVEL = 8.0
"""What is nearly upright or level, in degrees, becomes so."""


def recognised(stroke: Stroke) -> Element | None:
    """The shape that takes the stroke's place, by its id and on its layer; None where unsure."""
    numbers = values(stroke.points)
    spots = _thinned([*zip(numbers[0::4], numbers[1::4], strict=True)])
    box = around(spots)
    if max(box.width, box.height) < SMALLEST or len(spots) < 2:
        return None
    return _line(stroke, spots) or _arrow(stroke, spots) or _closed(stroke, spots, box)


def _line(stroke: Stroke, spots: Sequence[Spot]) -> Shape | None:
    start, end = spots[0], spots[-1]
    length = math.dist(start, end)
    if length < SMALLEST or _strays(spots, start, end) > _STRAIGHT * length:
        return None
    if _length(spots) > 1.15 * length:
        return None
    return _straight(stroke, start, _levelled(start, end))


def _arrow(stroke: Stroke, spots: Sequence[Spot]) -> Connector | None:
    """A shaft and, without lifting the pen, a head: back, and forth again over the tip."""
    corners = _corners(spots, 0.04 * _length(spots))
    if not 4 <= len(corners) <= 6:
        return None
    start, tip = corners[0], corners[1]
    shaft = math.dist(start, tip)
    wings = [math.dist(tip, each) for each in corners[2:]]
    # The pen comes back to the tip, or goes straight over to the other wing.
    if shaft < SMALLEST or max(wings) > 0.55 * shaft or not _both_sides(start, tip, corners[2:]):
        return None
    tip = _levelled(start, tip)
    return Connector(
        id=stroke.id, layer=stroke.layer, order=stroke.order, group=stroke.group,
        start=End(x=start[0], y=start[1]), end=End(x=tip[0], y=tip[1]),
        colour=stroke.colour, line_width=max(1.0, stroke.width),
    )  # fmt: skip


def _closed(stroke: Stroke, spots: Sequence[Spot], box: Box) -> Shape | None:
    length = _length(spots)
    if math.dist(spots[0], spots[-1]) > _CLOSED * length or min(box.width, box.height) < 8:
        return None
    if not 300 < abs(_winding(spots, box.centre)) < 430:
        return None
    corners = _corners([*spots, spots[0]], 0.035 * length)[:-1]
    corners = _merged(corners, 0.12 * length)
    if _from_ellipse(spots, box) <= _ROUND and not _is_cornered(spots, corners, box):
        return _placed(stroke, ShapeKind.ELLIPSE, box)
    if _from_sides(spots, corners) > _STRAIGHT * math.hypot(box.width, box.height):
        return None
    if len(corners) == 3:
        frame = around(corners)
        shares = tuple(
            ((x - frame.left) / frame.width, (y - frame.top) / frame.height) for x, y in corners
        )
        return _placed(stroke, ShapeKind.TRIANGLE, frame, shares)
    if len(corners) == 4 and _is_upright(corners):
        frame = _mean_frame(corners)
        return _placed(stroke, ShapeKind.RECTANGLE, frame)
    return None


def _placed(stroke: Stroke, kind: ShapeKind, box: Box, corners: tuple[Spot, ...] = ()) -> Shape:
    return Shape(
        id=stroke.id, layer=stroke.layer, order=stroke.order, group=stroke.group, kind=kind,
        x=box.left, y=box.top, width=box.width, height=box.height, corners=corners,
        colour=stroke.colour, line_width=max(1.0, stroke.width),
    )  # fmt: skip


def _straight(stroke: Stroke, start: Spot, end: Spot) -> Shape:
    box = around([start, end])
    falls = (end[0] - start[0]) * (end[1] - start[1]) >= 0
    corners = ((0.0, 0.0), (1.0, 1.0)) if falls else ((0.0, 1.0), (1.0, 0.0))
    return _placed(stroke, ShapeKind.LINE, box, corners)


def _thinned(spots: list[Spot]) -> list[Spot]:
    """Without the many points of a pen that rests: they count for no direction."""
    kept = spots[:1]
    for spot in spots[1:]:
        if math.dist(spot, kept[-1]) >= 1.5:
            kept.append(spot)
    return kept


def _corners(spots: Sequence[Spot], tolerance: float) -> list[Spot]:
    """The few spots that tell the way to within a tolerance (Ramer, Douglas and Peucker)."""
    keep = {0, len(spots) - 1}
    open_ = [(0, len(spots) - 1)]
    while open_:
        first, last = open_.pop()
        strays = [
            (to_segment(spots[at], spots[first], spots[last]), at) for at in range(first + 1, last)
        ]
        far, at = max(strays, default=(0.0, first))
        if far > tolerance:
            keep.add(at)
            open_ += [(first, at), (at, last)]
    return [spots[at] for at in sorted(keep)]


def _merged(corners: list[Spot], near: float) -> list[Spot]:
    """Corners close to one another are one, drawn by a hand that overshot."""
    kept: list[Spot] = []
    for corner in corners:
        if all(math.dist(corner, other) > near for other in kept):
            kept.append(corner)
    return [
        each
        for at, each in enumerate(kept)
        if len(kept) <= 3 or _bend(kept[at - 1], each, kept[(at + 1) % len(kept)]) > 35
    ]


def _bend(before: Spot, corner: Spot, after: Spot) -> float:
    """By how many degrees the way turns at a corner."""
    one = math.atan2(corner[1] - before[1], corner[0] - before[0])
    other = math.atan2(after[1] - corner[1], after[0] - corner[0])
    return abs(math.degrees(math.remainder(other - one, 2 * math.pi)))


def _is_upright(corners: Sequence[Spot]) -> bool:
    """Whether each side of four is nearly level or upright, by turns, and opposite ones alike."""
    sides = [*pairwise([*corners, corners[0]])]
    angles = [
        math.degrees(math.atan2(other[1] - one[1], other[0] - one[0])) % 180 for one, other in sides
    ]
    level = [min(angle, 180 - angle) < 18 for angle in angles]
    upright = [abs(angle - 90) < 18 for angle in angles]
    return level == [not each for each in upright] and level[0] != level[1] == level[3] != level[2]


def _mean_frame(corners: Sequence[Spot]) -> Box:
    xs, ys = sorted(each[0] for each in corners), sorted(each[1] for each in corners)
    return Box((xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2, (xs[2] + xs[3]) / 2, (ys[2] + ys[3]) / 2)


def _from_ellipse(spots: Sequence[Spot], box: Box) -> float:
    """How far the spots lie from the ellipse in their box, in shares of its size."""
    x, y = box.centre
    away = [
        math.hypot((spot[0] - x) * 2 / box.width, (spot[1] - y) * 2 / box.height) - 1
        for spot in spots
    ]
    return math.sqrt(sum(each * each for each in away) / len(away))


def _is_cornered(spots: Sequence[Spot], corners: Sequence[Spot], box: Box) -> bool:
    """Whether straight sides between a few corners tell it better than the ellipse does."""
    size = math.hypot(box.width, box.height) / 2
    return len(corners) in (3, 4) and _from_sides(spots, corners) < size * _from_ellipse(spots, box)


def _from_sides(spots: Sequence[Spot], corners: Sequence[Spot]) -> float:
    """How far the spots lie from the sides between some corners, root mean square."""
    if len(corners) < 3:
        return math.inf
    sides = [*pairwise([*corners, corners[0]])]
    away = [min(to_segment(spot, *side) for side in sides) for spot in spots]
    return math.sqrt(sum(each * each for each in away) / len(away))


def _both_sides(start: Spot, tip: Spot, wings: Sequence[Spot]) -> bool:
    """Whether a head lies behind the tip, and on both sides of the shaft."""
    along = tip[0] - start[0], tip[1] - start[1]
    length = math.hypot(*along)
    sides = []
    for wing in wings:
        x, y = wing[0] - tip[0], wing[1] - tip[1]
        if math.hypot(x, y) < 0.08 * length:
            continue  # back at the tip
        if (x * along[0] + y * along[1]) / length > 0.05 * length:
            return False
        sides.append(math.copysign(1, x * along[1] - y * along[0]))
    return {*sides} == {1.0, -1.0}


def _levelled(start: Spot, end: Spot) -> Spot:
    """The end, brought level or upright where it is nearly so."""
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) % 180
    if min(angle, 180 - angle) < _LEVEL:
        return end[0], start[1]
    if abs(angle - 90) < _LEVEL:
        return start[0], end[1]
    return end


def _winding(spots: Sequence[Spot], middle: Spot) -> float:
    """How far round the middle the way leads, in degrees."""
    ways = [math.atan2(spot[1] - middle[1], spot[0] - middle[0]) for spot in spots]
    turns = (math.remainder(other - one, 2 * math.pi) for one, other in pairwise(ways))
    return math.degrees(sum(turns))


def _strays(spots: Sequence[Spot], start: Spot, end: Spot) -> float:
    return max(to_segment(spot, start, end) for spot in spots)


def _length(spots: Sequence[Spot]) -> float:
    return sum(math.dist(*pair) for pair in pairwise(spots))
