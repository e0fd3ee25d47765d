"""The warning before a lock: seen and heard, over whatever is open, and never in the way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachjournal.system.language import plural
from coachjournal.ui.widgets.text import label

_FROM_BOTTOM = 32


class IdleWarning(QFrame):
    """A strip over the lower edge of the window; a window of its own, so that sheets lie below.

    It takes no focus and no click: whatever is typed goes where it was going, and stays.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._below = window
        self.setObjectName("idle")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 12, 20, 12)
        self._words = label("", "body")
        across.addWidget(self._words)

    def count(self, seconds: int) -> None:
        """Show how many seconds are left; said aloud once, when it appears."""
        words = plural(
            "Locking in {count} second. Move the mouse or press a key to stay.",
            "Locking in {count} seconds. Move the mouse or press a key to stay.",
            seconds,
        ).format(count=seconds)
        self._words.setText(words)
        if not self.isVisible():
            self._appear(words)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _appear(self, words: str) -> None:
        self.adjustSize()
        below = self._below.window()
        across, down = (below.width() - self.width()) // 2, below.height() - self.height()
        self.move(below.mapToGlobal(QPoint(across, down - _FROM_BOTTOM)))
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        spoken = QAccessibleAnnouncementEvent(self, words)
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)
