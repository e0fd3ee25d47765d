"""The sheets in which goals, how they are seen, and results are entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.ids import EngagementId
from coachjournal.domain.terms import OutcomeLevel, RatedBy, RatingMoment
from coachjournal.domain.work import Engagement, Goal
from coachjournal.services.agreed_words import LEVELS
from coachjournal.system.language import _
from coachjournal.ui.carried.words import MOMENTS, RATED_BY
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import (
    Choice,
    TextBox,
    choice,
    chosen,
    date_field,
    day_of,
    number_field,
    side_by_side,
)
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.goals import Goals


def _engagements(engagements: Sequence[Engagement], chosen_id: str | None) -> Choice:
    pairs = [(str(each.id), each.title or _("An engagement")) for each in engagements]
    return Choice([*pairs, ("", _("none in particular"))], chosen_id or "")


class GoalSheet(FormSheet):
    """Sets a goal, or changes one with what came of it."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        client_id: str,
        engagements: Sequence[Engagement],
        goal: Goal | None = None,
    ) -> None:
        title, action = (_("A goal"), _("Set it")) if goal is None else (_("Goal"), _("Save"))
        super().__init__(parent, context, title, action)
        self._goals: Goals = context.practice.goals
        self._client_id, self._goal = client_id, goal
        self.text = TextBox(goal.text if goal else "", lines=3)
        self.level = choice(LEVELS, goal.level.value if goal else "person")
        latest = str(engagements[0].id) if engagements else None
        self.engagement = _engagements(engagements, goal.engagement_id if goal else latest)
        self.came_of_it = TextBox(goal.result if goal else "", lines=2)
        self._lay_out()
        self.text.setFocus()

    def job(self) -> Job:
        """Set or change the goal."""
        engagement, level = self.engagement.value() or None, chosen(self.level, OutcomeLevel)
        if self._goal is None:
            add = self._goals.add
            return partial(
                add, self._client_id, self.text.text(), engagement_id=engagement, level=level
            )
        changed = replace(
            self._goal,
            text=self.text.text(),
            level=level,
            engagement_id=EngagementId(engagement) if engagement else None,
            result=self.came_of_it.text(),
        )
        return partial(self._goals.change, changed)

    def _lay_out(self) -> None:
        hint = _("In the client's words, as far as they go.")
        self.form.addWidget(self.row(_("What is it for?"), self.text, "words-needed", hint=hint))
        level = self.row(_("Where it would show"), self.level)
        engagement = self.row(_("Engagement"), self.engagement)
        self.form.addLayout(side_by_side(level, engagement))
        result = self.row(_("What came of it"), self.came_of_it)
        result.setVisible(self._goal is not None)
        self.form.addWidget(result)


class RatingSheet(FormSheet):
    """Keeps how the client, or the sponsor, sees a goal: words, a number, or both."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        goal_id: str,
        text: str,
        moment: RatingMoment,
    ) -> None:
        super().__init__(parent, context, _("How it is seen"), _("Keep it"))
        self._goals, self._goal_id, self._text = context.practice.goals, goal_id, text
        self.moment = choice(MOMENTS, moment.value)
        self.by = choice(RATED_BY, "client")
        self.words = TextBox(lines=3)
        self.has_number = QCheckBox(_("With a number, from 0 to 10"))
        self.number = number_field(5, least=0, most=10)
        self.number.setAccessibleName(_("From 0 to 10"))
        self.day = date_field(context.clock.today())
        self._lay_out()
        self.number.setEnabled(False)
        self.has_number.toggled.connect(self.number.setEnabled)
        self.words.setFocus()

    def job(self) -> Job:
        """Keep it."""
        return partial(
            self._goals.rate,
            self._goal_id,
            chosen(self.moment, RatingMoment),
            chosen(self.by, RatedBy),
            rating=self.number.value() if self.has_number.isChecked() else None,
            words=self.words.text(),
            rated_on=day_of(self.day),
        )

    def _lay_out(self) -> None:
        self.form.addWidget(label(self._text, "strong", wrap=True))
        sentence = _("Theirs, if they wish: never yours, and never averaged with another's.")
        self.form.addWidget(label(sentence, "soft", wrap=True))
        self.form.addLayout(
            side_by_side(
                self.row(_("Who says it"), self.by),
                self.row(_("When in the work"), self.moment),
                self.row(_("On"), self.day),
            )
        )
        self.form.addWidget(self.row(_("In their own words"), self.words, "words-needed"))
        self.form.addLayout(side_by_side(self.has_number, self.number, shares=(3, 1)))


class OutcomeSheet(FormSheet):
    """Keeps a result of an engagement, as someone named it."""

    def __init__(
        self, parent: QWidget, context: PageContext, engagements: Sequence[Engagement]
    ) -> None:
        super().__init__(parent, context, _("What came of the work"), _("Keep it"))
        self._goals: Goals = context.practice.goals
        self.engagement = Choice(
            [(str(each.id), each.title or _("An engagement")) for each in engagements]
        )
        self.text, self.said_by = TextBox(lines=3), QLineEdit()
        self.level = choice(LEVELS, "organisation")
        self.day = date_field(context.clock.today())
        hint = _("As it was said to you: no figure has to stand behind it.")
        self.form.addWidget(self.row(_("Result"), self.text, "words-needed", hint=hint))
        self.form.addLayout(
            side_by_side(
                self.row(_("Where it shows"), self.level), self.row(_("Who said so"), self.said_by)
            )
        )
        self.form.addLayout(
            side_by_side(self.row(_("Engagement"), self.engagement), self.row(_("On"), self.day))
        )
        self.text.setFocus()

    def job(self) -> Job:
        """Keep it."""
        return partial(
            self._goals.note_outcome,
            self.engagement.value(),
            chosen(self.level, OutcomeLevel),
            self.text.text(),
            said_by=self.said_by.text(),
            noted_on=day_of(self.day),
        )
