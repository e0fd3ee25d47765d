"""Today's quiet line when the recovery key is due to be checked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.text import label


class DrillLine(QWidget):
    """One line, and a link to the drill; nothing on every other day."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        words = _("Fetch your recovery kit once and type its key, to see that it still opens.")
        across.addWidget(label(words, "caption", wrap=True), 1)
        across.addWidget(link_button(_("Check my recovery key"), self.wanted.emit))
        self.hide()

    def show_due(self, due: bool) -> None:
        """Show the line where the drill is due."""
        self.setVisible(due)
