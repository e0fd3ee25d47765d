"""Judges whether a German noun is used as a name: with an article it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coachjournal.domain.deidentify import known_german
from coachjournal.domain.deidentify.german import words_of
from coachjournal.domain.deidentify.judgement import Verdict, is_possessive
from coachjournal.domain.deidentify.register import Entry
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_BESIDE = (Gap.SPACE, Gap.LINE)
_ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(?:e|en|er|es|em)")
_BEFORE_A_MONTH = words_of("seit ab bis ende anfang mitte im vor nach fur")

_GREETINGS = words_of("liebe lieber liebste geehrte geehrter werte werter")


def judge(tokens: Tokens, first: int, last: int, entries: Sequence[Entry]) -> Verdict:
    """Return how a word of the German dictionary is used where it stands."""
    if tokens.mail_at(first) or has_title(tokens, first) or _is_owner(tokens, first, last):
        return Verdict.NAME
    if not tokens.is_capital(first) or _is_dated(tokens, first, last):
        return Verdict.ORDINARY
    if tokens.is_upper(first):
        written = tokens.text[tokens.starts[first] : tokens.ends[last]]
        same = any(entry.raw == written for entry in entries)
        return Verdict.NAME if same else Verdict.UNSURE
    hyphened = Gap.HYPHEN in (tokens.gap(first - 1), tokens.gap(last))
    if hyphened or tokens.opens_sentence(first) or _is_a_noun(tokens, first):
        return Verdict.UNSURE
    return Verdict.NAME


def has_title(tokens: Tokens, first: int) -> bool:
    """True after Herr, Frau, Dr. and their like, for all but other titles."""
    if not tokens.is_capital(first) or tokens.keys[first] in known_german.AFTER_TITLES:
        return False
    near = tokens.gap(first - 1) in (*_BESIDE, Gap.STOP)
    return near and tokens.keys[first - 1] in known_german.TITLES and tokens.is_capital(first - 1)


def _is_owner(tokens: Tokens, first: int, last: int) -> bool:
    return tokens.is_capital(first) and is_possessive(tokens, last)


def _is_a_noun(tokens: Tokens, first: int) -> bool:
    """True after an article, a number, or what may be an adjective: ein guter Koch."""
    if tokens.gap(first - 1) not in (*_BESIDE, Gap.STOP):
        return False
    key, raw = tokens.keys[first - 1], tokens.raw(first - 1)
    if key in known_german.DETERMINERS or key in _BEFORE_A_MONTH or key.isdecimal():
        return True
    if tokens.opens_sentence(first - 1):
        # The first word has a capital whatever it is: Letzten Winter. A greeting names somebody.
        raw = "" if key in _GREETINGS else raw.lower()
    return key not in known_german.NO_ADJECTIVES and _ADJECTIVE.fullmatch(raw) is not None


def _is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """True for a month beside a number: 12. Mai, Mai 2024."""
    if tokens.keys[first] not in known_german.FULL_NAMES_OF_MONTHS:
        return False
    before = tokens.gap(first - 1) in (*_BESIDE, Gap.STOP)
    after = tokens.gap(last) in _BESIDE
    return (before and tokens.keys[first - 1].isdecimal()) or (
        after and tokens.keys[last + 1].isdecimal()
    )
