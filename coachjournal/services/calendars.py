"""Calendars that a coach hands over as a file: meetings become sessions, and both are compared.

Nothing is kept of an event but the session that came of it and its id; titles are kept only
where the coach said what they mean.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import ClientId, RowId, SessionId
from coachjournal.domain.matching import Known, Match, folded, whose
from coachjournal.domain.meetings import CalendarLink, CalendarRule
from coachjournal.domain.people import Client, OtherIdentifier
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import CalendarAnswer, HoursChange, IdentifierSort, SessionStatus
from coachjournal.imports.calendar_values import CalendarFile, Meeting
from coachjournal.services.foreign_files import read_foreign_calendar
from coachjournal.services.hours import note_session, note_sessions
from coachjournal.services.journal import Done, Journal, local_now
from coachjournal.services.quick_log import Usual, usual_on, usual_with
from coachjournal.services.sessions import SessionToLog, session_from
from coachjournal.services.standing_in import standing
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

AHEAD_DAYS = 92
"""So far ahead of today a series is expanded where nothing else is said."""
_SHORTEST_NAME = 2
# What holds an hour in a calendar: the rest was given up.
_MET = (SessionStatus.PLANNED, SessionStatus.HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting, whose it is and how that was seen, and the session that it is already.

    `moved`: the session is planned, and the calendar has another time for it by now.
    """

    meeting: Meeting
    match: Match
    client_id: str = ""
    client_name: str = field(default="", repr=False)
    session_id: str = ""
    moved: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it would become a session."""
        return bool(self.client_id) and not self.session_id and not self.meeting.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWithoutMeeting:
    """A session that was logged, and stands in no event of the calendar."""

    session_id: str
    client_name: str = field(repr=False)
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRead:
    """A calendar beside the journal: its meetings, what could not be read, what only one has."""

    file: CalendarFile
    lines: tuple[MeetingLine, ...]
    logged_only: tuple[SessionWithoutMeeting, ...] = ()

    @property
    def met_only(self) -> tuple[MeetingLine, ...]:
        """Meetings with a client that are over and were not logged."""
        return tuple(line for line in self.lines if line.is_new)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What taking meetings in came to."""

    sessions: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    duplicates: int = 0


