"""The desk's card of retention: rules for how long files are kept, and files to look at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from coachjournal.domain.protection import KeptFrom, RetentionRule
from coachjournal.services.retention import KeptFile
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import KEPT_FROM, basis_said, rule_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import FEW, buttons
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow, WideRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import Choice, number_field, side_by_side
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_USUAL_YEARS, _MOST_YEARS = 6, 100


def retention_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """The rules, and the files that are to be looked at by now."""
    card = Card(_("How long files are kept"))
    rules = [_rule_row(shown.rules, place, desk) for place in range(len(shown.rules))]
    if not rules:
        words = _(
            "No rule yet, so no file is ever due to be looked at. A rule says how many years a "
            "client's file is kept, and from when. Nothing deletes itself: you are asked."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
    _list(card, rules)
    add = writes(ghost_button(_("Add a rule"), lambda: _open(desk, RuleSheet(desk, shown.rules))))
    buttons(card, add)
    card.body.addSpacing(8)
    _files(card, shown, desk)
    return card


def _files(card: Card, shown: DeskShown, desk: DeskDeeds) -> None:
    due = [each for each in shown.files if each.due]
    card.body.addWidget(label(_("To be looked at by now"), "strong"))
    if not due:
        card.body.addWidget(label(_next_said(shown.files), "soft", wrap=True))
        return
    words = _(
        "On the client's page: keep it until a day, with a reason; restrict it; or erase it. It "
        "stays as it is until you decide."
    )
    card.body.addWidget(label(words, "caption", wrap=True))
    show_all = desk.whole("files")
    cut = due[:FEW] if show_all is not None else due
    _list(card, [_file_row(each, desk) for each in cut])
    if len(cut) < len(due) and show_all is not None:
        all_words = _("All {count} files to be looked at").format(count=len(due))
        card.body.addWidget(link_button(all_words, show_all))


def _next_said(files: Sequence[KeptFile]) -> str:
    following = next((each.review_on for each in files if each.review_on is not None), None)
    if following is None:
        return _("None. Files come here by the rules above, once their years are over.")
    return _("None. The next file is due on {day}.").format(day=full_date(following))


def _file_row(line: KeptFile, desk: DeskDeeds) -> WideRow:
    parts = []
    if line.last_session is not None:
        parts.append(_("last session {day}").format(day=full_date(line.last_session)))
    if line.review_on is not None:
        parts.append(_("due since {day}").format(day=full_date(line.review_on)))
    if line.client.restricted_since is not None:
        parts.append(_("under restriction"))
    elif line.decided:
        parts.append(_("by your own decision"))
    words = ", ".join(parts)
    return WideRow(line.client.shown_name, words, partial(desk.client, str(line.client.id)))


def _rule_row(rules: tuple[RetentionRule, ...], place: int, desk: DeskDeeds) -> DeedRow:
    rule = rules[place]
    said, whom = rule_said(rule), basis_said(rule)
    change = writes(link_button(_("Change"), lambda: _open(desk, RuleSheet(desk, rules, place))))
    change.setAccessibleName(_("Change the rule {rule}, {whom}").format(rule=said, whom=whom))
    out = writes(link_button(_("Take it out"), partial(_take_out, desk, rules, place)))
    out.setAccessibleName(_("Take out the rule {rule}, {whom}").format(rule=said, whom=whom))
    return DeedRow(said, whom, change, out)


def _take_out(desk: DeskDeeds, rules: tuple[RetentionRule, ...], place: int) -> None:
    set_rules = desk.practice.retention.set_rules

    def gone(_done: Any) -> None:
        desk.context.status(
            _("The rule is out. No file was changed."), lambda: desk.run(partial(set_rules, rules))
        )

    desk.run(partial(set_rules, (*rules[:place], *rules[place + 1 :])), gone)


def _open(desk: DeskDeeds, sheet: FormSheet) -> None:
    desk.open(sheet, _("The rule holds from now on. Nothing is deleted by it."))


def _list(card: Card, rows: Sequence[DeedRow | WideRow]) -> None:
    if rows:
        inside = QVBoxLayout()
        fill(inside, rows)
        card.body.addLayout(inside)


class RuleSheet(FormSheet):
    """Adds a rule, or changes one."""

    def __init__(
        self, desk: DeskDeeds, rules: tuple[RetentionRule, ...], place: int | None = None
    ) -> None:
        title, action = (
            (_("A rule"), _("Save")) if place is not None else (_("Add a rule"), _("Add"))
        )
        super().__init__(desk.page, desk.context, title, action)
        self._retention, self._rules = desk.practice.retention, list(rules)
        self._place = place
        rule = rules[place] if place is not None else RetentionRule(years=_USUAL_YEARS)
        self.years = number_field(rule.years, least=1, most=_MOST_YEARS, unit=_(" years"))
        pairs = [(each.value, _(words)) for each, words in KEPT_FROM.items()]
        self.kept_from = Choice(pairs, rule.kept_from.value)
        self.basis = QLineEdit(rule.lawful_basis)
        self._lay_out()
        self.years.setFocus()

    def job(self) -> Job:
        """Keep the rules with this one."""
        rule = RetentionRule(
            years=self.years.value(),
            kept_from=KeptFrom(self.kept_from.value()),
            lawful_basis=self.basis.text().strip(),
        )
        rules = list(self._rules)
        if self._place is None:
            rules.append(rule)
        else:
            rules[self._place] = rule
        return partial(self._retention.set_rules, rules)

    def _lay_out(self) -> None:
        years = self.row(_("Keep a client's file for"), self.years, "retention-years")
        self.form.addLayout(side_by_side(years, self.row(_("Counted from"), self.kept_from)))
        hint = _(
            "As it is stated for the engagement. Empty: for all who have no rule of their own."
        )
        self.form.addWidget(
            self.row(_("Only where the lawful basis is"), self.basis, "retention-twice", hint=hint)
        )
