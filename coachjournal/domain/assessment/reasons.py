"""The sentences behind the codes: why an entry is left out, what to mind, what is to go.

Message ids only: whoever shows them hands in how to translate. `later` and
`later_plural` mark them for extraction, as in `system.language`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from coachjournal.domain.assessment.numbers import hours
from coachjournal.domain.assessment.results import (
    Assessment,
    LeftOut,
    Remark,
    RequirementResult,
    Value,
)
from coachjournal.domain.credentials import UNITS, Metric, Unit

Translate = Callable[[str], str]
Plural = Callable[[str, str, int], str]


def later(message: str) -> str:
    """Mark a message for extraction; it is translated where it is shown."""
    return message


def later_plural(one: str, many: str) -> tuple[str, str]:
    """Mark a message with a number for extraction."""
    return one, many


LEFT_OUT: Mapping[str, str] = {
    "not-held": later("Only held sessions count; this one is: {status}"),
    "not-coaching": later("Not coaching, but: {activity}"),
    "direct-report": later("The client is your own direct report"),
    "group-above-cap": later("{participants} participants; the body counts groups up to {cap}"),
    "before-training": later("Before coach training began on {start}"),
    "opening-before-training": later(
        "The opening balance begins before coach training did, on {start}"
    ),
    "not-paid": later("Counts towards the total only; payment: {payment}"),
    "opening-not-paid": later("The opening balance holds no paid hours"),
    "client-not-listed": later("The client has not agreed to be listed, and no letter covers them"),
    "before-window": later("Before {since}, when the window opens"),
    "opening-before-window": later(
        "The opening balance begins before {since}, when the window opens"
    ),
    "too-short": later("{minutes} minutes; the body asks for {least}"),
    "opening-has-no-sessions": later("An opening balance holds hours, not sessions"),
    "no-engagement": later("Not part of an engagement"),
    "other-engagement": later("Part of another sort of engagement: {kind}"),
    "mentor-group-too-large": later("{participants} in the group; the body counts up to {cap}"),
    "mentor-without-specialisation": later(
        "From {since} on, the mentor must hold the mentor coach specialisation"
    ),
    "mentor-not-accepted": later("The mentor's credential is not one that the body accepts"),
    "above-group-most": later(
        "{amount} minutes are above the {most} that the body counts from groups"
    ),
    "not-one-to-one": later("In a group, not one-to-one"),
    "above-category-most": later(
        "{amount} minutes are above the {most} that the body counts of this category"
    ),
    "other-category": later("Of another category, or of none"),
    "no-certificate": later("No certificate on file"),
    "not-from-a-client": later("Not from a client"),
    "not-a-reference": later("Not a reference"),
    "other-format": later("Another format of supervision: {format}"),
    "supervisor-not-qualified": later("The supervisor is not marked as qualified"),
}
"""Why an entry does not count."""

REMARKS: Mapping[str, str] = {
    "no-training": later("No coach training is entered, so hours of any date count"),
    "start-not-marked": later(
        "No training is marked as the start; the first one, on {start}, is taken"
    ),
    "start-may-be-too-short": later(
        "The programme that began on {start} may be too short for the body to take as the start"
    ),
    "group-size-disputed": later(
        "Sessions with more than {cap} and up to {disputed} participants: {count}. "
        "Sources disagree on the cap; check with the body"
    ),
    "double-hours": later(
        "An opening balance and logged sessions of the same client overlap; "
        "sessions within its dates: {count}. The hours may be counted twice"
    ),
    "clients-made-up-of": later(
        "One-to-one: {one_to_one}; members of groups and teams: {members}; "
        "groups and teams: {groups}"
    ),
    "members-may-overlap": later(
        "Unnamed members count by number: someone who is also a client may be counted twice"
    ),
    "subject-to-review": later(
        "Training entries without an accrediting body: {count}. They are subject to review"
    ),
    "mentor-not-shown": later(
        "Mentor coaching with a mentor whose credential is unknown: {count}. "
        "The mentor is not shown as met"
    ),
    "before-award": later(
        "Counted though dated before the award of {award}: {count}. "
        "They may have been used for it; check with the body"
    ),
}
"""What to mind about a figure."""

_GAPS: Mapping[Metric, tuple[str, str]] = {
    Metric.COACHING_HOURS: later_plural("{number} coaching hour", "{number} coaching hours"),
    Metric.PAID_HOURS: later_plural("{number} paid hour", "{number} paid hours"),
    Metric.CLIENTS: later_plural("{number} client", "{number} clients"),
    Metric.RECENT_HOURS: later_plural("{number} recent hour", "{number} recent hours"),
    Metric.LISTED_HOURS: later_plural(
        "{number} hour with clients who may be listed",
        "{number} hours with clients who may be listed",
    ),
    Metric.LISTED_CLIENTS: later_plural(
        "{number} client who may be listed", "{number} clients who may be listed"
    ),
    Metric.EDUCATION_HOURS: later_plural("{number} hour of training", "{number} hours of training"),
    Metric.MENTOR_HOURS: later_plural(
        "{number} hour of mentor coaching", "{number} hours of mentor coaching"
    ),
    Metric.MENTOR_ONE_TO_ONE_HOURS: later_plural(
        "{number} hour of one-to-one mentor coaching",
        "{number} hours of one-to-one mentor coaching",
    ),
    Metric.MENTOR_SPAN: later_plural(
        "{number} month of mentor coaching", "{number} months of mentor coaching"
    ),
    Metric.SUPERVISION_HOURS: later_plural(
        "{number} hour of supervision", "{number} hours of supervision"
    ),
    Metric.SUPERVISION_SESSIONS: later_plural(
        "{number} supervision meeting", "{number} supervision meetings"
    ),
    Metric.SUPERVISION_MONTHS: later_plural(
        "{number} month with supervision", "{number} months with supervision"
    ),
    Metric.SUPERVISION_RATIO: later_plural(
        "{number} minute of supervision", "{number} minutes of supervision"
    ),
    Metric.SUPERVISION_FREQUENCY: later_plural(
        "{number} quarter with supervision", "{number} quarters with supervision"
    ),
    Metric.COACHING_SESSIONS: later_plural(
        "{number} coaching session", "{number} coaching sessions"
    ),
    Metric.CPD_HOURS: later_plural("{number} hour of CPD", "{number} hours of CPD"),
    Metric.CPD_CERTIFICATES: later_plural(
        "{number} certificate of CPD", "{number} certificates of CPD"
    ),
    Metric.CORE_CCE: later_plural(
        "{number} hour on core competencies", "{number} hours on core competencies"
    ),
    Metric.ETHICS_CCE: later_plural("{number} hour on ethics", "{number} hours on ethics"),
    Metric.RESOURCE_CCE: later_plural(
        "{number} hour of resource development", "{number} hours of resource development"
    ),
    Metric.FEEDBACK_ITEMS: later_plural(
        "{number} piece of client feedback", "{number} pieces of client feedback"
    ),
    Metric.REFERENCES: later_plural("{number} reference", "{number} references"),
    Metric.REFLECTIONS: later_plural(
        "{number} finished reflection", "{number} finished reflections"
    ),
    Metric.PRACTICE_YEARS: later_plural("{number} year of practice", "{number} years of practice"),
    Metric.ENGAGEMENTS: later_plural("{number} engagement", "{number} engagements"),
}

_PACED_AS: Mapping[Metric, Metric] = {
    Metric.MENTOR_SPAN: Metric.MENTOR_HOURS,
    Metric.SUPERVISION_FREQUENCY: Metric.SUPERVISION_RATIO,
}
"""Figures that go on by the minutes of another: their pace is said in those."""

_TO_GO = later("{gaps} to go")
_AND = later("{first} and {last}")
_COMMA = later("{first}, {last}")
_THEN = later("{first}; {last}")
_FIGURES_COMPLETE = later("figures complete, {documents}")
_DOCUMENTS = later_plural("{count} document to do", "{count} documents to do")
_ALL_THERE = later("everything is there")
_ASK = later("ask for the figure of: {label}")


def in_words(remark: Remark | LeftOut, translate: Translate) -> str:
    """The sentence of a remark, or of why an entry is left out, with its values."""
    if isinstance(remark, LeftOut):
        message, values = LEFT_OUT[remark.why], remark.values
    else:
        message, values = REMARKS[remark.code], remark.values
    return translate(message).format(
        **{key: _shown(value, translate) for key, value in values.items()}
    )


def _shown(value: Value, translate: Translate) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return translate(value) if isinstance(value, str) and value else str(value)


def gap_in_words(result: RequirementResult, translate: Translate, plural: Plural) -> str:
    """What is to go of one figure: `4 paid hours`, `1 client`."""
    if result.missing is None:
        return translate(_ASK).format(label=translate(result.label))
    return plural(*_GAPS[result.rule.metric], _grammatical(result.missing)).format(
        number=trimmed(result.missing)
    )


def gaps_in_words(assessment: Assessment, translate: Translate, plural: Plural) -> str:
    """All that is to go: `4 paid hours and 1 client to go; 3 documents to do`."""
    to_do = len(assessment.documents_to_do)
    documents = plural(*_DOCUMENTS, to_do).format(count=to_do)
    if not assessment.gaps:
        if not to_do:
            return translate(_ALL_THERE)
        return translate(_FIGURES_COMPLETE).format(documents=documents)
    known = [gap for gap in assessment.gaps if gap.missing is not None]
    parts = [gap_in_words(gap, translate, plural) for gap in assessment.gaps if gap not in known]
    if known:
        said = [gap_in_words(gap, translate, plural) for gap in known]
        parts.insert(0, translate(_TO_GO).format(gaps=_joined(said, _COMMA, _AND, translate)))
    if to_do:
        parts.append(documents)
    return _joined(parts, _THEN, _THEN, translate)


def pace_in_words(result: RequirementResult, plural: Plural) -> str:
    """What the last 90 days brought: `12.5 paid hours`; empty where nothing grows."""
    if not result.pace:
        return ""
    metric = _PACED_AS.get(result.rule.metric, result.rule.metric)
    in_hours = UNITS[metric] is Unit.HOURS
    number = hours(result.pace) if in_hours else Decimal(result.pace)
    return plural(*_GAPS[metric], _grammatical(number)).format(number=trimmed(number))


def _joined(said: Sequence[str], between: str, at_last: str, translate: Translate) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *head, last = said
    if not head:
        return last
    first = head[0]
    for second in head[1:]:
        first = translate(between).format(first=first, last=second)
    return translate(at_last).format(first=first, last=last)


def trimmed(number: Decimal) -> str:
    """The number without zeros that say nothing: 4, 4.5, 100."""
    return format(number.normalize(), "f")


def _grammatical(number: Decimal) -> int:
    """The whole number whose plural form fits; any fraction takes that of many."""
    whole = int(number)
    return whole if whole == number else whole + 2
