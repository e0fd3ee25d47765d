"""Where a text comes nearest to some words that were mended since."""

from __future__ import annotations

import re

LEAST_ALIKE = 90.0
"""The ratio, of 100, from which words are taken for the same words, mended."""
# The first look is at a window as long as the words: what was put in or taken out spoils it.
_LEAST_ROUGHLY = 70.0
# Beyond it the search is too slow for a save, and no note is nearly so long.
_MOST_SEARCHED = 200_000
_LEAST_SLACK, _SLACK = 12, 6
_MOST_EDGES = 40
_EDGES = re.compile(r"\b")


def near_match(text: str, quote: str) -> tuple[int, int] | None:
    """Where the text is at least 90 of 100 like the quote, at the edges of words, or None."""
    from rapidfuzz import fuzz

    text = text[:_MOST_SEARCHED]
    if not text.strip() or not quote:
        return None
    first, last = 0, len(text)
    if fuzz.ratio(quote, text.strip()) >= LEAST_ALIKE:
        # All of it, and nothing cut off at its edges: what stood between its two sides.
        start = len(text) - len(text.lstrip())
        return start, start + len(text.strip())
    if len(text) > len(quote):
        rough = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_LEAST_ROUGHLY)
        if rough is None:
            return None
        first, last = rough.dest_start, rough.dest_end
    return _best(text, quote, first, last)


def _best(text: str, quote: str, first: int, last: int) -> tuple[int, int] | None:
    """The stretch round a rough place that is most like the quote."""
    from rapidfuzz import fuzz

    slack = max(_LEAST_SLACK, len(quote) // _SLACK)
    starts = _edges(text, first, slack) or [first]
    ends = _edges(text, last, slack) or [last]
    best = (0.0, 0, 0, 0)
    for start in starts:
        for end in ends:
            if start < end:
                alike = fuzz.ratio(quote, text[start:end], score_cutoff=LEAST_ALIKE)
                best = max(best, (alike, start - end, start, end))
    alike, _shortest, start, end = best
    return (start, end) if alike >= LEAST_ALIKE else None


def _edges(text: str, place: int, slack: int) -> list[int]:
    """Where words begin and end near a place, and a sentence's own marks behind them."""
    low, high = max(0, place - slack), min(len(text), place + slack)
    found = {place, *(edge.start() for edge in _EDGES.finditer(text, low, high))}
    found |= {edge + 1 for edge in found if edge < len(text) and not text[edge].isspace()}
    found |= {each for each in (low, high) if each in (0, len(text))}
    return sorted(found, key=lambda edge: abs(edge - place))[:_MOST_EDGES]
