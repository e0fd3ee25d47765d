"""Puts a coach's own figures over the shipped rules, and says which no longer fit them. Pure.

`Rule.mine` then names every part that is theirs, with what ships; nothing else of a rule
changes. Limits here are of sense (a whole number, not endless), not of any body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from coachjournal.domain.credentials import Credential, Filters, Metric, Mine, Rule, Unit
from coachjournal.domain.own_rules import OwnFigure
from coachjournal.domain.terms import FigurePart
from coachjournal.errors import BadInput

ASK = "ask"
ANY = "any"
_MINUTES_PER_HOUR = 60
# Beyond it a number is a slip of the hand, and too large, or too fine, to reckon with.
_MOST_PLACES = 12
_IN_PARTS = frozenset({Unit.HOURS, Unit.TO_ONE})


class Rules(StrEnum):
    """Whose rules an assessment takes: the shipped ones, or those of the coach's copies."""

    IN_USE = "in-use"
    SHIPPED = "shipped"
    MINE = "mine"


class Range(NamedTuple):
    """The least and the most that a part of a rule takes."""

    least: int
    most: int


_RANGES: Mapping[FigurePart, Range] = {
    FigurePart.VALUE: Range(0, 100_000),
    FigurePart.WINDOW_MONTHS: Range(1, 1_200),
    FigurePart.MINUTES: Range(1, 10_000),
    FigurePart.QUARTERS: Range(1, 400),
    FigurePart.GROUP_CAP: Range(1, 10_000),
    FigurePart.GROUP_SIZE_MOST: Range(1, 10_000),
    FigurePart.GROUP_HOURS_MOST: Range(0, 100_000),
}


def part_of(rule: Rule, part: FigurePart) -> str:
    """A part of a rule as text: a number, `ask`, `any`; empty where the rule has no such part."""
    filters = rule.filters
    if part is FigurePart.VALUE:
        return ASK if rule.value is None else _text(rule.value)
    if part is FigurePart.GROUP_CAP:
        return _cap(filters)
    if part is FigurePart.GROUP_HOURS_MOST:
        most = filters.group_minutes_most
        return "" if most is None else _text(Decimal(most) / _MINUTES_PER_HOUR)
    numbers = {
        FigurePart.WINDOW_MONTHS: rule.window_months,
        FigurePart.MINUTES: filters.minutes,
        FigurePart.QUARTERS: filters.quarters,
        FigurePart.GROUP_SIZE_MOST: filters.group_size_most,
    }
    return str(numbers[part] or "")


def parts_of(rule: Rule) -> tuple[FigurePart, ...]:
    """The parts of a rule that have a figure, the value first."""
    return tuple(part for part in FigurePart if part_of(rule, part))


def checked(rule: Rule, part: FigurePart, value: str) -> str:
    """A figure for a part of a rule, as it is kept.

    Raises BadInput("no-such-figure"), ("figure-not-a-number"), ("figure-not-whole") or
    ("figure-out-of-range", least=, most=).
    """
    if not part_of(rule, part):
        raise BadInput("no-such-figure")
    said = value.strip().lower()
    if said == ASK and part is FigurePart.VALUE:
        return ASK
    if said == ANY and part is FigurePart.GROUP_CAP:
        return ANY
    number = _number(said)
    if not _in_steps(rule, part, number):
        raise BadInput("figure-not-whole")
    least, most = _RANGES[part]
    # A ratio of nothing to one divides by nothing.
    if not least <= number <= most or (rule.unit is Unit.TO_ONE and not number):
        raise BadInput("figure-out-of-range", least=least, most=most)
    return _text(number)


def fits(rule: Rule, figure: OwnFigure) -> bool:
    """Whether a figure of the coach's is for this rule, and can be put into it."""
    if (figure.requirement, figure.valid_from) != (rule.id, rule.valid_from):
        return False
    if figure.paths and figure.paths != rule.paths:
        return False
    try:
        checked(rule, figure.part, figure.value)
    except BadInput:
        return False
    return True


