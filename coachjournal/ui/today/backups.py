"""Today's words on backups: pressing ones above the day, a quiet line below it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.backups import BackupMemory
from coachjournal.system.language import _
from coachjournal.ui import backup_words
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.frames import Card, at_ends, clear_layout
from coachjournal.ui.widgets.text import label


class BackupNotices(QWidget):
    """What cannot wait: a backup that failed, or a restored journal nobody has looked at."""

    backups_wanted = Signal()
    restored_seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.hide()

    def show_memory(self, memory: BackupMemory, now: datetime) -> None:
        """Show a card for each; nothing where all is well."""
        clear_layout(self._column)
        if memory.restored is not None:
            self._column.addWidget(self._restored(memory))
        found = [each for each in backup_words.remarks(memory, now) if each.pressing]
        for each in found:
            self._column.addWidget(self._notice(each.words))
        self.setVisible(bool(found) or memory.restored is not None)

    def _restored(self, memory: BackupMemory) -> Card:
        card = Card(_("Restored from a backup"), tone="caution")
        card.body.addWidget(label(backup_words.restored_words(memory), wrap=True))
        seen = ghost_button(_("Yes, this is my journal"), self.restored_seen.emit)
        card.body.addLayout(at_ends(seen, QWidget()))
        return card

    def _notice(self, words: str) -> Card:
        link = _("Look at the backups")
        card = Card(_("Backups"), link=link, followed=self.backups_wanted.emit, tone="caution")
        card.body.addWidget(label(words, wrap=True))
        return card


class BackupLine(QWidget):
    """One quiet line: when the last backup was, or that the second place is missing."""

    backups_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self._words = label("", "caption", wrap=True)
        self._link = link_button(_("Backups"), self.backups_wanted.emit)
        across.addWidget(self._words, 1)
        across.addWidget(self._link)
        self.hide()

    def show_memory(self, memory: BackupMemory, now: datetime) -> None:
        """Show the line, unless something more pressing is said above."""
        found = backup_words.remarks(memory, now)
        self.setVisible(not found[0].pressing)
        self._words.setText(found[0].words)
