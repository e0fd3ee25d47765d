"""Judges whether a word that is both a name and an ordinary word is used as a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from coachjournal.domain.deidentify import known
from coachjournal.domain.deidentify.register import Entry
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_POSSESSIVE = re.compile(r"['\u2019\u2018\u02bc\u00b4`][sS]?(?!\w)")
_BESIDE = (Gap.SPACE, Gap.LINE)


class Verdict(Enum):
    """What becomes of a word."""

    NAME = auto()
    UNSURE = auto()
    ORDINARY = auto()


def judge(
    tokens: Tokens,
    first: int,
    last: int,
    entries: list[Entry],
    is_plain: Callable[[int], bool],
) -> Verdict:
    """Return how an ordinary word (a token, or several joined) is used where it stands.

    `is_plain` tells of a neighbour that it is a word of the dictionary and nobody's name.
    """
    if tokens.mail_at(first):
        return Verdict.NAME
    if not tokens.is_capital(first):
        small = _is_determined(tokens, first) and any(map(_is_small_thing, entries))
        return Verdict.UNSURE if small else Verdict.ORDINARY
    if tokens.is_upper(first) or (entries and all(map(_is_upper, entries))):
        return _judge_capitals(tokens, first, last, entries)
    if _has_title(tokens, first) or is_possessive(tokens, last):
        return Verdict.NAME
    if _is_dated(tokens, first, last):
        return Verdict.ORDINARY
    if _is_acted_on(tokens, first, last):
        return Verdict.NAME
    if tokens.opens_sentence(first) or _is_hyphenated(tokens, first, last):
        return Verdict.UNSURE
    if _is_month_or_modal(tokens, first, last) or _is_persons_after_article(tokens, first, entries):
        return Verdict.UNSURE
    return Verdict.UNSURE if _is_in_title_case(tokens, first, last, is_plain) else Verdict.NAME


def _is_upper(entry: Entry) -> bool:
    return entry.raw.isupper() and len(entry.raw) > 1


def _judge_capitals(tokens: Tokens, first: int, last: int, entries: list[Entry]) -> Verdict:
    """WHO is an organisation where it is registered in capitals; Who is not."""
    written = tokens.text[tokens.starts[first] : tokens.ends[last]]
    if any(entry.raw == written for entry in entries):
        return Verdict.NAME
    return Verdict.UNSURE if tokens.is_upper(first) else Verdict.ORDINARY


def _has_title(tokens: Tokens, first: int) -> bool:
    gap = tokens.gap(first - 1)
    return gap in (*_BESIDE, Gap.STOP) and tokens.keys[first - 1] in known.TITLES


def _is_acted_on(tokens: Tokens, first: int, last: int) -> bool:
    """True after what is done to people (told May), and before another modal (Will will)."""
    told = tokens.gap(first - 1) is Gap.SPACE and tokens.keys[first - 1] in known.DONE_TO_PEOPLE
    modal = tokens.gap(last) is Gap.SPACE and tokens.keys[last + 1] in known.MODALS
    return told or (modal and not tokens.is_capital(last + 1))


def is_possessive(tokens: Tokens, last: int) -> bool:
    """True before an apostrophe that says whose something is."""
    found = _POSSESSIVE.match(tokens.text, tokens.ends[last])
    if found is None:
        return False
    # A bare apostrophe is a possessive after an s only; elsewhere it closes a quotation.
    return len(found.group()) > 1 or tokens.keys[last].endswith("s")


def _is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """True for a month beside a number: 12 May, May 2024."""
    if tokens.keys[first] not in known.MONTHS:
        return False
    before = tokens.gap(first - 1) in _BESIDE and tokens.keys[first - 1][:1].isdecimal()
    return before or (tokens.gap(last) in _BESIDE and tokens.keys[last + 1][:1].isdecimal())


def _is_hyphenated(tokens: Tokens, first: int, last: int) -> bool:
    return Gap.HYPHEN in (tokens.gap(first - 1), tokens.gap(last))


def _is_month_or_modal(tokens: Tokens, first: int, last: int) -> bool:
    key = tokens.keys[first]
    if key in known.MODALS and tokens.gap(last) in _BESIDE:
        return tokens.keys[last + 1] in known.FOLLOW_A_MODAL or _follows_time(tokens, first)
    return _follows_time(tokens, first)


def _follows_time(tokens: Tokens, first: int) -> bool:
    return (
        tokens.keys[first] in known.MONTHS
        and tokens.gap(first - 1) in _BESIDE
        and tokens.keys[first - 1] in known.BEFORE_A_MONTH
    )


def _is_persons_after_article(tokens: Tokens, first: int, entries: list[Entry]) -> bool:
    """True for a person's name after an article: the page, a rose."""
    persons = all(entry.identifier.kind.is_person for entry in entries)
    return persons and _is_determined(tokens, first)


def _is_determined(tokens: Tokens, first: int) -> bool:
    return tokens.gap(first - 1) in _BESIDE and tokens.keys[first - 1] in known.DETERMINERS


def _is_small_thing(entry: Entry) -> bool:
    """True for a project or place that was registered without capitals: the orchard."""
    return entry.raw.islower() and not entry.identifier.kind.is_person


def _is_in_title_case(
    tokens: Tokens, first: int, last: int, is_plain: Callable[[int], bool]
) -> bool:
    """True beside another ordinary word with a capital: the Young Leaders programme."""
    if tokens.gap(last) in _BESIDE and _is_raised(tokens, last + 1, is_plain):
        return True
    return (
        tokens.gap(first - 1) in _BESIDE
        and not tokens.opens_sentence(first - 1)
        and _is_raised(tokens, first - 1, is_plain)
    )


def _is_raised(tokens: Tokens, index: int, is_plain: Callable[[int], bool]) -> bool:
    return tokens.keys[index] != "i" and tokens.is_capital(index) and is_plain(index)
