"""Creating a journal: the practice's name, the place, the passphrase and how long it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.unlock.opening import Strength
from coachjournal.ui.unlock.words import strength_words
from coachjournal.ui.widgets.buttons import link_button, primary_button
from coachjournal.ui.widgets.fields import FormRow, PassphraseField
from coachjournal.ui.widgets.frames import Card, at_ends
from coachjournal.ui.widgets.marks import StrengthMeter
from coachjournal.ui.widgets.text import ElidedLabel, label, set_tip

_PAUSE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJournal:
    """What was filled in."""

    folder: Path
    name: str = field(repr=False)
    passphrase: str = field(repr=False)


class CreateView(QWidget):
    """The form of a new journal; it can be sent once the passphrase would stand."""

    wanted = Signal(object)
    weigh_wanted = Signal(str, str)
    place_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._strength: Strength | None = None
        self._busy = False
        self.name = QLineEdit(_("My practice"))
        self.name.setMaxLength(120)
        self.passphrase = PassphraseField(_("Passphrase"))
        self.again = PassphraseField(_("Passphrase, once more"))
        self._meter = StrengthMeter(_("Strength of the passphrase"))
        self._place = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self._again_row = FormRow(_("Passphrase, once more"), self.again)
        self._problem = label("", "danger", wrap=True)
        self.create_button = primary_button(_("Create the journal"), self._send)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self.show_place(folder)
        self.setFocusProxy(self.passphrase)
        self._judge()

    def show_place(self, folder: Path) -> None:
        """Show where the journal will be."""
        self._folder = folder
        self._place.set_text(str(folder))
        set_tip(self._place, str(folder))

    def show_strength(self, passphrase: str, strength: Strength) -> None:
        """Show how long this passphrase stands, unless another was typed meanwhile."""
        if passphrase == self.passphrase.text():
            self._strength = strength
            self._meter.show_strength(strength.score, strength_words(strength))
            self._judge()

    def show_busy(self, words: str) -> None:
        """Show that the journal is being made."""
        self._busy = True
        self.create_button.setText(words)
        self._judge()

    def show_problem(self, words: str) -> None:
        """Say why it was not made, and let it be tried again."""
        self._busy = False
        self.create_button.setText(_("Create the journal"))
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._judge()

    def problem(self) -> str:
        """What it says went wrong."""
        return self._problem.text()

    def strength_shown(self) -> str:
        """The sentence of the strength meter."""
        return self._meter.words()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(12)
        card.body.addWidget(label(_("Create a journal"), "heading"))
        card.body.addWidget(FormRow(_("Name of the practice"), self.name))
        card.body.addWidget(self._place_row())
        card.body.addWidget(
            FormRow(
                _("Passphrase"),
                self.passphrase,
                hint=_("Six words that do not belong together are strong and easy to keep."),
            )
        )
        card.body.addWidget(self._meter)
        card.body.addWidget(self._again_row)
        card.body.addWidget(self._problem)
        self._problem.hide()
        back = link_button(_("Back"), self.back_wanted.emit)
        card.body.addLayout(at_ends(back, self.create_button))
        column.addWidget(card)

    def _place_row(self) -> FormRow:
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._place, 1)
        change = link_button(_("Change"), self.place_wanted.emit)
        change.setAccessibleName(_("Change the place"))
        across.addWidget(change)
        return FormRow(_("Place"), inside)

    def _connect(self) -> None:
        self.passphrase.textChanged.connect(self._typed)
        self.name.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._judge)
        self._pause.timeout.connect(self._weigh)
        for edit in (self.name, self.passphrase, self.again):
            edit.returnPressed.connect(self._send)

    def _typed(self) -> None:
        self._strength = None
        if not self.passphrase.text():
            self._meter.show_strength(0, "")
        self._judge()
        self._pause.start()

    def _weigh(self) -> None:
        if self.passphrase.text():
            self.weigh_wanted.emit(self.passphrase.text(), self.name.text())

    def _judge(self) -> None:
        strong = self._strength is not None and self._strength.acceptable
        same = self.passphrase.text() == self.again.text()
        started = bool(self.again.text())
        differs = started and not self.passphrase.text().startswith(self.again.text())
        self._again_row.show_problem(_("Not the same as above yet.") if differs else "")
        named = bool(self.name.text().strip())
        self.create_button.setEnabled(strong and same and named and not self._busy)

    def _send(self) -> None:
        if self.create_button.isEnabled():
            self.wanted.emit(
                NewJournal(
                    folder=self._folder,
                    name=self.name.text().strip(),
                    passphrase=self.passphrase.text(),
                )
            )
