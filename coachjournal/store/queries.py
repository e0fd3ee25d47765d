"""The questions that a page or a figure asks of many rows at once, each one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, type_coerce
from sqlalchemy.types import NullType

from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sessions import (
    Record,
    Session,
    SessionTheme,
    Theme,
)
from coachjournal.domain.settings import Setting
from coachjournal.domain.terms import Activity, SessionStatus
from coachjournal.store.columns import opening_of
from coachjournal.store.failures import translated
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

_session = kind_of(Session).table.c
_client = kind_of(Client).table.c


@translated()
def session_rows(
    work: UnitOfWork,
    *,
    client: str | None = None,
    first: date | None = None,
    last: date | None = None,
    status: str | None = None,
    without_note: bool = False,
    restricted: bool = False,
    limit: int | None = None,
) -> list[SessionRow]:
    """Sessions that are not in the bin, newest first.

    Those of clients under restriction only with `restricted`, or where the client is named.
    """
    sessions = kind_of(Session).table
    plain = [type_coerce(sessions.c[name], NullType()) for name in _ROW_COLUMNS]
    query: Any = select(*plain).where(_session.binned_at.is_(None))
    if client is not None:
        query = query.where(_session.client_id == client)
    elif not restricted and (hidden := restricted_clients(work)):
        query = query.where(_session.client_id.not_in(hidden))
    if first is not None:
        query = query.where(_session.start >= datetime.combine(first, datetime.min.time()))
    if last is not None:
        query = query.where(_session.start <= datetime.combine(last, datetime.max.time()))
    if status is not None:
        query = query.where(_session.status == SessionStatus(status))
    if without_note:
        noted = select(kind_of(Record).table.c.session_id)
        silent = select(_client.id).where(_client.no_note_intended)
        query = query.where(
            _session.id.not_in(noted),
            _session.no_note_intended.is_(False),
            _session.client_id.not_in(silent),
        )
        if _no_notes(work):
            return []
    query = query.order_by(_session.start.desc()).limit(limit)
    return _rows(work, work.connection.execute(query).all())


# As they are kept: ten thousand rows need no enums, and only the start is parsed. What
# belongs to other tables is fetched once and joined here, at a fifth of the cost of
# thirty thousand look-ups in the encrypted file.
_ROW_COLUMNS = (
    "id", "start", "minutes", "coaching_minutes", "activity", "kind", "participants", "payment",
    "mode", "status", "title", "no_note_intended", "client_id",
)  # fmt: skip


# Of whom, or of what, no note is intended: a session, a client, or all of them.
_SILENT = "SELECT id FROM clients WHERE no_note_intended"


def _no_notes(work: UnitOfWork) -> bool:
    kept = work.find(Setting, key="no_notes")
    return kept is not None and kept.value == "true"


def last_held(work: UnitOfWork, client: str) -> Session | None:
    """The newest session that was held with a client, not one in which the coach was coached."""
    found = work.all(
        Session,
        _session.activity != Activity.BEING_COACHED,
        order=(_session.start.desc(),),
        limit=1,
        client_id=client,
        status=SessionStatus.HELD,
        binned_at=None,
    )
    return next(iter(found), None)


def _rows(work: UnitOfWork, found: Sequence[Any]) -> list[SessionRow]:
    names = {c.id: (c.code, c.shown_name) for c in work.all(Client)}
    # Of few sessions only what is theirs is read; of many, all at once.
    few = [row[0] for row in found] if len(found) <= _FEW else None
    recorded = _sessions_with(work, "SELECT session_id FROM records WHERE 1", few)
    reflected = _sessions_with(work, "SELECT session_id FROM reflections WHERE 1", few)
    flagged = _sessions_with(
        work,
        "SELECT session_id FROM supervision_items WHERE meeting_id IS NULL AND binned_at IS NULL",
        few,
    )
    silent = set(names) if _no_notes(work) else _sessions_with(work, _SILENT)
    parse = datetime.fromisoformat
    return [
        SessionRow._make(
            (
                row[0], parse(row[1]), *row[2:11], bool(row[11]) or row[12] in silent, row[12],
                *names[row[12]],
                row[0] in recorded, row[0] in reflected, row[0] in flagged,
            )
        )
        for row in found
    ]  # fmt: skip


def _sessions_with(
    work: UnitOfWork, statement: str, among: Sequence[str] | None = None
) -> set[str]:
    """The ids that a statement gives; `among` keeps it to these, and must not be many."""
    if among is None:
        return set(work.connection.exec_driver_sql(statement).scalars().all())
    places = ",".join("?" * len(among))
    within = f"{statement} AND session_id IN ({places})"
    return set(work.connection.exec_driver_sql(within, tuple(among)).scalars().all())


@translated()
def sessions_with_writing(work: UnitOfWork) -> frozenset[str]:
    """The sessions whose record was ever written: there now, in a draft, or superseded."""
    return frozenset(
        _sessions_with(
            work,
            "SELECT session_id FROM records UNION SELECT session_id FROM drafts WHERE kind = "
            "'record' UNION SELECT session_id FROM note_versions WHERE kind = 'record'",
        )
    )


@translated()
def session_ids(work: UnitOfWork) -> frozenset[str]:
    """The ids of all sessions that are not in the bin."""
    return frozenset(_sessions_with(work, "SELECT id FROM sessions WHERE binned_at IS NULL"))


@translated()
def record_ids(work: UnitOfWork) -> frozenset[str]:
    """The ids of all records, without their words."""
    return frozenset(_sessions_with(work, "SELECT id FROM records"))


_OPENING = 240
_FEW = 200


@translated()
def themes_of_sessions(work: UnitOfWork, client: str | None = None) -> dict[str, tuple[str, ...]]:
    """The names of each session's themes."""
    link, theme = kind_of(SessionTheme).table, kind_of(Theme).table
    query = select(link.c.session_id, theme.c.name).join_from(link, theme).order_by(theme.c.name)
    if client is not None:
        query = query.join(kind_of(Session).table).where(_session.client_id == client)
    names: dict[str, list[str]] = defaultdict(list)
    for session, name in work.connection.execute(query):
        names[session].append(name)
    return {session: tuple(found) for session, found in names.items()}


