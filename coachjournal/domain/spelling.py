"""Which words of a line are to be spelt right: no code, no addresses, no numbers, no initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class SpellingLanguage(StrEnum):
    """The languages that the program brings words for; `none` leaves a note alone."""

    BRITISH = "en-GB"
    AMERICAN = "en-US"
    GERMAN = "de-DE"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLanguage:
    """A session whose notes are written in another language than the practice's."""

    session_id: str
    language: SpellingLanguage


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line: where it stands, in signs from the line's beginning."""

    start: int
    end: int
    text: str = field(repr=False)


LONGEST_WORD = 60
# A letter with the marks that belong to it; an apostrophe inside belongs to the word.
_LETTER = "[^\\W\\d_][\u0300-\u036f]*"
_WORD = re.compile(f"(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
_CHUNK = re.compile(r"\S+")
_CODE = re.compile(r"`[^`]*`")
_TARGET = re.compile(r"\]\([^)\s]{0,2000}\)?")
_LONGEST_CHUNK = 400


def words_in(line: str) -> Iterator[Word]:
    """The words of a line of Markdown that a dictionary may be asked about."""
    line = _without(_CODE, line) if "`" in line else line
    line = _without(_TARGET, line) if "](" in line else line
    for chunk in _CHUNK.finditer(line):
        text = chunk[0]
        if len(text) > _LONGEST_CHUNK or _is_address(text):
            continue
        for found in _WORD.finditer(text):
            if _is_a_word(text, found):
                start = chunk.start() + found.start()
                yield Word(start, start + len(found[0]), found[0])


def plain_form(word: str) -> str:
    """A word as dictionaries write it: composed letters, the plain apostrophe."""
    return unicodedata.normalize("NFC", word).replace("’", "'")


def known_form(word: str) -> str:
    """A word as the coach's own list compares it: small, without a possessive s."""
    return plain_form(word).casefold().removesuffix("'s").removesuffix("'")


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of names, codes and tags, in the form in which they are compared."""
    return frozenset(known_form(word[0]) for text in texts for word in _WORD.finditer(text))


def _without(pattern: re.Pattern[str], line: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), line)


def _is_address(text: str) -> bool:
    return "@" in text or "://" in text or text.startswith(("www.", "/", "\\"))


def _is_a_word(chunk: str, found: re.Match[str]) -> bool:
    word = found[0]
    if len(word) < 2 or len(word) > LONGEST_WORD or word.isupper():
        return False
    # A figure or a line at its side makes a code or a name of a file of it.
    around = chunk[found.start() - 1 : found.start()] + chunk[found.end() : found.end() + 1]
    if any(sign.isdigit() or sign == "_" for sign in around):
        return False
    # The dictionaries write Latin letters only.
    return all(sign < "\u0370" for sign in plain_form(word))
