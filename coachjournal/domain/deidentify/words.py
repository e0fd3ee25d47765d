"""Looks at the words that nobody registered: which of them may be names."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from coachjournal.domain.deidentify import judgement_german, known, known_german, known_names
from coachjournal.domain.deidentify.findings import Finding
from coachjournal.domain.deidentify.judgement import Verdict, judge
from coachjournal.domain.deidentify.register import Register
from coachjournal.domain.deidentify.tokens import Gap, Tokens
from coachjournal.domain.deidentify.values import UnsureReason

_SHORTEST_NAME = 3


class WordFinder:
    """Looks at the words that no identifier has taken."""

    def __init__(
        self,
        tokens: Tokens,
        register: Register,
        is_free: Callable[[int], bool],
        german: Container[int] = frozenset(),
    ) -> None:
        self._tokens = tokens
        self._register = register
        self._is_free = is_free
        self._german = german

    def find(self) -> Iterator[Finding]:
        """Yield unknown words with a capital, and misspelt names without one."""
        index = 0
        while index < len(self._tokens):
            last = self._word_end(index)
            finding = self._look_at(index, last)
            if finding is not None:
                yield finding
            index = last + 1

    def _word_end(self, index: int) -> int:
        """Return the last token of the compound that begins here: Anne-Marie, O'Brien, McNab."""
        joints = (Gap.NONE, Gap.CAMEL, Gap.MARK, Gap.HYPHEN, Gap.APOSTROPHE)
        while self._tokens.gap(index) in joints and self._is_free(index + 1):
            index += 1
        return index

    def _look_at(self, first: int, last: int) -> Finding | None:
        tokens = self._tokens
        pieces = [index for index in range(first, last + 1) if self._is_strange(index)]
        start, end = tokens.starts[first], tokens.ends[last]
        if not self._is_free(first) or tokens.address_at(first):
            return None
        if self._is_known_whole(first, last):
            pieces = []
        if any(tokens.is_capital(index) for index in pieces):
            return Finding(start, end, UnsureReason.UNKNOWN_CAPITALISED)
        if pieces and first == last and self._register.near(tokens.keys[first]):
            return Finding(start, end, UnsureReason.NEAR_MISS)
        if any(self._is_a_dictionary_name(index) for index in range(first, last + 1)):
            return Finding(start, end, UnsureReason.ORDINARY_WORD_NAME)
        if first in self._german and self._may_be_a_german_name(first, last):
            return Finding(start, end, UnsureReason.ORDINARY_WORD_NAME)
        return self._known_word(first) if first == last else None

    def _is_a_dictionary_name(self, index: int) -> bool:
        """True for a town or a surname that a dictionary lists beside its words."""
        tokens, key = self._tokens, self._tokens.keys[index]
        if not tokens.is_capital(index):
            return False
        if known_names.is_a_name(key):
            return True
        placed = tokens.gap(index - 1) in (Gap.SPACE, Gap.LINE)
        placed = placed and tokens.keys[index - 1] in known_names.BEFORE_PLACES
        return placed and key in known_names.TOWNS_TOO

    def _is_known_whole(self, first: int, last: int) -> bool:
        tokens = self._tokens
        written = tokens.text[tokens.starts[first] : tokens.ends[last]]
        if first == last:
            return False
        if first in self._german and self._register.knows_german(written):
            return True
        return self._register.is_known("".join(tokens.keys[first : last + 1]), written)

    def _is_strange(self, index: int) -> bool:
        """True for a word of two letters or more that no dictionary knows."""
        raw, key = self._tokens.raw(index), self._tokens.keys[index]
        unspaced = self._tokens.is_unspaced(index)
        if len(key) < 2 and not unspaced:
            return False
        if not raw[0].isalpha() or _is_numeral(raw) or self._is_contracted(index):
            return False
        return not self._is_known(index)

    def _is_known(self, index: int) -> bool:
        key, raw = self._tokens.keys[index], self._tokens.raw(index)
        return self._register.is_known(key, raw) or self._is_german_word(index)

    def _is_german_word(self, index: int) -> bool:
        if index not in self._german:
            return False
        good = self._tokens.keys[index] in known_german.GOOD
        return good or self._register.knows_german(self._tokens.raw(index))

    def _is_judged_german(self, index: int) -> bool:
        """True for a word of both languages that German rules have looked at already."""
        return index in self._german and self._tokens.keys[index] in known_german.ALSO_NAMES

    def _may_be_a_german_name(self, first: int, last: int) -> bool:
        """True for a German word that is also given to people, and stands like a name."""
        tokens = self._tokens
        if tokens.is_upper(first):
            return False
        if judgement_german.has_title(tokens, first):
            return True
        keys = tokens.keys[first : last + 1]
        if not all(key in known_german.ALSO_NAMES for key in keys):
            return False
        if first != last:
            return Gap.HYPHEN in map(tokens.gap, range(first, last))
        if tokens.opens_sentence(first):
            acts = tokens.gap(first) is Gap.SPACE
            return acts and tokens.keys[first + 1] in known_german.DEEDS
        return judgement_german.judge(tokens, first, last, []) is Verdict.NAME

    def _is_contracted(self, index: int) -> bool:
        """True for the don of don't and the t after it."""
        tokens = self._tokens
        if tokens.gap(index - 1) is Gap.APOSTROPHE and tokens.keys[index] in known.CONTRACTED:
            return True
        return tokens.gap(index) is Gap.APOSTROPHE and tokens.keys[index + 1] == "t"

    def _known_word(self, index: int) -> Finding | None:
        """Show an ordinary word that may be an unregistered name, or one near a registered one."""
        tokens = self._tokens
        key, raw = tokens.keys[index], tokens.raw(index)
        if not tokens.is_capital(index) or tokens.is_upper(index) or len(key) < _SHORTEST_NAME:
            return None
        place = (tokens.starts[index], tokens.ends[index])
        if tokens.opens_sentence(index):
            acts = key in known.ALSO_NAMES and self._does_something(index)
            return Finding(*place, UnsureReason.ORDINARY_WORD_NAME) if acts else None
        if self._register.is_good(key, raw) and key not in known.ALSO_NAMES:
            return None
        if self._is_german_word(index) or self._is_judged_german(index):
            return None
        if judge(tokens, index, index, [], self._is_known) is Verdict.NAME:
            return Finding(*place, UnsureReason.ORDINARY_WORD_NAME)
        return Finding(*place, UnsureReason.NEAR_MISS) if self._register.near(key) else None

    def _does_something(self, index: int) -> bool:
        tokens = self._tokens
        return tokens.gap(index) is Gap.SPACE and tokens.keys[index + 1] in known.DEEDS


def _is_numeral(raw: str) -> bool:
    return re.fullmatch("[IVX]+|[A-Z]\\d{1,3}", raw) is not None
