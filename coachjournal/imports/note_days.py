"""The day of a note, as names of files, headings and fields write it; only where one reading fits.

Year first, or with dots and the day first, or with the name of the month in English or
German. 03/04/2026 may be two days, and is none here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner",
            "february feb februar",
            "march mar märz mär maerz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"([^\W\d_]{3,9})\.?"
_CLOCK = (
    r"(?:,?[T _]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"(?:\s?([AaPp])\.?[Mm]\b\.?)?(?!\d))?"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-_./]?)(\d{2})\2(\d{2})(?!\d)" + _CLOCK)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)" + _CLOCK)
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)? " + _MONTH + r",? (\d{4})(?!\d)" + _CLOCK
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)" + _MONTH + r" (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)" + _CLOCK
)
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})$")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Day:
    """A day, the time of day where there is one, and where in the text both stand."""

    on: date
    at: time | None
    start: int
    end: int


def day_in(text: str) -> Day | None:
    """The first day that the text writes, if there is one."""
    found = [
        day
        for pattern, order in (
            (_YEAR_FIRST, (1, 3, 4)),
            (_DOTTED, (3, 2, 1)),
            (_DAY_FIRST, (3, 2, 1)),
            (_MONTH_FIRST, (3, 1, 2)),
        )
        if (day := _first(pattern, order, text[:_LONGEST])) is not None
    ]
    return min(found, key=lambda day: day.start, default=None)


def day_of_parts(parts: Sequence[str]) -> Day | None:
    """The day that a file's name writes, or its folders: 2026/03/04."""
    day = day_in(parts[-1]) if parts else None
    if day is not None:
        return day
    match = _FOLDERS.search("/".join(parts[-3:]))
    on = _date(*map(int, match.groups())) if match else None
    return Day(on, None, 0, 0) if on else None


def _first(pattern: re.Pattern[str], order: tuple[int, int, int], text: str) -> Day | None:
    for match in pattern.finditer(text):
        year, month, day = (match[number] for number in order)
        number = int(month) if month.isdigit() else _MONTHS.get(month.casefold(), 0)
        on = _date(int(year), number, int(day))
        if on is not None:
            hour, minute, half = match.groups()[-3:]
            return Day(on, _time(hour, minute, half), match.start(), match.end())
    return None


def _date(year: int, month: int, day: int) -> date | None:
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            return date(year, month, day)
        except ValueError:
            pass
    return None


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None or minute is None:
        return None
    number = int(hour)
    if half and 1 <= number <= 12:
        number = number % 12 + (12 if half in "pP" else 0)
    return time(number, int(minute)) if number < 24 and int(minute) < 60 else None
