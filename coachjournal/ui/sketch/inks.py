"""Ink for the screen: polygons kept by their points, and swelling ink as fine as can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPolygonF

from coachjournal.domain.sketch.elements import Dash, Element, Stroke, Tool
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.painting import Painter, even_pen, opacity_of
from coachjournal.domain.sketch.surface import Pen
from coachjournal.domain.sketch.swelling import breadth, outline
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.surface import PictureOf, QtSurface

_FINE = 2.0
"""Ink narrower than this, in pixels, is painted as even as it looks."""


class Inks:
    """What was reckoned for painting a sheet's strokes."""

    def __init__(self) -> None:
        self._lines: dict[bytes, QPolygonF] = {}
        self._outlines: dict[tuple[bytes, float], QPolygonF] = {}
        self._pressures: dict[bytes, float] = {}
        self._pens: dict[tuple[str, float, Tool, Dash], Pen] = {}

    def forget(self, stroke: Stroke) -> None:
        """It is painted no more."""
        self._lines.pop(stroke.points, None)
        self._pressures.pop(stroke.points, None)
        self._outlines.pop((stroke.points, stroke.width), None)

    def paint(
        self,
        painter: QPainter,
        elements: Iterable[Element],
        sheet: Sheet,
        picture_of: PictureOf,
        colours: Mapping[str, str],
    ) -> None:
        """Paint elements one over another."""
        scale = painter.transform().m11()
        surface = QtSurface(painter, picture_of, colours, self._lines)
        drawing = Painter(surface, sheet.metrics, sheet.widgets)
        for each in elements:
            if not isinstance(each, Stroke) or each.fill:
                drawing.paint(each)
            elif not each.by_pressure:
                # As `drawing` would, without its detours: most of a full sheet is such ink.
                surface.ink(each.points, self._pen(each))
            elif each.width * scale < _FINE:
                surface.ink(each.points, Pen(each.colour, self._mean(each), opacity_of(each)))
            else:
                surface.figure(self._outline(each), each.colour, opacity_of(each))

    def _pen(self, stroke: Stroke) -> Pen:
        look = stroke.colour, stroke.width, stroke.tool, stroke.dash
        pen = self._pens.get(look)
        if pen is None:
            pen = self._pens[look] = even_pen(stroke)
        return pen

    def _outline(self, stroke: Stroke) -> QPolygonF:
        key = stroke.points, stroke.width
        polygon = self._outlines.get(key)
        if polygon is None:
            polygon = QPolygonF([QPointF(x, y) for x, y in outline(*key)])
            self._outlines[key] = polygon
        return polygon

    def _mean(self, stroke: Stroke) -> float:
        mean = self._pressures.get(stroke.points)
        if mean is None:
            pressures = values(stroke.points)[2::4]
            mean = sum(pressures) / len(pressures)
            self._pressures[stroke.points] = mean
        return breadth(mean, stroke.width)
