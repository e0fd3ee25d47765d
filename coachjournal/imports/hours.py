"""Hours as logs write them, to whole minutes: 9.5, 9,5 or 9:30.

Each row's hours are rounded half up to whole minutes. A number such as 1,234 may be a
thousand or a fraction: it is taken as a fraction only where the same file writes
another number with that mark that cannot be thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from coachjournal.imports.refused import RowRefused
from coachjournal.imports.table import Cell, is_blank

MOST_HOURS = 20_000
_NUMBER = re.compile(r"(\d{1,9})(?:([.,])(\d{1,15}))?", re.A)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.A)
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::00)?", re.A)


def decimal_marks(cells: Iterable[Cell]) -> frozenset[str]:
    """The marks that stand before a fraction for certain somewhere in the file."""
    texts = (cell.strip() for cell in cells if isinstance(cell, str))
    found = (_NUMBER.fullmatch(text) for text in texts if not _THOUSANDS.fullmatch(text))
    return frozenset(match[2] for match in found if match and match[2])


def read_hours(cell: Cell, column: str, marks: frozenset[str]) -> int:
    """The hours in a cell as whole minutes, a blank cell being none; raises RowRefused."""
    minutes = 0 if is_blank(cell) else _minutes(cell, column, marks)
    if not 0 <= minutes <= MOST_HOURS * 60:
        raise RowRefused("number-out-of-range", column=column, least=0, most=MOST_HOURS)
    return minutes


def _minutes(cell: Cell, column: str, marks: frozenset[str]) -> int:
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return _rounded(Decimal(round(cell.total_seconds())) / 60)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if not abs(cell) <= MOST_HOURS:  # so written, it is true of what is no number as well
            raise RowRefused("number-out-of-range", column=column, least=0, most=MOST_HOURS)
        return _rounded(Decimal(repr(cell)) * 60)
    return _minutes_in_text(cell.strip() if isinstance(cell, str) else "", column, marks)


def _minutes_in_text(text: str, column: str, marks: frozenset[str]) -> int:
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2])
    found = _NUMBER.fullmatch(text.removeprefix("-"))
    if not found:
        raise RowRefused("hours-unreadable", column=column)
    if _THOUSANDS.fullmatch(text) and found[2] not in marks:
        raise RowRefused("number-ambiguous", column=column)
    return _rounded(Decimal(text.replace(",", ".")) * 60)


def _rounded(minutes: Decimal) -> int:
    """Half up, away from nothing: 244.5 minutes are 245."""
    return int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
