"""Figures over the coach's development: education, mentor coaching, CPD, feedback, reflection."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coachjournal.domain.assessment.courses import Item, SpanCourse, pace_of
from coachjournal.domain.assessment.dates import whole_months
from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.results import LeftOut, Remark, Value
from coachjournal.domain.assessment.workings import Share, Workings, cut, summed, summed_shares
from coachjournal.domain.credentials import Filters, Metric, Rule
from coachjournal.domain.development import Cpd, MentorCoaching
from coachjournal.domain.terms import CpdCategory, FeedbackSource

_CATEGORIES = {
    Metric.CORE_CCE: (CpdCategory.CORE.value,),
    Metric.ETHICS_CCE: (CpdCategory.ETHICS.value,),
    Metric.RESOURCE_CCE: (CpdCategory.RESOURCE.value,),
}


def education_hours(ledger: Ledger, rule: Rule) -> Workings:
    """Minutes of training."""
    items = [Item(entry.id, entry.on, entry.minutes) for entry in ledger.training]
    unknown = [entry for entry in ledger.training if not entry.accredited_by]
    values: dict[str, Value] = {
        "count": len(unknown),
        "minutes": sum(entry.minutes for entry in unknown),
    }
    remarks = (Remark("subject-to-review", values),) if unknown else ()
    return summed(items, ledger.as_of, window_months=rule.window_months, remarks=remarks)


def _mentors(
    ledger: Ledger, rule: Rule
) -> tuple[list[MentorCoaching], list[LeftOut], tuple[Remark, ...]]:
    """Mentor coaching that passes the rule's filters, and what there is to say of it."""
    passed: list[MentorCoaching] = []
    out: list[LeftOut] = []
    for entry in ledger.mentor_coaching:
        why = _mentor_fails(entry, rule.filters)
        if why is None:
            passed.append(entry)
        else:
            out.append(why)
    unknown = sum(1 for entry in passed if not entry.mentor_credential)
    asks = bool(rule.filters.mentor_credentials)
    remarks = (Remark("mentor-not-shown", {"count": unknown}),) if unknown and asks else ()
    return passed, out, remarks


def _mentor_fails(entry: MentorCoaching, filters: Filters) -> LeftOut | None:
    """Why mentor coaching does not count, or None."""
    most = filters.group_size_most
    if not entry.one_to_one and most is not None and entry.group_size > most:
        values: dict[str, Value] = {"participants": entry.group_size, "cap": most}
        return LeftOut(entry.id, "mentor-group-too-large", values)
    since = filters.specialisation_from
    if since is not None and entry.on >= since:
        if not entry.mentor_specialisation:
            return LeftOut(entry.id, "mentor-without-specialisation", {"since": since})
        return None
    held = set(re.findall(r"[A-Z]+", entry.mentor_credential.upper()))
    if held and filters.mentor_credentials and not held & set(filters.mentor_credentials):
        return LeftOut(entry.id, "mentor-not-accepted")
    return None


def _minutes(entries: Iterable[MentorCoaching | Cpd]) -> list[Item]:
    return [Item(entry.id, entry.on, entry.minutes) for entry in entries]


def mentor_hours(ledger: Ledger, rule: Rule) -> Workings:
    """One-to-one minutes, and group minutes up to the most that the body lets count."""
    passed, out, remarks = _mentors(ledger, rule)
    alone = Share(_minutes(entry for entry in passed if entry.one_to_one))
    group = Share(
        _minutes(entry for entry in passed if not entry.one_to_one),
        rule.filters.group_minutes_most,
        "above-group-most",
    )
    return summed_shares(
        [alone, group],
        ledger.as_of,
        window_months=rule.window_months,
        left_out=out,
        remarks=remarks,
    )


