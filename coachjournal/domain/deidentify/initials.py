"""Finds initials: D.C. wherever it stands, DC where the person is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.deidentify import known
from coachjournal.domain.deidentify.clusters import Match
from coachjournal.domain.deidentify.register import Entry, Register
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_LONGEST = 5


class InitialsFinder:
    """Looks for initials among the tokens that no name has taken."""

    def __init__(
        self, tokens: Tokens, register: Register, matches: Sequence[Match], about: str | None
    ) -> None:
        self._tokens = tokens
        self._register = register
        self._matches = matches
        self._about = about
        self.sure: list[Match] = []
        self.unsure: list[tuple[int, int]] = []

    def find(self, taken: frozenset[int], shortest: int) -> None:
        """Fill `sure` and `unsure` (first and last token) with what is found."""
        if not self._register.initials:
            return
        index = 0
        while index < len(self._tokens):
            last = self._end(index, taken)
            if last is not None:
                self._weigh(index, last, shortest)
            index = index + 1 if last is None else last + 1

    def _end(self, index: int, taken: frozenset[int]) -> int | None:
        """Return where the capitals that begin here end, None when there are none."""
        if index in taken or not self._is_letter(index):
            bare = index not in taken and self._tokens.is_upper(index)
            return index if bare and len(self._tokens.keys[index]) <= _LONGEST else None
        last = index
        while (
            self._tokens.gap(last) in (Gap.DOT, Gap.STOP)
            and last + 1 not in taken
            and self._is_letter(last + 1)
        ):
            last += 1
        return last if last > index else None

    def _is_letter(self, index: int) -> bool:
        return len(self._tokens.keys[index]) == 1 and self._tokens.is_capital(index)

    def _weigh(self, first: int, last: int, shortest: int) -> None:
        letters = "".join(self._tokens.keys[first : last + 1])
        entries = self._register.initials.get(letters, [])
        if not entries or len(letters) < shortest:
            return
        match = Match(first=first, last=last, entries=tuple(entries))
        if self._is_sure(letters, match):
            self.sure.append(match)
        elif letters not in known.ABBREVIATIONS | known.GOOD | known.ACRONYMS or self._is_spoken_of(
            match
        ):
            self.unsure.append((first, last))

    def _is_sure(self, letters: str, match: Match) -> bool:
        if match.first != match.last:
            return letters not in known.ABBREVIATIONS
        if letters in known.GOOD | known.ACRONYMS or self._register.is_ordinary(letters):
            return False
        things = not any(entry.identifier.kind.is_person for entry in match.entries)
        return things or self._is_spoken_of(match)

    def _is_spoken_of(self, match: Match) -> bool:
        """True when the text is about the person, or names them in the same paragraph."""
        return any(self._is_about(entry) for entry in match.entries) or any(
            self._is_near(match, other)
            for other in self._matches
            if {e.label for e in match.entries} & {e.label for e in other.entries}
        )

    def _is_about(self, entry: Entry) -> bool:
        return self._about is not None and entry.identifier.client == self._about

    def _is_near(self, match: Match, other: Match) -> bool:
        first, second = sorted((match, other), key=lambda m: m.first)
        text = self._tokens.text[self._tokens.ends[first.last] : self._tokens.starts[second.first]]
        return "\n\n" not in text
