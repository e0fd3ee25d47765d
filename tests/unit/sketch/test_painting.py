"""What is painted of each element: the same few things on every surface."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.connecting import way
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    LayerId,
    Note,
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
from coachjournal.domain.sketch.lettering import lines_of
from coachjournal.domain.sketch.measuring import Measure, painted_box
from coachjournal.domain.sketch.painting import NOTE_MARGIN, Painter, note_height, text_box
from coachjournal.domain.sketch.surface import COLOURS, Metrics, Pen, Surface, Words
from coachjournal.domain.sketch.swelling import outline
from tests.unit.sketch import drawn

LAYER = LayerId("l")


class Even:
    """A font of which every letter is half as wide as it is high."""

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """Half a size each."""
        return len(text) * size / 2


class Sheet(Measure):
    """Keeps what was painted, by name."""

    def __init__(self) -> None:
        super().__init__(Even())
        self.written: list[Words] = []
        self.pens: list[Pen] = []
        self.areas: list[str] = []

    def line(self, spots, pen) -> None:  # type: ignore[no-untyped-def]
        """A line."""
        super().line(spots, pen)
        self.pens.append(pen)

    def area(self, spots, fill, pen=None, *, opacity=1.0) -> None:  # type: ignore[no-untyped-def]
        """An area."""
        super().area(spots, fill, pen, opacity=opacity)
        self.areas.append(fill)

    def words(self, words: Words) -> None:
        """Words."""
        super().words(words)
        self.written.append(words)


def painted(element: Element) -> Sheet:
    """A sheet with this element on it."""
    sheet = Sheet()
    Painter(sheet, Even()).paint(element)
    return sheet


@given(drawn.elements)
def test_every_element_can_be_painted_and_measured(element: Element) -> None:
    box = painted_box(element, Even())
    assert all(math.isfinite(each) for each in box)
    assert all(box.grown(1e-6 * max(map(abs, box))).holds(each) for each in painted(element).boxes)


@given(st.text(max_size=60), st.floats(20, 300), st.floats(8, 40))
def test_lines_fit_and_no_letter_is_lost(text: str, width: float, size: float) -> None:
    lines = lines_of(text, width, size, Even())
    assert all(len(line) * size / 2 <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("What would be good enough?", ["What would", "be good", "enough?"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("", [""]),
        ("incomprehensibilities", ["incomprehe", "nsibilitie", "s"]),
    ],
)
def test_words_break_where_a_reader_expects_it(text: str, lines: list[str]) -> None:
    assert lines_of(text, 50, 10, Even()) == lines


def test_a_note_shows_its_words_within_its_margins_and_grows_with_them() -> None:
    note = Note(id=ElementId("n"), layer=LAYER, x=100, y=50, width=90, height=60, text="Ten words")
    sheet = painted(note)
    assert [words.text for words in sheet.written] == ["Ten words"]
    assert sheet.written[0].x == 100 + NOTE_MARGIN
    assert sheet.areas == ["yellow"]
    assert note_height(replace(note, text="a\nb\nc"), Even()) > note_height(note, Even())


def test_words_of_a_turned_note_turn_with_it() -> None:
    note = Note(id=ElementId("n"), layer=LAYER, x=0, y=0, width=90, height=60, text="x", turned=30)
    assert painted(note).written[0][-2:] == (30, (45, 30))


def test_a_text_is_as_wide_as_its_words_or_as_it_was_made() -> None:
    text = Text(
        id=ElementId("t"), layer=LAYER, x=0, y=0, width=60, height=9, size=10, text="a b c d e f g"
    )
    assert text_box(text, Even()).width == 13 * 5
    wrapped = text_box(replace(text, wrapped=True), Even())
    assert wrapped.width == 60
    assert wrapped.height > text_box(text, Even()).height


def test_a_tie_says_its_sign_and_its_weight() -> None:
    tie = Connector(
        id=ElementId("t"), layer=LAYER, start=End(x=0, y=0), end=End(x=100, y=0),
        label="trusts", sign=Sign.MINUS, weight=3.0,
    )  # fmt: skip
    sheet = painted(tie)
    assert sheet.written[0].text == "\N{MINUS SIGN} trusts"
    assert sheet.pens[0] == Pen("ink", 4.0, 1.0, (6.0, 7.0))
    # A head, and the paper behind the words.
    assert sheet.areas == ["ink", "paper"]
    assert way(tie) == [(0, 0), (100, 0)]


@pytest.mark.parametrize("to", [(30, 0), (0, 30), (25, 25), (-25, 20), (-30, 0)])
def test_words_stand_beside_a_tie_that_is_too_short_for_them(to: tuple[float, float]) -> None:
    tie = Connector(
        id=ElementId("t"), layer=LAYER, start=End(x=0, y=0), end=End(x=to[0], y=to[1]),
        label="trusts", line_width=2.0,
    )  # fmt: skip
    (said,) = painted(tie).written
    wide, high = Even().width(said.text, said.size), said.size
    words = Box(said.x, said.baseline - high, said.x + wide, said.baseline + high / 4)
    for step in range(11):
        assert not words.has((to[0] * step / 10, to[1] * step / 10))
    long = replace(tie, end=End(x=to[0] * 9, y=to[1] * 9))
    (said,) = painted(long).written
    assert said.x < to[0] * 4.5 < said.x + wide


def test_a_sign_by_itself_is_larger_than_words() -> None:
    tie = Connector(
        id=ElementId("t"), layer=LAYER, start=End(x=0, y=0), end=End(x=200, y=0), sign=Sign.PLUS
    )
    (alone,) = painted(tie).written
    (worded,) = painted(replace(tie, label="trusts")).written
    assert alone.size > worded.size


def test_a_figure_looks_where_its_gaze_leads() -> None:
    figure = Figure(
        id=ElementId("f"), layer=LAYER, x=-20, y=-20, width=40, height=40, gaze=90, label="Boss"
    )
    box = painted_box(figure, Even())
    assert box.right > 26
    assert box.left == pytest.approx(-21, abs=1.5)
    blind = painted_box(replace(figure, gaze=None, label=""), Even())
    assert blind == Box(-21, -21, 21, 21)


def test_a_highlighter_lets_the_words_shine_through() -> None:
    stroke = Stroke(
        id=ElementId("s"), layer=LAYER, points=packed([InkPoint(0, 0), InkPoint(9, 0)]),
        tool=Tool.HIGHLIGHTER, width=12,
    )  # fmt: skip
    assert painted(stroke).pens[0].opacity < 0.5


def test_swelling_ink_is_as_wide_as_the_pen_pressed() -> None:
    points = [InkPoint(0, 0, 0.3), InkPoint(50, 0, 1.0), InkPoint(100, 0, 0.3)]
    spots = outline(packed(points), 10)
    assert max(y for x, y in spots if abs(x - 50) < 1) == pytest.approx(5)
    assert max(y for x, y in spots if abs(x) < 0.1) == pytest.approx(1.5)
    assert min(x for x, _ in spots) >= -1.5 - 1e-6
    dot = outline(packed([InkPoint(3, 3, 1.0)] * 4), 10)
    assert {round(math.dist(spot, (3, 3)), 6) for spot in dot} == {5}


def test_strangers_and_templates_that_are_not_there_paint_nothing() -> None:
    stranger = Stranger(id=ElementId("x"), layer=LAYER, content='{"type": "hologram"}')
    widget = Widget(id=ElementId("w"), layer=LAYER, x=0, y=0, width=9, height=9, template="gone")
    assert not painted(stranger).boxes
    assert not painted(widget).boxes
    called: list[Widget] = []

    def wheel(given: Widget, _surface: Surface, _metrics: Metrics) -> None:
        called.append(given)

    Painter(Sheet(), Even(), {"gone": wheel}).paint(widget)
    assert called == [widget]


def test_every_named_colour_has_a_value_on_paper() -> None:
    shape = Shape(
        id=ElementId("s"), layer=LAYER, x=0, y=0, width=9, height=9, kind=ShapeKind.RECTANGLE,
        fill="yellow",
    )  # fmt: skip
    assert {*painted(shape).areas} <= {*COLOURS}
