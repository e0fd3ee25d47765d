"""What in a line of Markdown is styled, and which of its signs are marks: pure, no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# Longer lines than anybody writes are left plain, so that no key waits for them.
LONGEST_LINE = 20_000

_HEADING = re.compile(r"(#{1,6} +)\S")
_QUOTE = re.compile(r"\s*(> ?)")
_CHECK = re.compile(r"\s*([-*+] \[[ xX]\])(?= )")
_BULLET = re.compile(r"\s*([-*+]|\d{1,4}[.)])(?= )")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*_]*?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(`)([^`]+)`")


class Span(NamedTuple):
    """A stretch of a line and the styles on it, such as `bold` or `heading2`."""

    start: int
    end: int
    styles: frozenset[str]


def spans(line: str) -> list[Span]:
    """The styled stretches of a line, in order and without overlap.

    `mark` is on signs that may be hidden where the cursor is not; `sign` on those that
    stay to be seen, such as a list's dash.
    """
    if len(line) > LONGEST_LINE:
        return []
    layers = list(_layers(line))
    if not layers:
        return []
    edges = sorted({0, len(line), *(edge for start, end, _ in layers for edge in (start, end))})
    found = []
    for start, end in pairwise(edges):
        styles = frozenset(style for a, b, style in layers if a <= start and end <= b)
        if styles:
            found.append(Span(start, end, styles))
    return found


def _layers(line: str) -> Iterator[tuple[int, int, str]]:
    yield from _of_the_line(line)
    for pattern, style in ((_BOLD, "bold"), (_ITALIC, "italic"), (_CODE, "code")):
        for match in pattern.finditer(line):
            start, end, marks = match.start(), match.end(), len(match[1])
            yield start, end, style
            yield start, start + marks, "mark"
            yield end - marks, end, "mark"


def _of_the_line(line: str) -> Iterator[tuple[int, int, str]]:
    heading, quote = _HEADING.match(line), _QUOTE.match(line)
    check, bullet = _CHECK.match(line), _BULLET.match(line)
    if heading:
        level = min(heading[1].count("#"), 3)
        yield 0, len(line), f"heading{level}"
        yield 0, heading.end(1), "mark"
    elif quote:
        yield 0, len(line), "quote"
        yield quote.start(1), quote.end(1), "sign"
    elif check:
        yield check.start(1), check.end(1), "sign"
        if check[1][-2] in "xX":
            yield check.end(1), len(line), "done"
    elif bullet:
        yield bullet.start(1), bullet.end(1), "sign"


def utf16_places(line: str) -> list[int] | None:
    """Where each character begins as Qt counts; None where that is the same as Python's."""
    if line.isascii() or all(character <= "\uffff" for character in line):
        return None
    places, place = [], 0
    for character in line:
        places.append(place)
        place += 2 if character > "\uffff" else 1
    places.append(place)
    return places
