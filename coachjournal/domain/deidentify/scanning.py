"""Walks over a text once and finds every registered form in it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from coachjournal.domain.deidentify import judgement, judgement_german, known
from coachjournal.domain.deidentify.joining import fits, is_whole_word, may_continue
from coachjournal.domain.deidentify.judgement import Verdict
from coachjournal.domain.deidentify.register import Entry, Register
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_SHORTEST_TELLING = 3
_ONE_WORD = (Gap.CAMEL, Gap.MARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tokens that are a registered form; `verdict` None means: only beside another part."""

    first: int
    last: int
    key: str = field(repr=False)
    entries: tuple[Entry, ...]
    verdict: Verdict | None

    @property
    def labels(self) -> frozenset[str]:
        """Return every label the form may stand for."""
        return frozenset(entry.label for entry in self.entries)

    def orders(self, label: str) -> set[int]:
        """Return the places this word has in the label's names."""
        return {entry.order for entry in self.entries if entry.label == label}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to look: what is a label already, what is German, do misspelt and short names count."""

    protected: frozenset[int]
    german: Container[int] = frozenset()
    near: bool = True
    shortest: int = 1


class Scanner:
    """Finds registered forms in one text, from left to right, the longest first."""

    def __init__(self, tokens: Tokens, register: Register, look: Look) -> None:
        self._tokens = tokens
        self._register = register
        self._look = look

    def scan(self) -> list[Found]:
        """Return what was found, in order and without overlaps."""
        found: list[Found] = []
        index = 0
        while index < len(self._tokens):
            here = self._at(index)
            if here is not None:
                found.append(here)
            index = here.last + 1 if here else index + 1
        return found

    def _at(self, index: int) -> Found | None:
        if self._is_protected(index):
            return None
        best = self._longest(index)
        if best is None and self._look.near:
            best = self._misspelt(index)
        return best

    def _longest(self, first: int) -> Found | None:
        """Read on from token to token as long as a form may still come of it."""
        best = None
        last, key, numbered = first, *self._read("", first)
        while key:
            entries = self._entries(first, last, key)
            best = self._judged(first, last, key, entries) if entries else best
            if numbered or not may_continue(self._tokens, last) or self._is_protected(last + 1):
                break
            last += 1
            key, numbered = self._read(key, last)
        return best

    def _read(self, before: str, index: int) -> tuple[str, bool]:
        """Return the letters so far with this token's, without its number if need be: daniel72."""
        key = self._tokens.keys[index]
        if key and before + key in self._register.prefixes:
            return before + key, False
        stem = key.rstrip("0123456789")
        if stem and stem != key and before + stem in self._register.prefixes:
            return before + stem, True
        return "", True

    def _is_protected(self, index: int) -> bool:
        return index in self._look.protected

    def _entries(self, first: int, last: int, key: str) -> tuple[Entry, ...]:
        forms = self._register.forms.get(key, ())
        if not forms or not is_whole_word(
            self._tokens, first, last, self._register, self._look.protected
        ):
            return ()
        entries = [
            entry
            for entry in forms
            if (len(key) >= self._look.shortest or not entry.short)
            and fits(self._tokens, first, last, entry, self._register)
        ]
        # A name itself goes before another name's plural: Daniels is a surname.
        entries = [e for e in entries if not e.maybe] or entries
        return tuple([e for e in entries if not e.derived] or entries)

    def _judged(self, first: int, last: int, key: str, entries: tuple[Entry, ...]) -> Found:
        alone = [entry for entry in entries if entry.alone]
        verdict: Verdict | None = None
        if all(entry.maybe for entry in entries):
            verdict = self._short_form(first, last, alone)
        elif alone and self._is_german(first, last, things=_are_things(alone)):
            verdict = judgement_german.judge(self._tokens, first, last, alone)
        elif any(not entry.ordinary for entry in alone) or (
            alone and self._is_foreign(first, last)
        ):
            verdict = Verdict.NAME
        elif alone:
            verdict = judgement.judge(self._tokens, first, last, alone, self.is_plain)
        elif self._may_be_a_thing(first, last, key, entries):
            verdict = Verdict.UNSURE
        return Found(first=first, last=last, key=key, entries=entries, verdict=verdict)

    def _short_form(self, first: int, last: int, entries: list[Entry]) -> Verdict:
        """Dan may be a registered Daniel; Will may be William, where it is no modal."""
        if self._is_german(first, last):
            verdict = judgement_german.judge(self._tokens, first, last, entries)
        elif entries[0].ordinary:
            verdict = judgement.judge(self._tokens, first, last, entries, self.is_plain)
        else:
            return Verdict.UNSURE
        return Verdict.ORDINARY if verdict is Verdict.ORDINARY else Verdict.UNSURE

    def _is_german(self, first: int, last: int, *, things: bool = False) -> bool:
        """True for a word of the German dictionary in a German paragraph.

        A surname may be put together as a noun is; the name of a thing is no surname.
        """
        if first not in self._look.german:
            return False
        written = self._tokens.text[self._tokens.starts[first] : self._tokens.ends[last]]
        register = self._register
        return register.knows_german(written) if things else register.has_german(written)

    def _may_be_german(self, index: int) -> bool:
        """True for a word that German has or may put together."""
        german = index in self._look.german
        return german and self._register.knows_german(self._tokens.raw(index))

    def _is_foreign(self, first: int, last: int) -> bool:
        """True for letters that make it no word of the dictionary: Solé is not a sole."""
        written = self._tokens.text[self._tokens.starts[first] : self._tokens.ends[last]]
        letters = "".join(filter(str.isalpha, normalize("NFKC", written)))
        return not letters.isascii() and not self._register.is_spelt_so(letters)

    def _may_be_a_thing(self, first: int, last: int, key: str, entries: tuple[Entry, ...]) -> bool:
        """True for one telling word of an organisation's longer name, used as a name."""
        if key in known.GENERIC | known.STOPWORDS | known.LEGAL or len(key) < _SHORTEST_TELLING:
            return False
        things = [entry for entry in entries if not entry.identifier.kind.is_person]
        if self._is_german(first, last, things=True):
            used = judgement_german.judge(self._tokens, first, last, things)
        else:
            used = judgement.judge(self._tokens, first, last, things, self.is_plain)
        return bool(things) and used is Verdict.NAME

    def is_plain(self, index: int) -> bool:
        """True for a word of the dictionary that is no registered form and no label."""
        key = self._tokens.keys[index]
        return (
            index not in self._look.protected
            and key not in self._register.forms
            and (
                self._register.is_known(key, self._tokens.raw(index)) or self._may_be_german(index)
            )
        )

    def _misspelt(self, index: int) -> Found | None:
        tokens = self._tokens
        begun = tokens.gap(index - 1) in _ONE_WORD and not self._is_protected(index - 1)
        if begun or not tokens.is_capital(index):
            return None
        last = self._word_end(index)
        key = "".join(tokens.keys[index : last + 1])
        if self._register.is_known(key, tokens.text[tokens.starts[index] : tokens.ends[last]]):
            return None
        if self._is_german(index, last):
            return None
        entries = tuple(self._register.near(key))
        if not entries:
            return None
        return Found(first=index, last=last, key=key, entries=entries, verdict=Verdict.NAME)

    def _word_end(self, index: int) -> int:
        """Return the last token of the written word that begins at this one."""
        while self._tokens.gap(index) in _ONE_WORD and not self._is_protected(index + 1):
            index += 1
        return index


def _are_things(entries: Iterable[Entry]) -> bool:
    return not any(entry.identifier.kind.is_person for entry in entries)
