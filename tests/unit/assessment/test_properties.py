"""What holds for every practice and every metric."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coachjournal.domain.assessment import RequirementResult, assess, assess_all, hours
from coachjournal.domain.assessment.numbers import two_decimals
from coachjournal.domain.credentials import Credential, Metric, Unit
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import D, pick
from tests.unit.assessment.strategies import additions, practices

_TWO_SIDED = {Metric.SUPERVISION_RATIO, Metric.SUPERVISION_FREQUENCY}
_DATED = (
    "sessions",
    "training",
    "mentor_coaching",
    "cpd",
    "supervision",
    "feedback",
    "reflections",
)
_PARTLY = {"above-group-most", "above-category-most"}
_OVER_SESSIONS = (
    "coaching-hours",
    "paid-hours",
    "clients",
    "recent-hours",
    "listed-hours",
    "listed-clients",
    "coaching-sessions",
    "engagements",
)


@pytest.fixture(scope="module")
def rules(every: Credential, icf: Packs) -> Credential:
    """Every rule of every credential that ships, on every path; those that ask alike, once."""
    asked = [rule for one in (every, *_on_all_paths(icf)) for rule in one.requirements]
    once = {(rule.metric, rule.filters, rule.window_months, rule.value): rule for rule in asked}
    assert len(once) > 80
    return replace(every, requirements=tuple(once.values()))


def _on_all_paths(packs: Packs) -> list[Credential]:
    return [
        packs.credential(one.id, D, path.id if path else "")
        for one in packs.credentials(D)
        for path in one.paths or (None,)
    ]


def _exact(result: RequirementResult) -> int:
    return sum(result.amounts.values())


def _shuffled(entries: Entries, random: Random) -> Entries:
    """The same entries in another order, clients too."""
    changed: dict[str, Any] = {
        name: tuple(random.sample(getattr(entries, name), len(getattr(entries, name))))
        for name in (*_DATED, "openings")
    }
    clients = list(entries.clients.items())
    random.shuffle(clients)
    changed["clients"] = dict(clients)
    return replace(entries, **changed)


def _starts(entries: Entries) -> date | None:
    """The day from which hours count."""
    known = [entry for entry in entries.training if entry.on <= D]
    marked = [entry.on for entry in known if entry.starts_training]
    return min(marked or [entry.on for entry in known], default=None)


@settings(max_examples=60)
@given(entries=practices)
def test_the_workings_add_up_to_what_there_is(rules: Credential, entries: Entries) -> None:
    for result in assess(rules, entries, D).requirements:
        assert result.counted == tuple(result.amounts)
        assert all(amount >= 0 for amount in result.amounts.values())
        if result.rule.metric in _TWO_SIDED:
            continue
        total = _exact(result)
        assert result.have == (hours(total) if result.unit is Unit.HOURS else total)


@settings(max_examples=40)
@given(entries=practices)
def test_ratio_and_frequency_list_both_sides(every: Credential, entries: Entries) -> None:
    assessment = assess(every, entries, D)
    ratio = pick(assessment, "supervision-ratio")
    coaching, supervised = ratio.sides
    assert (coaching.name, supervised.name) == ("coaching", "supervision")
    if supervised.total:
        assert ratio.have == two_decimals(Decimal(coaching.total) / supervised.total)
        assert ratio.met is (coaching.total <= 35 * supervised.total)
    else:
        assert (ratio.have, ratio.met) == (None, False)
    assert coaching.total + supervised.total == _exact(ratio)
    frequency = pick(assessment, "supervision-frequency")
    assert len(frequency.sides) == 4
    assert frequency.have == sum(side.total >= 60 for side in frequency.sides)
    assert sum(side.total for side in frequency.sides) == _exact(frequency)


@settings(max_examples=60)
@given(entries=practices)
def test_met_and_missing_agree_with_needed_and_have(rules: Credential, entries: Entries) -> None:
    for result in assess(rules, entries, D).requirements:
        if result.needed is None:
            assert (result.missing, result.met) == (None, False)
            continue
        assert result.missing is not None
        if result.rule.metric is Metric.SUPERVISION_RATIO:
            continue
        assert result.met is (result.missing == 0)
        if result.unit is Unit.HOURS:
            to_go = max(Decimal(0), result.needed * 60 - _exact(result))
            assert result.missing == hours(to_go)
        else:
            assert result.missing == max(0, result.needed - (result.have or 0))


@settings(max_examples=60)
@given(entries=practices, seed=st.integers(0, 1000))
def test_the_order_of_entries_changes_nothing(
    every: Credential, icf: Packs, entries: Entries, seed: int
) -> None:
    other = _shuffled(entries, Random(seed))
    credentials = (every, *icf.credentials(D))
    assert assess_all(credentials, other, D) == assess_all(credentials, entries, D)


@settings(max_examples=200)
@given(entries=practices, addition=additions)
def test_adding_an_entry_never_lowers_a_sum(
    rules: Credential, entries: Entries, addition: tuple[str, Any]
) -> None:
    name, entry = addition
    there = getattr(entries, name)
    assume(entry.id not in {one.id for one in there})
    added: dict[str, Any] = {name: (*there, entry)}
    more = replace(entries, **added)
    assume(_starts(more) == _starts(entries))
    before, after = assess(rules, entries, D), assess(rules, more, D)
    for old, new in zip(before.requirements, after.requirements, strict=True):
        if old.rule.metric not in _TWO_SIDED:
            assert _exact(new) >= _exact(old), (old.id, name)
        if old.rule.metric is Metric.SUPERVISION_FREQUENCY:
            assert (new.have or 0) >= (old.have or 0)


@settings(max_examples=60)
@given(entries=practices)
def test_every_session_is_counted_or_left_out_with_a_reason(
    every: Credential, entries: Entries
) -> None:
    assessment = assess(every, entries, D)
    looked_at = {one.id for one in entries.sessions if one.on <= D}
    looked_at |= {one.id for one in entries.openings if one.ends_on <= D}
    for ident in _OVER_SESSIONS:
        result = pick(assessment, ident)
        left_out = [out.id for out in result.left_out]
        assert sorted([*result.counted, *left_out]) == sorted(looked_at)


@settings(max_examples=60)
@given(entries=practices)
def test_nothing_is_both_counted_and_left_out_but_what_lies_above_a_most(
    rules: Credential, entries: Entries
) -> None:
    for result in assess(rules, entries, D).requirements:
        both = {out.why for out in result.left_out if out.id in result.amounts}
        assert both <= _PARTLY


@settings(max_examples=60)
@given(entries=practices)
def test_entries_after_the_day_are_not_looked_at(every: Credential, entries: Entries) -> None:
    known: dict[str, Any] = {}
    for name in _DATED:
        known[name] = tuple(one for one in getattr(entries, name) if one.on <= D)
    known["openings"] = tuple(one for one in entries.openings if one.ends_on <= D)
    past = replace(entries, **known)
    assert assess(every, past, D) == assess(every, entries, D)
