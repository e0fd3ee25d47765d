"""What tools paint above the sheet: frames of what is chosen, handles, guides, lassos, bindings.

All sizes are those of the window, whatever the zoom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen, QPolygonF

from coachjournal.domain.sketch.choosing import line_of, outline_of
from coachjournal.domain.sketch.connecting import side_of
from coachjournal.domain.sketch.elements import Element, End, Placed, Shape, Side, Spot
from coachjournal.domain.sketch.geometry import corners_of
from coachjournal.domain.sketch.gripping import Grip, Hold
from coachjournal.domain.sketch.snapping import Guide

HANDLE = 9.0
"""The side of a handle, in points of the window."""

TURN_ABOVE = 26.0
"""How far above the top the handle for turning stands, in points of the window."""


def accent() -> QColor:
    """The theme's accent, as the palette has it."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Highlight)


def ground() -> QColor:
    """What handles are filled with."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base)


def take(painter: QPainter, scale: float, width: float = 1.5, *, broken: bool = False) -> None:
    """A pen in the accent, `width` points of the window wide, and no brush."""
    pen = QPen(accent(), width / scale)
    if broken:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_outlines(painter: QPainter, elements: Iterable[Element], scale: float) -> None:
    """A thin line round each body that is chosen, and a glow along each line."""
    for each in elements:
        take(painter, scale, 1.0, broken=each.locked)
        if isinstance(each, Placed):
            painter.drawPolygon(polygon(corners_of(each)))
        elif spots := line_of(each):
            # A line over the line would strike through a connector's words.
            glow = accent()
            glow.setAlphaF(0.25)
            pen = QPen(glow, 7 / scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(polygon(spots))


def paint_hold(painter: QPainter, hold: Hold, scale: float) -> None:
    """The box the handles stand round."""
    take(painter, scale)
    painter.drawPolygon(polygon([hold.seen(spot) for spot in hold.box.corners]))


def paint_grips(painter: QPainter, places: dict[Grip, Spot], turned: float, scale: float) -> None:
    """The handles themselves: squares, and rounds for turning and for ends."""
    take(painter, scale)
    painter.setBrush(ground())
    half = HANDLE / 2 / scale
    for grip, (x, y) in places.items():
        painter.save()
        painter.translate(x, y)
        if grip in (Grip.TURN, Grip.START, Grip.END):
            painter.drawEllipse(QPointF(0, 0), half * 1.1, half * 1.1)
        else:
            painter.rotate(turned)
            painter.drawPolygon(
                polygon([(-half, -half), (half, -half), (half, half), (-half, half)])
            )
        painter.restore()


def paint_guides(painter: QPainter, guides: Iterable[Guide], scale: float) -> None:
    """The lines that show with what a thing is in line."""
    take(painter, scale, 1.0)
    for each in guides:
        painter.drawLine(QPointF(*each.start), QPointF(*each.end))


def paint_area(painter: QPainter, spots: Sequence[Spot], scale: float) -> None:
    """A box or lasso that is being drawn round things."""
    take(painter, scale, 1.0)
    tint = accent()
    tint.setAlphaF(0.12)
    painter.setBrush(tint)
    painter.drawPolygon(polygon(spots))


def paint_binding(painter: QPainter, element: Placed, end: End, scale: float) -> None:
    """That an end will be bound here: the body's outline, its sides, and the chosen one full."""
    take(painter, scale, 3.0 if end.side is Side.BODY else 1.5)
    spots = outline_of(element) if isinstance(element, Shape) else corners_of(element)
    painter.drawPolygon(polygon(spots))
    take(painter, scale)
    for side in (Side.TOP, Side.RIGHT, Side.BOTTOM, Side.LEFT):
        chosen = side is end.side
        painter.setBrush(accent() if chosen else ground())
        size = (7.0 if chosen else 4.0) / scale
        painter.drawEllipse(QPointF(*side_of(element, side)), size, size)


def polygon(spots: Iterable[Spot]) -> QPolygonF:
    """Spots as Qt takes them."""
    return QPolygonF([QPointF(*spot) for spot in spots])