def mentor_one_to_one_hours(ledger: Ledger, rule: Rule) -> Workings:
    """One-to-one minutes of mentor coaching."""
    passed, out, remarks = _mentors(ledger, rule)
    out += [LeftOut(entry.id, "not-one-to-one") for entry in passed if not entry.one_to_one]
    return summed(
        _minutes(entry for entry in passed if entry.one_to_one),
        ledger.as_of,
        window_months=rule.window_months,
        left_out=out,
        remarks=remarks,
    )


def mentor_span(ledger: Ledger, rule: Rule) -> Workings:
    """Whole calendar months from the first to the last mentor coaching in the window.

    Each entry's amount is the months it adds to the span so far, so that they add up.
    """
    passed, out, remarks = _mentors(ledger, rule)
    items = _minutes(passed)
    inside, before, since = cut(Share(items), ledger.as_of, rule.window_months)
    amounts: dict[str, int] = {}
    span = 0
    for item in inside:
        now = whole_months(inside[0].starts, item.starts)
        amounts[item.id] = now - span
        span = now
    pace = pace_of(items, ledger.as_of)
    days = [item.starts for item in items]
    return Workings(
        amounts=amounts,
        left_out=(*out, *before),
        course=SpanCourse(days, ledger.as_of, pace, rule.window_months),
        remarks=remarks,
        since=since,
    )


def cpd_hours(ledger: Ledger, rule: Rule) -> Workings:
    """All CPD in the window; a category counts up to the most the body lets it."""
    most = dict(rule.filters.most)
    shares = [
        Share(_minutes(_of_category(ledger.cpd, (category,))), limit, "above-category-most")
        for category, limit in most.items()
    ]
    rest = [entry for entry in ledger.cpd if (entry.category or "") not in most]
    return summed_shares(
        [Share(_minutes(rest)), *shares], ledger.as_of, window_months=rule.window_months
    )


def _of_category(entries: Iterable[Cpd], categories: tuple[str, ...]) -> list[Cpd]:
    return [entry for entry in entries if entry.category in categories]


def category_cce(ledger: Ledger, rule: Rule) -> Workings:
    """CPD of the metric's category, or of the categories that the rule names."""
    categories = rule.filters.categories or _CATEGORIES[rule.metric]
    taken = _of_category(ledger.cpd, categories)
    out = [
        LeftOut(entry.id, "other-category")
        for entry in ledger.cpd
        if entry.category not in categories
    ]
    return summed(_minutes(taken), ledger.as_of, window_months=rule.window_months, left_out=out)


def cpd_certificates(ledger: Ledger, rule: Rule) -> Workings:
    """CPD with a certificate on file."""
    items = [Item(entry.id, entry.on, 1) for entry in ledger.cpd if entry.certificate]
    out = [LeftOut(entry.id, "no-certificate") for entry in ledger.cpd if not entry.certificate]
    return summed(items, ledger.as_of, window_months=rule.window_months, left_out=out)


def feedback_items(ledger: Ledger, rule: Rule) -> Workings:
    """Feedback whose source is a client."""
    source = FeedbackSource.CLIENT
    items = [Item(entry.id, entry.on, 1) for entry in ledger.feedback if entry.source == source]
    out = [
        LeftOut(entry.id, "not-from-a-client")
        for entry in ledger.feedback
        if entry.source != source
    ]
    return summed(items, ledger.as_of, window_months=rule.window_months, left_out=out)


def references(ledger: Ledger, rule: Rule) -> Workings:
    """References on file."""
    items = [Item(entry.id, entry.on, 1) for entry in ledger.feedback if entry.is_reference]
    out = [
        LeftOut(entry.id, "not-a-reference") for entry in ledger.feedback if not entry.is_reference
    ]
    return summed(items, ledger.as_of, window_months=rule.window_months, left_out=out)


def reflections(ledger: Ledger, rule: Rule) -> Workings:
    """Reflective accounts that the coach has marked finished."""
    items = [Item(entry.id, entry.on, 1) for entry in ledger.reflections]
    return summed(items, ledger.as_of, window_months=rule.window_months)
