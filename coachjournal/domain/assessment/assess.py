"""Where a coach stands: every requirement of a credential against the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from coachjournal.domain.assessment import coaching, development, supervision
from coachjournal.domain.assessment.courses import earliest
from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.numbers import MINUTES_PER_HOUR, hours, two_decimals
from coachjournal.domain.assessment.results import Assessment, DocumentResult, RequirementResult
from coachjournal.domain.assessment.used_before import UsedBefore
from coachjournal.domain.assessment.workings import Workings
from coachjournal.domain.credentials import Credential, DocumentRule, Filters, Metric, Rule, Unit
from coachjournal.domain.entries import Entries
from coachjournal.domain.terms import DocumentState

_METRICS: dict[Metric, Callable[[Ledger, Rule], Workings]] = {
    Metric.COACHING_HOURS: coaching.coaching_hours,
    Metric.PAID_HOURS: coaching.paid_hours,
    Metric.CLIENTS: coaching.clients,
    Metric.RECENT_HOURS: coaching.coaching_hours,
    Metric.LISTED_HOURS: coaching.listed_hours,
    Metric.LISTED_CLIENTS: coaching.listed_clients,
    Metric.EDUCATION_HOURS: development.education_hours,
    Metric.MENTOR_HOURS: development.mentor_hours,
    Metric.MENTOR_ONE_TO_ONE_HOURS: development.mentor_one_to_one_hours,
    Metric.MENTOR_SPAN: development.mentor_span,
    Metric.SUPERVISION_HOURS: supervision.supervision_hours,
    Metric.SUPERVISION_SESSIONS: supervision.supervision_sessions,
    Metric.SUPERVISION_MONTHS: supervision.supervision_months,
    Metric.SUPERVISION_RATIO: supervision.supervision_ratio,
    Metric.SUPERVISION_FREQUENCY: supervision.supervision_frequency,
    Metric.COACHING_SESSIONS: coaching.coaching_sessions,
    Metric.CPD_HOURS: development.cpd_hours,
    Metric.CPD_CERTIFICATES: development.cpd_certificates,
    Metric.CORE_CCE: development.category_cce,
    Metric.ETHICS_CCE: development.category_cce,
    Metric.RESOURCE_CCE: development.category_cce,
    Metric.FEEDBACK_ITEMS: development.feedback_items,
    Metric.REFERENCES: development.references,
    Metric.REFLECTIONS: development.reflections,
    Metric.PRACTICE_YEARS: coaching.practice_years,
    Metric.ENGAGEMENTS: coaching.engagements,
}

_Key = tuple[Metric, Filters, int | None]


class Found(NamedTuple):
    """The workings of a metric, and the ids of the entries that they count."""

    workings: Workings
    counted: tuple[str, ...]


def assess(credential: Credential, entries: Entries, as_of: date) -> Assessment:
    """Where the coach stands with a credential on a day. Pure; hours exact to the minute."""
    return assess_all((credential,), entries, as_of)[0]


def assess_all(
    credentials: Iterable[Credential], entries: Entries, as_of: date
) -> tuple[Assessment, ...]:
    """The same for several credentials: what their rules share is worked out once."""
    book = Book(Ledger(entries, as_of))
    return tuple(book.assess(credential) for credential in credentials)


def counts_for(assessments: Iterable[Assessment]) -> dict[str, tuple[str, ...]]:
    """For each session and opening balance that counts: the ids of the credentials."""
    found: dict[str, list[str]] = {}
    for assessment in assessments:
        ids: dict[str, None] = {}
        for result in assessment.requirements:
            if result.rule.metric in {Metric.COACHING_HOURS, Metric.COACHING_SESSIONS}:
                ids.update(dict.fromkeys(result.counted))
        for ident in ids:
            found.setdefault(ident, []).append(assessment.credential.id)
    return {ident: tuple(credentials) for ident, credentials in found.items()}


class Book:
    """A ledger, and the workings found so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._found: dict[_Key, Found] = {}

    def assess(self, credential: Credential) -> Assessment:
        """Every requirement and document of one credential."""
        pairs = [(rule, self.found(rule)) for rule in credential.requirements]
        return assessment_of(credential, self.ledger, pairs)

    def found(self, rule: Rule) -> Found:
        """What a rule's metric finds; worked out once for all rules that ask the same."""
        key = (rule.metric, rule.filters, rule.window_months)
        if key not in self._found:
            workings = _METRICS[rule.metric](self.ledger, rule)
            self._found[key] = Found(workings, tuple(workings.amounts))
        return self._found[key]


