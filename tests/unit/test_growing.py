"""Rules over the coach's own development: no hour is lost, no goal, no word."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.development import (
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    Training,
)
from coachjournal.domain.growing import (
    Change,
    EntryKind,
    differences,
    goals_of_year,
    hours_by_year,
    kind_of_entry,
    left_open,
    plan_years,
    programmes_of,
)
from coachjournal.domain.ids import CpdId, ObservedPracticeId, RowId, TrainingId
from coachjournal.domain.terms import FeedbackSource, GoalState

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
MINUTES = st.integers(1, 3000)
IDS = st.uuids().map(str)
ENTRIES = st.one_of(
    st.builds(Cpd, id=IDS.map(CpdId), on=DAYS, minutes=MINUTES),
    st.builds(
        Training,
        id=IDS.map(TrainingId),
        on=DAYS,
        minutes=MINUTES,
        programme=st.sampled_from(["", "Certificate", "Diploma"]),
        provider=st.sampled_from(["", "A school"]),
    ),
    st.builds(MentorCoaching, id=IDS.map(RowId), on=DAYS, minutes=MINUTES),
    st.builds(ObservedPractice, id=IDS.map(ObservedPracticeId), on=DAYS, minutes=MINUTES),
    st.builds(
        Feedback,
        id=IDS.map(RowId),
        on=DAYS,
        minutes=MINUTES,
        source=st.sampled_from(FeedbackSource),
    ),
)
GOALS = st.builds(
    DevelopmentGoal,
    id=IDS.map(RowId),
    text=st.just("Wait longer."),
    set_on=DAYS,
    by_when=st.none() | DAYS,
    state=st.sampled_from(GoalState),
)
TEXTS = st.text(
    st.sampled_from("abcde ÄΩ\n\u00a0\u2028.,!") | st.characters(exclude_categories=["Cs"]),
    max_size=80,
)


@given(st.lists(ENTRIES, max_size=30, unique_by=lambda entry: entry.id))
def test_the_years_hold_every_minute_once_and_no_feedback(entries: list[Any]) -> None:
    spent = [each for each in entries if not isinstance(each, Feedback)]
    years = hours_by_year(entries)
    assert sum(year.total for year in years) == sum(each.minutes for each in spent)
    assert sorted(each for year in years for each in year.entries) == sorted(
        str(each.id) for each in spent
    )
    assert [year.year for year in years] == sorted({each.on.year for each in spent}, reverse=True)
    for year in years:
        for kind, minutes in year.minutes.items():
            own = [e for e in spent if e.on.year == year.year and kind_of_entry(e) is kind]
            assert minutes == sum(each.minutes for each in own)


@given(st.lists(ENTRIES, max_size=30, unique_by=lambda entry: entry.id))
def test_every_module_stands_in_one_programme_by_its_day(entries: list[Any]) -> None:
    modules = [each for each in entries if isinstance(each, Training)]
    found = programmes_of(modules)
    assert sorted(m.id for p in found for m in p.modules) == sorted(m.id for m in modules)
    for programme in found:
        days = [module.on for module in programme.modules]
        assert days == sorted(days)
        assert programme.minutes == sum(module.minutes for module in programme.modules)
        alone = [module for module in programme.modules if not module.programme]
        assert not alone or len(programme.modules) == 1


@given(st.lists(GOALS, max_size=12, unique_by=lambda goal: goal.id), st.integers(2014, 2032))
def test_a_goal_stands_in_each_year_until_it_is_due_and_is_never_lost(
    goals: list[DevelopmentGoal], this_year: int
) -> None:
    for goal in goals:
        assert goal.set_on.year in plan_years(goal)
    present = goals_of_year(goals, this_year)
    still = left_open(goals, this_year)
    assert not set(present) & set(still)
    for goal in goals:
        past = max(goal.set_on, goal.by_when or goal.set_on).year < this_year
        assert (goal in still) == (past and goal.state is GoalState.OPEN)
        assert goal in present or past or goal.set_on.year > this_year


@given(TEXTS, TEXTS)
def test_two_versions_can_be_read_back_out_of_their_differences(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(text for change, text in found if change is not Change.NEW) == before
    assert "".join(text for change, text in found if change is not Change.GONE) == after


def test_versions_too_long_for_words_are_compared_by_lines() -> None:
    before = "".join(f"line {number}\n" for number in range(3000))
    found = differences(before, before.replace("line 7\n", "line seven\n"))
    changed = [(change, text) for change, text in found if change is not Change.SAME]
    assert changed == [(Change.GONE, "line 7\n"), (Change.NEW, "line seven\n")]


def test_seven_days_over_seven_months_are_one_programme() -> None:
    modules = [
        Training(
            id=TrainingId(f"m{month}"),
            on=date(2026, month, 3),
            minutes=420,
            core_minutes=360,
            programme="Certificate",
            provider="The school",
            accredited_by="ICF",
        )
        for month in range(1, 8)
    ]
    (programme,) = programmes_of(reversed(modules))
    assert [module.on.month for module in programme.modules] == [1, 2, 3, 4, 5, 6, 7]
    assert (programme.minutes, programme.core_minutes) == (2940, 2520)
    assert programme.accredited_by == "ICF"
    (year,) = hours_by_year(modules)
    assert year.minutes == {EntryKind.TRAINING: 2940}
