"""What if: sliders and numbers on one side, today and what would be on the other, live."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.assessment.dates import months_after, whole_months
from coachjournal.domain.assessment.what_if import WhatIf
from coachjournal.domain.own_figures import Rules
from coachjournal.errors import NotFound
from coachjournal.services.what_if import Answer, Ground, answer, may_answer
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.accreditation.words import earliest_in_short
from coachjournal.ui.days import full_date
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.dial import Dial, line_up
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import Choice, date_field, day_of
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = 1080
_MOST_SESSIONS, _MOST_MINUTES, _MOST_MONTHS = 40, 240, 48
_USUAL_MINUTES, _USUAL_PAID = 60, 100
_HUNDRED = 100


class Beside(NamedTuple):
    """A figure today, and as it would be; None where it is not asked for on one of the days."""

    today: RequirementResult | None
    then: RequirementResult | None

    def name(self) -> str:
        """What the figure is called."""
        either = self.then or self.today
        return _(either.label) if either is not None else ""


class WhatIfSheet(Reading):
    """Says at once what a change of practice, date or rules would come to; changes nothing."""

    def __init__(self, parent: QWidget, context: PageContext, ground: Ground) -> None:
        self._context, self._ground = context, ground
        self._asking: _Asked | None = None
        self._wanted: _Asked | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        columns = TwoColumns(first=5, second=8, gap=24)
        column.addWidget(columns)
        column.addStretch(1)
        for row in self._inputs(ground):
            columns.first.addWidget(row)
        for part in self._outputs():
            columns.second.addWidget(part)
        title = _("What if: {credential}").format(
            credential=figures.short_name(ground.now.credential)
        )
        super().__init__(parent, title, inside, width=_WIDE)
        # What it comes to is seen while one moves what stands far below, in a low window too.
        for line in (self._standing, self._earliest):
            self.head.addWidget(line)
        self.sessions.setFocus()
        self._ask()

    def _inputs(self, ground: Ground) -> Sequence[QWidget]:
        self.sessions = Dial(_("Sessions a month, more than now"), 0, least=0, most=_MOST_SESSIONS)
        self.minutes = Dial(
            _("Minutes of each"), _USUAL_MINUTES, least=5, most=_MOST_MINUTES, step=5,
            unit=_(" min"),
        )  # fmt: skip
        self.paid = Dial(_("Paid share"), _USUAL_PAID, least=0, most=_HUNDRED, step=5, unit=_(" %"))
        self.months = Dial(_("Months from today"), 0, least=0, most=_MOST_MONTHS)
        self.day = date_field(ground.today)
        self.day.setAccessibleName(_("Application date"))
        self.rules = Choice(self._rules(ground))
        dials = (self.sessions, self.minutes, self.paid, self.months)
        line_up(dials)
        for dial in dials[:-1]:
            dial.changed.connect(self._ask)
        self.months.changed.connect(self._move_day)
        self.day.dateChanged.connect(self._day_moved)
        self.rules.activated.connect(self._ask)
        return (
            FormRow(_("Sessions a month, more than now"), self.sessions),
            FormRow(_("Minutes of each"), self.minutes),
            FormRow(_("Paid share"), self.paid),
            FormRow(_("Months from today"), self.months),
            FormRow(_("Application date"), self.day),
            FormRow(_("Rules"), self.rules),
        )

    def _rules(self, ground: Ground) -> list[tuple[str, str]]:
        pairs = [(Rules.IN_USE.value, _("The rules in use"))]
        if ground.has_own:
            pairs += [
                (Rules.SHIPPED.value, _("The rules as shipped")),
                (Rules.MINE.value, _("My copy of the rules")),
            ]
        return pairs

    def _outputs(self) -> Sequence[QWidget]:
        self._standing = label("", "strong", wrap=True)
        self._earliest = label("", "soft", wrap=True)
        self._of_the_day = label("", wrap=True)
        self._model: RowsModel[Beside] = RowsModel(
            Column(title=_("Figure"), said=Beside.name, tip=True),
            Column(title=_("Today"), said=lambda row: _said(row.today), right=True),
            Column(title=_("Then"), said=lambda row: _said(row.then), right=True),
            Column(title=_("To go then"), said=lambda row: _to_go(row.then), right=True),
        )
        self.table = RowsTable(self._model, _("Today beside what would be"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        counted = _(
            "Added sessions are with clients who are there already: one new client adds 1 to the "
            "clients with the first session. Documents are as today."
        )
        return (
            self._of_the_day,
            self.table,
            label(counted, "caption", wrap=True),
        )

    def _move_day(self, months: int) -> None:
        moved = months_after(self._ground.today, months)
        before = self.day.blockSignals(True)
        self.day.setDate(date_field(moved).date())
        self.day.blockSignals(before)
        self._ask()

    def _day_moved(self) -> None:
        away = whole_months(self._ground.today, max(self._ground.today, day_of(self.day)))
        self.months.show_value(min(away, _MOST_MONTHS))
        self._ask()

    def _ask(self) -> None:
        """Ask for what the fields say; while an answer is on its way, only the newest waits."""
        what_if = WhatIf(
            sessions_a_month=self.sessions.value(),
            minutes=self.minutes.value(),
            paid_percent=self.paid.value(),
            on=max(day_of(self.day), self._ground.today),
        )
        self._wanted = _Asked(what_if, Rules(self.rules.value()))
        if self._asking is None:
            self._begin()

    def _begin(self) -> None:
        self._asking, self._wanted = self._wanted, None
        asked = self._asking
        assert asked is not None
        self._context.tasks.run(
            partial(answer, self._ground, asked.what_if, asked.rules),
            owner=self,
            done=self._came,
            failed=self._failed,
            lane="work",
        )

    def _came(self, found: Answer) -> None:
        self._standing.setText(
            _("On {day}: {gaps}.").format(
                day=full_date(found.on), gaps=figures.gaps_in_short(found.then)
            )
        )
        words = earliest_in_short(found.then)
        self._earliest.setText(words)
        self._earliest.setVisible(bool(words))
        self._of_the_day.setText(_rules_of(found, self._ground.today))
        self._show_rows(_rows(found))
        self._go_on()

    def _failed(self, error: Exception) -> None:
        on = self._asking.what_if.on if self._asking is not None else None
        if isinstance(error, NotFound) and on is not None and not may_answer(self._ground, on):
            words = _("No rules are known for an application on {day}.")
            self._standing.setText(words.format(day=full_date(on)))
            self._earliest.hide()
            self._of_the_day.setText("")
            self._show_rows([])
        else:
            self._context.failed(error)
        self._go_on()

    def _go_on(self) -> None:
        self._asking = None
        if self._wanted is not None:
            self._begin()

    def _show_rows(self, rows: Sequence[Beside]) -> None:
        self._model.show_rows(rows)
        high = self.table.verticalHeader().defaultSectionSize() * len(rows)
        self.table.setFixedHeight(high + self.table.horizontalHeader().sizeHint().height() + 4)


class _Asked(NamedTuple):
    """What the fields said."""

    what_if: WhatIf
    rules: Rules


def _rows(found: Answer) -> list[Beside]:
    today, then = _by_id(found.today), _by_id(found.then)
    return [Beside(today.get(each), then.get(each)) for each in (today | then)]


def _by_id(assessment: Assessment) -> dict[str, RequirementResult]:
    return {each.id: each for each in assessment.requirements}


def _said(result: RequirementResult | None) -> str:
    if result is None:
        return _("not asked for")
    return f"{figures.have_said(result)} {figures.needed_said(result)}"


def _to_go(result: RequirementResult | None) -> str:
    return figures.missing_said(result) if result is not None else ""


def _rules_of(found: Answer, today: date) -> str:
    """Which day's rules apply, and what they ask otherwise than today's."""
    if found.differences:
        words = _("For an application on {day} other rules apply: {differences}")
        lines = "\n".join(found.differences)
        return words.format(day=full_date(found.on), differences=f"\n{lines}")
    if found.on == today:
        return ""
    return _("For an application on {day} the same rules apply as today.").format(
        day=full_date(found.on)
    )
