"""Paints a row of the sessions list: client, date, minutes, what waits, line and themes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from coachjournal.system.clock import Clock
from coachjournal.system.language import _
from coachjournal.ui.sessions.filtering import ListedSession
from coachjournal.ui.sessions.model import SESSION_ROLE
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.painting import Brush, painted_row, pill_height
from coachjournal.ui.words import STATUSES, minutes_said, said, short_date

_SIDE, _ABOVE, _GAP = 14, 12, 6


class SessionDelegate(QStyledItemDelegate):
    """Every row has the same height, so that ten thousand are laid out like ten."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """The height of any row."""
        lines = self._line(BODY) + self._line(CAPTION) + pill_height(self._theme)
        return QSize(120, lines + 2 * _ABOVE + _GAP + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        session: ListedSession = index.data(SESSION_ROLE)
        with painted_row(painter, self._theme, option) as brush:
            rect: QRect = option.rect
            room = rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
            self._first(brush, session, QRect(room.x(), room.y(), room.width(), self._pill()))
            self._below(brush, session, room.adjusted(0, self._pill() + _GAP, 0, 0))

    def _first(self, brush: Brush, session: ListedSession, room: QRect) -> None:
        row, today = session.row, self._clock.today()
        end = self._marks(brush, session, room)
        left = room.adjusted(0, 0, -end, 0)
        name = row.client_name.split(",")[0]
        half = QRect(left.x(), left.y(), max(40, left.width() * 9 // 20), left.height())
        x = brush.pill(half, name, "raised", "ink", strong=True) + 8
        rest = left.adjusted(x, 0, 0, 0)
        bold = self._theme.font(BODY, strong=True)
        x = brush.text(rest, short_date(row.start.date(), today), bold, "ink") + 8
        plain = self._theme.font(BODY)
        words = minutes_said(row.minutes)
        if QFontMetrics(plain).horizontalAdvance(words) <= rest.width() - x:
            brush.text(rest.adjusted(x, 0, 0, 0), words, plain, "soft")

    def _marks(self, brush: Brush, session: ListedSession, room: QRect) -> int:
        """What stands at the end of the first line; how much room it took."""
        if session.row.flagged:
            words = (_("supervision"), "reflection-soft", "violet")
        elif session.row.status != "held":
            words = (said(STATUSES, session.row.status), "raised", "soft")
        else:
            return 0
        half = QRect(room.center().x(), room.y(), room.width() // 2, room.height())
        return brush.pill(half, *words, at_end=True) + 8

    def _below(self, brush: Brush, session: ListedSession, room: QRect) -> None:
        line, themes = self._line(BODY), ", ".join(session.themes)
        title = session.line or _("Without a title")
        role = "ink" if session.line else "soft"
        first = QRect(room.x(), room.y(), room.width(), line)
        brush.text(first, title, self._theme.font(BODY), role)
        second = QRect(room.x(), room.y() + line + 2, room.width(), self._line(CAPTION))
        words, role = (themes, "soft")
        if not themes and session.lacks_note:
            words, role = _("No note yet"), "caution-ink"
        brush.text(second, words, self._theme.font(CAPTION), role)

    def _line(self, size: int) -> int:
        return QFontMetrics(self._theme.font(size)).height()

    def _pill(self) -> int:
        return pill_height(self._theme)