@translated()
def openings_of_records(work: UnitOfWork) -> dict[str, str]:
    """How the record begins, for sessions that have no title: a list shows it in its place."""
    record, session = kind_of(Record).table, kind_of(Session).table
    query = (
        select(record.c.session_id, type_coerce(record.c.text, NullType()))
        .join_from(record, session)
        .where(session.c.title == "", session.c.binned_at.is_(None))
    )
    found = work.connection.execute(query).all()
    return {row[0]: opening_of(row[1], _OPENING) for row in found}


@translated()
def restricted_clients(work: UnitOfWork) -> frozenset[str]:
    """The clients under restriction: kept, but shown nowhere unless asked for."""
    asked = "SELECT id FROM clients WHERE restricted_since IS NOT NULL"
    return frozenset(_sessions_with(work, asked))


@translated()
def binned_clients(work: UnitOfWork) -> frozenset[str]:
    """The clients in the bin: what is about them is out of sight until they are back."""
    return frozenset(_sessions_with(work, "SELECT id FROM clients WHERE binned_at IS NOT NULL"))


class ClientTotals(NamedTuple):
    """What a client's sessions come to."""

    sessions_held: int
    coaching_minutes: int
    last_held: date | None
    next_planned: date | None


NO_TOTALS = ClientTotals(0, 0, None, None)


@translated()
def client_totals(work: UnitOfWork, today: date) -> dict[str, ClientTotals]:
    """Each client's sessions held, coaching minutes, last and next day."""
    rows = work.connection.exec_driver_sql(
        "SELECT client_id, sum(status = 'held'), "
        "sum(CASE WHEN status = 'held' AND activity = 'coaching' "
        "THEN coaching_minutes ELSE 0 END), "
        "max(CASE WHEN status = 'held' THEN substr(start, 1, 10) END), "
        "min(CASE WHEN status = 'planned' AND start >= ? THEN substr(start, 1, 10) END) "
        "FROM sessions WHERE binned_at IS NULL GROUP BY client_id",
        (today.isoformat(),),
    )
    return {row[0]: ClientTotals(row[1], row[2], _day(row[3]), _day(row[4])) for row in rows.all()}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@translated()
def theme_counts(work: UnitOfWork, *, client: str | None = None) -> list[tuple[str, int]]:
    """How often each theme occurs, most often first."""
    link, theme = kind_of(SessionTheme).table, kind_of(Theme).table
    count = func.count()
    query = (
        select(theme.c.name, count)
        .join_from(link, theme)
        .join(kind_of(Session).table, _session.id == link.c.session_id)
        .where(_session.binned_at.is_(None))
        .group_by(theme.c.name)
        .order_by(count.desc(), theme.c.name)
    )
    if client is not None:
        query = query.where(_session.client_id == client)
    return [(name, int(number)) for name, number in work.connection.execute(query)]


class HeldCoaching(NamedTuple):
    """Held coaching within some dates."""

    sessions: int
    minutes: int


@translated()
def held_coaching(work: UnitOfWork, first: date, last: date) -> HeldCoaching:
    """Held sessions with coaching in them, and their coaching minutes; both days included."""
    row = work.connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(coaching_minutes), 0) FROM sessions "
        "WHERE status = 'held' AND activity = 'coaching' AND coaching_minutes > 0 "
        "AND binned_at IS NULL AND substr(start, 1, 10) BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    ).one()
    return HeldCoaching(int(row[0]), int(row[1]))


@translated()
def client_names(work: UnitOfWork) -> dict[str, tuple[str, str]]:
    """Each client's code, and the name that is shown: working name, else full name, else code."""
    asked = "SELECT id, code, working_name, full_name FROM clients"
    found = work.connection.exec_driver_sql(asked)
    return {row[0]: (row[1], row[2] or row[3] or row[1]) for row in found}
