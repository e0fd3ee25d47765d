"""What the Insights page counts: each question one statement, rows only where they are shown."""

# What is put into a statement are names and conditions of this module; values are bound.
# ruff: noqa: S608

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from coachjournal.domain.insights import EntryRow, Slice, Span, TagUse, Tally
from coachjournal.domain.organisation_themes import ThemedMeeting
from coachjournal.store.failures import translated
from coachjournal.store.work import UnitOfWork

# Held, in sight, and of nobody whose file is under restriction. A session belongs to its start
# date; the days are compared as text, which lets the index on `start` be used.
_SHOWN = (
    "s.status = 'held' AND s.binned_at IS NULL AND s.start >= ? AND s.start < ? "
    "AND s.client_id NOT IN (SELECT id FROM clients WHERE restricted_since IS NOT NULL)"
)
_EVER = ("", "U")
_MOST_SHOWN = 500


def _days(first: date, last: date) -> tuple[str, str]:
    # "T" and all that follows it stands before "U": the whole of the last day is in.
    return first.isoformat(), f"{last.isoformat()}U"


@translated()
def tallies(work: UnitOfWork, first: date, last: date) -> list[Tally]:
    """Held sessions by month and by what they were: how many, and their minutes."""
    rows = work.connection.exec_driver_sql(
        "SELECT substr(s.start, 1, 7), s.kind, s.payment, s.activity, s.mode, count(*), "
        f"sum(s.minutes), sum(s.coaching_minutes) FROM sessions s WHERE {_SHOWN} "
        "GROUP BY 1, 2, 3, 4, 5",
        _days(first, last),
    ).all()
    return [Tally(*row) for row in rows]


@translated()
def first_and_last_held(work: UnitOfWork) -> tuple[date, date] | None:
    """The days of the first and the last held session; None where there is none."""
    row = work.connection.exec_driver_sql(
        f"SELECT min(s.start), max(s.start) FROM sessions s WHERE {_SHOWN}", _EVER
    ).one()
    if row[0] is None:
        return None
    return date.fromisoformat(row[0][:10]), date.fromisoformat(row[1][:10])


class ClientMet(NamedTuple):
    """A client, the day they were first met at all, and how often within two spans."""

    id: str
    first_on: date
    sessions: int
    sessions_before: int


@translated()
def clients_met(work: UnitOfWork, span: Span, earlier: Span | None) -> list[ClientMet]:
    """Each client met, in one look through the sessions; without an earlier span none before."""
    before = _days(earlier.first, earlier.last) if earlier else ("", "")
    rows = work.connection.exec_driver_sql(
        "SELECT s.client_id, min(substr(s.start, 1, 10)), "
        "sum(s.start >= ? AND s.start < ?), sum(s.start >= ? AND s.start < ?) "
        f"FROM sessions s WHERE {_SHOWN} AND s.activity <> 'being-coached' GROUP BY s.client_id",
        (*_days(span.first, span.last), *before, *_EVER),
    ).all()
    return [ClientMet(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in rows]


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
def tag_uses(work: UnitOfWork, tag: str, first: date, last: date) -> list[TagUse]:
    """How often each theme ("theme") or technique ("technique") occurs in each month."""
    links, key, tags = _USES[tag]
    rows = work.connection.exec_driver_sql(
        f"SELECT l.{key}, t.name, substr(s.start, 1, 7), count(DISTINCT s.id), "
        f"max(substr(s.start, 1, 10)) FROM {links} l JOIN sessions s ON s.id = l.session_id "
        f"JOIN {tags} t ON t.id = l.{key} WHERE {_SHOWN} GROUP BY 1, 3",
        _days(first, last),
    ).all()
    return [TagUse(*row) for row in rows]


class TagTotals(NamedTuple):
    """What a tag of the vocabulary comes to: sessions in sight, the last day, all its links."""

    id: str
    sessions: int
    last_on: date | None
    links: int


@translated()
def tag_totals(work: UnitOfWork, tag: str) -> dict[str, TagTotals]:
    """Each tag's totals over all time; `links` counts also what lies in the bin or is planned."""
    links, key, tags = _USES[tag]
    shown = _SHOWN.replace(" AND s.start >= ? AND s.start < ?", "")
    rows = work.connection.exec_driver_sql(
        f"SELECT t.id, count(DISTINCT CASE WHEN {shown} THEN s.id END), "
        f"max(CASE WHEN {shown} THEN substr(s.start, 1, 10) END), count(l.id) "
        f"FROM {tags} t LEFT JOIN {links} l ON l.{key} = t.id "
        "LEFT JOIN sessions s ON s.id = l.session_id GROUP BY t.id"
    ).all()
    day = date.fromisoformat
    return {r[0]: TagTotals(r[0], r[1], day(r[2]) if r[2] else None, r[3]) for r in rows}


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
