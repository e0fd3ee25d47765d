"""F1: all keys on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import COMMANDS
from coachjournal.ui.widgets.buttons import primary_button
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label


class CheatSheet(QDialog):
    """Every command that works everywhere, beside its keys; Esc or Close leaves it."""

    def __init__(self, parent: QWidget, available: frozenset[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(_("Keys that work everywhere"), "heading"))
        column.addLayout(self._rows(available))
        close = primary_button(_("Close"), self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _rows(self, available: frozenset[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        shown = [known for known in COMMANDS if known.intention in available]
        for place, known in enumerate(shown):
            grid.addWidget(label(known.shown_words()), place, 0)
            grid.addWidget(Pill(known.shown_keys()), place, 1, Qt.AlignmentFlag.AlignRight)
        return grid
