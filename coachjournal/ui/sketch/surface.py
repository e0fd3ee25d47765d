"""The window's surface: what elements are painted with where a QPainter paints."""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import POINT_SIZE, values
from coachjournal.domain.sketch.surface import COLOURS, Pen, Words

PictureOf = Callable[[str], QImage | None]

FAMILY = "Noto Sans"


class QtSurface:
    """Paints with a painter whose places are those of the sheet.

    `colours` are the theme's names; what is not among them is `#rrggbb`, and is kept as it is.
    `inks` keeps polygons by their points, which are packed bytes and never change.
    """

    def __init__(
        self,
        painter: QPainter,
        picture_of: PictureOf,
        colours: Mapping[str, str] = COLOURS,
        inks: dict[bytes, QPolygonF] | None = None,
    ) -> None:
        self._painter = painter
        self._picture_of = picture_of
        self._colours = colours
        self._inks = inks if inks is not None else {}
        self._pen: Pen | None = None
        self._scale = math.hypot(painter.transform().m11(), painter.transform().m12())

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """A line, or a dot."""
        polygon = _polygon(spots)
        self._take(pen)
        if polygon.size() == 1:
            self._painter.drawPoint(polygon.at(0))
        else:
            self._painter.drawPolyline(polygon)

    def ink(self, points: bytes, pen: Pen) -> None:
        """A line through packed points."""
        polygon = self._inks.get(points)
        if polygon is None:
            polygon = polygon_of(points)
            self._inks[points] = polygon
        # Asking a polygon for its size takes longer than to paint many a stroke.
        self._take(pen)
        if len(points) > POINT_SIZE:
            self._painter.drawPolyline(polygon)
        else:
            self._painter.drawPoint(polygon.at(0))

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """A cubic Bézier."""
        start, one, other, end = (QPointF(*spot) for spot in spots)
        path = QPainterPath(start)
        path.cubicTo(one, other, end)
        self._take(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        """A closed figure."""
        self._fill(fill, pen, opacity)
        # Ink that crosses itself is filled where it does, too.
        self._painter.drawPolygon(_polygon(spots), Qt.FillRule.WindingFill)

    def figure(self, polygon: QPolygonF, fill: str, opacity: float) -> None:
        """A closed figure whose polygon was made before."""
        self._fill(fill, None, opacity)
        self._painter.drawPolygon(polygon, Qt.FillRule.WindingFill)

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        """An ellipse."""
        self._fill(fill, pen, 1.0)
        with _Turned(self._painter, turned, box.centre):
            self._painter.drawEllipse(QRectF(box.left, box.top, box.width, box.height))

    def words(self, words: Words) -> None:
        """One line of words."""
        font = QFont(FAMILY)
        # Whole pixels of the font's own size would break lines elsewhere than on paper.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setPixelSize(_LETTERS)
        font.setBold(words.strong)
        painter = self._painter
        with _Turned(painter, words.turned, words.about):
            painter.save()
            painter.translate(words.x, words.baseline)
            painter.scale(words.size / _LETTERS, words.size / _LETTERS)
            painter.setFont(font)
            painter.setPen(self._colour(words.colour))
            painter.drawText(QPointF(0, 0), words.text)
            painter.restore()
        self._pen = None

    def picture(self, attachment_id: str, box: Box, turned: float) -> None:
        """An image; a frame where it is not there (yet)."""
        image = self._picture_of(attachment_id)
        place = QRectF(box.left, box.top, box.width, box.height)
        with _Turned(self._painter, turned, box.centre):
            if image is not None:
                self._painter.drawImage(place, image)
                return
        self.area(box.corners, "", Pen("line", 1.0))

    def _fill(self, fill: str, pen: Pen | None, opacity: float) -> None:
        if pen is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._pen = None
        else:
            self._take(pen)
        if fill:
            self._painter.setBrush(self._colour(fill, opacity))
        else:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _take(self, pen: Pen) -> None:
        if pen is self._pen or pen == self._pen:
            return
        made = QPen(self._colour(pen.colour, pen.opacity), pen.width)
        made.setCapStyle(Qt.PenCapStyle.RoundCap)
        fine = pen.width * self._scale < _FINE
        made.setJoinStyle(Qt.PenJoinStyle.BevelJoin if fine else Qt.PenJoinStyle.RoundJoin)
        if pen.dash:
            # Qt counts a dash in widths of the pen.
            made.setDashPattern([each / pen.width for each in pen.dash])
        self._painter.setPen(made)
        self._pen = pen

    def _colour(self, name: str, opacity: float = 1.0) -> QColor:
        colour = QColor(self._colours.get(name, name))
        colour.setAlphaF(opacity)
        return colour


_LETTERS = 64

_FLOAT32 = QDataStream.FloatingPointPrecision.SinglePrecision

_FINE = 3.0
"""The corners of narrower lines, in pixels, cannot be told from round ones, which take longer."""


class _Turned:
    """Turns what is painted within round a place."""

    def __init__(self, painter: QPainter, degrees: float, about: Spot) -> None:
        self._painter, self._degrees, self._about = painter, degrees, about

    def __enter__(self) -> None:
        if self._degrees:
            self._painter.save()
            self._painter.translate(*self._about)
            self._painter.rotate(self._degrees)
            self._painter.translate(-self._about[0], -self._about[1])

    def __exit__(self, *_error: object) -> None:
        if self._degrees:
            self._painter.restore()


def polygon_of(points: bytes) -> QPolygonF:
    """The line through packed points, read by Qt itself: point by point takes thrice as long."""
    numbers = values(points)
    places = array("f", bytes(2 * len(points) // 4))
    places[0::2], places[1::2] = numbers[0::4], numbers[1::4]
    if sys.byteorder == "little":
        places.byteswap()
    count = len(numbers) // 4
    stream = QDataStream(QByteArray(count.to_bytes(4, "big") + places.tobytes()))
    stream.setFloatingPointPrecision(_FLOAT32)
    polygon = QPolygonF()
    stream >> polygon
    return polygon


def _polygon(spots: Sequence[Spot] | zip[Spot]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in spots])
