"""What is under a box is not on the sheet any more, whatever it was."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.choosing import outline_of
from coachjournal.domain.sketch.clipping import area_inside, crosses
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
    Spot,
    Stranger,
    Stroke,
    Text,
    Tool,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed, values
from coachjournal.domain.sketch.live import TABLES, WIDGETS
from coachjournal.domain.sketch.live.wheel import TEMPLATE, Reading, Wheel, written
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.painting import Painter
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Pen, Words

LAYER = LayerId("one")
BOX = Box(0, 0, 100, 60)


class Even:
    """Every letter is half as wide as it is high."""

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        return len(text) * size * (0.6 if strong else 0.5)


def _stroke(*spots: Spot, name: str = "s", width: float = 2.0, **more: object) -> Stroke:
    points = packed(InkPoint(*spot) for spot in spots)
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=width, **more)  # type: ignore[arg-type]


def _note(name: str, text: str, x: float, y: float, **more: object) -> Note:
    return Note(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=160, height=80, text=text, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _covered(*items: object, boxes: Sequence[Box] = (BOX,)) -> Covered:
    return covered((Layer(id=LAYER, name="Ruth's"), *items), boxes, Even())  # type: ignore[arg-type]


def _left(found: Covered) -> list[Element]:
    """What is left, without the boxes themselves."""
    return [each for each in found.items if isinstance(each, Element) and each.layer != COVERS]


def _said(found: Covered) -> str:
    """All that a sheet says anywhere: its data, and its outline with the tables."""
    told = words_of(outline(Scene(found.items), TABLES))
    return " ".join([items_as_bytes(found.items).decode(), *told])


# Ink


def test_ink_under_a_box_is_gone_and_what_is_left_ends_at_the_box() -> None:
    found = _covered(_stroke((-50, 30), (50, 30), (150, 30)))
    runs = [_spots_of(each) for each in _left(found)]
    assert len(runs) == 2
    (first, second) = sorted(runs)
    # The ends are round: half a width farther out, and a hair.
    assert [*first[0]] == [-50, 30]
    assert first[-1][0] == pytest.approx(-1, abs=0.1)
    assert second[0][0] == pytest.approx(101, abs=0.1)
    assert [*second[-1]] == [150, 30]
    assert (50.0, 30.0) not in [*first, *second]


def test_a_wide_line_beside_a_box_is_cut_where_it_would_paint_into_it() -> None:
    beside = _stroke((-50, 66), (150, 66), width=20)
    clear = _stroke((-50, 75), (150, 75), width=20, name="clear")
    found = _left(_covered(beside, clear))
    assert [each.id for each in found if each.id == "clear"]
    assert max(x for each in found if each.id != "clear" for x in _xy(each)[0]) == 150
    assert not any(-10 < x < 110 for each in found if each.id != "clear" for x in _xy(each)[0])


def test_ink_far_away_stays_the_very_same() -> None:
    away = _stroke((300, 300), (400, 300))
    assert away in _left(_covered(away))


def test_a_filled_figure_of_ink_keeps_its_colour_only_beside_the_box() -> None:
    ring = _stroke((-40, -40), (140, -40), (140, 30), (-40, 30), fill=0.5, colour="#ff0000")
    found = _left(_covered(ring))
    grounds = [each for each in found if isinstance(each, Shape)]
    assert grounds
    assert all(each.fill == "#ff8080" and each.line_width == 0 for each in grounds)
    assert all(each.fill == 0 for each in found if isinstance(each, Stroke))


# Words


def test_words_under_a_box_go_whole_and_their_note_keeps_its_frame() -> None:
    found = _covered(_note("n", "Ruth Miller", 20, 70), boxes=[Box(25, 75, 45, 95)])
    (note,) = _left(found)
    assert isinstance(note, Note)
    assert (note.text, note.width) == ("", 160)
    assert "Ruth" not in _said(found)


def test_a_note_whose_corner_is_covered_keeps_its_words_as_words() -> None:
    found = _covered(_note("n", "long enough", 80, 40), boxes=[Box(200, 90, 260, 140)])
    assert "long enough" in _said(found)
    assert not any(isinstance(each, Note) for each in _left(found))
    (words,) = [each for each in _left(found) if isinstance(each, Text)]
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
    assert "Secret" in _said(Covered(items=(Layer(id=LAYER), element)))
    assert "Secret" not in _said(_covered(element))


def test_the_tie_to_what_is_covered_says_nothing_of_it() -> None:
    note, other = _note("n", "Ruth", 10, 10), _note("o", "Anna", 400, 10)
    tie = Connector(
        id=ElementId("tie"), layer=LAYER, label="trusts",
        start=End(x=400, y=50, bound_to=ElementId("o")),
        end=End(x=170, y=50, bound_to=ElementId("n")),
    )  # fmt: skip
    found = _covered(note, other, tie, boxes=[Box(0, 0, 175, 95)])
    assert "Ruth" not in _said(found)
    left = {each.id: each for each in _left(found)}
    assert not any(getattr(each, "bound_to", None) == "n" for each in left.values())
    assert "Anna" in _said(found)


def test_a_wheel_loses_the_label_and_the_score_that_are_covered_in_its_table_too() -> None:
    may, labels = date(2026, 5, 1), ("Work", "Secret", "Home", "Sleep")
    empty = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=400, height=400, template=TEMPLATE
    )
    reading = Reading(day=may, now=(7, 3, 5, 9))
    wheel = written(empty, Wheel(labels=labels, readings=(reading,), shown=may))
    whole = Covered(items=(Layer(id=LAYER), wheel))
    lines = _painted(whole.items)
    place = next(
        (each.x, each.baseline)
        for each in lines
        if isinstance(each, Words) and each.text == "Secret"
    )
    found = _covered(wheel, boxes=[Box(place[0] - 5, place[1] - 20, place[0] + 60, place[1] + 8)])
    assert "Secret" in _said(whole)
    assert "Secret" not in _said(found)
    assert "Work" in _said(found)
    assert not any(isinstance(each, Widget) for each in found.items)


def test_names_of_layers_and_what_a_newer_program_wrote_do_not_leave_with_a_covered_sheet() -> None:
    text = Text(
        id=ElementId("t"), layer=LAYER, x=500, y=0, width=50, height=20, text="far",
        more='{"a": "Ruth"}',
    )  # fmt: skip
    found = _covered(text, _stroke((10, 10), (20, 20)))
    assert "Ruth" not in _said(found)
    assert "far" in _said(found)


def test_without_boxes_a_sheet_is_as_it_was() -> None:
    items = (Layer(id=LAYER, name="Mine"), _stroke((0, 0), (5, 5)), _note("n", "x", 0, 0))
    assert covered(items, (), Even()) == Covered(items=items)


def test_a_filled_box_stands_where_something_was_covered_and_nowhere_else() -> None:
    boxes = [BOX, Box(5000, 5000, 5100, 5100)]
    found = _covered(_stroke((-50, 30), (150, 30)), boxes=boxes)
    (box,) = [each for each in found.items if isinstance(each, Shape) and each.layer == COVERS]
    assert (box.x, box.y, box.width, box.height) == (0, 0, 100, 60)
    assert box.fill
    assert Scene(found.items).elements()[-1] == box


# Pictures


def test_the_part_of_a_picture_under_a_box_is_to_be_painted_over() -> None:
    picture = Picture(
        id=ElementId("p"), layer=LAYER, x=50, y=0, width=200, height=120, attachment_id="photo"
    )
    found = _covered(picture)
    (dots,) = found.pictures
    (part,) = dots.parts
    assert dots.attachment_id == "photo"
    assert [*map(list, part)] == [[-0.25, 0], [0.25, 0], [0.25, 0.5], [-0.25, 0.5]]
    (left,) = _left(found)
    assert isinstance(left, Picture)
    assert left.attachment_id == dots.name != "photo"


def test_a_picture_that_is_covered_whole_is_gone() -> None:
    picture = Picture(
        id=ElementId("p"), layer=LAYER, x=10, y=10, width=50, height=40, attachment_id="photo"
    )
    found = _covered(picture)
    assert not _left(found)
    assert not found.pictures


# A part of a sheet


def test_of_a_part_only_what_was_chosen_leaves() -> None:
    one, two = _note("n", "chosen", 0, 0), _note("o", "beside", 300, 0)
    tie = Connector(
        id=ElementId("tie"), layer=LAYER, start=End(x=160, y=40, bound_to=ElementId("n")),
        end=End(x=300, y=40, bound_to=ElementId("o")),
    )  # fmt: skip
    other = Layer(id=LayerId("two"), name="Beside")
    left = only((Layer(id=LAYER), other, one, two, tie), ["n", "tie"])
    said = _said(Covered(items=left))
    assert "chosen" in said
    assert "eside" not in said
    (kept,) = [each for each in left if isinstance(each, Connector)]
    assert (kept.start.bound_to, kept.end.bound_to) == ("n", None)


def test_a_frame_that_is_a_page_keeps_its_edge_and_not_its_covered_name() -> None:
    frame = Frame(id=ElementId("f"), layer=LAYER, x=0, y=20, width=300, height=300, name="Ruth")
    found = covered((Layer(id=LAYER), frame), [BOX], Even(), edges=["f"])
    (left,) = _left(found)
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
    found = _covered(*elements, boxes=boxes)
    painted = _painted(_left(found))
    for box in boxes:
        for each in painted:
            assert _is_clear(each, box), (each, box)
    names = [each.id for each in found.items]
    assert len(set(names)) == len(names)


def test_a_sheet_of_twenty_thousand_strokes_is_covered_within_a_second() -> None:
    def stroke(number: int) -> Stroke:
        x, y = number % 200 * 30.0, number // 200 * 30.0
        spots = [(x + step / 2, y + step % 9) for step in range(50)]
        return _stroke(*spots, name=f"s{number}")

    items: list[Item] = [Layer(id=LAYER), *(stroke(number) for number in range(20_000))]
    boxes = [Box(x, x / 2, x + 600, x / 2 + 300) for x in (0.0, 900.0, 2000.0, 3500.0, 5000.0)]
    began = time.process_time()
    found = covered(items, boxes, Even())
    took = time.process_time() - began
    assert len(found.items) > 15_000
    assert took < 1.0


# Looking at what is painted


def _spots_of(element: Element) -> list[Spot]:
    return [*zip(*_xy(element), strict=True)]


def _xy(element: Element) -> tuple[list[float], list[float]]:
    assert isinstance(element, Stroke)
    numbers = values(element.points)
    return [*numbers[0::4]], [*numbers[1::4]]


class _Seen:
    """A surface that keeps all that is painted on it."""

    def __init__(self) -> None:
        self.all: list[object] = []

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        self.all.append(("line", [*spots], pen.width))

    def ink(self, points: bytes, pen: Pen) -> None:
        numbers = values(points)
        self.line([*zip(numbers[0::4], numbers[1::4], strict=True)], pen)

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        self.line(spots, pen)

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        assert 0 <= opacity <= 1
        if fill or pen:
            self.all.append(("area", [*spots], pen.width if pen else 0.0))

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        shape = Shape(
            id=ElementId("e"), layer=LAYER, x=box.left, y=box.top, width=box.width,
            height=box.height, turned=turned, kind=ShapeKind.ELLIPSE,
        )  # fmt: skip
        self.area(outline_of(shape)[:-1], fill, pen)

    def words(self, words: Words) -> None:
        self.all.append(words)

    def picture(self, _attachment_id: str, _box: Box, _turned: float) -> None:
        pass


def _painted(elements: object) -> list[object]:
    seen = _Seen()
    painter = Painter(seen, Even(), WIDGETS)
    for each in elements:  # type: ignore[attr-defined]
        if isinstance(each, Element):
            painter.paint(each)
    return seen.all


def _is_clear(painted: object, box: Box) -> bool:
    """Whether nothing of a line, of an area's edge or of words lies in a box."""
    if isinstance(painted, Words):
        if painted.turned:
            return True
        width = Even().width(painted.text, painted.size, strong=painted.strong)
        place = Box(
            painted.x, painted.baseline - painted.size, painted.x + width,
            painted.baseline + 0.3 * painted.size,
        )  # fmt: skip
        return not place.meets(box)
    assert isinstance(painted, tuple)
    kind, spots, width = painted
    inside = box.grown(width / 2 - 0.01)
    if inside.width <= 0 or inside.height <= 0:
        return True
    way = [*spots, spots[0]] if kind == "area" else spots
    return not crosses(way, inside)


def test_the_look_itself_would_see_what_is_not_covered() -> None:
    assert not _is_clear(("line", [(-50, 30), (150, 30)], 2.0), BOX)
    assert not _is_clear(("line", [(-50, 64), (150, 64)], 20.0), BOX)
    assert _is_clear(("line", [(-50, 75), (150, 75)], 20.0), BOX)
    assert not _is_clear(Words("Ruth", 90, 40, 14), BOX)
    assert area_inside([(0, 0), (9, 0), (9, 9)], Box(20, 20, 30, 30)) == []
