"""Any edits of an outline, one after another: it says just what was written, and all goes back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import Element, ElementId, Item, Widget
from coachjournal.domain.sketch.outline_editing import (
    Making,
    added_after,
    added_inside,
    connected,
    deleted,
    indented,
    moved_by,
    outdented,
    reworded,
)
from coachjournal.domain.sketch.outline_ground import Edit, Ground, Standing
from coachjournal.domain.sketch.outlining import outline
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch import drawn
from tests.unit.sketch.test_outline_editing import Paper, ids_in, of, overlapping


@dataclass
class Told:
    """A line as it ought to stand in the outline."""

    words: str
    inside: list[Told] = field(default_factory=list)

    def said(self) -> object:
        """Nested lists, as `shape_of` gives them."""
        return [self.words, *(each.said() for each in self.inside)] if self.inside else self.words


def _all(lines: list[Told]) -> list[tuple[list[Told], int, Told | None, list[Told]]]:
    """Every line: in which list, where, under whom, and the list that one is in."""
    found: list[tuple[list[Told], int, Told | None, list[Told]]] = []

    def go(beside: list[Told], holder: Told | None, outer: list[Told]) -> None:
        for at, each in enumerate(beside):
            found.append((beside, at, holder, outer))
            go(each.inside, each, beside)

    go(lines, None, [])
    return found


deeds = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "inside", "in", "out", "up", "down", "delete", "reword"]),
        st.integers(0, 30),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(deeds)
def test_after_every_edit_the_outline_is_as_it_was_with_just_that_edit(
    made: list[tuple[str, int]],
) -> None:
    paper, told, names = Paper(), list[Told](), count(1)
    for deed, number in made:
        _do(deed, number, paper, told, f"line {next(names)}")
        assert paper.said() == [each.said() for each in told]
        assert overlapping(paper.placed()) == []
    expected = paper.said()
    while paper.history.undo():
        pass
    assert paper.said() == []
    while paper.history.redo():
        pass
    assert paper.said() == expected


def _do(deed: str, number: int, paper: Paper, told: list[Told], words: str) -> None:
    """The same to the sheet and to the list of what ought to be told."""
    lines = _all(told)
    if not lines:
        if deed == "add":
            paper.write(None, words)
            told.append(Told(words))
        return
    beside, at, holder, outer = lines[number % len(lines)]
    line = beside[at]
    name, ground = paper.at(line.words), paper.ground()
    if deed == "add":
        paper.write(name, words)
        beside.insert(at + 1, Told(words))
    elif deed == "inside":
        paper.make(added_inside(ground, name, words))
        line.inside.append(Told(words))
    elif deed == "reword":
        paper.make(reworded(ground, name, words))
        line.words = words
    elif deed == "delete":
        paper.history.do(deleted(ground, name).delta)
        beside.remove(line)
    elif deed == "in" and at > 0:
        paper.make(indented(ground, name))
        beside.remove(line)
        beside[at - 1].inside.append(line)
    elif deed == "out" and holder is not None:
        paper.make(outdented(ground, name))
        beside.remove(line)
        outer.insert(outer.index(holder) + 1, line)
    elif deed in ("up", "down"):
        step = -1 if deed == "up" else 1
        # At the ends a leaf goes over to the other side of its trunk, and stays where it is told.
        if 0 <= at + step < len(beside) and _same_side(paper, line, beside[at + step]):
            paper.make(moved_by(ground, name, step))
            beside[at], beside[at + step] = beside[at + step], line


def _same_side(paper: Paper, one: Told, other: Told) -> bool:
    return of(paper, paper.at(one.words)).role == of(paper, paper.at(other.words)).role or not (
        of(paper, paper.at(one.words)).under
    )


edits = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add",
                "inside",
                "in",
                "out",
                "up",
                "down",
                "delete",
                "reword",
                "link",
                "frame",
                "text",
            ]
        ),
        st.integers(0, 40),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(drawn.items, max_size=10), edits)
def test_any_edits_of_any_sheet_leave_a_sound_one_and_are_taken_back(
    items: list[Item], made: list[tuple[str, int]]
) -> None:
    paper = Paper(*items)
    before = Scene(paper.scene.items())
    for deed, number in made:
        names = list(Standing(paper.scene).above)
        line = names[number % len(names)] if names else None
        paper.history.do(_edit(deed, paper.ground(), line, names, number).delta)
        _is_sound(paper.scene)
    while paper.history.undo():
        pass
    assert paper.scene == before


def _edit(
    deed: str, ground: Ground, line: ElementId | None, names: list[ElementId], number: int
) -> Edit:
    making: dict[str, Making] = {"frame": Making.FRAME, "text": Making.TEXT}
    if line is None or deed in ("add", *making):
        return added_after(ground, line, "new", making.get(deed, Making.LIKE))
    deeds: dict[str, Any] = {
        "inside": lambda: added_inside(ground, line, "new"),
        "in": lambda: indented(ground, line),
        "out": lambda: outdented(ground, line),
        "up": lambda: moved_by(ground, line, -1),
        "down": lambda: moved_by(ground, line, 1),
        "delete": lambda: deleted(ground, line),
        "reword": lambda: reworded(ground, line, "other"),
        "link": lambda: connected(ground, line, names[(number // 3) % len(names)]),
    }
    edit: Edit = deeds[deed]()
    return edit


def _is_sound(scene: Scene) -> None:
    """Everything is told, and drawn where it can be found."""
    told = ids_in(outline(scene))
    assert len(told) == len(set(told))
    for each in scene.elements():
        assert isinstance(each, Element)
        if isinstance(each, Widget):
            continue
        assert replace(each) == each