def with_own(credential: Credential, figures: Iterable[OwnFigure]) -> Credential:
    """The credential with the coach's figures in it; one that does not fit a rule is left out."""
    own = [figure for figure in figures if figure.credential == credential.id]
    if not own:
        return credential
    return replace(
        credential,
        requirements=tuple(_with_figures(rule, own) for rule in credential.requirements),
    )


def unfitting(
    credentials: Iterable[Credential], figures: Iterable[OwnFigure]
) -> tuple[OwnFigure, ...]:
    """The figures that fit no shipped rule any more; `credentials` with the rules of all dates."""
    rules: dict[str, list[Rule]] = {}
    for credential in credentials:
        rules.setdefault(credential.id, []).extend(credential.requirements)
    return tuple(
        figure
        for figure in figures
        if not any(fits(rule, figure) for rule in rules.get(figure.credential, ()))
    )


def _with_figures(rule: Rule, own: Iterable[OwnFigure]) -> Rule:
    # One for this very path is put over one for all of them.
    for figure in sorted(own, key=lambda each: bool(each.paths)):
        if fits(rule, figure):
            rule = _with_figure(rule, figure)
    return rule


def _with_figure(rule: Rule, figure: OwnFigure) -> Rule:
    shipped = part_of(rule, figure.part)
    value = checked(rule, figure.part, figure.value)
    if shipped == value:
        return rule
    mine = Mine(part=figure.part, shipped=shipped, why=figure.why)
    return replace(_with_part(rule, figure.part, value), mine=(*rule.mine, mine))


def _with_part(rule: Rule, part: FigurePart, value: str) -> Rule:
    """The rule with one part exchanged; the value is a checked one."""
    if part is FigurePart.VALUE:
        return replace(rule, value=None if value == ASK else Decimal(value))
    if part is FigurePart.WINDOW_MONTHS:
        return replace(rule, window_months=int(value))
    return replace(rule, filters=_with_filter(rule.filters, part, value))


def _with_filter(filters: Filters, part: FigurePart, value: str) -> Filters:
    if part is FigurePart.GROUP_CAP:
        return _with_cap(filters, None if value == ANY else int(value))
    if part is FigurePart.GROUP_HOURS_MOST:
        return replace(filters, group_minutes_most=int(Decimal(value) * _MINUTES_PER_HOUR))
    if part is FigurePart.MINUTES:
        return replace(filters, minutes=int(value))
    if part is FigurePart.QUARTERS:
        return replace(filters, quarters=int(value))
    return replace(filters, group_size_most=int(value))


def _with_cap(filters: Filters, cap: int | None) -> Filters:
    """The cap, and sources that disagree only as far as they still lie above it."""
    if filters.counting is None:
        return filters
    to = filters.counting.group_disputed_to
    still = to if cap is not None and to is not None and to > cap else None
    counting = replace(filters.counting, group_cap=cap, group_disputed_to=still)
    return replace(filters, counting=counting)


def _cap(filters: Filters) -> str:
    if filters.counting is None:
        return ""
    cap = filters.counting.group_cap
    return ANY if cap is None else str(cap)


def _number(said: str) -> Decimal:
    try:
        number = Decimal(said.replace(",", "."))
    except InvalidOperation:
        raise BadInput("figure-not-a-number") from None
    if not number.is_finite() or abs(number.adjusted()) > _MOST_PLACES:
        raise BadInput("figure-not-a-number")
    # Nothing less than nothing: -0 is 0.
    return number + 0


def _in_steps(rule: Rule, part: FigurePart, number: Decimal) -> bool:
    """Whether it is whole where only whole ones make sense; hours are whole minutes."""
    whole = number == number.to_integral_value()
    if part is FigurePart.VALUE and rule.unit in _IN_PARTS:
        minutes = number * _MINUTES_PER_HOUR
        is_ratio = rule.metric is Metric.SUPERVISION_RATIO
        return is_ratio or minutes == minutes.to_integral_value()
    if part is FigurePart.GROUP_HOURS_MOST:
        minutes = number * _MINUTES_PER_HOUR
        return minutes == minutes.to_integral_value()
    return whole


def _text(number: Decimal) -> str:
    return format(number.normalize(), "f")
