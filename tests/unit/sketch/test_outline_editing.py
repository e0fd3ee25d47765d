"""What is written in the outline is drawn: the outline says afterwards just what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, count

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Placed,
    Shape,
    ShapeKind,
    Text,
)
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.live.tree import BRANCH, FEELING, ROOT, TRUNK
from coachjournal.domain.sketch.outline_editing import (
    added_after,
    added_inside,
    connected,
    deleted,
    indented,
    moved_by,
    outdented,
    reworded,
)
from coachjournal.domain.sketch.outline_ground import Edit, Ground
from coachjournal.domain.sketch.outlining import Entry, outline
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch.test_outlining import frame, note, shape_of
from tests.unit.sketch.test_painting import Even

LAYER = LayerId("l")


class Paper:
    """A sheet that is written on by its outline."""

    def __init__(self, *items: Item) -> None:
        self.scene = Scene([Layer(id=LAYER), *items])
        self.history = History(self.scene)
        self._ids = count(1)
        self.inked: Box | None = None

    def ground(self) -> Ground:
        """What an edit needs."""
        return Ground(
            scene=self.scene,
            metrics=Even(),
            new_id=lambda: f"new {next(self._ids)}",
            layer=LAYER,
            order=lambda: self.scene.top_order(LAYER),
            inked=lambda box: self.inked is not None and self.inked.meets(box),
        )

    def make(self, edit: Edit) -> ElementId:
        """Make an edit that must be possible."""
        assert edit.delta
        self.history.do(edit.delta)
        assert edit.element_id is not None
        return edit.element_id

    def write(self, after: ElementId | None, words: str) -> ElementId:
        """A line after another."""
        return self.make(added_after(self.ground(), after, words))

    def said(self) -> list[object]:
        """The outline as nested lists of words."""
        return shape_of(outline(self.scene))

    def at(self, words: str) -> ElementId:
        """The line with these words."""
        return next(each for each in ids_in(outline(self.scene)) if self.words(each) == words)

    def words(self, name: ElementId) -> str:
        """What an element says."""
        element = self.scene.element(name)
        return str(getattr(element, "text", "") or getattr(element, "name", ""))

    def placed(self) -> list[Placed]:
        """All that has a box, without frames."""
        return [
            each
            for each in self.scene.elements()
            if isinstance(each, Placed) and not isinstance(each, Frame)
        ]


def ids_in(entries: Sequence[Entry]) -> list[ElementId]:
    """The elements of some lines and of all under them."""
    found = []
    for each in entries:
        found += [each.element_id] if each.element_id is not None else []
        found += ids_in(each.inside)
    return found


def overlapping(placed: Sequence[Placed]) -> list[tuple[str, str]]:
    """The pairs that cover one another."""
    return [
        (one.id, other.id)
        for one, other in combinations(placed, 2)
        if box_of(one).grown(-0.5).meets(box_of(other).grown(-0.5))
    ]


def test_a_problem_tree_is_built_from_nothing() -> None:
    paper = Paper()
    trunk = paper.write(None, "Too many meetings")
    cause = paper.make(indented(paper.ground(), paper.write(trunk, "No agenda")))
    second = paper.write(cause, "Nobody says no")
    deeper = paper.make(indented(paper.ground(), paper.write(second, "Fear")))
    effect = paper.make(added_inside(paper.ground(), trunk, "People are tired", role=BRANCH))
    assert paper.said() == [
        ["Too many meetings", "People are tired", "No agenda", ["Nobody says no", "Fear"]]
    ]  # fmt: skip
    roles = [
        getattr(paper.scene.element(each), "role", "")
        for each in (trunk, cause, second, deeper, effect)
    ]
    assert roles == [TRUNK, ROOT, ROOT, ROOT, BRANCH]
    ties = [each for each in paper.scene.elements() if isinstance(each, Connector)]
    joined = {(each.start.bound_to, each.end.bound_to) for each in ties}
    assert joined == {(trunk, cause), (trunk, second), (second, deeper), (trunk, effect)}
    top, middle, bottom = (of(paper, each) for each in (effect, trunk, cause))
    assert top.y + top.height < middle.y < middle.y + middle.height < bottom.y
    assert overlapping(paper.placed()) == []


def of(paper: Paper, name: ElementId) -> Placed:
    """What lies there."""
    element = paper.scene.element(name)
    assert isinstance(element, Placed)
    return element


def test_the_first_cause_moved_up_becomes_an_effect_and_back() -> None:
    paper = Paper()
    trunk = paper.write(None, "trunk")
    one = paper.make(indented(paper.ground(), paper.write(trunk, "one")))
    two = paper.write(one, "two")
    under = paper.make(indented(paper.ground(), paper.write(one, "under one")))
    paper.make(moved_by(paper.ground(), one, -1))
    assert [of(paper, each).role for each in (one, under, two)] == [BRANCH, BRANCH, ROOT]
    assert of(paper, one).y < of(paper, trunk).y < of(paper, two).y
    paper.make(moved_by(paper.ground(), one, 1))
    assert [of(paper, each).role for each in (one, under, two)] == [ROOT, ROOT, ROOT]
    assert paper.said() == [["trunk", ["one", "under one"], "two"]]


def test_a_line_between_two_others_takes_its_place_and_the_rest_gives_way() -> None:
    paper = Paper(note("a", 0, 0), note("b", 0, 56), note("c", 0, 112))
    paper.write(ElementId("a"), "new")
    assert paper.said() == ["a", "new", "b", "c"]
    assert overlapping(paper.placed()) == []


def test_a_line_under_a_frame_lies_in_it_and_a_full_frame_grows() -> None:
    paper = Paper(frame("area", 0, 0, size=260))
    line = paper.make(added_inside(paper.ground(), ElementId("area"), "0"))
    for number in range(1, 6):
        line = paper.write(line, str(number))
    assert paper.said() == [["area", *"012345"]]
    area = of(paper, ElementId("area"))
    assert area.height > 260
    assert all(box_of(area).holds(box_of(each)) for each in paper.placed())
    assert overlapping(paper.placed()) == []


def test_a_frame_grows_over_nothing_that_is_not_in_it() -> None:
    paper = Paper(frame("area", 0, 0, size=200), frame("next", 0, 200, size=200))
    line = paper.make(added_inside(paper.ground(), ElementId("area"), "0"))
    for number in range(1, 9):
        line = paper.write(line, str(number))
    assert of(paper, ElementId("area")).height == 200
    assert shape_of(outline(paper.scene)) == [["area", *"012345678"], "next"]


def test_indented_under_a_frame_and_out_again() -> None:
    paper = Paper(frame("area", 0, 0), note("a", 400, 0), note("b", 400, 100))
    paper.make(indented(paper.ground(), ElementId("a")))
    assert paper.said() == [["area", "a"], "b"]
    paper.make(outdented(paper.ground(), ElementId("a")))
    assert sorted(map(str, paper.said())) == ["a", "area", "b"]
    assert overlapping(paper.placed()) == []


def test_what_follows_a_shape_a_text_or_a_frame_is_one_too() -> None:
    shape = Shape(
        id=ElementId("s"), layer=LAYER, x=0, y=0, width=120, height=60, text="actor",
        kind=ShapeKind.ELLIPSE, fill="green", more='{"newer": 1}', group="g",
    )  # fmt: skip
    words = Text(id=ElementId("t"), layer=LAYER, x=400, y=0, width=30, height=20, text="said")
    paper = Paper(shape, words, frame("area", 900, 0, 4))
    second = paper.scene.element(paper.write(shape.id, "other"))
    assert isinstance(second, Shape)
    assert (second.kind, second.fill, second.more, second.group) == (
        ShapeKind.ELLIPSE,
        "green",
        "",
        "",
    )
    assert isinstance(paper.scene.element(paper.write(words.id, "more")), Text)
    paper.write(ElementId("area"), "area 2")
    assert [str(each) for each in paper.said()[:2]] == ["area", "area 2"]


def test_a_new_note_has_none_of_the_sources_of_the_one_before() -> None:
    paper = Paper(replace(note("a", 0, 0), sources=("Ann",)))
    new = paper.scene.element(paper.write(ElementId("a"), "b"))
    assert isinstance(new, Note)
    assert new.sources == ()


def test_frames_change_their_order_and_not_their_place() -> None:
    paper = Paper(frame("one", 0, 0), frame("two", 500, 0), note("in one", 10, 10))
    paper.make(moved_by(paper.ground(), ElementId("two"), -1))
    assert paper.said() == ["two", ["one", "in one"]]
    assert of(paper, ElementId("two")).x == 500


def test_a_link_is_said_named_and_removed() -> None:
    paper = Paper(note("boss", 0, 0), note("team", 400, 0))
    tie = paper.make(connected(paper.ground(), ElementId("boss"), ElementId("team")))
    paper.make(reworded(paper.ground(), tie, "trusts"))
    boss = outline(paper.scene)[0]
    assert [(each.to_text, each.label) for each in boss.ties] == [("team", "trusts")]
    again = connected(paper.ground(), ElementId("boss"), ElementId("boss"))
    assert not again.delta
    paper.history.do(deleted(paper.ground(), ElementId("team")).delta)
    assert not outline(paper.scene)[0].ties
    assert not paper.scene.connectors()


def test_longer_words_make_a_note_higher_and_its_tree_gives_way() -> None:
    paper = Paper()
    trunk = paper.write(None, "trunk")
    leaf = paper.make(indented(paper.ground(), paper.write(trunk, "leaf")))
    below = paper.make(indented(paper.ground(), paper.write(leaf, "below")))
    paper.make(reworded(paper.ground(), leaf, "very long words " * 12))
    assert of(paper, leaf).height > 56
    assert of(paper, below).y >= of(paper, leaf).y + of(paper, leaf).height
    assert overlapping(paper.placed()) == []


def test_nothing_is_put_onto_ink() -> None:
    paper = Paper(note("a", 0, 0))
    paper.inked = Box(-500, 41, 500, 2000)
    new = of(paper, paper.write(ElementId("a"), "b"))
    assert not box_of(new).meets(paper.inked)


def test_what_is_locked_stays_as_it_is() -> None:
    held = replace(note("a", 0, 0), locked=True)
    paper = Paper(held, note("b", 0, 100))
    ground = paper.ground()
    for edit in (
        reworded(ground, held.id, "other"),
        deleted(ground, held.id),
        moved_by(ground, held.id, 1),
        indented(ground, ElementId("a")),
    ):
        assert not edit.delta
    locked = Paper(note("a", 0, 0))
    locked.scene.apply(added())
    layer = locked.scene.layer(LAYER)
    locked.scene = Scene([replace(layer, locked=True), note("a", 0, 0)])
    assert not added_after(locked.ground(), ElementId("a"), "b").delta


def test_a_tree_that_grows_pushes_what_stands_below_it() -> None:
    paper = Paper()
    first = paper.write(None, "first")
    second = paper.write(first, "second")
    third = paper.write(second, "third")
    paper.write(third, "fourth")
    paper.make(indented(paper.ground(), second))
    assert paper.said() == [["first", "second"], "third", "fourth"]
    paper.make(indented(paper.ground(), third))
    assert paper.said() == [["first", "second", "third"], "fourth"]
    assert overlapping(paper.placed()) == []


def test_a_feeling_stands_beside_its_fact_and_another_one_follows_it() -> None:
    paper = Paper()
    trunk = paper.write(None, "trunk")
    fact = paper.make(indented(paper.ground(), paper.write(trunk, "fact")))
    feeling = paper.make(added_inside(paper.ground(), fact, "anger", role=FEELING))
    second = paper.write(feeling, "fear")
    paper.make(indented(paper.ground(), paper.write(fact, "cause")))
    assert paper.said() == [["trunk", ["fact", "anger", "fear", "cause"]]]
    assert [of(paper, each).role for each in (feeling, second)] == [FEELING, FEELING]
    assert of(paper, fact).y == of(paper, feeling).y == of(paper, second).y
    assert overlapping(paper.placed()) == []
    tied = {each.under for each in paper.scene.connectors()}
    assert not tied & {feeling, second}
    assert not indented(paper.ground(), second).delta
    paper.make(outdented(paper.ground(), second))
    assert paper.said() == [["trunk", ["fact", "anger", "cause"], "fear"]]
    assert {each.end.bound_to for each in paper.scene.connectors()} > {second}
