"""Linking a line of the outline to another one: which, asked below the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.sketch.outline_lines import Line
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import ElidedLabel


class LinkBar(QFrame):
    """The first letters of the other line choose it, Enter links, Esc gives up."""

    linked = Signal(str, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._from = ""
        self.words = ElidedLabel("", "strong")
        self.choice = Choice(())
        self.choice.setAccessibleName(_("Link to"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.words)
        column.addWidget(self.choice)
        link, keep = primary_button(_("Link"), self._link), ghost_button(_("Leave it"), self._end)
        column.addLayout(row_of(link, keep))
        self.hide()

    def ask(self, line: Line, others: Sequence[Line]) -> None:
        """Which of these a line is to be linked to."""
        self._from = line.element_id
        self.words.set_text(_("Link from {words} to:").format(words=line.said))
        self.choice.clear()
        for each in others:
            self.choice.addItem(each.said, each.element_id)
        self.show()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter links, Esc gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._link()
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _link(self) -> None:
        to = self.choice.value()
        self.hide()
        self.given_up.emit()
        if to:
            self.linked.emit(self._from, to)

    def _end(self) -> None:
        self.hide()
        self.given_up.emit()
