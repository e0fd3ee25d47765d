"""Room mode: the screen is shared, and nothing on it tells of anybody who is not in the room.

Whoever shares the screen is somewhere else in thought: so the mode is kept in the vault, and
stays on across a lock, a quit and a crash. What is shown of the client in the room is
gathered here, by code, every registered name in it replaced; what belongs to anybody else is
not read at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import SessionId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.settings import RoomMode
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.domain.terms import GoalState, NoteKind, RatedBy, RatingMoment, SessionStatus
from coachjournal.domain.work import Action, GoalRating, PromiseMade
from coachjournal.errors import Confidential, NotFound
from coachjournal.services.carried import GoalLine, goal_lines
from coachjournal.services.clients import client_by_code
from coachjournal.services.journal import Done, Journal
from coachjournal.services.notes import add_to_note
from coachjournal.services.settings import Settings
from coachjournal.store.sketch_owners import clients_of, in_sight
from coachjournal.store.work import UnitOfWork

Change = Callable[[str], str]

# What was drawn for oneself alone is not for the room.
FOR_THE_ROOM = (Whose.CLIENT, Whose.OURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLine:
    """An action or a promise, without a registered name."""

    id: str
    text: str = field(repr=False)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomGoal:
    """A goal with how the client sees it, the earliest first; a sponsor's view stays hidden.

    `next` is the first moment of the work at which it was not seen yet.
    """

    id: str
    text: str = field(repr=False)
    seen: tuple[GoalRating, ...] = field(default=(), repr=False)
    next: RatingMoment = RatingMoment.START


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSession:
    """A session held, with its record where one was written; its title stays hidden."""

    id: str
    on: date
    record: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSketch:
    """A sketch of the client's or of both, without its title."""

    id: str
    begun_on: date
    changed_on: date
    whose: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheRoom:
    """All that may be seen of the client in the room."""

    client_id: str
    code: str
    coming: WallTime | None
    goals: tuple[RoomGoal, ...]
    actions: tuple[RoomLine, ...]
    promises: tuple[RoomLine, ...]
    sessions: tuple[RoomSession, ...]
    sketches: tuple[RoomSketch, ...]


