"""Dates and times of day as files write them.

ISO dates and a workbook's real dates are plain. Another date is taken where it can
be read in one way only: 26/03/2022 is day first, 05/05/2022 is the same either way,
06/11/2026 is refused unless the coach says the order. A file that writes one date day first
and another month first contradicts itself, and the second is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import StrEnum

from coachjournal.imports.refused import RowRefused
from coachjournal.imports.table import Cell

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.A)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ]00:00(?::00)?)?", re.A)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.A)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class DateOrder(StrEnum):
    """Whether the day or the month stands first."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class DateReader:
    """Reads the dates of one file, and holds it to one order."""

    def __init__(self, order: DateOrder | None = None) -> None:
        self._given = order
        self._seen: DateOrder | None = order

    def read(self, cell: Cell, column: str) -> date:
        """The date in a cell that is not blank; raises RowRefused."""
        if isinstance(cell, datetime):
            return _sensible(cell.year, cell.month, cell.day, column)
        if isinstance(cell, date):
            return cell
        text = cell.strip() if isinstance(cell, str) else ""
        if iso := _YEAR_FIRST.fullmatch(text):
            return _sensible(int(iso[1]), int(iso[3]), int(iso[4]), column)
        if other := _YEAR_LAST.fullmatch(text):
            return self._ordered(int(other[1]), int(other[3]), int(other[4]), column)
        raise RowRefused("date-unreadable", column=column)

    def _ordered(self, first: int, second: int, year: int, column: str) -> date:
        order = self._given or _order_of(first, second)
        if order is None and first != second and max(first, second) <= 12:
            raise RowRefused("date-ambiguous", column=column)
        if order and self._seen and order is not self._seen:
            raise RowRefused("date-order-mixed", column=column)
        self._seen = order or self._seen
        day, month = (second, first) if order is DateOrder.MONTH_FIRST else (first, second)
        return _sensible(year, month, day, column)


def read_time(cell: Cell, column: str) -> time:
    """The time of day in a cell that is not blank, in whole minutes; raises RowRefused."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    found = _TIME.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    raise RowRefused("time-unreadable", column=column)


def _order_of(first: int, second: int) -> DateOrder | None:
    if first > 12 >= second:
        return DateOrder.DAY_FIRST
    if second > 12 >= first:
        return DateOrder.MONTH_FIRST
    return None


def _sensible(year: int, month: int, day: int, column: str) -> date:
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise RowRefused("date-unreadable", column=column)
