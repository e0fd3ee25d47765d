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
# A year alone is a date of birth where it is said to be one.
_BORN_IN = re.compile(
    r"\b(?:born in|(?:is|was) born|year of birth:?|jahrgang|geboren(?: im jahr)?|geburtsjahr:?)"
    r"\s+(?P<found>19[2-9]\d|20[01]\d)(?!\d)",
    re.IGNORECASE,
)
_NEAR_BIRTH = 30
_FEWEST_DIGITS = 8
# A short number is somebody's where it is said what it is.
_LABELLED = re.compile(
    r"(?:\b(?:employee|staff|payroll|personnel|membership|member|passport|account|badge|patient"
    r"|student|case|licence|national insurance|insurance)\s(?:number|no\.?|id)"
    r"|(?:personal|kunden|mitglieds|ausweis|matrikel|versicherungs|versicherten|steuer|pass"
    r"|konto|akten|patienten)(?:nummer|nr\.?|-id|zeichen))"
    r"(?:\s(?:is|was|ist|war|lautet)|:)?\s*"
    r"(?P<found>(?=[\w/ -]*\d{2})[A-Z]{0,4}\d[\dA-Z/ -]*[\dA-Z])",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:tel|phone|telephone|mobile|cell|telefon|handy|mobil|durchwahl)(?:efon)?(?:nummer|\snumber)?\.?"
    r"(?:\s(?:is|was|ist|lautet))?:?\s+(?P<found>[+(]?\d[\d\s()./-]{4,}\d)",
    re.IGNORECASE,
)
_PATTERNS: tuple[tuple[UnsureReason, re.Pattern[str]], ...] = (
    (
        UnsureReason.POST_CODE,
        re.compile(
            r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
            r"|(?<!\w)[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2}(?!\w)"
            # Germany, Austria, Switzerland; the Netherlands; Canada; Ireland; the United States
            r"|(?<![\w.,-])(?:D|DE|A|AT|CH)-\d{4,5}(?![\w,.-]\w)"
            r"|(?<![\w.,:/-])(?!\d{3}00)\d{5}(?=\s+(?:[A-ZÄÖÜ][a-zäöüß]+|im|am|an|in|bei)\b)"
            r"|(?<!\w)(?:PLZ|zip(?: code)?|post ?code|Postleitzahl):?\s+\d{4,5}(?!\w)"
            r"|(?<!\w)[1-9]\d{3} [A-Z]{2}(?= [A-Z][a-z])"
            r"|(?<!\w)[A-Z]\d[A-Z] ?\d[A-Z]\d(?!\w)"
            r"|(?<!\w)[A-Z]\d[\dW] ?[A-Z\d]{4}(?!\w)"
            r"|(?<!\w)[A-Z]{2} \d{5}(?:-\d{4})?(?!\w)"
        ),
    ),
    (
        UnsureReason.ID_NUMBER,
        re.compile(
            r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])"
            r"|(?<!\w)[A-Za-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-Da-d](?!\w)"
            r"|(?<!\w)[A-Z]{0,4}[-/]?\d{7,}[A-Z]?(?!\w)"
            r"|(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,4})?(?!\w)"
            r"|(?<!\w)[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?!\w)"
            r"|(?<!\w)\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\w)"
            r"|(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"
        ),
    ),
    (
        UnsureReason.RARE_TITLE,
        re.compile(
            r"\b(?:chief (?:executive|constable|justice|scientist|medical officer|inspector"
            r"|fire officer|nurse|\w+ officer)(?: officer)?|ceo|vice[- ]chancellor|bishop"
            r"|ambassador|headteacher|head ?master|head ?mistress|lord lieutenant"
            r"|permanent secretary|geschäftsführer(?:in)?|(?:ober)?bürgermeister(?:in)?"
            r"|vorstandsvorsitzende[rn]?|intendant(?:in)?|chef(?:arzt|ärztin)|rektor(?:in)?"
            r"|dekan(?:in)?|landr[aä]t(?:in)?|schulleiter(?:in)?|polizeipräsident(?:in)?"
            r"|oberarzt|oberärztin|staatssekretär(?:in)?|bischöfin|dezernent(?:in)?)"
            r" (?:of|at|for|von|vom|der|des|bei|beim|am|an der|im|in der)\b"
            r"|\b(?-i:Head|Director|Managing Director|Deputy Director|Chair|Chairman|Chairwoman"
            r"|President|Vice[- ]President|Principal|Dean|Minister|Mayor|Commissioner|Secretary"
            r"|Superintendent|Governor|Registrar|Provost|Leader|Controller|Founder|Partner"
            r"|Leiter|Leiterin|Leitung|Vorstand|Präsident|Präsidentin|Vorsitzende|Vorsitzender"
            r"|Direktor|Direktorin|Gründer|Gründerin|Ministerin|Inhaber|Inhaberin)"
            r" (?:of|at|for|von|vom|der|des|bei|beim)\b",
            re.IGNORECASE,
        ),
    ),
)

