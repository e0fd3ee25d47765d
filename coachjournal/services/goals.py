"""Goals: what an engagement is for, how client and sponsor see it, and what came of it.

A rating is the client's or the sponsor's, in their words; the two stand side by side and
are never averaged. There is no rating by the coach.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, EngagementId, GoalId, RowId
from coachjournal.domain.terms import GoalState, OutcomeLevel, RatedBy, RatingMoment
from coachjournal.domain.work import Goal, GoalRating, Outcome
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal

HIGHEST_RATING = 10


class Goals:
    """What a coach does with goals."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(
        self,
        client_id: str,
        text: str,
        *,
        engagement_id: str | None = None,
        level: OutcomeLevel = OutcomeLevel.PERSON,
        initiator: object = None,
    ) -> Done[Goal]:
        """Set a goal, from today on. Raises BadInput (`words-needed`)."""
        goal = Goal(
            id=GoalId(self._journal.new_id()),
            client_id=ClientId(client_id),
            engagement_id=EngagementId(engagement_id) if engagement_id else None,
            text=words_needed(text),
            level=level,
            set_on=self._journal.clock.today(),
        )
        with self._journal.work() as work:
            work.add(goal)
            work.commit()
        return self._journal.done(goal, Changes.WORK, initiator)

    def change(self, goal: Goal, *, initiator: object = None) -> Done[Goal]:
        """Keep a goal as it is said now. Raises BadInput (`words-needed`), NotFound."""
        goal = replace(goal, text=words_needed(goal.text), result=goal.result.strip())
        with self._journal.work() as work:
            work.replace(goal)
            work.commit()
        return self._journal.done(goal, Changes.WORK, initiator)

    def stand(
        self,
        goal_id: str,
        state: GoalState,
        *,
        result: str | None = None,
        initiator: object = None,
    ) -> Done[Goal]:
        """Say that a goal is reached, let go or open again; and what came of it, where given."""
        with self._journal.work() as work:
            goal = replace(work.get(Goal, goal_id), state=state)
            if result is not None:
                goal = replace(goal, result=result.strip())
            work.replace(goal)
            work.commit()
        return self._journal.done(goal, Changes.WORK, initiator)

    def rate(
        self,
        goal_id: str,
        moment: RatingMoment,
        rated_by: RatedBy,
        *,
        rating: int | None = None,
        words: str = "",
        rated_on: date | None = None,
        initiator: object = None,
    ) -> Done[GoalRating]:
        """Keep how the client, or the sponsor, sees a goal: in words, by 0 to 10, or both.

        Raises BadInput (`words-needed`, `rating-out-of-range`).
        """
        if rating is None:
            words = words_needed(words)
        elif not 0 <= rating <= HIGHEST_RATING:
            raise BadInput("rating-out-of-range", most=HIGHEST_RATING)
        rated = GoalRating(
            id=RowId(self._journal.new_id()),
            goal_id=GoalId(goal_id),
            moment=moment,
            rated_by=rated_by,
            rated_on=rated_on or self._journal.clock.today(),
            rating=rating,
            words=words.strip(),
        )
        with self._journal.work() as work:
            work.add(rated)
            work.commit()
        return self._journal.done(rated, Changes.WORK, initiator)

    def note_outcome(
        self,
        engagement_id: str,
        level: OutcomeLevel,
        text: str,
        *,
        said_by: str = "",
        noted_on: date | None = None,
        initiator: object = None,
    ) -> Done[Outcome]:
        """Keep a result of an engagement, as someone named it. Raises BadInput."""
        outcome = Outcome(
            id=RowId(self._journal.new_id()),
            engagement_id=EngagementId(engagement_id),
            level=level,
            noted_on=noted_on or self._journal.clock.today(),
            text=words_needed(text),
            said_by=said_by.strip(),
        )
        with self._journal.work() as work:
            work.add(outcome)
            work.commit()
        return self._journal.done(outcome, Changes.WORK, initiator)


def words_needed(text: str) -> str:
    """The text without spaces round it. Raises BadInput (`words-needed`) where that is nothing."""
    text = text.strip()
    if not text:
        raise BadInput("words-needed")
    return text
