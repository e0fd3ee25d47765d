"""Where the cursor of the review can be: a finding, a case, a sketch; what is open, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from coachjournal.domain.reviewing import Finding, Review, Standing
from coachjournal.domain.terms import Answer


class Kind(IntEnum):
    """What is decided at a stop."""

    WORDS = 0
    CASE = 1
    SKETCH = 2


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """A place of the cursor: the place among its kind, and in a text the finding's number."""

    kind: Kind
    place: int
    number: int = 0


def all_stops(review: Review) -> list[Stop]:
    """Every finding, case and sketch."""
    words = [
        Stop(Kind.WORDS, row, number)
        for row, piece in enumerate(review.pieces)
        for number in range(len(piece.findings))
    ]
    cases = [Stop(Kind.CASE, place) for place in range(len(review.cases))]
    return [*words, *cases, *(Stop(Kind.SKETCH, place) for place in range(len(review.sketches)))]


def open_stops(review: Review) -> list[Stop]:
    """What waits; words that one decision settles stand there once."""
    return list(_open(review))


def finding_at(review: Review, stop: Stop | None) -> Finding | None:
    """The finding at a stop."""
    if stop is None or stop.kind is not Kind.WORDS or stop.place >= len(review.pieces):
        return None
    findings = review.pieces[stop.place].findings
    return findings[stop.number] if stop.number < len(findings) else None


def next_of(stops: Sequence[Stop], present: Stop | None, step: int) -> Stop | None:
    """The stop behind the present one, or before it; round at the ends."""
    if not stops:
        return None
    if present is None:
        return stops[0] if step > 0 else stops[-1]
    if step > 0:
        return next((each for each in stops if each > present), stops[0])
    return next((each for each in reversed(stops) if each < present), stops[-1])


def here_or_next(review: Review, present: Stop | None) -> Stop | None:
    """Where the cursor goes once a decision was taken: what is open there, or behind it."""
    stops = open_stops(review)
    if present is None:
        return stops[0] if stops else None
    return next((each for each in stops if each >= present), stops[0] if stops else None)


def _open(review: Review) -> Iterator[Stop]:
    seen: set[tuple[str, str]] = set()
    for row, piece in enumerate(review.pieces):
        for number, each in enumerate(piece.findings):
            if each.standing is Standing.OPEN and each.key not in seen:
                seen.add(each.key)
                yield Stop(Kind.WORDS, row, number)
    for place, case in enumerate(review.cases):
        if case.recognisable is Answer.PENDING:
            yield Stop(Kind.CASE, place)
    for place, sketch in enumerate(review.sketches):
        if not sketch.looked:
            yield Stop(Kind.SKETCH, place)
