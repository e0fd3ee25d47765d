"""Logging by hand: what stands at that hour already is said, and what was planned becomes held.

Everything is one unit of work: the client who is new, both halves of co-coaching, the timer
that was stopped for it. A second try after a cut finds either all of it or none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import SessionId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.quick_line import QuickLine
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Activity, Arose, HoursChange, NoteKind, SessionStatus
from coachjournal.domain.writing import SessionTimer
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.clients import ClientToAdd, add_client, client_by_code
from coachjournal.services.hours import hours_differ, note_session
from coachjournal.services.journal import Done, Journal
from coachjournal.services.notes import add_to_note
from coachjournal.services.quick_log import QuickLog
from coachjournal.services.sessions import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_MINUTES,
    SessionToLog,
    add_themes_beside,
    log_session,
    session_from,
)
from coachjournal.services.standing_in import standing
from coachjournal.services.supervision import add_item
from coachjournal.services.timer import Timer
from coachjournal.store import queries
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

SAME_HOUR = timedelta(minutes=15)
"""A session that begins so near to the planned one is that one: nobody begins on the minute."""
# What holds an hour: the rest was given up.
_MET = (SessionStatus.PLANNED, SessionStatus.HELD)
_AS_PLANNED = ("minutes", "payment", "mode", "activity", "context", "kind", "participants")


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What the journal has at the hour of a session that is about to be logged.

    `planned` is taken as what becomes of it; `beside` are others that overlap it.
    """

    planned: Session | None = None
    beside: tuple[SessionRow, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What was logged; `was`: the planned sessions among it, as they were before."""

    sessions: tuple[Session, ...]
    was: tuple[Session, ...] = ()


class HandLog:
    """What the Log sheet, the quick line, the timer and the command line log with."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def there(
        self,
        client_id: str,
        start: datetime,
        minutes: int,
        status: SessionStatus = SessionStatus.HELD,
        activity: Activity = Activity.COACHING,
    ) -> There:
        """What the journal has with this client at that hour; nothing outside its years."""
        in_bounds = FIRST_YEAR <= start.year <= LAST_YEAR and 1 <= minutes <= LONGEST_MINUTES
        if not in_bounds:
            # Logging it is refused in words of its own.
            return There()
        with self._journal.work() as work:
            planned = _planned(work, client_id, start, status, activity)
            rows = queries.session_rows(
                work,
                client=client_id,
                first=start.date() - timedelta(days=1),
                last=start.date() + timedelta(days=1),
            )
        start = start.replace(tzinfo=None)
        end = start + timedelta(minutes=minutes)
        beside = tuple(
            row
            for row in rows
            if row.status in _MET
            and status in _MET
            and not (planned and row.id == planned.id)
            and row.start < end
            and start < row.start + timedelta(minutes=row.minutes)
        )
        return There(planned=planned, beside=beside)

    def there_for(self, wanted: SessionToLog) -> There:
        """The same for a session as it would be logged. Raises NotFound (`no-such-client`)."""
        with self._journal.work() as work:
            client_id = client_by_code(work, wanted.client_code).id
        return self.there(client_id, wanted.start, wanted.minutes, wanted.status, wanted.activity)

    def timed(self) -> SessionToLog:
        """The session that the timer measured, with what is usual; nothing is changed.

        Raises BadInput (`no-timer`, `line-client-unclear`).
        """
        timing, quick = Timer(self._journal).now(), QuickLog(self._journal)
        if timing is None:
            raise BadInput("no-timer")
        line = QuickLine(
            clients=tuple(each for each in quick.known() if each.code == timing.client_code),
            day=timing.start.date(),
            at=timing.start.time(),
            minutes=timing.minutes,
        )
        return quick.to_log(line)

    def log(
        self,
        wanted: SessionToLog,
        *,
        new: ClientToAdd | None = None,
        was_coached: int = 0,
        another: bool = False,
        timed: bool = False,
        initiator: object = None,
    ) -> Done[Logged]:
        """Log a session: in the place of the one that was planned then, unless it is `another`.

        `new` is added first. `was_coached`: the minutes of the other half of co-coaching, an
        entry that follows and never counts. `timed`: the timer is done with. Once this returns
        all of it is durable. Raises NotFound (`no-such-client`), BadInput, Conflict.
        """
        halves: tuple[SessionToLog, ...] = (wanted,)
        if was_coached:
            halves = _halves(replace(wanted, meeting=self._journal.new_id()), was_coached)
        was: list[Session] = []
        with self._journal.work() as work:
            if new is not None:
                add_client(work, self._journal, new)
            sessions = tuple(self._one(work, each, another, was) for each in halves)
            if timed:
                for timer in work.all(SessionTimer):
                    work.remove(SessionTimer, timer.id)
            work.commit()
        changes = Changes.SESSIONS | Changes.NOTES | Changes.THEMES | Changes.SUPERVISION
        changes |= Changes.CLIENTS if new is not None else Changes(0)
        changes |= Changes.CALENDAR if timed else Changes(0)
        return self._journal.done(Logged(sessions=sessions, was=tuple(was)), changes, initiator)

    def take_back(self, logged: Logged, *, initiator: object = None) -> Done[None]:
        """The one Undo of it: what was planned is planned again, the rest goes into the bin.

        Words that were written into a planned session stay in it.
        """
        planned = {each.id: each for each in logged.was}
        now = self._journal.now()
        with self._journal.work() as work:
            for after in logged.sessions:
                present, before = work.get(Session, after.id), planned.get(after.id)
                if before is not None:
                    again = replace(present, **_changed(before, after))
                    work.replace(again)
                    if hours_differ(present, again):
                        note_session(work, again, HoursChange.CHANGED, now)
                elif present.binned_at is None:
                    gone = replace(present, binned_at=now)
                    work.replace(gone)
                    note_session(work, gone, HoursChange.BINNED, now)
            work.commit()
        return self._journal.done(None, Changes.SESSIONS, initiator)

    def _one(
        self, work: UnitOfWork, wanted: SessionToLog, another: bool, was: list[Session]
    ) -> Session:
        client = client_by_code(work, wanted.client_code)
        if client.binned_at is not None:
            # The session would be out of sight at once.
            raise Conflict("client-out-of-sight")
        planned = None
        if not another:
            planned = _planned(work, client.id, wanted.start, wanted.status, wanted.activity)
        if planned is None:
            return log_session(work, self._journal, wanted)
        was.append(planned)
        return self._take(work, planned, wanted, client)

    def _take(
        self, work: UnitOfWork, planned: Session, wanted: SessionToLog, client: Client
    ) -> Session:
        """The planned session, as what became of it."""
        same_start = planned.start == wanted.start
        said = session_from(_unsaid_as(planned, wanted), client, self._journal)
        session = replace(
            said,
            id=planned.id,
            zone=planned.zone if same_start else said.zone,
            engagement_id=planned.engagement_id or said.engagement_id,
            part_id=planned.part_id,
            title=said.title or planned.title,
            no_note_intended=said.no_note_intended or planned.no_note_intended,
            meeting=said.meeting or planned.meeting,
            made_at=planned.made_at,
        )
        if planned.engagement_id is None:
            session = standing(work, session)
        work.replace(session)
        note_session(work, session, HoursChange.CHANGED, self._journal.now())
        self._write(work, session.id, wanted)
        if wanted.bring.strip():
            add_item(work, self._journal, wanted.bring, client_id=client.id, session_id=session.id)
        return session

    def _write(self, work: UnitOfWork, session_id: SessionId, wanted: SessionToLog) -> None:
        """What is said of it stands after what was written while it was planned."""
        for kind, text in (
            (NoteKind.RECORD, wanted.record),
            (NoteKind.REFLECTION, wanted.reflection),
        ):
            if text.strip():
                add_to_note(work, self._journal, session_id, kind, text)
        themes = [(name, Arose.PRESENTED) for name in wanted.themes]
        add_themes_beside(work, self._journal, session_id, themes, wanted.techniques)


