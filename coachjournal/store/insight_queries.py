"""What the Insights page counts: each question one statement, rows only where they are shown."""

# What is put into a statement are names and conditions of this module; values are bound.
# ruff: noqa: S608

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from coachjournal.domain.insights import EntryRow, HeldRow, Slice
from coachjournal.domain.organisation_themes import ThemedMeeting
from coachjournal.store.failures import translated
from coachjournal.store.work import UnitOfWork

# Held, in sight, and of nobody whose file is under restriction. A session belongs to its start
# date; the days are compared as text, which lets the index on `start` be used.
_SHOWN = (
    "s.status = 'held' AND s.binned_at IS NULL AND s.start >= ? AND s.start < ? AND "
    "s.client_id NOT IN (SELECT id FROM clients WHERE restricted_since IS NOT NULL)"
)
_SHOWN_EVER = _SHOWN.replace(" AND s.start >= ? AND s.start < ?", "")
_MOST_SHOWN = 500


def _plain(work: UnitOfWork, statement: str) -> list[Any]:
    """Plain tuples of many rows: a row object for each would take three times as long."""
    cursor = work.connection.exec_driver_sql(statement).cursor
    return [] if cursor is None else list(cursor.fetchall())


def _days(first: date, last: date) -> tuple[str, str]:
    # "T" and all that follows it stands before "U": the whole of the last day is in.
    return first.isoformat(), f"{last.isoformat()}U"


@translated()
def held_rows(work: UnitOfWork) -> list[HeldRow]:
    """Every held session in sight, as figures see it: read once, since the file is encrypted.

    Thirty thousand look-ups from a theme to its session would cost eight times as much.
    """
    rows = _plain(
        work,
        "SELECT s.id, substr(s.start, 1, 10), s.kind, s.payment, s.activity, s.mode, s.minutes, "
        f"s.coaching_minutes, s.client_id FROM sessions s WHERE {_SHOWN_EVER}",
    )
    return list(map(HeldRow._make, rows))


@translated()
def held_days(work: UnitOfWork) -> dict[str, str]:
    """The day of every held session in sight."""
    return dict(
        _plain(work, f"SELECT s.id, substr(s.start, 1, 10) FROM sessions s WHERE {_SHOWN_EVER}")
    )


@translated()
def restricted_count(work: UnitOfWork) -> int:
    """How many clients are under restriction; their sessions are in no figure here."""
    query = "SELECT count(*) FROM clients WHERE restricted_since IS NOT NULL"
    return int(work.connection.exec_driver_sql(query).scalar_one())


_USES = {
    "theme": ("session_themes", "theme_id", "themes"),
    "technique": ("session_techniques", "technique_id", "techniques"),
}


@translated()
def tag_links(work: UnitOfWork, tag: str) -> list[tuple[str, str]]:
    """Each session that carries a theme ("theme") or technique ("technique"), and which."""
    links, key, _tags = _USES[tag]
    return _plain(work, f"SELECT session_id, {key} FROM {links}")


@translated()
def emerged_links(work: UnitOfWork) -> list[tuple[str, str]]:
    """Each session in which a theme emerged, and which."""
    where = "arose = 'emerged'"
    return _plain(work, f"SELECT session_id, theme_id FROM session_themes WHERE {where}")


@translated()
def tag_names(work: UnitOfWork, tag: str) -> dict[str, str]:
    """What each theme or technique is called."""
    tags = _USES[tag][2]
    rows = work.connection.exec_driver_sql(f"SELECT id, name FROM {tags}").all()
    return {row[0]: row[1] for row in rows}


@translated()
def entries_behind(
    work: UnitOfWork, part: Slice, *, limit: int = _MOST_SHOWN
) -> tuple[list[EntryRow], int]:
    """The sessions that a figure counts, newest first, at most so many; and how many in all."""
    where, values = _where(part)
    total = work.connection.exec_driver_sql(
        f"SELECT count(*) FROM sessions s WHERE {where}", values
    ).scalar_one()
    rows = work.connection.exec_driver_sql(
        "SELECT s.id, s.start, s.minutes, s.coaching_minutes, s.activity, s.kind, s.payment, "
        "s.mode, s.title, c.code, coalesce(nullif(c.working_name, ''), "
        "nullif(c.full_name, ''), c.code) FROM sessions s JOIN clients c ON c.id = s.client_id "
        f"WHERE {where} ORDER BY s.start DESC LIMIT ?",
        (*values, limit),
    ).all()
    parse = datetime.fromisoformat
    return [EntryRow(r[0], parse(r[1]), *r[2:]) for r in rows], int(total)


def _where(part: Slice) -> tuple[str, tuple[str, ...]]:
    conditions, values = [_SHOWN], [*_days(part.first, part.last)]
    for column in ("kind", "payment", "activity", "mode", "client_id"):
        if wanted := getattr(part, column):
            conditions.append(f"s.{column} = ?")
            values.append(wanted)
    for tag, wanted in (("theme", part.theme), ("technique", part.technique)):
        if wanted:
            links, key, _tags = _USES[tag]
            conditions.append(f"s.id IN (SELECT session_id FROM {links} WHERE {key} = ?)")
            values.append(wanted)
    if part.coaching_only:
        conditions.append("s.activity = 'coaching'")
    return " AND ".join(conditions), tuple(values)


@translated()
def themed_meetings(work: UnitOfWork, first: date, last: date) -> list[ThemedMeeting]:
    """Coaching of single people within the days, with their themes; nobody restricted or binned."""
    rows = work.connection.exec_driver_sql(
        "SELECT s.id, s.client_id, substr(s.start, 1, 10), s.engagement_id, t.name "
        "FROM sessions s JOIN clients c ON c.id = s.client_id "
        "LEFT JOIN session_themes l ON l.session_id = s.id "
        "LEFT JOIN themes t ON t.id = l.theme_id "
        f"WHERE {_SHOWN} AND s.activity = 'coaching' AND s.kind = 'individual' "
        "AND c.kind = 'individual' AND c.binned_at IS NULL",
        _days(first, last),
    ).all()
    found: dict[str, tuple[str, str, str | None, set[str]]] = {}
    for session, client, day, engagement, theme in rows:
        themes = found.setdefault(session, (client, day, engagement, set()))[3]
        if theme is not None:
            themes.add(theme)
    return [
        ThemedMeeting(
            client_id=client, on=date.fromisoformat(day), engagement_id=engagement,
            themes=frozenset(themes),
        )
        for client, day, engagement, themes in found.values()
    ]  # fmt: skip
