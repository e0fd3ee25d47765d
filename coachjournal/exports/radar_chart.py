"""A wheel of spokes as shapes: rings, a name at each spoke's end, an outline a series."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Protocol

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect
from reportlab.lib.colors import Color, HexColor

from coachjournal.domain.charts import RadarChart, RadarSeries
from coachjournal.exports.lane_chart import Pen as LinePen

# How much of the width the wheel takes; its names stand on both sides of it.
_SHARE, _MOST_LINES = 0.2, 13.0
_FEWEST_CORNERS = 3
_TINT = 0.14
# From here on a name begins, or ends, beside its spoke; between them it stands over it.
_BESIDE = 0.2


class Pen(LinePen, Protocol):
    """What draws words and lines, and knows the colours of the series."""

    def colour(self, place: int) -> HexColor:
        """The colour of a series."""
        ...


def radar(chart: RadarChart, pen: Pen) -> Drawing:
    """The wheel, its legend below."""
    size, wide = pen.size, pen.look.width
    radius = min(wide * _SHARE, size * _MOST_LINES)
    foot = size * 2.4 * bool(chart.series)
    high = 2 * radius + size * 5.2 + foot
    on = Drawing(wide, high)
    centre = wide / 2, foot + size * 2.6 + radius
    _rings(chart, pen, on, centre, radius)
    _names(chart, pen, on, centre, radius)
    # The first of them, which matters most, lies over the others.
    for place, series in reversed(list(enumerate(chart.series))):
        _outline(chart, series, place, pen, on, centre, radius)
    _legend(chart, pen, on)
    return on


def _end(place: int, count: int) -> tuple[float, float]:
    """Which way a spoke points: the first straight up, then clockwise."""
    angle = pi / 2 - 2 * pi * place / max(1, count)
    return cos(angle), sin(angle)


def _rings(
    chart: RadarChart, pen: Pen, on: Drawing, centre: tuple[float, float], radius: float
) -> None:
    line = HexColor(pen.look.line)
    x, y = centre
    for level in range(1, chart.most + 1):
        ring = radius * level / chart.most
        on.add(Circle(x, y, ring, fillColor=None, strokeColor=line, strokeWidth=0.8))
    for place in range(len(chart.spokes)):
        dx, dy = _end(place, len(chart.spokes))
        on.add(Line(x, y, x + dx * radius, y + dy * radius, strokeColor=line, strokeWidth=0.8))


def _names(
    chart: RadarChart, pen: Pen, on: Drawing, centre: tuple[float, float], radius: float
) -> None:
    x, y = centre
    for place, name in enumerate(chart.spokes):
        dx, dy = _end(place, len(chart.spokes))
        at = x + dx * (radius + pen.size * 0.8)
        anchor = "middle" if abs(dx) < _BESIDE else "start" if dx > 0 else "end"
        rooms = {
            "start": pen.look.width - at,
            "end": at,
            "middle": 2 * min(at, pen.look.width - at),
        }
        base = y + dy * (radius + pen.size * 1.1) - pen.size * 0.35
        lines = _lines(pen, name, rooms[anchor])
        for number, words in enumerate(lines):
            below = pen.size * 1.25 * (number - (len(lines) - 1) / 2)
            pen.write(on, at, base - below, words, anchor=anchor, soft=False)


def _lines(pen: Pen, name: str, room: float) -> list[str]:
    """A name on one line where there is room for it, else on two of about the same length."""
    if pen.width(name) <= room or " " not in name:
        return [pen.words(name, room)]
    gaps = [place for place, each in enumerate(name) if each == " "]
    middle = min(gaps, key=lambda place: abs(place - len(name) / 2))
    return [pen.words(name[:middle], room), pen.words(name[middle + 1 :], room)]


def _outline(
    chart: RadarChart,
    series: RadarSeries,
    number: int,
    pen: Pen,
    on: Drawing,
    centre: tuple[float, float],
    radius: float,
) -> None:
    colour, points = pen.colour(number), []
    for place, value in enumerate(series.values):
        if value is not None:
            dx, dy = _end(place, len(chart.spokes))
            out = radius * min(value, chart.most) / chart.most
            points.append((centre[0] + dx * out, centre[1] + dy * out))
    if len(points) >= _FEWEST_CORNERS:
        flat = [each for point in points for each in point]
        tint = Color(colour.red, colour.green, colour.blue, alpha=_TINT)
        on.add(Polygon(flat, fillColor=tint, strokeColor=colour, strokeWidth=1.6))
    for px, py in points:
        on.add(Circle(px, py, pen.size * 0.24, fillColor=colour, strokeColor=None, strokeWidth=0))


def _legend(chart: RadarChart, pen: Pen, on: Drawing) -> None:
    size = pen.size
    room = pen.look.width / max(1, len(chart.series))
    names = [pen.words(each.name, room - size * 3) for each in chart.series]
    widths = [size * 1.6 + pen.width(name) for name in names]
    x = (pen.look.width - sum(widths) - size * 1.5 * (len(names) - 1)) / 2
    for place, name in enumerate(names):
        swatch = pen.colour(place)
        on.add(Rect(x, size * 0.5, size, size, fillColor=swatch, strokeColor=None, strokeWidth=0))
        pen.write(on, x + size * 1.6, size * 0.6, name)
        x += widths[place] + size * 1.5
