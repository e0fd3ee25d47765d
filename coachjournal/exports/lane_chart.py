"""A timeline as shapes: lanes below months, a shape for each sort of mark, today dashed."""

from __future__ import annotations

from typing import Protocol

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon
from reportlab.lib.colors import HexColor, white

from coachjournal.domain.charts import ChartLook, LaneChart

_MARKS_AT_MOST = 0.3
_FULL, _EMPTY, _DIAMOND = range(3)


class Pen(Protocol):
    """What draws words and lines in the look of a chart."""

    look: ChartLook

    @property
    def size(self) -> float:
        """The size of its words."""
        ...

    def width(self, text: str) -> float:
        """How wide words are."""
        ...

    def words(self, text: str, room: float) -> str:
        """The words, cut to their room."""
        ...

    def write(
        self, on: Drawing, x: float, y: float, text: str, *, anchor: str = ..., soft: bool = ...
    ) -> None:
        """Set words."""
        ...

    def line(self, on: Drawing, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a hairline."""
        ...


def lanes(chart: LaneChart, pen: Pen) -> Drawing:
    """The timeline: ticks above, a lane a line, the legend below."""
    size, wide = pen.size, pen.look.width
    lane = size * 2.3
    high = size * 2.2 + lane * len(chart.lanes) + size * 2.6
    on = Drawing(wide, high)
    names = [pen.words(each.name, wide * _MARKS_AT_MOST) for each in chart.lanes]
    left = max((pen.width(name) for name in names), default=0) + size * 1.6
    across = wide - left - size
    top, foot = high - size * 2.0, high - size * 2.2 - lane * len(chart.lanes)
    _ticks(chart, pen, on, left, across, top, foot)
    for place, each in enumerate(chart.lanes):
        y = high - size * 2.2 - lane * (place + 0.5)
        pen.line(on, left, y, left + across, y)
        pen.write(on, 0, y - size * 0.35, names[place], soft=False)
        for mark in each.marks:
            _mark(pen, on, left + across * mark.at, y, mark.shape)
    if chart.today is not None:
        _dashed(pen, on, left + across * chart.today, foot, top)
    _legend(chart, pen, on, left)
    return on


def _ticks(
    chart: LaneChart, pen: Pen, on: Drawing, left: float, across: float, top: float, foot: float
) -> None:
    ends = -1.0
    for share, words in chart.ticks:
        x = left + across * share
        pen.line(on, x, foot, x, top)
        if x > ends and x + pen.width(words) <= pen.look.width:
            pen.write(on, x, top + pen.size * 0.5, words)
            ends = x + pen.width(words) + pen.size * 0.6


def _mark(pen: Pen, on: Drawing, x: float, y: float, shape: int) -> None:
    accent, soft = HexColor(pen.look.parts[0]), HexColor(pen.look.soft)
    radius = pen.size * 0.42
    if shape == _DIAMOND:
        reach = radius * 1.25
        points = [x, y + reach, x + reach, y, x, y - reach, x - reach, y]
        on.add(Polygon(points, fillColor=white, strokeColor=soft, strokeWidth=1))
        return
    fill = accent if shape == _FULL else white
    on.add(Circle(x, y, radius, fillColor=fill, strokeColor=accent, strokeWidth=1.1))


def _dashed(pen: Pen, on: Drawing, x: float, foot: float, top: float) -> None:
    colour = HexColor(pen.look.parts[2])
    on.add(Line(x, foot, x, top, strokeColor=colour, strokeWidth=1, strokeDashArray=[3, 2]))


def _legend(chart: LaneChart, pen: Pen, on: Drawing, left: float) -> None:
    x, y, size = left + pen.size * 0.5, pen.size * 0.7, pen.size
    for shape, words in enumerate(chart.legend):
        _mark(pen, on, x, y, shape)
        pen.write(on, x + size, y - size * 0.35, words)
        x += pen.width(words) + size * 3
    if chart.today is not None and chart.today_words:
        _dashed(pen, on, x, y - size * 0.6, y + size * 0.6)
        pen.write(on, x + size * 0.7, y - size * 0.35, chart.today_words)
