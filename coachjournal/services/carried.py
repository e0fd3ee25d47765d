"""What is carried forward with a client: actions, promises, insights; and all that is kept of it.

An action is the client's own and is never due. A promise is mine. Both stay until they are
done, or taken away; what is taken away can be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.carried import place_of, stands_on
from coachjournal.domain.changes import Changes
from coachjournal.domain.check_lists import same_words
from coachjournal.domain.ids import ClientId, RowId, SessionId
from coachjournal.domain.sessions import Insight, Record, Session
from coachjournal.domain.terms import GoalState
from coachjournal.domain.work import (
    Action,
    Contact,
    DecisionNote,
    Engagement,
    Goal,
    GoalRating,
    Outcome,
    PromiseMade,
)
from coachjournal.errors import Conflict
from coachjournal.services.goals import words_needed
from coachjournal.services.journal import Done, Journal
from coachjournal.store import erasing
from coachjournal.store.work import UnitOfWork

Carriable = Goal | GoalRating | Outcome | Action | PromiseMade | Insight | Contact | DecisionNote
_LAST_OPEN = (GoalState.OPEN, GoalState.REACHED, GoalState.LET_GO)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal with every rating of it, the earliest first."""

    goal: Goal
    ratings: tuple[GoalRating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightLine:
    """An insight with the day of its session; `changed`: its words left the record."""

    insight: Insight
    on: date
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """A client's action, and the day of the session it comes from."""

    action: Action
    made_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCarried:
    """All that is carried forward with a client, newest first; open goals before the others."""

    client_id: ClientId
    goals: tuple[GoalLine, ...]
    engagements: tuple[Engagement, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[ActionLine, ...]
    promises: tuple[PromiseMade, ...]
    insights: tuple[InsightLine, ...]
    contacts: tuple[Contact, ...]
    decisions: tuple[DecisionNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenLine:
    """A line of a check list, and whether it becomes my promise or the client's action."""

    text: str = field(repr=False)
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLines:
    """What was made of chosen lines, and how many were there already."""

    made: tuple[Action | PromiseMade, ...]
    known: int


class Carried:
    """What a coach does with actions and insights, and how anything carried is taken away."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def of_client(self, client_id: str) -> ClientCarried:
        """All that is carried forward with a client."""
        with self._journal.work() as work:
            sessions = {each.id: each for each in work.all(Session, client_id=client_id)}
            drawn = sorted(erasing.engagements_of(work, ClientId(client_id)))
            engagements = [work.get(Engagement, key) for key in drawn]
            outcomes = [o for e in engagements for o in work.all(Outcome, engagement_id=e.id)]
            contacts = work.all(Contact, client_id=client_id)
            decisions = work.all(DecisionNote, client_id=client_id)
            return ClientCarried(
                client_id=ClientId(client_id),
                goals=tuple(goal_lines(work, client_id)),
                engagements=tuple(sorted(engagements, key=_begins, reverse=True)),
                outcomes=tuple(sorted(outcomes, key=lambda o: o.noted_on, reverse=True)),
                actions=tuple(_action_lines(work, client_id, sessions)),
                promises=tuple(promises_of(work, client_id)),
                insights=tuple(_insight_lines(work, sessions)),
                contacts=tuple(sorted(contacts, key=lambda c: c.at, reverse=True)),
                decisions=tuple(sorted(decisions, key=lambda d: d.decided_on, reverse=True)),
            )

    def add_action(
        self,
        client_id: str,
        text: str,
        *,
        session_id: str | None = None,
        initiator: object = None,
    ) -> Done[Action]:
        """Keep what the client means to do. Raises BadInput (`words-needed`)."""
        action = Action(
            id=RowId(self._journal.new_id()),
            client_id=ClientId(client_id),
            session_id=SessionId(session_id) if session_id else None,
            text=words_needed(text),
        )
        with self._journal.work() as work:
            work.add(action)
            work.commit()
        return self._journal.done(action, Changes.WORK, initiator)

    def do_action(
        self, action_id: str, *, done: bool = True, initiator: object = None
    ) -> Done[Action]:
        """Say that the client has done it, or that it is open after all."""
        with self._journal.work() as work:
            action = work.get(Action, action_id)
            action = replace(action, done_on=self._journal.clock.today() if done else None)
            work.replace(action)
            work.commit()
        return self._journal.done(action, Changes.WORK, initiator)

    def take_lines(
        self, session_id: str, chosen: Iterable[ChosenLine], *, initiator: object = None
    ) -> Done[TakenLines]:
        """Make the chosen lines of a record into actions and promises.

        What is there already, from this session or still open, is not made again.
        """
        made: list[Action | PromiseMade] = []
        known = 0
        with self._journal.work() as work:
            session = work.get(Session, session_id)
            there = known_lines(work, session)
            for line in chosen:
                if (line.mine, same_words(line.text)) in there:
                    known += 1
                    continue
                there.add((line.mine, same_words(line.text)))
                made.append(self._made(line, session))
            work.add_all(made)
            work.commit()
        return self._journal.done(
            TakenLines(made=tuple(made), known=known), Changes.WORK, initiator
        )

    def known_lines(self, session_id: str) -> frozenset[str]:
        """The words of what was made of lines already, as `same_words` has them."""
        with self._journal.work() as work:
            there = known_lines(work, work.get(Session, session_id))
        return frozenset(words for _mine, words in there)

    def keep_insight(
        self,
        session_id: str,
        quote: str,
        *,
        before: str = "",
        after: str = "",
        position: int = 0,
        initiator: object = None,
    ) -> Done[Insight]:
        """Keep words of a record as an insight. Raises BadInput, Conflict (`already-there`)."""
        insight = Insight(
            id=RowId(self._journal.new_id()),
            session_id=SessionId(session_id),
            quote=words_needed(quote),
            before=before,
            after=after,
            position=position,
        )
        with self._journal.work() as work:
            if work.find(Insight, session_id=session_id, quote=insight.quote, position=position):
                raise Conflict("already-there")
            work.add(insight)
            work.commit()
        return self._journal.done(insight, Changes.WORK, initiator)

    def take_away(
        self, *things: Carriable, initiator: object = None
    ) -> Done[tuple[Carriable, ...]]:
        """Let things go for good; gives all that went, to be put back. A goal takes its ratings."""
        with self._journal.work() as work:
            going: list[Carriable] = list(things)
            for goal in (each for each in things if isinstance(each, Goal)):
                going += work.all(GoalRating, goal_id=goal.id)
            for each in reversed(going):
                work.remove(type(each), each.id)
            work.commit()
        return self._journal.done(tuple(going), Changes.WORK, initiator)

    def take_away_by_id(
        self, kind: str, thing_id: str, *, initiator: object = None
    ) -> Done[tuple[Carriable, ...]]:
        """Let one of the `actions` or `promises` go. Raises NotFound."""
        with self._journal.work() as work:
            found: Action | PromiseMade = (
                work.get(Action, thing_id) if kind == "actions" else work.get(PromiseMade, thing_id)
            )
        return self.take_away(found, initiator=initiator)

    def put_back(self, things: Sequence[Carriable], *, initiator: object = None) -> Done[None]:
        """Keep again what was taken away."""
        with self._journal.work() as work:
            for each in things:
                work.put(each)
            work.commit()
        return self._journal.done(None, Changes.WORK, initiator)

    def _made(self, line: ChosenLine, session: Session) -> Action | PromiseMade:
        type_: type[Action] | type[PromiseMade] = PromiseMade if line.mine else Action
        return type_(
            id=RowId(self._journal.new_id()),
            client_id=session.client_id,
            session_id=session.id,
            text=words_needed(line.text),
        )


def goal_lines(work: UnitOfWork, client_id: str) -> list[GoalLine]:
    """A client's goals with their ratings: open ones first, of these the newest."""
    goals = work.all(Goal, client_id=client_id)
    goals.sort(key=lambda goal: goal.set_on or date.min, reverse=True)
    goals.sort(key=lambda goal: _LAST_OPEN.index(goal.state))
    return [
        GoalLine(
            goal=goal,
            ratings=tuple(
                sorted(work.all(GoalRating, goal_id=goal.id), key=lambda each: each.rated_on)
            ),
        )
        for goal in goals
    ]


def promises_of(work: UnitOfWork, client_id: str) -> list[PromiseMade]:
    """What I promised a client: open ones first, by the day they are due."""
    promises = work.all(PromiseMade, client_id=client_id)
    promises.sort(key=lambda each: (each.due_on or date.max, each.text))
    promises.sort(key=lambda each: each.done_on or date.max, reverse=True)
    return promises


def beside(work: UnitOfWork, session: Session) -> tuple[list[Action], list[PromiseMade]]:
    """The actions and promises that stand beside a session."""
    actions = work.all(Action, client_id=session.client_id)
    actions.sort(key=lambda each: (each.done_on or date.min, each.text))
    promises = promises_of(work, session.client_id)
    days = {session.id: session.held_on}

    def stands(thing: Action | PromiseMade) -> bool:
        if thing.session_id == session.id:
            return True
        if thing.session_id and thing.session_id not in days:
            days[thing.session_id] = work.get(Session, thing.session_id).held_on
        made_on = days[thing.session_id] if thing.session_id else None
        return stands_on(session.held_on, made_on=made_on, done_on=thing.done_on)

    return [each for each in actions if stands(each)], [each for each in promises if stands(each)]


def known_lines(work: UnitOfWork, session: Session) -> set[tuple[bool, str]]:
    """What is there of lines: of this session, or open with its client; mine or not."""
    own: dict[str, Any] = {"client_id": session.client_id}
    things: list[Action | PromiseMade] = [*work.all(Action, **own), *work.all(PromiseMade, **own)]
    return {
        (isinstance(each, PromiseMade), same_words(each.text))
        for each in things
        if each.session_id == session.id or each.done_on is None
    }


def _action_lines(
    work: UnitOfWork, client_id: str, sessions: dict[SessionId, Session]
) -> list[ActionLine]:
    lines = []
    for action in work.all(Action, client_id=client_id):
        session = sessions.get(action.session_id) if action.session_id else None
        lines.append(ActionLine(action=action, made_on=session.held_on if session else None))
    lines.sort(key=lambda line: line.action.text)
    lines.sort(key=lambda line: line.made_on or date.min, reverse=True)
    lines.sort(key=lambda line: line.action.done_on or date.max, reverse=True)
    return lines


def _insight_lines(work: UnitOfWork, sessions: dict[SessionId, Session]) -> list[InsightLine]:
    lines = []
    for session in sorted(sessions.values(), key=lambda each: each.start, reverse=True):
        found = [] if session.binned_at else work.all(Insight, session_id=session.id)
        record = work.find(Record, session_id=session.id) if found else None
        text = record.text if record else ""
        for insight in sorted(found, key=lambda each: each.position):
            where = place_of(
                text,
                insight.quote,
                before=insight.before,
                after=insight.after,
                position=insight.position,
            )
            lines.append(InsightLine(insight=insight, on=session.held_on, changed=where is None))
    return lines


def _begins(engagement: Engagement) -> date:
    return engagement.starts_on or date.min
