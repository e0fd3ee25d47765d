"""The first day on which all figures are met, at the pace of the last 90 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.assessment import assess, months_before
from coachjournal.domain.assessment.dates import last_quarters, whole_months
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries, SessionEntry
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import CpdCategory, DocumentState
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import (
    D,
    cpd,
    days,
    figure,
    mentor,
    only,
    opening,
    session,
    supervision,
    training,
)
from tests.unit.assessment.strategies import practices


def _weekly(weeks: int, **facts: object) -> tuple[SessionEntry, ...]:
    return tuple(session(D - days(7 * week), **facts) for week in range(weeks))  # type: ignore[arg-type]


def test_it_is_the_day_itself_where_all_is_met(every: Credential) -> None:
    credential = only(every, "coaching-hours")
    assert assess(credential, Entries(sessions=_weekly(4)), D).earliest == D


def test_documents_do_not_hold_up_the_date_but_the_credential(icf: Packs) -> None:
    acc = icf.credential("icf-acc", D)
    simple = replace(
        acc, requirements=tuple(r for r in acc.requirements if r.id == "education-hours")
    )
    assessment = assess(simple, Entries(training=(training(D, 3600),)), D)
    assert assessment.figures_met
    assert assessment.earliest == D
    assert not assessment.met
    assert all(one.state is DocumentState.NOT_STARTED for one in assessment.documents_to_do)


def test_it_is_when_the_pace_has_brought_what_is_missing(every: Credential) -> None:
    # 3 h of 4 in the last 90 days: 2 minutes a day, so 30 days to go.
    assessment = assess(only(every, "coaching-hours"), Entries(sessions=_weekly(3)), D)
    assert assessment.requirements[0].pace == 180
    assert assessment.earliest == D + days(30)


def test_the_pace_begins_the_day_after_the_day_90_days_before(every: Credential) -> None:
    credential = only(every, "coaching-hours")
    inside = assess(credential, Entries(sessions=(session(D - days(89)),)), D)
    outside = assess(credential, Entries(sessions=(session(D - days(90)),)), D)
    assert inside.earliest == D + days(270)
    assert (outside.requirements[0].pace, outside.earliest) == (0, None)


def test_an_old_opening_balance_is_not_the_present_pace(every: Credential) -> None:
    carried = opening(date(2020, 1, 1), D - days(1), paid=120)
    assessment = assess(only(every, "coaching-hours"), Entries(openings=(carried,)), D)
    assert (assessment.requirements[0].pace, assessment.earliest) == (0, None)


def test_one_metric_without_a_pace_leaves_no_date(every: Credential) -> None:
    credential = only(every, "coaching-hours", "education-hours")
    assert assess(credential, Entries(sessions=_weekly(3)), D).earliest is None


def test_entries_leave_their_window_while_others_come(every: Credential) -> None:
    # Recent hours (6 months) are met now by old sessions that will be gone when the
    # slow total is reached: the date waits until both hold at once, or is none.
    old = tuple(session(months_before(D, 6) + days(10), payment="pro-bono") for _ in range(3))
    entries = Entries(sessions=(*old, session(minutes=20)))
    credential = only(every, "recent-hours", "paid-hours")
    assert figure(credential, "recent-hours", entries).met
    assert assess(credential, entries, D).earliest is None


def test_new_clients_have_a_pace(every: Credential) -> None:
    entries = Entries(sessions=(session(client="ann"), session(client="bea")))
    assert assess(only(every, "clients"), entries, D).earliest == D + days(45)


def test_the_mentor_span_grows_while_mentor_coaching_goes_on(acc: Credential) -> None:
    credential = only(acc, "mentor-span")
    first = mentor(date(2026, 10, 5))
    assert assess(credential, Entries(mentor_coaching=(first,)), D).earliest == date(2027, 1, 5)
    stopped = mentor(date(2026, 1, 5))
    assert assess(credential, Entries(mentor_coaching=(stopped,)), D).earliest is None


def test_group_mentoring_alone_never_gets_there(acc: Credential) -> None:
    entries = Entries(mentor_coaching=tuple(mentor(D, 60, one_to_one=False) for _ in range(6)))
    assert assess(only(acc, "mentor-hours"), entries, D).earliest is None


def test_a_category_at_its_most_leaves_the_growing_to_the_others(every: Credential) -> None:
    # 2 h of resource development are the most; 2 h of others in 90 days, 2 h to go.
    entries = Entries(cpd=(cpd(D, 600, CpdCategory.RESOURCE), cpd(D, 120)))
    assert assess(only(every, "cpd-hours"), entries, D).earliest == D + days(90)


def test_years_pass_by_themselves(every: Credential) -> None:
    credential = only(every, "practice-years")
    entries = Entries(sessions=(session(date(2026, 2, 1)),))
    assert assess(credential, entries, D).earliest == date(2027, 2, 1)
    assert assess(credential, Entries(), D).earliest is None


def test_a_ratio_without_present_supervision_has_no_date(every: Credential) -> None:
    credential = only(every, "supervision-ratio")
    coached = _weekly(10, minutes=600)
    old = supervision(D - days(200), 60)
    assert assess(credential, Entries(sessions=coached, supervision=(old,)), D).earliest is None
    now = supervision(D, 60)
    # 6000 minutes to 60; each ninety days bring 6000 and 60 again: never at or below 35.
    assert assess(credential, Entries(sessions=coached, supervision=(now,)), D).earliest is None


def test_a_ratio_that_only_forgetting_would_mend_has_no_date(every: Credential) -> None:
    # Much coaching leaves the three years' window in a month, but no supervision comes.
    coached = session(months_before(D, 36) + days(30), minutes=9000)
    entries = Entries(sessions=(coached,), supervision=(supervision(D - days(200), 60),))
    assert assess(only(every, "supervision-ratio"), entries, D).earliest is None


def test_quarters_fill_up_with_supervision(every: Credential) -> None:
    # 90 minutes in the last 90 days: a minute a day; a quarter with 60 has enough.
    entries = Entries(supervision=(supervision(date(2026, 11, 1), 90),))
    assessment = assess(only(every, "supervision-frequency"), entries, D)
    # The fourth quarter of 2026 has it; the first and second of 2027 fill by the 60th day.
    assert assessment.earliest == date(2027, 5, 30)


@pytest.mark.parametrize("as_of", [date.max, date.max - days(3)])
def test_the_end_of_the_calendar_is_no_obstacle(acc: Credential, as_of: date) -> None:
    entries = Entries(sessions=(session(as_of),), mentor_coaching=(mentor(as_of),))
    assert assess(acc, entries, as_of).earliest is None


def test_a_pace_too_slow_for_fifty_years_leaves_no_date(icf: Packs) -> None:
    credential = only(icf.credential("icf-mcc", D), "coaching-hours")
    assert assess(credential, Entries(sessions=(session(minutes=1),)), D).earliest is None


_SIMULATED = ("coaching-hours", "recent-hours", "supervision-ratio", "supervision-frequency")


def _met_after(
    number: int, sessions: list[SessionEntry], meetings: list[SupervisionMeeting]
) -> bool:
    """The specification's simulation, written as plainly as can be: day after day."""
    on = D + timedelta(days=number)
    coached = [(one.on, Fraction(one.coaching_minutes)) for one in sessions]
    received = [(one.on, Fraction(one.minutes)) for one in meetings]
    for entries in (coached, received):
        pace = sum((amount for day, amount in entries if day > D - days(90)), Fraction()) / 90
        entries += [(D + days(day), pace) for day in range(1, number + 1)]

    def total(entries: list[tuple[date, Fraction]], first: date, last: date = on) -> Fraction:
        return sum((amount for day, amount in entries if first <= day <= last), Fraction())

    three_years = months_before(on, 36)
    supervised = total(received, three_years)
    quarters = [total(received, *quarter) >= 60 for quarter in last_quarters(on, 4)]
    return (
        total(coached, date.min) >= 4 * 60
        and total(coached, months_before(on, 6)) >= 2 * 60
        and supervised > 0
        and total(coached, three_years) <= 35 * supervised
        and sum(quarters) >= 3
    )


