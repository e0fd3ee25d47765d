"""Calendar windows and spans, as the bodies count them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.assessment import assess, hours, months_before
from coachjournal.domain.assessment.dates import (
    last_quarters,
    months_after,
    quarter_name,
    whole_months,
    whole_years,
)
from coachjournal.domain.assessment.what_if import WhatIf, assess_what_if
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import D, cpd, days, session, supervision, training


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 18, date(2025, 5, 22)),
        (date(2026, 8, 31), 18, date(2025, 2, 28)),
        (date(2025, 8, 31), 18, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(1, 3, 1), 18, date.min),
    ],
)
def test_a_window_opens_on_the_same_day_of_an_earlier_month(
    day: date, months: int, expected: date
) -> None:
    assert months_before(day, months) == expected


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 3, 14), date(2026, 6, 14), 3),
        (date(2026, 3, 14), date(2026, 6, 13), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 3, 14), date(2026, 3, 14), 0),
        (date(2025, 12, 31), date(2026, 1, 30), 0),
    ],
)
def test_a_span_is_whole_calendar_months(first: date, last: date, months: int) -> None:
    assert whole_months(first, last) == months


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_span_is_the_most_months_that_fit(one: date, other: date) -> None:
    first, last = sorted((one, other))
    span = whole_months(first, last)
    assert months_after(first, span) <= last < months_after(first, span + 1)


def test_years_pass_on_the_day_and_for_a_leap_day_at_the_end_of_february() -> None:
    assert whole_years(date(2024, 2, 29), date(2025, 2, 27)) == 0
    assert whole_years(date(2024, 2, 29), date(2025, 2, 28)) == 1


def test_the_last_quarters_hold_the_day_and_touch_each_other() -> None:
    assert last_quarters(date(2026, 1, 1), 3) == (
        (date(2025, 7, 1), date(2025, 9, 30)),
        (date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),
    )
    assert quarter_name(date(2026, 11, 22)) == "2026-Q4"


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0.00"), (90, "1.50"), (1, "0.02"), (50, "0.83"), (12815, "213.58")]
)
def test_minutes_are_shown_as_hours_to_two_decimals_half_up(minutes: int, shown: str) -> None:
    assert str(hours(minutes)) == shown
    assert hours(minutes) == Decimal(shown)


@pytest.mark.parametrize("day", [date.min, date(1, 2, 1), date(9999, 9, 22), date.max])
def test_every_credential_can_be_asked_for_at_the_ends_of_the_calendar(
    icf: Packs, day: date
) -> None:
    entries = Entries(
        sessions=(session(D), session(D - days(400))),
        training=(training(D, 3600),),
        supervision=(supervision(D), supervision(D - days(30))),
        cpd=(cpd(D),),
    )
    more = WhatIf(sessions_a_month=4, minutes=60, paid_percent=50, on=day)
    for credential in icf.credentials(day):
        plain = assess(credential, entries, day)
        assert plain.figures_met or plain.earliest is None or plain.earliest >= day
        supposed = assess_what_if(credential, entries, day, more)
        # No day is left for a session: only the pace differs.
        assert [r.have for r in supposed.requirements] == [r.have for r in plain.requirements]
