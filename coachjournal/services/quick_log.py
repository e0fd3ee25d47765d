"""Logging in five seconds: what a line means, and what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from coachjournal.domain.ids import EngagementId
from coachjournal.domain.people import Client
from coachjournal.domain.quick_line import KnownClient, QuickLine, read_line
from coachjournal.domain.quick_times import usual_start
from coachjournal.domain.terms import (
    Activity,
    ClientKind,
    Context,
    Mode,
    Payment,
    SessionStatus,
)
from coachjournal.domain.work import Engagement
from coachjournal.errors import BadInput
from coachjournal.services.journal import Journal, local_now
from coachjournal.services.quick_words import vocabulary
from coachjournal.services.sessions import SessionToLog
from coachjournal.services.standing_in import is_open
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

# So many sessions tell whom a coach meets these weeks.
_LATELY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What was so in the last session that was held with a client. Minutes are whole.

    `began`: its start, on the clock on the wall; None where there was none.
    """

    minutes: int = 60
    payment: Payment = Payment.PAID
    mode: Mode = Mode.IN_PERSON
    engagement_id: EngagementId | None = None
    began: datetime | None = None


class QuickLog:
    """What the Log sheet, the timer and the command line ask before a session is logged."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def known(self) -> list[KnownClient]:
        """Whom a line may name: those who are neither in the bin nor under restriction."""
        with self._journal.work() as work:
            hidden = queries.restricted_clients(work)
            clients = work.all(Client, binned_at=None)
        clients.sort(key=lambda client: client.code.casefold())
        return [
            KnownClient(client.id, client.code, client.shown_name)
            for client in clients
            if client.id not in hidden
        ]

    def lately(self, most: int = 10) -> list[KnownClient]:
        """Those among them who were met last, or are met next; then the others, by code."""
        known = {client.id: client for client in self.known()}
        with self._journal.work() as work:
            rows = queries.session_rows(work, limit=_LATELY)
        order = dict.fromkeys(row.client_id for row in rows if row.client_id in known)
        return [known[each] for each in dict.fromkeys((*order, *known))][:most]

    def read(self, line: str) -> QuickLine:
        """What a line says, among the clients there are."""
        return read_line(line, self.known(), vocabulary(), self._journal.clock.today())

    def to_log(self, line: QuickLine) -> SessionToLog:
        """The session a line means; what it does not say is as usual with the client.

        Raises BadInput for words that were not understood, and where nobody, or more than
        one, is named.
        """
        if line.unread:
            raise BadInput("line-not-understood", count=len(line.unread))
        if len(line.clients) != 1:
            raise BadInput("line-client-unclear")
        client = line.clients[0]
        usual, now = self.usual(client.id), local_now(self._journal.clock)
        minutes = line.minutes or usual.minutes
        begun = usual_start(now, minutes)
        start = datetime.combine(line.day or begun.date(), line.at or begun.time())
        terms = line.terms
        ahead = SessionStatus.PLANNED if start > now else SessionStatus.HELD
        kind = terms.get("kind")
        return SessionToLog(
            client_code=client.code,
            start=start,
            minutes=minutes,
            payment=Payment(terms.get("payment", usual.payment)),
            mode=Mode(terms.get("mode", usual.mode)),
            status=SessionStatus(terms.get("status", ahead)),
            activity=Activity(terms.get("activity", Activity.COACHING)),
            context=Context(terms.get("context", Context.WORK)),
            kind=ClientKind(kind) if kind else None,
            engagement_id=usual.engagement_id,
        )

    def usual(self, client_id: str) -> Usual:
        """What was so last time; the general defaults where there was no last time."""
        with self._journal.work() as work:
            return usual_with(work, client_id, self._journal.clock.today())


def usual_with(work: UnitOfWork, client_id: str, today: date) -> Usual:
    """The same within a unit of work; an engagement that is over, or in the bin, does not go on."""
    last = queries.last_held(work, client_id)
    if last is None:
        return Usual()
    agreed = work.find(Engagement, id=last.engagement_id, binned_at=None)
    goes_on = agreed is not None and (agreed.ends_on is None or agreed.ends_on >= today)
    return Usual(
        minutes=last.minutes,
        payment=last.payment,
        mode=last.mode,
        engagement_id=last.engagement_id if goes_on else None,
        began=last.start,
    )


def usual_on(work: UnitOfWork, usual: Usual, day: date) -> EngagementId | None:
    """The usual engagement, where it goes on on that day."""
    agreed = work.find(Engagement, id=usual.engagement_id) if usual.engagement_id else None
    return agreed.id if agreed is not None and is_open(agreed, day) else None
