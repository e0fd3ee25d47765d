"""A text sign by sign, also those that Qt would change or drop: they are spelled out meanwhile.

Qt ends a paragraph at a carriage return and at U+2029, keeps U+FDD0 and U+FDD1 for itself, and
drops halves of characters (lone surrogates). Each of them stands in the document as two signs,
U+FDD2 and one from the private area, and is put back when the text is read.
"""

from __future__ import annotations

import re

PARAGRAPH = "\u2029"
_ESCAPE = "\ufdd2"
_FIRST = 0xE000
_HALVES = 0xD800
_HALVES_COUNT = 0x800
_OTHERS = "\r\u2029\ufdd0\ufdd1" + _ESCAPE

_CHANGED = re.compile("[\r\u2029\ufdd0-\ufdd2\ud800-\udfff]")
_SPELLED = re.compile(f"{_ESCAPE}([\ue000-\uf8ff])")


def shown(text: str) -> str:
    """The text as a document of Qt can hold it."""
    if text.isascii() and "\r" not in text:
        return text
    return _CHANGED.sub(_spell, text)


def written(raw: str) -> str:
    """The text again, from a document's raw text."""
    text = raw.replace(PARAGRAPH, "\n")
    return _SPELLED.sub(_unspell, text) if _ESCAPE in text else text


def is_spelled(line: str) -> bool:
    """Whether a line holds signs that stand for others."""
    return _ESCAPE in line


def spelled_places(line: str) -> list[tuple[int, int]]:
    """Where such signs stand in a line."""
    return [match.span() for match in _SPELLED.finditer(line)]


def _spell(found: re.Match[str]) -> str:
    sign = found[0]
    place = _OTHERS.find(sign)
    number = ord(sign) - _HALVES if place < 0 else _HALVES_COUNT + place
    return _ESCAPE + chr(_FIRST + number)


def _unspell(found: re.Match[str]) -> str:
    number = ord(found[1]) - _FIRST
    if number < _HALVES_COUNT:
        return chr(_HALVES + number)
    place = number - _HALVES_COUNT
    return _OTHERS[place] if place < len(_OTHERS) else found[0]


def length_in_document(text: str) -> int:
    """How long a text is in a document, as Qt counts."""
    spelled = shown(text)
    if spelled.isascii():
        return len(spelled)
    return len(spelled) + sum(sign > "\uffff" for sign in spelled)
