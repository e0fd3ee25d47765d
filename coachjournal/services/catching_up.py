"""Catching up: many sessions of one client over a range of days, in one gesture."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.series import MOST_DAYS, rhythm
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange, Mode, Payment, SessionStatus
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.hours import note_session, note_sessions
from coachjournal.services.journal import Done, Journal, local_now
from coachjournal.services.quick_log import usual_on, usual_with
from coachjournal.services.sessions import LONGEST_MINUTES, SessionToLog, session_from
from coachjournal.services.standing_in import standing
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What comes again and again. Minutes are whole; Monday is 0.

    `payment` and `mode` None: as in the last session with the client. `only_planned`: what
    lies in the past was not held for that, it was planned.
    """

    client_id: str
    first: date
    last: date
    at: time
    minutes: int
    weekdays: tuple[int, ...] = ()
    every: int = 1
    payment: Payment | None = None
    mode: Mode | None = None
    only_planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One session of a series; `there`: a session of the client begins then already."""

    start: datetime
    status: SessionStatus
    there: bool = field(default=False)


class CatchingUp:
    """Proposes the sessions of a series, and makes those that are wanted."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def propose(self, series: Series) -> list[Proposed]:
        """Every session of a series; what is there already is marked.

        Raises BadInput where the days, the weeks or the minutes do not hold together, Conflict
        (`client-out-of-sight`).
        """
        _check(series)
        with self._journal.work() as work:
            require_in_sight(work.get(Client, series.client_id))
            return self._proposed(work, series)

    def make(
        self, series: Series, days: Collection[date], *, initiator: object = None
    ) -> Done[list[Session]]:
        """Make the sessions of these days, but for what is there already, in one commit."""
        _check(series)
        with self._journal.work() as work:
            require_in_sight(work.get(Client, series.client_id))
            wanted = [
                each
                for each in self._proposed(work, series)
                if not each.there and each.start.date() in days
            ]
            sessions = self._add_all(work, series, wanted)
            if sessions:
                note_sessions(work, sessions, self._journal.now())
                work.commit()
        changes = Changes.SESSIONS if sessions else NOTHING
        return self._journal.done(sessions, changes, initiator)

    def take_back(self, session_ids: Sequence[str], *, initiator: object = None) -> Done[None]:
        """Put sessions into the bin together: the one Undo of what was made together."""
        now = self._journal.now()
        with self._journal.work() as work:
            for session_id in session_ids:
                session = work.get(Session, session_id)
                if session.binned_at is None:
                    session = replace(session, binned_at=now)
                    work.replace(session)
                    note_session(work, session, HoursChange.BINNED, now)
            work.commit()
        return self._journal.done(None, Changes.SESSIONS, initiator)

    def _proposed(self, work: UnitOfWork, series: Series) -> list[Proposed]:
        days = rhythm(series.first, series.last, weekdays=series.weekdays, every=series.every)
        rows = queries.session_rows(
            work, client=series.client_id, first=series.first, last=series.last
        )
        # A meeting that moved away leaves its hour free.
        taken = {row.start.replace(second=0) for row in rows if row.status != "moved"}
        now = local_now(self._journal.clock)
        proposed = []
        for day in days:
            start = datetime.combine(day, series.at)
            over = start <= now and not series.only_planned
            status = SessionStatus.HELD if over else SessionStatus.PLANNED
            proposed.append(Proposed(start=start, status=status, there=start in taken))
        return proposed

    def _add_all(
        self, work: UnitOfWork, series: Series, wanted: Sequence[Proposed]
    ) -> list[Session]:
        """One after the other: in which part each stands depends on how many stand in it."""
        client = work.get(Client, series.client_id)
        usual = usual_with(work, client.id, self._journal.clock.today())
        made = []
        for each in wanted:
            said = SessionToLog(
                client_code=client.code,
                start=WallTime(each.start),
                minutes=series.minutes,
                payment=series.payment or usual.payment,
                mode=series.mode or usual.mode,
                status=each.status,
                engagement_id=usual_on(work, usual, each.start.date()),
            )
            session = standing(work, session_from(said, client, self._journal))
            work.add(session)
            made.append(session)
        return made


def require_in_sight(client: Client) -> None:
    """Nothing is made for whom no list shows. Raises Conflict (`client-out-of-sight`)."""
    if client.binned_at is not None or client.restricted_since is not None:
        raise Conflict("client-out-of-sight")


def _check(series: Series) -> None:
    if series.last < series.first:
        raise BadInput("range-back-to-front")
    if not 1 <= series.every <= 52 or any(not 0 <= each <= 6 for each in series.weekdays):
        raise BadInput("bad-data")
    if not 1 <= series.minutes <= LONGEST_MINUTES:
        raise BadInput("minutes-out-of-range", most=LONGEST_MINUTES)
    weeks = (series.last - series.first).days // (7 * series.every) + 1
    if weeks * max(1, len(series.weekdays)) > MOST_DAYS:
        raise BadInput("too-many-sessions", most=MOST_DAYS)
