"""The sheets of the plan and of my approach: a goal, a look back at a year, a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.development import Approach, DevelopmentGoal, Feedback
from coachjournal.domain.ids import RowId
from coachjournal.domain.terms import GoalState
from coachjournal.services.plans import Became, PlanOfYear, ReviewToKeep
from coachjournal.system.language import _
from coachjournal.ui.development.fields import GrowingBox
from coachjournal.ui.development.sheets import EntrySheet
from coachjournal.ui.development.words import STATES, goal_lines, label_of_feedback
from coachjournal.ui.forms import Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import rule
from coachjournal.ui.widgets.inputs import Choice, choice, chosen, date_field, day_of
from coachjournal.ui.widgets.text import label

_MOST_FEEDBACK = 60


class GoalSheet(EntrySheet):
    """A goal: from which feedback, by when, how I will know."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        feedback: Sequence[Feedback],
        goal: DevelopmentGoal | None = None,
        *,
        begun_from: str = "",
    ) -> None:
        super().__init__(parent, context, _("A goal of my plan"), known=goal is not None)
        today = context.clock.today()
        goal = goal or DevelopmentGoal(
            id=RowId(""),
            text="",
            set_on=today,
            by_when=date(today.year, 12, 31),
            from_which_feedback=begun_from,
        )
        self._goal = goal
        self.text = GrowingBox(goal.text)
        self.origin = QLineEdit(goal.from_which_feedback)
        known = [label_of_feedback(each) for each in feedback[:_MOST_FEEDBACK]]
        self.known = Choice(
            [("", _("Choose from what was said…")), *zip(known, known, strict=True)]
        )
        self._any_known = bool(known)
        self.known.currentIndexChanged.connect(self._take)
        by_when = goal.by_when or date(goal.set_on.year, 12, 31)
        self.by_when = date_field(by_when)
        self.sign = GrowingBox(goal.how_i_will_know)
        self.state = choice(STATES, goal.state.value)
        self.review = GrowingBox(goal.review)
        self._lay_out(known=bool(self._goal.id))
        self.text.setFocus()

    def job(self) -> Job:
        """Keep the goal."""
        goal = replace(
            self._goal,
            text=self.text.text().strip(),
            from_which_feedback=self.origin.text().strip(),
            by_when=day_of(self.by_when),
            how_i_will_know=self.sign.text().strip(),
            state=chosen(self.state, GoalState),
            review=self.review.text().strip(),
        )
        return partial(self._development.plans.keep, goal)

    def _lay_out(self, *, known: bool) -> None:
        row, add = self.row, self.form.addWidget
        add(row(_("What I want to be able to do"), self.text, "goal-needed"))
        add(row(_("From which feedback"), self.origin))
        if self._any_known:
            add(row(_("Or one that was entered"), self.known))
        add(row(_("By when"), self.by_when, "goal-before-it-was-set"))
        add(row(_("How I will know"), self.sign))
        if known:
            add(row(_("Where it stands"), self.state))
            add(row(_("What became of it"), self.review))

    def _take(self) -> None:
        if self.known.value():
            self.origin.setText(self.known.value())


class ReviewSheet(EntrySheet):
    """A look back at a year: what became of each goal, and of the whole."""

    def __init__(self, parent: QWidget, context: PageContext, plan: PlanOfYear) -> None:
        title = _("Looking back at {year}").format(year=plan.year)
        super().__init__(parent, context, title, known=False)
        self.action.setText(_("Save"))
        self.action.setAccessibleName(_("Save"))
        self._year = plan.year
        self._states: dict[str, Choice] = {}
        self._words: dict[str, GrowingBox] = {}
        for goal in plan.goals:
            self._add_goal(goal)
        self.text = GrowingBox(plan.review.text if plan.review else "", lines=5)
        hint = _("What did the year ask of you, and what do you take into the next?")
        self.form.addWidget(self.row(_("The year as a whole"), self.text, hint=hint))
        first = next(iter(self._words.values()), self.text)
        first.setFocus()

    def job(self) -> Job:
        """Keep the review."""
        goals = {
            key: Became(chosen(state, GoalState), self._words[key].text())
            for key, state in self._states.items()
        }
        wanted = ReviewToKeep(year=self._year, text=self.text.text(), goals=goals)
        return partial(self._development.plans.review, wanted)

    def _add_goal(self, goal: DevelopmentGoal) -> None:
        key = str(goal.id)
        self._states[key] = state = choice(STATES, goal.state.value)
        self._words[key] = words = GrowingBox(goal.review)
        for field, name in (
            (state, _("Where it stands: {goal}")),
            (words, _("What became of it: {goal}")),
        ):
            field.setAccessibleName(name.format(goal=goal.text))
        add = self.form.addWidget
        add(label(goal.text, "strong", wrap=True))
        below = "\n".join(goal_lines(replace(goal, review="")))
        if below:
            add(label(below, "soft", wrap=True))
        self.add_line(
            self.row(_("Where it stands"), state),
            self.row(_("What became of it"), words),
            shares=(1, 3),
        )
        add(rule())


class ApproachSheet(EntrySheet):
    """A version of my approach: a fresh one begins from the last."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        version: Approach | None = None,
        *,
        begun_from: str = "",
    ) -> None:
        known = version is not None
        super().__init__(parent, context, _("My approach"), known=known, width=760)
        self._approach_id = str(version.id) if version else ""
        self.day = date_field(version.on if version else context.clock.today())
        self.text = GrowingBox(version.text if version else begun_from, lines=10)
        if begun_from and not known:
            words = _("It begins as the last one reads; the last one stays as it is.")
            self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(self.row(_("How I work, and why"), self.text, "approach-needed"))
        self.form.addWidget(self.row(_("Date"), self.day))
        self.text.setFocus()

    def job(self) -> Job:
        """Keep the version."""
        keep = self._development.approaches.keep
        text = self.text.text().strip()
        return partial(keep, text, day_of(self.day), approach_id=self._approach_id)
