"""Dated rules: what a body has announced, and what differs between two application dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from coachjournal.domain.assessment.reasons import trimmed
from coachjournal.domain.credentials import Credential, DocumentRule, Metric, Rule
from coachjournal.errors import NotFound
from coachjournal.frameworks.packs import Pack, Packs
from coachjournal.system.language import _, later, plural

_DAY = timedelta(days=1)
_SPECIALISATION = later(
    "New mentor coaching counts only with a mentor who holds the specialisation."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is different for applications from a day on, a sentence each."""

    on: date
    sentences: tuple[str, ...]


def announced(packs: Packs, credential: Credential, today: date) -> tuple[Announced, ...]:
    """What the packs already know of later application dates, the nearest first.

    `credential` is the one of today, on its path.
    """
    found: list[Announced] = []
    before = credential
    for day in _turns(packs, credential, today):
        try:
            after = packs.credential(credential.id, day, credential.path_id)
        except NotFound:
            words = _("This credential can no longer be applied for by these rules.")
            return (*found, Announced(on=day, sentences=(words,)))
        sentences = differences(before, after)
        # A filter may be dated by itself, and by its rule as well: it is said once.
        said = " ".join(sentences)
        sentences += tuple(each for each in _specialisation(after, day) if each not in said)
        if sentences:
            found.append(Announced(on=day, sentences=sentences))
        before = after
    return tuple(found)


def differences(before: Credential, after: Credential) -> tuple[str, ...]:
    """What one set of rules asks that another does not, as sentences."""
    return (
        *_figures(before, after),
        *_counting(before, after),
        *_documents(before, after),
    )


def _turns(packs: Packs, credential: Credential, today: date) -> list[date]:
    """The days to come on which a rule of the credential begins, or is over."""
    days: set[date] = set()
    for pack in packs.packs:
        for each in pack.credentials:
            if each.id == credential.id:
                dated: list[Pack | Rule | DocumentRule] = [pack, *each.requirements]
                for rule in (*dated, *each.documents):
                    days |= {rule.valid_from or today, _after(rule.valid_to) or today}
                days |= {rule.filters.specialisation_from or today for rule in each.requirements}
    return sorted(day for day in days if day > today)


def _after(last: date | None) -> date | None:
    return last + _DAY if last is not None and last < date.max else None


def _figures(before: Credential, after: Credential) -> Iterator[str]:
    was = {rule.id: rule for rule in before.requirements}
    now = {rule.id: rule for rule in after.requirements}
    for ident, rule in now.items():
        if ident not in was:
            yield _("{figure} is asked for as well: {value}.").format(
                figure=_(rule.label), value=_value(rule)
            )
        else:
            yield from _changed(was[ident], rule)
    for ident, rule in was.items():
        if ident not in now:
            yield _("{figure} is no longer asked for.").format(figure=_(rule.label))


def _changed(was: Rule, now: Rule) -> Iterator[str]:
    label = _(now.label)
    if was.value != now.value:
        yield _("{figure}: {value} in place of {before}.").format(
            figure=label, value=_value(now), before=_value(was)
        )
    if was.window_months != now.window_months:
        yield _("{figure}: {window} in place of {before}.").format(
            figure=label, window=_window(now), before=_window(was)
        )


def _counting(before: Credential, after: Credential) -> Iterator[str]:
    """What counts differently: figures that change for the same reason are said together."""
    was = {rule.id: rule for rule in before.requirements}
    by_reason: dict[str, list[str]] = {}
    for rule in after.requirements:
        known = was.get(rule.id)
        if known is not None and known.filters != rule.filters:
            by_reason.setdefault(_reason(known, rule), []).append(_(rule.label))
    for reason, figures in by_reason.items():
        sentence = _("Other entries count toward: {figures}.").format(figures="; ".join(figures))
        yield f"{sentence} {reason}" if reason else sentence


def _reason(was: Rule, now: Rule) -> str:
    since = now.filters.specialisation_from
    if since is not None and since != was.filters.specialisation_from:
        return _(_SPECIALISATION)
    return _(now.note) if now.note else ""


def _specialisation(credential: Credential, day: date) -> Iterator[str]:
    """A filter that is dated by itself, within a rule that holds before it, too."""
    rules = [r for r in credential.requirements if r.filters.specialisation_from == day]
    if any(rule.metric is Metric.MENTOR_HOURS for rule in rules):
        yield _(_SPECIALISATION)


def _documents(before: Credential, after: Credential) -> Iterator[str]:
    was, now = _named(before.documents), _named(after.documents)
    for ident, words in now.items():
        if ident not in was:
            yield _("A document more is asked for: {document}.").format(document=words)
    for ident, words in was.items():
        if ident not in now:
            yield _("A document is no longer asked for: {document}.").format(document=words)


def _named(documents: tuple[DocumentRule, ...]) -> dict[str, str]:
    return {each.id: _(each.label) for each in documents}


def _value(rule: Rule) -> str:
    return _("to be asked for") if rule.value is None else trimmed(Decimal(rule.value))


def _window(rule: Rule) -> str:
    if rule.window_months is None:
        return _("all time")
    return plural("the last {count} month", "the last {count} months", rule.window_months).format(
        count=rule.window_months
    )
