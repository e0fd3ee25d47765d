"""A sheet under any sequence of changes, undo and redo, and what is kept of it."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from coachjournal.domain.plain import JSON
from coachjournal.domain.sketch.delta import Delta, added, difference, removed, replaced
from coachjournal.domain.sketch.elements import (
    ElementId,
    Item,
    Layer,
    LayerId,
    Note,
    Stranger,
    Stroke,
)
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked, without_times
from coachjournal.domain.sketch.plain_form import item_from_plain, item_to_plain
from coachjournal.domain.sketch.scene import Scene
from coachjournal.errors import BadInput, Conflict
from tests.unit.sketch import drawn

NOTE = Note(
    id=ElementId("n"), layer=LayerId("l"), x=1, y=2, width=90, height=60, text="What if?"
)  # fmt: skip


def state(scene: Scene) -> dict[str, Item]:
    """All that is on a sheet, by id."""
    return {item.id: item for item in scene.items()}


class Drawing(RuleBasedStateMachine):
    """Draws, moves, erases, takes back and makes again; a plain dictionary says what is right."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(Scene())
        self.before: list[dict[str, Item]] = []
        self.after: list[dict[str, Item]] = []
        self.kept: dict[str, str] = {}

    def made(self, delta: Delta) -> None:
        """A change was made: it can be taken back, and nothing can be made again."""
        was = state(self.history.scene)
        self.history.do(delta)
        if delta:
            self.before.append(was)
            self.after.clear()

    @rule(item=drawn.items)
    def draw_or_change(self, item: Item) -> None:
        """An item comes, or takes the place of the one by its name."""
        present = self.history.scene.item(item.id)
        self.made(added(item) if present is None else replaced([(present, item)]))

    @precondition(lambda self: bool(state(self.history.scene)))
    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        """Some items go."""
        there = list(self.history.scene.items())
        chosen = data.draw(st.lists(st.sampled_from(there), unique_by=lambda item: item.id))
        self.made(removed(*chosen))

    @rule()
    def undo(self) -> None:
        """The last change goes."""
        was = state(self.history.scene)
        if self.history.undo() is not None:
            assert state(self.history.scene) == self.before.pop()
            self.after.append(was)
        else:
            assert not self.before

    @rule()
    def redo(self) -> None:
        """And comes again."""
        was = state(self.history.scene)
        if self.history.redo() is not None:
            assert state(self.history.scene) == self.after.pop()
            self.before.append(was)
        else:
            assert not self.after

    @rule()
    def save_and_open(self) -> None:
        """Kept as the vault keeps it: one text an item; opened again it is the same sheet."""
        kept = [json.dumps(item_to_plain(item)) for item in self.history.scene.items()]
        again = Scene(item_from_plain(json.loads(each)) for each in kept)
        assert again == self.history.scene
        assert again.elements() == self.history.scene.elements()

    @invariant()
    def the_log_tells_the_whole_way(self) -> None:
        """Played from an empty sheet, the list of changes ends at what is there."""
        replayed = Scene()
        for delta in self.history.log:
            replayed.apply(delta)
        assert replayed == self.history.scene

    @invariant()
    def every_element_is_painted_once(self) -> None:
        """In the order of the layers, then of the elements."""
        scene = self.history.scene
        painted = scene.elements()
        assert len(painted) == len(scene) == len({each.id for each in painted})


Drawing.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestDrawing = Drawing.TestCase


@given(drawn.items)
def test_an_item_comes_back_from_json_as_it_was(item: Item) -> None:
    assert item_from_plain(json.loads(json.dumps(item_to_plain(item)))) == item


@given(st.lists(drawn.items), st.lists(drawn.items))
def test_a_difference_leads_from_one_sheet_to_another(one: list[Item], other: list[Item]) -> None:
    before, after = Scene(one), Scene(other)
    before.apply(difference(state(before), state(after)))
    assert before == after


