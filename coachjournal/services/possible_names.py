"""Words that people are called by, wherever they stand: for texts in which nobody may be named.

A pack is read by a person, so that the de-identifier may let an ordinary word pass where its
use is ordinary. In a supervisor's texts each such word is asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from coachjournal.domain.deidentify import UnsureReason, Vocabulary
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.known import (
    ABBREVIATIONS,
    ALSO_NAMES,
    BEFORE_A_MONTH,
    FOLLOW_A_MODAL,
    MODALS,
    MONTHS,
)

Possible = tuple[int, int, UnsureReason]

# Marks that are not seen may part a word.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_UNSEEN}])*")
_INITIALS = re.compile(r"(?<![\w.])[^\W\d_]\. ?[^\W\d_]\.(?!\w)|(?<![\w'’-])[A-Z] [A-Z](?![\w'’-])")
_SHORTEST = 2


class PossibleNames:
    """Finds them in a text; `own` are folded words of those who may be named."""

    def __init__(self, vocabulary: Vocabulary, own: Container[str]) -> None:
        self._given = _first_names(vocabulary.nicknames)
        self._vocabulary, self._own = vocabulary, own

    def given(self, text: str) -> Iterator[Possible]:
        """Words that people are given as names."""
        words = list(_WORD.finditer(text))
        for index, word in enumerate(words):
            raw = re.sub(f"[{_UNSEEN}]", "", word.group())
            key = fold(raw)
            if key in self._own or len(key) < _SHORTEST:
                continue
            after = fold(words[index + 1].group()) if index + 1 < len(words) else ""
            before = fold(words[index - 1].group()) if index else ""
            asked = self._is_name(raw, key) and not _is_time_or_modal(text, word, before, after)
            if asked:
                yield word.start(), word.end(), UnsureReason.ORDINARY_WORD_NAME

    def initials(self, text: str) -> Iterator[Possible]:
        """Two letters that stand for somebody: U. K., U K."""
        for found in _INITIALS.finditer(text):
            if fold(re.sub(r"\W", "", found.group())) not in ABBREVIATIONS:
                yield found.start(), found.end(), UnsureReason.INITIALS

    def _is_name(self, raw: str, key: str) -> bool:
        if raw[0].isupper():
            return key in ALSO_NAMES or key in self._given
        return key in self._given and not self._is_a_word(raw, key)

    def _is_a_word(self, raw: str, key: str) -> bool:
        german = self._vocabulary.german_words
        known = key in self._vocabulary.ordinary_words or key in ALSO_NAMES
        return known or (german is not None and raw in german)


def _first_names(nicknames: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(nicknames).union(*nicknames.values())


def _is_time_or_modal(text: str, word: re.Match[str], before: str, after: str) -> bool:
    """Whether it is `in May`, `May 2027` or `Will we` rather than somebody."""
    key = fold(word.group())
    if key in MODALS and after in FOLLOW_A_MODAL:
        return True
    beside = text[max(0, word.start() - 4) : word.start()] + text[word.end() : word.end() + 5]
    return key in MONTHS and (before in BEFORE_A_MONTH or any(c.isdigit() for c in beside))
