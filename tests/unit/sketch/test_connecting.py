"""Connectors bind only where it is shown, keep to their elements, and find their way."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachjournal.domain.sketch.connecting import (
    can_be_bound_to,
    edge_towards,
    end_at,
    head,
    middle,
    settled,
    settling,
    side_of,
    way,
)
from coachjournal.domain.sketch.delta import removed, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    LayerId,
    Note,
    Route,
    Shape,
    ShapeKind,
    Side,
)
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.scene import Scene

LAYER = LayerId("l")
LEFT = Note(id=ElementId("left"), layer=LAYER, x=0, y=0, width=100, height=60)
RIGHT = Note(id=ElementId("right"), layer=LAYER, x=300, y=200, width=100, height=60)
TIE = Connector(
    id=ElementId("tie"), layer=LAYER,
    start=End(x=50, y=30, bound_to=LEFT.id), end=End(x=350, y=230, bound_to=RIGHT.id),
)  # fmt: skip

places = st.floats(-500, 500)
ends = st.builds(End, x=places, y=places)


def test_an_end_binds_to_a_side_near_its_middle_and_else_to_the_body() -> None:
    assert end_at((95, 33), LEFT) == End(x=100, y=30, bound_to=LEFT.id, side=Side.RIGHT)
    assert end_at((70, 12), LEFT) == End(x=70, y=12, bound_to=LEFT.id, side=Side.BODY)
    assert end_at((130, 12), LEFT) is None


def test_a_turned_element_is_bound_where_it_is_seen() -> None:
    upright = replace(LEFT, turned=90.0)
    # Turned by a quarter, what was its top looks to the right.
    assert side_of(upright, Side.TOP) == pytest.approx((80, 30))
    assert end_at((50, 75), upright) is not None
    assert end_at((5, 30), upright) is None


def test_ink_and_lines_cannot_be_bound_to() -> None:
    line = Shape(
        id=ElementId("x"), layer=LAYER, x=0, y=0, width=9, height=9, kind=ShapeKind.LINE
    )  # fmt: skip
    assert not can_be_bound_to(line)
    assert not can_be_bound_to(TIE)
    assert can_be_bound_to(LEFT)


def test_both_ends_keep_to_their_elements_when_either_moves() -> None:
    history = History(Scene([LEFT, RIGHT, settled(TIE, {"left": LEFT, "right": RIGHT}.get)]))
    for element, x in ((LEFT, -200.0), (RIGHT, 500.0)):
        moved = replace(element, x=x)
        delta = replaced([(element, moved)])
        before = Scene(history.scene.items())
        before.apply(delta)
        history.do(delta.then(settling(before, [element.id])))
    tie = history.scene.element(TIE.id)
    assert isinstance(tie, Connector)
    left, right = history.scene.element(LEFT.id), history.scene.element(RIGHT.id)
    assert isinstance(left, Note)
    assert isinstance(right, Note)
    assert tie.start.x == left.x + left.width
    assert tie.end.x == right.x
    # One step back each.
    history.undo()
    history.undo()
    assert history.scene.element(TIE.id) == settled(TIE, {"left": LEFT, "right": RIGHT}.get)


def test_an_end_whose_element_has_gone_is_free_where_it_was() -> None:
    scene = Scene([LEFT, RIGHT, settled(TIE, {"left": LEFT, "right": RIGHT}.get)])
    was = scene.element(TIE.id)
    assert isinstance(was, Connector)
    scene.apply(removed(RIGHT))
    scene.apply(settling(scene, [RIGHT.id]))
    tie = scene.element(TIE.id)
    assert isinstance(tie, Connector)
    assert tie.end.bound_to is None
    assert (tie.end.x, tie.end.y) == (was.end.x, was.end.y)
    assert tie.start.bound_to == LEFT.id


@given(places, places, st.sampled_from(ShapeKind), st.floats(0, 360))
@example(0.0, 5e-324, ShapeKind.ELLIPSE, 0.0)
@example(0.0, 5e-324, ShapeKind.RECTANGLE, 0.0)
def test_an_end_on_a_body_lies_on_its_outline(
    x: float, y: float, kind: ShapeKind, turned: float
) -> None:
    shape = Shape(
        id=ElementId("s"), layer=LAYER, x=-60, y=-30, width=120, height=60, kind=kind,
        turned=turned,
    )  # fmt: skip
    edge = edge_towards(shape, (x, y))
    angle = math.radians(-turned)
    across = (edge[0] * math.cos(angle) - edge[1] * math.sin(angle)) / 60
    down = (edge[0] * math.sin(angle) + edge[1] * math.cos(angle)) / 30
    if edge == box_of(shape).centre:
        # Only what lies within is looked at from the middle.
        return
    share = {
        ShapeKind.ELLIPSE: math.hypot(across, down),
        ShapeKind.DIAMOND: abs(across) + abs(down),
    }.get(kind, max(abs(across), abs(down)))
    assert share == pytest.approx(1)
    # And on the side of what it is seen from.
    assert edge[0] * x + edge[1] * y > 0


@given(ends, ends, st.sampled_from(Side), st.sampled_from(Side), st.sampled_from(Route))
def test_a_way_leads_from_end_to_end(
    start: End, end: End, first: Side, last: Side, route: Route
) -> None:
    tie = Connector(
        id=ElementId("t"), layer=LAYER, route=route,
        start=replace(start, side=first, bound_to=LEFT.id),
        end=replace(end, side=last, bound_to=RIGHT.id),
    )  # fmt: skip
    spots = way(tie)
    assert spots[0] == (start.x, start.y)
    assert spots[-1] == (end.x, end.y)
    if route is Route.ELBOW and len(spots) > 2:
        for one, other in pairwise(spots):
            assert one[0] == other[0] or one[1] == other[1]
    if route is not Route.CURVED:
        x, y = middle(tie)
        assert min(s[0] for s in spots) - 1e-6 <= x <= max(s[0] for s in spots) + 1e-6
        assert min(s[1] for s in spots) - 1e-6 <= y <= max(s[1] for s in spots) + 1e-6


@given(st.floats(1, 900), st.floats(24, 900))
def test_a_curve_between_two_levels_never_swings_beyond_them(across: float, down: float) -> None:
    tie = replace(
        TIE, route=Route.CURVED,
        start=End(x=0, y=0, bound_to=LEFT.id, side=Side.BOTTOM),
        end=End(x=across, y=down, bound_to=RIGHT.id, side=Side.TOP),
    )  # fmt: skip
    _, one, other, _ = way(tie)
    assert 0 < one[1] <= other[1] < down
    assert (one[0], other[0]) == (0, across)


def test_a_curve_to_what_lies_behind_turns_round() -> None:
    tie = replace(
        TIE, route=Route.CURVED,
        start=End(x=0, y=0, bound_to=LEFT.id, side=Side.BOTTOM),
        end=End(x=300, y=-80, bound_to=RIGHT.id, side=Side.TOP),
    )  # fmt: skip
    _, one, other, _ = way(tie)
    assert one[1] > 40
    assert other[1] < -120
    bow = replace(tie, end=End(x=300, y=0, bound_to=RIGHT.id, side=Side.BOTTOM))
    assert middle(bow)[1] > 60


def test_an_elbow_leaves_a_side_outwards() -> None:
    tie = replace(
        TIE, route=Route.ELBOW,
        start=End(x=100, y=30, bound_to=LEFT.id, side=Side.RIGHT),
        end=End(x=350, y=200, bound_to=RIGHT.id, side=Side.TOP),
    )  # fmt: skip
    assert way(tie) == [(100, 30), (350, 30), (350, 200)]
    behind = replace(tie, end=End(x=20, y=200, bound_to=RIGHT.id, side=Side.TOP))
    spots = way(behind)
    assert spots[1][0] > 100
    assert spots[-2][1] < 200


def test_a_head_points_where_the_line_leads() -> None:
    tip, one, other = head((10, 0), (0, 0), 2.0)
    assert tip == (10.0, 0.0)
    assert one[0] == other[0] < 10
    assert one[1] == pytest.approx(-other[1])
