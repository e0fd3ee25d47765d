"""What is under a box is not on the sheet any more, whatever it was."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.clipping import area_inside
from coachjournal.domain.sketch.covering import COVERS, Covered, covered, only
from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Route,
    Shape,
    ShapeKind,
    Sign,
    Stranger,
    Stroke,
    Text,
    Tool,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.live.wheel import TEMPLATE, Reading, Wheel, written
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Words
from tests.unit.sketch.covered_sheets import (
    BOX,
    LAYER,
    Even,
    covered_sheet,
    is_clear,
    left_of,
    note_of,
    painted_of,
    said_of,
    spots_of,
    stroke_of,
    xy_of,
)

# Ink


def test_ink_under_a_box_is_gone_and_what_is_left_ends_at_the_box() -> None:
    found = covered_sheet(stroke_of((-50, 30), (50, 30), (150, 30)))
    runs = [spots_of(each) for each in left_of(found)]
    assert len(runs) == 2
    (first, second) = sorted(runs)
    # The ends are round: half a width farther out, and a hair.
    assert [*first[0]] == [-50, 30]
    assert first[-1][0] == pytest.approx(-1, abs=0.1)
    assert second[0][0] == pytest.approx(101, abs=0.1)
    assert [*second[-1]] == [150, 30]
    assert (50.0, 30.0) not in [*first, *second]


def test_a_wide_line_beside_a_box_is_cut_where_it_would_paint_into_it() -> None:
    beside = stroke_of((-50, 66), (150, 66), width=20)
    clear = stroke_of((-50, 75), (150, 75), width=20, name="clear")
    found = left_of(covered_sheet(beside, clear))
    assert [each.id for each in found if each.id == "clear"]
    assert max(x for each in found if each.id != "clear" for x in xy_of(each)[0]) == 150
    assert not any(-10 < x < 110 for each in found if each.id != "clear" for x in xy_of(each)[0])


def test_ink_far_away_stays_the_very_same() -> None:
    away = stroke_of((300, 300), (400, 300))
    assert away in left_of(covered_sheet(away))


def test_a_filled_figure_of_ink_keeps_its_colour_only_beside_the_box() -> None:
    ring = stroke_of((-40, -40), (140, -40), (140, 30), (-40, 30), fill=0.5, colour="#ff0000")
    found = left_of(covered_sheet(ring))
    grounds = [each for each in found if isinstance(each, Shape)]
    assert grounds
    assert all(each.fill == "#ff8080" and each.line_width == 0 for each in grounds)
    assert all(each.fill == 0 for each in found if isinstance(each, Stroke))


# Words


def test_words_under_a_box_go_whole_and_their_note_keeps_its_frame() -> None:
    found = covered_sheet(note_of("n", "Ruth Miller", 20, 70), boxes=[Box(25, 75, 45, 95)])
    (note,) = left_of(found)
    assert isinstance(note, Note)
    assert (note.text, note.width) == ("", 160)
    assert "Ruth" not in said_of(found)


def test_a_note_whose_corner_is_covered_keeps_its_words_as_words() -> None:
    found = covered_sheet(note_of("n", "long enough", 80, 40), boxes=[Box(200, 90, 260, 140)])
    assert "long enough" in said_of(found)
    assert not any(isinstance(each, Note) for each in left_of(found))
    (words,) = [each for each in left_of(found) if isinstance(each, Text)]
    assert (words.text, words.x, words.y) == ("long enough", 90, 50)


@pytest.mark.parametrize(
    "element",
    [
        Text(id=ElementId("t"), layer=LAYER, x=90, y=10, width=200, height=20, text="Secret one"),
        Shape(
            id=ElementId("t"), layer=LAYER, x=-20, y=-20, width=140, height=100,
            kind=ShapeKind.ELLIPSE, text="Secret one",
        ),
        Figure(id=ElementId("t"), layer=LAYER, x=30, y=20, width=20, height=20, label="Secret one"),
        Frame(id=ElementId("t"), layer=LAYER, x=10, y=65, width=90, height=90, name="Secret one"),
        Picture(
            id=ElementId("t"), layer=LAYER, x=0, y=0, width=30, height=30, attachment_id="p",
            caption="Secret one",
        ),
        Connector(
            id=ElementId("t"), layer=LAYER, start=End(x=-100, y=30), end=End(x=200, y=30),
            label="Secret one", sign=Sign.MINUS,
        ),
        Stranger(id=ElementId("t"), layer=LAYER, content='{"says": "Secret one"}'),
    ],
    ids=lambda each: type(each).__name__,
)  # fmt: skip
def test_words_of_every_kind_of_element_go(element: Element) -> None:
    assert "Secret" in said_of(Covered(items=(Layer(id=LAYER), element)))
    assert "Secret" not in said_of(covered_sheet(element))


def test_the_tie_to_what_is_covered_says_nothing_of_it() -> None:
    note, other = note_of("n", "Ruth", 10, 10), note_of("o", "Anna", 400, 10)
    tie = Connector(
        id=ElementId("tie"), layer=LAYER, label="trusts",
        start=End(x=400, y=50, bound_to=ElementId("o")),
        end=End(x=170, y=50, bound_to=ElementId("n")),
    )  # fmt: skip
    found = covered_sheet(note, other, tie, boxes=[Box(0, 0, 175, 95)])
    assert "Ruth" not in said_of(found)
    left = {each.id: each for each in left_of(found)}
    assert not any(getattr(each, "bound_to", None) == "n" for each in left.values())
    assert "Anna" in said_of(found)


def test_a_wheel_loses_the_label_and_the_score_that_are_covered_in_its_table_too() -> None:
    may, labels = date(2026, 5, 1), ("Work", "Secret", "Home", "Sleep")
    empty = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=400, height=400, template=TEMPLATE
    )
    reading = Reading(day=may, now=(7, 3, 5, 9))
    wheel = written(empty, Wheel(labels=labels, readings=(reading,), shown=may))
    whole = Covered(items=(Layer(id=LAYER), wheel))
    lines = painted_of(whole.items)
    place = next(
        (each.x, each.baseline)
        for each in lines
        if isinstance(each, Words) and each.text == "Secret"
    )
    found = covered_sheet(
        wheel, boxes=[Box(place[0] - 5, place[1] - 20, place[0] + 60, place[1] + 8)]
    )
    assert "Secret" in said_of(whole)
    assert "Secret" not in said_of(found)
    assert "Work" in said_of(found)
    assert not any(isinstance(each, Widget) for each in found.items)


def test_names_of_layers_and_what_a_newer_program_wrote_do_not_leave_with_a_covered_sheet() -> None:
    text = Text(
        id=ElementId("t"), layer=LAYER, x=500, y=0, width=50, height=20, text="far",
        more='{"a": "Ruth"}',
    )  # fmt: skip
    found = covered_sheet(text, stroke_of((10, 10), (20, 20)))
    assert "Ruth" not in said_of(found)
    assert "far" in said_of(found)


def test_without_boxes_a_sheet_is_as_it_was() -> None:
    items = (Layer(id=LAYER, name="Mine"), stroke_of((0, 0), (5, 5)), note_of("n", "x", 0, 0))
    assert covered(items, (), Even()) == Covered(items=items)


def test_a_filled_box_stands_where_something_was_covered_and_nowhere_else() -> None:
    boxes = [BOX, Box(5000, 5000, 5100, 5100)]
    found = covered_sheet(stroke_of((-50, 30), (150, 30)), boxes=boxes)
    (box,) = [each for each in found.items if isinstance(each, Shape) and each.layer == COVERS]
    assert (box.x, box.y, box.width, box.height) == (0, 0, 100, 60)
    assert box.fill
    assert Scene(found.items).elements()[-1] == box


# Pictures


def test_the_part_of_a_picture_under_a_box_is_to_be_painted_over() -> None:
    picture = Picture(
        id=ElementId("p"), layer=LAYER, x=50, y=0, width=200, height=120, attachment_id="photo"
    )
    found = covered_sheet(picture)
    (dots,) = found.pictures
    (part,) = dots.parts
    assert dots.attachment_id == "photo"
    assert [*map(list, part)] == [[-0.25, 0], [0.25, 0], [0.25, 0.5], [-0.25, 0.5]]
    (left,) = left_of(found)
    assert isinstance(left, Picture)
    assert left.attachment_id == dots.name != "photo"


def test_a_picture_that_is_covered_whole_is_gone() -> None:
    picture = Picture(
        id=ElementId("p"), layer=LAYER, x=10, y=10, width=50, height=40, attachment_id="photo"
    )
    found = covered_sheet(picture)
    assert not left_of(found)
    assert not found.pictures


# A part of a sheet


def test_of_a_part_only_what_was_chosen_leaves() -> None:
    one, two = note_of("n", "chosen", 0, 0), note_of("o", "beside", 300, 0)
    tie = Connector(
        id=ElementId("tie"), layer=LAYER, start=End(x=160, y=40, bound_to=ElementId("n")),
        end=End(x=300, y=40, bound_to=ElementId("o")),
    )  # fmt: skip
    other = Layer(id=LayerId("two"), name="Beside")
    left = only((Layer(id=LAYER), other, one, two, tie), ["n", "tie"])
    said = said_of(Covered(items=left))
    assert "chosen" in said
    assert "eside" not in said
    (kept,) = [each for each in left if isinstance(each, Connector)]
    assert (kept.start.bound_to, kept.end.bound_to) == ("n", None)


def test_a_frame_that_is_a_page_keeps_its_edge_and_not_its_covered_name() -> None:
    frame = Frame(id=ElementId("f"), layer=LAYER, x=0, y=20, width=300, height=300, name="Ruth")
    found = covered((Layer(id=LAYER), frame), [BOX], Even(), edges=["f"])
    (left,) = left_of(found)
    assert isinstance(left, Frame)
    assert (left.id, left.name) == ("f", "")


# Whatever lies there

_near = st.integers(-150, 150).map(float)
_spots = st.tuples(_near, _near)
_sizes = st.integers(0, 200).map(float)
_shared = {"layer": st.just(LAYER), "order": st.integers(0, 9).map(float)}
_placed = {**_shared, "x": _near, "y": _near, "width": _sizes, "height": _sizes, "turned": _near}
_texts = st.sampled_from(["", "word", "some more words", "line\nafter line"])
_colours = st.sampled_from(["ink", "#1f6f78"])
_shares = st.tuples(st.floats(0, 1), st.floats(0, 1))
_elements = st.one_of(
    st.builds(
        Stroke, id=st.just(ElementId("s")), **_shared,
        points=st.lists(
            st.builds(InkPoint, _near, _near, st.floats(0, 1, width=32)), min_size=1, max_size=6
        ).map(packed),
        width=st.floats(0.5, 40), by_pressure=st.booleans(), tool=st.sampled_from(Tool),
        dash=st.sampled_from(Dash), fill=st.sampled_from([0.0, 0.3, 1.0]),
    ),
    st.builds(
        Shape, id=st.just(ElementId("h")), **_placed, kind=st.sampled_from(ShapeKind),
        corners=st.lists(_shares, min_size=3, max_size=5).map(tuple),
        fill=st.sampled_from(["", "yellow"]), line_width=st.floats(0, 20), text=_texts,
        dash=st.sampled_from(Dash),
    ),
    st.builds(Note, id=st.just(ElementId("n")), **_placed, text=_texts,
              role=st.sampled_from(["", "feeling"])),
    st.builds(Text, id=st.just(ElementId("t")), **_placed, text=_texts, wrapped=st.booleans()),
    st.builds(
        Connector, id=st.just(ElementId("c")), **_shared,
        start=st.builds(End, x=_near, y=_near), end=st.builds(End, x=_near, y=_near),
        route=st.sampled_from(Route), label=_texts, start_head=st.booleans(),
        sign=st.sampled_from(Sign), weight=st.floats(0, 9), line_width=st.floats(0.5, 9),
    ),
    st.builds(Figure, id=st.just(ElementId("g")), **_placed, label=_texts,
              gaze=st.one_of(st.none(), _near)),
    st.builds(Frame, id=st.just(ElementId("f")), **_placed, name=_texts,
              role=st.sampled_from(["", "area"])),
    st.builds(Picture, id=st.just(ElementId("p")), **_placed, attachment_id=st.just("a"),
              caption=_texts),
)  # fmt: skip
_boxes = st.builds(
    lambda x, y, wide, high: Box(x, y, x + wide, y + high),
    _near, _near, st.integers(1, 120).map(float), st.integers(1, 120).map(float),
)  # fmt: skip


@given(
    st.lists(_elements, min_size=1, max_size=4, unique_by=lambda each: each.id),
    st.lists(_boxes, min_size=1, max_size=3),
)
def test_whatever_lies_there_nothing_is_painted_under_a_box(
    elements: list[Element], boxes: list[Box]
) -> None:
    found = covered_sheet(*elements, boxes=boxes)
    painted = painted_of(left_of(found))
    for box in boxes:
        for each in painted:
            assert is_clear(each, box), (each, box)
    names = [each.id for each in found.items]
    assert len(set(names)) == len(names)


def test_a_sheet_of_twenty_thousand_strokes_is_covered_within_a_second() -> None:
    def stroke(number: int) -> Stroke:
        x, y = number % 200 * 30.0, number // 200 * 30.0
        spots = [(x + step / 2, y + step % 9) for step in range(50)]
        return stroke_of(*spots, name=f"s{number}")

    items: list[Item] = [Layer(id=LAYER), *(stroke(number) for number in range(20_000))]
    boxes = [Box(x, x / 2, x + 600, x / 2 + 300) for x in (0.0, 900.0, 2000.0, 3500.0, 5000.0)]
    began = time.process_time()
    found = covered(items, boxes, Even())
    took = time.process_time() - began
    assert len(found.items) > 15_000
    assert took < 1.0


def test_the_look_itself_would_see_what_is_not_covered() -> None:
    assert not is_clear(("line", [(-50, 30), (150, 30)], 2.0), BOX)
    assert not is_clear(("line", [(-50, 64), (150, 64)], 20.0), BOX)
    assert is_clear(("line", [(-50, 75), (150, 75)], 20.0), BOX)
    assert not is_clear(Words("Ruth", 90, 40, 14), BOX)
    assert area_inside([(0, 0), (9, 0), (9, 9)], Box(20, 20, 30, 30)) == []
