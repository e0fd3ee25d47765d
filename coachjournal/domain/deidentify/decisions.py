"""What the coach decided before: findings that may stay, and words that are replaced as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.values import (
    Decided,
    Identifier,
    IdentifierKind,
    UnsureReason,
)
from coachjournal.domain.terms import DecisionAnswer

# What a finding becomes in the register once it is to be replaced wherever it stands.
_KINDS = {
    UnsureReason.UNKNOWN_CAPITALISED: IdentifierKind.WORLD_PERSON,
    UnsureReason.NEAR_MISS: IdentifierKind.WORLD_PERSON,
    UnsureReason.ORDINARY_WORD_NAME: IdentifierKind.WORLD_PERSON,
    UnsureReason.INITIALS: IdentifierKind.WORLD_PERSON,
    UnsureReason.EMAIL: IdentifierKind.EMAIL,
    UnsureReason.PHONE: IdentifierKind.PHONE,
    UnsureReason.POST_CODE: IdentifierKind.CODE,
    UnsureReason.ID_NUMBER: IdentifierKind.CODE,
}
# Ordinary letters, that mean somebody in one sentence and nobody in the next.
_ONLY_WHERE_SAID = (UnsureReason.ORDINARY_WORD_NAME, UnsureReason.INITIALS)

_Key = tuple[UnsureReason, str]


class Decisions:
    """Decisions looked up by reason, word and sentence; `fallback` where a label is missing."""

    def __init__(self, decided: Iterable[Decided], fallback: str) -> None:
        self._fallback = fallback
        self._everywhere: dict[_Key, Decided] = {}
        self._in_sentence: dict[tuple[_Key, str], Decided] = {}
        for each in decided:
            if each.answer not in (DecisionAnswer.KEEP, DecisionAnswer.REPLACE):
                continue
            if sentence_key(each.sentence):
                self._in_sentence[_key(each), sentence_key(each.sentence)] = each
            else:
                self._everywhere[_key(each)] = each

    def __bool__(self) -> bool:
        """True when there is any decision."""
        return bool(self._everywhere or self._in_sentence)

    @property
    def labels(self) -> set[str]:
        """Return every label that a decision puts into a text."""
        return {self.label(each) for each in self._all() if each.answer is DecisionAnswer.REPLACE}

    def of(self, reason: UnsureReason, found: str, sentence: str) -> Decided | None:
        """Return what was decided about a finding; its own sentence goes before all others."""
        key = (reason, sentence_key(found))
        here = self._in_sentence.get((key, sentence_key(sentence)))
        return here or self._everywhere.get(key)

    def label(self, decided: Decided) -> str:
        """Return what takes the place of what is replaced."""
        return decided.label.strip() or self._fallback

    def identifiers(self) -> Iterator[Identifier]:
        """Yield what is to be found like a registered name from now on."""
        for each in self._all():
            if each.answer is not DecisionAnswer.REPLACE or each.reason not in _KINDS:
                continue
            if each.sentence and each.reason in _ONLY_WHERE_SAID:
                continue
            yield Identifier(
                kind=_KINDS[each.reason], text=each.found, client=None, label=self.label(each)
            )

    def _all(self) -> Iterator[Decided]:
        yield from self._everywhere.values()
        yield from self._in_sentence.values()


def sentence_key(sentence: str) -> str:
    """Return a sentence as it is compared: small letters, without marks and white space."""
    return " ".join(filter(None, map(fold, sentence.split())))


def _key(decided: Decided) -> _Key:
    return decided.reason, sentence_key(decided.found)
