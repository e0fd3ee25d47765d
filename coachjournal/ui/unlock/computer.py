"""Whose computer it is, asked while a journal is made; it can also be said later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from coachjournal.domain.protection import WhoseComputer
from coachjournal.services.desk_advice import computer_question, computer_warning
from coachjournal.system.language import _
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.ui.unlock.create import NewJournal


class ComputerRow(QWidget):
    """The question, with what is to be known on an employer's computer."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.answers = QButtonGroup(self)
        inside = QWidget()
        inside.setLayout(row_of(*self._answers(), spacing=16))
        column.addWidget(FormRow(computer_question(), inside))
        self.warning = label(computer_warning(WhoseComputer.EMPLOYER), "caution", wrap=True)
        self.warning.hide()
        column.addWidget(self.warning)
        # Toggled, not clicked: a screen reader only toggles.
        self.answers.buttonToggled.connect(self._warn)

    def whose(self) -> WhoseComputer:
        """What was answered."""
        chosen = self.answers.checkedButton()
        return WhoseComputer(chosen.property("whose")) if chosen else WhoseComputer.UNSAID

    def _answers(self) -> list[QRadioButton]:
        found = []
        for whose, words in (
            (WhoseComputer.OWN, _("My own")),
            (WhoseComputer.EMPLOYER, _("My employer's")),
        ):
            button = QRadioButton(words)
            button.setAccessibleName(words)
            button.setProperty("whose", whose.value)
            self.answers.addButton(button)
            found.append(button)
        return found

    def _warn(self) -> None:
        self.warning.setVisible(self.whose() is WhoseComputer.EMPLOYER)


def keep_whose_computer(
    practice: Practice, whose: WhoseComputer, tasks: Tasks, owner: QObject
) -> None:
    """Remember the answer in the journal; Settings asks again where there is none."""
    if whose is not WhoseComputer.UNSAID:
        tasks.run(
            lambda: practice.settings.change(whose_computer=whose),
            owner=owner,
            failed=lambda _error: None,
            lane="vault",
        )


def keep_supervising(practice: Practice, supervises: bool, tasks: Tasks, owner: QObject) -> None:
    """Make it the journal of one who supervises; Settings adds the other work to either."""
    if supervises:
        from coachjournal.domain.terms import VaultFor

        tasks.run(
            lambda: practice.settings.change(vault_for=VaultFor.SUPERVISING),
            owner=owner,
            failed=lambda _error: None,
            lane="vault",
        )


def keep_answers(practice: Practice, wanted: NewJournal, tasks: Tasks, owner: QObject) -> None:
    """Remember what was answered while the journal was made."""
    keep_whose_computer(practice, wanted.whose_computer, tasks, owner)
    keep_supervising(practice, wanted.supervises, tasks, owner)
