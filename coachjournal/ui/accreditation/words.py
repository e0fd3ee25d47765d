"""What Accreditation says of figures, rules and dates, in whole sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.assessment import Assessment, RequirementResult, hours
from coachjournal.domain.assessment.reasons import gap_in_words, pace_in_words, trimmed
from coachjournal.domain.assessment.what_if import Leaving
from coachjournal.domain.credentials import DocumentRule, Metric, Rule, Unit
from coachjournal.domain.terms import FigurePart
from coachjournal.services.rule_words import own_rules_line, whose_rule
from coachjournal.services.rules_ahead import Announced
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.rule_sources import source_said

_FEW = 2


def earliest_said(assessment: Assessment) -> str:
    """The first day on which all figures are met, with the pace it was reckoned from."""
    return _earliest(assessment, [pace_in_words(gap, plural) for gap in assessment.gaps])


def earliest_in_short(assessment: Assessment) -> str:
    """The same, with the first of the paces alone."""
    paces = [pace_in_words(gap, plural) for gap in assessment.gaps]
    return _earliest(assessment, [each for each in paces if each][:_FEW])


def _earliest(assessment: Assessment, paces: Sequence[str]) -> str:
    if assessment.figures_met:
        return ""
    paced = ", ".join(each for each in paces if each)
    if assessment.earliest is None:
        if not paced:
            return _("No date yet: nothing that is to go grew in the last 90 days.")
        return _(
            "No date yet: not everything that is to go grew in the last 90 days ({pace})."
        ).format(pace=paced)
    return _("All figures on {day}, at the pace of the last 90 days ({pace}).").format(
        day=full_date(assessment.earliest), pace=paced
    )


def rules_said(assessment: Assessment) -> str:
    """Which rules the figures follow, when they were checked and how sure they are."""
    rules = [result.rule for result in assessment.requirements]
    checked = max(rule.checked_on for rule in rules) if rules else assessment.as_of
    sure = "".join(sorted({rule.confidence.value for rule in rules}))
    unsure = [_(rule.label) for rule in rules if rule.confidence.check_with_body]
    parts = [
        _("Rules: {pack}, checked on {day}, for an application on {as_of}.").format(
            pack=assessment.credential.pack,
            day=full_date(checked),
            as_of=full_date(assessment.as_of),
        ),
        _("Confidence {letters}: A the body's own words, B sources agree, C and U unsure.").format(
            letters=", ".join(sure)
        ),
    ]
    own = own_rules_line(assessment)
    if own:
        parts.append(_("{sentence}.").format(sentence=own))
    if unsure:
        parts.append(_("Check with the body: {figures}.").format(figures=", ".join(unsure)))
    return " ".join(parts)


def ahead_said(ahead: Sequence[Announced]) -> str:
    """What the body has announced: From 1 January 2027 …, a line a day."""
    return "\n".join(
        _("From {day}: {sentences}").format(
            day=full_date(each.on), sentences=" ".join(each.sentences)
        )
        for each in ahead
    )


def rule_said(result: RequirementResult) -> str:
    """Whose rule a figure is judged by, and where that comes from."""
    return " ".join(each for each in (whose_rule(result), source_said(result.rule)) if each)


def beside_said(result: RequirementResult) -> str:
    """What to know beside a figure, in a few words."""
    parts = []
    if result.since is not None:
        parts.append(_("on or after {day}").format(day=full_date(result.since)))
    rule = result.rule
    if rule.mine:
        parts.append(_("your own rule"))
    if any(each.part is FigurePart.VALUE for each in rule.mine):
        # Whoever put their own figure in did ask: what others say is below Rules.
        return ", ".join(parts)
    if rule.others:
        parts.append(_("sources disagree"))
    if result.confidence.check_with_body:
        parts.append(_("check with the body"))
    return ", ".join(parts)


def leaving_said(leaving: Sequence[Leaving], assessment: Assessment) -> tuple[str, ...]:
    """What leaves its window soon: 12 recent hours leave the window before 1 March."""
    known = {result.id: result for result in assessment.requirements}
    return tuple(_leaves(each, known[each.requirement]) for each in leaving)


def _leaves(each: Leaving, result: RequirementResult) -> str:
    figure, day = _(result.label), full_date(each.before)
    if each.rule.metric is Metric.SUPERVISION_RATIO or each.rule.unit is Unit.HOURS:
        words = _("{figure}: {hours} hours leave the window before {day}.")
        return words.format(figure=figure, hours=hours(each.amount), day=day)
    return plural(
        "{figure}: {count} leaves the window before {day}.",
        "{figure}: {count} leave the window before {day}.",
        each.amount,
    ).format(figure=figure, count=each.amount, day=day)


def ratio_said(result: RequirementResult) -> str:
    """A ratio of supervision as a sentence; empty where there is no figure."""
    if result.have is None or result.needed is None:
        return ""
    return _("one hour of supervision to {have} of coaching; at most {needed}").format(
        have=trimmed(result.have), needed=trimmed(result.needed)
    )


def gap_of(result: RequirementResult) -> str:
    """What is to go of one figure."""
    return gap_in_words(result, _, plural)


def is_listing(rule: Rule) -> bool:
    """Whether a rule looks at what may stand on the body's log alone."""
    return rule.metric in {Metric.LISTED_HOURS, Metric.LISTED_CLIENTS}


def document_source_said(rule: DocumentRule) -> str:
    """Where a document's rule comes from, when it was checked, how sure it is."""
    words = _("{source}, checked on {day}, confidence {letter}").format(
        source=rule.source, day=full_date(rule.checked_on), letter=rule.confidence.value
    )
    return f"{words}. {_(rule.note)}" if rule.note else _("{words}.").format(words=words)
