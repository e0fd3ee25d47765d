"""The days on which two readings of the table could part, each by its name and its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coachjournal.domain.assessment import assess
from coachjournal.domain.assessment.dates import months_before
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import (
    D,
    days,
    figure,
    mentor,
    only,
    opening,
    person,
    session,
    supervision,
    training,
    why,
)


def _recent(credential: Credential, as_of: date, *on: date) -> list[date]:
    """Which of these days are in the window of recent hours."""
    sessions = {session(day, id=day.isoformat()) for day in on}
    found = figure(credential, "recent-hours", Entries(sessions=tuple(sessions)), as_of)
    return sorted(date.fromisoformat(ident) for ident in found.counted)


def test_18_months_before_22_november(acc: Credential) -> None:
    """18 months before 2026-11-22 is 2025-05-22, that day included."""
    first = date(2025, 5, 22)
    assert _recent(acc, date(2026, 11, 22), first - days(1), first) == [first]


def test_31_august_minus_18_months(acc: Credential) -> None:
    """Where the day does not exist, the month's last day."""
    last_of_february = date(2025, 2, 28)
    inside = _recent(acc, date(2026, 8, 31), date(2025, 2, 27), last_of_february)
    assert inside == [last_of_february]


def test_leap_day_as_the_first_of_a_window(acc: Credential) -> None:
    """Where the day does not exist, the month's last day: in 2024 that is 29 February."""
    leap_day = date(2024, 2, 29)
    assert _recent(acc, date(2025, 8, 31), date(2024, 2, 28), leap_day) == [leap_day]
    assert _recent(acc, date(2025, 8, 29), date(2024, 2, 28), leap_day) == [leap_day]
    assert _recent(acc, date(2025, 8, 28), date(2024, 2, 28), leap_day) == [
        date(2024, 2, 28),
        leap_day,
    ]


def test_leap_day_as_the_application_date(every: Credential) -> None:
    """A window of calendar months ending on D: six months before 29 February is 29 August."""
    first = date(2027, 8, 29)
    assert _recent(every, date(2028, 2, 29), first - days(1), first) == [first]


def test_month_end_as_the_application_date(every: Credential) -> None:
    """A window of calendar months ending on D: six months before 31 March is 30 September."""
    first = date(2026, 9, 30)
    assert _recent(every, date(2027, 3, 31), first - days(1), first) == [first]


def test_month_end_in_a_span(every: Credential) -> None:
    """Whole calendar months from the first to the last mentor-coaching entry."""
    for first, last, months in (
        (date(2026, 3, 14), date(2026, 6, 14), 3),
        (date(2026, 3, 14), date(2026, 6, 13), 2),
        (date(2026, 8, 31), date(2026, 9, 30), 1),
    ):
        entries = Entries(mentor_coaching=(mentor(first), mentor(last)))
        assert figure(every, "mentor-span", entries).have == months


def test_leap_day_as_the_first_of_a_practice(every: Credential) -> None:
    """Whole years from the first counted session or opening balance's start to D."""
    entries = Entries(sessions=(session(date(2024, 2, 29)),), clients=person("ann"))
    assert figure(every, "practice-years", entries, date(2025, 2, 27)).have == 0
    assert figure(every, "practice-years", entries, date(2025, 2, 28)).have == 1
    carried = opening(date(2023, 3, 1), date(2024, 1, 1))
    both = Entries(sessions=entries.sessions, openings=(carried,))
    assert figure(every, "practice-years", both, date(2025, 2, 28)).have == 1
    assert figure(every, "practice-years", both, date(2025, 3, 1)).have == 2


def test_an_entry_on_the_day_of_as_of(acc: Credential, every: Credential) -> None:
    """Only entries dated on or before D are looked at."""
    both = (session(D), session(D + days(1)))
    assert figure(acc, "coaching-hours", Entries(sessions=both)).counted == (both[0].id,)
    lessons = (training(D), training(D + days(1)))
    assert figure(acc, "education-hours", Entries(training=lessons)).counted == (lessons[0].id,)
    met = (supervision(D), supervision(D + days(1)))
    assert figure(every, "supervision-months", Entries(supervision=met)).counted == (met[0].id,)
    carried = opening(date(2026, 1, 1), D), opening(date(2026, 1, 1), D + days(1))
    found = figure(acc, "coaching-hours", Entries(openings=carried))
    assert found.counted == (carried[0].id,), "a balance is dated by its end"


