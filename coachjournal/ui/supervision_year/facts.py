"""The facts of a span beside its review, as sentences to read while one writes."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain.assessment import hours
from coachjournal.domain.terms import Changed
from coachjournal.services.supervision_reviews import ReviewFacts
from coachjournal.services.supervision_words import FORMATS
from coachjournal.system.language import _, plural


def facts_said(facts: ReviewFacts) -> Iterator[str]:
    """Meetings by kind, how much was brought, and how much was undertaken."""
    meetings = plural("{count} meeting", "{count} meetings", len(facts.meetings))
    kinds = ", ".join(
        _("{hours} hours {kind}").format(hours=hours(each.minutes), kind=_(FORMATS[each.format]))
        for each in facts.kinds
        if each.meetings
    )
    first = meetings.format(count=len(facts.meetings))
    yield _("{meetings}: {kinds}.").format(meetings=first, kinds=kinds) if kinds else f"{first}."
    if facts.items:
        changed = sum(each.item.changed_practice in _DID for each in facts.items)
        yield plural(
            "{count} question was brought.", "{count} questions were brought.", len(facts.items)
        ).format(count=len(facts.items))
        if changed:
            yield plural(
                "Of {count} you say that the practice changed.",
                "Of {count} you say that the practice changed.",
                changed,
            ).format(count=changed)
    if facts.commitments:
        done = sum(each.done_on is not None for each in facts.commitments)
        yield plural(
            "{count} commitment, {done} of them done.",
            "{count} commitments, {done} of them done.",
            len(facts.commitments),
        ).format(count=len(facts.commitments), done=done)


def brought_said(facts: ReviewFacts) -> Iterator[str]:
    """Each question that was brought, and what was learned of it, in the coach's own words."""
    for each in facts.items:
        whom = each.client.code if each.client else _("my practice")
        yield _("{whom}: {words}").format(whom=whom, words=each.item.question.strip())
        if each.item.learning.strip():
            yield _("Learned: {words}").format(words=each.item.learning.strip())


_DID = (Changed.YES, Changed.PARTLY)
