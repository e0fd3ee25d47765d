"""Fills in the coach's own development, supervision, promises and decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from coachjournal.domain.development import (
    Approach,
    Cpd,
    CpdApplied,
    DevelopmentGoal,
    DocumentHeld,
    Feedback,
    MentorCoaching,
    ObservationAnswer,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
    PlanReview,
    Training,
)
from coachjournal.domain.ids import (
    CpdId,
    DocumentHeldId,
    FeedbackId,
    ObservationSheetId,
    ObservedPracticeId,
    SupervisionMeetingId,
    TrainingId,
    WallTime,
)
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.domain.terms import (
    CpdCategory,
    DocumentState,
    FeedbackSource,
    GoalState,
    Mode,
    SessionStatus,
    SupervisionFormat,
)
from coachjournal.domain.work import Action, Contact, DecisionNote, PromiseMade
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts, practice_facts, term


def growth(cast: Cast) -> list[SupervisionMeeting]:
    """Development, promises and the rest; gives the supervision meetings."""
    for facts in practice_facts()["development"]:
        if "month" not in facts or cast.calendar.of(facts) <= cast.calendar.until:
            _KINDS[facts["kind"]](cast, facts)
    for name, keep in (
        ("promise", _promise),
        ("action", _action),
        ("contact", _contact),
        ("decision_note", _decision),
    ):
        for facts in practice_facts()[name]:
            if cast.calendar.of(facts) <= cast.calendar.until:
                keep(cast, facts)
    cast.keep(
        DocumentHeld(
            id=DocumentHeldId(cast.row()),
            credential="icf-acc",
            requirement="doc-training-certificate",
            state=DocumentState.DONE,
            on=cast.calendar.on(6, 1),
        )
    )
    return [thing for thing in cast.things if isinstance(thing, SupervisionMeeting)]


def _minutes(hours: float) -> int:
    return round(hours * 60)


def _training(cast: Cast, facts: Facts) -> None:
    for number, module in enumerate(facts["modules"]):
        cast.keep(
            Training(
                id=TrainingId(cast.row()),
                on=cast.calendar.of(module),
                minutes=_minutes(module["hours"]),
                title=module["title"],
                provider=facts["provider"],
                programme=facts["title"],
                core_minutes=_minutes(module["core_hours"]),
                accredited_by=facts.get("accredited_by", ""),
                starts_training=facts.get("starts_training", False) and number == 0,
                certificate=number == len(facts["modules"]) - 1,
            )
        )


def _mentor_coaching(cast: Cast, facts: Facts) -> None:
    alone = facts["format"] == "individual"
    cast.keep(
        MentorCoaching(
            id=cast.row(),
            on=cast.calendar.of(facts),
            minutes=_minutes(facts["hours"]),
            one_to_one=alone,
            group_size=1 if alone else facts.get("group_size", 6),
            title=facts["title"],
            mentor=facts["mentor"],
            mentor_email=facts["mentor_email"],
            mentor_credential=facts["mentor_credential"],
        )
    )


def _cpd(cast: Cast, facts: Facts) -> None:
    applied = cast.clients.get(facts.get("applied", ""))
    category = facts.get("category")
    cpd = Cpd(
        id=CpdId(cast.journal.new_id()),
        on=cast.calendar.of(facts),
        minutes=_minutes(facts["hours"]),
        title=facts["title"],
        category=CpdCategory(category) if category else None,
        with_whom=facts.get("provider", ""),
        why_chosen=facts["why"],
        learned=facts["learned"],
        applied="" if applied else facts.get("applied", ""),
    )
    cast.keep(cpd)
    if applied is not None:
        for session in _next_sessions(cast, applied, cpd.on):
            cast.keep(CpdApplied(id=cast.row(), cpd_id=cpd.id, session_id=session.id))


def _next_sessions(cast: Cast, client: Client, on: date) -> list[Session]:
    """The two sessions that were held with a client after a day."""
    held = [
        thing
        for thing in cast.things
        if isinstance(thing, Session)
        and thing.client_id == client.id
        and thing.status is SessionStatus.HELD
        and thing.held_on > on
    ]
    return sorted(held, key=lambda session: session.start)[:2]


def _supervision(cast: Cast, facts: Facts) -> None:
    meeting = SupervisionMeeting(
        id=SupervisionMeetingId(cast.journal.new_id()),
        on=cast.calendar.of(facts),
        minutes=facts["minutes"],
        format=SupervisionFormat(facts["format"]),
        mode=Mode(term(facts.get("mode", "video"))),
        supervisor=facts["supervisor"],
        qualified=facts["format"] != "peer",
        learning=facts["learning"],
        eyes_used=tuple(term(eye) for eye in facts.get("eyes", ())),
        joint_note=facts.get("joint_note", ""),
        to_try=facts.get("to_try", ""),
        to_recontract=facts.get("to_recontract", ""),
        people=facts.get("people", 0),
    )
    cast.keep(meeting)
    for each in facts.get("commitments", ()):
        due = meeting.on + timedelta(days=each["due_days"])
        over = due < cast.calendar.until - timedelta(days=30)
        cast.keep(
            Commitment(
                id=cast.row(),
                meeting_id=meeting.id,
                text=each["text"],
                due_on=due,
                done_on=due if over else None,
                outcome=each.get("outcome", ""),
            )
        )


def _feedback(cast: Cast, facts: Facts) -> None:
    client = cast.clients.get(facts.get("from", ""))
    cast.keep(
        Feedback(
            id=FeedbackId(cast.row()),
            on=cast.calendar.of(facts),
            source=FeedbackSource(facts["source"]),
            client_id=client.id if client else None,
            from_whom="" if client else facts.get("from", ""),
            text=facts["text"],
            is_reference=facts.get("reference", False),
        )
    )


def _observed(cast: Cast, facts: Facts) -> None:
    observed = ObservedPractice(
        id=ObservedPracticeId(cast.row()),
        on=cast.calendar.of(facts),
        minutes=facts["minutes"],
        title=facts["title"],
        observer=facts["observer"],
        will_do=facts.get("will_do", ""),
    )
    sheet = ObservationSheet(
        id=ObservationSheetId(cast.row()),
        observed_id=observed.id,
        coached_by=facts["coached_by"],
        topic=facts["topic"],
    )
    cast.keep(observed)
    cast.keep(sheet)
    for place, asked in enumerate(facts["questions"]):
        cast.keep(
            ObservationAnswer(
                id=cast.row(),
                sheet_id=sheet.id,
                position=place,
                question=asked["question"],
                exact_words=asked["answer"],
            )
        )
    first = {"source": facts["source"], "from": facts["observer"], "text": facts["feedback"]}
    for said in (first, *([facts["also"]] if "also" in facts else [])):
        cast.keep(
            ObservationFeedback(
                id=cast.row(),
                observed_id=observed.id,
                source=FeedbackSource(said["source"]),
                from_whom=said["from"],
                text=said["text"],
            )
        )


def _approach(cast: Cast, facts: Facts) -> None:
    cast.keep(Approach(id=cast.row(), on=cast.calendar.of(facts), text=facts["text"]))


def _plan_goal(cast: Cast, facts: Facts) -> None:
    due = facts.get("due_month")
    cast.keep(
        DevelopmentGoal(
            id=cast.row(),
            text=facts["text"],
            set_on=cast.calendar.of(facts),
            by_when=None if due is None else cast.calendar.on(due, 28),
            from_which_feedback=facts.get("from_feedback", ""),
            how_i_will_know=facts.get("how_i_will_know", ""),
            state=GoalState(facts.get("state", "open")),
            review=facts.get("became", ""),
        )
    )


def _plan_review(cast: Cast, facts: Facts) -> None:
    on = cast.calendar.of(facts)
    cast.keep(PlanReview(id=cast.row(), year=on.year - 1, on=on, text=facts["text"]))


_KINDS: dict[str, Callable[[Cast, Facts], None]] = {
    "training": _training,
    "mentor_coaching": _mentor_coaching,
    "cpd": _cpd,
    "supervision": _supervision,
    "feedback": _feedback,
    "observed_practice": _observed,
    "approach": _approach,
    "plan_goal": _plan_goal,
    "plan_review": _plan_review,
}


def _promise(cast: Cast, facts: Facts) -> None:
    made = cast.calendar.of(facts)
    due = made + timedelta(days=facts.get("due_days", 14))
    client = cast.clients.get(facts.get("client", ""))
    cast.keep(
        PromiseMade(
            id=cast.row(),
            text=facts["text"],
            client_id=client.id if client else None,
            due_on=due,
            done_on=min(due, cast.calendar.until) if facts.get("kept") else None,
        )
    )


def _action(cast: Cast, facts: Facts) -> None:
    on = cast.calendar.of(facts)
    cast.keep(
        Action(
            id=cast.row(),
            client_id=cast.clients[facts["client"]].id,
            text=facts["text"],
            done_on=on + timedelta(days=14) if facts.get("done") else None,
        )
    )


def _contact(cast: Cast, facts: Facts) -> None:
    at = datetime.combine(cast.calendar.of(facts), time(12, 15))
    cast.keep(
        Contact(
            id=cast.row(),
            client_id=cast.clients[facts["client"]].id,
            at=WallTime(at),
            manner=facts["kind"],
            text=facts["text"],
        )
    )


def _decision(cast: Cast, facts: Facts) -> None:
    client = cast.clients.get(facts.get("client", ""))
    cast.keep(
        DecisionNote(
            id=cast.row(),
            decided_on=cast.calendar.of(facts),
            client_id=client.id if client else None,
            what_happened=facts["what_happened"],
            who_may_be_harmed=facts["who_may_be_harmed"],
            consulted=facts["consulted"],
            decided=facts["decided"],
            why=facts["why"],
            restricted=facts.get("restricted", False),
        )
    )
