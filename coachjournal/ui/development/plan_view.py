"""The plan: this year's goals beside last year's and what became of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.development import DevelopmentGoal
from coachjournal.domain.terms import GoalState
from coachjournal.services.plans import PlanOfYear, Plans
from coachjournal.system.language import _, plural
from coachjournal.ui.development.words import (
    ADDING,
    EMPTY,
    STATES,
    Part,
    goal_lines,
    review_said,
)
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import Pill, Tone
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import said

_TONES: dict[GoalState, Tone] = {
    GoalState.OPEN: "accent",
    GoalState.REACHED: "good",
    GoalState.LET_GO: "neutral",
}


class GoalRow(RowButton):
    """A goal with where it stands, and below it why, by when, how, and what became of it."""

    def __init__(self, goal: DevelopmentGoal, opened: SignalInstance) -> None:
        lines = goal_lines(goal)
        state = said(STATES, goal.state.value)
        spoken = ", ".join((goal.text, state, *lines))
        super().__init__(spoken, partial(opened.emit, str(goal.id)))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(label(goal.text, "strong", wrap=True), 1)
        first.addWidget(Pill(state, _TONES[goal.state]), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        for line in lines:
            column.addWidget(label(line, "soft", wrap=True))


class PlanView(QWidget):
    """This year on the left, last year on the right, earlier years below."""

    goal_opened = Signal(str)
    goal_wanted = Signal()
    review_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns = TwoColumns(first=1, second=1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        outer.addStretch(1)

    def show_plans(self, plans: Plans) -> None:
        """Show the plans of all years."""
        present, *earlier = (each for each in plans.years if each.year <= plans.this_year)
        ahead = [each for each in plans.years if each.year > plans.this_year]
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            self._columns.first.addWidget(self._card(present, plans.this_year))
            if plans.left_open:
                self._columns.first.addWidget(self._left_open(plans.left_open))
            for plan in reversed(ahead):
                self._columns.first.addWidget(self._card(plan, plans.this_year))
            for plan in earlier:
                self._columns.second.addWidget(self._card(plan, plans.this_year))
            if not earlier:
                self._columns.second.addWidget(self._no_earlier())

    def _card(self, plan: PlanOfYear, this_year: int) -> Card:
        reviewing = (bool(plan.goals) or plan.review is not None) and plan.year <= this_year
        words = _("Review again") if plan.review else _("Review the year")
        link = words if reviewing else ""
        title = _("Plan {year}").format(year=plan.year)
        card = Card(
            title, link=link, followed=partial(self.review_wanted.emit, plan.year), writing=True
        )
        if card.link is not None:
            name = _("{review}: {year}").format(review=words, year=plan.year)
            card.link.setAccessibleName(name)
        if not plan.goals and plan.review is None:
            self._teach(card)
            return card
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(rows, [GoalRow(goal, self.goal_opened) for goal in plan.goals])
        if plan.review is not None:
            card.body.addWidget(label(review_said(plan.review), "soft"))
            card.body.addWidget(label(plan.review.text, wrap=True, selectable=True))
        elif plan.year < this_year:
            card.body.addWidget(label(_not_reviewed(plan), "soft", wrap=True))
        return card

    def _left_open(self, goals: tuple[DevelopmentGoal, ...]) -> Card:
        card = Card(_("Still open from earlier years"))
        words = _("Say what became of each, or give it a new day.")
        card.body.addWidget(label(words, "soft", wrap=True))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(rows, [GoalRow(goal, self.goal_opened) for goal in goals])
        return card

    def _no_earlier(self) -> Card:
        card = Card(_("Last year"))
        words = _("Next year this year's plan stands here, beside the new one, with its review.")
        card.body.addWidget(label(words, "soft", wrap=True))
        return card

    def _teach(self, card: Card) -> None:
        teaching = EMPTY[Part.PLAN]
        step, acted = _(ADDING[Part.PLAN]), self.goal_wanted.emit
        card.body.addWidget(EmptyState(_(teaching.title), _(teaching.words), step, acted))


def _not_reviewed(plan: PlanOfYear) -> str:
    still = sum(goal.state is GoalState.OPEN for goal in plan.goals)
    words = plural(
        "Not reviewed yet; {count} goal is still open.",
        "Not reviewed yet; {count} goals are still open.",
        still,
    )
    return words.format(count=still) if still else _("Not reviewed yet.")
