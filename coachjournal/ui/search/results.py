"""The found things of the search page: model, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from coachjournal.services.finding import FoundThing
from coachjournal.system.clock import Clock
from coachjournal.ui.search.words import kind_said, stretches, title_of
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.painting import Brush, painted_row, pill_height
from coachjournal.ui.words import long_date, short_date

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1

_SIDE, _ABOVE, _GAP, _MOST_WIDE = 24, 10, 6, 900

Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Holds what was found, and the words that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[FoundThing] = ()
        self.words: tuple[str, ...] = ()

    def show(self, found: Sequence[FoundThing], words: tuple[str, ...]) -> None:
        """Show these in place of what was shown."""
        self.beginResetModel()
        self._found, self.words = found, words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A found thing for the delegate, or the words that a screen reader says."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == FOUND_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(found)
        return None


def spoken(found: FoundThing) -> str:
    """A found thing in words, in the order in which its row is read."""
    hit = found.hit
    day = long_date(hit.day) if hit.day else ""
    parts = (kind_said(hit.kind), found.client_name or "", day, title_of(found), hit.snippet)
    return ", ".join(part for part in parts if part)


class ResultDelegate(QStyledItemDelegate):
    """Paints kind, client and date, the title, and the line with the words in it."""

    def __init__(self, theme: Theme, clock: Clock, model: ResultsModel) -> None:
        super().__init__()
        self._theme, self._clock, self._model = theme, clock, model

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QSize:
        """The height of any row."""
        lines = pill_height(self._theme) + 2 * self._line()
        return QSize(200, lines + 2 * _ABOVE + _GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        found: FoundThing = index.data(FOUND_ROLE)
        with painted_row(painter, self._theme, option) as brush:
            rect: QRect = option.rect
            room = rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
            room.setWidth(min(room.width(), self._theme.px(_MOST_WIDE)))
            self._first(
                brush, found, QRect(room.x(), room.y(), room.width(), pill_height(self._theme))
            )
            self._below(brush, found, room.adjusted(0, pill_height(self._theme) + _GAP, 0, 0))

    def _first(self, brush: Brush, found: FoundThing, room: QRect) -> None:
        hit = found.hit
        reflecting = hit.kind in ("reflection", "supervision", "supervision-item")
        ground, ink = ("reflection-soft", "violet") if reflecting else ("accent-soft", "link")
        x = brush.pill(room, kind_said(hit.kind), ground, ink) + 8
        # A client's own row says the name below; one found by another name says it here.
        if found.client_name and (hit.kind != "client" or not hit.title):
            half = room.adjusted(x, 0, -room.width() // 3, 0)
            x += brush.pill(half, found.client_name, "raised", "ink", strong=True) + 8
        if hit.day is not None:
            day = short_date(hit.day, self._clock.today())
            brush.text(room.adjusted(x, 0, 0, 0), day, self._theme.font(CAPTION), "soft")

    def _below(self, brush: Brush, found: FoundThing, room: QRect) -> None:
        hit, line = found.hit, self._line()
        first = QRect(room.x(), room.y(), room.width(), line)
        title = title_of(found)
        titled = title and title != hit.snippet
        second = QRect(room.x(), room.y() + line + 2, room.width(), line)
        if titled:
            brush.text(first, title, self._theme.font(BODY, strong=True), "ink")
        self._snippet(brush, hit.snippet, second if titled else first)

    def _snippet(self, brush: Brush, snippet: str, room: QRect) -> None:
        font = self._theme.font(BODY)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(snippet, Qt.TextElideMode.ElideRight, room.width() - 12)
        layout = QTextLayout(shown, font)
        layout.setFormats([self._stress(*each) for each in stretches(shown, self._model.words)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1 << 20)
        layout.endLayout()
        brush.painter.setPen(self._theme.colour("soft"))
        layout.draw(brush.painter, QPointF(room.x(), room.y()))

    def _stress(self, start: int, length: int) -> QTextLayout.FormatRange:
        stressed = QTextCharFormat()
        stressed.setFontWeight(QFont.Weight.DemiBold)
        stressed.setForeground(self._theme.colour("ink"))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, length, stressed
        return made

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(BODY)).height()
