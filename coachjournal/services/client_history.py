"""A client's whole history in one dated stream: each line leads to the thing itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachjournal.domain.people import Agreement, Client, Told
from coachjournal.domain.protection import ClientDecision
from coachjournal.domain.sessions import Insight
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.work import (
    Action,
    Contact,
    Contract,
    DecisionNote,
    Engagement,
    Goal,
    GoalRating,
    OpeningBalance,
    PromiseMade,
)
from coachjournal.services.journal import Journal
from coachjournal.store import erasing, queries
from coachjournal.store.work import UnitOfWork


class HistoryKind(StrEnum):
    """What a line of the history is; a filter each."""

    SESSION = "session"
    ENGAGEMENT = "engagement"
    CONTRACT = "contract"
    GOAL = "goal"
    ACTION = "action"
    CONTACT = "contact"
    DECISION = "decision"
    AGREEMENT = "agreement"
    SUPERVISION = "supervision"
    INSIGHT = "insight"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """Something on a day. `what` is a stable word for the sentence that the window makes.

    `session_id`, `engagement_id`: where it leads; else it stands on the client's page.
    """

    on: date
    kind: HistoryKind
    what: str
    text: str = field(default="", repr=False)
    detail: str = field(default="", repr=False)
    minutes: int = 0
    number: int = 0
    session_id: str = ""
    engagement_id: str = ""
    item_id: str = ""


class ClientHistory:
    """Reads what happened with a client."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self, client_id: str) -> list[HistoryLine]:
        """Everything, the latest first. Raises NotFound."""
        with self._journal.work() as work:
            work.get(Client, client_id)
            found = [line for source in _SOURCES for line in source(work, client_id)]
        # Of the same day what came in last stands first, as in a diary read backwards.
        found.sort(key=lambda line: line.on, reverse=True)
        return found


def _sessions(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    days: dict[str, date] = {}
    for row in queries.session_rows(work, client=client_id):
        days[row.id] = row.start.date()
        yield HistoryLine(
            on=row.start.date(),
            kind=HistoryKind.SESSION,
            what=row.status,
            text=row.title,
            detail=row.activity,
            minutes=row.minutes,
            session_id=row.id,
        )
    for insight in work.all(Insight):
        if insight.session_id in days:
            yield HistoryLine(
                on=days[insight.session_id],
                kind=HistoryKind.INSIGHT,
                what="insight",
                text=insight.quote,
                session_id=str(insight.session_id),
            )


def _engagements(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for each in sorted(erasing.engagements_of(work, client_id)):
        engagement = work.get(Engagement, each)
        if engagement.binned_at is not None:
            continue
        title = engagement.title
        for what, day in (("begins", engagement.starts_on), ("ends", engagement.ends_on)):
            if day is not None:
                yield HistoryLine(
                    on=day, kind=HistoryKind.ENGAGEMENT, what=what, text=title, engagement_id=each
                )
        for contract in work.all(Contract, engagement_id=each):
            yield HistoryLine(
                on=contract.agreed_on,
                kind=HistoryKind.CONTRACT,
                what="contract",
                number=contract.version,
                text=contract.became or contract.first_ask,
                detail=contract.agreed_by,
                engagement_id=each,
            )


def _goals(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for goal in work.all(Goal, client_id=client_id):
        if goal.set_on is not None:
            yield HistoryLine(on=goal.set_on, kind=HistoryKind.GOAL, what="goal", text=goal.text)
        for rating in work.all(GoalRating, goal_id=goal.id):
            yield HistoryLine(
                on=rating.rated_on,
                kind=HistoryKind.GOAL,
                what=rating.rated_by.value,
                text=rating.words or goal.text,
                detail="" if rating.rating is None else str(rating.rating),
            )


def _done(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    things: list[tuple[str, Action | PromiseMade]] = [
        *(("action", each) for each in work.all(Action, client_id=client_id)),
        *(("promise", each) for each in work.all(PromiseMade, client_id=client_id)),
    ]
    for what, each in things:
        if each.done_on is not None:
            yield HistoryLine(
                on=each.done_on,
                kind=HistoryKind.ACTION,
                what=what,
                text=each.text,
                session_id=str(each.session_id or ""),
            )


def _between(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for contact in work.all(Contact, client_id=client_id):
        yield HistoryLine(
            on=contact.at.date(),
            kind=HistoryKind.CONTACT,
            what="contact",
            text=contact.text,
            detail=contact.manner,
        )
    for note in work.all(DecisionNote, client_id=client_id, restricted=False):
        yield HistoryLine(
            on=note.decided_on,
            kind=HistoryKind.DECISION,
            what="decision",
            text=note.what_happened or note.decided,
            session_id=str(note.session_id or ""),
        )
    for decision in work.all(ClientDecision, client_id=client_id):
        yield HistoryLine(
            on=decision.decided_on,
            kind=HistoryKind.DECISION,
            what=decision.what.value,
            text=decision.why,
        )


def _agreements(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for told in work.all(Told, client_id=client_id):
        yield HistoryLine(
            on=told.told_on, kind=HistoryKind.AGREEMENT, what="told", detail=told.topic.value
        )
    for each in work.all(Agreement, client_id=client_id):
        for what, day in ((each.answer.value, each.answered_on), ("withdrawn", each.withdrawn_on)):
            if day is not None:
                yield HistoryLine(
                    on=day,
                    kind=HistoryKind.AGREEMENT,
                    what=what,
                    text=each.manner if what != "withdrawn" else "",
                    detail=each.kind.value,
                )


def _supervision(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for item in work.all(SupervisionItem, client_id=client_id, binned_at=None):
        yield HistoryLine(
            on=item.noticed_on,
            kind=HistoryKind.SUPERVISION,
            what="brought" if item.meeting_id else "waits",
            text=item.said,
            session_id=str(item.session_id or ""),
            item_id=str(item.id),
        )


def _carried(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    for balance in work.all(OpeningBalance, client_id=client_id):
        yield HistoryLine(
            on=balance.ends_on,
            kind=HistoryKind.SESSION,
            what="carried-in",
            text=balance.source,
            minutes=balance.paid_minutes + balance.pro_bono_minutes,
        )


def _exports(work: UnitOfWork, client_id: str) -> Iterator[HistoryLine]:
    own = (each for each in erasing.register_lines(work, client_id) if client_id in each.clients)
    for line in own:
        yield HistoryLine(
            on=line.at.date(),
            kind=HistoryKind.EXPORT,
            what=line.what,
            detail=line.form,
            number=line.number,
        )


_SOURCES = (
    _sessions, _engagements, _goals, _done, _between, _agreements, _supervision, _carried,
    _exports,
)  # fmt: skip
