"""What if, and what a body has announced: by the rules of the day that is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachjournal.domain.assessment.what_if import WhatIf
from coachjournal.domain.own_figures import Rules
from coachjournal.domain.terms import FigurePart
from coachjournal.errors import NotFound
from coachjournal.services.practice import Practice
from coachjournal.services.rules_ahead import announced, differences
from coachjournal.services.what_if import answer, may_answer
from tests.services.practices import add_client, log

NEXT_YEAR = date(2027, 1, 1)


def _as_now(on: date | None = None) -> WhatIf:
    return WhatIf(sessions_a_month=0, minutes=60, paid_percent=100, on=on)


def test_nothing_more_today_is_todays_standing(practice: Practice) -> None:
    add_client(practice)
    log(practice)
    ground = practice.what_if.begin("icf-acc")
    found = answer(ground, _as_now())
    assert found.then == found.today == practice.accreditation.progress("icf-acc")
    assert found.differences == ()


def test_a_day_that_is_over_is_taken_as_today(practice: Practice) -> None:
    ground = practice.what_if.begin("icf-acc")
    assert answer(ground, _as_now(ground.today - timedelta(days=9))).on == ground.today


def test_the_rules_of_the_other_day_apply_and_what_they_change_is_said(practice: Practice) -> None:
    shipped = practice.accreditation.packs
    before = shipped.credential("icf-acc", NEXT_YEAR - timedelta(days=1))
    after = shipped.credential("icf-acc", NEXT_YEAR)
    assert before.requirements != after.requirements
    told = differences(before, after)
    assert any("mentor" in each.lower() for each in told)
    (first, *_more) = announced(shipped, before, NEXT_YEAR - timedelta(days=1))
    assert first.on == NEXT_YEAR
    assert set(told) <= set(first.sentences)
    assert announced(shipped, after, date(2099, 1, 1)) == ()


def test_my_copy_is_asked_about_beside_what_ships(practice: Practice) -> None:
    pack = practice.accreditation.credential("icf-acc").pack
    own = practice.own_rules
    own.copy(pack)
    own.change(pack, "icf-acc", "coaching-hours", FigurePart.VALUE, "90", "as my centre says")
    ground = practice.what_if.begin("icf-acc")
    assert ground.has_own
    needed = {
        rules: next(
            each.needed
            for each in answer(ground, _as_now(), rules).then.requirements
            if each.id == "coaching-hours"
        )
        for rules in Rules
    }
    assert needed[Rules.MINE] == needed[Rules.IN_USE] == 90
    assert needed[Rules.SHIPPED] != 90


def test_a_day_without_rules_is_told_apart(practice: Practice) -> None:
    with pytest.raises(NotFound):
        practice.what_if.begin("nobody")
    ground = practice.what_if.begin("icf-acc")
    assert may_answer(ground, ground.today)
