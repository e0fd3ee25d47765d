"""The desk's card of breaches: enter one, decide whom to tell, and note who was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain import report as parts
from coachjournal.services.breaches import BreachFound, BreachLine
from coachjournal.services.lost_laptop import lost_laptop_blocks
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import hours_left_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import OptionalDay, buttons, list_card
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import (
    TextBox,
    date_field,
    number_field,
    side_by_side,
    start_of,
    time_field,
)
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import Role, label
from coachjournal.ui.widgets.writing import writes

_MOST_PEOPLE = 1_000_000


def breaches_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """The log, the newest first."""
    rows = [_row(each, desk) for each in shown.breaches]
    empty = _(
        "None. A lost laptop, a mail to the wrong person, papers left in a train: enter it here "
        "at once, also where nobody has to be told, and write down why."
    )
    card = list_card(_("Breaches"), rows, empty, desk.whole("breaches"))
    return buttons(
        card,
        writes(ghost_button(_("Enter a breach"), lambda: _enter(desk))),
        link_button(_("If this laptop is lost"), lambda: read_lost_laptop(desk.page)),
    )


def read_lost_laptop(page: QWidget) -> None:
    """Show what to do when the laptop is gone; the recovery kit has the same page."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(12)
    title = ""
    for block in lost_laptop_blocks():
        if isinstance(block, parts.Title):
            title = block.text
        for words, role in _lines(block):
            column.addWidget(label(words, role, wrap=True))
    Reading(page, title, inside).open()


def _lines(block: parts.Block) -> list[tuple[str, Role]]:
    if isinstance(block, parts.Heading):
        return [(block.text, "section")]
    if isinstance(block, parts.Text):
        return [(_plain(block), "notes")]
    if isinstance(block, parts.BulletList):
        return [(f"{place}. {_plain(each)}", "body") for place, each in enumerate(block.items, 1)]
    if isinstance(block, parts.Table):
        return [(f"•  {row[0]}", "body") for row in block.rows]
    return []


def _plain(text: parts.Text) -> str:
    return "".join(run.text for run in text.runs)


def _row(line: BreachLine, desk: DeskDeeds) -> DeedRow:
    breach = line.breach
    found = full_date(breach.found_at.astimezone().date())
    title = _("{day}: {what}").format(day=found, what=breach.what)
    log, deeds = desk.practice.breaches, []
    if breach.tell_regulator is None:
        deeds.append(_deed(_("Decide"), found, lambda: _decide(desk, line)))
    elif breach.tell_regulator and breach.regulator_told_at is None:
        told = _("Noted: the regulator was told now.")
        tell = partial(desk.do, partial(log.told_regulator, breach.id), told)
        deeds.append(_deed(_("Regulator told"), found, tell))
    if breach.tell_people and breach.people_told_on is None:
        told = _("Noted: the people were told today.")
        tell = partial(desk.do, partial(log.told_people, breach.id), told)
        deeds.append(_deed(_("People told"), found, tell))
    pressing = line.hours_left is not None
    return DeedRow(title, _said(line), *deeds, tone="caution" if pressing else "soft")


def _deed(words: str, found: str, clicked: Callable[[], object]) -> QWidget:
    made = writes(ghost_button(words, clicked))
    made.setAccessibleName(_("{deed}: breach found on {day}").format(deed=words, day=found))
    return made


def _said(line: BreachLine) -> str:
    breach = line.breach
    if breach.tell_regulator is None:
        words = _("Decide whether the regulator has to be told: {hours}.")
        return words.format(hours=hours_left_said(line.hours_left or 0))
    found = []
    if not breach.tell_regulator:
        found.append(_("The regulator need not be told."))
    elif breach.regulator_told_at is None:
        words = _("Tell the regulator: {hours}.")
        found.append(words.format(hours=hours_left_said(line.hours_left or 0)))
    else:
        day = full_date(breach.regulator_told_at.astimezone().date())
        found.append(_("The regulator was told on {day}.").format(day=day))
    if not breach.tell_people:
        found.append(_("The people need not be told."))
    elif breach.people_told_on is None:
        found.append(_("Tell the people, without delay."))
    else:
        day = full_date(breach.people_told_on)
        found.append(_("The people were told on {day}.").format(day=day))
    if breach.why:
        found.append(_("Why: {why}").format(why=breach.why))
    return " ".join(found)


