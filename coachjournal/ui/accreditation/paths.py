"""The way to a credential: chosen where there are several, and said where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachjournal.domain.credentials import Credential
from coachjournal.system.language import _
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class PathLine(QWidget):
    """By which path the figures and documents are reckoned."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(8)

    def show_paths(self, credential: Credential) -> None:
        """Show the path taken, and offer the others."""
        clear_layout(self._across)
        self.setVisible(bool(credential.path))
        if len(credential.paths) < 2:
            words = _("Path: {path}").format(path=_(credential.path))
            self._across.addWidget(label(words, "caption", wrap=True))
            return
        name = label(_("Path"), "soft")
        pairs = [(each.id, _(each.label)) for each in credential.paths]
        box = writes(Choice(pairs, credential.path_id))
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(box.fontMetrics().averageCharWidth() * 60)
        name.setBuddy(box)
        box.setAccessibleName(_("Path"))
        box.activated.connect(lambda _place: self.chosen.emit(box.value()))
        for each in (name, box):
            self._across.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._across.addStretch(1)
