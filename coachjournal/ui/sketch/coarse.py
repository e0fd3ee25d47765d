"""Ink painted small: only as many of its points as a small picture can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coachjournal.domain.sketch.elements import Element, Stroke, Tool
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.painting import HIGHLIGHT, Painter, PaintWidget
from coachjournal.domain.sketch.surface import COLOURS, Metrics

_THINNEST = 0.7
"""In dots: finer ink would not be seen."""

_LOOKED_AT = 8
"""So many points of a stroke, or a few more, say well enough where it lies."""


def coarse_box(
    elements: Iterable[Element], metrics: Metrics, widgets: Mapping[str, PaintWidget]
) -> Box | None:
    """The box round all, of long strokes to within a few points; None where there is nothing."""
    return joined(
        _box(each) if isinstance(each, Stroke) else painted_box(each, metrics, widgets)
        for each in elements
    )


def paint_coarsely(
    painter: QPainter, elements: Iterable[Element], brush: Painter, scale: float
) -> None:
    """Paint elements one over another, at so many dots a point of the sheet."""
    pens: dict[tuple[str, float, bool], QPen] = {}
    for each in elements:
        if isinstance(each, Stroke) and not each.fill:
            _paint_ink(painter, each, scale, pens)
        else:
            painter.save()
            brush.paint(each)
            painter.restore()


def _paint_ink(
    painter: QPainter, stroke: Stroke, scale: float, pens: dict[tuple[str, float, bool], QPen]
) -> None:
    broad = stroke.width * (0.7 if stroke.by_pressure else 1.0)
    look = stroke.colour, broad, stroke.tool is Tool.HIGHLIGHTER
    if look not in pens:
        pens[look] = _pen(*look, scale)
    painter.setPen(pens[look])
    box = _box(stroke)
    extent = box.width + box.height - 2 * stroke.width
    numbers = values(stroke.points)
    xs, ys = numbers[0::4], numbers[1::4]
    if extent <= 0:
        painter.drawPoint(QPointF(xs[0], ys[0]))
        return
    # Two points a dot of its extent.
    step = max(1, int(len(xs) / (2 + 2 * extent * scale)))
    spots = [QPointF(x, y) for x, y in zip(xs[::step], ys[::step], strict=True)]
    spots.append(QPointF(xs[-1], ys[-1]))
    painter.drawPolyline(spots)


def _pen(colour: str, width: float, highlighter: bool, scale: float) -> QPen:
    ink = QColor(COLOURS.get(colour, colour))
    ink.setAlphaF(HIGHLIGHT if highlighter else 1.0)
    pen = QPen(ink, max(width, _THINNEST / scale))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _box(stroke: Stroke) -> Box:
    numbers = values(stroke.points)
    step = 4 * max(1, len(numbers) // 4 // _LOOKED_AT)
    xs, ys = numbers[0::step], numbers[1::step]
    last_x, last_y = numbers[-4], numbers[-3]
    return Box(
        min(min(xs), last_x), min(min(ys), last_y), max(max(xs), last_x), max(max(ys), last_y)
    ).grown(stroke.width / 2)
