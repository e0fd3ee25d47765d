"""Ctrl+/: all keys on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import COMMANDS, IN_A_SESSION, Command, Here
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label


class CheatSheet(Reading):
    """Every key that works, with what it does; Esc or Close leaves it."""

    for_room = True

    def __init__(
        self, parent: QWidget, available: frozenset[str], here: Sequence[Here] = ()
    ) -> None:
        shown = [known for known in COMMANDS if known.intention in available]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        keyed = [(each.words, each.keys) for each in here if each.keys]
        if keyed:
            column.addWidget(label(_("On what is shown now"), "section"))
            column.addLayout(_rows(keyed))
            column.addWidget(label(_("Everywhere"), "section"))
        column.addLayout(_commands([each for each in shown if each.intention not in IN_A_SESSION]))
        in_a_session = [each for each in shown if each.intention in IN_A_SESSION]
        if in_a_session:
            column.addWidget(label(_("While a session is open"), "section"))
            column.addLayout(_commands(in_a_session))
        column.addStretch(1)
        title = _("Keys that work here") if keyed else _("Keys that work everywhere")
        super().__init__(parent, title, inside)


def _commands(shown: Sequence[Command]) -> QGridLayout:
    return _rows([(each.shown_words(), each.shown_keys()) for each in shown])


def _rows(shown: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    for place, (words, keys) in enumerate(shown):
        grid.addWidget(label(words), place, 0)
        grid.addWidget(Pill(keys), place, 1, Qt.AlignmentFlag.AlignRight)
    return grid
