"""Security: what opens the journal and since when, and changing each of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.rotate_sheet import RotateSheet
from coachjournal.ui.settings.security_sheets import (
    ChangePassphraseSheet,
    DrillSheet,
    NewKeySheet,
    SecretSheet,
    TurnOnDeviceSheet,
    second_place,
)
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

if TYPE_CHECKING:
    from coachjournal.services.security import NewRecoveryKey, SecurityState

_KIB_IN_MIB = 1024


class SecuritySection(QWidget):
    """Four cards: the passphrase, the recovery key, the keychain, and everything anew."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._context = around, around.context
        self._wanted = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        Reloader(self, self._context, Changes.SETTINGS, self._load)

    def focus_here(self) -> None:
        """Begin at the first button."""
        button = self.findChild(QPushButton)
        if button is not None:
            button.setFocus()

    def show_where(self, *, drill: bool = False) -> None:
        """Open the drill, where Today leads to it."""
        if drill:
            self.check_recovery_key()

    def show_state(self, state: SecurityState) -> None:
        """Show the ways in as they are."""
        with keeping_focus(self):
            clear_layout(self._column)
            for card in (
                self._passphrase(state),
                self._recovery_key(state),
                self._keychain(state),
                self._rotation(state),
            ):
                self._column.addWidget(card)

    # What the buttons do

    def change_passphrase(self) -> None:
        """Open the sheet for a new passphrase."""
        sheet = ChangePassphraseSheet(self, self._around)
        self._open(sheet, _("The passphrase is changed. Old backups still open with the old one."))

    def check_recovery_key(self) -> None:
        """Open the drill."""
        told = _("That is the recovery key of this journal. Put the kit back where it was.")
        self._open(DrillSheet(self, self._around), told)

    def make_new_key(self) -> None:
        """Show a new recovery key."""
        self._run(
            lambda: self._context.practice.security.propose_recovery_key(), self._show_new_key
        )

    def turn_on_keychain(self) -> None:
        """Open the sheet that turns the keychain on."""
        told = _("This computer's keychain may open the journal from now on.")
        self._open(TurnOnDeviceSheet(self, self._around), told)

    def turn_off_keychain(self) -> None:
        """Turn the keychain off, at once."""

        def done(_nothing: object) -> None:
            self._context.status(_("Only passphrase and recovery key open the journal now."))

        self._run(lambda: self._context.practice.security.turn_off_device(), done)

    def rotate(self) -> None:
        """Open the sheet that changes everything."""
        RotateSheet(self, self._around).open()

    def delete_kept(self, folder: Path) -> None:
        """Ask, then delete a journal from before a rotation."""
        sure = self._context.dialogs.confirm(
            self,
            _("Delete the old journal?"),
            _("It is the journal as it was before you changed everything. It cannot be had back."),
            _("Delete it"),
            _("Keep it"),
        )
        if sure:
            self._run(
                lambda: self._context.practice.security.delete_kept(folder),
                lambda _nothing: self._load(),
            )

    # The cards

    def _passphrase(self, state: SecurityState) -> Card:
        card = Card(_("Passphrase"))
        slot = next(slot for slot in state.ways_in if slot.type == "passphrase")
        words = _("In use since {date}.").format(date=full_date(slot.created.date()))
        if slot.cost is not None:
            cost = plural(
                "One guess takes {memory} MiB of memory and {passes} pass.",
                "One guess takes {memory} MiB of memory and {passes} passes.",
                slot.cost.passes,
            ).format(memory=slot.cost.memory_kib // _KIB_IN_MIB, passes=slot.cost.passes)
            words = f"{words} {cost}"
        return _filled(
            card, words, writes(ghost_button(_("Change the passphrase"), self.change_passphrase))
        )

    def _recovery_key(self, state: SecurityState) -> Card:
        card = Card(_("Recovery key"))
        drill, today = state.drill, self._context.clock.today()
        words = [_("In use since {date}.").format(date=full_date(drill.made_on))]
        if drill.proven_on is not None:
            words.append(_("You checked it on {date}.").format(date=full_date(drill.proven_on)))
        if drill.due_on <= today:
            words.append(_("It is time to check it: fetch the kit and type it once."))
        else:
            words.append(_("The next check is due on {date}.").format(date=full_date(drill.due_on)))
        return _filled(
            card,
            " ".join(words),
            writes(ghost_button(_("Check my recovery key"), self.check_recovery_key)),
            writes(ghost_button(_("Make a new recovery kit"), self.make_new_key)),
        )

    def _keychain(self, state: SecurityState) -> Card:
        card = Card(_("This computer's keychain"))
        if state.device == "impossible":
            words = _(
                "This computer has no keychain that encrypts what it keeps, or it is not running. "
                "The passphrase is asked for, as always."
            )
            return _filled(card, words)
        if state.device == "on":
            words = _(
                "On: it opens the journal without the passphrase. Any program that runs under "
                "your account may be able to do the same. Every 14 days it is asked for."
            )
            return _filled(
                card, words, writes(ghost_button(_("Turn it off"), self.turn_off_keychain))
            )
        words = _(
            "Off. It could open the journal without the passphrase; but then any program that "
            "runs under your account may be able to open your journal."
        )
        return _filled(card, words, writes(ghost_button(_("Turn it on"), self.turn_on_keychain)))

    def _rotation(self, state: SecurityState) -> Card:
        card = Card(_("Change and rotate"))
        words = _(
            "For when somebody may know the passphrase, has found a recovery kit, or had the "
            "computer: everything is encrypted anew, under a new passphrase and a new recovery key."
        )
        if state.old_backups:
            words += " " + plural(
                "{count} backup still opens with secrets from before.",
                "{count} backups still open with secrets from before.",
                state.old_backups,
            ).format(count=state.old_backups)
        _filled(card, words, writes(ghost_button(_("Change and rotate"), self.rotate)))
        for folder in state.kept_folders:
            told = _("Kept from before, and opens with the old secrets: {folder}")
            card.body.addWidget(label(told.format(folder=folder.name), "caption", wrap=True))
            delete = writes(
                link_button(_("Delete the old journal"), partial(self.delete_kept, folder))
            )
            card.body.addLayout(row_of(delete))
        return card

    def _show_new_key(self, new: NewRecoveryKey) -> None:
        told = _("The new recovery key is in use. The old one opens only backups from before.")
        self._open(NewKeySheet(self, self._around, new), told)

    def _open(self, sheet: SecretSheet, told: str) -> None:
        sheet.came_through.connect(lambda _value: self._context.status(told))
        sheet.came_through.connect(lambda _value: self._load())
        sheet.open()

    def _load(self) -> None:
        second = second_place(self._around)
        self._run(lambda: self._context.practice.security.state(second), self.show_state)

    def _run(self, job: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.tasks.run(
            job, owner=self, done=done, failed=self._context.failed, lane="vault"
        )


def _filled(card: Card, words: str, *buttons: QWidget) -> Card:
    card.body.setSpacing(12)
    card.body.addWidget(label(words, "soft", wrap=True))
    if buttons:
        card.body.addLayout(row_of(*buttons))
    return card
