"""No backup goes that might still be wanted, whatever clocks, disks and journals do."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.backup_retention import Hold, Kept, Verdict, has_shrunk, prunable
from coachjournal.domain.backups import BackupMemory, Counts, is_due, lacks_second_place
from coachjournal.domain.ids import Moment

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
COUNTS = Counts(notes=100, sessions=90, clients=9)


def kept(counter: int, created: datetime, **other: Any) -> Kept:
    plain = Kept(
        name=f"b{counter:05}",
        created=created,
        counter=counter,
        size=1_000_000,
        counts=COUNTS,
        verified=True,
    )
    return replace(plain, **other)


def hourly(count: int, until: datetime = NOW, step: timedelta = timedelta(hours=1)) -> list[Kept]:
    """So many backups, an hour apart, the newest at `until`."""
    return [kept(number, until - step * (count - 1 - number)) for number in range(count)]


def test_two_years_of_hours_come_down_to_the_last_days_weeks_and_months() -> None:
    backups = hourly(2 * 365 * 24)
    gone = set(prunable(backups, now=NOW).prune)
    stay = [each for each in backups if each.name not in gone]
    assert stay[-10:] == backups[-10:]
    days = {each.created.date() for each in stay}
    assert {(NOW - timedelta(days=n)).date() for n in range(14)} <= days
    assert len({each.created.isocalendar()[:2] for each in stay}) >= 8
    assert len({(each.created.year, each.created.month) for each in stay}) == 12
    assert len(stay) <= 10 + 14 + 8 + 12


def test_ten_backups_are_all_kept() -> None:
    assert prunable(hourly(10), now=NOW) == Verdict()


@pytest.mark.parametrize(
    ("how", "hold"), [({"degraded": True}, Hold.DEGRADED), ({"just_restored": True}, Hold.RESTORED)]
)
def test_nothing_goes_while_the_journal_itself_is_in_doubt(
    how: dict[str, bool], hold: Hold
) -> None:
    backups = hourly(300)
    assert prunable(backups, now=NOW).prune
    assert prunable(backups, now=NOW, **how) == Verdict(hold=hold)


def test_an_emptied_journal_does_not_push_the_full_ones_out() -> None:
    backups = hourly(300)
    emptied = kept(300, NOW, counts=Counts())
    assert prunable([*backups, emptied], now=NOW).hold is Hold.EMPTY


@pytest.mark.parametrize(
    "shrunk", [{"counts": Counts(notes=79, sessions=90, clients=9)}, {"size": 499_999}]
)
def test_a_sudden_loss_pins_the_old_ones_until_the_coach_has_said_so(
    shrunk: dict[str, object],
) -> None:
    backups = [*hourly(300), kept(300, NOW, **shrunk), kept(301, NOW, **shrunk)]
    assert prunable(backups, now=NOW) == Verdict(hold=Hold.SHRUNK)
    assert prunable(backups, now=NOW, shrink_accepted=300).prune


def test_a_fifth_of_the_notes_and_half_of_the_bytes_may_go_unasked() -> None:
    backups = hourly(20)
    less = kept(20, NOW, counts=Counts(notes=80, sessions=90, clients=9), size=500_000)
    assert not has_shrunk(backups, less)


def test_a_slow_loss_is_seen_against_the_most_that_there_was() -> None:
    fewer = [kept(n, NOW, counts=Counts(notes=100 - n)) for n in range(30)]
    assert prunable(fewer, now=NOW).hold is Hold.SHRUNK


@pytest.mark.parametrize("years", [-10, -1])
def test_a_clock_set_back_prunes_nothing(years: int) -> None:
    wrong = NOW + timedelta(days=365 * years)
    assert prunable(hourly(300), now=wrong) == Verdict(hold=Hold.CLOCK)
    made_then = kept(300, wrong)
    pruned = prunable([*hourly(300), made_then], now=wrong).prune
    assert pruned == ()


def test_a_clock_set_forward_makes_nothing_too_old() -> None:
    backups = hourly(300)
    assert prunable(backups, now=NOW + timedelta(days=365 * 50)) == prunable(backups, now=NOW)


def test_one_backup_of_the_far_future_stays_and_does_not_stop_the_rest() -> None:
    future = kept(150, NOW + timedelta(days=18_000))
    backups = [each for each in hourly(300) if each.counter != 150] + [future]
    verdict = prunable(backups, now=NOW)
    assert verdict.prune
    assert future.name not in verdict.prune


def test_what_is_unreadable_or_empty_counts_for_nothing_and_stays() -> None:
    backups = hourly(12)
    junk = [kept(1000 + n, NOW, verified=False) for n in range(40)]
    junk += [kept(2000 + n, NOW, size=0) for n in range(40)]
    assert prunable([*backups, *junk], now=NOW) == prunable(backups, now=NOW)
    assert prunable(junk, now=NOW) == Verdict()


_MOMENTS = st.datetimes(
    datetime(2000, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
)  # fmt: skip
_BACKUPS = st.lists(
    st.builds(
        kept,
        st.integers(0, 5000),
        _MOMENTS,
        size=st.sampled_from([0, 900_000, 1_000_000, 1_100_000]),
        counts=st.builds(Counts, notes=st.integers(95, 110)),
        verified=st.sampled_from([True, True, True, False]),
    ),
    max_size=80,
    unique_by=lambda each: each.counter,
)


@given(_BACKUPS, _MOMENTS)
def test_the_newest_three_always_stay_and_so_does_what_is_not_verified(
    backups: list[Kept], now: datetime
) -> None:
    pruned = set(prunable(backups, now=now).prune)
    good = sorted((b for b in backups if b.verified and b.size), key=lambda b: b.counter)
    assert not pruned & {each.name for each in good[-3:]}
    assert pruned <= {each.name for each in good}
    assert not any(each.created > now for each in backups if each.name in pruned)
    if len(good) > 10:
        assert len(good) - len(pruned) >= 10


@given(_BACKUPS, _MOMENTS)
def test_pruning_again_takes_nothing_more(backups: list[Kept], now: datetime) -> None:
    pruned = set(prunable(backups, now=now).prune)
    left = [each for each in backups if each.name not in pruned]
    assert prunable(left, now=now).prune == ()


@given(_BACKUPS, _MOMENTS, st.randoms(use_true_random=False))
def test_the_order_they_are_listed_in_does_not_matter(
    backups: list[Kept], now: datetime, chance: random.Random
) -> None:
    other = list(backups)
    chance.shuffle(other)
    assert set(prunable(other, now=now).prune) == set(prunable(backups, now=now).prune)


@given(st.integers(1, 400), st.integers(0, 30))
def test_made_and_pruned_day_by_day_every_day_and_week_keeps_its_backup(
    hours: int, later: int
) -> None:
    """A life: a backup an hour, pruned after each; at any time the promised ones are there."""
    backups: list[Kept] = []
    for number in range(hours):
        moment = NOW + timedelta(hours=number * (1 + later))
        backups.append(kept(number, moment))
        gone = set(prunable(backups, now=moment).prune)
        backups = [each for each in backups if each.name not in gone]
    made = [NOW + timedelta(hours=number * (1 + later)) for number in range(hours)]
    days = sorted({moment.date() for moment in made})[-14:]
    assert set(days) <= {each.created.date() for each in backups}
    weeks = sorted({moment.isocalendar()[:2] for moment in made})[-8:]
    assert set(weeks) <= {each.created.isocalendar()[:2] for each in backups}


def memory(**values: Any) -> BackupMemory:
    return replace(BackupMemory(counter=7, made=Moment(NOW)), **values)


@pytest.mark.parametrize(
    ("minutes", "counter", "size", "due"),
    [
        (0, 7, None, False),
        (60, 7, None, False),
        (14, 8, None, False),
        (15, 8, None, True),
        (-5, 8, None, True),
        (1, 8, 5_000_000, False),
        (1, 8, 100_000, True),
        (1, 7, 100_000, False),
    ],
)
def test_a_backup_is_due_after_a_quarter_of_an_hour_of_change(
    minutes: int, counter: int, size: int | None, due: bool
) -> None:
    now = NOW + timedelta(minutes=minutes)
    assert is_due(memory(), now=now, counter=counter, size=size) is due


@pytest.mark.parametrize(
    ("days", "lacks"), [(0, False), (6, False), (7, False), (8, True), (-2, True)]
)
def test_a_week_without_the_second_place_is_said(days: int, lacks: bool) -> None:
    now = NOW + timedelta(days=days)
    assert lacks_second_place(memory(made_in_second=Moment(NOW)), now) is lacks
    assert lacks_second_place(memory(), now)
