"""What a calendar counts, day by day, and which days stand in it."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.day_totals import (
    DayTotal,
    day_totals,
    months_of,
    total_of,
    weeks_of,
)
from coachjournal.domain.rows import SessionRow


def row(day: int, minutes: int = 60, status: str = "held") -> SessionRow:
    start = datetime(2026, 11, day, 9, 0)  # noqa: DTZ001 - the clock on the wall
    return SessionRow(
        "id", start, minutes, minutes, "coaching", "individual", 1, "paid", "video", status,
        "", False, "c", "C-01", "Ruth", False, False, False,
    )  # fmt: skip


def test_only_what_was_held_has_minutes() -> None:
    rows = [row(2), row(2, 75), row(2, status="planned"), row(3, status="cancelled"), row(4, 300)]
    totals = day_totals(rows)
    assert totals == {
        date(2026, 11, 2): DayTotal(2, 135, 1),
        date(2026, 11, 4): DayTotal(1, 300, 0),
    }
    assert [totals[day].fullness for day in sorted(totals)] == [3, 4]
    assert total_of(totals, date(2026, 11, 1), date(2026, 11, 3)) == DayTotal(2, 135, 1)
    assert total_of(totals, date(2025, 1, 1), date(2025, 2, 1)) == DayTotal()


def test_how_full_a_day_was_by_its_minutes() -> None:
    minutes = (0, 1, 60, 61, 120, 121, 240, 241)
    assert [DayTotal(1, each).fullness for each in minutes] == [0, 1, 1, 2, 2, 3, 3, 4]


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 6))
def test_every_day_of_a_month_stands_once_under_its_weekday(
    year: int, month: int, begins: int
) -> None:
    weeks = weeks_of(year, month, begins)
    days = [day for week in weeks for day in week if day is not None]
    assert days[0] == date(year, month, 1)
    assert all(later - day == timedelta(days=1) for day, later in itertools.pairwise(days))
    assert {day.month for day in days} == {month}
    for week in weeks:
        assert len(week) == 7
        for place, day in enumerate(week):
            assert day is None or (day.weekday() - begins) % 7 == place


@given(st.integers(1, 9999))
def test_a_year_has_all_its_days(year: int) -> None:
    days = [day for month in months_of(year) for day in month if day is not None]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert len(days) == len(set(days)) == 365 + leap
