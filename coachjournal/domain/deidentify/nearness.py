"""Finds the registered name that a misspelt one is near to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 5
_TWO_FROM = 8
_LONGEST = 24
# A slip puts one letter for another at most: two bits of those that a word has.
_CHANGED = 4
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
    """Registered names: by the letters left when one is taken away, the long by their sound."""

    def __init__(self, names: Iterable[str]) -> None:
        # Names that share a rest stand in one string, on lines of their own: a set for each
        # rest would take much memory.
        self._by_rest: dict[str, str] = {}
        self._by_sound: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in names:
            if not SHORTEST <= len(name) <= _LONGEST:
                continue
            for rest in _rests(name):
                known = self._by_rest.get(rest)
                self._by_rest[rest] = name if known is None else f"{known}\n{name}"
            if tolerance(name) > 1:
                self._by_sound[_sound(name)].append((name, _letters(name)))

    def nearest(self, word: str) -> frozenset[str]:
        """Return the registered names nearest to the word; none when all are too far."""
        if not SHORTEST - 1 <= len(word) <= _LONGEST or not self._by_rest:
            return frozenset()
        found: dict[int, set[str]] = defaultdict(set)
        for name in {*self._with_one_slip(word), *self._with_two_slips(word)}:
            slips = distance(word, name, tolerance(name))
            if slips <= tolerance(name) and (slips < 2 or _sound(word) == _sound(name)):
                found[slips].add(name)
        return frozenset(found[min(found)]) if found else frozenset()

    def _with_one_slip(self, word: str) -> Iterator[str]:
        """Yield every name one slip away, and some further off."""
        for rest in _rests(word):
            if rest in self._by_rest:
                yield from self._by_rest[rest].split("\n")

    def _with_two_slips(self, word: str) -> Iterator[str]:
        """Yield every long name two slips away: of one length, and hardly other letters."""
        letters = _letters(word)
        for name, of_name in self._by_sound.get(_sound(word), ()):
            if (letters ^ of_name).bit_count() <= _CHANGED and abs(len(name) - len(word)) <= 2:
                yield name


def _sound(word: str) -> str:
    return _LIKE_SOUNDS.get(word[0], word[0])


def _letters(word: str) -> int:
    """Which letters a word has, a bit for each."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits


def _rests(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
