"""By when supervision is asked for next: what a rule would say if no more of it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from coachjournal.domain.assessment.assess import Book
from coachjournal.domain.assessment.courses import Course, RatioCourse
from coachjournal.domain.assessment.dates import (
    MONTHS_IN_QUARTER,
    last_quarters,
    months_after,
    quarter_start,
)
from coachjournal.domain.assessment.numbers import MINUTES_PER_HOUR
from coachjournal.domain.assessment.results import RequirementResult, Side
from coachjournal.domain.credentials import Metric, Rule, Unit

SUPERVISION_METRICS = frozenset(
    {
        Metric.SUPERVISION_HOURS,
        Metric.SUPERVISION_SESSIONS,
        Metric.SUPERVISION_MONTHS,
        Metric.SUPERVISION_RATIO,
        Metric.SUPERVISION_FREQUENCY,
    }
)
"""What the rules over supervision received measure."""

_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a rule asks for next. Times in minutes; what is None is not asked, or not in sight.

    `by`: the last day on which the rule is met, or can be met for its quarter, where nothing
    more comes; `minutes`: the supervision asked for until then; `coaching_left`: what may be
    coached until a ratio is passed. `at_pace`: the day rests on how much was coached lately.
    """

    by: date | None = None
    minutes: int | None = None
    coaching_left: int | None = None
    at_pace: bool = False


def due(book: Book, result: RequirementResult) -> Due:
    """By when the rule behind a result asks for supervision; of a rule without figure, never."""
    rule = result.rule
    if rule.value is None:
        return Due()
    if rule.metric is Metric.SUPERVISION_FREQUENCY:
        return _of_quarters(rule, result.sides, book.ledger.as_of)
    if rule.metric is Metric.SUPERVISION_RATIO:
        return _of_ratio(book, result)
    if rule.window_months is None or not result.met:
        return Due()
    needed = rule.value * (MINUTES_PER_HOUR if rule.unit is Unit.HOURS else 1)
    course = book.found(rule).workings.course.at(0)
    return Due(by=_last_day_met(course, needed, book.ledger.as_of))


def _of_quarters(rule: Rule, sides: tuple[Side, ...], as_of: date) -> Due:
    """The first quarter, this one or a later one, that has to hold more."""
    assert rule.value is not None
    number, least = rule.filters.quarters, max(1, rule.filters.minutes)
    starts = [first for first, _last in last_quarters(as_of, number)]
    held = dict(zip(starts, (side.total for side in sides), strict=True))
    first = quarter_start(as_of)
    for _ahead in range(number + 1):
        window = [start for start, _last in last_quarters(first, number)]
        enough = sum(held.get(start, 0) >= least for start in window)
        if enough < rule.value and held.get(first, 0) < least:
            last = months_after(first, MONTHS_IN_QUARTER) - timedelta(days=1)
            return Due(by=last, minutes=least - held.get(first, 0))
        first = months_after(first, MONTHS_IN_QUARTER)
    return Due()


def _of_ratio(book: Book, result: RequirementResult) -> Due:
    """How much may be coached until more supervision is asked for, and how long that lasts."""
    assert result.rule.value is not None
    if not result.met:
        # Before any coaching nothing is asked for: no supervision is enough for none.
        missing = int(result.missing or 0)
        return Due(by=book.ledger.as_of if missing else None, minutes=missing or None)
    coached, supervised = (side.total for side in result.sides)
    most = int((result.rule.value * supervised).to_integral_value(ROUND_FLOOR))
    course = book.found(result.rule).workings.course
    assert isinstance(course, RatioCourse)
    by = _last_day_met(course.alone(), result.rule.value, book.ledger.as_of)
    return Due(by=by, coaching_left=most - coached, at_pace=by is not None)


def _last_day_met(course: Course, needed: Decimal, as_of: date) -> date | None:
    """The day before the first on which it is met no longer, while anything is in the window."""
    bound = min((course.window_months or 0) * _LONGEST_MONTH + 1, (date.max - as_of).days)
    for days in range(1, bound + 1):
        if not course.met_on(days, needed):
            return as_of + timedelta(days=days - 1)
    return None
