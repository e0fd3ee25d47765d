"""What Insights counts: spans of time, months, and minutes by what a session was. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

Dimension = Literal["kind", "payment", "activity"]

DIMENSIONS: tuple[Dimension, ...] = ("kind", "payment", "activity")
_MOST_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days to look at, both included. `key` is `12-months`, `all`, or a year such as `2026`."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which sessions a figure counts; what is empty counts all."""

    first: date
    last: date
    kind: str = ""
    payment: str = ""
    activity: str = ""
    mode: str = ""
    client_id: str = ""
    theme: str = ""
    technique: str = ""
    coaching_only: bool = False


class HeldRow(NamedTuple):
    """A held session as figures see it; its day as text, such as 2026-10-01."""

    id: str
    day: str
    kind: str
    payment: str
    activity: str
    mode: str
    minutes: int
    coaching_minutes: int
    client_id: str


class ClientMet(NamedTuple):
    """A client, the day they were first met at all, and how often within two spans."""

    id: str
    first_on: date
    sessions: int
    sessions_before: int


class Tally(NamedTuple):
    """Held sessions of a month that were alike: how many, and their whole minutes."""

    month: str
    kind: str
    payment: str
    activity: str
    mode: str
    sessions: int
    minutes: int
    coaching_minutes: int


class TagUse(NamedTuple):
    """In how many sessions of a month a theme or a technique occurs."""

    id: str
    name: str
    month: str
    sessions: int

    def __repr__(self) -> str:
        return f"TagUse(id={self.id!r})"


class EntryRow(NamedTuple):
    """An entry behind a figure, as its workings show it."""

    id: str
    start: datetime
    minutes: int
    coaching_minutes: int
    activity: str
    kind: str
    payment: str
    mode: str
    title: str
    client_code: str
    client_name: str

    def __repr__(self) -> str:
        return f"EntryRow(id={self.id!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A month, or a year where there are many months: `2026-10` or `2026`."""

    key: str
    first: date
    last: date


def twelve_months(today: date) -> Span:
    """The eleven months before this one, and this one so far."""
    year, month = (today.year, today.month - 11) if today.month == 12 else (
        today.year - 1, today.month + 1
    )  # fmt: skip
    return Span(key="12-months", first=date(year, month, 1), last=today)


def spans(today: date, held: tuple[date, date] | None) -> tuple[Span, ...]:
    """What can be chosen: twelve months, each year there is something of, and all."""
    found = [twelve_months(today)]
    if held is not None:
        first, last = held[0], max(held[1], today)
        for year in range(today.year, first.year - 1, -1):
            end = min(date(year, 12, 31), last) if year == today.year else date(year, 12, 31)
            found.append(Span(key=str(year), first=date(year, 1, 1), last=end))
        found.append(Span(key="all", first=first.replace(day=1), last=last))
    return tuple(found)


def before(span: Span) -> Span | None:
    """The same days a year earlier, to compare with; None for all time."""
    if span.key == "all":
        return None
    first, last = _year_back(span.first), _year_back(span.last)
    return Span(key="before", first=first, last=min(last, span.first - timedelta(days=1)))


def _year_back(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def buckets(span: Span) -> tuple[Bucket, ...]:
    """The months of a span; its years where the months are more than three years."""
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    if months > _MOST_MONTHS:
        return tuple(
            Bucket(key=str(year), first=date(year, 1, 1), last=date(year, 12, 31))
            for year in range(span.first.year, span.last.year + 1)
        )
    found, day = [], span.first.replace(day=1)
    for _month in range(months):
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        last = following - timedelta(days=1)
        found.append(Bucket(key=day.isoformat()[:7], first=day, last=last))
        day = following
    return tuple(found)


def days_held(rows: Sequence[HeldRow]) -> tuple[date, date] | None:
    """The first and the last day of any; None where there is none."""
    if not rows:
        return None
    days = [row.day for row in rows]
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))


