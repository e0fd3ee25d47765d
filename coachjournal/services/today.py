"""What a day begins with: what is planned, what is unwritten, what was promised."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId, SessionId
from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.terms import SessionStatus
from coachjournal.domain.work import PromiseMade
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal, local_now
from coachjournal.services.settings import Settings
from coachjournal.services.supervision import SinceLast, since_last
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

if TYPE_CHECKING:
    from coachjournal.services.supervisees import SuperviseeLine

COMING_DAYS = 14
UNWRITTEN_DAYS = 90
OVER_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A promise that is open, with the client it was made to."""

    promise: PromiseMade
    client_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """Everything that Today shows, but for the figures of the credentials."""

    planned: tuple[SessionRow, ...]
    unwritten: tuple[SessionRow, ...]
    promises: tuple[PromiseLine, ...]
    supervision: SinceLast
    has_clients: bool
    # Planned, and over: nobody said yet whether they were held.
    over: tuple[SessionRow, ...] = ()
    # Whether clients are coached, and who is supervised, in this journal.
    coaches: bool = True
    supervisees: tuple[SuperviseeLine, ...] = ()


class Today:
    """Gathers the day."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def page(self) -> TodayPage:
        """The day as it stands."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            clients = {c.id: c for c in work.all(Client, binned_at=None)}
            planned = queries.session_rows(
                work,
                first=today - timedelta(days=OVER_DAYS),
                last=today + timedelta(days=COMING_DAYS),
                status=SessionStatus.PLANNED.value,
            )
            unwritten = queries.session_rows(
                work,
                first=today - timedelta(days=UNWRITTEN_DAYS),
                last=today,
                status=SessionStatus.HELD.value,
                without_note=True,
            )
            hidden = queries.restricted_clients(work) | queries.binned_clients(work)
            promises = [
                promise
                for promise in work.all(PromiseMade)
                if promise.done_on is None and promise.client_id not in hidden
            ]
            supervision = since_last(work, today)
            settings = Settings.read_from(work)
            supervised = _supervised(work, today) if settings.supervises else ()
        promises.sort(key=lambda promise: promise.due_on or date.max)
        now = local_now(self._journal.clock)
        over = [row for row in planned if row.start + timedelta(minutes=row.minutes) <= now]
        coming = [row for row in planned if row not in over]
        return TodayPage(
            planned=tuple(reversed(coming)),
            over=tuple(over),
            unwritten=tuple(unwritten),
            promises=tuple(_line(promise, clients) for promise in promises),
            supervision=supervision,
            has_clients=bool(clients),
            coaches=settings.coaches,
            supervisees=supervised,
        )

    def promise(
        self,
        text: str,
        *,
        client_id: str | None = None,
        session_id: str | None = None,
        due_on: date | None = None,
        initiator: object = None,
    ) -> Done[PromiseMade]:
        """Keep something I said I would do. Raises BadInput for an empty text."""
        if not text.strip():
            raise BadInput("promise-needed")
        promise = PromiseMade(
            id=RowId(self._journal.new_id()),
            text=text.strip(),
            client_id=ClientId(client_id) if client_id else None,
            session_id=SessionId(session_id) if session_id else None,
            due_on=due_on,
        )
        with self._journal.work() as work:
            work.add(promise)
            work.commit()
        return self._journal.done(promise, Changes.WORK, initiator)

    def promise_line(
        self,
        line: str,
        *,
        client_id: str | None = None,
        session_id: str | None = None,
        initiator: object = None,
    ) -> Done[PromiseMade]:
        """The same out of one line, `Send the paper by Friday`. Raises BadInput."""
        from coachjournal.services.promise_line import parted

        text, due_on = parted(line, self._journal.clock.today())
        return self.promise(
            text, client_id=client_id, session_id=session_id, due_on=due_on, initiator=initiator
        )

    def keep_promise(
        self, promise_id: str, *, kept: bool = True, initiator: object = None
    ) -> Done[PromiseMade]:
        """Mark a promise as kept today, or take that back."""
        with self._journal.work() as work:
            promise = replace(
                work.get(PromiseMade, promise_id),
                done_on=self._journal.clock.today() if kept else None,
            )
            work.replace(promise)
            work.commit()
        return self._journal.done(promise, Changes.WORK, initiator)


def _supervised(work: UnitOfWork, today: date) -> tuple[SuperviseeLine, ...]:
    # Few supervise: what looks for names is not imported for all the others.
    from coachjournal.services.supervisees import supervisee_lines

    return tuple(sorted(supervisee_lines(work, today), key=lambda each: each.supervisee.code))


def _line(promise: PromiseMade, clients: dict[ClientId, Client]) -> PromiseLine:
    client = clients.get(promise.client_id) if promise.client_id else None
    return PromiseLine(promise=promise, client_name=client.shown_name if client else "")
