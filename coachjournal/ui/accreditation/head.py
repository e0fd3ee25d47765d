"""The top of the page: its title, and what can be done; below one another where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import PageHeader

_GAP = 8
# The title keeps as much room beside its buttons as so many lines of text are high.
_LINES = 26


class Head(QWidget):
    """A header whose buttons wrap below the title rather than squeeze it."""

    def __init__(self, title: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._header = PageHeader(title)
        self._buttons = buttons
        self._holder = QWidget()
        flow = FlowLayout(self._holder, gap=_GAP)
        for each in buttons:
            flow.addWidget(each)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addWidget(self._header, 1)
        self._box.addWidget(self._holder)

    def show_line(self, line: str) -> None:
        """Change the line below the title."""
        self._header.show_line(line)

    def offer(self, *buttons: QPushButton) -> None:
        """Show these of its buttons alone."""
        for each in self._buttons:
            each.setVisible(each in buttons)
        self._holder.setVisible(bool(buttons))
        self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        shown = [each.sizeHint().width() for each in self._buttons if not each.isHidden()]
        asked = sum(shown) + _GAP * max(0, len(shown) - 1)
        beside = width - asked >= self.font().pixelSize() * _LINES
        kinds = QBoxLayout.Direction
        self._box.setDirection(kinds.LeftToRight if beside else kinds.TopToBottom)
        self._holder.setMinimumWidth(asked if beside else 0)
        self._holder.setMaximumWidth(asked if beside else 16_777_215)