def as_planned(wanted: SessionToLog, there: There, said: Collection[str]) -> SessionToLog:
    """What nobody said is as it was planned; `said` names the fields that somebody did say."""
    if there.planned is None:
        return wanted
    planned = there.planned
    values: dict[str, Any] = {
        name: getattr(planned, name) for name in _AS_PLANNED if name not in said
    }
    if not {"minutes", "activity", "coaching_minutes"} & set(said):
        values["coaching_minutes"] = planned.coaching_minutes
    return replace(wanted, **values)


def _unsaid_as(planned: Session, wanted: SessionToLog) -> SessionToLog:
    """Kind, how many took part and how much was coaching, as planned where nobody says them."""
    kind = wanted.kind or planned.kind
    participants, coaching = wanted.participants, wanted.coaching_minutes
    if participants is None and kind is planned.kind:
        participants = planned.participants
    same = (wanted.minutes, wanted.activity) == (planned.minutes, planned.activity)
    if coaching is None and same:
        coaching = planned.coaching_minutes
    return replace(wanted, kind=kind, participants=participants, coaching_minutes=coaching)


def _planned(
    work: UnitOfWork, client_id: str, start: datetime, status: SessionStatus, activity: Activity
) -> Session | None:
    """The session that is planned at that hour, the nearest first; none for another plan."""
    if status is SessionStatus.PLANNED or not FIRST_YEAR <= start.year <= LAST_YEAR:
        return None
    coached, at = activity is Activity.BEING_COACHED, WallTime(start.replace(tzinfo=None))
    begins = kind_of(Session).table.c.start
    near = [
        each
        for each in work.all(
            Session,
            begins >= at - SAME_HOUR,
            begins <= at + SAME_HOUR,
            client_id=client_id,
            status=SessionStatus.PLANNED,
            binned_at=None,
        )
        if (each.activity is Activity.BEING_COACHED) == coached
    ]
    return min(near, key=lambda each: abs(each.start - at), default=None)


def _halves(both: SessionToLog, minutes: int) -> tuple[SessionToLog, ...]:
    """Two entries, one meeting: the second is `being coached`, and has nothing of the first."""
    other = replace(
        both,
        start=both.start + timedelta(minutes=both.minutes),
        minutes=minutes,
        coaching_minutes=0,
        activity=Activity.BEING_COACHED,
        record="",
        reflection="",
        themes=(),
        techniques=(),
        bring="",
        no_note_intended=True,
    )
    return both, other


def _changed(before: Session, after: Session) -> dict[str, Any]:
    """The fields in which the two differ, as they were before."""
    return {
        each.name: getattr(before, each.name)
        for each in fields(Session)
        if getattr(before, each.name) != getattr(after, each.name)
    }
