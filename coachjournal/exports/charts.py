"""Charts drawn once: the PDF embeds the drawing, the window shows it as SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from coachjournal.domain.charts import BarChart, Chart, ChartLook, GridChart, LaneChart, RadarChart
from coachjournal.exports import legible, pdf_fonts
from coachjournal.exports.lane_chart import lanes
from coachjournal.exports.pdf_fonts import Fonts
from coachjournal.exports.radar_chart import radar

FAMILY = "Noto Sans"
_GAP = 0.6
_NICE = (1, 2, 5, 10)
_TICKS = 4
_MARKS_AT_MOST = 0.42
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)


def drawing(chart: Chart, look: ChartLook, fonts: Fonts, *, paper: bool = True) -> Drawing:
    """The chart as shapes. On paper what no font has is spelled out; a window finds fonts."""
    pen = _Pen(look, fonts, paper)
    if isinstance(chart, LaneChart):
        return lanes(chart, pen)
    if isinstance(chart, RadarChart):
        return radar(chart, pen)
    return _bars(chart, pen) if isinstance(chart, BarChart) else _grid(chart, pen)


def svg(chart: Chart, look: ChartLook) -> bytes:
    """The same drawing as SVG."""
    drawn = drawing(chart, look, pdf_fonts.load(), paper=False)
    # Qt paints what a clipping path is made of; nothing of ours lies outside of it.
    text = _CLIP.sub("", renderSVG.drawToString(drawn))
    return text.replace(f"font-family: {pdf_fonts.REGULAR}", f"font-family: '{FAMILY}'").encode()


@dataclass(slots=True)
class _Pen:
    """Knows the look, and how wide words are."""

    look: ChartLook
    fonts: Fonts
    paper: bool

    @property
    def size(self) -> float:
        return self.look.text_size

    def width(self, text: str) -> float:
        return self.fonts.width(text, pdf_fonts.REGULAR, self.size)

    def words(self, text: str, room: float) -> str:
        """The text on one line, cut with … where there is no room."""
        line = legible.one_line(text)
        if self.paper:
            line = legible.spelled_out(line, self.fonts.known)
        if self.width(line) <= room:
            return line
        while line and self.width(f"{line}…") > room:
            line = line[:-1].rstrip()
        return f"{line}…"

    def write(
        self,
        on: Drawing,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        soft: bool = True,
    ) -> None:
        """Words that begin, end or are centred at x."""
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * self.width(text)
        x -= shift
        colour = HexColor(self.look.soft if soft else self.look.ink)
        for own, part in self.fonts.stretches(text) if self.paper else [(True, text)]:
            font = pdf_fonts.REGULAR if own else pdf_fonts.SYMBOLS
            on.add(String(x, y, part, fontName=font, fontSize=self.size, fillColor=colour))
            x += self.fonts.width(part, pdf_fonts.REGULAR, self.size)

    def line(self, on: Drawing, x1: float, y1: float, x2: float, y2: float) -> None:
        on.add(Line(x1, y1, x2, y2, strokeColor=HexColor(self.look.line), strokeWidth=0.8))

    def colour(self, place: int) -> HexColor:
        return HexColor(self.look.parts[place % len(self.look.parts)])


def nice_step(most: float, ticks: int = _TICKS) -> float:
    """A round step so that about so many reach what is most: 1, 2 or 5 times a power of ten."""
    raw = max(most, 1) / ticks
    power = 10 ** max(0, len(str(int(raw))) - 1)
    return float(next((n * power for n in _NICE if n * power >= raw), 10 * power))


def _legend(chart: BarChart, pen: _Pen) -> list[list[tuple[int, str, float]]]:
    """Rows of names with their places, as many rows as the width asks for."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    x, swatch = 0.0, pen.size * 1.6
    for place, series in enumerate(chart.series):
        name = pen.words(series.name, pen.look.width - swatch)
        wide = swatch + pen.width(name) + pen.size * 1.5
        if rows[-1] and x + wide > pen.look.width:
            rows.append([])
            x = 0.0
        rows[-1].append((place, name, x))
        x += wide
    return rows


