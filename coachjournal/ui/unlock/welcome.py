"""The first time: create a journal, or open one that is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button, primary_button
from coachjournal.ui.widgets.frames import Card, at_ends, row_of
from coachjournal.ui.widgets.text import label


class WelcomeView(QWidget):
    """Says in three sentences what this is, and offers the first step."""

    create_wanted = Signal()
    open_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(16)
        card.body.addWidget(label(_("A journal for your practice"), "heading", wrap=True))
        card.body.addWidget(
            label(
                _(
                    "Sessions, notes and reflections, hours and supervision: encrypted in one "
                    "folder on this computer, and opened by your passphrase only."
                ),
                "soft",
                wrap=True,
            )
        )
        create = primary_button(_("Create a journal"), self.create_wanted.emit)
        other = link_button(_("Open a journal I have"), self.open_wanted.emit)
        card.body.addLayout(at_ends(other, create))
        restore = link_button(_("Restore a backup"), self.backups_wanted.emit)
        card.body.addLayout(row_of(restore))
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        card.body.addWidget(self.problem)
        column.addWidget(card)
        self.setFocusProxy(create)

    def show_problem(self, words: str) -> None:
        """Say what went wrong."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