def tallied(rows: Iterable[HeldRow], span: Span | None) -> tuple[Tally, ...]:
    """The sessions of a span by month and by what they were; nothing of no span."""
    if span is None:
        return ()
    first, last = span.first.isoformat(), span.last.isoformat()
    found: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        if first <= row.day <= last:
            sums = found.setdefault((row.day[:7], *row[2:6]), [0, 0, 0])
            sums[0] += 1
            sums[1] += row.minutes
            sums[2] += row.coaching_minutes
    return tuple(Tally._make((*key, *sums)) for key, sums in sorted(found.items()))


def tags_used(
    rows: Iterable[HeldRow],
    links: Iterable[tuple[str, str]],
    names: Mapping[str, str],
    span: Span | None,
) -> tuple[TagUse, ...]:
    """In how many sessions of each month of a span each tag occurs."""
    if span is None:
        return ()
    first, last = span.first.isoformat(), span.last.isoformat()
    months = {row.id: row.day[:7] for row in rows if first <= row.day <= last}
    found: Counter[tuple[str, str]] = Counter()
    for session, tag in set(links):
        month = months.get(session)
        if month is not None:
            found[tag, month] += 1
    return tuple(
        TagUse(tag, names[tag], month, count) for (tag, month), count in sorted(found.items())
    )


def clients_met(rows: Iterable[HeldRow], span: Span, earlier: Span | None) -> tuple[ClientMet, ...]:
    """Each client met at all; hours in which the coach was coached meet no client."""
    now = (span.first.isoformat(), span.last.isoformat())
    past = (earlier.first.isoformat(), earlier.last.isoformat()) if earlier else ("1", "0")
    found: dict[str, list[Any]] = {}
    for row in rows:
        if row.activity == "being-coached":
            continue
        met = found.setdefault(row.client_id, [row.day, 0, 0])
        met[0] = min(met[0], row.day)
        met[1] += now[0] <= row.day <= now[1]
        met[2] += past[0] <= row.day <= past[1]
    return tuple(
        ClientMet(client, date.fromisoformat(day), sessions, sessions_before)
        for client, (day, sessions, sessions_before) in found.items()
    )


def coaching_minutes(tallies: Iterable[Tally]) -> int:
    """The coaching minutes: the part that was coaching, of sessions that were coaching."""
    return sum(each.coaching_minutes for each in tallies if each.activity == "coaching")


def coaching_sessions(tallies: Iterable[Tally]) -> int:
    """How many sessions were coaching."""
    return sum(each.sessions for each in tallies if each.activity == "coaching")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A value of a dimension, or a tag, with its amount in each bucket."""

    key: str
    name: str = field(default="", repr=False)
    amounts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The amounts added up."""
        return sum(self.amounts)


def minutes_by(
    tallies: Sequence[Tally], parts: Sequence[Bucket], dimension: Dimension
) -> tuple[Row, ...]:
    """Minutes in each bucket, a row a value, the largest first.

    By kind and by payment these are coaching minutes; by activity the minutes of every
    meeting that was held.
    """
    found: dict[str, Counter[str]] = {}
    for each in tallies:
        whole = dimension == "activity"
        if whole or each.activity == "coaching":
            amount = each.minutes if whole else each.coaching_minutes
            found.setdefault(getattr(each, dimension), Counter())[each.month] += amount
    return _rows(((key, "", months) for key, months in found.items()), parts)


def uses_by_tag(uses: Iterable[TagUse], parts: Sequence[Bucket]) -> tuple[Row, ...]:
    """Sessions in each bucket, a row a tag, the one met most often first."""
    found: dict[str, tuple[str, Counter[str]]] = {}
    for each in uses:
        found.setdefault(each.id, (each.name, Counter()))[1][each.month] += each.sessions
    return _rows(((key, name, months) for key, (name, months) in found.items()), parts)


def _rows(
    found: Iterable[tuple[str, str, Counter[str]]], parts: Sequence[Bucket]
) -> tuple[Row, ...]:
    rows = []
    for key, name, months in found:
        amounts = tuple(
            sum(n for month, n in months.items() if month.startswith(part.key)) for part in parts
        )
        rows.append(Row(key=key, name=name, amounts=amounts))
    shown = (row for row in rows if row.total)
    return tuple(sorted(shown, key=lambda row: (-row.total, row.name.casefold(), row.key)))
