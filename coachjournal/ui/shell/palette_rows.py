"""Paints a row of the palette: the words, what was typed of them stronger, its keys and kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.painting import Brush

DEED_ROLE = Qt.ItemDataRole.UserRole + 1
_LEAST_HIGH, _AIR, _SIDE, _GAP = 36, 16, 12, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that can be done: its words, what kind of thing it is, its keys, and the doing."""

    words: str = field(repr=False)
    kind: str
    act: Callable[[], object]
    keys: str = ""

    def said(self) -> str:
        """As a screen reader says it."""
        return "   ".join(part for part in (self.words, self.kind, self.keys) if part)


class PaletteDelegate(QStyledItemDelegate):
    """Words at the beginning, keys and kind in two columns at the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._typed, self._kinds = "", 0

    def fit(self, typed: str, kinds: Sequence[str]) -> None:
        """What was typed, and the kinds whose column all rows share."""
        self._typed = typed
        metrics = QFontMetrics(self._theme.font(CAPTION))
        self._kinds = max((metrics.horizontalAdvance(kind) for kind in kinds), default=0)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """The height of any row."""
        line = QFontMetrics(self._theme.font(BODY)).height()
        return QSize(120, max(_LEAST_HIGH, line + _AIR))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        deed: Deed = index.data(DEED_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, self._theme, option)
        brush = Brush(painter, self._theme, option)
        rect: QRect = option.rect
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        caption = self._theme.font(CAPTION)
        brush.text(room, deed.kind, caption, "soft", at_end=True)
        room = room.adjusted(0, 0, -self._kinds - _GAP, 0)
        if deed.keys:
            taken = brush.text(room, deed.keys, caption, "soft", at_end=True)
            room = room.adjusted(0, 0, -taken - _GAP, 0)
        # Without a kind it is no thing that was found: it says what was typed.
        for part, typed in runs(deed.words, self._typed if deed.kind else ""):
            font = self._theme.font(BODY, strong=typed)
            if room.width() > 0:
                room = room.adjusted(brush.text(room, part, font, "ink"), 0, 0, 0)
        painter.restore()


def runs(words: str, typed: str) -> Iterator[tuple[str, bool]]:
    """The words in pieces, each with whether it was typed."""
    pieces = sorted(typed.split(), key=len, reverse=True)
    if not pieces:
        yield words, False
        return
    sought = "|".join(re.escape(piece) for piece in pieces)
    for place, part in enumerate(re.split(f"({sought})", words, flags=re.IGNORECASE)):
        if part:
            yield part, place % 2 == 1


def _paint_ground(painter: QPainter, theme: Theme, option: QStyleOptionViewItem) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if selected else "raised"))
        painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
