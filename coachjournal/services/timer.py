"""The session timer: one at most; it outlives a lock and a crash, since it is a row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.writing import SessionTimer
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.services.sessions import LONGEST_MINUTES
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The timer as it stands: `start` is wall time where the coach is, minutes are whole.

    `runs` is False once it was stopped and its session is still to be logged.
    """

    start: datetime
    started_at: datetime
    minutes: int
    runs: bool
    client_code: str = field(default="", repr=False)
    client_name: str = field(default="", repr=False)

    def minutes_at(self, now: datetime) -> int:
        """Its minutes so far, while it runs."""
        return minutes_between(self.started_at, now) if self.runs else self.minutes


class Timer:
    """Starts, stops and forgets the one timer."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def now(self) -> Timing | None:
        """The timer as it stands; None where there is none."""
        with self._journal.work() as work:
            timer = _the_one(work)
            return None if timer is None else self._timing(work, timer)

    def start(self, client_id: str | None = None, *, initiator: object = None) -> Done[Timing]:
        """Begin to count. Raises BadInput (`timer-runs`) while there is a timer already."""
        with self._journal.work() as work:
            if _the_one(work) is not None:
                raise BadInput("timer-runs")
            client = ClientId(client_id) if client_id else None
            timer = SessionTimer(
                id=RowId(self._journal.new_id()),
                started_at=self._journal.now(),
                client_id=client,
            )
            work.add(timer)
            timing = self._timing(work, timer)
            work.commit()
        return self._journal.done(timing, Changes.CALENDAR, initiator)

    def stop(self, *, initiator: object = None) -> Done[Timing]:
        """Stop counting; kept until its session is logged. Raises BadInput (`no-timer`)."""
        with self._journal.work() as work:
            timer = _the_one(work)
            if timer is None:
                raise BadInput("no-timer")
            if timer.stopped_at is None:
                timer = replace(timer, stopped_at=self._journal.now())
                work.replace(timer)
            timing = self._timing(work, timer)
            work.commit()
        return self._journal.done(timing, Changes.CALENDAR, initiator)

    def go_on(self, *, initiator: object = None) -> Done[None]:
        """Let a timer that was stopped run again, as if it had never been."""
        with self._journal.work() as work:
            timer = _the_one(work)
            if timer is None:
                raise BadInput("no-timer")
            work.replace(replace(timer, stopped_at=None))
            work.commit()
        return self._journal.done(None, Changes.CALENDAR, initiator)

    def forget(self, *, initiator: object = None) -> Done[SessionTimer | None]:
        """Take the timer away, logged or not; the value is what was there, for Undo."""
        with self._journal.work() as work:
            timer = _the_one(work)
            if timer is not None:
                work.remove(SessionTimer, timer.id)
                work.commit()
        return self._journal.done(timer, Changes.CALENDAR if timer else NOTHING, initiator)

    def put_back(self, timer: SessionTimer | None, *, initiator: object = None) -> Done[None]:
        """Keep a timer again that was taken away. Raises BadInput (`timer-runs`)."""
        if timer is not None:
            with self._journal.work() as work:
                if _the_one(work) is not None:
                    raise BadInput("timer-runs")
                work.add(timer)
                work.commit()
        return self._journal.done(None, Changes.CALENDAR if timer else NOTHING, initiator)

    def _timing(self, work: UnitOfWork, timer: SessionTimer) -> Timing:
        client = work.find(Client, id=timer.client_id) if timer.client_id else None
        until = timer.stopped_at or self._journal.now()
        local = timer.started_at.astimezone(ZoneInfo(self._journal.clock.zone_name()))
        return Timing(
            start=local.replace(tzinfo=None, second=0, microsecond=0),
            started_at=timer.started_at,
            minutes=minutes_between(timer.started_at, until),
            runs=timer.stopped_at is None,
            client_code=client.code if client else "",
            client_name=client.shown_name if client else "",
        )


def _the_one(work: UnitOfWork) -> SessionTimer | None:
    return next(iter(work.all(SessionTimer)), None)


def minutes_between(start: datetime, end: datetime) -> int:
    """Real minutes, never rounded to anything but the whole one; at least one, a day at most."""
    return min(max(1, round((end - start).total_seconds() / 60)), LONGEST_MINUTES)
