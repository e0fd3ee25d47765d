"""Calendar months, quarters and years, as the bodies count them.

Where a day does not exist in a month, the month's last day stands for it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = 12
MONTHS_IN_QUARTER = 3
"""A calendar quarter is so many months."""


def months_after(day: date, months: int) -> date:
    """The day so many calendar months later (or earlier), within what a date can hold."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The day so many calendar months earlier: the first day of a window that ends on `day`."""
    return months_after(day, -months)


def whole_months(first: date, last: date) -> int:
    """Whole calendar months from one day to a later one: 14 March to 14 June is three."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    return months if months_after(first, months) <= last else months - 1


def whole_years(first: date, last: date) -> int:
    """Whole years from one day to a later one."""
    return whole_months(first, last) // _MONTHS


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter that holds the day."""
    first_month = (day.month - 1) // MONTHS_IN_QUARTER * MONTHS_IN_QUARTER + 1
    return date(day.year, first_month, 1)


def last_quarters(day: date, number: int) -> tuple[tuple[date, date], ...]:
    """The last so many quarters, the one that holds the day included: first and last days."""
    this = quarter_start(day)
    starts = [months_before(this, MONTHS_IN_QUARTER * back) for back in reversed(range(number))]
    return tuple((start, _quarter_end(start)) for start in starts)


def quarter_name(day: date) -> str:
    """The quarter that holds the day, as `2026-Q4`."""
    return f"{day.year}-Q{(day.month - 1) // MONTHS_IN_QUARTER + 1}"


def _quarter_end(start: date) -> date:
    last_month = months_after(start, MONTHS_IN_QUARTER - 1)
    days = monthrange(last_month.year, last_month.month)[1]
    return last_month + timedelta(days=days - 1)
