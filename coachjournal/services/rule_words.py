"""Says whose rule a figure is judged by: the body's as shipped, or the coach's own."""

from __future__ import annotations

from typing import Any

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.credentials import Credential, Mine, Rule
from coachjournal.domain.own_figures import ANY, ASK, part_of
from coachjournal.domain.terms import FigurePart
from coachjournal.system.language import _, later, plural

PARTS: dict[FigurePart, str] = {
    FigurePart.VALUE: later("Figure"),
    FigurePart.WINDOW_MONTHS: later("Window, in months"),
    FigurePart.MINUTES: later("Least minutes"),
    FigurePart.QUARTERS: later("Quarters looked at"),
    FigurePart.GROUP_CAP: later("Most participants of a group"),
    FigurePart.GROUP_SIZE_MOST: later("Most people in a mentor group"),
    FigurePart.GROUP_HOURS_MOST: later("Most hours from mentor groups"),
}
"""What each part of a rule is called."""


def whose_rule(result: RequirementResult) -> str:
    """Whose rule a figure is judged by, with why; empty where it is the shipped one.

    One line for a page, a working or a paper: `Own rule: 90 in place of 100. Why: …`.
    """
    return whose_rule_is(result.rule)


def whose_rule_is(rule: Rule) -> str:
    """The same, of a rule."""
    return " ".join(_own(rule, mine) for mine in rule.mine)


def own_rules_line(assessment: Assessment) -> str:
    """How many figures of an assessment are judged by the coach's own rules; else empty."""
    number = sum(1 for result in assessment.requirements if result.rule.mine)
    if not number:
        return ""
    return plural(
        "{count} figure is judged by your own rule, not the shipped one",
        "{count} figures are judged by your own rules, not the shipped ones",
        number,
    ).format(count=number)


def own_rules_of(credential: Credential) -> tuple[str, ...]:
    """Each rule of a credential that is the coach's own, for a paper: which, what ships, why."""
    return tuple(
        _("{label}: {rule}").format(label=_(rule.label), rule=whose_rule_is(rule))
        for rule in credential.requirements
        if rule.mine
    )


def has_own(assessment: Assessment) -> bool:
    """Whether any of its figures is judged by the coach's own rule."""
    return any(result.rule.mine for result in assessment.requirements)


def mine_as_data(rule: Rule) -> dict[str, Any] | None:
    """What ships in place of the coach's figure, for JSON; None where the rule is shipped.

    `shipped` and `why` are of the value where that is theirs, else of the first part;
    `parts` has every part that is.
    """
    if not rule.mine:
        return None
    first = next((one for one in rule.mine if one.part is FigurePart.VALUE), rule.mine[0])
    return {
        "shipped": first.shipped,
        "why": first.why,
        "parts": [
            {
                "part": one.part.value,
                "value": part_of(rule, one.part),
                "shipped": one.shipped,
                "why": one.why,
            }
            for one in rule.mine
        ],
    }


def figure_said(value: str) -> str:
    """A part of a rule in words: a number, any number, or to be asked for."""
    return {ASK: _("to be asked for"), ANY: _("any number")}.get(value, value)


def _own(rule: Rule, mine: Mine) -> str:
    values = {
        "part": _(PARTS[mine.part]).lower(),
        "value": figure_said(part_of(rule, mine.part)),
        "shipped": figure_said(mine.shipped),
        "why": _sentence(mine.why),
    }
    if mine.part is FigurePart.VALUE:
        return _("Own rule: {value} in place of {shipped}. Why: {why}").format(**values)
    return _("Own rule, {part}: {value} in place of {shipped}. Why: {why}").format(**values)


def _sentence(words: str) -> str:
    """The words with a full stop, where they do not end with a mark of their own."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
