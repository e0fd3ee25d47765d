"""Today's quiet lines on the data-protection desk: what is due there, each with its link."""

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

    def __init__(self) -> None:
        super().__init__()
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
        link = link_button(_("Data protection"), partial(self.wanted.emit, remark.card))
        link.setAccessibleName(_("Data protection: {words}").format(words=remark.words))
        across.addWidget(link)
        return made
