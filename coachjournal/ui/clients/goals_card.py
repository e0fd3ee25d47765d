"""The card of a client's goals: how client and sponsor see each, and what came of the work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from coachjournal.domain.terms import GoalState, RatedBy, RatingMoment
from coachjournal.domain.work import Goal, GoalRating, Outcome
from coachjournal.services.agreed_words import LEVELS
from coachjournal.services.carried import ClientCarried, GoalLine
from coachjournal.system.language import _, plural
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.carried.rows import Deed, deeds_button, folded, stacked
from coachjournal.ui.carried.sheets import GoalSheet, OutcomeSheet, RatingSheet
from coachjournal.ui.carried.words import MOMENTS, goal_said, rating_said
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said


def goals_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card:
    """Every goal with its views; those that are over are a link away."""
    ask = partial(_ask_goal, carried, deeds, None)
    card = Card(_("Goals"), link=_("Add"), followed=ask, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Add a goal"))
    now = [_GoalRow(each, carried, deeds) for each in carried.goals if _is_open(each)]
    over = [_GoalRow(each, carried, deeds) for each in carried.goals if not _is_open(each)]
    if not now:
        sentence = _(
            "What the work is for, in the client's words. If they wish, they say how it "
            "stands at the start, in the middle and at the end; you never score it."
        )
        card.body.addWidget(label(sentence, "soft", wrap=True))
    stacked(card.body, now)
    words = plural("{count} reached or let go", "{count} reached or let go", len(over))
    folded(card.body, words.format(count=len(over)), over)
    _add_outcomes(card, carried, deeds)
    return card


class _GoalRow(QFrame):
    """A goal, its views side by side, and what can be done about it."""

    def __init__(self, line: GoalLine, carried: ClientCarried, deeds: CarriedDeeds) -> None:
        super().__init__()
        goal = line.goal
        self.setProperty("row", "true")
        self.setAccessibleName(", ".join((goal.text, goal_said(goal))))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(goal.text, "body", wrap=True))
        words.addWidget(label(goal_said(goal), "caption", wrap=True))
        if line.ratings:
            words.addLayout(_views(line))
        if goal.result:
            came = _("What came of it: {result}").format(result=goal.result)
            words.addWidget(label(came, "soft", wrap=True))
        across.addLayout(words, 1)
        name = _("More about the goal: {goal}").format(goal=goal.text)
        more = deeds_button(deeds.context.icons, name, _goal_deeds(line, carried, deeds))
        across.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)


def _views(line: GoalLine) -> QGridLayout:
    """Moments below each other, the client's view beside the sponsor's; nothing is averaged."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    sponsor = any(each.rated_by is RatedBy.SPONSOR for each in line.ratings)
    grid.addWidget(label(_("The client"), "caption"), 0, 1)
    if sponsor:
        grid.addWidget(label(_("The sponsor"), "caption"), 0, 2)
        grid.setColumnStretch(2, 1)
    grid.setColumnStretch(1, 1)
    for moment in RatingMoment:
        seen = [each for each in line.ratings if each.moment is moment]
        if seen:
            row = grid.rowCount()
            grid.addWidget(label(said(MOMENTS, moment.value), "caption"), row, 0, _TOP)
            grid.addWidget(_view(seen, RatedBy.CLIENT), row, 1, _TOP)
            if sponsor:
                grid.addWidget(_view(seen, RatedBy.SPONSOR), row, 2, _TOP)
    return grid


def _view(seen: list[GoalRating], by: RatedBy) -> QLabel:
    text = "\n".join(rating_said(each) for each in seen if each.rated_by is by)
    return label(text, "soft", wrap=True)


def _goal_deeds(line: GoalLine, carried: ClientCarried, deeds: CarriedDeeds) -> list[Deed]:
    goal = line.goal
    found: list[Deed] = [
        (_("How it is seen…"), partial(_ask_rating, line, deeds)),
        (_("Change…"), partial(_ask_goal, carried, deeds, goal)),
    ]
    for state, words in (
        (GoalState.REACHED, _("Reached")),
        (GoalState.LET_GO, _("Let go")),
        (GoalState.OPEN, _("Open again")),
    ):
        if state is not goal.state:
            found.append((words, partial(_stand, goal, state, deeds)))
    if line.ratings:
        take = partial(deeds.take_away, line.ratings[-1])
        found.append((_("Take the last view away"), take))
    found.append((_("Take away"), partial(deeds.take_away, goal)))
    return found


def _ask_goal(carried: ClientCarried, deeds: CarriedDeeds, goal: Goal | None) -> None:
    sheet = GoalSheet(deeds.page, deeds.context, carried.client_id, carried.engagements, goal)
    deeds.open(sheet, _("The goal is set.") if goal is None else _("The goal is kept."))


def _ask_rating(line: GoalLine, deeds: CarriedDeeds) -> None:
    known = {each.moment for each in line.ratings if each.rated_by is RatedBy.CLIENT}
    moment = next((each for each in RatingMoment if each not in known), RatingMoment.END)
    goal = line.goal
    sheet = RatingSheet(deeds.page, deeds.context, str(goal.id), goal.text, moment)
    deeds.open(sheet, _("Kept."))


def _stand(goal: Goal, state: GoalState, deeds: CarriedDeeds) -> None:
    stand = deeds.practice.goals.stand
    told = {
        GoalState.REACHED: _("The goal is reached."),
        GoalState.LET_GO: _("The goal is let go."),
        GoalState.OPEN: _("The goal is open again."),
    }[state]
    deeds.run(
        partial(stand, goal.id, state),
        lambda _done: deeds.context.status(
            told, lambda: deeds.run(partial(stand, goal.id, goal.state))
        ),
    )


def _add_outcomes(card: Card, carried: ClientCarried, deeds: CarriedDeeds) -> None:
    if not carried.engagements:
        return
    rows = [_outcome_row(each, deeds) for each in carried.outcomes]
    if rows:
        card.body.addWidget(label(_("What came of the work"), "strong"))
        stacked(card.body, rows)

    def ask() -> None:
        sheet = OutcomeSheet(deeds.page, deeds.context, carried.engagements)
        deeds.open(sheet, _("The result is kept."))

    link = writes(link_button(_("Add a result of the work"), ask))
    card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def _outcome_row(outcome: Outcome, deeds: CarriedDeeds) -> DeedRow:
    parts = [said(LEVELS, outcome.level.value), outcome.said_by, full_date(outcome.noted_on)]
    name = _("Take away: {what}").format(what=outcome.text)
    away = writes(icon_button(deeds.context.icons, "x", name, partial(deeds.take_away, outcome)))
    return DeedRow(outcome.text, ", ".join(part for part in parts if part), away)


def _is_open(line: GoalLine) -> bool:
    return line.goal.state is GoalState.OPEN


_TOP = Qt.AlignmentFlag.AlignTop
