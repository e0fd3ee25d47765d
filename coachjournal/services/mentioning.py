"""Whose names were replaced in a paper: they are mentioned in it, though it names nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from coachjournal.domain.deidentify import Identifier, Replacement
from coachjournal.domain.deidentify.folding import fold


class Mentioning:
    """Remembers for each replaced passage to which clients the name belongs."""

    def __init__(self, identifiers: Iterable[Identifier]) -> None:
        """`identifiers`: all that is registered; those of no client mention none."""
        self._by_label: defaultdict[str, set[str]] = defaultdict(set)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        for each in identifiers:
            if each.client is not None:
                self._by_label[each.label].add(each.client)
                for word in _words(each.text):
                    self._by_word[word].add(each.client)
        self._found: set[str] = set()

    def note(self, replacements: Iterable[Replacement]) -> None:
        """Learn what was replaced; a label that several share means all who have that word."""
        for each in replacements:
            known = self._by_label.get(each.label)
            if known is None:
                known = set[str]().union(*(self._by_word[w] for w in _words(each.original)))
            self._found |= known

    @property
    def clients(self) -> tuple[str, ...]:
        """The ids of all who are mentioned, in a fixed order."""
        return tuple(sorted(self._found))


def _words(text: str) -> Iterator[str]:
    return (fold(word) for word in re.findall(r"\w+", text))
