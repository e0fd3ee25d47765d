"""Where lines of words break, so that the window, a PDF and an SVG break them alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachjournal.domain.sketch.surface import Metrics

LEADING = 1.35
"""From one baseline to the next, in sizes of letters."""

RISE = 1.05
"""From the top of a block of words to its first baseline, in sizes of letters."""

_A_FEW = 32


def lines_of(text: str, width: float, size: float, metrics: Metrics) -> list[str]:
    """The lines of a text within a width; a word that is too long is broken where it must be."""
    return [
        line
        for paragraph in re.split(r"\r\n|[\n\r\u2028\u2029]", text)
        for line in _paragraph(paragraph, width, size, metrics)
    ]


def height_of(lines: int, size: float) -> float:
    """How high a block of lines is."""
    return lines * size * LEADING


def _paragraph(text: str, width: float, size: float, metrics: Metrics) -> Iterator[str]:
    line = ""
    for word in re.findall(r"\S+\s*|\s+", text):
        if metrics.width((line + word).rstrip(), size) <= width:
            line += word
            continue
        if line.strip():
            yield line.rstrip()
        *whole, line = _broken(word, width, size, metrics)
        yield from whole
    yield line.rstrip()


def _broken(word: str, width: float, size: float, metrics: Metrics) -> list[str]:
    """A word in pieces of which each fits; one letter fits always."""
    pieces, first, last = [], 0, len(word.rstrip())
    while last - first > 1:
        after = _after_what_fits(word[first:last], width, size, metrics) + first
        if after == last:
            break
        pieces.append(word[first:after])
        first = after
    return [*pieces, word[first:]]


def _after_what_fits(word: str, width: float, size: float, metrics: Metrics) -> int:
    low, high = 1, _A_FEW
    # From few letters to more: what was pasted may be one word of a hundred thousand.
    while high < len(word) and metrics.width(word[:high], size) <= width:
        high *= 2
    high = min(high, len(word))
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.width(word[:middle], size) <= width:
            low = middle
        else:
            high = middle - 1
    return low