_SAID = (
    (UnsureReason.ID_NUMBER, _LABELLED),
    (UnsureReason.PHONE, _CALLED),
    (UnsureReason.PHONE, re.compile(r"(?P<found>\(\d{3}\)\s?\d{3}[-.\s]\d{4})(?!\w)")),
    (UnsureReason.PHONE, re.compile(r"(?<![\w.-])(?P<found>\d{3}[-.]\d{3}[-.]\d{4})(?![\w-])")),
    (UnsureReason.DATE_OF_BIRTH, _BORN_IN),
)

# Who is close to somebody, with whose they are; and what happens to few in a circle of colleagues.
_FAMILY = re.compile(
    r"\b(?:his|her|their|[^\W_][\w-]*(?:['’]s|s['’]))\s+(?:late|ex-?|former|eldest|youngest|elder"
    r"|younger|only|twin|new|disabled|ill|sick|dying|\w+-year-old)?\s*(?:wife|husband|spouse"
    r"|daughters?|sons?|twins|baby|mother|father|sisters?|brothers?|fianc[ée]e?|widow|widower)\b"
    r"|\b(?:seine[rnms]?|ihre[rnms]?|sein|ihr)\s+(?:verstorbene[rn]?|kranke[rn]?|älteste[rn]?"
    r"|jüngste[rn]?|behinderte[rn]?|neue[rn]?)?\s*(?:ehefrau|ehemann|frau|mann|tochter|töchter"
    r"|sohn|söhne|söhnen|zwillinge|mutter|vater|schwester|bruder|witwe|witwer|verlobte[rn]?)\b"
    # Daniels Frau, die Tochter von Frau Brandt; a title alone (Frau, Mann) is no family.
    r"|\b(?-i:(?!(?:Als|Was|Das|Des|Bis|Eins|Jedes|Dieses)\b)[A-ZÄÖÜ][\w-]*(?:s|['’]))\s+"
    r"(?-i:Ehefrau|Ehemann|Frau|Mann|Tochter|Töchter|Sohn|Söhne|Mutter|Vater|Schwester|Bruder"
    r"|Witwe|Witwer|Verlobte[rn]?)\b(?!\s+(?-i:[A-ZÄÖÜ]))"
    r"|\b(?-i:Ehefrau|Ehemann|Frau|Mann|Tochter|Sohn|Mutter|Vater|Schwester|Bruder)\s+von\s+"
    r"(?-i:[A-ZÄÖÜ])[\w-]+"
    r"|\b(?-i:[Ww]ife|[Hh]usband|[Ss]pouse|[Dd]aughter|[Ss]on|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother)"
    r"\s+of\s+(?-i:[A-Z])[\w-]+"
    r"|\b(?:pregnan(?:t|cy)|miscarriage|stillb\w+|IVF|divorced?|divorcing|widow(?:ed|er)?"
    r"|cancer|tumou?r|chemotherapy|leuk(?:ae|e)mia|dementia|alzheimer\S*|parkinson\S*|bipolar"
    r"|suicid\w+|rehab|alcoholic|adopted (?:a |two |her|his|their)\w*)\b"
    r"|\b(?:schwanger(?:schaft)?|fehlgeburt|totgeburt|geschieden\w*|scheidung|verwitwet\w*"
    r"|krebs(?:erkrankung|diagnose)?|chemotherapie|leukämie|demenz|depressionen?|suizid\w*"
    r"|selbstmord\w*|entzug(?:sklinik)?|alkoholiker(?:in)?|schlaganfall|herzinfarkt)\b",
    re.IGNORECASE,
)


def in_text(text: str) -> Iterator[Finding]:
    """Yield post codes, dates of birth, id and telephone numbers, rare titles."""
    for reason, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Finding(found.start(), found.end(), reason)
    for found in PHONE.finditer(text):
        if _may_be_dialled(found.group()):
            yield Finding(found.start(), found.end(), UnsureReason.PHONE)
    for reason, pattern in _SAID:
        for found in pattern.finditer(text):
            yield Finding(found.start("found"), found.end("found"), reason)
    births = [found.start() for found in _BIRTH.finditer(text)]
    for found in _ANY_DATE.finditer(text):
        near = any(
            found.start() - _NEAR_BIRTH <= birth <= found.end() + _NEAR_BIRTH for birth in births
        )
        if near or _BIRTH_YEAR.search(found.group()):
            yield Finding(found.start(), found.end(), UnsureReason.DATE_OF_BIRTH)


def _may_be_dialled(written: str) -> bool:
    digits = sum(c.isdecimal() for c in written)
    return (
        digits >= _FEWEST_DIGITS
        and written.lstrip("(")[:1] in ("+", "0")
        and not _ANY_DATE.search(written)
    )


def in_addresses(tokens: Tokens) -> Iterator[Finding]:
    """Yield every e-mail address and link."""
    for start, end in tokens.addresses:
        is_mail = "@" in tokens.text[start:end] and "//" not in tokens.text[start:end]
        yield Finding(start, end, UnsureReason.EMAIL if is_mail else UnsureReason.LINK)


def in_family(text: str) -> Iterator[Finding]:
    """Yield what is told of a family or an illness: with a code beside it, it may identify."""
    for found in _FAMILY.finditer(text):
        yield Finding(found.start(), found.end(), UnsureReason.FAMILY)