def assessment_of(
    credential: Credential, ledger: Ledger, pairs: Sequence[tuple[Rule, Found]]
) -> Assessment:
    """The credential's rules held against what was found for each of them."""
    minding = UsedBefore(credential, ledger)
    return Assessment(
        credential=credential,
        as_of=ledger.as_of,
        requirements=tuple(minding(_result(rule, *found)) for rule, found in pairs),
        documents=tuple(_document(credential, rule, ledger) for rule in credential.documents),
        earliest=earliest(
            [(found.workings.course, _needed(rule)) for rule, found in pairs], ledger.as_of
        ),
    )


def _needed(rule: Rule) -> Decimal | None:
    """What is needed, in minutes where the unit is hours."""
    if rule.value is None or rule.unit is not Unit.HOURS:
        return rule.value
    return rule.value * MINUTES_PER_HOUR


def _result(rule: Rule, workings: Workings, counted: tuple[str, ...]) -> RequirementResult:
    needed = _needed(rule)
    have, missing = _have_and_missing(rule, workings, needed)
    return RequirementResult(
        rule=rule,
        have=have,
        missing=missing,
        met=needed is not None and workings.course.met_on(0, needed),
        counted=counted,
        amounts=workings.amounts,
        left_out=workings.left_out,
        warnings=workings.remarks,
        sides=workings.sides,
        pace=workings.course.pace,
        since=workings.since,
    )


def _have_and_missing(
    rule: Rule, workings: Workings, needed: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """What there is, and what is to go, both as they are shown."""
    if rule.metric is Metric.SUPERVISION_RATIO:
        return _ratio(workings, needed)
    total = total_of(rule, workings)
    missing = None if needed is None else max(Decimal(0), needed - total)
    if rule.unit is Unit.HOURS:
        return hours(total), None if missing is None else hours(missing)
    return Decimal(total), missing


def total_of(rule: Rule, workings: Workings) -> int:
    """What there is: minutes, persons or pieces; of a ratio, the minutes of supervision."""
    if rule.metric is Metric.SUPERVISION_RATIO:
        return workings.sides[-1].total
    if rule.metric is Metric.SUPERVISION_FREQUENCY:
        return sum(1 for side in workings.sides if side.total >= rule.filters.minutes)
    return sum(workings.amounts.values())


def _ratio(workings: Workings, needed: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Coaching for each minute of supervision, and the supervision minutes still needed."""
    coached, supervised = (side.total for side in workings.sides)
    have = two_decimals(Decimal(coached) / supervised) if supervised else None
    if needed is None:
        return have, None
    wanted = (Decimal(coached) / needed).to_integral_value(ROUND_CEILING)
    return have, max(Decimal(0), wanted - supervised)


_ORDER = (DocumentState.NOT_STARTED, DocumentState.IN_HAND, DocumentState.DONE)


def _document(credential: Credential, rule: DocumentRule, ledger: Ledger) -> DocumentResult:
    """A document in the furthest state that is on file."""
    states = [
        document.state
        for document in ledger.documents
        if document.credential == credential.id and document.requirement == rule.id
    ]
    return DocumentResult(
        rule=rule, state=max(states, key=_ORDER.index, default=DocumentState.NOT_STARTED)
    )
