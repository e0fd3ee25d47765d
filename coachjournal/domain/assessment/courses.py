"""How a figure goes on from the day it was taken, at the pace of the last 90 days.

A course answers for the day so many days on: real entries stay until they leave the
window, and every simulated day brings a ninetieth of what the last 90 days brought.
Everything is compared in whole numbers (times ninety), never in fractions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from coachjournal.domain.assessment.dates import (
    MONTHS_IN_QUARTER,
    last_quarters,
    months_before,
    whole_months,
    whole_years,
)

PACE_DAYS = 90
"""The days before the application date that set the pace."""

BOUND_DAYS = 50 * 366
"""No simulation looks further than this: fifty years."""

_LONGEST_MONTH = 31
_CALENDAR_CYCLE = 4 * 366
"""Once nothing real is left in a window, figures repeat with the leap years."""


class Item(NamedTuple):
    """What an entry brings: minutes, persons or pieces. A window holds it from `starts` on.

    That is the day it begins on; only an opening balance has one that is earlier than the
    day it is dated by.
    """

    id: str
    starts: date
    amount: int


def pace_of(items: Iterable[Item], as_of: date) -> int:
    """What the last 90 days brought, all of it dated after the day 90 days before."""
    if as_of.toordinal() <= PACE_DAYS:
        return sum(item.amount for item in items)
    after = as_of - timedelta(days=PACE_DAYS)
    return sum([amount for _, starts, amount in items if starts > after])


class Course(ABC):
    """A figure over the days to come."""

    pace: int = 0
    window_months: int | None = None

    @abstractmethod
    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether the figure is met so many days on."""

    @property
    def can_grow(self) -> bool:
        """Whether there is a pace at all."""
        return self.pace > 0

    @property
    def steady(self) -> bool:
        """Whether a figure that is met stays met."""
        return self.window_months is None

    @property
    def of_sessions(self) -> int:
        """What coaching sessions, or the first part, bring every 90 days."""
        return self.pace

    def at(self, pace: int) -> Course:  # noqa: ARG002 - only coaching has sessions
        """The same with sessions that bring so much every 90 days."""
        return self


class Part:
    """Amounts of one sort with a common most (group mentoring, a CPD category)."""

    def __init__(self, items: Sequence[Item], as_of: date, most: int | None = None) -> None:
        self._items = items
        self._as_of = as_of
        self._most = most
        self.pace = pace_of(items, as_of)
        self._total = sum([item.amount for item in items])
        self._starts: list[date] = []
        self._before: list[int] = []

    def at(self, pace: int) -> Part:
        """The same amounts at another pace."""
        other = Part(self._items, self._as_of, self._most)
        other.pace = pace
        return other

    def _left_before(self, since: date) -> int:
        """How much of the real amounts begins before the day."""
        if not self._before:
            ordered = sorted(self._items, key=attrgetter("starts"))
            self._starts = [item.starts for item in ordered]
            self._before = list(accumulate((item.amount for item in ordered), initial=0))
        return self._before[bisect_left(self._starts, since)]

    def between(self, first: date, last: date) -> int:
        """How much of the real amounts begins on these days, both included."""
        before = self._left_before(first)
        return self._before[bisect_right(self._starts, last)] - before

    def times_ninety(self, days: int, since: date | None) -> int:
        """Ninety times the amount so many days on, of what begins on `since` or later."""
        simulated, real = days, self._total
        if since is not None:
            on = self._as_of + timedelta(days=days)
            simulated = min(days, (on - since).days + 1)
            real -= self._left_before(since)
        value = real * PACE_DAYS + self.pace * simulated
        return value if self._most is None else min(value, self._most * PACE_DAYS)


class SumCourse(Course):
    """A sum of amounts, within a window or of all time."""

    def __init__(self, parts: Sequence[Part], as_of: date, window_months: int | None) -> None:
        self._parts = parts
        self._as_of = as_of
        self.window_months = window_months
        self.pace = sum(part.pace for part in parts)

    def times_ninety(self, days: int) -> int:
        """Ninety times the sum so many days on."""
        since = None
        if self.window_months is not None:
            since = months_before(self._as_of + timedelta(days=days), self.window_months)
        return sum(part.times_ninety(days, since) for part in self._parts)

    @property
    def of_sessions(self) -> int:
        """What its first part brings: of coaching, that is the sessions."""
        return self._parts[0].pace

    def at(self, pace: int) -> SumCourse:
        """The same with its first part at another pace."""
        first, *rest = self._parts
        return SumCourse([first.at(pace), *rest], self._as_of, self.window_months)

    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether the sum is at least what is needed."""
        return self.times_ninety(days) >= needed * PACE_DAYS


class SpanCourse(Course):
    """Whole months from the first entry to the last; with a pace the last moves along."""

    def __init__(
        self, days: Sequence[date], as_of: date, pace: int, window_months: int | None = None
    ) -> None:
        self._days, self._as_of = days, as_of
        self.pace = pace
        self.window_months = window_months

    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether the span is long enough."""
        on = self._as_of + timedelta(days=days)
        since = date.min
        if self.window_months is not None:
            since = months_before(on, self.window_months)
        inside = [day for day in self._days if day >= since]
        if days and self.can_grow:
            inside += [max(since, self._as_of + timedelta(days=1)), on]
        return (whole_months(min(inside), max(inside)) if inside else 0) >= needed


