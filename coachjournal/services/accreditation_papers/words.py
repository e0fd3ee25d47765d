"""Sentences that the papers for accrediting bodies share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coachjournal.domain.credentials import Credential
from coachjournal.domain.hours_log import hours
from coachjournal.domain.own_figures import part_of
from coachjournal.services.accreditation_papers.counted import HOURS, Counted, Part
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.rule_words import PARTS, figure_said
from coachjournal.system.language import _, plural


def hours_and_minutes(minutes: int) -> str:
    """Hours to two decimals, and the exact minutes behind them."""
    return _("{hours} hours ({minutes} minutes)").format(hours=hours(minutes), minutes=minutes)


def period_said(first: date | None, last: date) -> str:
    """A period in words; the first day is left open where none was asked for."""
    if first is None:
        return _("to {last}").format(last=numeric_date(last))
    return _("{first} to {last}").format(first=numeric_date(first), last=numeric_date(last))


def by_whose_rules(credential: Credential) -> str:
    """Which rules say what counts, and which of them are the coach's own.

    Why they are is the coach's text, and stays in the journal: it may name somebody, and
    what a paper says by itself is not searched for names.
    """
    shipped = _("What counts is by the rules for {credential} ({pack}).").format(
        credential=_(credential.title), pack=credential.pack
    )
    return " ".join((shipped, *_own_rules(credential)))


def _own_rules(credential: Credential) -> Iterator[str]:
    for rule in credential.requirements:
        for mine in rule.mine if rule.id == HOURS else ():
            yield _(
                "The coach's own rule, not the body's: {part}, {value} in place of {shipped}."
            ).format(
                part=_(PARTS[mine.part]).lower(),
                value=figure_said(part_of(rule, mine.part)),
                shipped=figure_said(mine.shipped),
            )


def reconciled(counted: Counted, listed: int, silent: Part | None = None) -> str:
    """The paper's total beside the page's figure, on one line; a difference says why."""
    facts = {
        "page": hours_and_minutes(counted.page_minutes),
        "credential": _(counted.credential.title),
        "day": numeric_date(counted.as_of),
    }
    parts = list(_differences(counted, silent))
    if not parts:
        return _(
            "The page shows {page} of coaching for {credential} on {day}: all of them stand here."
        ).format(**facts)
    return _(
        "The page shows {page} of coaching for {credential} on {day}: {listed} stand here, {rest}."
    ).format(listed=hours_and_minutes(listed), rest=", ".join(parts), **facts)


def _differences(counted: Counted, silent: Part | None) -> Iterator[str]:
    for part, words in (
        (silent, _("{hours} are of clients who did not agree to be listed")),
        (counted.restricted, _("{hours} are of clients kept under restriction")),
        (counted.outside, _("{hours} lie outside of what was asked for")),
    ):
        if part is not None and part.minutes:
            yield words.format(hours=hours_and_minutes(part.minutes))


def restricted_left_out(counted: Counted) -> Iterator[str]:
    """That the work with clients under restriction is not shown."""
    part = counted.restricted
    if part.clients:
        yield plural(
            "{count} relationship with {hours} hours is not listed: kept under restriction.",
            "{count} relationships with {hours} hours are not listed: kept under restriction.",
            part.clients,
        ).format(count=part.clients, hours=hours(part.minutes))


def trail_head(digest: str) -> str:
    """The head of the audit trail, which makes the log provable."""
    return _("Head of the audit trail: {digest}").format(digest=digest)


def not_of_the_body(body: str) -> str:
    """That the paper is the coach's own."""
    return _(
        "Made by the coach from their own journal; {body} has neither made nor endorsed it."
    ).format(body=body)


def exact_totals() -> str:
    """How totals are made."""
    return _("Totals are sums of exact minutes; what is shown is rounded to two decimals.")


def several(sentences: Sequence[str]) -> str:
    """Sentences as one paragraph."""
    return " ".join(sentences)
