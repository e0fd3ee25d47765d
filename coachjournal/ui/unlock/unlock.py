"""Unlocking: the passphrase or the recovery key, and an honest sentence when it will not open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.device_settings import KnownVault
from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.fields import FormRow, PassphraseField
from coachjournal.ui.widgets.frames import Card, at_ends, rule
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import ElidedLabel, label


class UnlockView(QWidget):
    """One journal to open; below it the others this computer knows."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)
    other_wanted = Signal()
    known_wanted = Signal(object)
    create_wanted = Signal()
    copy_wanted = Signal()
    beside_wanted = Signal()
    device_wanted = Signal()
    backups_wanted = Signal()

    def __init__(
        self, name: str, *, locked_at: str = "", others: Sequence[KnownVault] = ()
    ) -> None:
        super().__init__()
        self._with_recovery_key = False
        self._passphrase = PassphraseField(_("Passphrase"))
        self._recovery = QLineEdit()
        self._recovery.setProperty("kind", "code")
        self._rows = (
            FormRow(_("Passphrase"), self._passphrase),
            FormRow(_("Recovery key"), self._recovery, hint=_("Eight groups of four.")),
        )
        self._problem = label("", "danger", wrap=True)
        self.use_copy = link_button(_("Use the whole copy"), self.copy_wanted.emit)
        self.use_backup = ghost_button(_("Restore a backup"), self.backups_wanted.emit)
        self._said = label("", "soft", wrap=True)
        self._round = label("", "caution", wrap=True)
        self.beside = link_button(_("Look at the other copy"), self.beside_wanted.emit)
        self._other_way = link_button("", self._change_way)
        self.use_device = ghost_button(
            _("Open with this computer's keychain"), self.device_wanted.emit
        )
        self.unlock_button = primary_button(_("Unlock"), self._give)
        self.unlock_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._card(name, locked_at))
        column.addWidget(self._others(others))
        self._passphrase.returnPressed.connect(self._give)
        self._recovery.returnPressed.connect(self._give)
        self.setFocusProxy(self._passphrase)
        self._show_way()

    def show_busy(self, words: str) -> None:
        """Show that the key is being derived; nothing can be given meanwhile."""
        self.unlock_button.setText(words)
        self._enable(False)
        self.show_problem("")

    def show_ready(self) -> None:
        """Take another try."""
        self.unlock_button.setText(_("Unlock"))
        self._enable(True)
        self._field().setFocus()

    def show_problem(self, words: str) -> None:
        """Say why it did not open."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._field().setAccessibleDescription(words)
        self.use_copy.hide()
        self.use_backup.hide()
        self._said.hide()

    def offer_device(self, offered: bool) -> None:
        """Offer the computer's keychain, where it was turned on for this journal."""
        self.use_device.setVisible(offered)

    def offer_copy(self) -> None:
        """Offer the whole copy of the key file, which is damaged."""
        self.use_copy.show()

    def offer_backups(self) -> None:
        """Offer the backups where one reads that the journal is missing or damaged."""
        self.use_backup.show()

    def say(self, words: str) -> None:
        """Say what was mended, and ask for the secret again."""
        self.show_problem("")
        self._said.setText(words)
        self._said.show()
        self._field().setAccessibleDescription(words)

    def show_surroundings(self, words: str, *, other_copy: bool) -> None:
        """Say what a cloud tool did, or may do; another copy is opened for reading only."""
        self._round.setText(words)
        self._round.setVisible(bool(words))
        self.beside.setVisible(other_copy)

    def surroundings(self) -> str:
        """What it says of cloud tools."""
        return self._round.text()

    def problem(self) -> str:
        """What it says went wrong."""
        return self._problem.text()

    def forget(self) -> None:
        """Empty both fields."""
        self._passphrase.forget()
        self._recovery.clear()

    def _card(self, name: str, locked_at: str) -> Card:
        card = Card(margin=24)
        card.body.setSpacing(16)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(name, "heading"), 1)
        if locked_at:
            head.addWidget(label(_("locked at {time}").format(time=locked_at), "soft"))
        card.body.addLayout(head)
        for row in self._rows:
            card.body.addWidget(row)
        card.body.addWidget(self._problem)
        card.body.addWidget(self.use_copy, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.use_backup, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._said)
        card.body.addWidget(self._round)
        card.body.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_surroundings("", other_copy=False)
        for each in (
            self._problem, self.use_copy, self.use_backup, self._said, self.use_device
        ):  # fmt: skip
            each.hide()
        card.body.addLayout(at_ends(self._other_way, self.unlock_button))
        card.body.addWidget(self.use_device)
        return card

    def _others(self, others: Sequence[KnownVault]) -> Card:
        card = Card(
            _("Other journals"), link=_("Open another journal"), followed=self.other_wanted.emit
        )
        card.body.setSpacing(0)
        for vault in others:
            card.body.addWidget(self._known(vault))
            card.body.addWidget(rule())
        card.body.addWidget(OpenRow(_("Create a journal"), self.create_wanted.emit))
        card.body.addWidget(rule())
        card.body.addWidget(OpenRow(_("Backups"), self.backups_wanted.emit))
        return card

    def _known(self, vault: KnownVault) -> OpenRow:
        folder = Path(vault.folder)
        return OpenRow(
            vault.label,
            lambda: self.known_wanted.emit(folder),
            trailing="" if folder.is_dir() else _("not there just now"),
        )

    def _field(self) -> QLineEdit:
        return self._recovery if self._with_recovery_key else self._passphrase

    def _give(self) -> None:
        if not self.unlock_button.isEnabled():
            return
        if self._with_recovery_key:
            self.recovery_key_given.emit(self._recovery.text())
        else:
            self.passphrase_given.emit(self._passphrase.take())

    def _change_way(self) -> None:
        self._with_recovery_key = not self._with_recovery_key
        self._show_way()
        self.show_problem("")
        self._field().setFocus()

    def _show_way(self) -> None:
        passphrase, recovery = self._rows
        passphrase.setVisible(not self._with_recovery_key)
        recovery.setVisible(self._with_recovery_key)
        words = _("Use the passphrase") if self._with_recovery_key else _("Use the recovery key")
        self._other_way.setText(words)
        self._other_way.setAccessibleName(words)
        self.setFocusProxy(self._field())

    def _enable(self, ready: bool) -> None:
        for widget in (
            self.unlock_button, self.use_copy, self.use_device, self.use_backup,
            self._other_way, *self._rows,
        ):  # fmt: skip
            widget.setEnabled(ready)
