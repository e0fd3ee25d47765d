"""Puts labels into a text without breaking its Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from coachjournal.domain.deidentify.values import Replacement

_MARKS = re.compile(r"\*+|~~|`+|(?<![^\W_])_+|_+(?![^\W_])")
_BULLET = re.compile(r"^[ \t>]*\*[ \t]", re.MULTILINE)


class Passage(NamedTuple):
    """A part of the text and the label that takes its place."""

    start: int
    end: int
    label: str


def disjoint(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages in order, those that overlap as one under the first one's label."""
    merged: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p.start, -p.end)):
        if merged and passage.start < merged[-1].end:
            before = merged.pop()
            passage = Passage(before.start, max(before.end, passage.end), before.label)
        merged.append(passage)
    return merged


class Rewritten:
    """The text with its labels, and where each place of the old text is now."""

    def __init__(self, text: str, passages: Iterable[Passage]) -> None:
        self.replacements: list[Replacement] = []
        self._old = text
        self._pieces: list[str] = []
        self._at = self._length = 0
        self._resumed = [(0, 0)]
        for passage in passages:
            self._replace(passage)
        self._write(text[self._at :])
        self.text = "".join(self._pieces)

    def now(self, place: int) -> int:
        """Return where a place of the old text is in the new one."""
        old, new = self._resumed[bisect_right(self._resumed, (place, len(self.text))) - 1]
        return min(new + place - old, len(self.text))

    def _replace(self, passage: Passage) -> None:
        self._write(self._old[self._at : passage.start])
        before, after, at = _wrapping(self._old, passage)
        self._write(_space(self._old[passage.start - 1 : passage.start]) + before)
        start = self._length
        self._write(passage.label)
        end = self._length
        self._write(after or _space(self._old[at : at + 1]))
        self._at = at
        self._resumed.append((at, self._length))
        self.replacements.append(
            Replacement(
                label=passage.label,
                original=self._old[passage.start : passage.end],
                start=passage.start,
                end=passage.end,
                new_start=start,
                new_end=end,
            )
        )

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _space(beside: str) -> str:
    """Keep a label apart from a word that stood against the name: withDaniel."""
    return " " if beside.isascii() and beside.isalnum() else ""


def _wrapping(text: str, passage: Passage) -> tuple[str, str, int]:
    """Return what of the passage goes before the label and after it, and where the text goes on.

    A mark that closes inside the name goes after the label, one that opens goes before it.
    """
    inside = text[passage.start : passage.end]
    before = after = ""
    for mark in _MARKS.finditer(inside):
        if _is_open(text, passage.start + mark.start(), mark.group()):
            after += mark.group()
        else:
            before += mark.group()
    after, end = _line_break(text, inside, after, passage.end)
    return before, after, end


def _is_open(text: str, place: int, mark: str) -> bool:
    """True when a mark like this was opened earlier in the paragraph and not closed again."""
    earlier = _BULLET.sub("", text[text.rfind("\n\n", 0, place) + 1 : place])
    still_open = 0
    for found in _MARKS.finditer(earlier):
        if found.group()[0] != mark[0]:
            continue
        length = len(found.group())
        closes = still_open and not earlier[: found.start()][-1:].isspace()
        still_open += -min(length, still_open) if closes else length
    return still_open > 0


def _line_break(text: str, inside: str, after: str, end: int) -> tuple[str, int]:
    """Keep a line break that stood within the name, in place of the space that follows it."""
    found = re.search(r"\n[\s>]*", inside)
    if found is not None and text[end : end + 1] == " ":
        return after + found.group(), end + 1
    return after, end