def test_a_group_of_15_and_of_16(icf: Packs) -> None:
    """Kind individual, or group/team with participants at most the cap."""
    for kind in ("group", "team"):
        sizes = tuple(
            session(client="gang", kind=kind, participants=number) for number in (15, 16, 25, 26)
        )
        entries = Entries(sessions=sizes, clients=person("gang", kind=kind))
        for credential in (icf.credential(ident, D) for ident in ("icf-acc", "icf-pcc", "icf-mcc")):
            found = figure(credential, "coaching-hours", entries)
            assert found.counted == (sizes[0].id,)
            assert set(why(found).values()) == {"group-above-cap"}
            assert figure(credential, "clients", entries).have == 15
    alone = session(kind="individual", participants=16)
    entries = Entries(sessions=(alone,), clients=person("ann"))
    assert figure(icf.credential("icf-acc", D), "coaching-hours", entries).counted == (alone.id,)


def test_an_opening_balance_half_in_the_window(acc: Credential) -> None:
    """An opening balance only if its start date lies in the window."""
    half = opening(date(2025, 5, 21), date(2025, 11, 30), paid=600, pro_bono=60)
    whole = opening(date(2025, 5, 22), date(2025, 11, 30), paid=60, pro_bono=30)
    entries = Entries(openings=(half, whole))
    found = figure(acc, "recent-hours", entries)
    assert (found.have, why(found)) == (Decimal("1.50"), {half.id: "opening-before-window"})
    assert figure(acc, "coaching-hours", entries).have == Decimal("12.50")
    assert figure(acc, "paid-hours", entries).have == Decimal("11.00")


def test_an_opening_balance_half_before_the_training(acc: Credential) -> None:
    """Where hours count from training on, it counts only if its start is on or after that date."""
    begun = date(2025, 3, 1)
    half, whole = (opening(begun - days(n), date(2025, 6, 30)) for n in (1, 0))
    lesson = training(begun, starts_training=True)
    found = figure(acc, "coaching-hours", Entries(openings=(half, whole), training=(lesson,)))
    assert (found.counted, why(found)) == ((whole.id,), {half.id: "opening-before-training"})


def test_the_quarter_that_holds_the_day_is_the_last(every: Credential) -> None:
    """The number of the last n calendar quarters, the one that holds D included."""
    meetings = tuple(
        supervision(day)
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 9, 30), date(2026, 10, 1))
    )
    entries = Entries(supervision=meetings)
    found = figure(every, "supervision-frequency", entries, date(2026, 10, 1))
    assert found.have == 3
    assert why(found) == {meetings[0].id: "before-window"}
    assert figure(every, "supervision-frequency", entries, date(2026, 9, 30)).have == 3


def test_mentor_coaching_of_the_first_application_adds_nothing_to_a_renewals_span(
    icf: Packs,
) -> None:
    """`mentor-span`: from the first to the last entry within the rule's window."""
    renewal = only(icf.credential("icf-acc-renewal", D), "mentor-span")
    before = mentor(months_before(D, 36) - days(1))
    first = mentor(months_before(D, 36))
    last = mentor(months_before(D, 33) - days(1))
    short = assess(renewal, Entries(mentor_coaching=(before, first, last)), D).requirements[0]
    assert short.have == 2
    assert short.missing == 1
    assert not short.met
    assert [left.id for left in short.left_out] == [before.id]
    assert short.since == first.on
    long = replace(last, on=months_before(D, 33))
    met = assess(renewal, Entries(mentor_coaching=(before, first, long)), D)
    assert met.requirements[0].have == 3
    assert met.earliest == D
    lone = assess(renewal, Entries(mentor_coaching=(before, mentor(D))), D)
    assert lone.earliest == date(2027, 2, 22)
