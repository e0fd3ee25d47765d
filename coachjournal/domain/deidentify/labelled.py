"""Recognises labels in a text, so that nothing in them is taken for a name."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.deidentify.tokens import Gap, Tokens

_APART = (Gap.HARD, Gap.COMMA, Gap.STOP)


class LabelIndex:
    """The labels of a pack, by their first word."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for label in labels:
            tokens = Tokens(label)
            words = tuple(map(tokens.raw, range(len(tokens))))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for sequences in self._by_first.values():
            sequences.sort(key=len, reverse=True)

    def places(self, tokens: Tokens) -> frozenset[int]:
        """Return the tokens that belong to a label."""
        places: set[int] = set()
        for index in range(len(tokens)):
            for words in self._by_first.get(tokens.raw(index), ()):
                if index not in places and _stands_at(tokens, index, words):
                    places.update(range(index, index + len(words)))
                    break
        return frozenset(places)


def _stands_at(tokens: Tokens, index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(tokens):
        return False
    return all(tokens.raw(index + n) == word for n, word in enumerate(words)) and not any(
        tokens.gap(index + n) in _APART for n in range(len(words) - 1)
    )
