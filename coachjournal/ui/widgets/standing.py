"""A strip that stays while something is so, on every page, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.text import label


class StandingStrip(QFrame):
    """Cannot be dismissed: what it says is so until the journal is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "caution")
        self.setAccessibleName(_("How this journal is open"))
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 6, 8, 6)
        across.setSpacing(12)
        self._words = label("", "body", wrap=True)
        self._action: Callable[[], object] | None = None
        self.button = ghost_button(_("What can be done"), self._act)
        across.addWidget(self._words, 1)
        across.addWidget(self.button)
        self.hide()

    def show_words(
        self, words: str, action: str = "", acted: Callable[[], object] | None = None
    ) -> None:
        """Say what is so, and offer what can be done."""
        self._words.setText(words)
        self._action = acted
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(acted is not None)
        self.setAccessibleDescription(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _act(self) -> None:
        if self._action is not None:
            self._action()
