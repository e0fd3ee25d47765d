"""What the rules look at, read in a handful of statements for any number of credentials."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select

from coachjournal.domain.development import Cpd, DocumentHeld, Feedback, MentorCoaching, Training
from coachjournal.domain.entries import (
    ClientEntry,
    Entries,
    OpeningEntry,
    ReflectionEntry,
    SessionEntry,
)
from coachjournal.domain.people import Agreement, Client, Member
from coachjournal.domain.sessions import Participation, Reflection, Session
from coachjournal.domain.signing import CredentialHeld
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import AgreementKind
from coachjournal.domain.work import Engagement, OpeningBalance
from coachjournal.store.failures import translated
from coachjournal.store.queries import binned_clients
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

_SOME = 200
_session = kind_of(Session).table.c


@translated()
def entries(work: UnitOfWork, as_of: date) -> Entries:
    """All that an assessment looks at, in a handful of statements."""
    return Entries(
        sessions=_session_entries(work),
        openings=_opening_entries(work),
        clients=_client_entries(work, as_of),
        engagements={e.id: e.kind.value for e in work.all(Engagement, binned_at=None)},
        training=tuple(work.all(Training, binned_at=None)),
        mentor_coaching=tuple(work.all(MentorCoaching, binned_at=None)),
        cpd=tuple(work.all(Cpd, binned_at=None)),
        supervision=tuple(work.all(SupervisionMeeting, binned_at=None)),
        feedback=tuple(work.all(Feedback, binned_at=None)),
        reflections=_reflection_entries(work),
        documents=tuple(work.all(DocumentHeld)),
        awards=tuple(work.all(CredentialHeld)),
    )


def _session_entries(work: UnitOfWork) -> tuple[SessionEntry, ...]:
    members = _participants(work)
    # Plain text columns: ten thousand rows need no enums, and dates are cut, not parsed twice.
    found = work.connection.exec_driver_sql(
        "SELECT id, client_id, substr(start, 1, 10), minutes, coaching_minutes, activity, kind, "
        "participants, payment, status, engagement_id FROM sessions WHERE binned_at IS NULL"
    )
    day, once = cache(date.fromisoformat), _Once().__getitem__
    # Some at a time, and each word once: the rows would take three times the room of entries.
    return tuple(
        SessionEntry._make(
            (
                r[0], once(r[1]), day(r[2]), r[3], r[4], once(r[5]), once(r[6]), r[7], once(r[8]),
                once(r[9]), once(r[10]), members.get(r[0], ()),
            )
        )
        for rows in found.partitions(_SOME)
        for r in rows
    )  # fmt: skip


class _Once(dict[Any, Any]):
    """Gives of equal values always the first, so that the others need not be kept."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


def _participants(work: UnitOfWork) -> dict[str, tuple[str, ...]]:
    table = kind_of(Participation).table
    found: dict[str, list[str]] = defaultdict(list)
    for row in work.connection.execute(select(table.c.session_id, table.c.client_id)):
        found[row.session_id].append(row.client_id)
    return {session: tuple(sorted(clients)) for session, clients in found.items()}


def _opening_entries(work: UnitOfWork) -> tuple[OpeningEntry, ...]:
    # With a client their sessions go into the bin, each with a mark; balances have none.
    out_of_sight = binned_clients(work)
    return tuple(
        OpeningEntry(
            o.id, o.client_id, o.starts_on, o.ends_on, o.paid_minutes, o.pro_bono_minutes,
            o.kind.value, o.participants,
        )
        for o in work.all(OpeningBalance)
        if o.client_id not in out_of_sight
    )  # fmt: skip


def _client_entries(work: UnitOfWork, as_of: date) -> dict[str, ClientEntry]:
    agreed = {
        agreement.client_id
        for agreement in work.all(Agreement, kind=AgreementKind.LISTED_IN_LOG)
        if agreement.holds_on(as_of)
    }
    members: dict[str, list[str]] = defaultdict(list)
    for member in work.all(Member):
        if member.person_id is not None:
            members[member.client_id].append(member.person_id)
    return {
        c.id: ClientEntry(
            c.id, c.kind.value, c.direct_report,
            c.id in agreed or c.covered_by_letter, tuple(sorted(members[c.id])),
        )
        for c in work.all(Client)
    }  # fmt: skip


def _reflection_entries(work: UnitOfWork) -> tuple[ReflectionEntry, ...]:
    reflection = kind_of(Reflection).table
    finished = select(reflection.c.id, reflection.c.written_on, reflection.c.session_id).where(
        reflection.c.finished
    )
    rows = work.connection.execute(finished).all()
    starts = select(_session.id, _session.start).where(
        _session.id.in_([row.session_id for row in rows if row.session_id]),
        _session.binned_at.is_(None),
    )
    days = {row.id: row.start.date() for row in work.connection.execute(starts)}
    # With its session a reflection is in the bin.
    kept = (row for row in rows if row.session_id is None or row.session_id in days)
    found = ((row.id, row.written_on or days.get(row.session_id)) for row in kept)
    return tuple(ReflectionEntry(id_, day) for id_, day in found if day is not None)
