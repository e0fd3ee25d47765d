"""Every requirement of every credential, by the engine and by a second reading of the table."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.assessment import RequirementResult, assess_all
from coachjournal.domain.credentials import Credential, Metric
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs, load_packs
from tests.unit.assessment.builders import D, every_metric_pack
from tests.unit.assessment.conftest import ROOT
from tests.unit.assessment.second import HOURS, NUMBERS, Answer, Figure, answer, figures
from tests.unit.assessment.strategies import practices

SHIPPED = ROOT / "resources" / "frameworks"
DAYS = (D, date(2027, 1, 10), date(2027, 5, 31))
"""Today, after the rules of 1 January 2027, and after those of 1 April."""

Asked = tuple[date, Credential, list[Figure]]


@cache
def _every() -> tuple[Packs, dict[tuple[str, str], list[Figure]]]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "every.toml").write_text(every_metric_pack(), encoding="utf-8")
        return load_packs(Path(folder)), figures(Path(folder), D)


@cache
def _asked() -> tuple[Asked, ...]:
    """Not a fixture: Hypothesis would print all of it beside a practice that disagrees."""
    every, theirs = _every()
    found: list[Asked] = [(D, every.credential("every-one", D), theirs["every-one", ""])]
    shipped = load_packs(SHIPPED)
    for on in DAYS:
        for (credential, path), rules in figures(SHIPPED, on).items():
            found.append((on, shipped.credential(credential, on, path), rules))
    return tuple(found)


def _two_places(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _agrees(result: RequirementResult, figure: Figure, second: Answer) -> None:
    assert result.id == figure["id"]
    shown = {"hours": 60}.get(figure["unit"], 1)

    def said(exact: Fraction | None) -> Decimal | None:
        if exact is None:
            return None
        in_unit = exact / shown
        return _two_places(in_unit) if figure["unit"] in ("hours", "to 1") else _whole(in_unit)

    assert result.met is second.met, result.id
    assert result.have == said(second.have), result.id
    if result.rule.metric is Metric.SUPERVISION_RATIO:
        assert result.missing == (None if second.missing is None else _whole(second.missing))
        coached, supervised = (side.total for side in result.sides)
        assert second.have == (Fraction(coached, supervised) if supervised else None)
    elif result.rule.metric is not Metric.SUPERVISION_FREQUENCY:
        assert sum(result.amounts.values()) == second.have, "to the minute"
    if result.rule.metric is not Metric.SUPERVISION_RATIO:
        assert result.missing == said(second.missing), result.id
    needed = figure["needed"]
    assert (result.needed is None) if needed is None else (Fraction(result.needed or 0) == needed)


def _whole(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def test_the_second_evaluator_knows_every_metric_and_every_credential() -> None:
    asked = {figure["metric"] for _, _, rules in _asked() for figure in rules}
    assert asked == set(Metric)
    assert asked == HOURS.keys() | NUMBERS.keys() | {"supervision-ratio"}
    shipped = load_packs(SHIPPED)
    for on in DAYS:
        theirs = {name for name, _ in figures(SHIPPED, on)}
        assert theirs == {credential.id for credential in shipped.credentials(on)}


def test_both_read_the_same_rules_out_of_the_packs() -> None:
    for _, credential, rules in _asked():
        ours = [(rule.id, rule.metric) for rule in credential.requirements]
        assert ours == [(figure["id"], figure["metric"]) for figure in rules], credential.id


def _agree(entries: Entries, asked: tuple[Asked, ...]) -> None:
    """All of one day."""
    on = asked[0][0]
    together = assess_all([credential for _, credential, _ in asked], entries, on)
    for assessment, (_, _, rules) in zip(together, asked, strict=True):
        for result, figure in zip(assessment.requirements, rules, strict=True):
            _agrees(result, figure, answer(entries, on, figure))


@settings(max_examples=200)
@given(entries=practices)
def test_two_readings_of_the_table_agree_on_every_metric(entries: Entries) -> None:
    _agree(entries, _asked()[:1])


@settings(max_examples=200)
@given(entries=practices, on=st.sampled_from(DAYS))
def test_two_readings_of_the_table_agree_on_every_credential(entries: Entries, on: date) -> None:
    _agree(entries, tuple(asked for asked in _asked()[1:] if asked[0] == on))


@settings(max_examples=60)
@given(entries=practices, on=st.dates(D - timedelta(days=1200), D + timedelta(days=60)))
def test_two_readings_agree_on_any_day(entries: Entries, on: date) -> None:
    _, credential, rules = _asked()[0]
    _agree(entries, ((on, credential, rules),))
