"""Each kind of element is painted here once, for the window, PDF and SVG alike.

Live parts of templates are painted by their templates, which are handed in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import NamedTuple

from coachjournal.domain.sketch.choosing import outline_of
from coachjournal.domain.sketch.connecting import head, middle, way
from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    Element,
    Figure,
    Frame,
    Note,
    Picture,
    Placed,
    Route,
    Shape,
    ShapeKind,
    Sign,
    Spot,
    Stroke,
    Text,
    Tool,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of, corners_of, turned_spot
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.lettering import LEADING, RISE, height_of, lines_of
from coachjournal.domain.sketch.surface import LETTERS, Metrics, Pen, Surface, Words
from coachjournal.domain.sketch.swelling import outline

HIGHLIGHT = 0.4
"""How opaque a highlighter is."""

NOTE_LETTERS = 14.0
LABEL_LETTERS = 13.0
SIGN_LETTERS = 18.0
NOTE_MARGIN = 10.0
"""In points; the letters of notes and labels have one size, so that a sheet reads calmly."""

_LINE_LEFT = 40.0
"""So much of a tie, in points, is to be seen beside its words."""

SHADED = frozenset(
    (
        "area", "objective", "threats", "opportunities", "signposts", "options",
        "pile", "matters", "five", "aside",
    )
)  # fmt: skip
"""The roles of frames that are areas to lay something in: they have a ground of their own."""

PaintWidget = Callable[[Widget, Surface, Metrics], None]


class Painter(NamedTuple):
    """What painting needs besides the element: the surface, the font, and the live templates."""

    surface: Surface
    metrics: Metrics
    widgets: Mapping[str, PaintWidget] = {}

    def paint(self, element: Element) -> None:
        """Paint one element; what is not known shows nothing."""
        _paint(element, self)


def note_height(note: Note, metrics: Metrics) -> float:
    """How high a note must be at least for its text."""
    lines = lines_of(note.text, note.width - 2 * NOTE_MARGIN, NOTE_LETTERS, metrics)
    return height_of(len(lines), NOTE_LETTERS) + 2 * NOTE_MARGIN


def text_box(text: Text, metrics: Metrics) -> Box:
    """The box that words on the paper fill."""
    lines = _text_lines(text, metrics)
    widest = max((metrics.width(line, text.size) for line in lines), default=0.0)
    width = text.width if text.wrapped else max(widest, text.size / 2)
    return Box(text.x, text.y, text.x + width, text.y + height_of(len(lines), text.size))


def opacity_of(stroke: Stroke) -> float:
    """How opaque its ink is."""
    return HIGHLIGHT if stroke.tool is Tool.HIGHLIGHTER else 1.0


def even_pen(stroke: Stroke) -> Pen:
    """What ink is drawn with that does not swell."""
    dash = _broken(stroke.dash, stroke.width)
    return Pen(stroke.colour, stroke.width, opacity_of(stroke), dash)


@singledispatch
def _paint(_element: Element, _painter: Painter) -> None:
    pass


@_paint.register
def _(stroke: Stroke, painter: Painter) -> None:
    opacity = opacity_of(stroke)
    if stroke.fill:
        numbers = values(stroke.points)
        spots = [*zip(numbers[0::4], numbers[1::4], strict=True)]
        painter.surface.area(spots, stroke.colour, opacity=opacity * stroke.fill)
    if stroke.by_pressure:
        spots = outline(stroke.points, stroke.width)
        painter.surface.area(spots, stroke.colour, opacity=opacity)
    else:
        painter.surface.ink(stroke.points, even_pen(stroke))


@_paint.register
def _(shape: Shape, painter: Painter) -> None:
    dash = _broken(shape.dash, shape.line_width)
    pen = Pen(shape.colour, shape.line_width, 1.0, dash) if shape.line_width else None
    if shape.kind is ShapeKind.ELLIPSE:
        painter.surface.ellipse(box_of(shape), shape.turned, shape.fill, pen)
    elif shape.kind is ShapeKind.LINE and pen is not None:
        painter.surface.line(outline_of(shape), pen)
    elif shape.kind is not ShapeKind.LINE:
        painter.surface.area(outline_of(shape)[:-1], shape.fill, pen)
    _centred(shape, shape.text, NOTE_LETTERS, painter)


@_paint.register
def _(note: Note, painter: Painter) -> None:
    painter.surface.area(corners_of(note), note.colour, Pen("line", 1.0))
    lines = lines_of(note.text, note.width - 2 * NOTE_MARGIN, NOTE_LETTERS, painter.metrics)
    _lines(note, lines, (NOTE_MARGIN, NOTE_MARGIN), NOTE_LETTERS, LETTERS, painter)
    if note.role == "feeling":
        _heart(note, painter)


@_paint.register
def _(text: Text, painter: Painter) -> None:
    lines = _text_lines(text, painter.metrics)
    _lines(text, lines, (0.0, 0.0), text.size, text.colour, painter)


@_paint.register
def _(connector: Connector, painter: Painter) -> None:
    spots = way(connector)
    width = connector.line_width * _thickness(connector.weight)
    # A tie that weakens is broken, whatever else it is.
    dash = Dash.DASHED if connector.sign is Sign.MINUS else connector.dash
    pen = Pen(connector.colour, width, 1.0, _broken(dash, width))
    if connector.route is Route.CURVED and len(spots) == 4:
        painter.surface.curve((spots[0], spots[1], spots[2], spots[3]), pen)
    else:
        painter.surface.line(spots, pen)
    for there, tip, before in (
        (connector.start_head, spots[0], spots[1]),
        (connector.end_head, spots[-1], spots[-2]),
    ):
        if there:
            painter.surface.area(head(tip, before, pen.width), connector.colour)
    _label(connector, painter)


@_paint.register
def _(picture: Picture, painter: Painter) -> None:
    painter.surface.picture(picture.attachment_id, box_of(picture), picture.turned)
    if picture.caption:
        words = _under(picture, picture.caption, painter)._replace(colour="soft")
        painter.surface.words(_turned_with(picture, words))


@_paint.register
def _(frame: Frame, painter: Painter) -> None:
    fill = "shade" if frame.role in SHADED else ""
    painter.surface.area(corners_of(frame), fill, Pen("line", 1.5))
    if not frame.name:
        return
    above = Words(frame.name, frame.x, frame.y - 6, LABEL_LETTERS, "soft", True)
    painter.surface.words(_turned_with(frame, above))


@_paint.register
def _(figure: Figure, painter: Painter) -> None:
    pen = Pen(figure.colour, 2.0)
    box = box_of(figure)
    painter.surface.ellipse(box, figure.turned, "paper", pen)
    if figure.gaze is not None:
        # A nose: it stands out where the figure looks.
        x, y = box.centre
        reach = max(box.width, box.height) / 2
        nose = [
            (x - reach / 4, y - reach * 0.92),
            (x, y - reach * 1.35),
            (x + reach / 4, y - reach * 0.92),
        ]
        spots = [turned_spot(spot, (x, y), figure.gaze) for spot in nose]
        painter.surface.area(spots, figure.colour)
    if not figure.label:
        return
    painter.surface.words(_under(figure, figure.label, painter))


@_paint.register
def _(widget: Widget, painter: Painter) -> None:
    paint = painter.widgets.get(widget.template)
    if paint is not None:
        paint(widget, painter.surface, painter.metrics)


def _heart(note: Note, painter: Painter) -> None:
    """The mark of a feeling beside a fact, so that its colour does not say it alone."""
    middle = note.x + note.width - 11, note.y + 11
    spots = [(middle[0] + 6 * x, middle[1] + 6 * y) for x, y in _HEART]
    about = box_of(note).centre
    painter.surface.area([turned_spot(spot, about, note.turned) for spot in spots], "brick")


_HEART: tuple[Spot, ...] = (
    (0.0, 0.9), (-0.75, 0.2), (-0.98, -0.2), (-0.9, -0.6), (-0.55, -0.8), (-0.2, -0.7),
    (0.0, -0.4), (0.2, -0.7), (0.55, -0.8), (0.9, -0.6), (0.98, -0.2), (0.75, 0.2),
)  # fmt: skip


def _broken(dash: Dash, width: float) -> tuple[float, ...]:
    """What is drawn and left out by turns; round ends make a dot of next to nothing."""
    return {
        Dash.DASHED: (6.0, 3.0 + width),
        Dash.DOTTED: (0.5, 3.0 + width),
        Dash.DASH_DOTTED: (6.0, 3.0 + width, 0.5, 3.0 + width),
    }.get(dash, ())


def _text_lines(text: Text, metrics: Metrics) -> list[str]:
    # Without a width of its own, a line ends where the writer ended it.
    width = text.width if text.wrapped else float("inf")
    return lines_of(text.text, width, text.size, metrics)


def _centred(placed: Placed, text: str, size: float, painter: Painter) -> None:
    if not text:
        return
    lines = lines_of(text, max(placed.width - 2 * NOTE_MARGIN, size), size, painter.metrics)
    top = (placed.height - height_of(len(lines), size)) / 2
    for number, line in enumerate(lines):
        left = (placed.width - painter.metrics.width(line, size)) / 2
        _lines(placed, [line], (left, top + number * size * LEADING), size, LETTERS, painter)


def _lines(
    placed: Placed, lines: list[str], inwards: Spot, size: float, colour: str, painter: Painter
) -> None:
    for number, line in enumerate(lines):
        baseline = placed.y + inwards[1] + (RISE + number * LEADING) * size
        if line:
            words = Words(line, placed.x + inwards[0], baseline, size, colour)
            painter.surface.words(_turned_with(placed, words))


def _under(placed: Placed, text: str, painter: Painter) -> Words:
    """A line of words under the middle of a body."""
    box = box_of(placed)
    left = box.centre[0] - painter.metrics.width(text, LABEL_LETTERS) / 2
    return Words(text, left, box.bottom + LABEL_LETTERS * RISE + 4, LABEL_LETTERS)


def _turned_with(placed: Placed, words: Words) -> Words:
    return words._replace(turned=placed.turned, about=box_of(placed).centre)


def _label(connector: Connector, painter: Painter) -> None:
    text = _said(connector)
    if not text:
        return
    # A sign by itself is small, and says the most: it is read from across a table.
    alone = not connector.label
    size = SIGN_LETTERS if alone else LABEL_LETTERS
    width, height = painter.metrics.width(text, size), size * LEADING
    x, y = _label_spot(connector, width, height)
    left, top = x - width / 2, y - height / 2
    # Paper behind it: words that a line runs through are not read.
    painter.surface.area(Box(left, top, left + width, top + height).grown(2).corners, "paper")
    painter.surface.words(Words(text, left, top + size * RISE, size, strong=alone))


def _label_spot(connector: Connector, width: float, height: float) -> Spot:
    """Half of the way along; beside a tie that is too short for words and line."""
    x, y = middle(connector)
    across = abs(connector.end.x - connector.start.x)
    down = abs(connector.end.y - connector.start.y)
    length = math.hypot(across, down)
    if not length or (width * across + height * down) / length + _LINE_LEFT <= length:
        return x, y
    away = (width * down + height * across) / length / 2 + 4 + connector.line_width
    # Above one that lies, to the right of one that stands.
    falls = (connector.end.x - connector.start.x) * (connector.end.y - connector.start.y) > 0
    return x + away * down / length * (1 if falls or not across else -1), y - away * across / length


def _said(connector: Connector) -> str:
    sign = {Sign.PLUS: "+", Sign.MINUS: "\N{MINUS SIGN}"}.get(connector.sign, "")
    return " ".join(part for part in (sign, connector.label) if part)


def _thickness(weight: float) -> float:
    """A tie of twice the weight is drawn half as thick again; none is thinner than half."""
    return min(4.0, max(0.5, 0.5 + weight / 2))
