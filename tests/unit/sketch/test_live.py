"""Wheels that remember, trees that make room, loops that are found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Item,
    LayerId,
    Note,
    Sign,
    Widget,
)
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.live import loops, tree, wheel
from coachjournal.domain.sketch.live.wheel import Place, Wheel
from coachjournal.domain.sketch.scene import Scene
from coachjournal.errors import BadInput
from tests.unit.sketch.test_painting import Even, Sheet

LAYER = LayerId("l")
MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 8)
EIGHT = ("Health", "Family", "Friends", "Work", "Money", "Home", "Learning", "Rest")


def element(state: Wheel) -> Widget:
    """A wheel on a sheet."""
    bare = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=400, height=400, template="wheel"
    )  # fmt: skip
    return wheel.written(bare, state)


def test_a_wheel_keeps_its_scores_by_day_and_lays_two_days_over_one_another() -> None:
    state = Wheel(labels=EIGHT).scored(0, 4, MARCH).scored(0, 8, MARCH, wished=True)
    state = state.scored(0, 6, JUNE).scored(3, 9, JUNE).scored(3, None, JUNE)
    both = state.overlaid(JUNE, MARCH)
    assert [each.day for each in both.readings] == [MARCH, JUNE]
    assert both.table()[1] == ["Health", "4", "8", "6", ""]
    assert both.table()[4] == ["Work", "", "", "", ""]
    again = wheel.read(element(both))
    assert again == both
    # Drawn: the wedge of June, and March as a line over it.
    sheet = Sheet()
    wheel.paint(element(both), sheet, Even())
    assert len(sheet.areas) == 1
    assert [pen.colour for pen in sheet.pens].count("brick") == 2
    said = {"2026-06-08 now", "2026-03-02 now"}
    assert {words.text for words in sheet.written} == {*EIGHT} | said
    assert both.relabelled(0, "Sleep").table()[1] == ["Sleep", "4", "8", "6", ""]


@given(st.integers(1, 16), st.data())
def test_a_click_scores_what_it_lies_on(segments: int, data: st.DataObject) -> None:
    state = Wheel(labels=tuple("x" * segments))
    at = data.draw(st.integers(0, segments - 1))
    score = data.draw(st.integers(1, 10))
    widget = element(state)
    spot = wheel._spot(widget, state, at + 0.5, score)
    assert wheel.place_at(widget, state, spot) == Place(at, score)


def test_beside_the_wheel_is_nowhere() -> None:
    state = Wheel(labels=EIGHT)
    assert wheel.place_at(element(state), state, (1, 1)) is None
    assert wheel.place_at(element(state), state, (200, 200)) == Place(2, 0)


@pytest.mark.parametrize("data", ["", "[]", '{"labels": []}', '{"labels": ["a"], "x": 1}', "{"])
def test_a_wheel_that_is_none_is_refused(data: str) -> None:
    broken = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=9, height=9, template="wheel", data=data
    )  # fmt: skip
    with pytest.raises(BadInput):
        wheel.read(broken)


def test_a_score_beyond_the_wheel_changes_nothing() -> None:
    for segment, score in ((8, 5), (-1, 5), (0, 11), (0, -1)):
        with pytest.raises(BadInput):
            Wheel(labels=EIGHT).scored(segment, score, MARCH)


TRUNK = Note(
    id=ElementId("trunk"), layer=LAYER, x=0, y=0, width=200, height=60, role=tree.TRUNK,
    text="Nobody speaks in the meeting",
)  # fmt: skip


def ids() -> Callable[[], str]:
    """New ids, one after another."""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=25))
def test_a_tree_makes_room_for_whatever_grows(steps: list[tuple[int, bool]]) -> None:
    history, new_id = History(Scene([TRUNK])), ids()
    leaves: list[Note] = []
    for choice, below in steps:
        role = tree.ROOT if below else tree.BRANCH
        places = [TRUNK, *(each for each in leaves if each.role == role)]
        under = history.scene.element(places[choice % len(places)].id)
        assert isinstance(under, Note)
        leaf, delta = tree.grown(history.scene, under, role, f"leaf {len(leaves)}", new_id)
        history.do(delta)
        leaves.append(leaf)
    notes = [each for each in history.scene.elements() if isinstance(each, Note)]
    for one, other in combinations(notes, 2):
        assert not box_of(one).grown(-1).meets(box_of(other).grown(-1))
    assert history.scene.element(TRUNK.id) == TRUNK
    for note in notes:
        if note.role != tree.TRUNK:
            assert (note.y > TRUNK.y) == (note.role == tree.ROOT)
    for tie in history.scene.elements():
        if isinstance(tie, Connector):
            leaf_of = history.scene.element(ElementId(tie.under))
            assert isinstance(leaf_of, Note)
            assert leaf_of.x <= tie.end.x <= leaf_of.x + leaf_of.width
    # Each leaf is one step back.
    for _ in leaves:
        history.undo()
    assert [*history.scene.items()] == [TRUNK]


def test_a_pruned_leaf_takes_what_grows_on_it_and_its_ties_along() -> None:
    history, new_id = History(Scene([TRUNK])), ids()
    cause, delta = tree.grown(history.scene, TRUNK, tree.ROOT, "Fear", new_id)
    history.do(delta)
    _deeper, delta = tree.grown(history.scene, cause, tree.ROOT, "An old story", new_id)
    history.do(delta)
    here = history.scene.element(cause.id)
    assert isinstance(here, Note)
    history.do(tree.pruned(history.scene, here))
    assert [*history.scene.items()] == [TRUNK]
    history.undo()
    assert len(history.scene) == 5


def test_a_leaf_that_names_itself_does_not_grow_for_ever() -> None:
    strange: Item = Note(
        id=ElementId("x"), layer=LAYER, x=0, y=0, width=9, height=9, role=tree.ROOT, under="x"
    )  # fmt: skip
    scene = Scene([TRUNK, strange])
    assert not tree.laid_out(scene)
    assert isinstance(strange, Note)
    scene.apply(tree.pruned(scene, strange))
    assert [*scene.items()] == [TRUNK]


def tie(name: str, start: str, end: str, sign: Sign = Sign.PLUS, **more: Any) -> Connector:
    """A tie from one actor to another."""
    return Connector(
        id=ElementId(name), layer=LAYER, sign=sign,
        start=End(x=0, y=0, bound_to=ElementId(start)), end=End(x=9, y=9, bound_to=ElementId(end)),
        **more,
    )  # fmt: skip


def test_loops_are_found_with_what_they_do() -> None:
    ties = [
        tie("1", "boss", "team"),
        tie("2", "team", "result", Sign.MINUS),
        tie("3", "result", "boss", Sign.MINUS),
        tie("4", "team", "boss", Sign.MINUS),
        tie("5", "team", "nobody"),
        tie("6", "self", "self"),
    ]
    found = loops.loops(ties)
    assert [(each.actors, each.reinforcing) for each in found] == [
        (("boss", "team"), False),
        (("boss", "team", "result"), True),
    ]
    assert found[1].ties == ("1", "2", "3")
    unsigned = [ties[0], tie("4", "team", "boss", Sign.NONE)]
    assert loops.loops(unsigned)[0].reinforcing is None


def test_one_tie_that_leads_both_ways_is_no_loop_and_two_are() -> None:
    both = tie("1", "a", "b", start_head=True)
    assert loops.loops([both]) == []
    assert len(loops.loops([both, tie("2", "b", "a")])) == 1


def test_a_map_in_which_all_is_tied_to_all_ends() -> None:
    names = [f"a{number}" for number in range(14)]
    ties = [tie(f"{one} {other}", one, other) for one in names for other in names if one != other]
    assert len(loops.loops(ties)) == loops.MOST_LOOPS
