"""What lies under the pointer, in a box or in a lasso."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from coachjournal.domain.sketch.connecting import way
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Frame,
    Placed,
    Route,
    Shape,
    ShapeKind,
    Spot,
    Stranger,
    Stroke,
)
from coachjournal.domain.sketch.geometry import (
    Box,
    box_of,
    corners_of,
    reach,
    to_segment,
    turned_spot,
)
from coachjournal.domain.sketch.ink import values

_STEPS = 12
"""A curve is looked at in so many pieces."""

_ROUND = 36

_CORNERS: dict[ShapeKind, tuple[Spot, ...]] = {
    ShapeKind.RECTANGLE: ((0, 0), (1, 0), (1, 1), (0, 1)),
    ShapeKind.DIAMOND: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    ShapeKind.TRIANGLE: ((0.5, 0), (1, 1), (0, 1)),
    ShapeKind.LINE: ((0, 0), (1, 1)),
    ShapeKind.ELLIPSE: tuple(
        (
            0.5 + math.cos(2 * math.pi * step / _ROUND) / 2,
            0.5 + math.sin(2 * math.pi * step / _ROUND) / 2,
        )
        for step in range(_ROUND)
    ),
}
"""The corners of shapes that name none of their own, in shares of their box."""


def topmost(elements: Iterable[Element], spot: Spot, tolerance: float) -> Element | None:
    """The uppermost element at a spot; `elements` are in the order they are painted.

    `tolerance` is how far beside a line still counts, in points of the sheet.
    """
    found = None
    for each in elements:
        if is_at(each, spot, tolerance):
            found = each
    return found


def is_at(element: Element, spot: Spot, tolerance: float) -> bool:
    """Whether an element is at a spot: on its line, or in its body where it has one."""
    if not reach(element).grown(tolerance).has(spot):
        return False
    if isinstance(element, Placed) and not is_hollow(element):
        box = box_of(element)
        return box.grown(tolerance).has(turned_spot(spot, box.centre, -element.turned))
    spots = line_of(element)
    half = element.width / 2 if isinstance(element, Stroke) else 0.0
    return _distance(spots, spot) <= half + tolerance


def in_box(elements: Iterable[Element], box: Box) -> list[Element]:
    """The elements that lie in a box whole."""
    return [each for each in elements if box.holds(ink_box(each))]


def in_lasso(elements: Iterable[Element], lasso: Sequence[Spot]) -> list[Element]:
    """The elements of which more than half lies within what was drawn round them."""
    if len(lasso) < 3:
        return []
    return [each for each in elements if _mostly_within(each, lasso)]


def with_groups(chosen: Iterable[Element], all_of_them: Iterable[Element]) -> list[Element]:
    """What was chosen, and what is grouped with any of it, in the order they are painted."""
    chosen = list(chosen)
    ids, groups = {each.id for each in chosen}, {each.group for each in chosen} - {""}
    return [each for each in all_of_them if each.id in ids or each.group in groups]


def line_of(element: Element) -> list[Spot]:
    """The spots of an element's line or outline, as far as choosing needs them."""
    if isinstance(element, Stroke):
        numbers = values(element.points)
        return [*zip(numbers[0::4], numbers[1::4], strict=True)]
    if isinstance(element, Connector):
        spots = way(element)
        curved = element.route is Route.CURVED and len(spots) == 4
        return [_on_curve(spots, step / _STEPS) for step in range(_STEPS + 1)] if curved else spots
    if isinstance(element, Shape):
        return outline_of(element)
    if isinstance(element, Placed):
        return [*corners_of(element), corners_of(element)[0]]
    return []


def outline_of(shape: Shape) -> list[Spot]:
    """The corners of a shape as they are seen, closed where it is; an ellipse has many."""
    box = box_of(shape)
    corners = shape.corners or _CORNERS.get(shape.kind, _CORNERS[ShapeKind.RECTANGLE])
    spots = [
        turned_spot((box.left + x * box.width, box.top + y * box.height), box.centre, shape.turned)
        for x, y in corners
    ]
    return spots if shape.kind is ShapeKind.LINE else [*spots, spots[0]]


def is_hollow(element: Placed) -> bool:
    """What can be reached through: frames, and shapes of nothing but a line."""
    if isinstance(element, Shape):
        return element.kind is ShapeKind.LINE or (not element.fill and not element.text)
    return isinstance(element, Frame)


def ink_box(element: Element) -> Box:
    """The box of the lines themselves, without what they may stand out by."""
    spots = line_of(element)
    if not spots or isinstance(element, Stranger):
        return reach(element)
    xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _mostly_within(element: Element, lasso: Sequence[Spot]) -> bool:
    spots = line_of(element)
    if isinstance(element, Placed):
        spots = [*corners_of(element), box_of(element).centre]
    inside = sum(is_within(spot, lasso) for spot in spots)
    return inside * 2 > len(spots)


def is_within(spot: Spot, lasso: Sequence[Spot]) -> bool:
    """Whether a spot lies within a closed line, by how often a ray from it crosses the line."""
    inside = False
    x, y = spot
    for (from_x, from_y), (to_x, to_y) in pairwise([*lasso, lasso[0]]):
        if (from_y > y) != (to_y > y):
            crossing = from_x + (y - from_y) / (to_y - from_y) * (to_x - from_x)
            inside ^= x < crossing
    return inside


def _distance(spots: Sequence[Spot], spot: Spot) -> float:
    if len(spots) == 1:
        return math.dist(spots[0], spot)
    return min((to_segment(spot, *pair) for pair in pairwise(spots)), default=math.inf)


def _on_curve(spots: Sequence[Spot], share: float) -> Spot:
    left = 1 - share
    weights = (left**3, 3 * left * left * share, 3 * left * share * share, share**3)
    return (
        sum(weight * spot[0] for weight, spot in zip(weights, spots, strict=True)),
        sum(weight * spot[1] for weight, spot in zip(weights, spots, strict=True)),
    )