_back = st.integers(0, 400).map(lambda number: D - days(number))


@settings(max_examples=40)
@given(
    held=st.lists(st.tuples(_back, st.sampled_from([60, 120, 600])), max_size=6),
    received=st.lists(st.tuples(_back, st.sampled_from([30, 60, 120])), max_size=6),
)
def test_it_is_the_first_day_of_a_plain_simulation(
    every: Credential, held: list[tuple[date, int]], received: list[tuple[date, int]]
) -> None:
    sessions = [session(on, length) for on, length in held]
    meetings = [supervision(on, length) for on, length in received]
    entries = Entries(sessions=tuple(sessions), supervision=tuple(meetings))
    assessment = assess(only(every, *_SIMULATED), entries, D)
    if assessment.earliest is None:
        paces = [result.pace for result in assessment.requirements if not result.met]
        tried = (1, 30, 90, 180, 270, 365, 400)
        assert 0 in paces or not any(_met_after(day, sessions, meetings) for day in tried)
        return
    number = (assessment.earliest - D).days
    assert _met_after(number, sessions, meetings)
    earlier = range(number) if number < 12 else (0, number // 2, *range(number - 10, number))
    assert not any(_met_after(day, sessions, meetings) for day in earlier)


@settings(max_examples=60)
@given(entries=practices)
def test_it_is_the_day_exactly_where_all_figures_are_met(
    every: Credential, icf: Packs, entries: Entries
) -> None:
    for credential in (every, icf.credential("icf-acc", D)):
        whole = assess(credential, entries, D)
        assert (whole.earliest == D) is whole.figures_met
        for rule in credential.requirements:
            one = assess(replace(credential, requirements=(rule,), documents=()), entries, D)
            assert (one.earliest == D) is one.figures_met
            if one.earliest is not None and whole.earliest is not None:
                assert whole.earliest >= one.earliest


def test_a_span_in_the_simulation_is_the_calendars(acc: Credential) -> None:
    first = mentor(date(2026, 11, 22))
    found = assess(only(acc, "mentor-span"), Entries(mentor_coaching=(first,)), D).earliest
    assert found is not None
    assert whole_months(first.on, found) == Decimal(3)
    assert whole_months(first.on, found - days(1)) == Decimal(2)
