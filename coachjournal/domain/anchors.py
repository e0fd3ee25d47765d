"""Finds a passage again in a text that was edited since, or says what became of it.

A passage is kept as its exact words, what stood on either side of it, and its place. Its own
words decide; what stands round them tells one of two places from the other. Where the words
are gone but both sides still stand, they have been changed, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

AROUND = 32
# As many characters of what stood beside it must still be there to believe in a place.
_LEAST_AROUND = 8
# Words so long stand for themselves.
_LONG = 24
# A passage may have grown by so much and still be looked for between its two sides.
_MOST_GROWN, _MOST_TIMES = 400, 4
_MOST_PLACES = 2_000
# So far from where it stood almost the same words are looked for: a save has to be quick.
_MOST_AWAY = 100_000

Near = Callable[[str, str], "tuple[int, int] | None"]
"""Where a text comes nearest to a quote, if near enough: what measures it is handed in."""


class Standing(StrEnum):
    """What became of a passage."""

    HERE = "here"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A passage of a text: its words, up to 32 characters either side, and where it began."""

    quote: str = field(repr=False)
    position: int
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands now; `start` and `end` are equal where it is gone."""

    standing: Standing
    start: int = 0
    end: int = 0


def anchored(text: str, start: int, end: int) -> Anchor:
    """The anchor of a stretch of a text, without the spaces at its edges."""
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    quote = stretch.strip()
    end = start + len(quote)
    return Anchor(
        quote=quote,
        position=start,
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
    )


def anchored_words(text: str, quote: str) -> Anchor | None:
    """The anchor of the first place where these words stand; None where they do not."""
    start = text.find(quote) if quote else -1
    return None if start < 0 else anchored(text, start, start + len(quote))


def find_again(text: str, anchor: Anchor, near: Near | None = None) -> Place:
    """Where the passage stands in a text of today: its words, or with `near` almost them.

    What stands between its two sides is looked at first: were it merely like another place
    of the text, it would go there.
    """
    if not anchor.quote:
        return Place(standing=Standing.GONE)
    same = _same_words(text, anchor)
    if same is not None:
        return same
    between = _between(text, anchor)
    if between is not None and text[between.start : between.end].strip():
        return _nearly(text, anchor, near, between.start, between.end) or between
    gone = between or Place(standing=Standing.GONE)
    first = max(0, anchor.position - _MOST_AWAY)
    return _nearly(text, anchor, near, first, anchor.position + _MOST_AWAY) or gone


def _nearly(text: str, anchor: Anchor, near: Near | None, first: int, last: int) -> Place | None:
    found = near(text[first:last], anchor.quote) if near is not None else None
    if found is None:
        return None
    start, end = first + found[0], first + found[1]
    around = _around(text, start, end, anchor)
    if not _believed(around, anchor):
        return None
    return Place(standing=Standing.MOVED, start=start, end=end)


def _same_words(text: str, anchor: Anchor) -> Place | None:
    length, best = len(anchor.quote), (-1, 0, 0)
    for start in _places(text, anchor):
        around = _around(text, start, start + length, anchor)
        best = max(best, (around, -abs(start - anchor.position), start))
    around, _distance, start = best
    if around < 0 or not _believed(around, anchor):
        return None
    here = start == anchor.position
    standing = Standing.HERE if here else Standing.MOVED
    return Place(standing=standing, start=start, end=start + length)


def _places(text: str, anchor: Anchor) -> Iterator[int]:
    if text.startswith(anchor.quote, anchor.position):
        yield anchor.position
    start = text.find(anchor.quote)
    for _count in range(_MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(anchor.quote, start + 1)


def _around(text: str, start: int, end: int, anchor: Anchor) -> int:
    """How many characters beside a place are those that stood beside the passage."""
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    return _alike(reversed(before), reversed(anchor.before)) + _alike(after, anchor.after)


def _alike(these: Iterator[str] | str, those: Iterator[str] | str) -> int:
    count = 0
    for one, other in zip(these, those, strict=False):
        if one != other:
            break
        count += 1
    return count


def _believed(around: int, anchor: Anchor) -> bool:
    stood = len(anchor.before) + len(anchor.after)
    return len(anchor.quote) >= _LONG or around >= min(_LEAST_AROUND, stood)


def _between(text: str, anchor: Anchor) -> Place | None:
    """The stretch between what stood before the passage and what stood after it."""
    before, after = anchor.before[-_LEAST_AROUND * 2 :], anchor.after[: _LEAST_AROUND * 2]
    if len(before) < _LEAST_AROUND and len(after) < _LEAST_AROUND:
        return None
    most = len(anchor.quote) * _MOST_TIMES + _MOST_GROWN
    found: list[tuple[int, int, int]] = []
    for start in _ends_of(text, before):
        end = text.find(after, start, start + most + len(after)) if after else len(text)
        if start < end <= start + most:
            found.append((abs(start - anchor.position), start, end))
    if not found:
        return None
    _distance, start, end = min(found)
    return Place(standing=Standing.CHANGED, start=start, end=end)


def _ends_of(text: str, words: str) -> Iterator[int]:
    """Every place right after these words; the beginning of the text where there are none."""
    if not words:
        yield 0
        return
    start = text.find(words)
    for _count in range(_MOST_PLACES):
        if start < 0:
            return
        yield start + len(words)
        start = text.find(words, start + 1)
