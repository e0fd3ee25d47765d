"""Fills in how goals are seen, what came of the work, and what was said between sessions."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime, time
from functools import cache

from coachjournal.domain.ids import WallTime
from coachjournal.domain.supervision import Commitment, SupervisionItem
from coachjournal.domain.terms import Changed, GoalState, OutcomeLevel, RatedBy, RatingMoment
from coachjournal.domain.work import Contact, Goal, GoalRating, Outcome
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts
from coachjournal.system.resources import resource_path


def carried(cast: Cast) -> None:
    """All of it, as far as its days have come."""
    facts = carried_facts()
    for each in facts["rating"]:
        if cast.calendar.of(each) <= cast.calendar.until:
            _rating(cast, each)
    for each in facts["goal"]:
        _state(cast, each)
    for each in facts["learned"]:
        _learn(cast, each)
    for each in facts["outcome"]:
        if cast.calendar.of(each) <= cast.calendar.until:
            _outcome(cast, each)
    for each in facts["contact"]:
        if cast.calendar.of(each) <= cast.calendar.until:
            _contact(cast, each)


@cache
def carried_facts() -> Facts:
    """Ratings, goals, outcomes and contacts, by the keys of the practice."""
    return tomllib.loads(resource_path("demo", "carried.toml").read_text("utf-8"))


def _goal(cast: Cast, facts: Facts) -> Goal:
    client = cast.clients[facts["client"]].id
    goals = [each for each in cast.things if isinstance(each, Goal) and each.client_id == client]
    return goals[facts["goal"]]


def _rating(cast: Cast, facts: Facts) -> None:
    cast.keep(
        GoalRating(
            id=cast.row(),
            goal_id=_goal(cast, facts).id,
            moment=RatingMoment(facts["moment"]),
            rated_by=RatedBy(facts["by"]),
            rated_on=cast.calendar.of(facts),
            rating=facts.get("score"),
            words=facts["words"],
        )
    )


def _state(cast: Cast, facts: Facts) -> None:
    goal = _goal(cast, facts)
    cast.things[cast.things.index(goal)] = replace(
        goal, state=GoalState(facts["state"]), result=facts["result"]
    )


def _learn(cast: Cast, facts: Facts) -> None:
    client = cast.clients[facts["client"]].id
    for place, thing in enumerate(cast.things):
        if (
            isinstance(thing, SupervisionItem)
            and thing.client_id == client
            and thing.question.startswith(facts["question"])
            and thing.meeting_id is not None
        ):
            cast.things[place] = replace(
                thing,
                learning=facts["text"],
                changed=facts["changed"],
                changed_practice=Changed.YES,
                changed_on=cast.calendar.until,
            )
            if facts.get("undertook"):
                _undertake(cast, thing, facts["undertook"])


def _undertake(cast: Cast, item: SupervisionItem, begins: str) -> None:
    """What was undertaken about this very item, of all that the meeting came to."""
    for place, thing in enumerate(cast.things):
        if (
            isinstance(thing, Commitment)
            and thing.meeting_id == item.meeting_id
            and thing.text.startswith(begins)
        ):
            cast.things[place] = replace(thing, item_id=item.id)


def _outcome(cast: Cast, facts: Facts) -> None:
    cast.keep(
        Outcome(
            id=cast.row(),
            engagement_id=cast.engagements[facts["engagement"]].id,
            level=OutcomeLevel(facts["level"]),
            noted_on=cast.calendar.of(facts),
            text=facts["text"],
            said_by=facts["said_by"],
        )
    )


def _contact(cast: Cast, facts: Facts) -> None:
    at = datetime.combine(cast.calendar.of(facts), time(17, 40))
    cast.keep(
        Contact(
            id=cast.row(),
            client_id=cast.clients[facts["client"]].id,
            at=WallTime(at),
            manner=facts["kind"],
            text=facts["text"],
        )
    )
