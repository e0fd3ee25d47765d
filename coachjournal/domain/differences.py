"""What differs between two texts, word by word; bounded in time for texts of a megabyte.

Lines first: those that stand once in both texts hold the rest apart (as in patience diff).
What lies between them is compared word by word in the same way, and by difflib only where
it is short. So a comparison stays near n log n, at the price of a coarse answer where
nothing holds a long stretch apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and what became of it."""

    change: Change
    text: str = field(repr=False)


class Cancelled(Exception):
    """Nobody waits for the comparison any more."""


_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
# So many comparisons difflib may do for one stretch.
_MOST_PAIRS = 40_000
_Block = tuple[int, int, int]


def differences(
    before: str, after: str, *, cancelled: Callable[[], bool] = lambda: False
) -> list[Piece]:
    """The pieces that lead from one text to the other; raises Cancelled when asked to stop."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for a, b, c, d in _stretches(old, new, cancelled):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if gone == came:
            found.append(Piece(Change.SAME, gone))
        elif b - a == d - c:
            # Every line was changed a little: each belongs to the one in its place.
            for one, other in zip(old[a:b], new[c:d], strict=True):
                found += _by_words(one, other, cancelled)
        else:
            found += _by_words(gone, came, cancelled)
    return _joined(found)


def _by_words(gone: str, came: str, cancelled: Callable[[], bool]) -> Iterator[Piece]:
    old, new = _TOKEN.findall(gone), _TOKEN.findall(came)
    for a, b, c, d in _stretches(old, new, cancelled):
        if old[a:b] == new[c:d]:
            yield Piece(Change.SAME, "".join(old[a:b]))
        else:
            yield Piece(Change.GONE, "".join(old[a:b]))
            yield Piece(Change.NEW, "".join(new[c:d]))


def _stretches(
    old: Sequence[str], new: Sequence[str], cancelled: Callable[[], bool]
) -> Iterator[tuple[int, int, int, int]]:
    """Both texts cut alike: stretches that are equal, and those between them."""
    a = c = 0
    blocks = sorted(_equal(old, new, 0, len(old), 0, len(new), cancelled))
    for start, other, length in [*blocks, (len(old), len(new), 0)]:
        if a < start or c < other:
            yield a, start, c, other
        if length:
            yield start, start + length, other, other + length
        a, c = start + length, other + length


def _equal(
    old: Sequence[str],
    new: Sequence[str],
    a: int,
    b: int,
    c: int,
    d: int,
    cancelled: Callable[[], bool],
) -> Iterator[_Block]:
    """Equal stretches within old[a:b] and new[c:d], in no order; a list of work, no recursion."""
    waiting = [(a, b, c, d)]
    while waiting:
        if cancelled():
            raise Cancelled
        a, b, c, d = waiting.pop()
        start = 0
        while a + start < b and c + start < d and old[a + start] == new[c + start]:
            start += 1
        if start:
            yield a, c, start
        a, c = a + start, c + start
        end = 0
        while b - end > a and d - end > c and old[b - end - 1] == new[d - end - 1]:
            end += 1
        if end:
            yield b - end, d - end, end
        b, d = b - end, d - end
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, a, b, c, d)
        if anchors:
            ends = [(a - 1, c - 1), *anchors, (b, d)]
            yield from ((here, there, 1) for here, there in anchors)
            waiting += [
                (one + 1, two, other + 1, another)
                for (one, other), (two, another) in pairwise(ends)
                if one + 1 < two and other + 1 < another
            ]
        elif (b - a) * (d - c) <= _MOST_PAIRS:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            yield from ((a + i, c + j, n) for i, j, n in matcher.get_matching_blocks() if n)


def _anchors(
    old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """What stands once in both, in the longest run that is in the same order in both."""
    once = {each for each, count in Counter(old[a:b]).items() if count == 1}
    once &= {each for each, count in Counter(new[c:d]).items() if count == 1}
    there = {new[place]: place for place in range(c, d) if new[place] in once}
    pairs = [(place, there[old[place]]) for place in range(a, b) if old[place] in once]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_here, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(there)
            at.append(place)
        else:
            tops[pile], at[pile] = there, place
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; where something gave way to something, what went first."""
    found: list[Piece] = []
    gone: list[str] = []
    came: list[str] = []

    def settle() -> None:
        for change, texts in ((Change.GONE, gone), (Change.NEW, came)):
            if any(texts):
                found.append(Piece(change, "".join(texts)))
            texts.clear()

    same: list[str] = []
    for place, piece in enumerate(pieces):
        if _is_mere_gap(pieces, place):
            gone.append(piece.text)
            came.append(piece.text)
            continue
        if piece.change is Change.SAME:
            settle()
            same.append(piece.text)
            continue
        if same:
            found.append(Piece(Change.SAME, "".join(same)))
            same = []
        (gone if piece.change is Change.GONE else came).append(piece.text)
    settle()
    if any(same):
        found.append(Piece(Change.SAME, "".join(same)))
    return found


def _is_mere_gap(pieces: Sequence[Piece], place: int) -> bool:
    """Whether it is no more than a space or a comma between two changes: read as one change."""
    piece = pieces[place]
    if piece.change is not Change.SAME or not 0 < place < len(pieces) - 1 or len(piece.text) > 3:
        return False
    beside = (pieces[place - 1].change, pieces[place + 1].change)
    return Change.SAME not in beside and not any(c.isalnum() or c == "\n" for c in piece.text)
