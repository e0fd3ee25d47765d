"""What is printed on the paper: dots, squares or lines. It is for the eye, and never exported."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from coachjournal.domain.sketch.geometry import Box
from coachjournal.ui.sketch.manner import GRID, Ground

_CLOSEST = 11.0
"""Marks are never closer than this on the screen, in pixels; seen from afar there are fewer."""


def paint_ground(
    painter: QPainter, area: Box, scale: float, ground: Ground, colour: QColor
) -> None:
    """Paint the ground of an area, with a painter whose places are those of the sheet."""
    if ground is Ground.PLAIN:
        return
    step = GRID
    while step * scale < _CLOSEST:
        step *= 4
    across = _marks(area.left, area.right, step)
    down = _marks(area.top, area.bottom, step)
    pen = QPen(colour, (1.8 if ground is Ground.DOTS else 1.0) / scale)
    painter.setPen(pen)
    if ground is Ground.DOTS:
        painter.drawPoints([QPointF(x, y) for x in across for y in down])
        return
    lines = [QLineF(area.left, y, area.right, y) for y in down]
    if ground is Ground.GRID:
        lines += [QLineF(x, area.top, x, area.bottom) for x in across]
    painter.drawLines(lines)


def _marks(first: float, last: float, step: float) -> list[float]:
    return [number * step for number in range(math.floor(first / step), math.ceil(last / step) + 1)]
