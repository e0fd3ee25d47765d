"""User text made fit for paper: composed, without what cannot be seen, in pieces of a fair size.

What a reader would not see does not leave either: control characters, marks that turn
the direction of reading, joiners and soft hyphens (a name could hide behind one from
the leak check). What the fonts cannot draw is spelled out, never a silent box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby

from coachjournal.domain.report import Run

LONGEST_PARAGRAPH = 2000
"""Characters. reportlab's time grows with the square of a paragraph's length."""
LONGEST_CELL = 500
"""Characters: a table's row must fit on one page."""
_LONGEST_WORD = 200

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LONG_WORD = re.compile(rf"(\S{{{_LONGEST_WORD}}})(?=\S)")


def cleaned(text: str) -> str:
    """The text with what can be seen only, in NFC; lines end with a line feed."""
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", text)))


def one_line(text: str) -> str:
    """The text cleaned, on a single line."""
    return " ".join(cleaned(text).split())


def spelled_out(text: str, known: AbstractSet[str]) -> str:
    """The text with each stretch of characters that no font has named: [U+1F600]."""
    if known >= set(text):
        return text
    return "".join(
        "".join(stretch) if drawable else _names(stretch)
        for drawable, stretch in groupby(text, lambda character: character in known)
    )


def _names(characters: Iterator[str]) -> str:
    return "[" + " ".join(f"U+{ord(each):04X}" for each in characters) + "]"


def breakable(text: str) -> str:
    """The text with a space inside words longer than any line."""
    return _LONG_WORD.sub(r"\1 ", text)


def lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs line by line; lines without words are left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(replace(run, text=part))
    return [line for line in lines if any(run.text.strip() for run in line)]


def in_pieces(runs: Sequence[Run], limit: int) -> list[list[Run]]:
    """The runs in pieces of at most so many characters, parted at spaces where there are any."""
    pieces: list[list[Run]] = [[]]
    room = limit
    for run in runs:
        rest = run.text
        while len(rest) > room:
            cut = _cut(rest, room, fresh=not pieces[-1])
            if cut:
                pieces[-1].append(replace(run, text=rest[:cut]))
            rest = rest[cut:].lstrip(" ")
            pieces.append([])
            room = limit
        if rest:
            pieces[-1].append(replace(run, text=rest))
            room -= len(rest)
    return [piece for piece in pieces if piece]


def _cut(text: str, room: int, *, fresh: bool) -> int:
    """Where to part: at the last space that fits; a fresh piece takes a part of a word."""
    space = text.rfind(" ", 0, room + 1)
    if space > 0:
        return space
    return room if fresh else 0
