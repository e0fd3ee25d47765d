"""What the loop of supervision asks of the database: few statements, however long the practice."""

# What is put into a statement are conditions of this module; values are bound.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple, TypeVar

from coachjournal.store.failures import translated
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork, parted

T = TypeVar("T")

_IN_SIGHT = (
    "s.status = 'held' AND s.binned_at IS NULL AND s.start >= ? AND s.start < ? AND "
    "s.client_id NOT IN (SELECT id FROM clients WHERE restricted_since IS NOT NULL "
    "OR binned_at IS NOT NULL)"
)


class ClientSince(NamedTuple):
    """A client's held coaching within some days: minutes of coaching, and sessions."""

    client_id: str
    code: str
    name: str
    sessions: int
    minutes: int


class FirstUse(NamedTuple):
    """A technique that was used for the first time within some days, and where."""

    name: str
    session_id: str
    client_id: str
    on: str


def of_them(work: UnitOfWork, type_: type[T], field: str, ids: Collection[str]) -> list[T]:
    """The things of a kind whose field is one of these ids."""
    column = kind_of(type_).table.c[field]
    return [each for some in parted(set(ids)) for each in work.all(type_, column.in_(some))]


def _days(first: date, last: date) -> tuple[str, str]:
    # "T" and all that follows it stands before "U": the whole of the last day is in.
    return first.isoformat(), f"{last.isoformat()}U"


@translated()
def coaching_by_client(work: UnitOfWork, first: date, last: date) -> list[ClientSince]:
    """Who was coached within the days, and for how long; most sessions first."""
    rows = work.connection.exec_driver_sql(
        "SELECT c.id, c.code, coalesce(nullif(c.working_name, ''), nullif(c.full_name, ''), "
        "c.code), t.sessions, t.minutes FROM (SELECT s.client_id AS client, count(*) AS sessions, "
        f"sum(s.coaching_minutes) AS minutes FROM sessions s WHERE {_IN_SIGHT} "
        "AND s.activity = 'coaching' AND s.coaching_minutes > 0 GROUP BY s.client_id) t "
        "JOIN clients c ON c.id = t.client ORDER BY t.sessions DESC, c.code",
        _days(first, last),
    )
    return [ClientSince._make(row) for row in rows]


@translated()
def theme_sessions(
    work: UnitOfWork, first: date, last: date, client_id: str = ""
) -> list[tuple[str, int]]:
    """Each theme, and in how many sessions within the days it was."""
    of_client = " AND s.client_id = ?" if client_id else ""
    rows = work.connection.exec_driver_sql(
        "SELECT t.name, count(DISTINCT l.session_id) FROM sessions s "
        "JOIN session_themes l ON l.session_id = s.id JOIN themes t ON t.id = l.theme_id "
        f"WHERE {_IN_SIGHT}{of_client} GROUP BY t.id",
        (*_days(first, last), *((client_id,) if client_id else ())),
    )
    return [(row[0], int(row[1])) for row in rows]


@translated()
def first_uses(work: UnitOfWork, first: date, last: date) -> list[FirstUse]:
    """Techniques whose very first session, of all that were held, lies within the days."""
    # Grouped first: whether it was used before is asked once a technique, not once a session.
    rows = work.connection.exec_driver_sql(
        "SELECT t.name, u.session, u.client, u.day FROM (SELECT l.technique_id AS technique, "
        "s.id AS session, s.client_id AS client, substr(min(s.start), 1, 10) AS day "
        "FROM sessions s JOIN session_techniques l ON l.session_id = s.id "
        f"WHERE {_IN_SIGHT} GROUP BY l.technique_id) u JOIN techniques t ON t.id = u.technique "
        "WHERE NOT EXISTS (SELECT 1 FROM session_techniques e "
        "JOIN sessions o ON o.id = e.session_id WHERE e.technique_id = u.technique "
        "AND o.status = 'held' AND o.binned_at IS NULL AND o.start < ?) ORDER BY u.day, t.name",
        (*_days(first, last), first.isoformat()),
    )
    return [FirstUse._make(row) for row in rows]


@translated()
def decisions_by_line(work: UnitOfWork) -> dict[str, int]:
    """How many decisions stand beside each line of the register that has any."""
    rows = work.connection.exec_driver_sql(
        "SELECT exported_id, count(*) FROM exported_decisions GROUP BY exported_id"
    )
    return {row[0]: int(row[1]) for row in rows}