class Room:
    """Turns room mode on and off, and gathers what may be seen in it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def mode(self) -> RoomMode:
        """Whether it is on, and who is in the room; asks no database."""
        return self._journal.room

    def set_now(self, mode: RoomMode) -> None:
        """Obey from this moment on; `keep` makes it last."""
        self._journal.room = mode

    def asks(self) -> bool:
        """Whether leaving it asks if all have finished looking."""
        with self._journal.work() as work:
            return Settings.read_from(work).drawing.ask_leaving_room

    def has_clients(self) -> bool:
        """Whether somebody can be in the room: one who only supervises keeps no clients."""
        with self._journal.work() as work:
            return Settings.read_from(work).coaches

    def code(self) -> str:
        """The code of the client in the room; empty where nobody is, or where it is a name."""
        from coachjournal.services.pack_replacing import Replacing

        with self._journal.work() as work:
            client = self._client(work)
            if client is None:
                return ""
            try:
                Replacing(work, (str(client.id),), Settings.read_from(work).coach_name)
            except Confidential:
                return ""
        return client.code

    def keep(self, mode: RoomMode, *, initiator: object = None) -> Done[RoomMode]:
        """Keep the mode in the vault, so that a lock or a crash does not end it."""
        self._journal.room = mode
        with self._journal.work() as work:
            Settings.put_into(work, room=mode)
            work.commit()
        return self._journal.done(mode, Changes.ROOM, initiator)

    def client_with(self, code: str) -> str:
        """Whose code it is. Raises NotFound, also for whoever is under restriction."""
        with self._journal.work() as work:
            client = client_by_code(work, code)
        if client.binned_at is not None or client.restricted_since is not None:
            raise NotFound("no-such-client")
        return str(client.id)

    def page(self) -> InTheRoom | None:
        """What may be seen of the client in the room; None where nobody is.

        Raises Confidential (`code-names-someone`) where a code is somebody's name.
        """
        # Needed only here: whether room mode is on is asked at every opening.
        from coachjournal.services.pack_replacing import Replacing

        today = self._journal.clock.today()
        with self._journal.work() as work:
            client = self._client(work)
            if client is None:
                return None
            coach = Settings.read_from(work).coach_name
            change = Replacing(work, (str(client.id),), coach).change(client.id)
            sessions = work.all(Session, client_id=client.id, binned_at=None)
            sessions.sort(key=lambda each: each.start)
            return InTheRoom(
                client_id=str(client.id),
                code=client.code,
                coming=_coming(sessions, today),
                goals=_goals(work, client, change),
                actions=_actions(work, client, change),
                promises=_promises(work, client, change),
                sessions=tuple(_held(work, sessions, today, change)),
                sketches=tuple(_sketches(work, client)),
            )

    def write(self, session_id: str, words: str, *, initiator: object = None) -> Done[None]:
        """Write words below what the record of a session holds."""
        with self._journal.work() as work:
            add_to_note(work, self._journal, SessionId(session_id), NoteKind.RECORD, words)
            work.commit()
        return self._journal.done(None, Changes.NOTES, initiator)

    def _client(self, work: UnitOfWork) -> Client | None:
        mode = self._journal.room
        if not (mode.on and mode.client_id):
            return None
        client = work.find(Client, id=mode.client_id, binned_at=None)
        return client if client is not None and client.restricted_since is None else None


def _coming(sessions: Iterable[Session], today: date) -> WallTime | None:
    planned = (each for each in sessions if each.status is SessionStatus.PLANNED)
    return next((each.start for each in planned if each.held_on >= today), None)


def _goals(work: UnitOfWork, client: Client, change: Change) -> tuple[RoomGoal, ...]:
    return tuple(
        _goal(line, change)
        for line in goal_lines(work, client.id)
        if line.goal.state is GoalState.OPEN
    )


def _goal(line: GoalLine, change: Change) -> RoomGoal:
    own = [each for each in line.ratings if each.rated_by is RatedBy.CLIENT]
    known = {each.moment for each in own}
    return RoomGoal(
        id=str(line.goal.id),
        text=change(line.goal.text),
        seen=tuple(replace(each, words=change(each.words)) for each in own),
        next=next((each for each in RatingMoment if each not in known), RatingMoment.END),
    )


def _actions(work: UnitOfWork, client: Client, change: Change) -> tuple[RoomLine, ...]:
    actions = work.all(Action, client_id=client.id, done_on=None)
    return tuple(RoomLine(id=str(each.id), text=change(each.text)) for each in actions)


def _promises(work: UnitOfWork, client: Client, change: Change) -> tuple[RoomLine, ...]:
    promises = work.all(PromiseMade, client_id=client.id, done_on=None)
    promises.sort(key=lambda each: each.due_on or date.max)
    return tuple(
        RoomLine(id=str(each.id), text=change(each.text), on=each.due_on) for each in promises
    )


_LATELY = 5


def _held(
    work: UnitOfWork, sessions: list[Session], today: date, change: Change
) -> Iterable[RoomSession]:
    """The last sessions that were held, newest first."""
    held = [s for s in sessions if s.status is SessionStatus.HELD and s.held_on <= today]
    for each in reversed(held[-_LATELY:]):
        record = work.find(Record, session_id=each.id)
        text = change(record.text) if record is not None else ""
        yield RoomSession(id=str(each.id), on=each.held_on, record=text)


def _sketches(work: UnitOfWork, client: Client) -> Iterable[RoomSketch]:
    found = [each for each in work.all(Sketch) if each.binned_at is None and each.item_id is None]
    owners = clients_of(work, found)
    own = [each for each in found if owners.get(each.id) == client.id]
    own = [each for each in in_sight(work, own, asked=False) if each.whose in FOR_THE_ROOM]
    for each in sorted(own, key=lambda sketch: sketch.changed_at, reverse=True):
        yield RoomSketch(
            id=str(each.id),
            begun_on=each.made_at.astimezone().date(),
            changed_on=each.changed_at.astimezone().date(),
            whose=each.whose,
        )
