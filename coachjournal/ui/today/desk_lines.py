"""Today's quiet lines, of the data-protection desk or of awards: what is due, with its link."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.desk_words import DeskRemark
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import Role, label


class DeskLines(QWidget):
    """One line for each thing that is due; nothing on most days."""

    wanted = Signal(str)

    def __init__(self, leads_to: str) -> None:
        super().__init__()
        self._leads_to = leads_to
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_remarks(self, found: Sequence[DeskRemark]) -> None:
        """Show these lines in place of the ones before."""
        clear_layout(self._column)
        for each in found:
            self._column.addWidget(self._line(each))
        self.setVisible(bool(found))

    def _line(self, remark: DeskRemark) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        role: Role = "caution" if remark.pressing else "caption"
        across.addWidget(label(remark.words, role, wrap=True), 1)
        link = link_button(self._leads_to, partial(self.wanted.emit, remark.card))
        link.setAccessibleName(_("{page}: {words}").format(page=self._leads_to, words=remark.words))
        across.addWidget(link)
        return made
