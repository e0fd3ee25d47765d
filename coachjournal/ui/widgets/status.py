"""The status strip: what was just done, and Undo, for a while; it never takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.text import label


class StatusStrip(QFrame):
    """A message that goes away by itself, with an action that takes it back."""

    _SHORT, _LONG = 6_000, 15_000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName(_("What was just done"))
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 4, 8, 4)
        across.setSpacing(12)
        self._words = label("", "body", wrap=True)
        self._undo = link_button(_("Undo"), self._take_back)
        self._close = link_button(_("Dismiss"), self.hide)
        across.addWidget(self._words, 1)
        across.addWidget(self._undo)
        across.addWidget(self._close)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_message(
        self, message: str, undo: Callable[[], object] | None = None, *, lasting: bool = False
    ) -> None:
        """Show a message; a lasting one stays until it is dismissed or replaced, none hides it."""
        self._action = undo
        self._words.setText(message)
        if not message:
            self._timer.stop()
            self.hide()
            return
        self._undo.setVisible(undo is not None)
        self.setAccessibleDescription(message)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if lasting:
            self._timer.stop()
        else:
            self._timer.start(self._LONG if undo is not None else self._SHORT)

    def message(self) -> str:
        """The message shown."""
        return self._words.text()

    def _take_back(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()