@given(st.lists(drawn.items, min_size=3, max_size=3, unique_by=lambda item: item.id))
def test_two_changes_in_one_are_taken_back_in_one(items: list[Item]) -> None:
    scene = Scene(items[:2])
    was = state(scene)
    both = removed(items[0]).then(added(items[2])).then(added(items[0]))
    scene.apply(both)
    assert state(scene) == {**was, items[2].id: items[2]}
    scene.apply(both.inverse())
    assert state(scene) == was


def test_a_drag_is_taken_back_at_once() -> None:
    history = History(Scene([NOTE]))
    note: Item = NOTE
    for x in range(2, 40):
        moved = Note(
            id=NOTE.id, layer=NOTE.layer, x=x, y=2, width=90, height=60, text=NOTE.text
        )  # fmt: skip
        history.do(replaced([(note, moved)]), gesture="drag 1")
        note = moved
    assert len(history.log) == 38
    history.undo()
    assert state(history.scene) == {NOTE.id: NOTE}
    assert not history.can_undo


def test_two_drags_by_one_name_are_taken_back_one_by_one() -> None:
    history = History(Scene())
    history.do(added(NOTE), gesture="drag")
    history.end_gesture()
    history.do(removed(NOTE), gesture="drag")
    history.undo()
    assert NOTE.id in history.scene


def test_a_change_to_a_sheet_that_is_otherwise_changes_nothing() -> None:
    scene = Scene([NOTE])
    both = added(Layer(id=LayerId("new"))).then(added(NOTE))
    with pytest.raises(Conflict):
        scene.apply(both)
    assert state(scene) == {NOTE.id: NOTE}


def test_a_hidden_layer_is_neither_shown_nor_changed() -> None:
    scene = Scene([NOTE, Layer(id=LayerId("l"), shown=False)])
    assert scene.shown() == ()
    assert not scene.may_change(NOTE)
    assert scene.elements() == (NOTE,)


def test_what_a_newer_program_wrote_is_written_back() -> None:
    hologram = {"type": "hologram", "id": "h", "layer": "l", "order": 2.0, "depth": [1, {"z": 2}]}
    stranger = item_from_plain(hologram)
    assert isinstance(stranger, Stranger)
    assert item_to_plain(stranger).items() >= hologram.items()
    note: dict[str, JSON] = {**item_to_plain(NOTE), "sound": {"file": "x", "at": 1.5}}
    assert item_to_plain(item_from_plain(note)) == note


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"type": 3},
        {"type": "note", "id": "n"},
        {**item_to_plain(NOTE), "x": "1"},
        {**item_to_plain(NOTE), "x": math.nan},
        {**item_to_plain(NOTE), "x": 1e9},
        {**item_to_plain(NOTE), "width": -1.0},
        {**item_to_plain(NOTE), "newer": math.nan},
        {"type": "stroke", "id": "s", "layer": "l", "points": ""},
        {"type": "stroke", "id": "s", "layer": "l", "points": "AAAA"},
        {"type": "hologram", "layer": "l"},
    ],
)
def test_what_cannot_be_drawn_is_refused(broken: object) -> None:
    with pytest.raises(BadInput):
        item_from_plain(broken)


def test_ink_keeps_its_points_and_can_forget_its_times() -> None:
    points = [InkPoint(1.5, -2.25, 0.5, 0.0), InkPoint(3.0, 4.0, 1.0, 0.125)]
    assert unpacked(packed(points)) == points
    assert [point[:3] for point in unpacked(without_times(packed(points)))] == [
        point[:3] for point in points
    ]
    assert {point.seconds for point in unpacked(without_times(packed(points)))} == {0.0}


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e8])
def test_ink_that_leads_nowhere_is_refused_where_it_comes_in(bad: float) -> None:
    stroke = Stroke(
        id=ElementId("s"), layer=LayerId("l"), points=packed([InkPoint(0, 0), InkPoint(1, bad)])
    )  # fmt: skip
    with pytest.raises(BadInput):
        item_from_plain(item_to_plain(stroke))
