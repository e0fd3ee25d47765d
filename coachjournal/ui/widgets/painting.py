"""What rows of long lists paint by hand: pills and lines of text, in the theme's colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coachjournal.ui.theme import CAPTION, Theme

_PILL_SIDE, _PILL_ABOVE = 8, 3
_BAR = 4


@dataclass(slots=True)
class Brush:
    """A painter at work on one row: it knows the theme, the row's room and its direction."""

    painter: QPainter
    theme: Theme
    option: QStyleOptionViewItem

    def text(self, room: QRect, words: str, font: QFont, role: str, *, at_end: bool = False) -> int:
        """One line, cut to its room; returns how wide it became."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        width = min(metrics.horizontalAdvance(shown), room.width())
        x = room.right() + 1 - width if at_end else room.x()
        place = QRect(x, room.y(), width + 2, room.height())
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(role))
        self.painter.drawText(self._mirrored(place), int(Qt.AlignmentFlag.AlignVCenter), shown)
        return width

    def pill(
        self, room: QRect, words: str, ground: str, role: str, *, strong: bool = False,
        at_end: bool = False,
    ) -> int:  # fmt: skip
        """A word on a tinted ground; returns how wide it became."""
        font = self.theme.font(CAPTION, strong=strong)
        metrics = QFontMetrics(font)
        most = max(0, room.width() - 2 * _PILL_SIDE)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(shown) + 2 * _PILL_SIDE
        x = room.right() + 1 - width if at_end else room.x()
        place = self._mirrored(QRect(x, room.y(), width, room.height()))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.theme.colour(ground))
        self.painter.drawRoundedRect(place, 6, 6)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(role))
        self.painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)
        return width

    def focus_bar(self) -> None:
        """The bar that says: the keyboard is on this row."""
        rect = self.option.rect
        place = QRect(rect.x(), rect.y(), _BAR, rect.height())
        self.painter.fillRect(self._mirrored(place), self.theme.colour("focus"))

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.option.direction, self.option.rect, place)


def pill_height(theme: Theme) -> int:
    """How high a painted pill is at the text size in use."""
    return QFontMetrics(theme.font(CAPTION)).height() + 2 * _PILL_ABOVE


@contextmanager
def painted_row(painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> Iterator[Brush]:
    """A brush on the row's ground, for the block; afterwards the painter is as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = Brush(painter, theme, option)
    _paint_ground(brush)
    yield brush
    painter.restore()


def _paint_ground(brush: Brush) -> None:
    """Selected, under the mouse or plain, with a hairline below."""
    state, rect = brush.option.state, brush.option.rect
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    ground = "selected" if selected else "raised" if hovered else "window"
    brush.painter.fillRect(rect, brush.theme.colour(ground))
    line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
    brush.painter.fillRect(line, brush.theme.colour("line"))
    if state & QStyle.StateFlag.State_HasFocus:
        brush.focus_bar()


class FocusedRowDelegate(QStyledItemDelegate):
    """For a table's first column: where the keyboard is, a bar stands at the row's beginning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, and the bar over it."""
        super().paint(painter, option, index)
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if index.row() == view.currentIndex().row():
            Brush(painter, self._theme, option).focus_bar()
