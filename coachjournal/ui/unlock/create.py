"""Creating a journal: the practice's name, the place, the passphrase and how long it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.protection import WhoseComputer
from coachjournal.system.language import _, plural
from coachjournal.ui.unlock.computer import ComputerRow
from coachjournal.ui.widgets.buttons import link_button, primary_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card, at_ends
from coachjournal.ui.widgets.new_passphrase import NewPassphrase
from coachjournal.ui.widgets.text import ElidedLabel, label, set_tip

# Minutes of quiet before it locks; Settings has more of them.
IDLE_CHOICES = (5, 10, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJournal:
    """What was filled in."""

    folder: Path
    idle_minutes: int
    # Where backups are kept too; None for later.
    second_place: Path | None = None
    whose_computer: WhoseComputer = WhoseComputer.UNSAID
    # Of one who supervises coaches, and not of a coach.
    supervises: bool = False
    name: str = field(repr=False)
    passphrase: str = field(repr=False)


class CreateView(QWidget):
    """The form of a new journal; it can be sent once the passphrase would stand."""

    wanted = Signal(object)
    weigh_wanted = Signal(str, str)
    place_wanted = Signal()
    second_place_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._busy = False
        self.name = QLineEdit(_("My practice"))
        self.name.setMaxLength(120)
        self.chooser = NewPassphrase()
        self._place = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self._second: Path | None = None
        self._second_said = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self.idle = QButtonGroup(self)
        self.computer = ComputerRow()
        self.supervises = QCheckBox(_("I supervise coaches: this journal is for that work"))
        self._problem = label("", "danger", wrap=True)
        self.create_button = primary_button(_("Create the journal"), self._send)
        self._lay_out()
        self._connect()
        self.show_place(folder)
        self.show_second_place(None)
        self.setFocusProxy(self.chooser)
        self._judge()

    def show_place(self, folder: Path) -> None:
        """Show where the journal will be."""
        self._folder = folder
        self._place.set_text(str(folder))
        set_tip(self._place, str(folder))

    def place(self) -> Path:
        """Where the journal will be."""
        return self._folder

    def show_second_place(self, folder: Path | None) -> None:
        """Show where backups will be kept too; None for later."""
        self._second = folder
        self._second_said.set_text(str(folder) if folder is not None else _("chosen later"))
        set_tip(self._second_said, str(folder) if folder is not None else "")

    def second_place(self) -> Path | None:
        """Where backups will be kept too."""
        return self._second

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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=24)
        card.body.setSpacing(12)
        card.body.addWidget(label(_("Create a journal"), "heading"))
        card.body.addWidget(FormRow(_("Name of the practice"), self.name))
        card.body.addWidget(self._place_row())
        card.body.addWidget(self.chooser)
        card.body.addWidget(self._idle_row())
        card.body.addWidget(self._second_row())
        card.body.addWidget(self.computer)
        card.body.addWidget(self.supervises)
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

    def _second_row(self) -> FormRow:
        choose = link_button(_("Choose"), self.second_place_wanted.emit)
        choose.setAccessibleName(_("Choose a second place for backups"))
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._second_said, 1)
        across.addWidget(choose)
        hint = _(
            "A USB stick, or a folder that is copied elsewhere. A lost computer takes the rest."
        )
        return FormRow(_("Backups also in"), inside, hint=hint)

    def _idle_row(self) -> FormRow:
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        for minutes in IDLE_CHOICES:
            words = plural("{count} minute", "{count} minutes", minutes).format(count=minutes)
            button = QRadioButton(words)
            button.setAccessibleName(words)
            button.setChecked(minutes == IDLE_CHOICES[0])
            self.idle.addButton(button, minutes)
            across.addWidget(button)
        across.addStretch(1)
        return FormRow(_("Lock when nothing was touched for"), inside)

    def _connect(self) -> None:
        self.chooser.changed.connect(self._judge)
        self.chooser.sent.connect(self._send)
        self.chooser.weigh_wanted.connect(
            lambda passphrase: self.weigh_wanted.emit(passphrase, self.name.text())
        )
        self.name.textChanged.connect(self.chooser.weigh_again)
        self.name.returnPressed.connect(self._send)

    def _judge(self) -> None:
        named = bool(self.name.text().strip())
        self.create_button.setEnabled(self.chooser.ready() and named and not self._busy)

    def _send(self) -> None:
        if self.create_button.isEnabled():
            self.wanted.emit(
                NewJournal(
                    folder=self._folder,
                    second_place=self._second,
                    whose_computer=self.computer.whose(),
                    supervises=self.supervises.isChecked(),
                    idle_minutes=self.idle.checkedId(),
                    name=self.name.text().strip(),
                    passphrase=self.chooser.chosen(),
                )
            )