def _bars(chart: BarChart, pen: _Pen) -> Drawing:
    size, wide = pen.size, pen.look.width
    legend = _legend(chart, pen)
    totals = [sum(values) for values in zip(*(s.values for s in chart.series), strict=True)]
    most = max(totals, default=0) / chart.unit
    step = nice_step(most)
    ticks = [n * step for n in range(ceil(most / step) + 1)] if most else [0.0, step]
    bottom, plot = size * 3.4, size * 13
    top = bottom + plot
    high = top + size * 1.2 + len(legend) * size * 1.7
    on = Drawing(wide, high)
    left = max(pen.width(_number(tick)) for tick in ticks) + size * 0.8
    for tick in ticks:
        y = bottom + plot * tick / ticks[-1]
        pen.line(on, left, y, wide, y)
        pen.write(on, left - size * 0.6, y - size * 0.35, _number(tick), anchor="end")
    scale = plot / ticks[-1] / chart.unit
    _columns(chart, pen, on, left, bottom, scale)
    _below(chart.labels, chart.marks, pen, on, left, wide, bottom)
    for number, row in enumerate(legend):
        y = high - size * (1.3 + 1.7 * number)
        for place, name, x in row:
            on.add(
                Rect(
                    x,
                    y - size * 0.1,
                    size,
                    size,
                    fillColor=pen.colour(place),
                    strokeColor=None,
                    strokeWidth=0,
                )
            )
            pen.write(on, x + size * 1.6, y, name)
    return on


def _columns(
    chart: BarChart, pen: _Pen, on: Drawing, left: float, bottom: float, scale: float
) -> None:
    across = (pen.look.width - left) / max(1, len(chart.labels))
    wide = min(across * _GAP, pen.size * 3)
    for place in range(len(chart.labels)):
        y, x = bottom, left + across * (place + 0.5) - wide / 2
        for number, series in enumerate(chart.series):
            high = series.values[place] * scale
            if high > 0:
                on.add(
                    Rect(
                        x,
                        y,
                        wide,
                        high,
                        fillColor=pen.colour(number),
                        strokeColor=None,
                        strokeWidth=0,
                    )
                )
                y += high


def _below(
    labels: Sequence[str],
    marks: Sequence[str],
    pen: _Pen,
    on: Drawing,
    left: float,
    right: float,
    bottom: float,
) -> None:
    """The labels below, as many as there is room for; below them the year where it begins."""
    across = (right - left) / max(1, len(labels))
    widest = max((pen.width(label) for label in labels), default=0) + pen.size * 0.5
    every = max(1, ceil(widest / across))
    ends = -1.0
    for place, label in enumerate(labels):
        middle = left + across * (place + 0.5)
        if place % every == 0:
            pen.write(on, middle, bottom - pen.size * 1.4, label, anchor="middle")
        mark = marks[place] if place < len(marks) else ""
        start = middle - pen.width(mark) / 2
        if mark and start > ends and start + pen.width(mark) <= right:
            pen.write(on, middle, bottom - pen.size * 2.7, mark, anchor="middle")
            ends = start + pen.width(mark) + pen.size * 0.5


def _grid(chart: GridChart, pen: _Pen) -> Drawing:
    size, wide = pen.size, pen.look.width
    row_high, bottom = size * 2.1, size * 3.4
    high = bottom + row_high * len(chart.rows) + size * 0.4
    on = Drawing(wide, high)
    totals = [str(sum(row.values)) for row in chart.rows]
    names = [pen.words(row.name, wide * _MARKS_AT_MOST) for row in chart.rows]
    left = max((pen.width(name) for name in names), default=0) + size
    right = wide - max((pen.width(total) for total in totals), default=0) - size
    most = max((max(row.values, default=0) for row in chart.rows), default=0)
    across = (right - left) / max(1, len(chart.labels))
    largest = min(row_high, across) * 0.46
    for number, row in enumerate(chart.rows):
        y = high - size * 0.2 - row_high * (number + 0.5)
        pen.line(on, left, y, right, y)
        pen.write(on, 0, y - size * 0.35, names[number], soft=False)
        pen.write(on, wide, y - size * 0.35, totals[number], anchor="end", soft=False)
        for place, value in enumerate(row.values):
            if value:
                radius = max(largest * sqrt(value / most), min(largest, size * 0.22))
                middle = left + across * (place + 0.5)
                on.add(
                    Circle(
                        middle, y, radius, fillColor=pen.colour(0), strokeColor=None, strokeWidth=0
                    )
                )
    _below(chart.labels, chart.marks, pen, on, left, right, bottom)
    return on


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"
