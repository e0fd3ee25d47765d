"""Connectors: where they may be bound, that they keep to what they are bound to, and their way.

An end binds only where the window shows that it will: near the middle of a side, or on the body.
Where its element moves, `settled` brings the end along; where the element goes, the end is free.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import replace

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Item,
    Placed,
    Route,
    Shape,
    ShapeKind,
    Side,
    Spot,
    Text,
)
from coachjournal.domain.sketch.geometry import BEND, Box, box_of, turned_spot
from coachjournal.domain.sketch.scene import Scene

NEAR = 14.0
"""So near to the middle of a side, in points, an end is bound to that side."""

_TURN = 12.0
"""So far, in points, a curve leads on before it turns to an end that lies level or behind."""

_AT_THE_MIDDLE = 1e-9

_OUTWARDS = {
    Side.TOP: (0.0, -1.0),
    Side.RIGHT: (1.0, 0.0),
    Side.BOTTOM: (0.0, 1.0),
    Side.LEFT: (-1.0, 0.0),
}
_Find = Callable[[ElementId], Element | None]


def can_be_bound_to(element: Element) -> bool:
    """What has a body: shapes but lines, notes, words, pictures, figures, parts of templates."""
    if isinstance(element, Shape):
        return element.kind is not ShapeKind.LINE
    return isinstance(element, Placed)


def end_at(spot: Spot, element: Placed) -> End | None:
    """The end that is bound to this element when it is dropped here; None where it stays free."""
    for side in _OUTWARDS:
        middle = side_of(element, side)
        if math.dist(middle, spot) <= NEAR:
            return End(x=middle[0], y=middle[1], bound_to=element.id, side=side)
    box = box_of(element)
    if box.has(turned_spot(spot, box.centre, -element.turned)):
        return End(x=spot[0], y=spot[1], bound_to=element.id, side=Side.BODY)
    return None


def side_of(element: Placed, side: Side) -> Spot:
    """The middle of a side as it is seen; the middle of it all for the body."""
    box = box_of(element)
    x, y = box.centre
    out = _OUTWARDS.get(side, (0.0, 0.0))
    spot = x + out[0] * box.width / 2, y + out[1] * box.height / 2
    return turned_spot(spot, box.centre, element.turned)


def settled(connector: Connector, find: _Find) -> Connector:
    """The connector with its ends where the elements they are bound to are now."""
    start, end = _bound(connector.start, find), _bound(connector.end, find)
    one, other = _aim(start, find), _aim(end, find)
    return replace(connector, start=_placed(start, other, find), end=_placed(end, one, find))


def settling(scene: Scene, moved: Iterable[ElementId]) -> Delta:
    """What the connectors of a scene do after some of its elements moved, or went."""
    gone_or_moved = set(moved)
    pairs: list[tuple[Item, Item]] = [
        (each, settled(each, scene.element))
        for each in scene.connectors()
        if gone_or_moved & {each.start.bound_to, each.end.bound_to, each.id}
    ]
    return replaced(pairs)


def way(connector: Connector) -> list[Spot]:
    """The spots the connector leads through.

    Straight: its two ends. Elbow: every corner. Curved: the two ends with the two that pull the
    curve between them, as a cubic Bézier takes them.
    """
    start = connector.start.x, connector.start.y
    end = connector.end.x, connector.end.y
    if connector.route is Route.STRAIGHT or start == end:
        return [start, end]
    first, last = _leaving(connector.start, end), _leaving(connector.end, start)
    if connector.route is Route.CURVED:
        if first == last:
            # Out on one side and in again on the same: a bow.
            pulls = (min(2 * BEND, math.dist(start, end) / 2),) * 2
        else:
            pulls = _pull(start, first, end), _pull(end, last, start)
        return [start, _towards(start, first, pulls[0]), _towards(end, last, pulls[1]), end]
    return _elbow(start, first, end, last)


def middle(connector: Connector) -> Spot:
    """Where its label stands: half of the way along."""
    spots = way(connector)
    if connector.route is Route.CURVED and len(spots) == 4:
        one, two, three, four = spots
        return (
            (one[0] + 3 * two[0] + 3 * three[0] + four[0]) / 8,
            (one[1] + 3 * two[1] + 3 * three[1] + four[1]) / 8,
        )
    lengths = [math.dist(*pair) for pair in itertools.pairwise(spots)]
    left = sum(lengths) / 2
    for (one, two), length in zip(itertools.pairwise(spots), lengths, strict=True):
        if left <= length and length:
            share = left / length
            return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
        left -= length
    return spots[0]


def head(tip: Spot, before: Spot, line_width: float) -> tuple[Spot, Spot, Spot]:
    """The three corners of an arrowhead, its tip first; `before` is where the line comes from."""
    length = 8.0 + 3.0 * line_width
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    wings = [
        (tip[0] - length * math.cos(angle + turn), tip[1] - length * math.sin(angle + turn))
        for turn in (math.radians(24), -math.radians(24))
    ]
    return tip, wings[0], wings[1]


def _bound(end: End, find: _Find) -> End:
    """The end, free where its element has gone."""
    if end.bound_to is None or isinstance(find(end.bound_to), Placed):
        return end
    return replace(end, bound_to=None, side=Side.BODY)


def _aim(end: End, find: _Find) -> Spot:
    """What the other end looks at: the side, the middle of the body, or the free spot."""
    element = find(end.bound_to) if end.bound_to is not None else None
    return side_of(element, end.side) if isinstance(element, Placed) else (end.x, end.y)


def _placed(end: End, seen_from: Spot, find: _Find) -> End:
    element = find(end.bound_to) if end.bound_to is not None else None
    if not isinstance(element, Placed):
        return end
    spot = edge_towards(element, seen_from) if end.side is Side.BODY else side_of(element, end.side)
    return replace(end, x=spot[0], y=spot[1])


def edge_towards(element: Placed, seen_from: Spot) -> Spot:
    """Where a line from the middle of an element to a spot outside leaves its outline."""
    box = box_of(element)
    centre = box.centre
    target = turned_spot(seen_from, centre, -element.turned)
    x, y = target[0] - centre[0], target[1] - centre[1]
    share = _share_to_edge(element, box, x, y)
    # From within, the line ends in the middle: there is no edge on the way.
    spot = (centre[0] + x * share, centre[1] + y * share) if share <= 1 else centre
    return turned_spot(spot, centre, element.turned)


def _share_to_edge(element: Placed, box: Box, x: float, y: float) -> float:
    """How much of the way from the middle by (x, y) lies within the outline."""
    half_width, half_height = box.width / 2, box.height / 2
    # So near the middle that one could not divide by it, there is no direction either.
    if math.hypot(x, y) < _AT_THE_MIDDLE or not half_width or not half_height:
        return 0.0
    across, down = abs(x) / half_width, abs(y) / half_height
    kind = element.kind if isinstance(element, Shape) else None
    if kind is ShapeKind.ELLIPSE or isinstance(element, Figure):
        return 1 / math.hypot(across, down)
    if kind is ShapeKind.DIAMOND:
        return 1 / (across + down)
    gap = 4.0 if isinstance(element, Text) else 0.0
    return 1 / max(across, down) + gap / math.hypot(x, y)


def _leaving(end: End, other: Spot) -> Spot:
    """The direction in which a connector leaves an end, along an axis."""
    if end.bound_to is not None and end.side is not Side.BODY:
        return _OUTWARDS[end.side]
    x, y = other[0] - end.x, other[1] - end.y
    if abs(x) >= abs(y):
        return math.copysign(1.0, x), 0.0
    return 0.0, math.copysign(1.0, y)


def _towards(spot: Spot, direction: Spot, by: float) -> Spot:
    return spot[0] + direction[0] * by, spot[1] + direction[1] * by


def _pull(spot: Spot, direction: Spot, other: Spot) -> float:
    """How strongly a curve is drawn out of one end.

    Never past half of the way ahead, or it would swing beyond the other end and back; where the
    other end lies behind, far enough to turn round.
    """
    ahead = (other[0] - spot[0]) * direction[0] + (other[1] - spot[1]) * direction[1]
    return min(2 * BEND, math.dist(spot, other) / 2, max(ahead / 2, _TURN - ahead))


def _elbow(start: Spot, first: Spot, end: Spot, last: Spot) -> list[Spot]:
    """Corners of a way along the axes that leaves both ends outwards."""
    across_first, across_last = bool(first[0]), bool(last[0])
    if across_first != across_last:
        corner = (end[0], start[1]) if across_first else (start[0], end[1])
        if _ahead(start, first, corner) and _ahead(end, last, corner):
            return _without_repeats([start, corner, end])
    one, two = _towards(start, first, BEND / 2), _towards(end, last, BEND / 2)
    if across_first and across_last:
        if first != last and (end[0] - start[0]) * first[0] > 0:
            x = (start[0] + end[0]) / 2
            return _without_repeats([start, (x, start[1]), (x, end[1]), end])
        if first == last:
            x = max(one[0], two[0]) if first[0] > 0 else min(one[0], two[0])
            return _without_repeats([start, (x, start[1]), (x, end[1]), end])
        y = (start[1] + end[1]) / 2
        return _without_repeats([start, one, (one[0], y), (two[0], y), two, end])
    if not across_first and not across_last:
        turned = _elbow(_swapped(start), _swapped(first), _swapped(end), _swapped(last))
        return [_swapped(spot) for spot in turned]
    corner = (one[0], two[1]) if across_first else (two[0], one[1])
    return _without_repeats([start, one, corner, two, end])


def _ahead(spot: Spot, direction: Spot, corner: Spot) -> bool:
    along = (corner[0] - spot[0]) * direction[0] + (corner[1] - spot[1]) * direction[1]
    return along > 0


def _swapped(spot: Spot) -> Spot:
    return spot[1], spot[0]


def _without_repeats(spots: list[Spot]) -> list[Spot]:
    return [
        spot
        for number, spot in enumerate(spots)
        if number in (0, len(spots) - 1) or spot != spots[number - 1]
    ]
