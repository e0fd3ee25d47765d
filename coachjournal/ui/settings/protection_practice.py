"""The desk's card of the practice itself: regulator, fee, insurer, whose computer, cloud."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.protection import WhoseComputer
from coachjournal.services.desk_advice import computer_question, computer_warning
from coachjournal.system.language import _
from coachjournal.ui.desk_words import COMPUTERS, FEE_NEARS, fee_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import FactRow, OptionalDay
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label


def practice_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """What the regulator would ask about the practice."""
    facts = shown.facts

    def change() -> None:
        sheet = PracticeSheet(desk, shown)
        desk.open(sheet, _("Kept. It stands in the record of processing."))

    card = Card(_("The practice"), link=_("Change"), followed=change, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Change the facts of the practice"))
    unsaid = _("not said")
    fee = fee_said(facts.regulator_fee_due_on, shown.fee_in_days)
    rows = [
        FactRow(_("Regulator"), facts.regulator or unsaid),
        FactRow(_("Its fee"), fee),
        FactRow(_("Insurer"), facts.insurer or unsaid),
        FactRow(computer_question(), _(COMPUTERS[facts.whose_computer])),
        FactRow(_("Processors, for backups"), _cloud(shown)),
    ]
    fill(card.body, rows)
    for words in _warnings(shown):
        card.body.addSpacing(8)
        card.body.addWidget(label(words, "caution", wrap=True))
    return card


def _cloud(shown: DeskShown) -> str:
    named = [shown.facts.cloud_backup_at.strip(), *_unnamed(shown)]
    return ", ".join(each for each in named if each) or _("none named")


def _unnamed(shown: DeskShown) -> list[str]:
    """Cloud services in whose folders backups lie, and that the coach has not named."""
    named = shown.facts.cloud_backup_at.casefold()
    return [each for each in shown.backup_services if each.casefold() not in named]


def _warnings(shown: DeskShown) -> list[str]:
    found = []
    days = shown.fee_in_days
    if days is not None and days < 0:
        found.append(_("The regulator's fee is overdue. Pay it, and enter next year's date."))
    elif days is not None and days <= FEE_NEARS:
        found.append(_("The regulator's fee is due soon. Once paid, enter next year's date."))
    warning = computer_warning(shown.facts.whose_computer)
    if warning:
        found.append(warning)
    unnamed = _unnamed(shown)
    if unnamed:
        words = _(
            "Backups lie in a folder of {service}. It cannot read them, but it processes them "
            "for you: name it here, and in your privacy notice."
        )
        found.append(words.format(service=", ".join(unnamed)))
    return found


class PracticeSheet(FormSheet):
    """States the facts of the practice."""

    def __init__(self, desk: DeskDeeds, shown: DeskShown) -> None:
        super().__init__(desk.page, desk.context, _("The practice"), _("Save"))
        self._protection, facts = desk.practice.protection, shown.facts
        self.regulator = QLineEdit(facts.regulator)
        due = facts.regulator_fee_due_on
        self.fee = OptionalDay(_("Its fee is due on"), due, desk.today())
        self.insurer = QLineEdit(facts.insurer)
        pairs = [(str(each.value), _(words)) for each, words in COMPUTERS.items()]
        self.computer = Choice(pairs, facts.whose_computer.value)
        self.cloud = QLineEdit(facts.cloud_backup_at)
        self._warning = label("", "caution", wrap=True)
        self._lay_out()
        self.computer.currentIndexChanged.connect(self._warn)
        self._warn()
        self.regulator.setFocus()

    def job(self) -> Job:
        """Keep them."""
        values: dict[str, Any] = {
            "regulator": self.regulator.text().strip(),
            "regulator_fee_due_on": self.fee.day(),
            "insurer": self.insurer.text().strip(),
            "whose_computer": WhoseComputer(self.computer.value()),
            "cloud_backup_at": self.cloud.text().strip(),
        }
        return partial(self._protection.change_practice_facts, **values)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        hint = _("The authority for data protection where you practise, with your number there.")
        add(self.row(_("Regulator"), self.regulator, hint=hint))
        add(self.fee)
        hint = _("Whom you call first when the police, a court or a claim comes.")
        add(self.row(_("Insurer"), self.insurer, hint=hint))
        add(self.row(computer_question(), self.computer))
        add(self._warning)
        hint = _("Whoever runs a cloud folder with backups in it is a processor: name it here.")
        add(self.row(_("Cloud that holds backups"), self.cloud, hint=hint))

    def _warn(self) -> None:
        words = computer_warning(WhoseComputer(self.computer.value()))
        self._warning.setText(words)
        self._warning.setVisible(bool(words))
