"""Finds what may identify though nobody registered it, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coachjournal.domain.deidentify.tokens import Tokens
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
