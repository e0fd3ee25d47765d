"""Builds counting rules, figures, documents and frameworks from their tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from coachjournal.domain.credentials import (
    UNITS,
    Award,
    Basis,
    Competency,
    Confidence,
    Counting,
    CredentialPath,
    DocumentRule,
    Filters,
    Framework,
    Metric,
    OtherSource,
    Rule,
    SectionRule,
    Unit,
)
from coachjournal.domain.terms import (
    Activity,
    CpdCategory,
    EngagementKind,
    Payment,
    SupervisionFormat,
)
from coachjournal.frameworks.reading import Table

_MINUTES_PER_HOUR = 60
_ASK = "ask"

_ABOUT_COACHING = frozenset(
    {
        Metric.COACHING_HOURS,
        Metric.PAID_HOURS,
        Metric.CLIENTS,
        Metric.RECENT_HOURS,
        Metric.LISTED_HOURS,
        Metric.LISTED_CLIENTS,
        Metric.COACHING_SESSIONS,
        Metric.ENGAGEMENTS,
        Metric.PRACTICE_YEARS,
        Metric.SUPERVISION_RATIO,
    }
)
_NEEDS_WINDOW = frozenset({Metric.RECENT_HOURS, Metric.SUPERVISION_RATIO})
_HAS_NO_WINDOW = frozenset(
    {
        Metric.CLIENTS,
        Metric.LISTED_CLIENTS,
        Metric.ENGAGEMENTS,
        Metric.PRACTICE_YEARS,
        Metric.SUPERVISION_FREQUENCY,
    }
)
_MENTOR = frozenset({"group_size_most", "mentor_credentials", "specialisation_from"})
_SUPERVISION = frozenset({"formats", "qualified"})
_ALLOWED: Mapping[Metric, frozenset[str]] = {
    Metric.MENTOR_HOURS: _MENTOR | {"group_hours_most"},
    Metric.MENTOR_ONE_TO_ONE_HOURS: _MENTOR,
    Metric.MENTOR_SPAN: _MENTOR,
    Metric.SUPERVISION_HOURS: _SUPERVISION,
    Metric.SUPERVISION_SESSIONS: _SUPERVISION,
    Metric.SUPERVISION_MONTHS: _SUPERVISION,
    Metric.SUPERVISION_RATIO: _SUPERVISION,
    Metric.SUPERVISION_FREQUENCY: _SUPERVISION | {"quarters", "minutes"},
    Metric.COACHING_SESSIONS: frozenset({"minutes"}),
    Metric.ENGAGEMENTS: frozenset({"kinds"}),
    Metric.CPD_HOURS: frozenset({"most"}),
    Metric.CORE_CCE: frozenset({"categories"}),
    Metric.ETHICS_CCE: frozenset({"categories"}),
    Metric.RESOURCE_CCE: frozenset({"categories"}),
}
_NEEDED: Mapping[Metric, frozenset[str]] = {
    Metric.SUPERVISION_FREQUENCY: frozenset({"quarters", "minutes"}),
    Metric.ENGAGEMENTS: frozenset({"kinds"}),
}


def build_counting(table: Table, bases: list[Table], sources: dict[str, str]) -> Counting:
    """What a body takes as a coaching session that counts."""
    counting = Counting(
        activities=table.among("activities", list(Activity)),
        paid_payments=table.among("paid_payments", list(Payment)),
        direct_reports=table.flag("direct_reports"),
        group_cap=table.maybe("group_cap", table.positive),
        group_disputed_to=table.maybe("group_disputed_to", table.positive),
        members_count=table.flag("members_count"),
        from_training=table.flag("from_training"),
        start_minutes=_minutes(table, "start_hours"),
        start_core_minutes=_minutes(table, "start_core_hours"),
        basis=tuple(_basis(basis, sources) for basis in bases),
    )
    if not bases:
        raise table.refuse("missing-key", "basis")
    table.done()
    return counting


def _minutes(table: Table, key: str) -> int:
    """Hours of the file as whole minutes; none where the key is missing."""
    return _whole_minutes(table, key, table.number(key)) if table.has(key) else 0


def _whole_minutes(table: Table, key: str, hours: Decimal) -> int:
    minutes = hours * _MINUTES_PER_HOUR
    if minutes != int(minutes):
        raise table.refuse("bad-number", key)
    return int(minutes)


def _basis(table: Table, sources: dict[str, str]) -> Basis:
    basis = Basis(about=table.text("about"), **table.provenance(sources))
    table.done()
    return basis


def build_figure(
    table: Table, counting: Mapping[str, Counting], sources: dict[str, str]
) -> dict[str, Rule]:
    """One rule for each credential that the figure names, by the credential's id."""
    metric = table.one_of("metric", Metric)
    valid_from, valid_to = table.validity()
    shared: dict[str, Any] = {
        "id": table.ident("id"),
        "label": table.text("label"),
        "metric": metric,
        "unit": _unit(table, metric),
        "filters": _filters(table, metric, counting),
        "window_months": _window(table, metric),
        "valid_from": valid_from,
        "valid_to": valid_to,
        "others": _others(table, sources),
        "paths": _paths(table),
        **table.provenance(sources),
    }
    values = table.mapping("values")
    table.done()
    return {
        credential: Rule(value=_value(table, metric, value), **shared)
        for credential, value in values.items()
    }


def _others(table: Table, sources: dict[str, str]) -> tuple[OtherSource, ...]:
    """What other sources say, where they disagree."""
    return tuple(_other(one, sources) for one in table.inner("others"))


def _other(table: Table, sources: dict[str, str]) -> OtherSource:
    other = OtherSource(
        says=table.text("says"),
        source=table.source(sources),
        checked_on=table.day("checked_on"),
        confidence=table.one_of("confidence", Confidence),
    )
    table.done()
    return other


