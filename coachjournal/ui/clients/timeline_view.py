"""A timeline, drawn: a lane a line, a shape for each sort of mark, today as a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachjournal.domain.timeline import Lane, MarkState, Timeline
from coachjournal.services.agreed_words import MARKS
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.theme import CAPTION, Theme
from coachjournal.ui.words import short_date

_LANE, _TOP, _GAP, _RADIUS = 26, 28, 16, 5
_SHARE_OF_LABELS = 0.28


class TimelineView(QWidget):
    """Shows a timeline; what it shows is also said in words to a screen reader."""

    def __init__(self, timeline: Timeline, theme: Theme) -> None:
        super().__init__()
        self._timeline, self._theme = timeline, theme
        self.setAccessibleName(_("Timeline"))
        self.setAccessibleDescription(said(timeline))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lanes, its months and its legend."""
        lanes = len(self._timeline.lanes) + 1
        return QSize(320, self._theme.px(_TOP) + lanes * self._theme.px(_LANE) + 4)

    def minimumSizeHint(self) -> QSize:
        """It gives way in width, never in height."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Months, lanes, marks, today, legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(CAPTION))
        self._months(painter)
        for place, lane in enumerate(self._timeline.lanes):
            self._lane(painter, place, lane)
        self._today(painter)
        self._legend(painter)
        painter.end()

    def _left(self) -> float:
        """Where the lanes begin: behind the longest label, or at a share of the width."""
        metrics = QFontMetrics(self._theme.font(CAPTION))
        longest = max((metrics.horizontalAdvance(each.label) for each in self._timeline.lanes),
                      default=0)  # fmt: skip
        return min(longest + _GAP, self.width() * _SHARE_OF_LABELS)

    def _x(self, share: float) -> float:
        left = self._left()
        place = left + share * max(1.0, self.width() - left - 2 * _RADIUS) + _RADIUS
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - place if mirrored else place

    def _y(self, place: int) -> float:
        lane = self._theme.px(_LANE)
        return self._theme.px(_TOP) + place * lane + lane / 2

    def _months(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        foot = self._y(len(self._timeline.lanes)) - self._theme.px(_LANE) / 2
        end = -1.0
        for month in self._timeline.months():
            x = self._x(self._timeline.share(month))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(x, self._theme.px(_TOP) - 4), QPointF(x, foot))
            words = short_date(month, self._timeline.today).split(" ", 1)[1]
            wide = metrics.horizontalAdvance(words)
            if x > end and x + wide < self.width():
                painter.setPen(self._theme.colour("soft"))
                painter.drawText(QPointF(x, metrics.ascent() + 2), words)
                end = x + wide + 8

    def _lane(self, painter: QPainter, place: int, lane: Lane) -> None:
        y, metrics = self._y(place), painter.fontMetrics()
        room = int(self._left()) - 8
        words = metrics.elidedText(lane.label, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._theme.colour("ink"))
        half = metrics.height() / 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = self.width() - room if mirrored else 0
        painter.drawText(
            QRectF(at, y - half, room, 2 * half), int(Qt.AlignmentFlag.AlignVCenter), words
        )
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(self._x(0), y), QPointF(self._x(1), y))
        for mark in lane.marks:
            self._mark(painter, self._x(self._timeline.share(mark.on)), y, mark.state)

    def _mark(self, painter: QPainter, x: float, y: float, state: MarkState) -> None:
        accent, ground = self._theme.colour("accent"), self._theme.colour("surface")
        painter.setPen(QPen(accent, 1.6))
        painter.setBrush(accent if state is MarkState.HELD else ground)
        if state is MarkState.INTENDED:
            painter.setPen(QPen(self._theme.colour("soft"), 1.6))
            corners = ((0, -6), (6, 0), (0, 6), (-6, 0))
            painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in corners]))
        else:
            painter.drawEllipse(QPointF(x, y), _RADIUS, _RADIUS)

    def _today(self, painter: QPainter) -> None:
        share = self._timeline.share(self._timeline.today)
        if not 0 <= share <= 1:
            return
        x, foot = self._x(share), self._y(len(self._timeline.lanes)) - self._theme.px(_LANE) / 2
        painter.setPen(QPen(self._theme.colour("caution"), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self._theme.px(_TOP) - 4), QPointF(x, foot))

    def _legend(self, painter: QPainter) -> None:
        y, metrics = self._y(len(self._timeline.lanes)), painter.fontMetrics()
        x = self._x(0)
        for state, words in MARKS.items():
            self._mark(painter, x, y, state)
            painter.setPen(self._theme.colour("soft"))
            painter.drawText(QPointF(x + 12, y + metrics.ascent() / 2 - 1), _(words))
            x += metrics.horizontalAdvance(_(words)) + 12 + 2 * _GAP
        if 0 <= self._timeline.share(self._timeline.today) <= 1:
            painter.setPen(QPen(self._theme.colour("caution"), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 7))
            painter.setPen(self._theme.colour("soft"))
            painter.drawText(QPointF(x + 8, y + metrics.ascent() / 2 - 1), _("today"))


def said(timeline: Timeline) -> str:
    """The timeline in words, lane by lane."""
    lines = []
    for lane in timeline.lanes:
        marks = ", ".join(f"{full_date(m.on)} {_(MARKS[m.state])}" for m in lane.marks)
        lines.append(f"{lane.label}: {marks or _('nothing yet')}")
    return "; ".join(lines)
