"""Since last supervision: what was promised and brought, what happened, and how the work moves.

Clients under restriction or in the bin are in none of it. A dozen statements, however many
sessions there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coachjournal.domain.supervision import (
    Commitment,
    SupervisionContract,
    SupervisionItem,
    SupervisionMeeting,
)
from coachjournal.domain.terms import Changed
from coachjournal.domain.work import DecisionNote
from coachjournal.services.agenda import AgendaPage, agenda_page
from coachjournal.services.journal import Journal
from coachjournal.services.supervision import SinceLast, in_sight, since_last
from coachjournal.services.supervision_items import WaitingItem, with_subjects
from coachjournal.store import queries
from coachjournal.store.supervision_queries import (
    ClientSince,
    FirstUse,
    coaching_by_client,
    first_uses,
    theme_sessions,
)
from coachjournal.store.work import UnitOfWork

# Before the first meeting there is no last time: the view looks back so far.
DAYS_WITHOUT_A_MEETING = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeShift:
    """In how many sessions a theme was since, and in how many of the same length of time before."""

    name: str = field(repr=False)
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLastView:
    """Everything since last supervision; `first` is the day from which it counts.

    `brought` is what went to the last meeting, and what was too early to say of those before;
    `promised` is what was undertaken there, and what is still open of those before.
    """

    stand: SinceLast
    first: date
    clients: tuple[ClientSince, ...]
    themes: tuple[ThemeShift, ...]
    techniques: tuple[FirstUse, ...]
    decisions: tuple[DecisionNote, ...] = field(repr=False)
    brought: tuple[WaitingItem, ...]
    promised: tuple[Commitment, ...]
    contracts: tuple[SupervisionContract, ...]
    agenda: AgendaPage

    @property
    def sessions(self) -> int:
        """How many sessions of coaching were held since."""
        return sum(each.sessions for each in self.clients)

    @property
    def minutes(self) -> int:
        """Their coaching minutes."""
        return sum(each.minutes for each in self.clients)


class SinceSupervision:
    """Looks at the journal as one does before supervision; nothing is kept."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def look(self) -> SinceLastView:
        """Where things stand today."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            stand = since_last(work, today)
            last = stand.last
            first = last.on if last else today - timedelta(days=DAYS_WITHOUT_A_MEETING)
            hidden = queries.restricted_clients(work) | queries.binned_clients(work)
            return SinceLastView(
                stand=stand,
                first=first,
                clients=tuple(coaching_by_client(work, first, today)),
                themes=_shifts(work, first, today),
                techniques=tuple(first_uses(work, first, today)),
                decisions=tuple(_decisions(work, first, hidden)),
                brought=tuple(_brought(work, last)),
                promised=tuple(_promised(work, last, stand.commitments)),
                contracts=tuple(work.all(SupervisionContract, binned_at=None, ended_on=None)),
                agenda=agenda_page(work, self._journal),
            )


def _shifts(work: UnitOfWork, first: date, today: date) -> tuple[ThemeShift, ...]:
    """The themes of both spans, those that moved most first."""
    day = timedelta(days=1)
    now = dict(theme_sessions(work, first, today))
    before = dict(theme_sessions(work, first - (today - first) - day, first - day))
    found = [
        ThemeShift(name=name, now=now.get(name, 0), before=before.get(name, 0))
        for name in now.keys() | before.keys()
    ]
    return tuple(sorted(found, key=lambda each: (-each.now, -each.before, each.name.casefold())))


def _decisions(work: UnitOfWork, first: date, hidden: frozenset[str]) -> list[DecisionNote]:
    found = [
        note
        for note in work.all(DecisionNote, restricted=False)
        if note.decided_on >= first and note.client_id not in hidden
    ]
    return sorted(found, key=lambda note: note.decided_on, reverse=True)


def _brought(work: UnitOfWork, last: SupervisionMeeting | None) -> list[WaitingItem]:
    if last is None:
        return []
    items = work.all(SupervisionItem, meeting_id=last.id, binned_at=None)
    items += [
        item
        for item in work.all(SupervisionItem, changed_practice=Changed.TOO_EARLY, binned_at=None)
        if item.meeting_id not in (None, last.id)
    ]
    items.sort(key=lambda item: (item.meeting_id != last.id, item.position, item.noticed_on))
    return [each for each in with_subjects(work, items) if not each.hidden]


def _promised(
    work: UnitOfWork,
    last: SupervisionMeeting | None,
    still_open: Sequence[Commitment],
) -> list[Commitment]:
    there = work.all(Commitment, meeting_id=last.id) if last else []
    done = [each for each in there if each.done_on is not None]
    return [*still_open, *in_sight(work, done)]
