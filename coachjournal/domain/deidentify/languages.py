"""Tells which paragraphs of a text are German, by the small words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from coachjournal.domain.deidentify import known_german
from coachjournal.domain.deidentify.tokens import Tokens


class German:
    """Which tokens of one text stand in German; `at_home` decides where nothing tells."""

    def __init__(self, tokens: Tokens, *, at_home: bool) -> None:
        weights = [_weight(key) for key in tokens.keys]
        self._all = _verdict(weights)
        self._at_home = at_home
        self._ends = _ends(tokens)
        begun = 0
        self._paragraphs: list[bool] = []
        for end in self._ends:
            verdict = _verdict(weights[begun:end])
            self._paragraphs.append(self._undecided() if verdict is None else verdict)
            begun = end

    def __contains__(self, index: object) -> bool:
        """True when the token at this place is in a German paragraph."""
        if not isinstance(index, int) or not self._paragraphs:
            return False
        place = bisect_left(self._ends, index + 1)
        return self._paragraphs[min(place, len(self._paragraphs) - 1)]

    def _undecided(self) -> bool:
        return self._at_home if self._all is None else self._all


def speaks_german(texts: Iterable[str]) -> bool:
    """True when the small words of these texts are German rather than English."""
    return sum(_weight(key) for text in texts for key in Tokens(text).keys) > 0


def _weight(key: str) -> int:
    if key in known_german.GERMAN_ONLY:
        return 1
    return -1 if key in known_german.ENGLISH_ONLY else 0


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
