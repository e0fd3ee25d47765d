"""Ctrl+/: all keys on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import COMMANDS, IN_A_SESSION, Command
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label


class CheatSheet(Reading):
    """Every key that works, with what it does; Esc or Close leaves it."""

    def __init__(self, parent: QWidget, available: frozenset[str]) -> None:
        shown = [known for known in COMMANDS if known.intention in available]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addLayout(_rows([each for each in shown if each.intention not in IN_A_SESSION]))
        here = [each for each in shown if each.intention in IN_A_SESSION]
        if here:
            column.addWidget(label(_("While a session is open"), "section"))
            column.addLayout(_rows(here))
        column.addStretch(1)
        super().__init__(parent, _("Keys that work everywhere"), inside)


def _rows(shown: Sequence[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    for place, known in enumerate(shown):
        grid.addWidget(label(known.shown_words()), place, 0)
        grid.addWidget(Pill(known.shown_keys()), place, 1, Qt.AlignmentFlag.AlignRight)
    return grid
