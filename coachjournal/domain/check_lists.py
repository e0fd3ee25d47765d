"""Check lists in a note: which lines are open, and which of them are the coach's own.

Nothing is read out of a note by itself: these are lines that the coach can choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_OPEN = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ \t]\][ \t]+(.*)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
# How a coach marks a line as their own, in the languages of the program.
_MINE = re.compile(r"(?:I|Ich)[ \t]*:[ \t]*(.*)")
_EMPHASIS = re.compile(r"\*\*|__")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """An open line of a check list. `line` counts from 0; `mine`: it begins with `I:`."""

    line: int
    text: str = field(repr=False)
    mine: bool = False


def check_lines(note: str) -> tuple[CheckLine, ...]:
    """The open lines of a note's check lists, in their order; a code block holds none."""
    return tuple(_found(note))


def same_words(text: str) -> str:
    """A text as it is compared: without emphasis, the kind of spaces, and the last full stop."""
    bare = " ".join(_EMPHASIS.sub("", text).split())
    return bare.rstrip(".").rstrip().casefold()


def _found(note: str) -> Iterator[CheckLine]:
    fence = ""
    for number, line in enumerate(note.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and _closes(mark[1], fence) else fence
        elif mark:
            fence = mark[1]
        elif (match := _OPEN.fullmatch(line.rstrip("\r"))) is not None:
            mine = _MINE.fullmatch(match[1].strip())
            text = (mine[1] if mine else match[1]).strip()
            if same_words(text):
                yield CheckLine(line=number, text=text, mine=mine is not None)


def _closes(mark: str, fence: str) -> bool:
    return mark[0] == fence[0] and len(mark) >= len(fence)
