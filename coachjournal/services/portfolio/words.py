"""What the parts of a portfolio are called, and small sentences that several of them say."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.assessment.reasons import gap_in_words, trimmed
from coachjournal.domain.credentials import Metric, SectionRule, Unit
from coachjournal.domain.hours_log import hours
from coachjournal.domain.terms import AgreementKind
from coachjournal.system.language import _, later, plural

TITLES = {
    "texts": later("In my own words"),
    "approach": later("My approach"),
    "competencies": later("Competencies, each with its best examples"),
    "self-assessment": later("How I see my own competence"),
    "matrix": later("Evidence by competency and kind"),
    "supervision-change": later("What changed after supervision"),
    "supervision-log": later("Supervision"),
    "supervisor-reference": later("The supervisor's reference"),
    "training": later("Coach training"),
    "mentor": later("Mentor coaching"),
    "cpd": later("Continuing professional development"),
    "observed": later("Observed practice"),
    "plan": later("Development plan"),
    "feedback": later("Feedback"),
    "case-studies": later("Case studies"),
    "reflections": later("Reflections on practice"),
    "agreements": later("Statement of agreements"),
    "clients": later("Client profiles, by code"),
    "diary": later("Diary of coaching"),
    "hours": later("Hours of coaching"),
    "workings": later("How each total is made up"),
    "rules": later("Whose rules these are"),
    "trail": later("Audit trail and fingerprints"),
}
"""What each part is called; its key is also its place."""

MISSING = {
    "texts": later("Nothing is written yet in your own words."),
    "approach": later("There is no statement of your approach yet; it is kept on Development."),
    "competencies": later("No evidence for these competencies is kept yet."),
    "self-assessment": later("You have not assessed yourself in these competencies yet."),
    "matrix": later("No evidence for these competencies is kept yet."),
    "supervision-change": later("No supervision item says what was learned or changed."),
    "supervision-log": later("No supervision is entered."),
    "supervisor-reference": later("No supervision is entered that a reference could be about."),
    "training": later("No coach training is entered."),
    "mentor": later("No mentor coaching is entered."),
    "cpd": later("No CPD is entered."),
    "observed": later("No observed practice is entered."),
    "plan": later("No goal of your own is set."),
    "feedback": later("No feedback is entered."),
    "case-studies": later("No case study is written whose client agreed to it."),
    "reflections": later("No reflection is marked as finished."),
    "agreements": later("No client was asked for an agreement yet."),
    "clients": later("No hours of coaching are entered."),
    "diary": later("No hours of coaching are entered."),
    "hours": later("No hours of coaching are entered."),
}
"""Why a part is left out, as the builder says it."""

AGREEMENTS = {
    AgreementKind.LISTED_IN_LOG.value: later("to be listed in a log of hours"),
    AgreementKind.RECORDED.value: later("to be recorded"),
    AgreementKind.OBSERVED.value: later("to be observed"),
    AgreementKind.CONTACT_FOR_REFERENCE.value: later("to be contacted for feedback or a reference"),
    AgreementKind.CASE_STUDY.value: later("to a case study or portfolio"),
    AgreementKind.SKETCH_KEPT.value: later("to a sketch being kept"),
    AgreementKind.SHOWN_TO_SUPERVISOR.value: later("to exact words being shown to a supervisor"),
    AgreementKind.THEMES_TO_SPONSOR.value: later("to themes being told to the sponsor"),
}
_UNITS = {
    Unit.HOURS: later("h"),
    Unit.CLIENTS: later("clients"),
    Unit.MONTHS: later("months"),
    Unit.SESSIONS: later("sessions"),
    Unit.QUARTERS: later("quarters"),
    Unit.YEARS: later("years"),
    Unit.ENGAGEMENTS: later("engagements"),
    Unit.ENTRIES: later("entries"),
    Unit.TO_ONE: later("to 1"),
}
PART_OF = {
    Metric.EDUCATION_HOURS: "training",
    Metric.MENTOR_HOURS: "mentor",
    Metric.MENTOR_ONE_TO_ONE_HOURS: "mentor",
    Metric.MENTOR_SPAN: "mentor",
    Metric.SUPERVISION_HOURS: "supervision-log",
    Metric.SUPERVISION_SESSIONS: "supervision-log",
    Metric.SUPERVISION_MONTHS: "supervision-log",
    Metric.SUPERVISION_RATIO: "supervision-log",
    Metric.SUPERVISION_FREQUENCY: "supervision-log",
    Metric.CPD_HOURS: "cpd",
    Metric.CPD_CERTIFICATES: "cpd",
    Metric.CORE_CCE: "cpd",
    Metric.ETHICS_CCE: "cpd",
    Metric.RESOURCE_CCE: "cpd",
    Metric.FEEDBACK_ITEMS: "feedback",
    Metric.REFERENCES: "feedback",
    Metric.REFLECTIONS: "reflections",
}
"""Where the evidence for a figure stands; the others stand in the workings."""


def part_title(part: str) -> str:
    """What a part is called."""
    return _(TITLES[part])


def hours_said(minutes: int) -> str:
    """Exact minutes as hours to two decimals, with thousands set apart."""
    return f"{hours(minutes):,}"


def figure_said(number: Decimal | None, unit: Unit) -> str:
    """A figure with its unit: 142.50 h, 12 clients."""
    if number is None:
        return _("none yet")
    said = f"{number:,.2f}" if unit is Unit.HOURS else trimmed(number)
    if unit is Unit.TO_ONE:
        said = f"{number:.1f}".removesuffix(".0")
    return _("{number} {unit}").format(number=said, unit=_(_UNITS[unit]))


def needed_said(result: RequirementResult) -> str:
    """What the rule asks for."""
    if result.needed is None:
        return _("to be asked for")
    words = trimmed(result.needed)
    if result.unit is Unit.TO_ONE:
        return _("{number} to 1 at most").format(number=words)
    return _("{number} {unit}").format(number=words, unit=_(_UNITS[result.unit]))


def standing_said(result: RequirementResult) -> str:
    """Whether a figure is met, or how much is to go."""
    if result.needed is None:
        return _("the body's to say")
    return _("met") if result.met else _missing(result)


def _number(result: RequirementResult) -> str:
    """What there is, without its unit where the figure that is asked for says it."""
    if result.have is None:
        return _("none yet")
    if result.unit is Unit.TO_ONE:
        return figure_said(result.have, result.unit)
    return f"{result.have:,.2f}" if result.unit is Unit.HOURS else trimmed(result.have)


def answer_said(result: RequirementResult) -> str:
    """A figure against its rule: 142.50 h of 100 h, met."""
    have, needed = _number(result), needed_said(result)
    if result.needed is None:
        have = figure_said(result.have, result.unit)
        return _("{have}; the figure is the body's to say").format(have=have)
    if result.met:
        return _("{have} of {needed}: met").format(have=have, needed=needed)
    return _("{have} of {needed}: {missing}").format(
        have=have, needed=needed, missing=_missing(result)
    )


def _missing(result: RequirementResult) -> str:
    if result.missing is None:
        return _("not met")
    return _("{gap} to go").format(gap=gap_in_words(result, _, plural))


def limits_said(rule: SectionRule) -> str:
    """A text's limits in words; empty where the body names none."""
    least, most = rule.words_least, rule.words_most
    if least and most:
        return _("{least} to {most} words").format(least=f"{least:,}", most=f"{most:,}")
    if most:
        return _("up to {most} words").format(most=f"{most:,}")
    return _("at least {least} words").format(least=least) if least else ""


def count_said(words: int, rule: SectionRule) -> str:
    """How long a text is, against its limits."""
    said = plural("{count} word", "{count} words", words).format(count=words)
    limits = limits_said(rule)
    return _("{said}; {limits} asked for").format(said=said, limits=limits) if limits else said


def listed(said: Iterable[str]) -> str:
    """Several things in one line; what says nothing is left out."""
    return ", ".join(each for each in said if each)