class Calendars:
    """Reads calendars, makes sessions of their meetings, and remembers what titles mean."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(
        self, path: Path, *, since: date | None = None, until: date | None = None
    ) -> CalendarRead:
        """The calendar beside the journal. Raises BadImport, NotFound; changes nothing."""
        clock = self._journal.clock
        last = until or clock.today() + timedelta(days=AHEAD_DAYS)
        file = read_foreign_calendar(path, clock.zone_name(), since=since, until=last)
        return self.look(file)

    def look(self, file: CalendarFile) -> CalendarRead:
        """The same once more: after a title was given its meaning."""
        with self._journal.work() as work:
            clients = {each.id: each for each in work.all(Client, binned_at=None)}
            seen = _Seen(work)
            hidden = queries.restricted_clients(work)
            shown = {each: client for each, client in clients.items() if each not in hidden}
            known = _known(work, shown.values())
            lines = tuple(_line(meeting, known, shown, seen) for meeting in file.meetings)
            only = _logged_only(seen, lines, shown)
        return CalendarRead(file=file, lines=lines, logged_only=only)

    def take(
        self,
        lines: Sequence[MeetingLine],
        *,
        dry_run: bool = False,
        initiator: object = None,
    ) -> Done[TakenIn]:
        """Make sessions of these meetings, in one commit; planned ones move to their new time.

        What is over was held, what is still to come is planned. What is there already is
        linked to its event, so that a later file finds it again.
        """
        made: dict[tuple[str, datetime], Session] = {}
        moved: list[str] = []
        duplicates = 0
        with self._journal.work() as work:
            # Looked up once: a file of ten years has a hundred meetings with each client.
            usual, links = cache(partial(self._usual, work)), _Links(work, self._journal)
            for line in lines:
                if line.moved:
                    moved += self._move(work, line)
                elif line.session_id:
                    duplicates += 1
                    links.add(line.meeting, line.session_id)
                elif line.is_new:
                    at = (line.client_id, line.meeting.start)
                    # Whoever invites and whoever is invited may stand in one file.
                    duplicates += at in made
                    if at not in made:
                        made[at] = self._session(work, line, *usual(line.client_id))
                        work.add(made[at])
                    links.add(line.meeting, made[at].id)
            work.add_all(links.made)
            note_sessions(work, list(made.values()), self._journal.now())
            if not dry_run:
                work.commit()
        taken = TakenIn(
            sessions=tuple(each.id for each in made.values()),
            moved=tuple(moved),
            duplicates=duplicates,
        )
        changes = NOTHING if dry_run else Changes.SESSIONS | Changes.CALENDAR
        return self._journal.done(taken, changes, initiator)

    def remember(
        self, title: str, client_id: str | None, *, initiator: object = None
    ) -> Done[None]:
        """Keep what events of this title are: a client's sessions, or (None) not coaching."""
        plain = folded(title)
        answer = CalendarAnswer.CLIENT if client_id else CalendarAnswer.NOT_COACHING
        with self._journal.work() as work:
            for before in work.all(CalendarRule, title=plain):
                work.remove(CalendarRule, before.id)
            if client_id:
                work.get(Client, client_id)
            rule = CalendarRule(
                id=RowId(self._journal.new_id()),
                title=plain,
                answer=answer,
                client_id=ClientId(client_id) if client_id else None,
            )
            work.add(rule)
            work.commit()
        return self._journal.done(None, Changes.CALENDAR, initiator)

    def rules(self) -> list[CalendarRule]:
        """What titles mean, in the order of the alphabet."""
        with self._journal.work() as work:
            return sorted(work.all(CalendarRule), key=lambda rule: rule.title)

    def forget(self, rule_id: str, *, initiator: object = None) -> Done[None]:
        """Ask again about a title. Raises NotFound."""
        with self._journal.work() as work:
            work.remove(CalendarRule, work.get(CalendarRule, rule_id).id)
            work.commit()
        return self._journal.done(None, Changes.CALENDAR, initiator)

    def _usual(self, work: UnitOfWork, client_id: str) -> tuple[Client, Usual]:
        client = work.get(Client, client_id)
        return client, usual_with(work, client.id, self._journal.clock.today())

    def _session(
        self, work: UnitOfWork, line: MeetingLine, client: Client, usual: Usual
    ) -> Session:
        over = line.meeting.start <= local_now(self._journal.clock)
        wanted = SessionToLog(
            client_code=client.code,
            start=line.meeting.start,
            minutes=line.meeting.minutes,
            payment=usual.payment,
            mode=usual.mode,
            status=SessionStatus.HELD if over else SessionStatus.PLANNED,
            engagement_id=usual_on(work, usual, line.meeting.start.date()),
        )
        return standing(work, session_from(wanted, client, self._journal))

    def _move(self, work: UnitOfWork, line: MeetingLine) -> list[str]:
        """Let it begin when its meeting does; nothing where it is not planned any more."""
        before, meeting = work.get(Session, line.session_id), line.meeting
        if before.status is not SessionStatus.PLANNED or before.binned_at is not None:
            return []
        whole = before.coaching_minutes == before.minutes
        coaching = meeting.minutes if whole else min(before.coaching_minutes, meeting.minutes)
        after = replace(
            before, start=meeting.start, minutes=meeting.minutes, coaching_minutes=coaching
        )
        work.replace(after)
        note_session(work, after, HoursChange.CHANGED, self._journal.now())
        return [after.id]


class _Links:
    """Which event became which session: those there are, and those to be made."""

    def __init__(self, work: UnitOfWork, journal: Journal) -> None:
        self._journal = journal
        self._there = {(each.uid, each.occurrence) for each in work.all(CalendarLink)}
        self.made: list[CalendarLink] = []

    def add(self, meeting: Meeting, session_id: str) -> None:
        """Link a session to its event, unless the event has one."""
        event = (meeting.uid, meeting.occurrence)
        if event in self._there:
            return
        self._there.add(event)
        link = CalendarLink(
            id=RowId(self._journal.new_id()),
            session_id=SessionId(session_id),
            uid=meeting.uid,
            occurrence=meeting.occurrence,
        )
        self.made.append(link)


