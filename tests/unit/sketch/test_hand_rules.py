"""What the hand's tools reckon with: snapping, grips, words, looks, steps, and what binds."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.arranging import Axis, Edge, aligned, distributed
from coachjournal.domain.sketch.binding import binding_at
from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.dressing import Look, common_look, dressed
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    Layer,
    LayerId,
    Note,
    Picture,
    Placed,
    Shape,
    ShapeKind,
    Side,
    Spot,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, corners_of
from coachjournal.domain.sketch.gripping import (
    CORNERS,
    PULLS,
    Grip,
    grips,
    hold_of,
    pulled,
    pulled_elements,
    turn_to,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.stepping import reading_order, stepped
from coachjournal.domain.sketch.writing import (
    can_be_written_on,
    fitted,
    is_one_line,
    with_words,
    words_of,
)

LAYER = LayerId("l")
_OPPOSITE = {
    Grip.TOP_LEFT: 2,
    Grip.TOP_RIGHT: 3,
    Grip.BOTTOM_RIGHT: 0,
    Grip.BOTTOM_LEFT: 1,
}
"""The corner that stays, counted from the top left clockwise."""


class Typewriter:
    """Every letter is half as wide as it is high."""

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """In points."""
        return len(text) * size / 2


METRICS = Typewriter()


def box(name: str, x: float, y: float, width: float = 100, height: float = 80, *,
        order: float = 1.0, fill: str = "", turned: float = 0.0) -> Shape:  # fmt: skip
    """A rectangle."""
    return Shape(
        id=ElementId(name), layer=LAYER, order=order, x=x, y=y, width=width, height=height,
        kind=ShapeKind.RECTANGLE, fill=fill, turned=turned,
    )  # fmt: skip


def note(name: str, x: float, y: float, *, order: float = 1.0, text: str = "") -> Note:
    """A note."""
    return Note(
        id=ElementId(name), layer=LAYER, order=order, x=x, y=y, width=100, height=80, text=text
    )


def tie(one: str, other: str) -> Connector:
    """A connector from the one to the other."""
    return Connector(
        id=ElementId("tie"), layer=LAYER, start=End(x=0, y=0, bound_to=ElementId(one)),
        end=End(x=500, y=500, bound_to=ElementId(other)),
    )  # fmt: skip


def after(delta: Delta) -> dict[str, Element]:
    """What a delta makes of each."""
    made = {str(each.item_id): each.after for each in delta.changes}
    return {name: item for name, item in made.items() if isinstance(item, Element)}


# Grips


@given(
    st.sampled_from(CORNERS),
    st.floats(-180, 180),
    st.floats(20, 400),
    st.floats(20, 400),
)
def test_the_corner_across_from_the_pulled_one_stays(
    grip: Grip, turned: float, wide: float, high: float
) -> None:
    before = box("a", 50, 60, turned=turned)
    hold = hold_of([before])
    assert hold is not None
    across, down = PULLS[grip]
    x, y = hold.box.centre
    spot = x + across * (wide - 50), y + down * (high - 40)
    (made,) = pulled_elements(
        [before], hold, pulled(hold.box, grip, spot, evenly=False), grip, METRICS
    )
    assert isinstance(made, Placed)
    assert (made.width, made.height) == pytest.approx((wide, high))
    stays = _OPPOSITE[grip]
    assert corners_of(made)[stays] == pytest.approx(corners_of(before)[stays], abs=1e-6)


@given(st.sampled_from([*PULLS]), st.floats(-500, 500), st.floats(-500, 500))
def test_evenly_keeps_the_proportion(grip: Grip, x: float, y: float) -> None:
    made = pulled(Box(0, 0, 100, 50), grip, (x, y), evenly=True)
    assert abs(made.width) == pytest.approx(2 * abs(made.height), abs=1e-6)


def test_a_body_is_never_pulled_to_nothing_and_never_inside_out() -> None:
    before = box("a", 0, 0)
    hold = hold_of([before])
    assert hold is not None
    away = pulled(hold.box, Grip.RIGHT, (-50, 40), evenly=False)
    (made,) = pulled_elements([before], hold, away, Grip.RIGHT, METRICS)
    assert isinstance(made, Placed)
    assert made.width == 50
    none = pulled(hold.box, Grip.RIGHT, (0, 40), evenly=False)
    (least,) = pulled_elements([before], hold, none, Grip.RIGHT, METRICS)
    assert isinstance(least, Placed)
    assert least.width == 4


def test_several_grow_with_the_box_round_them() -> None:
    ink = Stroke(
        id=ElementId("i"), layer=LAYER,
        points=packed([InkPoint(200, 0), InkPoint(200, 80)]), width=2,
    )  # fmt: skip
    chosen = [box("a", 0, 0), ink]
    hold = hold_of(chosen)
    assert hold is not None
    assert hold.box == Box(0, 0, 200, 80)
    made = pulled_elements(chosen, hold, Box(0, 0, 400, 80), Grip.RIGHT, METRICS)
    assert isinstance(made[0], Shape)
    assert (made[0].x, made[0].width) == (0, 200)
    again = hold_of([made[1]])
    assert again is not None
    assert again.box.left == 400


def test_small_things_have_corners_only_and_a_tie_its_ends() -> None:
    chosen = [box("a", 0, 0, 30, 30)]
    assert set(grips(chosen, hold_of(chosen), 1.0, 20)) == {*CORNERS, Grip.TURN}
    assert set(grips(chosen, hold_of(chosen), 4.0, 20)) == {*PULLS, Grip.TURN}
    assert set(grips([tie("a", "b")], None, 1.0, 20)) == {Grip.START, Grip.END}
    assert grips([], None, 1.0, 20) == {}


@pytest.mark.parametrize(
    ("spot", "in_steps", "turned"),
    [
        ((150, 40), False, 90),
        ((150, 41), False, 90),
        ((150, -10), False, 63.43),
        ((99, -10), True, 45),
    ],
)
def test_turning_looks_at_the_hand(spot: Spot, in_steps: bool, turned: float) -> None:
    hold = hold_of([box("a", 0, 0)])
    assert hold is not None
    assert turn_to(hold, spot, in_steps=in_steps) == pytest.approx(turned, abs=0.01)


# Words


WRITTEN: list[Element] = [
    note("n", 0, 0),
    Text(id=ElementId("t"), layer=LAYER, x=0, y=0, width=9, height=9),
    box("s", 0, 0),
    tie("a", "b"),
    Frame(id=ElementId("f"), layer=LAYER, x=0, y=0, width=9, height=9),
    Figure(id=ElementId("p"), layer=LAYER, x=0, y=0, width=9, height=9),
    Picture(id=ElementId("i"), layer=LAYER, x=0, y=0, width=9, height=9, attachment_id="x"),
]


@pytest.mark.parametrize("element", WRITTEN, ids=lambda each: type(each).__name__)
def test_words_are_written_on_whatever_has_them(element: Element) -> None:
    made = with_words(element, "One\ntwo", METRICS)
    assert words_of(made) == ("One two" if is_one_line(element) else "One\ntwo")
    assert words_of(element) == ""


def test_ink_lines_and_parts_of_templates_have_no_words_of_their_own() -> None:
    ink = Stroke(id=ElementId("i"), layer=LAYER, points=packed([InkPoint(0, 0)]))
    widget = Widget(id=ElementId("w"), layer=LAYER, x=0, y=0, width=9, height=9, template="wheel")
    line = replace(box("s", 0, 0), kind=ShapeKind.LINE)
    for each in (ink, widget, line):
        assert not can_be_written_on(each)
        assert with_words(each, "No", METRICS) is each
    assert words_of(ink) == ""


def test_a_note_grows_downwards_and_words_on_paper_both_ways() -> None:
    grown = with_words(note("n", 5, 6), "word " * 30, METRICS)
    assert (grown.x, grown.y, grown.width) == (5, 6, 100)
    assert grown.height > 150
    text = with_words(WRITTEN[1], "wide enough", METRICS)
    assert isinstance(text, Text)
    assert text.width == 11 * 8
    assert fitted(text, METRICS) == text


# Looks


def test_each_takes_the_parts_of_a_look_that_it_has() -> None:
    chosen = [note("n", 0, 0), box("s", 0, 0), tie("n", "s")]
    made = after(dressed(chosen, Look(note_colour="blue", colour="teal"), METRICS))
    assert made["n"].colour == "blue"  # type: ignore[attr-defined]
    assert made["s"].colour == made["tie"].colour == "teal"  # type: ignore[attr-defined]
    assert dressed(chosen, Look(), METRICS) == Delta()


def test_what_they_have_in_common_is_told() -> None:
    parts, look = common_look([box("a", 0, 0, fill="blue"), box("b", 0, 0, fill="rose")])
    assert {"fill", "colour", "dash", "line_width"} == parts
    assert look.fill is None
    assert look.colour == "ink"
    line = replace(box("s", 0, 0), kind=ShapeKind.LINE)
    assert "fill" not in common_look([line])[0]
    assert common_look([]) == (frozenset(), Look())
    assert common_look([note("n", 0, 0), box("b", 0, 0)]) == (frozenset(), Look())
    both, look = common_look([tie("a", "b"), box("b", 0, 0), WRITTEN[-1]])
    assert both == {"colour", "line_width", "dash"}
    assert look.line_width == 2.0


# Steps


@given(st.permutations(["a", "b", "c", "d"]), st.sampled_from(["a", "b", "c", "d"]), st.booleans())
def test_a_step_swaps_two_and_leaves_all_others(names: list[str], chosen: str, up: bool) -> None:
    stack = [note(name, 0, 0, order=float(at)) for at, name in enumerate(names)]
    scene = Scene([Layer(id=LAYER), *stack])
    (element,) = [each for each in stack if each.id == chosen]
    scene.apply(stepped(scene, [element], up=up))
    at = names.index(chosen)
    to = min(3, at + 1) if up else max(0, at - 1)
    wanted = [name for name in names if name != chosen]
    wanted.insert(to, chosen)
    assert [each.id for each in scene.elements()] == wanted


def test_a_step_passes_what_it_does_not_touch_and_works_without_room_between() -> None:
    stack = [note("a", 0, 0, order=1), note("far", 900, 0, order=1), note("b", 9, 9, order=1)]
    scene = Scene([Layer(id=LAYER), *stack])
    scene.apply(stepped(scene, [stack[0]], up=True))
    names = [str(each.id) for each in scene.elements()]
    assert names.index("b") < names.index("a")
    top = scene.element(ElementId("a"))
    assert top is not None
    assert stepped(scene, [top], up=True) == Delta()


def test_reading_goes_row_by_row() -> None:
    chosen = [note("d", 0, 300), note("c", 200, 8), note("b", 100, 12), note("a", 0, 4)]
    assert [each.id for each in reading_order(chosen)] == ["a", "b", "c", "d"]


# Lining up


def test_a_bound_tie_neither_moves_nor_counts() -> None:
    chosen = [note("a", 100, 0), note("b", 300, 200), tie("a", "b")]
    made = after(aligned(chosen, Edge.LEFT))
    assert set(made) == {"b"}
    assert made["b"].x == 100  # type: ignore[attr-defined]


def test_a_group_is_one_thing_when_gaps_are_made_even() -> None:
    pair = [replace(note("a", 150, 0), group="g"), replace(note("b", 250, 0), group="g")]
    chosen = [note("first", 0, 0), *pair, note("last", 600, 0)]
    made = after(distributed(chosen, Axis.ACROSS))
    assert set(made) == {"a", "b"}
    assert [made[name].x for name in "ab"] == [250, 350]  # type: ignore[attr-defined]


# Binding


def frame(name: str, x: float, y: float, width: float, height: float) -> Frame:
    """A frame."""
    return Frame(id=ElementId(name), layer=LAYER, x=x, y=y, width=width, height=height)


def test_an_end_binds_to_the_body_the_side_or_to_nothing() -> None:
    there = [note("a", 0, 0)]
    body = binding_at(there, (30, 30), 4)
    assert body == End(x=30, y=30, bound_to=ElementId("a"))
    side = binding_at(there, (104, 43), 4)
    assert side == End(x=100, y=40, bound_to=ElementId("a"), side=Side.RIGHT)
    assert binding_at(there, (150, 40), 4) is None
    assert binding_at(there, (30, 30), 4, but=ElementId("a")) is None


def test_of_what_lies_there_the_one_that_is_seen_binds() -> None:
    under, over = note("under", 0, 0), note("over", 20, 20, order=2)
    found = binding_at([under, over], (45, 45), 4)
    assert found is not None
    assert found.bound_to == "over"
    round_it = box("round", -50, -50, 300, 300, order=3)
    found = binding_at([under, round_it], (30, 30), 4)
    assert found is not None
    assert found.bound_to == "under"
    inner = box("inner", -10, -10, 60, 60)
    found = binding_at([inner, round_it], (0, 5), 4)
    assert found is not None
    assert found.bound_to == "inner"


def test_a_frame_binds_at_its_line_only() -> None:
    there = [frame("f", 0, 0, 400, 300)]
    assert binding_at(there, (200, 120), 4) is None
    at_line = binding_at(there, (100, 2), 4)
    assert at_line is not None
    assert at_line.bound_to == "f"
    middle = binding_at(there, (200, 8), 4)
    assert middle is not None
    assert middle.side is Side.TOP


def test_words_that_turn_are_still_pulled_across_from_a_still_corner() -> None:
    text = with_words(
        Text(id=ElementId("t"), layer=LAYER, x=0, y=0, width=9, height=9, turned=30),
        "Hello",
        METRICS,
    )
    hold = hold_of([text])
    assert hold is not None
    x, y = hold.box.right, hold.box.bottom
    larger = pulled(hold.box, Grip.BOTTOM_RIGHT, (2 * x, 2 * y), evenly=False)
    (made,) = pulled_elements([text], hold, larger, Grip.BOTTOM_RIGHT, METRICS)
    assert isinstance(made, Text)
    assert made.size == pytest.approx(2 * text.size)
    assert math.dist(corners_of(made)[0], corners_of(text)[0]) < 1e-6
