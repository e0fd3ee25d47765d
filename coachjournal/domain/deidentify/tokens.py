"""Cuts a text into words once, with what stands between them.

Markdown's emphasis marks stand between words as well: `**Dan**iel` is two tokens that a
matcher may join, and every token knows its place in the text as it was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

from coachjournal.domain.deidentify.folding import fold

# Scripts written without spaces: every sign is a token of its own.
_UNSPACED = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
# Accents, vowel signs, and what nobody sees (soft hyphen, zero width): part of the word.
_WITHIN = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
    "\u0966-\u0e7f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_TOKEN = re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:[{_WITHIN}]+{_LETTER}*)*")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
# Hebrew's maqaf is one too. The last two are what readers of PDF put where a line ended in one.
_HYPHENS = "-\u2010\u2011\u2013\u00b7\u05be\u30fb&\u0002\ufffe"
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4\u2032\uff07"
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0e\ufe0f"
)
_EMPHASIS = str.maketrans("", "", "*~`\\" + _UNSEEN)
_ADDRESS = re.compile(
    r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.)[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?*_~`']"
    r"|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|io|co|eu|uk|ie|de|gov|edu)\b"
    r"(?:/(?:[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?*_~`'])?)?",
    re.IGNORECASE,
)
_OPENS_AFTER = re.compile(
    r"\n|\||[.!?\u2026:][\"'\u201d\u2019)\]*_]*\s|[\"\u201c\u201e\u00ab\u2018]\W*$"
)


class Gap(Enum):
    """What stands between two neighbouring tokens."""

    NONE = auto()  # nothing: signs of an unspaced script beside something
    CAMEL = auto()  # a capital inside a word: McDonald, DanielCalder
    MARK = auto()  # Markdown's emphasis: Dan**iel**
    HYPHEN = auto()
    APOSTROPHE = auto()
    DOT = auto()  # d.calder, daniel_calder, daniel@calder
    SPACE = auto()
    LINE = auto()  # white space with a line break
    STOP = auto()  # a full stop and white space
    COMMA = auto()
    HARD = auto()  # anything else


@lru_cache(maxsize=4096)
def classify(between: str) -> Gap:
    """Say what kind of gap a piece of text between two words is."""
    plain = between.translate(_EMPHASIS)
    if not plain:
        return Gap.MARK if between else Gap.NONE
    sign = "".join(plain.split())
    if len(sign) < len(plain) and not sign.strip("_&+>"):
        return _white(plain, sign)
    return _sign(sign, plain) if len(sign) == 1 and plain[0] == sign else Gap.HARD


def _white(plain: str, sign: str) -> Gap:
    if "\n" in plain or "\r" in plain or "\f" in plain:
        return Gap.LINE
    return Gap.HARD if ">" in sign else Gap.SPACE


def _sign(sign: str, plain: str) -> Gap:
    alone = len(plain) == 1
    if sign in _HYPHENS and (alone or "\n" in plain or "\r" in plain):
        return Gap.HYPHEN
    if sign in _APOSTROPHES:
        return Gap.APOSTROPHE if alone or "\n" in plain else Gap.HARD
    if sign in "._@/+":
        return Gap.DOT if alone else Gap.STOP if sign == "." else Gap.HARD
    return Gap.COMMA if sign == "," else Gap.HARD


class Tokens:
    """A text's words: where they are, how they fold, and what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        for found in _TOKEN.finditer(text):
            self._add(found.group(), found.start())
        self.addresses = [(found.start(), found.end()) for found in _ADDRESS.finditer(text)]
        self._address_starts = [start for start, _ in self.addresses]

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, index: int) -> str:
        """Return the token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def between(self, index: int) -> str:
        """Return what is written between this token and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def before(self, index: int) -> str:
        """Return what is written between the token before (or the text's start) and this one."""
        return self.text[self.ends[index - 1] if index else 0 : self.starts[index]]

    def gap(self, index: int) -> Gap:
        """Return what kind of gap follows this token; HARD after the last one."""
        if index < 0 or index + 1 >= len(self.keys):
            return Gap.HARD
        if self.ends[index] != self.starts[index + 1]:
            return classify(self.between(index))
        unspaced = self.is_unspaced(index) or self.is_unspaced(index + 1)
        return Gap.NONE if unspaced else Gap.CAMEL

    def is_letter(self, index: int) -> bool:
        """True for a single letter."""
        return self.ends[index] - self.starts[index] == 1

    def is_unspaced(self, index: int) -> bool:
        """True for a sign of a script that puts no spaces between words."""
        return _IS_UNSPACED.match(self.text, self.starts[index]) is not None

    def is_capital(self, index: int) -> bool:
        """True when the token begins with a capital, or its script has none."""
        first = self.text[self.starts[index]]
        return not first.islower() and first.isalpha()

    def is_upper(self, index: int) -> bool:
        """True when all of two or more letters are capitals."""
        return self.raw(index).isupper() and len(self.keys[index]) > 1

    def opens_sentence(self, index: int) -> bool:
        """True when the token may stand at the beginning of a sentence, a line or a cell."""
        return index == 0 or _OPENS_AFTER.search(self.before(index)) is not None

    def ends_block(self, index: int) -> bool:
        """True where a paragraph or a heading ends between this token and the next."""
        between = self.between(index)
        if between.count("\n") != 1:
            return "\n" in between
        line = self.text.rfind("\n", 0, self.starts[index]) + 1
        return self.text[line : line + 4].lstrip().startswith("#")

    def mail_at(self, index: int) -> bool:
        """True when the token is part of an e-mail address."""
        place = self.address_at(index)
        return place is not None and "@" in self.text[place[0] : place[1]]

    def address_at(self, index: int) -> tuple[int, int] | None:
        """Return the e-mail address or link the token is part of, by its place in the text."""
        place = bisect_right(self._address_starts, self.starts[index]) - 1
        if place < 0 or self.addresses[place][1] <= self.starts[index]:
            return None
        return self.addresses[place]

    def _add(self, word: str, start: int) -> None:
        plain = word.islower() or word.isupper() or word.istitle()
        for piece in (word,) if plain else _camel_pieces(word):
            self.starts.append(start)
            start += len(piece)
            self.ends.append(start)
            self.keys.append(fold(piece))


def _camel_pieces(word: str) -> Iterable[str]:
    cuts = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    return (word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True))
