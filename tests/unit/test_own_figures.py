"""My copy of a pack: a figure of mine takes the place of the shipped one, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from coachjournal.domain.credentials import Credential, Rule
from coachjournal.domain.ids import Moment, OwnPackId, RowId
from coachjournal.domain.own_figures import checked, part_of, parts_of, unfitting, with_own
from coachjournal.domain.own_rules import OwnFigure
from coachjournal.domain.terms import FigurePart
from coachjournal.errors import BadInput
from coachjournal.frameworks import Packs, load_packs
from coachjournal.services.rule_words import mine_as_data, whose_rule_is
from tests.conftest import ROOT

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs(ROOT / "resources" / "frameworks")


@pytest.fixture
def acc(packs: Packs) -> Credential:
    return packs.credential("icf-acc", DAY)


def figure(requirement: str, value: str, **values: object) -> OwnFigure:
    made = OwnFigure(
        id=RowId(f"{requirement}-{value}"),
        own_pack_id=OwnPackId("own"),
        credential="icf-acc",
        requirement=requirement,
        part=FigurePart.VALUE,
        value=value,
        why="My letter of 3 May",
        changed_at=Moment(datetime(2026, 11, 22, tzinfo=UTC)),
    )
    return replace(made, **values)  # type: ignore[arg-type]


def rule(credential: Credential, ident: str) -> Rule:
    return next(each for each in credential.requirements if each.id == ident)


def test_my_figure_takes_the_place_of_the_shipped_one_and_says_what_ships(acc: Credential) -> None:
    shipped = rule(acc, "coaching-hours")
    mine = rule(with_own(acc, [figure("coaching-hours", "90")]), "coaching-hours")
    assert mine.value == Decimal(90)
    assert part_of(shipped, FigurePart.VALUE) in whose_rule_is(mine)
    assert "Own rule: 90" in whose_rule_is(mine)
    assert whose_rule_is(mine).endswith("My letter of 3 May.")
    assert whose_rule_is(shipped) == ""


def test_the_rules_i_did_not_touch_stay_the_shipped_ones(acc: Credential) -> None:
    mine = with_own(acc, [figure("coaching-hours", "90")])
    others = [each for each in mine.requirements if each.id != "coaching-hours"]
    assert others == [each for each in acc.requirements if each.id != "coaching-hours"]
    assert mine.documents == acc.documents


def test_a_figure_of_another_credential_changes_nothing(acc: Credential) -> None:
    assert with_own(acc, [figure("coaching-hours", "90", credential="icf-pcc")]) is acc


def test_every_part_a_rule_has_can_be_mine(packs: Packs) -> None:
    seen = set()
    for credential in packs.credentials(DAY):
        for each in credential.requirements:
            for part in parts_of(each):
                value = "7"
                own = figure(
                    each.id, value, part=part, credential=credential.id, valid_from=each.valid_from
                )
                changed = rule(with_own(credential, [own]), each.id)
                assert part_of(changed, part) == value
                seen.add(part)
    assert FigurePart.GROUP_CAP in seen
    assert FigurePart.WINDOW_MONTHS in seen
    assert FigurePart.GROUP_HOURS_MOST in seen


def test_where_a_figure_is_to_be_asked_for_my_own_can_stand(acc: Credential) -> None:
    asked = replace(acc, requirements=tuple(replace(each, value=None) for each in acc.requirements))
    mine = rule(with_own(asked, [figure("coaching-hours", "100")]), "coaching-hours")
    assert mine.value == Decimal(100)
    data = mine_as_data(mine)
    assert data is not None
    assert (data["shipped"], data["why"]) == ("ask", "My letter of 3 May")


def test_dated_rules_of_one_requirement_are_told_apart(acc: Credential) -> None:
    today = rule(acc, "coaching-hours")
    later = replace(today, valid_from=date(2027, 1, 1), value=Decimal(110))
    both = replace(acc, requirements=(today, later))
    own = figure("coaching-hours", "95", valid_from=date(2027, 1, 1))
    first, second = with_own(both, [own]).requirements
    assert first == today
    assert (second.value, bool(second.mine)) == (Decimal(95), True)


def test_a_figure_that_fits_no_shipped_rule_is_ignored_and_reported(acc: Credential) -> None:
    strange = [
        figure("no-such-hours", "90"),
        figure("coaching-hours", "90", valid_from=date(1999, 1, 1)),
        figure("coaching-hours", "many"),
        figure("coaching-hours", "3", part=FigurePart.QUARTERS),
        figure("coaching-hours", "90", credential="nobody"),
    ]
    assert with_own(acc, strange) == acc
    assert unfitting([acc], strange) == tuple(strange)
    assert unfitting([acc], [figure("coaching-hours", "90")]) == ()


def test_the_same_figure_as_shipped_is_not_called_mine(acc: Credential) -> None:
    shipped = part_of(rule(acc, "coaching-hours"), FigurePart.VALUE)
    assert with_own(acc, [figure("coaching-hours", shipped)]) == acc


@pytest.mark.parametrize(
    ("requirement", "part", "value", "code"),
    [
        ("coaching-hours", FigurePart.VALUE, "lots", "figure-not-a-number"),
        ("coaching-hours", FigurePart.VALUE, "NaN", "figure-not-a-number"),
        ("coaching-hours", FigurePart.VALUE, "1e999999", "figure-not-a-number"),
        ("coaching-hours", FigurePart.VALUE, "1e-999999", "figure-not-a-number"),
        ("coaching-hours", FigurePart.VALUE, "-1", "figure-out-of-range"),
        ("coaching-hours", FigurePart.VALUE, "1e9", "figure-out-of-range"),
        ("coaching-hours", FigurePart.VALUE, "0.001", "figure-not-whole"),
        ("clients", FigurePart.VALUE, "7.5", "figure-not-whole"),
        ("coaching-hours", FigurePart.GROUP_CAP, "0", "figure-out-of-range"),
        ("coaching-hours", FigurePart.QUARTERS, "4", "no-such-figure"),
    ],
)
def test_what_is_no_figure_is_refused(
    acc: Credential, requirement: str, part: FigurePart, value: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        checked(rule(acc, requirement), part, value)
    assert refused.value.code == code


def test_figures_are_kept_as_they_are_said(acc: Credential) -> None:
    hours = rule(acc, "coaching-hours")
    assert checked(hours, FigurePart.VALUE, " 97,50 ") == "97.5"
    assert checked(hours, FigurePart.VALUE, "-0") == "0"
    assert checked(hours, FigurePart.VALUE, "Ask") == "ask"
    assert checked(hours, FigurePart.GROUP_CAP, "any") == "any"
