"""What was done on each day, for a calendar: sessions, minutes, and how full the day was. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coachjournal.domain.rows import SessionRow

# A day's held minutes up to these are of the first, second and third fullness; more, the fourth.
FULLNESS = (60, 120, 240)


class DayTotal(NamedTuple):
    """Held sessions and their minutes; planned ones are only counted."""

    held: int = 0
    minutes: int = 0
    planned: int = 0

    @property
    def fullness(self) -> int:
        """How full the day was: 0 for nothing held, 1 to 4 by its minutes."""
        if not self.minutes:
            return 0
        return 1 + sum(self.minutes > most for most in FULLNESS)


def day_totals(rows: Iterable[SessionRow]) -> dict[date, DayTotal]:
    """Each day that has a held or a planned session."""
    totals: dict[date, DayTotal] = {}
    nothing = DayTotal()
    for row in rows:
        if row.status not in ("held", "planned"):
            continue
        day = row.start.date()
        held, minutes, planned = totals.get(day, nothing)
        if row.status == "held":
            totals[day] = DayTotal(held + 1, minutes + row.minutes, planned)
        else:
            totals[day] = DayTotal(held, minutes, planned + 1)
    return totals


def total_of(totals: Mapping[date, DayTotal], first: date, last: date) -> DayTotal:
    """The days from first to last together, both included."""
    within = [total for day, total in totals.items() if first <= day <= last]
    return (
        DayTotal(*(sum(figures) for figures in zip(*within, strict=True)))
        if within
        else (DayTotal())
    )


def weeks_of(year: int, month: int, first_weekday: int = 0) -> list[list[date | None]]:
    """The days of a month in rows of seven, None where another month has the place."""
    first = date(year, month, 1)
    before = (first.weekday() - first_weekday) % 7
    days: list[date | None] = [None] * before + [*days_of(year, month)]
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def months_of(year: int) -> list[list[date | None]]:
    """The days of a year, a row for each month, None after its last day."""
    rows: list[list[date | None]] = []
    for month in range(1, 13):
        days = days_of(year, month)
        rows.append([*days, *[None] * (31 - len(days))])
    return rows


def days_of(year: int, month: int) -> list[date]:
    """Every day of a month."""
    first = date(year, month, 1)
    days = (
        first + timedelta(days=step) for step in range(31) if date.max - first >= timedelta(step)
    )
    return [day for day in days if day.month == month]
