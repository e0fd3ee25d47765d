"""What in a line of Markdown is styled, and which of its signs are marks: pure, no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# Longer lines than anybody writes are left plain, so that no key waits for them.
LONGEST_LINE = 20_000

_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:"
    r"(?P<heading>#{1,6} +)(?=\S)|"
    r"(?P<quote>> ?)|"
    r"(?P<check>[-*+] \[[ xX]\] )|"
    r"(?P<bullet>[-*+] )|"
    r"(?P<number>\d{1,4}[.)] )|"
    r"(?P<rule>(?:-{3,}|\*{3,}|_{3,})[ \t]*$))"
)
_CODE = re.compile(r"(`+)(?=[^`])(.+?)(?<=[^`])\1(?!`)")
_LINK = re.compile(r"(!?\[)((?:\\.|[^\[\]\\])+)(\]\([^()\s]+\))")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_STRIKE = re.compile(r"(~~)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_])([^*_]*?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_AROUND = ((_BOLD, "bold"), (_STRIKE, "strike"), (_ITALIC, "italic"))


class Span(NamedTuple):
    """A stretch of a line and the styles on it, such as `bold` or `heading2`."""

    start: int
    end: int
    styles: frozenset[str]


class Shape(NamedTuple):
    """What a line is as a whole: its kind, where its mark stands and where its words begin.

    Kinds: heading1 to heading3, quote, check, done, bullet, number, rule, or nothing.
    """

    kind: str = ""
    mark: int = 0
    words: int = 0

    @property
    def hangs(self) -> bool:
        """Whether the lines below the first stand under its words."""
        return self.kind in ("quote", "check", "done", "bullet", "number")


class Link(NamedTuple):
    """A link or picture in a line: where it stands, its words, and where it leads."""

    start: int
    end: int
    words: str
    target: str


_PLAIN = Shape()


def shape(line: str) -> Shape:
    """What a line is as a whole."""
    found = _LINE.match(line)
    if found is None:
        return _PLAIN
    kind = str(found.lastgroup)
    mark, words = found.end("indent"), found.end()
    if kind == "heading":
        return _PLAIN if mark else Shape(f"heading{min(found['heading'].count('#'), 3)}", 0, words)
    if kind == "check" and found["check"][3] in "xX":
        kind = "done"
    return Shape(kind, mark, words)


def links(line: str) -> list[Link]:
    """The links and pictures of a line."""
    if len(line) > LONGEST_LINE:
        return []
    return [
        Link(found.start(), found.end(), found[2], found[3][2:-1]) for found in _LINK.finditer(line)
    ]


def spans(line: str) -> list[Span]:
    """The styled stretches of a line, in order and without overlap.

    `mark` is on signs that may be hidden where the cursor is not; `sign` on those a drawing
    stands for, such as a list's dash.
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
    whole = shape(line)
    yield from _of_the_line(line, whole)
    if whole.kind == "rule":
        return
    for found in _ESCAPED.finditer(line):
        yield found.start(), found.start() + 1, "mark"
    # An escaped sign is a letter like any other.
    line = _ESCAPED.sub("aa", line)
    codes = [found.span() for found in _CODE.finditer(line)]
    for found in _CODE.finditer(line):
        yield from _around(found, "code")
    for found in _LINK.finditer(line):
        if not _within(found.start(), codes):
            yield found.start(2), found.end(2), "picture" if found[1][0] == "!" else "link"
            yield found.start(1), found.end(1), "mark"
            yield found.start(3), found.end(3), "mark"
    taken = codes + [found.span(3) for found in _LINK.finditer(line)]
    for pattern, style in _AROUND:
        for found in pattern.finditer(line, whole.words if whole.hangs else 0):
            if not _within(found.start(), taken) and not _within(found.end() - 1, taken):
                yield from _around(found, style)


def _around(found: re.Match[str], style: str) -> Iterator[tuple[int, int, str]]:
    start, end, marks = found.start(), found.end(), len(found[1])
    yield start, end, style
    yield start, start + marks, "mark"
    yield end - marks, end, "mark"


def _within(place: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _of_the_line(line: str, whole: Shape) -> Iterator[tuple[int, int, str]]:
    if whole.kind.startswith("heading"):
        yield 0, len(line), whole.kind
        yield 0, whole.words, "mark"
    elif whole.kind == "quote":
        yield 0, len(line), "quote"
        yield whole.mark, whole.words, "sign"
    elif whole.kind == "number":
        if whole.mark:
            yield 0, whole.mark, "indent"
        yield whole.mark, whole.words, "figure"
    elif whole.kind == "rule":
        yield 0, len(line), "sign"
    elif whole.kind:
        if whole.mark:
            yield 0, whole.mark, "indent"
        yield whole.mark, whole.words, "sign"
        if whole.kind != "bullet":
            yield whole.mark, whole.words, "box"
        if whole.kind == "done" and whole.words < len(line):
            yield whole.words, len(line), "done"


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
