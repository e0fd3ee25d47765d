"""A short list to choose from, one line or two each, with room round the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coachjournal.ui.theme import Theme

_LINE, _AROUND = 20, 14


class ChoiceList(QListWidget):
    """Rows of words; what does not fit ends in dots, and a screen reader says all of it."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(6, 4, 2, 4)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_rows(self, rows: Sequence[str], spoken: Sequence[str] = ()) -> None:
        """Show these rows; `spoken` is what is said of each, where that is more."""
        self.clear()
        for place, words in enumerate(rows):
            item = QListWidgetItem(words)
            lines = words.count("\n") + 1
            item.setSizeHint(QSize(0, self._theme.px(_LINE) * lines + _AROUND))
            said = spoken[place] if spoken else words.replace("\n", ", ")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
