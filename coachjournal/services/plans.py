"""The yearly plan: goals with where they come from, and a review of what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import DevelopmentGoal, Feedback, PlanReview
from coachjournal.domain.growing import goals_of_year, left_open, plan_years
from coachjournal.domain.ids import RowId
from coachjournal.domain.terms import GoalState
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOfYear:
    """A year's plan, with its review where there is one."""

    year: int
    goals: tuple[DevelopmentGoal, ...]
    review: PlanReview | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The plans of all years, the newest first; this year's is among them even while empty.

    `left_open`: goals of earlier plans that nobody has said reached or let go.
    """

    this_year: int
    years: tuple[PlanOfYear, ...]
    left_open: tuple[DevelopmentGoal, ...]


class Became(NamedTuple):
    """What became of a goal."""

    state: GoalState
    words: str = ""

    def __repr__(self) -> str:
        return f"Became(state={self.state.value!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewToKeep:
    """A look back at a year; `goals` says by id what became of each."""

    year: int
    text: str = field(repr=False)
    goals: Mapping[str, Became] = field(repr=False)


class DevelopmentPlans:
    """Keeps goals of the coach's own plan, and the reviews of its years."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def plans(self) -> Plans:
        """All plans."""
        this_year = self._journal.clock.today().year
        with self._journal.work() as work:
            goals = work.all(DevelopmentGoal)
            reviews = _reviews(work)
        years = {this_year, *reviews, *(year for goal in goals for year in plan_years(goal))}
        return Plans(
            this_year=this_year,
            years=tuple(
                PlanOfYear(
                    year=year, goals=tuple(goals_of_year(goals, year)), review=reviews.get(year)
                )
                for year in sorted(years, reverse=True)
            ),
            left_open=tuple(left_open(goals, this_year)),
        )

    def feedback(self) -> list[Feedback]:
        """The feedback that a goal may come from, newest first; none under restriction."""
        with self._journal.work() as work:
            hidden = queries.restricted_clients(work)
            found = work.all(Feedback, binned_at=None)
        shown = [each for each in found if each.client_id not in hidden]
        return sorted(shown, key=lambda each: each.on, reverse=True)

    def keep(self, goal: DevelopmentGoal, *, initiator: object = None) -> Done[DevelopmentGoal]:
        """Keep a goal, new where it has no id yet. Raises BadInput (`goal-needed`)."""
        if not goal.text.strip():
            raise BadInput("goal-needed")
        if goal.by_when is not None and goal.by_when < goal.set_on:
            raise BadInput("goal-before-it-was-set")
        kept = goal if goal.id else replace(goal, id=RowId(self._journal.new_id()))
        with self._journal.work() as work:
            work.put(kept)
            work.commit()
        return self._journal.done(kept, Changes.DEVELOPMENT, initiator)

    def remove(self, goal_id: str, *, initiator: object = None) -> Done[DevelopmentGoal]:
        """Take a goal out of the plan; `keep` puts back what this gives."""
        with self._journal.work() as work:
            goal = work.get(DevelopmentGoal, goal_id)
            work.remove(DevelopmentGoal, goal_id)
            work.commit()
        return self._journal.done(goal, Changes.DEVELOPMENT, initiator)

    def review(self, wanted: ReviewToKeep, *, initiator: object = None) -> Done[PlanReview]:
        """Keep a review with what became of each goal. Raises NotFound."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            for goal_id, became in wanted.goals.items():
                goal = work.get(DevelopmentGoal, goal_id)
                work.put(replace(goal, state=became.state, review=became.words.strip()))
            review = _review(work, self._journal, wanted, today)
            work.put(review)
            work.commit()
        return self._journal.done(review, Changes.DEVELOPMENT, initiator)


def _reviews(work: UnitOfWork) -> dict[int, PlanReview]:
    """The last review of each year."""
    return {each.year: each for each in sorted(work.all(PlanReview), key=lambda each: each.on)}


def _review(work: UnitOfWork, journal: Journal, wanted: ReviewToKeep, today: date) -> PlanReview:
    known = _reviews(work).get(wanted.year)
    return PlanReview(
        id=known.id if known else RowId(journal.new_id()),
        year=wanted.year,
        on=today,
        text=wanted.text.strip(),
    )
