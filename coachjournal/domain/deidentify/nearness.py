"""Finds the registered name that a misspelt one is near to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 5
_TWO_FROM = 8
_LONGEST = 24
# Sounds that are often written for one another: Catherine, Katherine; Geoff, Jeff.
_LIKE_SOUNDS = {"k": "c", "q": "c", "j": "g", "f": "p", "v": "f", "z": "s", "y": "i"}


def tolerance(word: str) -> int:
    """Return how many slips a name of this length may hold: none below five letters."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= _TWO_FROM else 1


def distance(one: str, other: str, most: int) -> int:
    """Return the slips (a letter more, less, other, or two exchanged) between two words.

    Stops as soon as there are more than `most` and returns `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


class NearNames:
    """Registered names, looked up by the letters left when one or two are taken away."""

    def __init__(self, names: Iterable[str]) -> None:
        # Names that share a rest stand in one string, on lines of their own: a set for each of
        # half a million rests would take a hundred megabytes.
        self._by_rest: dict[str, str] = {}
        for name in names:
            if len(name) > _LONGEST:
                continue
            for rest in _rests(name, tolerance(name)):
                known = self._by_rest.get(rest)
                self._by_rest[rest] = name if known is None else f"{known}\n{name}"

    def nearest(self, word: str) -> frozenset[str]:
        """Return the registered names nearest to the word; none when all are too far."""
        if not SHORTEST - 1 <= len(word) <= _LONGEST or not self._by_rest:
            return frozenset()
        left = (self._by_rest.get(rest, "") for rest in _rests(word, 2))
        names = set().union(*(each.split("\n") for each in left if each))
        found: dict[int, set[str]] = defaultdict(set)
        for name in names:
            slips = distance(word, name, tolerance(name))
            if slips <= tolerance(name) and (slips < 2 or _sound(word) == _sound(name)):
                found[slips].add(name)
        return frozenset(found[min(found)]) if found else frozenset()


def _sound(word: str) -> str:
    return _LIKE_SOUNDS.get(word[0], word[0])


def _rests(word: str, taken: int) -> set[str]:
    """The word, and what is left of it without one letter, or without up to `taken`."""
    found = {word}
    before = found
    for _count in range(taken):
        before = {each[:at] + each[at + 1 :] for each in before for at in range(len(each))}
        found |= before
    return found
