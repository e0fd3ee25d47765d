"""Chosen by a click, a box or a lasso; moved, sized, turned, lined up, spread, copied."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch import arranging
from coachjournal.domain.sketch.arranging import Axis, Edge
from coachjournal.domain.sketch.choosing import (
    in_box,
    in_lasso,
    is_at,
    is_within,
    topmost,
    with_groups,
)
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    LayerId,
    Note,
    Shape,
    ShapeKind,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.geometry import Box, reach
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked
from coachjournal.domain.sketch.scene import Scene

LAYER = LayerId("l")


def note(name: str, x: float, y: float, width: float = 40, height: float = 20) -> Note:
    """A sticky note."""
    return Note(id=ElementId(name), layer=LAYER, x=x, y=y, width=width, height=height)


def stroke(*spots: tuple[float, float]) -> Stroke:
    """Ink through some spots."""
    points = packed(InkPoint(x, y, 0.5, 0.25) for x, y in spots)
    return Stroke(id=ElementId("ink"), layer=LAYER, points=points, width=2)


def ring() -> Shape:
    """A circle of nothing but its line, a hundred across."""
    return Shape(
        id=ElementId("ring"), layer=LAYER, x=0, y=0, width=100, height=100, kind=ShapeKind.ELLIPSE
    )  # fmt: skip


def test_the_uppermost_is_chosen_and_a_ring_is_reached_through() -> None:
    below, above = note("below", 30, 30), replace(ring(), order=1.0)
    both: list[Element] = [below, above]
    assert topmost(both, (50, 40), 3) is below
    assert topmost(both, (50, 1), 3) is above
    assert topmost(both, (5, 5), 3) is None  # the corner of the ring's box
    filled = replace(above, fill="#ffffff")
    assert topmost([below, filled], (50, 40), 3) is filled


def test_ink_is_chosen_on_its_line_only() -> None:
    ink = stroke((0, 0), (100, 100))
    assert is_at(ink, (50, 52), 3)
    assert not is_at(ink, (80, 20), 3)
    dot = stroke((5, 5))
    assert is_at(dot, (6, 6), 3)


def test_a_turned_note_is_chosen_where_it_is_seen() -> None:
    upright = replace(note("n", 0, 0, 100, 20), turned=90)
    assert is_at(upright, (50, 55), 1)
    assert not is_at(upright, (5, 10), 1)


def test_a_box_takes_what_lies_in_it_whole_and_a_lasso_what_lies_in_it_mostly() -> None:
    inside, across = note("inside", 10, 10), note("across", 90, 10)
    assert in_box([inside, across], Box(0, 0, 100, 100)) == [inside]
    lasso = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    outside = note("outside", 95, 10)
    assert in_lasso([inside, outside], lasso) == [inside]
    ink = stroke((50, 50), (60, 50), (70, 50), (300, 50))
    assert in_lasso([ink], lasso) == [ink]
    assert in_lasso([ink], lasso[:2]) == []


def test_a_lasso_may_have_a_bay() -> None:
    bay = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 2.0), (0.0, 10.0)]
    assert is_within((1, 5), bay)
    assert not is_within((5, 6), bay)


def test_what_is_grouped_is_chosen_together() -> None:
    one, two, other = note("1", 0, 0), note("2", 50, 0), note("3", 90, 0)
    group = [replace(each, group="g") for each in (one, two)]
    assert with_groups([group[0]], [*group, other]) == group
    assert with_groups([other], [*group, other]) == [other]


@given(st.floats(-500, 500, width=16), st.floats(-500, 500, width=16))
def test_moving_moves_ink_and_nothing_else_of_it(across: float, down: float) -> None:
    ink = stroke((1, 2), (30, 40))
    moved = arranging.moved(ink, across, down)
    for before, after in zip(unpacked(ink.points), unpacked(moved.points), strict=True):
        assert (after.x - before.x, after.y - before.y) == pytest.approx((across, down), abs=1e-3)
        assert after[2:] == before[2:]
    assert arranging.moved(moved, -across, -down).id == ink.id


def test_bound_ends_stay_and_free_ends_move() -> None:
    tie = Connector(
        id=ElementId("t"), layer=LAYER,
        start=End(x=0, y=0, bound_to=ElementId("n")), end=End(x=10, y=10),
    )  # fmt: skip
    moved = arranging.moved(tie, 5, 5)
    assert moved.start == tie.start
    assert (moved.end.x, moved.end.y) == (15, 15)


def test_sizing_keeps_the_ink_s_width_and_lets_letters_grow() -> None:
    before, after = Box(0, 0, 100, 100), Box(0, 0, 200, 300)
    ink = arranging.sized(stroke((0, 0), (50, 50)), before, after)
    assert [point[:2] for point in unpacked(ink.points)] == [(0, 0), (100, 150)]
    assert ink.width == 2
    words = Text(id=ElementId("w"), layer=LAYER, x=0, y=0, width=50, height=10, size=10, text="x")
    grown = arranging.sized(words, before, after)
    assert (grown.width, grown.height, grown.size) == (100, 30, 30)
    assert arranging.sized(words, Box(0, 0, 0, 10), Box(0, 0, 80, 10)).width == 50


@given(st.floats(0, 360), st.floats(-200, 200), st.floats(-200, 200))
def test_turning_there_and_back_changes_nothing(degrees: float, x: float, y: float) -> None:
    for element in (note("n", 10, 20), stroke((1, 2), (30, 40))):
        there = arranging.turned(element, degrees, (x, y))
        back = arranging.turned(there, -degrees, (x, y))
        assert reach(back) == pytest.approx(reach(element), abs=0.01)


def test_lining_up_and_spreading() -> None:
    three = [note("1", 0, 0), note("2", 15, 33), note("3", 100, 70, 60)]
    scene = Scene(three)
    scene.apply(arranging.aligned(three, Edge.RIGHT))
    assert [reach(each).right for each in scene.elements()] == [160, 160, 160]
    scene = Scene(three)
    scene.apply(arranging.distributed(three, Axis.ACROSS))
    boxes = [reach(each) for each in scene.elements()]
    assert boxes[1].left - boxes[0].right == boxes[2].left - boxes[1].right == 10
    assert (boxes[0].left, boxes[2].right) == (0, 160)
    assert not arranging.distributed(three[:2], Axis.DOWN)
    for edge in Edge:
        assert arranging.aligned(three[:1], edge) == arranging.aligned([], edge)


def test_to_the_top_and_to_the_bottom() -> None:
    three = [replace(note(name, 0, 0), order=float(at)) for at, name in enumerate("abc")]
    scene = Scene(three)
    scene.apply(arranging.raised(scene, three[:2]))
    assert [each.id for each in scene.elements()] == ["c", "a", "b"]
    scene.apply(arranging.lowered(scene, [each for each in scene.elements() if each.id == "b"]))
    assert [each.id for each in scene.elements()] == ["b", "c", "a"]


def test_copies_are_bound_and_grouped_among_themselves() -> None:
    one, two = replace(note("1", 0, 0), group="g"), replace(note("2", 90, 0), group="g", under="1")
    tie = Connector(
        id=ElementId("t"), layer=LAYER,
        start=End(x=0, y=0, bound_to=one.id), end=End(x=90, y=0, bound_to=ElementId("else")),
    )  # fmt: skip
    numbers = count()
    copies = arranging.copied([one, two, tie], lambda: f"new {next(numbers)}", 10, 20)
    first, second, third = copies
    assert isinstance(first, Note)
    assert isinstance(third, Connector)
    assert (first.x, first.y) == (10, 20)
    assert first.group == second.group != "g"
    assert second.under == first.id
    assert third.start.bound_to == first.id
    assert third.end.bound_to is None
    assert (third.end.x, third.end.y) == (100, 20)


def test_grouping_locking_and_colours() -> None:
    both: list[Element] = [note("1", 0, 0), ring()]
    scene = Scene(both)
    scene.apply(arranging.grouped(both, "g"))
    scene.apply(arranging.locked(scene.elements(), True))
    scene.apply(arranging.recoloured(scene.elements(), "#b3261e"))
    assert {each.group for each in scene.elements()} == {"g"}
    assert not any(scene.may_change(each) for each in scene.elements())
    assert {getattr(each, "colour", None) for each in scene.elements()} == {"#b3261e"}
