"""What is said of a rule: its figure, from when it holds, its source, and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachjournal.domain.credentials import Credential, Rule, Unit
from coachjournal.domain.own_figures import ANY, ASK
from coachjournal.domain.terms import FigurePart
from coachjournal.services.own_rules import FigureLine, PackRules
from coachjournal.services.rule_words import PARTS, figure_said
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.rule_sources import source_said

_UNITS: Mapping[Unit, str] = {
    Unit.HOURS: later("{value} hours"),
    Unit.MONTHS: later("{value} months"),
    Unit.QUARTERS: later("{value} quarters"),
    Unit.YEARS: later("{value} years"),
    Unit.TO_ONE: later("{value} to 1"),
}


def value_said(rule: Rule, part: FigurePart, value: str) -> str:
    """A part's figure with what it counts: 100 hours, any number, to be asked for."""
    if part is not FigurePart.VALUE or value in (ASK, ANY):
        return figure_said(value)
    # What is counted in pieces says so in its name: Clients: 8.
    return _(_UNITS[rule.unit]).format(value=value) if rule.unit in _UNITS else value


def title_said(lines: Sequence[FigureLine]) -> str:
    """A rule in a line: Coaching hours: 90 hours, yours; shipped: 100 hours."""
    first = lines[0]
    words = _("{label}: {value}").format(
        label=_(first.rule.label), value=value_said(first.rule, first.part, first.value)
    )
    return ", ".join(part for part in (words, _held(first.rule)) if part)


def second_said(lines: Sequence[FigureLine]) -> str:
    """What else a rule says, what is mine of it, where it comes from and how sure that is."""
    first, *others = lines
    parts = [_mine_said(each) for each in lines if each.mine]
    parts += [_part_said(each) for each in others]
    paths = paths_said(first.credential, first.rule)
    return " ".join(each for each in (*parts, paths, source_said(first.rule)) if each)


def copy_said(pack: PackRules) -> str:
    """Whose rules count for a pack."""
    if pack.own is None:
        return _("{pack}: the shipped rules count. You have no copy of them.").format(
            pack=pack.pack.id
        )
    mine = plural(
        "{count} figure of it is yours", "{count} figures of it are yours", pack.changed
    ).format(count=pack.changed)
    if pack.own.in_use:
        words = _("{pack}: your copy counts. {mine}; the others are as shipped.")
    else:
        words = _("{pack}: the shipped rules count. Your copy is kept: {mine}.")
    return words.format(pack=pack.pack.id, mine=mine)


def unfitting_said(pack: PackRules) -> str:
    """Which figures of mine change nothing any more."""
    if not pack.unfitting:
        return ""
    names = ", ".join(
        _("{requirement} of {credential}").format(
            requirement=each.requirement, credential=each.credential
        )
        for each in pack.unfitting
    )
    return _(
        "No shipped rule takes these figures of yours any more, so they count nothing: {names}."
    ).format(names=names)


def _part_said(line: FigureLine) -> str:
    return _("{part}: {value}.").format(
        part=_(PARTS[line.part]), value=value_said(line.rule, line.part, line.value)
    )


def _mine_said(line: FigureLine) -> str:
    assert line.mine is not None
    shipped = value_said(line.rule, line.part, line.shipped)
    if line.part is FigurePart.VALUE:
        words = _("Your own figure; shipped: {shipped}. Why: {why}")
    else:
        words = _("{part} is your own; shipped: {shipped}. Why: {why}")
    why = line.mine.why.strip()
    ended = why if why.endswith((".", "!", "?")) else f"{why}."
    return words.format(part=_(PARTS[line.part]), shipped=shipped, why=ended)


def _held(rule: Rule) -> str:
    if rule.valid_from and rule.valid_to:
        return _("from {first} to {last}").format(
            first=full_date(rule.valid_from), last=full_date(rule.valid_to)
        )
    if rule.valid_from:
        return _("from {day} on").format(day=full_date(rule.valid_from))
    return _("until {day}").format(day=full_date(rule.valid_to)) if rule.valid_to else ""


def paths_said(credential: Credential, rule: Rule) -> str:
    """Which paths a rule is of; empty where it is of all."""
    if not rule.paths:
        return ""
    names = ", ".join(_(each.label) for each in credential.paths if each.id in rule.paths)
    return _("On this path: {paths}.").format(paths=names)
