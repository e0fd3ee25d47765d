"""Finds what may identify though nobody registered it, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from coachjournal.domain.deidentify import known
from coachjournal.domain.deidentify.judgement import Verdict, judge
from coachjournal.domain.deidentify.register import Register
from coachjournal.domain.deidentify.tokens import Gap, Tokens
from coachjournal.domain.deidentify.values import UnsureReason


class Finding(NamedTuple):
    """A passage of the text and why it is shown."""

    start: int
    end: int
    reason: UnsureReason


PHONE = re.compile(r"(?<!\w)[+(]{0,2}\d(?:[\s().\-/\u00a0\u2011]{0,3}\d){6,18}(?!\w)")
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?[A-Za-zä]{3,9}\.?,?\s+\d{2,4}"
    r"|[A-Z][a-zä]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
_ANY_DATE = re.compile(rf"(?<!\w){_DATE}(?!\w)")
_BIRTH = re.compile(r"\b(?:born|birth|birthday|d\.?o\.?b|geboren|geb\.|geburts\w*)", re.IGNORECASE)
_BIRTH_YEAR = re.compile(r"(?:19[2-9]\d|200\d)(?!\d)")
_NEAR_BIRTH = 30
_SHORTEST_NAME = 3
_PATTERNS: tuple[tuple[UnsureReason, re.Pattern[str]], ...] = (
    (
        UnsureReason.POST_CODE,
        re.compile(
            r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
            r"|(?<!\w)[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2}(?!\w)"
        ),
    ),
    (
        UnsureReason.ID_NUMBER,
        re.compile(
            r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])"
            r"|(?<!\w)[A-Za-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-Da-d](?!\w)"
            r"|(?<!\w)[A-Z]{0,4}[-/]?\d{7,}[A-Z]?(?!\w)"
            r"|(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,4})?(?!\w)"
        ),
    ),
    (
        UnsureReason.RARE_TITLE,
        re.compile(
            r"\b(?:chief (?:executive|constable|justice|scientist|medical officer|inspector"
            r"|fire officer|nurse|\w+ officer)(?: officer)?|ceo|vice[- ]chancellor|bishop"
            r"|ambassador|headteacher|head ?master|head ?mistress|lord lieutenant"
            r"|permanent secretary|geschäftsführer(?:in)?|bürgermeister(?:in)?)"
            r" (?:of|at|for|von|der|des|bei)\b"
            r"|\b(?-i:Head|Director|Managing Director|Deputy Director|Chair|Chairman|Chairwoman"
            r"|President|Vice[- ]President|Principal|Dean|Minister|Mayor|Commissioner|Secretary"
            r"|Superintendent|Governor|Registrar|Provost|Leader|Controller|Founder|Partner"
            r"|Leiter|Leiterin|Vorstand) (?:of|at|for|von|der|des|bei)\b",
            re.IGNORECASE,
        ),
    ),
)


def in_text(text: str) -> Iterator[Finding]:
    """Yield post codes, dates of birth, id and telephone numbers, rare titles."""
    for reason, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Finding(found.start(), found.end(), reason)
    for found in PHONE.finditer(text):
        if _may_be_dialled(found.group()):
            yield Finding(found.start(), found.end(), UnsureReason.PHONE)
    births = [found.start() for found in _BIRTH.finditer(text)]
    for found in _ANY_DATE.finditer(text):
        near = any(
            found.start() - _NEAR_BIRTH <= birth <= found.end() + _NEAR_BIRTH for birth in births
        )
        if near or _BIRTH_YEAR.search(found.group()):
            yield Finding(found.start(), found.end(), UnsureReason.DATE_OF_BIRTH)


def _may_be_dialled(written: str) -> bool:
    digits = sum(c.isdecimal() for c in written)
    return digits >= 9 and written.lstrip("(")[:1] in ("+", "0") and not _ANY_DATE.search(written)


def in_addresses(tokens: Tokens) -> Iterator[Finding]:
    """Yield every e-mail address and link."""
    for start, end in tokens.addresses:
        is_mail = "@" in tokens.text[start:end] and "//" not in tokens.text[start:end]
        yield Finding(start, end, UnsureReason.EMAIL if is_mail else UnsureReason.LINK)


class WordFinder:
    """Looks at the words that no identifier has taken."""

    def __init__(self, tokens: Tokens, register: Register, is_free: Callable[[int], bool]) -> None:
        self._tokens = tokens
        self._register = register
        self._is_free = is_free

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
        return self._known_word(first) if first == last else None

    def _is_known_whole(self, first: int, last: int) -> bool:
        tokens = self._tokens
        written = tokens.text[tokens.starts[first] : tokens.ends[last]]
        return first != last and self._register.is_known(
            "".join(tokens.keys[first : last + 1]), written
        )

    def _is_strange(self, index: int) -> bool:
        """True for a word of two letters or more that no dictionary knows."""
        raw, key = self._tokens.raw(index), self._tokens.keys[index]
        unspaced = self._tokens.is_unspaced(index)
        if len(key) < 2 and not unspaced:
            return False
        if not raw[0].isalpha() or _is_numeral(raw) or self._is_contracted(index):
            return False
        return not self._register.is_known(key, raw)

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
        if judge(tokens, index, index, [], self._is_plain) is Verdict.NAME:
            return Finding(*place, UnsureReason.ORDINARY_WORD_NAME)
        return Finding(*place, UnsureReason.NEAR_MISS) if self._register.near(key) else None

    def _does_something(self, index: int) -> bool:
        tokens = self._tokens
        return tokens.gap(index) is Gap.SPACE and tokens.keys[index + 1] in known.DEEDS

    def _is_plain(self, index: int) -> bool:
        tokens = self._tokens
        return self._register.is_known(tokens.keys[index], tokens.raw(index))


def _is_numeral(raw: str) -> bool:
    return re.fullmatch("[IVX]+|[A-Z]\\d{1,3}", raw) is not None