def _enter(desk: DeskDeeds) -> None:
    desk.open(BreachSheet(desk), _("Entered. Now decide whether the regulator has to be told."))


def _decide(desk: DeskDeeds, line: BreachLine) -> None:
    desk.open(DecideSheet(desk, line), _("The decision is kept, with its reason."))


class BreachSheet(FormSheet):
    """Enters a breach."""

    def __init__(self, desk: DeskDeeds) -> None:
        super().__init__(desk.page, desk.context, _("Enter a breach"), _("Enter"), width=620)
        self._breaches = desk.practice.breaches
        now: datetime = desk.context.clock.now().astimezone()
        today: date = desk.today()
        self.what = TextBox(lines=3)
        self.day, self.at = date_field(now.date()), time_field(now.time())
        self.happened = OptionalDay(_("It happened on"), None, today)
        self.affected = QLineEdit()
        self.count = number_field(0, least=0, most=_MOST_PEOPLE)
        self.count.setSpecialValueText(_("not known"))
        self.encrypted = QLineEdit()
        self._lay_out()
        self.what.setFocus()

    def job(self) -> Job:
        """Enter it."""
        found = BreachFound(
            what=self.what.text(),
            found_at=start_of(self.day, self.at).astimezone(),
            happened_on=self.happened.day(),
            affected=self.affected.text(),
            affected_count=self.count.value() or None,
            encrypted=self.encrypted.text(),
        )
        return partial(self._breaches.enter, found)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        hint = _("What was lost, seen or sent, and how you noticed.")
        add(self.row(_("What happened"), self.what, "breach-needs-what", hint=hint))
        hint = _("The 72 hours to the regulator run from then.")
        found = self.row(_("Found on"), self.day, "breach-in-the-future", hint=hint)
        self.form.addLayout(side_by_side(found, self.row(_("At"), self.at)))
        add(self.happened)
        whom = self.row(_("Who is affected"), self.affected)
        self.form.addLayout(side_by_side(whom, self.row(_("How many"), self.count), shares=(2, 1)))
        hint = _("The journal and its backups are; papers that left it are not.")
        add(self.row(_("What was encrypted, and what was not"), self.encrypted, hint=hint))


class DecideSheet(FormSheet):
    """Decides whom to tell of a breach, and why."""

    def __init__(self, desk: DeskDeeds, line: BreachLine) -> None:
        super().__init__(desk.page, desk.context, _("Whom to tell"), _("Decide"), width=620)
        self._breaches, self._id = desk.practice.breaches, str(line.breach.id)
        self.regulator = QCheckBox(_("Tell the regulator: a risk to people is likely"))
        self.people = QCheckBox(_("Tell the people: the risk to them is high"))
        self.why = TextBox(lines=3)
        add = self.form.addWidget
        add(label(line.breach.what, "body", wrap=True))
        hours = hours_left_said(line.hours_left or 0)
        within = _("Within 72 hours of finding it: {hours}.").format(hours=hours)
        add(label(within, "caution", wrap=True))
        add(self.regulator)
        add(self.people)
        hint = _("Also where nobody is told: the regulator may ask for this line.")
        add(self.row(_("Why"), self.why, "reason-needed", hint=hint))
        self.regulator.setFocus()

    def job(self) -> Job:
        """Keep the decision."""
        return partial(
            self._breaches.decide,
            self._id,
            tell_regulator=self.regulator.isChecked(),
            tell_people=self.people.isChecked(),
            why=self.why.text(),
        )