class YearsCourse(Course):
    """Whole years since the practice began: they pass by themselves."""

    def __init__(self, first: date | None, as_of: date) -> None:
        self._first, self._as_of = first, as_of

    @property
    def can_grow(self) -> bool:
        """Years pass once there is a first entry."""
        return self._first is not None

    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether enough years have passed."""
        if self._first is None:
            return needed <= 0
        return whole_years(self._first, self._as_of + timedelta(days=days)) >= needed


class RatioCourse(Course):
    """Coaching minutes for each supervision minute, over a window."""

    def __init__(self, coaching: Part, supervision: Part, as_of: date, window_months: int) -> None:
        self._coaching, self._supervision, self._as_of = coaching, supervision, as_of
        self.window_months = window_months
        self.pace = supervision.pace

    @property
    def of_sessions(self) -> int:
        """What coaching brings, for which the supervision has to be enough."""
        return self._coaching.pace

    def at(self, pace: int) -> RatioCourse:
        """The same with another pace of coaching."""
        coaching = self._coaching.at(pace)
        return RatioCourse(coaching, self._supervision, self._as_of, self.window_months or 0)

    def alone(self) -> RatioCourse:
        """The same where no more supervision comes."""
        supervision = self._supervision.at(0)
        return RatioCourse(self._coaching, supervision, self._as_of, self.window_months or 0)

    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether there is supervision, and enough of it for the coaching."""
        since = months_before(self._as_of + timedelta(days=days), self.window_months or 0)
        supervision = self._supervision.times_ninety(days, since)
        return supervision > 0 and self._coaching.times_ninety(days, since) <= needed * supervision


class QuartersCourse(Course):
    """How many of the last quarters hold at least so many minutes."""

    def __init__(self, items: Sequence[Item], as_of: date, quarters: int, least: int) -> None:
        self._as_of, self._quarters, self._least = as_of, quarters, least
        self._part = Part(items, as_of)
        self.pace = self._part.pace
        self.window_months = quarters * MONTHS_IN_QUARTER

    def met_on(self, days: int, needed: Decimal) -> bool:
        """Whether enough of the quarters hold enough."""
        on = self._as_of + timedelta(days=days)
        quarters = last_quarters(on, self._quarters)
        return sum(self._holds_enough(first, last, on) for first, last in quarters) >= needed

    def _holds_enough(self, first: date, last: date, on: date) -> bool:
        real = self._part.between(first, last)
        until = min(last, on)
        simulated = max(0, min((until - first).days + 1, (until - self._as_of).days))
        return real * PACE_DAYS + self.pace * simulated >= self._least * PACE_DAYS


Wanted = tuple[Course, Decimal | None]
"""A course, and what it has to reach (None: nobody knows yet)."""


def earliest(wanted: Sequence[Wanted], as_of: date) -> date | None:
    """The first day on which all are met together; None where that day is not in sight."""
    known = [(course, needed) for course, needed in wanted if needed is not None]
    if len(known) < len(wanted):
        return None
    unmet = [course for course, needed in known if not course.met_on(0, needed)]
    if not unmet:
        return as_of
    if not all(course.can_grow for course in unmet):
        return None
    bound = min(BOUND_DAYS, (date.max - as_of).days)
    steady = [pair for pair in known if pair[0].steady]
    first = max((_first_day(course, needed, bound) for course, needed in steady), default=0)
    windowed = [pair for pair in known if not pair[0].steady]
    return _first_together(windowed, first, bound, as_of)


def _first_day(course: Course, needed: Decimal, bound: int) -> int:
    """The first day on which a steady course is met; after the bound where none is."""
    return bisect_left(range(bound + 1), True, key=lambda days: course.met_on(days, needed))


def _first_together(
    windowed: Sequence[tuple[Course, Decimal]], first: int, bound: int, as_of: date
) -> date | None:
    """The first day from `first` on, day by day, on which all windowed courses are met."""
    longest = max((course.window_months or 0 for course, _ in windowed), default=0)
    settled = max(first, longest * _LONGEST_MONTH) + _CALENDAR_CYCLE
    for days in range(first, min(bound, settled) + 1):
        if all(course.met_on(days, needed) for course, needed in windowed):
            return as_of + timedelta(days=days)
    return None
