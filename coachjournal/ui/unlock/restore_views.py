"""Restoring a backup, as seen: which one, its secret, and the two journals side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui import backup_words as words
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.fields import FormRow, PassphraseField
from coachjournal.ui.widgets.frames import Card, ListRow, at_ends, row_of, rule
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.backup_places import FoundBackup
    from coachjournal.services.restoring import JournalFacts, ProvenRestore

_SHOWN = 8


class BackupChoice(QWidget):
    """The backups that were found, the newest first: date and place; nothing more is known."""

    chosen = Signal(object)
    file_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card(margin=24)
        self._card.body.setSpacing(12)
        column.addWidget(self._card)
        body = self._card.body
        body.addWidget(label(_("Restore a backup"), "heading", wrap=True))
        explained = _(
            "It is restored beside your journal, checked, and shown to you before it is used. "
            "What is there now is kept."
        )
        body.addWidget(label(explained, "soft", wrap=True))
        self._said = label(_("Looking for backups…"), "soft", wrap=True)
        body.addWidget(self._said)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        body.addLayout(self._rows)
        self.other = ghost_button(_("Choose a backup file"), self.file_wanted.emit)
        self.back = link_button(_("Back"), self.left.emit)
        body.addLayout(at_ends(self.back, self.other))
        self.setFocusProxy(self.other)

    def show_found(self, found: Sequence[FoundBackup], now: datetime) -> None:
        """Show what was found; the newest are enough to choose from."""
        readable = [each for each in found if each.readable]
        self._said.setVisible(not readable)
        none = _("No backup was found. Connect the drive they are on, or choose a file.")
        self._said.setText(none)
        for place, each in enumerate(readable[:_SHOWN]):
            if place:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(each, now))
        for each in [each for each in found if not each.readable][:2]:
            self._rows.addWidget(ListRow(each.path.name, second=words.why_said(each.problem)))
        first = next(iter(self.findChildren(OpenRow)), None)
        if first is not None:
            first.setFocus()

    def _row(self, each: FoundBackup, now: datetime) -> OpenRow:
        assert each.created is not None
        return OpenRow(
            words.moment_in_full(each.created),
            lambda: self.chosen.emit(each),
            second=_name_and_place(each.path),
            trailing=words.age_said(each.created, words.local(now).date()),
        )


class BackupSecret(QWidget):
    """Asks for the passphrase or the recovery key that a backup opens with."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)
    left = Signal()

    def __init__(self, created: datetime | None, place: Path) -> None:
        super().__init__()
        self._with_key = False
        self._passphrase = PassphraseField(_("Passphrase"))
        self._key = QLineEdit()
        self._key.setProperty("kind", "code")
        self._rows = (
            FormRow(
                _("Passphrase"),
                self._passphrase,
                hint=_("The one that was in use when the backup was made."),
            ),
            FormRow(_("Recovery key"), self._key, hint=_("Eight groups of four.")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(16)
        column.addWidget(card)
        title = words.moment_in_full(created) if created else _("A backup")
        card.body.addWidget(
            label(_("The backup of {when}").format(when=title), "heading", wrap=True)
        )
        card.body.addWidget(label(words.place_said(place), "caption", wrap=True))
        for row in self._rows:
            card.body.addWidget(row)
        self._doing = label("", "soft", wrap=True)
        self._problem = label("", "danger", wrap=True)
        for line in (self._doing, self._problem):
            line.hide()
            card.body.addWidget(line)
        self._other_way = link_button("", self._change_way)
        self.go_button = primary_button(_("Restore and check"), self._give)
        card.body.addLayout(at_ends(self._other_way, self.go_button))
        self.back = link_button(_("Choose another backup"), self.left.emit)
        card.body.addLayout(row_of(self.back))
        self._passphrase.returnPressed.connect(self._give)
        self._key.returnPressed.connect(self._give)
        self._show_way()

    def show_busy(self, said: str) -> None:
        """Show what is being done; nothing can be given meanwhile."""
        # In a line of its own: the button has no room for a sentence.
        self._doing.setText(said)
        self._doing.show()
        self._enable(False)
        self.show_problem("")

    def show_ready(self) -> None:
        """Take another try."""
        self._doing.hide()
        self._enable(True)
        self._field().setFocus()

    def show_problem(self, said: str) -> None:
        """Say why it was not restored."""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def problem(self) -> str:
        """What it says went wrong."""
        return self._problem.text()

    def forget(self) -> None:
        """Empty both fields."""
        self._passphrase.forget()
        self._key.clear()

    def _field(self) -> QLineEdit:
        return self._key if self._with_key else self._passphrase

    def _give(self) -> None:
        if not self.go_button.isEnabled():
            return
        if self._with_key:
            self.recovery_key_given.emit(self._key.text())
        else:
            self.passphrase_given.emit(self._passphrase.take())

    def _change_way(self) -> None:
        self._with_key = not self._with_key
        self._show_way()
        self.show_problem("")
        self._field().setFocus()

    def _show_way(self) -> None:
        passphrase, key = self._rows
        passphrase.setVisible(not self._with_key)
        key.setVisible(self._with_key)
        said = _("Use the passphrase") if self._with_key else _("Use the recovery key")
        self._other_way.setText(said)
        self._other_way.setAccessibleName(said)
        self.setFocusProxy(self._field())

    def _enable(self, ready: bool) -> None:
        for widget in (self.go_button, self.back, self._other_way, *self._rows):
            widget.setEnabled(ready)


class RestoredView(QWidget):
    """The restored journal, whole and checked, beside the one that is here now."""

    wanted = Signal()
    left = Signal()

    def __init__(self, proven: ProvenRestore) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(16)
        column.addWidget(card)
        card.body.addWidget(label(_("The backup is whole"), "heading", wrap=True))
        card.body.addWidget(_facts(_("In the backup"), proven.backup))
        if proven.present is not None:
            card.body.addWidget(rule())
            card.body.addWidget(_facts(_("In the journal that is here now"), proven.present))
            kept = _(
                "The journal that is here now is kept beside the restored one, under a new name."
            )
            card.body.addWidget(label(kept, "soft", wrap=True))
        if proven.erased_again:
            again = _("Whoever you erased since that backup was erased again.")
            card.body.addWidget(label(again, "soft", wrap=True))
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        card.body.addWidget(self._problem)
        taken = proven.present is not None
        self._action = _("Use the backup") if taken else _("Open this journal")
        self.use_button = primary_button(self._action, self.wanted.emit)
        self.leave = link_button(_("Leave everything as it was"), self.left.emit)
        card.body.addLayout(at_ends(self.leave, self.use_button))
        self.setFocusProxy(self.use_button)

    def show_busy(self, said: str) -> None:
        """Show that it is put in place and opened."""
        self.use_button.setText(said)
        for each in (self.use_button, self.leave):
            each.setEnabled(False)

    def show_problem(self, said: str) -> None:
        """Say why it could not be put in place."""
        self._problem.setText(said)
        self._problem.show()
        self.use_button.setText(self._action)
        for each in (self.use_button, self.leave):
            each.setEnabled(True)


def _name_and_place(backup: Path) -> str:
    """Whose backup it is, by the name its journal had, and where it lies."""
    name = backup.stem.rsplit(" ", 3)[0]
    return _("{name}, in {place}").format(name=name, place=words.place_said(backup.parent))


def _facts(title: str, facts: JournalFacts) -> QWidget:
    when = words.moment_in_full(facts.moment) if facts.moment else _("date unknown")
    counts = (
        words.counts_said(facts.counts)
        if facts.counts is not None
        else _("it could not be looked into")
    )
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(title, "section", wrap=True))
    column.addWidget(label(counts, "body", wrap=True))
    column.addWidget(label(when, "soft", wrap=True))
    return inside
