"""Layers and frames: added, changed, put in order, removed; and each change taken back."""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import ElementId, Frame, Item, Layer, LayerId
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.layering import (
    layer_added,
    layer_changed,
    layer_moved,
    layer_removed,
    layers_of,
    on_layer,
)
from coachjournal.domain.sketch.presenting import moved_in_order, presented
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch import drawn
from tests.unit.sketch.test_outlining import frame, note

deeds = st.lists(
    st.tuples(
        st.sampled_from(["add", "name", "hide", "up", "down", "remove", "keep"]), st.integers(0, 9)
    ),
    max_size=8,
)


@settings(deadline=None)
@given(st.lists(drawn.items, max_size=10), deeds)
def test_nothing_is_lost_and_all_is_taken_back(
    items: list[Item], made: list[tuple[str, int]]
) -> None:
    scene, numbers = Scene(items), count(1)
    before, history = Scene(scene.items()), History(scene)
    for deed, which in made:
        _do(history, deed, which, lambda: f"new {next(numbers)}")
        known = {each.id for each in layers_of(scene)}
        assert {each.layer for each in scene.elements()} <= known
    while history.undo():
        pass
    assert scene == before


def _do(history: History, deed: str, which: int, new_id: object) -> None:
    assert callable(new_id)
    scene = history.scene
    layers = layers_of(scene)
    many = len(scene)
    if deed == "add" or not layers:
        made, delta = layer_added(scene, "more", new_id)
        history.do(delta)
        assert scene.layers()[-1] == made
        return
    layer = layers[which % len(layers)]
    if deed == "name":
        history.do(layer_changed(scene, layer.id, name="other", new_id=new_id))
        assert "other" in {each.name for each in scene.layers()}
    elif deed == "hide":
        history.do(layer_changed(scene, layer.id, shown=False, new_id=new_id))
    elif deed in ("up", "down"):
        history.do(layer_moved(scene, layer.id, 1 if deed == "up" else -1, new_id))
    elif len(layers) > 1:
        lying, other = on_layer(scene, layer.id), layers[(which + 1) % len(layers)]
        keep = deed == "keep"
        history.do(layer_removed(scene, layer.id, other.id if keep else None))
        assert not on_layer(scene, layer.id)
        assert len(scene) == (many if keep else many - len(lying))
        return
    assert len(scene) == many


def test_a_layer_changes_places_with_the_next_one() -> None:
    low, high = Layer(id=LayerId("a"), order=3), Layer(id=LayerId("b"), order=7)
    scene = Scene([low, high])
    scene.apply(layer_moved(scene, low.id, 1, lambda: "new"))
    assert [each.id for each in scene.layers()] == ["b", "a"]
    assert not layer_moved(scene, low.id, 1, lambda: "new")


def test_what_comes_from_a_removed_layer_lies_above_and_in_its_order() -> None:
    low, high = Layer(id=LayerId("l")), Layer(id=LayerId("h"), order=1)
    there = Frame(id=ElementId("z"), layer=high.id, order=5, x=0, y=0, width=9, height=9)
    scene = Scene([low, high, there, note("a", 0, 0), note("b", 0, 0)])
    scene.apply(layer_removed(scene, low.id, high.id))
    assert [each.id for each in scene.elements()] == ["z", "a", "b"]


def test_frames_are_shown_by_number_then_as_they_lie_and_can_be_put_in_order() -> None:
    scene = Scene([frame("c", 900, 0), frame("a", 0, 0), frame("b", 400, 0), frame("z", 0, 0, 1)])
    assert [each.id for each in presented(scene)] == ["a", "b", "c", "z"]
    scene.apply(moved_in_order(scene, ElementId("z"), 1))
    assert [each.id for each in presented(scene)] == ["a", "z", "b", "c"]
    assert [each.number for each in presented(scene)] == [1, 2, 3, 4]
    assert not moved_in_order(scene, ElementId("z"), 1)
    assert not moved_in_order(scene, ElementId("nobody"), 0)
