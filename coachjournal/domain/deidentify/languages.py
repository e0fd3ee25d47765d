"""Tells which paragraphs of a text are German, by the small words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from coachjournal.domain.deidentify import known_german
from coachjournal.domain.deidentify.tokens import Tokens

_UMLAUTS = frozenset("äöüß")


def _none(_word: str) -> int:
    return 0


class German:
    """Which tokens of one text stand in German; `at_home` decides where nothing tells."""

    def __init__(
        self, tokens: Tokens, *, at_home: bool, leaning: Callable[[str], int] = _none
    ) -> None:
        """Weigh every paragraph; `leaning` says of a small word whose dictionary has it."""
        self._tokens, self._leaning = tokens, leaning
        weights = [_weight(tokens, index) for index in range(len(tokens))]
        self._all = _verdict(weights)
        self._at_home = at_home
        self._ends = _ends(tokens)
        begun = 0
        self._paragraphs: list[bool] = []
        for end in self._ends:
            verdict = _verdict(weights[begun:end])
            self._paragraphs.append(self._undecided(begun, end) if verdict is None else verdict)
            begun = end

    def __contains__(self, index: object) -> bool:
        """True when the token at this place is in a German paragraph."""
        if not isinstance(index, int) or not self._paragraphs:
            return False
        place = bisect_left(self._ends, index + 1)
        return self._paragraphs[min(place, len(self._paragraphs) - 1)]

    def _undecided(self, first: int, last: int) -> bool:
        """Ask the dictionaries about words written small, then the text, then the coach's own."""
        words = [raw for raw in map(self._tokens.raw, range(first, last)) if raw.islower()]
        verdict = _verdict([self._leaning(word) for word in words])
        if verdict is None:
            verdict = self._all
        return self._at_home if verdict is None else verdict


def speaks_german(texts: Iterable[str]) -> bool:
    """True when the small words of these texts are German rather than English."""
    found = (Tokens(text) for text in texts)
    return sum(_weight(each, index) for each in found for index in range(len(each))) > 0


def _weight(tokens: Tokens, index: int) -> int:
    key = tokens.keys[index]
    if key in known_german.GERMAN_ONLY or _has_umlaut(tokens.raw(index)):
        return 1
    return -1 if key in known_german.ENGLISH_ONLY else 0


def _has_umlaut(raw: str) -> bool:
    """True for a German letter in a word written small: no foreign name."""
    return raw.islower() and not _UMLAUTS.isdisjoint(raw)


def _verdict(weights: Sequence[int]) -> bool | None:
    """Return True for German, False for English, None where as much speaks for either."""
    balance = sum(weights)
    return None if balance == 0 else balance > 0


def _ends(tokens: Tokens) -> list[int]:
    """Return after which tokens a paragraph ends: their count up to there."""
    text = tokens.text
    ends = [
        index + 1
        for index in range(len(tokens) - 1)
        if "\n\n" in text[tokens.ends[index] : tokens.starts[index + 1]]
    ]
    return [*ends, len(tokens)]
