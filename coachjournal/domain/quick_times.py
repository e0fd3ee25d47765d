"""Days, times and minutes as people type them: `yesterday`, `12.5.`, `930`, `1h15`. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Protocol

MOST_MINUTES = 24 * 60
# A day without its year is the last one there was, unless it comes within so many days.
_SOON = timedelta(days=30)
# A span longer than this is rather a slip of the finger.
_LONGEST_SPAN = 12 * 60

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_SHORT_DOTTED = re.compile(r"(\d{1,2})\.(\d)()")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)? ?([^\W\d]+)\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_TWELVE = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?([ap])\.?m\.?")
_DIGITS = re.compile(r"(\d{3,4})")
_NUMBER = re.compile(r"\d{1,4}")
_HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))? ?([^\W\d]+)")
_HOURS_MINUTES = re.compile(r"(\d{1,2}) ?([^\W\d]+) ?(\d{1,2})(?: ?([^\W\d]+))?")
_COLON_HOURS = re.compile(r"(\d{1,2}):(\d{2}) ?([^\W\d]+)")
_MINUTES = re.compile(r"(\d{1,4}) ?([^\W\d]+)")
_SPAN = re.compile(r"(.+?) ?(?:[-–—]|(?<= )([^\W\d]+)(?= )) ?(.+)")


class Reading(Enum):
    """What a day can also turn out to be."""

    AMBIGUOUS = "ambiguous"


class Words(Protocol):
    """The words that days and times are said in."""

    @property
    def weekdays(self) -> Mapping[str, int]: ...  # noqa: D102
    @property
    def months(self) -> Mapping[str, int]: ...  # noqa: D102
    @property
    def days(self) -> Mapping[str, int]: ...  # noqa: D102
    @property
    def last(self) -> Collection[str]: ...  # noqa: D102
    @property
    def next(self) -> Collection[str]: ...  # noqa: D102
    @property
    def until(self) -> Collection[str]: ...  # noqa: D102
    @property
    def hours(self) -> Collection[str]: ...  # noqa: D102
    @property
    def minutes(self) -> Collection[str]: ...  # noqa: D102
    @property
    def o_clock(self) -> Collection[str]: ...  # noqa: D102


def day_of(phrase: str, words: Words, today: date, *, ahead: bool) -> date | Reading | None:
    """The day a phrase names; `ahead` where the session is said to be planned."""
    if phrase in words.days:
        with suppress(OverflowError):
            return today + timedelta(days=words.days[phrase])
        return None
    weekday = _weekday(phrase, words, today, ahead=ahead)
    if weekday is not None:
        return weekday
    if found := _ISO.fullmatch(phrase):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(phrase):
        return _slashed(int(found[1]), int(found[2]), found[3], today, ahead=ahead)
    if found := _DOTTED.fullmatch(phrase) or _SHORT_DOTTED.fullmatch(phrase):
        return _in_its_year(int(found[2]), int(found[1]), found[3], today, ahead=ahead)
    return _named_month(phrase, words, today, ahead=ahead)


def clock_of(phrase: str, words: Words) -> time | None:
    """The time of day a phrase names: 9:30, 9.30, 930, 9am."""
    for word in words.o_clock:
        bare = phrase.removesuffix(word).rstrip()
        if bare != phrase:
            return _time(int(bare), 0) if re.fullmatch(r"\d{1,2}", bare) else _clock(bare)
    return _clock(phrase)


def minutes_of(phrase: str, words: Words) -> int | None:
    """How long a phrase says it was, in minutes: 75m, 75, 1h15, 1:15h, 1.25h."""
    minutes: int | None = None
    if _NUMBER.fullmatch(phrase):
        minutes = int(phrase)
    elif found := _COLON_HOURS.fullmatch(phrase):
        if found[3] in words.hours and int(found[2]) < 60:
            minutes = int(found[1]) * 60 + int(found[2])
    elif found := _HOURS.fullmatch(phrase):
        minutes = _in_words(found[1], found[2], found[3], words)
    elif found := _HOURS_MINUTES.fullmatch(phrase):
        if found[2] in words.hours and (found[4] is None or found[4] in words.minutes):
            minutes = int(found[1]) * 60 + int(found[3])
    elif (found := _MINUTES.fullmatch(phrase)) and found[2] in words.minutes:
        minutes = int(found[1])
    return minutes if minutes and minutes <= MOST_MINUTES else None


def span_of(phrase: str, words: Words) -> tuple[time, int] | None:
    """Start and minutes of a span: 9:30-10:45, also past midnight."""
    found = _SPAN.fullmatch(phrase)
    if found is None or (found[2] is not None and found[2] not in words.until):
        return None
    start, end = _end_of_span(found[1], words), _end_of_span(found[3], words)
    if start is None or end is None:
        return None
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    minutes %= MOST_MINUTES
    return (start, minutes) if 0 < minutes <= _LONGEST_SPAN else None


def usual_start(now: datetime, minutes: int) -> datetime:
    """When a session began that is just over: so many minutes ago, to the quarter before."""
    began = now - timedelta(minutes=minutes)
    return began.replace(minute=began.minute // 15 * 15, second=0, microsecond=0, tzinfo=None)


def _end_of_span(phrase: str, words: Words) -> time | None:
    if re.fullmatch(r"\d{1,2}", phrase):
        return _time(int(phrase), 0)
    return clock_of(phrase, words) or _four_digits(phrase)


def _clock(phrase: str) -> time | None:
    if found := _CLOCK.fullmatch(phrase):
        return _time(int(found[1]), int(found[2]))
    if found := _TWELVE.fullmatch(phrase):
        hour = int(found[1])
        if not 1 <= hour <= 12:
            return None
        return _time(hour % 12 + (12 if found[3] == "p" else 0), int(found[2] or 0))
    if found := _DIGITS.fullmatch(phrase):
        # 930 is a time and 120 are minutes: nobody coaches at twenty past one in the night.
        early = len(phrase) == 3 and int(phrase) < 600
        return None if early else _four_digits(phrase)
    return None


def _four_digits(phrase: str) -> time | None:
    if not _DIGITS.fullmatch(phrase):
        return None
    return _time(int(phrase) // 100, int(phrase) % 100)


def _in_words(whole: str, part: str | None, unit: str, words: Words) -> int | None:
    if unit in words.hours:
        return round(float(f"{whole}.{part or 0}") * 60)
    return int(whole) if unit in words.minutes and part is None else None


def _weekday(phrase: str, words: Words, today: date, *, ahead: bool) -> date | None:
    which, _space, name = phrase.rpartition(" ")
    number = words.weekdays.get(name)
    if number is None or (which and which not in words.last and which not in words.next):
        return None
    back = (today.weekday() - number) % 7
    if which in words.next or (ahead and not which):
        wait = 7 - back if back or which else 0
        return _shifted(today, wait)
    return _shifted(today, -7 if which and not back else -back)


def _shifted(today: date, days: int) -> date | None:
    with suppress(OverflowError):
        return today + timedelta(days=days)
    return None


def _slashed(
    first: int, second: int, year: str | None, today: date, *, ahead: bool
) -> date | Reading | None:
    if first <= 12 and second <= 12 and first != second:
        return Reading.AMBIGUOUS if first and second else None
    day, month = (first, second) if second <= 12 else (second, first)
    return _in_its_year(month, day, year, today, ahead=ahead)


def _named_month(phrase: str, words: Words, today: date, *, ahead: bool) -> date | None:
    if found := _DAY_MONTH.fullmatch(phrase):
        day, name, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.fullmatch(phrase):
        name, day, year = found[1], found[2], found[3]
    else:
        return None
    month = words.months.get(name)
    return None if month is None else _in_its_year(month, int(day), year, today, ahead=ahead)


def _in_its_year(
    month: int, day: int, year: str | None, today: date, *, ahead: bool
) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # The 29th of February may be some years away.
    back = (_date(today.year + step, month, day) for step in (1, 0, -1, -2, -3, -4, -8))
    days = [each for each in back if each is not None]
    coming = [each for each in days if each >= today]
    past = [each for each in days if each <= today]
    if coming and (ahead or min(coming) - today <= _SOON):
        return min(coming)
    return max(past, default=None)


def _date(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