class _Seen:
    """The sessions of the journal, as meetings find them again."""

    def __init__(self, work: UnitOfWork) -> None:
        sessions = {each.id: each for each in work.all(Session, binned_at=None)}
        self.sessions = sessions
        self._by_event = {
            (link.uid, link.occurrence): sessions[link.session_id]
            for link in work.all(CalendarLink)
            if link.session_id in sessions
        }
        self._by_start = {
            (each.client_id, each.start.replace(second=0)): each
            for each in sessions.values()
            if each.status in _MET
        }

    def session_of(self, meeting: Meeting, client_id: str) -> Session | None:
        """The session that a meeting is, by its event or by its client and time."""
        found = self._by_event.get((meeting.uid, meeting.occurrence))
        return found or self._by_start.get((ClientId(client_id), meeting.start))


def _line(
    meeting: Meeting, known: Known, clients: Mapping[ClientId, Client], seen: _Seen
) -> MeetingLine:
    match, client_id = whose(meeting.title, meeting.people, known)
    session = seen.session_of(meeting, client_id)
    if session is not None:
        client_id = session.client_id
    client = clients.get(ClientId(client_id))
    planned = session is not None and session.status is SessionStatus.PLANNED
    # Whose session it is and who is under restriction is left as it stands, and not named.
    may_move = planned and client is not None and not meeting.cancelled
    now = (meeting.start, meeting.minutes)
    return MeetingLine(
        meeting=meeting,
        match=match,
        client_id=client_id,
        client_name=client.shown_name if client else "",
        session_id=session.id if session else "",
        moved=bool(may_move and session and (session.start, session.minutes) != now),
    )


def _known(work: UnitOfWork, clients: Collection[Client]) -> Known:
    """Of these clients: a session of anybody else would be out of sight at once."""
    addresses: dict[str, str] = {}
    names: dict[str, set[str]] = {}

    def called(name: str, client: str) -> None:
        plain = folded(name)
        if len(plain) >= _SHORTEST_NAME:
            names.setdefault(plain, set()).add(client)

    for client in clients:
        if client.email:
            addresses[client.email.strip().casefold()] = client.id
        for name in (client.code, client.full_name, client.working_name):
            called(name, client.id)
        called(client.working_name.partition(",")[0], client.id)
    here = {client.id for client in clients}
    for other in work.all(OtherIdentifier):
        if other.client_id not in here:
            continue
        if other.sort is IdentifierSort.EMAIL:
            addresses[other.text.strip().casefold()] = other.client_id
        elif other.sort is IdentifierSort.NAME:
            called(other.text, other.client_id)
    rules: dict[str, str | None] = {
        rule.title: rule.client_id
        for rule in work.all(CalendarRule)
        if rule.client_id is None or rule.client_id in here
    }
    return Known(
        addresses=addresses,
        names={name: frozenset(ids) for name, ids in names.items()},
        rules=rules,
    )


def _logged_only(
    seen: _Seen, lines: Sequence[MeetingLine], clients: Mapping[ClientId, Client]
) -> tuple[SessionWithoutMeeting, ...]:
    """Held sessions between the first and the last meeting that stand in no event."""
    if not lines:
        return ()
    days = [line.meeting.start.date() for line in lines]
    met = {line.session_id for line in lines}
    found = [
        session
        for session in seen.sessions.values()
        if session.status is SessionStatus.HELD
        and session.id not in met
        and min(days) <= session.held_on <= max(days)
        and session.client_id in clients
    ]
    return tuple(
        SessionWithoutMeeting(
            session_id=session.id,
            client_name=clients[session.client_id].shown_name,
            on=session.held_on,
        )
        for session in sorted(found, key=lambda each: each.start)
    )