def _paths(table: Table) -> tuple[str, ...]:
    """The paths that something is asked for on; none: on all."""
    return table.maybe("paths", table.idents) or ()


def _unit(table: Table, metric: Metric) -> Unit:
    unit = table.one_of("unit", Unit)
    if unit is not UNITS[metric]:
        raise table.refuse("wrong-unit", "unit")
    return unit


def _window(table: Table, metric: Metric) -> int | None:
    if metric in _HAS_NO_WINDOW and table.has("window_months"):
        raise table.refuse("unknown-key", "window_months")
    if metric in _NEEDS_WINDOW:
        return table.positive("window_months")
    return table.maybe("window_months", table.positive)


def _value(table: Table, metric: Metric, value: object) -> Decimal | None:
    """The figure; `ask` where the coach has to ask the body or the centre for it."""
    if value == _ASK:
        return None
    number = table.as_number("values", value)
    if metric is Metric.SUPERVISION_RATIO and not number:
        raise table.refuse("bad-number", "values")
    return number


def _filters(table: Table, metric: Metric, counting: Mapping[str, Counting]) -> Filters:
    """The rule's own filters, as far as its metric knows them."""
    found: dict[str, Any] = {}
    if metric in _ABOUT_COACHING:
        name = table.text("counting")
        if name not in counting:
            raise table.refuse("unknown-word", "counting")
        found["counting"] = counting[name]
    for key in sorted(_ALLOWED.get(metric, frozenset())):
        if table.has(key):
            found |= _filter(table, key)
        elif key in _NEEDED.get(metric, frozenset()):
            raise table.refuse("missing-key", key)
    return Filters(**found)


def _filter(table: Table, key: str) -> dict[str, Any]:
    """One filter, by the name that the domain gives it."""
    if key == "group_hours_most":
        return {"group_minutes_most": _minutes(table, key)}
    if key == "most":
        return {"most": _most(table)}
    readers: dict[str, Callable[[str], Any]] = {
        "group_size_most": table.positive,
        "mentor_credentials": table.texts,
        "specialisation_from": table.day,
        "qualified": table.flag,
        "quarters": table.positive,
        "minutes": table.positive,
        "formats": lambda name: table.among(name, list(SupervisionFormat)),
        "kinds": lambda name: table.among(name, list(EngagementKind)),
        "categories": lambda name: table.among(name, list(CpdCategory)),
    }
    return {key: readers[key](key)}


def _most(table: Table) -> tuple[tuple[str, int], ...]:
    """The most hours that each CPD category adds to a total."""
    values = table.mapping("most")
    if not set(values) <= set(CpdCategory):
        raise table.refuse("unknown-word", "most")
    return tuple(
        (category, _whole_minutes(table, "most", table.as_number("most", value)))
        for category, value in sorted(values.items())
    )


def build_document(table: Table, sources: dict[str, str]) -> dict[str, DocumentRule]:
    """One rule for each credential that the document names, by the credential's id."""
    ident = table.ident("id")
    if not ident.startswith("doc-"):
        raise table.refuse("bad-id", "id")
    valid_from, valid_to = table.validity()
    rule = DocumentRule(
        id=ident,
        label=table.text("label"),
        valid_from=valid_from,
        valid_to=valid_to,
        paths=_paths(table),
        **table.provenance(sources),
    )
    credentials = table.texts("credentials")
    table.done()
    return dict.fromkeys(credentials, rule)


def build_section(table: Table, sources: dict[str, str]) -> dict[str, SectionRule]:
    """One rule for each credential that the text names, by the credential's id."""
    least = table.maybe("words_least", table.positive)
    most = table.maybe("words_most", table.positive)
    if least is not None and most is not None and least > most:
        raise table.refuse("bad-number", "words_most")
    rule = SectionRule(
        id=table.ident("id"),
        label=table.text("label"),
        about=table.text("about"),
        words_least=least,
        words_most=most,
        paths=_paths(table),
        **table.provenance(sources),
    )
    credentials = table.texts("credentials")
    table.done()
    return dict.fromkeys(credentials, rule)


def build_path(table: Table) -> dict[str, CredentialPath]:
    """The path for each credential that it leads to, by the credential's id."""
    path = CredentialPath(id=table.ident("id"), label=table.text("label"))
    credentials = table.texts("credentials")
    table.done()
    return dict.fromkeys(credentials, path)


def build_award(table: Table, sources: dict[str, str]) -> dict[str, Award]:
    """How long an award stands, for each credential that it names, by the credential's id."""
    award = Award(
        months=table.positive("months"),
        opens_months=table.maybe("opens_months", table.positive),
        others=_others(table, sources),
        **table.provenance(sources),
    )
    credentials = table.texts("credentials")
    table.done()
    return dict.fromkeys(credentials, award)


def build_framework(table: Table, competencies: list[Table], sources: dict[str, str]) -> Framework:
    """A body's list of competencies."""
    framework = Framework(
        id=table.ident("id"),
        version=table.text("version"),
        publisher=table.text("publisher"),
        title=table.text("title"),
        competencies=tuple(_competency(one) for one in competencies),
        **table.provenance(sources),
    )
    table.done()
    ids = [competency.id for competency in framework.competencies]
    for index, one in enumerate(competencies):
        if ids[index] in ids[:index]:
            raise one.refuse("duplicate-id", "id")
    return framework


def _competency(table: Table) -> Competency:
    competency = Competency(
        id=table.ident("id"), title=table.text("title"), paraphrase=table.text("paraphrase")
    )
    table.done()
    return competency
