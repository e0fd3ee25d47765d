"""What counts as coaching, entry by entry, with the reason for what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coachjournal.domain.assessment import assess, assess_all, counts_for
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import (
    D,
    days,
    figure,
    only,
    opening,
    person,
    pick,
    session,
    training,
    why,
)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"status": "late-cancelled"}, "not-held"),
        ({"status": "cancelled"}, "not-held"),
        ({"status": "no-show"}, "not-held"),
        ({"status": "planned"}, "not-held"),
        ({"status": "moved"}, "not-held"),
        ({"activity": "facilitation"}, "not-coaching"),
        ({"activity": "mentoring"}, "not-coaching"),
        ({"activity": "debrief"}, "not-coaching"),
        ({"activity": "being-coached"}, "not-coaching"),
        ({"client": "report"}, "direct-report"),
        ({"kind": "group", "participants": 16}, "group-above-cap"),
        ({"kind": "team", "participants": 30}, "group-above-cap"),
    ],
)
def test_what_is_not_coaching_that_counts_is_left_out_with_its_reason(
    acc: Credential, facts: dict[str, Any], reason: str
) -> None:
    counted, left = session(), session(**facts)
    clients = person("ann") | person("report", direct_report=True)
    result = figure(acc, "coaching-hours", Entries(sessions=(counted, left), clients=clients))
    assert result.have == Decimal("1.00")
    assert result.counted == (counted.id,)
    assert why(result) == {left.id: reason}


def test_held_coaching_without_coaching_minutes_is_counted_and_adds_none(acc: Credential) -> None:
    workshop = session(client="ann", coaching_minutes=0)
    empty = opening(D - days(30), D - days(20), paid=0, client="bea")
    entries = Entries(
        sessions=(workshop,), openings=(empty,), clients=person("ann") | person("bea")
    )
    hours = figure(acc, "coaching-hours", entries)
    assert (hours.have, hours.left_out) == (Decimal("0.00"), ())
    assert hours.amounts == {workshop.id: 0, empty.id: 0}
    assert figure(acc, "clients", entries).have == 2


def test_a_group_of_fifteen_counts_once_and_each_member_is_a_client(acc: Credential) -> None:
    group = session(kind="group", participants=15, client="group", minutes=90)
    entries = Entries(sessions=(group,), clients=person("group", kind="group"))
    assert figure(acc, "coaching-hours", entries).have == Decimal("1.50")
    assert figure(acc, "clients", entries).amounts == {group.id: 15}


def test_groups_above_the_cap_are_warned_about_while_sources_disagree(acc: Credential) -> None:
    sizes = (16, 25, 26)
    groups = tuple(session(kind="group", participants=size) for size in sizes)
    result = figure(acc, "coaching-hours", Entries(sessions=groups))
    assert result.have == 0
    said = {remark.code: remark.values for remark in result.warnings}
    assert said["group-size-disputed"] == {"count": 2, "cap": 15, "disputed": 25}


def test_only_the_coaching_part_of_a_meeting_counts(acc: Credential) -> None:
    workshop = session(minutes=180, coaching_minutes=50)
    assert figure(acc, "coaching-hours", Entries(sessions=(workshop,))).have == Decimal("0.83")


def test_an_entry_on_the_day_counts_and_one_of_tomorrow_is_not_looked_at(acc: Credential) -> None:
    today, tomorrow = session(D), session(D + days(1))
    result = figure(acc, "coaching-hours", Entries(sessions=(tomorrow, today)))
    assert result.counted == (today.id,)
    assert result.left_out == ()


@pytest.mark.parametrize(
    ("payment", "paid"),
    [("paid", 60), ("barter", 60), ("peer", 60), ("internal", 60), ("pro-bono", 0)],
)
def test_paid_is_what_the_body_takes_as_paid(acc: Credential, payment: str, paid: int) -> None:
    entries = Entries(sessions=(session(payment=payment),))
    assert figure(acc, "coaching-hours", entries).have == Decimal("1.00")
    assert sum(figure(acc, "paid-hours", entries).amounts.values()) == paid


def test_paid_is_another_thing_for_another_body(every: Credential) -> None:
    entries = Entries(sessions=(session(payment="peer"), session(activity="mentoring")))
    assert figure(every, "coaching-hours", entries).have == Decimal("2.00")
    assert figure(every, "paid-hours", entries).have == Decimal("1.00")


def test_the_window_opens_eighteen_calendar_months_before_that_day_included(
    acc: Credential,
) -> None:
    inside, outside = session(date(2025, 5, 22)), session(date(2025, 5, 21))
    result = figure(acc, "recent-hours", Entries(sessions=(inside, outside)))
    assert result.since == date(2025, 5, 22)
    assert result.counted == (inside.id,)
    assert why(result) == {outside.id: "before-window"}


def test_an_opening_balance_is_recent_only_if_its_whole_range_is(acc: Credential) -> None:
    half = opening(date(2025, 5, 21), date(2026, 1, 1))
    whole = opening(date(2025, 5, 22), date(2026, 1, 1), paid=300, pro_bono=60)
    entries = Entries(openings=(half, whole))
    assert figure(acc, "coaching-hours", entries).have == Decimal("16.00")
    assert figure(acc, "paid-hours", entries).have == Decimal("15.00")
    recent = figure(acc, "recent-hours", entries)
    assert recent.amounts == {whole.id: 360}
    assert why(recent) == {half.id: "opening-before-window"}


def test_an_opening_balance_is_dated_by_its_end_and_obeys_the_cap(acc: Credential) -> None:
    later = opening(date(2026, 1, 1), D + days(1))
    large = opening(date(2024, 1, 1), date(2024, 6, 1), kind="group", participants=16)
    ends_today = opening(date(2026, 1, 1), D, paid=60)
    result = figure(acc, "coaching-hours", Entries(openings=(later, large, ends_today)))
    assert result.amounts == {ends_today.id: 60}
    assert why(result) == {large.id: "group-above-cap"}


def test_an_opening_balance_of_a_direct_report_does_not_count(acc: Credential) -> None:
    entries = Entries(
        openings=(opening(date(2024, 1, 1), date(2024, 6, 1)),),
        clients=person("ann", direct_report=True),
    )
    assert figure(acc, "coaching-hours", entries).have == 0


def test_an_opening_balance_without_paid_hours_adds_none(acc: Credential) -> None:
    carried = opening(date(2024, 1, 1), date(2024, 6, 1), paid=0, pro_bono=120)
    result = figure(acc, "paid-hours", Entries(openings=(carried,)))
    assert why(result) == {carried.id: "opening-not-paid"}


def test_sessions_within_an_opening_balance_of_their_client_are_warned_about(
    acc: Credential,
) -> None:
    carried = opening(date(2025, 1, 1), date(2025, 6, 30))
    same = session(date(2025, 6, 30), minutes=45)
    other = (session(date(2025, 7, 1)), session(date(2025, 6, 1), client="bea"))
    result = figure(acc, "coaching-hours", Entries(sessions=(same, *other), openings=(carried,)))
    said = {remark.code: remark.values for remark in result.warnings}
    assert said["double-hours"] == {"opening": carried.id, "count": 1, "minutes": 45}


def test_hours_count_from_the_training_marked_as_the_start(acc: Credential) -> None:
    before, on_the_day = session(date(2025, 2, 28)), session(date(2025, 3, 1))
    carried = opening(date(2025, 2, 28), date(2025, 12, 1))
    entries = Entries(
        sessions=(before, on_the_day),
        openings=(carried,),
        training=(
            training(date(2024, 1, 1), minutes=120),
            training(date(2025, 3, 1), starts_training=True),
            training(date(2025, 9, 1), starts_training=True),
        ),
    )
    result = figure(acc, "coaching-hours", entries)
    assert result.counted == (on_the_day.id,)
    assert why(result) == {before.id: "before-training", carried.id: "opening-before-training"}
    assert [remark.code for remark in result.warnings] == []


def test_where_no_training_is_marked_the_first_one_is_the_start(acc: Credential) -> None:
    before = session(date(2024, 12, 31))
    entries = Entries(
        sessions=(before,), training=(training(date(2025, 6, 1)), training(date(2025, 1, 1)))
    )
    result = figure(acc, "coaching-hours", entries)
    assert why(result) == {before.id: "before-training"}
    assert ("start-not-marked", {"start": date(2025, 1, 1)}) in result.warnings


def test_without_training_all_hours_count_and_the_workings_say_so(acc: Credential) -> None:
    result = figure(acc, "coaching-hours", Entries(sessions=(session(date(1999, 1, 1)),)))
    assert result.have == Decimal("1.00")
    assert [remark.code for remark in result.warnings] == ["no-training"]


def test_training_after_the_day_starts_nothing_yet(acc: Credential) -> None:
    entries = Entries(sessions=(session(),), training=(training(D + days(1)),))
    assert figure(acc, "coaching-hours", entries).have == Decimal("1.00")


@pytest.mark.parametrize(
    ("modules", "short"),
    [
        ([{"minutes": 1799}], True),
        ([{"minutes": 1800}], False),
        ([{"minutes": 1800, "core_minutes": 1439}], True),
        ([{"minutes": 900, "programme": "P"}, {"minutes": 900, "programme": "P"}], False),
        ([{"minutes": 900, "programme": "P"}, {"minutes": 900, "programme": "Q"}], True),
    ],
)
def test_a_start_too_short_for_the_body_is_said(
    acc: Credential, modules: list[dict[str, Any]], short: bool
) -> None:
    entries = Entries(
        training=tuple(
            training(date(2025, 1, 1 + index), starts_training=not index, **module)
            for index, module in enumerate(modules)
        )
    )
    codes = [remark.code for remark in figure(acc, "coaching-hours", entries).warnings]
    assert ("start-may-be-too-short" in codes) is short


def test_a_member_who_is_a_client_already_is_one_person(acc: Credential) -> None:
    clients = (
        person("team", kind="team", members=("ann", "bea", "cy")) | person("ann") | person("bea")
    )
    small = session(date(2026, 1, 1), client="team", kind="team", participants=5)
    large = session(date(2026, 2, 1), client="team", kind="team", participants=8)
    alone = session(date(2026, 3, 1), client="ann")
    only_planned = session(date(2026, 4, 1), client="bea", status="planned")
    entries = Entries(sessions=(small, large, alone, only_planned), clients=clients)
    result = figure(acc, "clients", entries)
    assert result.have == 8
    assert result.amounts == {small.id: 4, large.id: 3, alone.id: 1}


def test_a_participant_named_in_a_session_is_one_person_too(acc: Credential) -> None:
    group = session(client="team", kind="team", participants=6, members=("ann",))
    entries = Entries(
        sessions=(group, session()), clients=person("team", kind="team") | person("ann")
    )
    assert figure(acc, "clients", entries).have == 6


def test_a_client_of_many_sessions_is_one_and_an_opening_balance_is_enough(
    acc: Credential,
) -> None:
    entries = Entries(
        sessions=(session(), session(), session(client="bea")),
        openings=(opening(date(2024, 1, 1), date(2024, 6, 1), client="cy"),),
    )
    assert figure(acc, "clients", entries).have == 3


def test_a_client_is_brought_by_the_first_entry_of_any_sort(acc: Credential) -> None:
    carried = opening(date(2024, 1, 1), date(2024, 6, 1))
    later = session(date(2026, 1, 1))
    result = figure(acc, "clients", Entries(sessions=(later,), openings=(carried,)))
    assert result.amounts == {carried.id: 1, later.id: 0}


def test_a_group_whose_members_are_all_clients_adds_nobody(acc: Credential) -> None:
    clients = person("pair", kind="group", members=("ann", "bea")) | person("ann") | person("bea")
    together = session(date(2026, 1, 1), client="pair", kind="group", participants=1)
    entries = Entries(sessions=(together, session(), session(client="bea")), clients=clients)
    assert figure(acc, "clients", entries).have == 2


def test_listed_figures_leave_out_clients_who_did_not_agree(acc: Credential) -> None:
    listed, unlisted = session(client="ann"), session(client="bea")
    carried = opening(date(2024, 1, 1), date(2024, 6, 1), client="bea")
    entries = Entries(
        sessions=(listed, unlisted),
        openings=(carried,),
        clients=person("ann") | person("bea", listed=False),
    )
    assert figure(acc, "coaching-hours", entries).have == Decimal("12.00")
    hours = figure(acc, "listed-hours", entries)
    assert hours.amounts == {listed.id: 60}
    assert why(hours) == {unlisted.id: "client-not-listed", carried.id: "client-not-listed"}
    assert figure(acc, "listed-clients", entries).have == 1


def test_sessions_are_counted_by_their_length(every: Credential) -> None:
    long, short = session(minutes=20), session(minutes=19)
    carried = opening(date(2024, 1, 1), date(2024, 6, 1))
    result = figure(
        every, "coaching-sessions", Entries(sessions=(long, short), openings=(carried,))
    )
    assert result.counted == (long.id,)
    assert why(result) == {short.id: "too-short", carried.id: "opening-has-no-sessions"}


def test_engagements_of_the_kind_count_once_each(every: Credential) -> None:
    first, again = session(D - days(9), engagement="e1"), session(engagement="e1")
    other, none = session(engagement="e2"), session()
    entries = Entries(
        sessions=(first, again, other, none), engagements={"e1": "team", "e2": "one-to-one"}
    )
    result = figure(every, "engagements", entries)
    assert result.have == 1
    assert result.amounts == {first.id: 1, again.id: 0}
    assert why(result) == {other.id: "other-engagement", none.id: "no-engagement"}


def test_practice_years_run_from_the_first_counted_entry(every: Credential) -> None:
    first = opening(date(2023, 11, 23), date(2024, 1, 1))
    entries = Entries(sessions=(session(date(2024, 5, 1)),), openings=(first,))
    result = figure(every, "practice-years", entries)
    assert result.amounts == {first.id: 2}
    assert figure(every, "practice-years", entries, date(2026, 11, 23)).have == 3
    assert figure(every, "practice-years", Entries()).have == 0


def test_assessing_together_is_the_same_as_one_by_one(icf: Packs, every: Credential) -> None:
    entries = Entries(
        sessions=(session(), session(payment="pro-bono"), session(activity="mentoring")),
        openings=(opening(date(2024, 1, 1), date(2024, 6, 1)),),
    )
    credentials = (*icf.credentials(D), every)
    together = assess_all(credentials, entries, D)
    assert list(together) == [assess(credential, entries, D) for credential in credentials]


def test_two_rules_that_differ_in_their_window_alone_are_kept_apart(acc: Credential) -> None:
    (rule,) = only(acc, "recent-hours").requirements
    short = replace(acc, requirements=(replace(rule, window_months=1),))
    entries = Entries(sessions=(session(), session(D - days(200))))
    haves = [
        one.requirements[-1].have
        for one in assess_all((only(acc, "recent-hours"), short), entries, D)
    ]
    assert haves == [2, 1]


def test_each_session_says_which_credentials_it_counts_for(icf: Packs, every: Credential) -> None:
    coaching, mentoring, planned = (
        session(),
        session(activity="mentoring"),
        session(status="planned"),
    )
    entries = Entries(sessions=(coaching, mentoring, planned))
    acc = icf.credential("icf-acc", D)
    found = counts_for(assess_all((acc, every), entries, D))
    assert found == {coaching.id: ("icf-acc", "every-one"), mentoring.id: ("every-one",)}


def test_the_dates_at_the_ends_of_the_calendar_are_taken(acc: Credential) -> None:
    for as_of in (date.min, date.max):
        assessment = assess(acc, Entries(sessions=(session(date.min),)), as_of)
        assert pick(assessment, "coaching-hours").have == Decimal("1.00")
