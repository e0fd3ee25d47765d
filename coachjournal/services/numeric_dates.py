"""Dates on papers that name nobody."""

from __future__ import annotations

from datetime import date

from coachjournal.system.language import _


def numeric_date(day: date) -> str:
    """A date in figures only, so that no month can be taken for a name."""
    return _("{day:02d}/{month:02d}/{year:04d}").format(day=day.day, month=day.month, year=day.year)
