"""Trees: what is dragged, what is pruned, what stands beside, and who must not be known by it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import ElementId, Note
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live import TABLES, areas, growing, tree
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.live.showing import Why, doubts
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.plain_form import item_from_plain, item_to_plain
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch.live_sheet import Live
from tests.unit.sketch.test_painting import Even, painted


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), min_size=1, max_size=10
    )
)
def test_however_leaves_are_dragged_a_tree_stays_one(
    drags: list[tuple[int, int, bool]],
) -> None:
    live = Live("success-tree")
    for at, to, beside in drags:
        leaves = [
            each
            for each in live.scene.elements()
            if isinstance(each, Note) and growing.is_tree(each)
        ]
        leaf, target = leaves[at % len(leaves)], leaves[to % len(leaves)]
        gap = target.width if beside else 0.0
        live.do((leaf, replace(leaf, x=target.x + gap + 3, y=target.y + 3)))
    notes = {
        each.id: each
        for each in live.scene.elements()
        if isinstance(each, Note) and growing.is_tree(each)
    }
    assert len(notes) == 5
    for note in notes.values():
        steps, here = 0, note
        while here.role != tree.TRUNK:
            here, steps = notes[ElementId(here.under)], steps + 1
            assert steps < 6
            assert here.role in (note.role, tree.TRUNK)
    boxes = [box_of(each).grown(-1) for each in notes.values()]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_what_grew_on_a_leaf_goes_with_it_and_undo_brings_all_back() -> None:
    live = Live("success-tree")
    help_ = live.note("Help: who or what lent a hand?")
    _leaf, delta = tree.grown(live.scene, help_, tree.ROOT, "My sister", live.new_id)
    live.history.do(delta)
    before = Scene(live.scene.items())
    many = len(live.scene)
    live.do((live.note(help_.text), None))
    # Two leaves and two ties.
    assert len(live.scene) == many - 4
    live.history.undo()
    assert live.scene == before


def test_feelings_stand_beside_their_fact_and_are_said_beneath_it() -> None:
    live = Live("problem-tree")
    cause = live.note("What feeds it?")
    feeling, delta = tree.grown(live.scene, cause, tree.FEELING, "Fear", live.new_id)
    live.history.do(delta)
    cause, feeling = live.note(cause.text), live.note("Fear")
    assert feeling.y == cause.y
    assert 0 < feeling.x - (cause.x + cause.width) < 12
    assert feeling.under == cause.id
    assert "brick" in painted(feeling).areas


def test_the_frame_of_a_tree_grows_with_it_and_the_question_stays_in_its_corner() -> None:
    live = Live("problem-tree")
    here = live.note("What comes of it?")
    for number in range(5):
        here, delta = tree.grown(live.scene, here, tree.BRANCH, f"then {number}", live.new_id)
        live.history.do(delta)
        live.history.do(settled(live.scene, Even()))
        here = live.note(here.text)
    frame = next(each for each in live.scene.elements() if each.role == "problem-tree")
    question = next(each for each in live.scene.elements() if each.role == areas.QUESTION)
    around = painted_box(frame, Even())
    for each in live.scene.elements():
        assert around.holds(painted_box(each, Even()))
    leaves = [each for each in live.scene.elements() if isinstance(each, Note)]
    assert not any(box_of(each).meets(painted_box(question, Even())) for each in leaves)


SOURCES = ("Ines", "Jon")


@pytest.mark.parametrize(
    ("text", "sources", "records", "expected"),
    [
        ("He blames whoever brings it", (), [], []),
        ("He blames whoever brings it", SOURCES[:1], [], [Why.ONE_SOURCE]),
        ("He blames whoever brings it", ("Ines", "ines "), [], [Why.ONE_SOURCE]),
        ("He blames whoever brings it", SOURCES, [], []),
        (
            "He blames whoever brings it", SOURCES,
            ["Then: he blames, whoever brings it - always."], [Why.WORDS_OF_A_NOTE],
        ),
        (
            "I think he blames whoever brings it there", (),
            ["HE BLAMES WHOEVER BRINGS IT"], [Why.WORDS_OF_A_NOTE],
        ),
        ("Whoever brings it, he blames", SOURCES, ["he blames whoever brings it"], []),
        ("Bad news", SOURCES, ["bad news"], []),
        ("Fear of blame", SOURCES, ["a fear of blame, again"], [Why.WORDS_OF_A_NOTE]),
        ("Fear of blame", SOURCES, ["no fear of blameless people"], []),
    ],
)  # fmt: skip
def test_a_leaf_is_doubtful_with_one_source_or_in_the_words_of_a_note(
    text: str, sources: tuple[str, ...], records: list[str], expected: list[Why]
) -> None:
    leaf = replace(Live("problem-tree").note("What feeds it?"), text=text, sources=sources)
    assert [each.why for each in doubts([leaf], records)] == expected


def test_who_voiced_a_leaf_is_kept_but_never_told_or_drawn() -> None:
    live = Live("problem-tree")
    leaf = live.note("What feeds it?")
    live.do((leaf, replace(leaf, sources=("Ines of the press office",))))
    leaf = live.note(leaf.text)
    assert item_from_plain(item_to_plain(leaf)) == leaf
    assert "Ines" not in repr(leaf)
    assert not [each for each in words_of(outline(live.scene, TABLES)) if "Ines" in each]
    assert not [words for words in painted(leaf).written if "Ines" in words.text]
