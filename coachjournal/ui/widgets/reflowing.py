"""Cards of one width in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

_LINES_WIDE = 22


class Reflowing(QWidget):
    """Shows cards side by side, row after row; a column is so many lines of text wide at least."""

    def __init__(self, *, gap: int = 16, lines: int = _LINES_WIDE) -> None:
        super().__init__()
        self._lines = lines
        self._cards: Sequence[QWidget] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these in the place of what was shown."""
        for each in self._cards:
            self._grid.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._cards, self._columns = tuple(cards), 0
        self._place(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        least = self.font().pixelSize() * self._lines
        columns = max(1, min(width // max(1, least), len(self._cards) or 1))
        if columns == self._columns:
            return
        before, self._columns = self._columns, columns
        for column in range(max(before, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()
