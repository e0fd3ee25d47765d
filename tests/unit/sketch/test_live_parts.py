"""The rules of live parts: sums, scores, loops that are marked, views, heaps, what holds in all."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.arranging import copied, turned
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Figure, Note, Sign, Widget
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live import (
    TABLES,
    WIDGETS,
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    values,
    wheel,
)
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.live.wheel import Wheel
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.renewing import renewed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.errors import BadInput
from tests.unit.sketch.live_sheet import TODAY, Live, drawn_part
from tests.unit.sketch.test_painting import Even


def test_segments_come_and_go_with_their_scores() -> None:
    state = Wheel(labels=("a", "b", "c")).scored(1, 5, TODAY).scored(2, 7, TODAY)
    assert [row[1] for row in state.without_segment(1).table()[1:]] == ["", "7"]
    assert state.with_segment("d").table()[-1] == ["d", "", ""]
    with pytest.raises(BadInput):
        Wheel(labels=("a",)).without_segment(0)
    with pytest.raises(BadInput):
        Wheel(labels=tuple("x" * wheel.MOST_SEGMENTS)).with_segment("y")


forces = st.lists(st.tuples(st.text(max_size=20), st.booleans(), st.integers(-3, 9)), max_size=12)


@given(forces)
def test_sums_are_those_of_the_arrows(given_forces: list[tuple[str, bool, int]]) -> None:
    state = forcefield.ForceField(change="it")
    for text, driving, weight in given_forces:
        state = state.with_force(text, driving, weight)
    weights = [(driving, min(5, max(1, weight))) for _text, driving, weight in given_forces]
    for side in (True, False):
        assert state.total(side) == sum(weight for driving, weight in weights if driving is side)
    assert [row[2] for row in state.table()[-2:]] == [
        str(state.total(True)), str(state.total(False)),
    ]  # fmt: skip
    bare = Widget(
        id=ElementId("f"), layer=Live("force-field").part(forcefield.TEMPLATE).layer,
        x=0, y=0, width=800, height=300, template=forcefield.TEMPLATE,
    )  # fmt: skip
    widget = forcefield.written(bare, state)
    assert forcefield.read(widget) == state
    # Every arrow is inside, and a click on its row finds it.
    for at, force in enumerate(state.forces):
        row = forcefield.row_box(widget, state, at)
        assert box_of(widget).holds(row)
        place = forcefield.place_at(widget, state, row.centre)
        assert place is not None
        assert (place.at, place.driving) == (at, force.driving)


def test_an_arrow_is_pulled_to_its_weight() -> None:
    live = Live("force-field")
    part = live.part(forcefield.TEMPLATE)
    state = forcefield.read(part).with_force("Habit", False, 1)
    row = forcefield.row_box(forcefield.written(part, state), state, 0)
    unit = part.width / 2 * 0.52 / 5
    places = [
        forcefield.place_at(part, state, (row.left + unit * weight, row.centre[1]))
        for weight in range(1, 6)
    ]
    assert [place.weight for place in places if place] == [1, 2, 3, 4, 5]
    assert forcefield.place_at(part, state, (part.x + 5, part.y + 5)) is None
    assert state.turned_over(0).total(True) == 1


@given(st.floats(0, 10), st.floats(0, 10))
def test_a_score_puts_a_stakeholder_where_that_score_is_read(up: float, right: float) -> None:
    live = Live("stakeholder-map")
    part = live.part(stakeholders.TEMPLATE)
    made = stakeholders.stakeholder(part, live.scene, "Board", ElementId("s"), Even())
    moved = stakeholders.scored(part, made, influence=up, interest=right)
    assert isinstance(moved, Note)
    live.do((None, moved))
    (score,) = stakeholders.read(live.part(stakeholders.TEMPLATE)).scores
    assert score.influence == pytest.approx(up, abs=0.051)
    assert score.interest == pytest.approx(right, abs=0.051)
    assert outline(live.scene, TABLES)


def test_those_who_are_added_to_a_map_do_not_cover_one_another() -> None:
    for key, template, make in (
        ("stakeholder-map", stakeholders.TEMPLATE, _stakeholder),
        ("systems-map", systems.TEMPLATE, _actor),
        ("constellation", constellation.TEMPLATE, _figure),
    ):
        live = Live(key)
        for number in range(9):
            live.do((None, make(live, live.part(template), f"who {number}")))
        there = [box_of(each) for each in live.scene.elements() if isinstance(each, Note | Figure)]
        assert not any(one.meets(other) for one, other in combinations(there, 2)), key


def _stakeholder(live: Live, part: Widget, name: str) -> Note:
    return stakeholders.stakeholder(part, live.scene, name, ElementId(live.new_id()), Even())


def _actor(live: Live, part: Widget, name: str) -> Note:
    return systems.actor(live.scene, part, name, ElementId(live.new_id()))


def _figure(live: Live, part: Widget, name: str) -> Figure:
    return constellation.figure(part, live.scene, name, ElementId(live.new_id()))


def test_a_loop_is_marked_said_and_forgotten_with_its_ties() -> None:
    live = Live("systems-map")
    me = live.note("Me")
    team = _actor(live, live.part(systems.TEMPLATE), "Team")
    live.do((None, team))
    there = systems.tied(live.scene, me, team, Sign.PLUS, 1.0, ElementId("there"))
    live.history.do(added(there))
    back = systems.tied(live.scene, team, me, Sign.MINUS, 1.0, ElementId("back"))
    assert back.start.side is not there.start.side
    delta = added(back)
    live.history.do(delta)
    live.history.do(settled(live.scene, Even()))
    state = systems.read(live.part(systems.TEMPLATE))
    arrow = "\N{RIGHTWARDS ARROW}"
    assert state.table()[1] == ["1", "Holds itself back", f"Me {arrow} Team {arrow} Me"]
    mark = state.loops[0]
    notes = [each for each in live.scene.elements() if isinstance(each, Note)]
    assert not any(box_of(each).has((mark.x, mark.y)) for each in notes)
    said = {words.text for words in drawn_part(live.part(systems.TEMPLATE)).written}
    assert {"1", f"1  Holds itself back: Me {arrow} Team {arrow} Me"} == said
    live.do((team, None))
    assert systems.read(live.part(systems.TEMPLATE)).loops == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=12))
def test_what_holds_in_all_is_what_lies_in_every_world(tries: list[tuple[str, int]]) -> None:
    live = Live("four-worlds")
    laid = {(text, at) for text, at in tries}
    for text, at in tries:
        world = scenarios.worlds(live.scene)[at]
        delta = scenarios.tried(live.scene, world, f"Option {text}", True, live.new_id, Even())
        live.history.do(delta)
    live.history.do(settled(live.scene, Even()))
    state = scenarios.read(live.part(scenarios.TEMPLATE))
    expected = {f"Option {text}" for text in "abc" if all((text, at) in laid for at in range(4))}
    assert {*state.holding()} == expected
    assert len(state.options) == len({text for text, _at in laid})


def test_the_same_words_written_otherwise_are_the_same_option() -> None:
    live = Live("three-futures")
    for world, text in zip(
        scenarios.worlds(live.scene), ("Share one crew", "share one  crew.", "SHARE ONE CREW!"),
        strict=True,
    ):  # fmt: skip
        live.history.do(scenarios.tried(live.scene, world, text, True, live.new_id, Even()))
    live.history.do(settled(live.scene, Even()))
    assert scenarios.read(live.part(scenarios.TEMPLATE)).holding() == ["Share one crew"]


def test_views_say_how_far_and_who_looks_at_whom() -> None:
    live = Live("constellation")
    me, other = constellation.figures(live.part(constellation.TEMPLATE), live.scene)
    live.do((me, constellation.gazing_at(me, other)))
    part = live.part(constellation.TEMPLATE)
    live.do((part, constellation.written(part, constellation.read(part).kept("before", TODAY))))
    away = constellation.gazing(replace(other, x=other.x + 96), None)
    live.do((other, away))
    state = constellation.read(live.part(constellation.TEMPLATE))
    head, far, mine, theirs = state.table()
    assert head == ["Figures", "before", "now"]
    assert far[0] == "Me \N{EN DASH} The other"
    before, now = (float(each) for each in far[1:])
    assert now > before
    assert mine[1] == "The other"
    assert theirs[2] == "nobody"
    ghosts = drawn_part(constellation.written(live.part(constellation.TEMPLATE), state.compared(0)))
    assert "before \N{MIDDLE DOT} 2026-03-02" in {words.text for words in ghosts.written}
    live.history.do(constellation.stood_again(state.views[0], live.scene))
    again = live.scene.element(other.id)
    assert isinstance(again, Figure)
    assert math.dist(box_of(again).centre, box_of(other).centre) < 0.02
    assert state.compared(7).beside is None
    assert state.compared(0).forgotten(0).beside is None


def test_whoever_is_turned_looks_another_way() -> None:
    figure = Figure(
        id=ElementId("f"), layer=Live("constellation").part("constellation").layer,
        x=0, y=0, width=48, height=48, gaze=350,
    )  # fmt: skip
    assert turned(figure, 30, (24, 24)).gaze == 20
    assert turned(replace(figure, gaze=None), 30, (24, 24)).gaze is None


@given(st.lists(st.tuples(st.integers(0, 29), st.sampled_from(values.HEAPS)), max_size=25))
def test_however_cards_are_sorted_none_is_lost_and_at_most_five_are_kept(
    steps: list[tuple[int, str]],
) -> None:
    live = Live("values-sort")
    cards = [each for role in values.HEAPS for each in values.cards(live.scene, role)]
    assert len(cards) == 30
    for at, role in steps:
        card = live.scene.element(cards[at].id)
        assert isinstance(card, Note)
        live.history.do(values.sorted_to(live.scene, card, role))
        assert not values.tidied(live.scene)
    now = [each.id for role in values.HEAPS for each in values.cards(live.scene, role)]
    assert sorted(now) == sorted(each.id for each in cards)
    assert len(values.cards(live.scene, values.FIVE)) <= values.MANY
    live.history.do(settled(live.scene, Even()))
    kept = values.read(live.part(values.TEMPLATE)).kept
    assert [*kept] == [each.text for each in values.cards(live.scene, values.FIVE)]


@pytest.mark.parametrize("template", [*WIDGETS])
@pytest.mark.parametrize("data", ["", "[]", "{", '{"readings": 3}', "null", "[" * 5000])
def test_a_part_that_cannot_be_read_shows_nothing_and_harms_nothing(
    template: str, data: str
) -> None:
    broken = Widget(
        id=ElementId("w"), layer=Live("wheel").part("wheel").layer, x=0, y=0, width=90,
        height=90, template=template, data=data,
    )  # fmt: skip
    scene = Scene([broken])
    assert not drawn_part(broken).boxes
    assert words_of(outline(scene, TABLES)) == []
    assert not settled(scene, Even())


def test_a_copied_constellation_keeps_its_views() -> None:
    live = Live("constellation")
    part = live.part(constellation.TEMPLATE)
    live.do((part, constellation.written(part, constellation.read(part).kept("before", TODAY))))
    me = constellation.figures(live.part(constellation.TEMPLATE), live.scene)[0]
    live.do((me, replace(me, x=me.x + 90)))
    numbers = count(1)
    for copies in (
        copied(live.scene.elements(), lambda: f"c{next(numbers)}", 0, 0),
        renewed(live.scene.elements(), lambda: f"r{next(numbers)}"),
    ):
        scene = Scene(copies)
        widget = next(each for each in scene.elements() if isinstance(each, Widget))
        state = constellation.read(widget)
        table = constellation.read(live.part(constellation.TEMPLATE)).table()
        assert state.table() == table
        assert {each.id for each in state.views[0].pieces} <= {each.id for each in scene.elements()}
        assert constellation.stood_again(state.views[0], scene)


@pytest.mark.parametrize("many", [3, 6, 8, 12])
def test_no_label_of_a_wheel_lies_upon_its_rim(many: int) -> None:
    live = Live("wheel-of-life")
    part = live.part(wheel.TEMPLATE)
    labels = tuple(f"Looking after me {at}" for at in range(many))
    drawn = drawn_part(wheel.written(part, Wheel(labels=labels)))
    x, y = box_of(part).centre
    rim = max(box.width for box in drawn.boxes[:5]) / 2 - 1
    assert len(drawn.written) >= many
    for each in drawn.written:
        left, right = each.x, each.x + Even().width(each.text, each.size)
        top, bottom = each.baseline - 0.75 * each.size, each.baseline
        near = min(max(x, left), right), min(max(y, top), bottom)
        assert math.dist((x, y), near) > rim
