"""A sheet read as words: everything once, in the order a reader expects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Placed,
    Shape,
    Sign,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.live import wheel
from coachjournal.domain.sketch.outlining import Entry, EntryKind, outline, words_of
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch import drawn

LAYER = LayerId("l")


def note(name: str, x: float, y: float, under: str = "") -> Note:
    """A note that says its name."""
    return Note(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=80, height=40, text=name, under=under
    )  # fmt: skip


def frame(name: str, x: float, y: float, number: int = 0, size: float = 300) -> Frame:
    """A square frame."""
    return Frame(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=size, height=size, name=name,
        number=number,
    )  # fmt: skip


def told(entries: Iterable[Entry]) -> list[ElementId]:
    """The elements in the order they are told."""
    found = []
    for entry in entries:
        found += [entry.element_id] if entry.element_id is not None else []
        found += told(entry.inside)
    return found


def shape_of(entries: Iterable[Entry]) -> list[object]:
    """An outline as nested lists of words."""
    return [
        [entry.text, *shape_of(entry.inside)] if entry.inside else entry.text for entry in entries
    ]


@given(st.lists(drawn.items, max_size=20))
def test_everything_that_has_words_is_told_once(items: list[Item]) -> None:
    scene = Scene(items)
    found = told(outline(scene))
    expected = {
        each.id
        for each in scene.shown()
        if isinstance(each, Placed) and not (isinstance(each, Shape) and not each.text)
    }
    assert sorted(found) == sorted(expected)


def test_frames_come_first_and_rows_are_read_from_the_left() -> None:
    scene = Scene(
        [
            note("right", 120, 15), note("left", 10, 20), note("below", 10, 90),
            frame("second", 1000, 0, 2), frame("first", 2000, 0, 1), note("inside", 1010, 50),
            frame("within", 2010, 10, size=100), note("innermost", 2020, 30),
        ]
    )  # fmt: skip
    assert shape_of(outline(scene)) == [
        ["first", ["within", "innermost"]],
        ["second", "inside"],
        "left",
        "right",
        "below",
    ]


def test_what_grows_on_something_stands_beneath_it() -> None:
    scene = Scene(
        [
            note("trunk", 0, 0), note("cause", 0, 100, under="trunk"),
            note("deeper", 0, 200, under="cause"),
        ]
    )  # fmt: skip
    assert shape_of(outline(scene)) == [["trunk", ["cause", "deeper"]]]


def test_a_tie_is_said_where_it_begins() -> None:
    one, other = note("boss", 0, 0), note("team", 200, 0)
    tie = Connector(
        id=ElementId("t"), layer=LAYER, label="trusts", sign=Sign.PLUS, weight=2.0,
        start=End(x=0, y=0, bound_to=one.id), end=End(x=9, y=0, bound_to=other.id),
    )  # fmt: skip
    first, second = outline(Scene([one, other, tie]))
    assert [(each.to_text, each.label, each.sign) for each in first.ties] == [
        ("team", "trusts", Sign.PLUS)
    ]
    assert not second.ties
    turned = replace(tie, start_head=True, end_head=False)
    first, second = outline(Scene([one, other, turned]))
    assert [each.to_text for each in second.ties] == ["boss"]
    assert outline(Scene([one, tie]))[0].ties == ()


def test_scores_stand_as_a_table_and_ink_is_counted() -> None:
    bare = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=400, height=400, template="wheel"
    )  # fmt: skip
    state = wheel.Wheel(labels=("Health", "Work"))
    ink = Stroke(id=ElementId("s"), layer=LAYER, points=packed([InkPoint(5, 5)]))
    scene = Scene([wheel.written(bare, state), ink, replace(ink, id=ElementId("s2"))])
    table, strokes = outline(scene, {"wheel": lambda widget: wheel.read(widget).table()})
    assert table.table == [[""], ["Health"], ["Work"]]
    assert (strokes.kind, strokes.ink) == (EntryKind.INK, 2)
    assert words_of([table, strokes]) == ["Health", "Work"]


def test_a_hidden_layer_is_not_told() -> None:
    hidden: list[Item] = [Layer(id=LAYER, shown=False), note("secret", 0, 0)]
    assert outline(Scene(hidden)) == ()


def test_search_gets_every_word() -> None:
    one, other = note("boss", 0, 0), Text(
        id=ElementId("x"), layer=LAYER, x=0, y=99, width=9, height=9, text="two\nlines"
    )  # fmt: skip
    tie = Connector(
        id=ElementId("t"), layer=LAYER, label="fears",
        start=End(x=0, y=0, bound_to=one.id), end=End(x=9, y=0, bound_to=other.id),
    )  # fmt: skip
    elements: list[Element] = [one, other, tie]
    assert words_of(outline(Scene(elements))) == ["boss", "fears", "two\nlines"]
