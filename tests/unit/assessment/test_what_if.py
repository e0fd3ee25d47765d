"""What more sessions and another application date would bring, and what leaves a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.assessment import assess
from coachjournal.domain.assessment.what_if import WHAT_IF, WhatIf, assess_what_if, leaving
from coachjournal.domain.credentials import Credential, Metric
from coachjournal.domain.entries import Entries
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import (
    D,
    days,
    only,
    opening,
    person,
    pick,
    session,
    supervision,
    training,
)
from tests.unit.assessment.strategies import practices


def _plan(sessions: int, on: date | None = None, paid: int = 75, minutes: int = 60) -> WhatIf:
    return WhatIf(sessions_a_month=sessions, minutes=minutes, paid_percent=paid, on=on)


plans = st.builds(
    WhatIf,
    sessions_a_month=st.integers(0, 12),
    minutes=st.sampled_from([15, 45, 60, 90]),
    paid_percent=st.integers(0, 100),
    on=st.none() | st.dates(D - days(60), D + days(500)),
)


def test_until_the_application_date_the_sessions_are_added_from_tomorrow(
    every: Credential,
) -> None:
    wanted = only(every, "coaching-hours", "paid-hours", "clients", "coaching-sessions")
    entries = Entries(sessions=(session(D - days(3)),), clients=person("ann"))
    found = assess_what_if(wanted, entries, D, _plan(4, D + days(60)))
    assert found.as_of == D + days(60)
    assert pick(found, "coaching-hours").have == Decimal("9.00")
    assert pick(found, "paid-hours").have == Decimal("7.00")
    assert pick(found, "coaching-sessions").have == 9
    assert pick(found, "clients").have == 1, "the plan is of clients who are known"
    supposed = [one for one in pick(found, "coaching-hours").counted if one.startswith(WHAT_IF)]
    assert len(supposed) == len(set(supposed)) == 8
    assert min(supposed) > f"{WHAT_IF}-{D}"


def test_today_is_as_it_is_and_the_date_comes_nearer(every: Credential) -> None:
    wanted = only(every, "coaching-hours")
    entries = Entries(sessions=(session(D - days(3), 180), session(D, 30)))
    plain = assess(wanted, entries, D)
    found = assess_what_if(wanted, entries, D, _plan(4, minutes=30))
    assert found.requirements[0].have == plain.requirements[0].have == Decimal("3.50")
    # 30 minutes to go: 210 in 90 days as it is, and 12 sessions of 30 minutes more.
    assert plain.earliest == D + days(13)
    assert found.earliest == D + days(5)
    assert found.requirements[0].pace == 210 + 360


def test_what_is_supposed_is_asked_what_every_session_is_asked(every: Credential) -> None:
    entries = Entries(sessions=(session(D),))
    too_short = assess_what_if(only(every, "coaching-sessions"), entries, D, _plan(8, minutes=15))
    assert too_short.requirements[0].pace == 1
    later = Entries(training=(training(D + days(30)),))
    found = assess_what_if(only(every, "coaching-hours"), later, D, _plan(4, D + days(40)))
    assert {out.why for out in found.requirements[0].left_out} == {"before-training"}


def test_the_rules_of_the_application_date_are_the_callers(icf: Packs) -> None:
    on = date(2027, 2, 1)
    found = assess_what_if(icf.credential("icf-acc", on), Entries(), D, _plan(4, on))
    assert pick(found, "mentor-hours").rule.valid_from == date(2027, 1, 1)


def test_more_coaching_asks_for_more_supervision(every: Credential) -> None:
    wanted = only(every, "supervision-ratio")
    entries = Entries(sessions=(session(D, 70),), supervision=(supervision(D, 2),))
    assert assess(wanted, entries, D).met
    found = assess_what_if(wanted, entries, D, _plan(8, D + days(90)))
    assert (found.met, found.requirements[0].missing) == (False, Decimal(42))
    assert found.earliest is None


@given(entries=practices, plan=plans)
def test_none_more_is_the_plain_assessment(
    every: Credential, entries: Entries, plan: WhatIf
) -> None:
    none = replace(plan, sessions_a_month=0)
    assert assess_what_if(every, entries, D, none) == assess(every, entries, plan.on or D)


def _later(one: date | None, other: date | None) -> bool:
    return (one or date.max) > (other or date.max)


@given(entries=practices, plan=plans, more=st.integers(1, 4))
def test_more_sessions_never_make_the_earliest_later(
    every: Credential, entries: Entries, plan: WhatIf, more: int
) -> None:
    credential = _without_ratio(every)
    fuller = replace(plan, sessions_a_month=plan.sessions_a_month + more)
    fewer = assess_what_if(credential, entries, D, plan)
    found = assess_what_if(credential, entries, D, fuller)
    assert not _later(found.earliest, fewer.earliest)
    for old, new in zip(fewer.requirements, found.requirements, strict=True):
        assert sum(new.amounts.values()) >= sum(old.amounts.values())


@given(entries=practices, plan=plans)
def test_the_coaching_alone_comes_no_later_either(
    every: Credential, entries: Entries, plan: WhatIf
) -> None:
    for ident in ("coaching-hours", "paid-hours", "recent-hours", "listed-hours"):
        wanted = only(every, ident)
        found = assess_what_if(wanted, entries, D, plan)
        assert not _later(found.earliest, assess(wanted, entries, plan.on or D).earliest)


def _without_ratio(credential: Credential) -> Credential:
    rules = credential.requirements
    kept = tuple(rule for rule in rules if rule.metric is not Metric.SUPERVISION_RATIO)
    assert len(kept) == len(rules) - 1
    return replace(credential, requirements=kept)


def test_what_leaves_the_window_before_a_day_is_said(every: Credential) -> None:
    wanted = only(every, "recent-hours", "coaching-hours", "supervision-frequency")
    first_out = date(2026, 8, 31)
    entries = Entries(
        sessions=(session(first_out, 90), session(date(2026, 9, 1), 60), session(D + days(1))),
        openings=(opening(date(2026, 6, 1), D, paid=60),),
        supervision=(supervision(date(2026, 3, 1)),),
    )
    recent, quarters = leaving(wanted, entries, D, date(2027, 3, 1))
    assert (recent.requirement, recent.amount) == ("recent-hours", 150)
    assert recent.before == date(2027, 3, 1)
    assert (quarters.requirement, quarters.amount) == ("supervision-frequency", 1)
    assert leaving(wanted, entries, D, D) == ()


def test_of_a_ratio_it_is_the_supervision_that_leaves(every: Credential) -> None:
    entries = Entries(
        sessions=(session(D - days(1090)),),
        supervision=(supervision(D - days(1090), 45, SupervisionFormat.PEER), supervision(D, 30)),
    )
    (gone,) = leaving(only(every, "supervision-ratio"), entries, D, D + days(60))
    assert gone.amount == 45


@given(entries=practices, ahead=st.integers(0, 900))
def test_what_leaves_is_what_the_later_day_has_less(
    every: Credential, entries: Entries, ahead: int
) -> None:
    until = D + timedelta(days=ahead)
    gone = {one.requirement: one.amount for one in leaving(every, entries, D, until)}
    known = replace(entries, sessions=tuple(s for s in entries.sessions if s.on <= D))
    known = replace(known, openings=tuple(o for o in entries.openings if o.ends_on <= D))
    known = replace(known, training=tuple(t for t in entries.training if t.on <= D))
    wanted = only(every, "recent-hours")
    before, after = (assess(wanted, known, day).requirements[0] for day in (D, until))
    lost = sum(before.amounts.values()) - sum(after.amounts.values())
    assert gone.get("recent-hours", 0) == lost
    assert all(amount > 0 for amount in gone.values())
