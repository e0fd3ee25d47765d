"""The narrow YAML that RedNotebook writes, and nothing else of YAML.

A month is a mapping of days to mappings of `text` and of tags. Values are plain or quoted
text, nothing, or one mapping more. Anchors, aliases, tags of types, and whatever else could
grow or make something are refused with their line: there is no way to a bomb.
"""

from __future__ import annotations

import re
from typing import NoReturn, TypeAlias

from coachjournal.imports.refused import RowRefused

Content: TypeAlias = "str | dict[str, Content] | None"
Days: TypeAlias = "dict[int, tuple[int, dict[str, Content]]]"

_BREAKS = "\n\x85\u2028\u2029"
_BLANK = " \t"
_SPACE = " \t\n"
_IN_DOUBLE = re.compile(rf'["\\{_BREAKS}]')
_IN_SINGLE = re.compile(rf"['{_BREAKS}]")
_NOT_PLAIN = "&*!|>%@`[]{},#\"'"
_NOTHING = {"", "~", "null", "Null", "NULL"}
_DEEPEST = 3
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_BY_NUMBER = {"x": 2, "u": 4, "U": 8}


def read_month(text: str) -> Days:
    """The days of a month with the line and the content of each; raises RowRefused."""
    return _Month(text).days()


class _Month:
    """One pass over the text; `_at` is where reading goes on."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._lines, self._counted = 1, 0

    def days(self) -> Days:
        """All of it."""
        if self._text.startswith("---\n"):
            self._at = 4
        found: Days = {}
        if self._text[self._at :].strip(_SPACE) in ("", "{}", "null"):
            return found
        while self._to_content() == 0:
            line = self._line()
            key = self._key(0)
            content = self._value(0, 1)
            if not re.fullmatch(r"\d{1,2}", key, re.ASCII) or int(key) in found:
                self._refuse()
            if content is not None and not isinstance(content, dict):
                self._refuse()
            found[int(key)] = line, content or {}
        if self._at < len(self._text):
            self._refuse()
        return found

    def _mapping(self, indent: int, depth: int) -> dict[str, Content]:
        found: dict[str, Content] = {}
        while self._to_content() == indent:
            long = self._text.startswith("? ", self._at)
            key = self._key(indent)
            if key in found:
                self._refuse()
            found[key] = self._value_of_long(depth) if long else self._value(indent, depth)
        return found

    def _to_content(self) -> int:
        """Go to the next line with something on it; gives its column, -1 at the end."""
        while self._at < len(self._text):
            end = self._end_of_line()
            line = self._text[self._at : end]
            plain = line.lstrip(" ")
            if plain.strip(_SPACE) and not plain.startswith("#"):
                self._at += len(line) - len(plain)
                return self._column()
            self._at = end + 1
        return -1

    def _column(self) -> int:
        return self._at - (self._text.rfind("\n", 0, self._at) + 1)

    def _end_of_line(self) -> int:
        end = self._text.find("\n", self._at)
        return len(self._text) if end < 0 else end

    def _key(self, indent: int) -> str:
        """A key and its colon; a long one stands behind a question mark, on lines of its own."""
        long = self._text.startswith("? ", self._at)
        if long:
            self._at += 2
        begins = self._peek()
        if begins in ("'", '"'):
            key = self._quoted(begins)
        elif long:
            key = self._plain(indent) or ""
        else:
            end = self._end_of_line()
            match = re.compile(r":(?=[ \n]|$)").search(self._text, self._at, end + 1)
            if match is None or begins in _NOT_PLAIN:
                self._refuse()
            key, self._at = self._text[self._at : match.start()], match.start()
        if long and self._to_content() != indent:
            self._refuse()
        if self._peek() != ":":
            self._refuse()
        self._at += 1
        return key

    def _value(self, indent: int, depth: int) -> Content:
        """What stands behind a colon."""
        self._skip(" ")
        begins = self._peek()
        if begins in ("", "\n"):
            return self._below(indent, depth)
        found: Content
        if begins == "{":
            found = self._flow(depth)
        elif begins in ("'", '"'):
            found = self._quoted(begins)
        else:
            found = self._plain(indent)
        self._skip(_BLANK)
        if self._peek() not in ("", "\n"):
            self._refuse()
        return found

    def _value_of_long(self, depth: int) -> Content:
        """Behind a long key a mapping begins on the colon's own line."""
        self._skip(" ")
        if self._text[self._at : self._end_of_line()].strip(_SPACE) in _NOTHING:
            self._at = self._end_of_line()
            return None
        if self._peek() == "{":
            return self._flow(depth)
        if depth >= _DEEPEST:
            self._refuse()
        return self._mapping(self._column(), depth + 1)

    def _below(self, indent: int, depth: int) -> dict[str, Content] | None:
        """The mapping on the lines below, where they stand further in."""
        back = self._at
        column = self._to_content()
        if column <= indent:
            self._at = back
            return None
        if depth >= _DEEPEST:
            self._refuse()
        return self._mapping(column, depth + 1)

    def _flow(self, depth: int) -> dict[str, Content]:
        """A mapping in braces, as older versions wrote days that hold no more than a text."""
        if depth >= _DEEPEST:
            self._refuse()
        found: dict[str, Content] = {}
        self._at += 1
        while True:
            self._skip(_BLANK + "\n")
            if self._peek() == "}":
                self._at += 1
                return found
            if self._text.startswith("? ", self._at):
                self._at += 2
            key = self._flow_text(":")
            self._skip(_BLANK + "\n")
            value: Content = None
            if self._peek() == ":":
                self._at += 1
                self._skip(_BLANK + "\n")
                value = self._flow(depth + 1) if self._peek() == "{" else self._flow_text("")
            if key is None or key in found:
                self._refuse()
            found[key] = value
            self._skip(_BLANK + "\n")
            if self._peek() == ",":
                self._at += 1
            elif self._peek() != "}":
                self._refuse()

    def _flow_text(self, also: str) -> str | None:
        begins = self._peek()
        if begins in ("'", '"'):
            return self._quoted(begins)
        if begins in _NOT_PLAIN and begins not in (",", "}"):
            self._refuse()
        ends = re.compile(r"[,{}\[\]]|:(?=[ \t\n,}])" if also else r"[,{}\[\]]|:(?=[ \t\n])")
        match = ends.search(self._text, self._at)
        if match is None:
            self._refuse()
        words = self._text[self._at : match.start()]
        self._at = match.start()
        return _value_of(_folded(words.strip(_SPACE).split("\n")))

    def _plain(self, indent: int) -> str | None:
        """Text without quotes: this line, and those below that stand further in."""
        if self._peek() in _NOT_PLAIN or self._text.startswith(("- ", "? "), self._at):
            self._refuse()
        lines: list[str] = []
        while True:
            end = self._end_of_line()
            line = self._text[self._at : end]
            if ": " in line or " #" in line or line.rstrip(_BLANK).endswith(":"):
                self._refuse()
            lines.append(line)
            self._at = end
            ahead = _next_line(self._text, end)
            if ahead is None or ahead[1] <= indent:
                return _value_of(_folded(lines))
            start, column = ahead
            lines += [""] * (self._text.count("\n", end, start) - 1)
            self._at = start + column

    def _quoted(self, quote: str) -> str:
        """Text in quotes; a break within is folded, and an escape stands for its sign."""
        ends = _IN_DOUBLE if quote == '"' else _IN_SINGLE
        self._at += 1
        found: list[str] = []
        while True:
            match = ends.search(self._text, self._at)
            if match is None:
                self._refuse()
            words, sign = self._text[self._at : match.start()], match[0]
            self._at = match.start()
            if sign in _BREAKS:
                found += (words.rstrip(_BLANK), self._fold())
                continue
            found.append(words)
            self._at += 1
            if sign == "\\":
                found.append(self._escape())
            elif quote == "'" and self._peek() == "'":
                self._at += 1
                found.append("'")
            else:
                return "".join(found)

    def _fold(self) -> str:
        """The breaks from here on: one is a space, each further one is itself."""
        first, self._at = self._text[self._at], self._at + 1
        more = self._breaks()
        if first in "\n\x85":
            return more or " "
        return first + more

    def _breaks(self) -> str:
        found: list[str] = []
        while True:
            self._skip(_BLANK)
            sign = self._peek()
            if not sign or sign not in _BREAKS:
                return "".join(found)
            found.append("\n" if sign == "\x85" else sign)
            self._at += 1

    def _escape(self) -> str:
        sign, self._at = self._peek(), self._at + 1
        if sign in _ESCAPES:
            return _ESCAPES[sign]
        if sign in _BY_NUMBER:
            digits = self._text[self._at : self._at + _BY_NUMBER[sign]]
            self._at += len(digits)
            if re.fullmatch(r"[0-9A-Fa-f]+", digits) and len(digits) == _BY_NUMBER[sign]:
                number = int(digits, 16)
                if number < 0x110000 and not 0xD800 <= number < 0xE000:
                    return chr(number)
        elif sign and sign in _BREAKS:
            return self._breaks()
        return self._refuse()

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, signs: str) -> None:
        while self._at < len(self._text) and self._text[self._at] in signs:
            self._at += 1

    def _line(self) -> int:
        self._lines += self._text.count("\n", self._counted, self._at)
        self._counted = max(self._counted, self._at)
        return self._lines

    def _refuse(self) -> NoReturn:
        raise RowRefused("rednotebook-unreadable", line=self._line())


def _next_line(text: str, end: int) -> tuple[int, int] | None:
    """Where the next line with words begins, and its column; from the end of a line on."""
    while end < len(text):
        start, stop = end + 1, text.find("\n", end + 1)
        line = text[start:] if stop < 0 else text[start:stop]
        if line.strip(_SPACE):
            return start, len(line) - len(line.lstrip(" "))
        end = len(text) if stop < 0 else stop
    return None


def _folded(lines: list[str]) -> str:
    """Lines as one text: a break is a space, so many blank lines are so many breaks."""
    found, blank = lines[0].strip(_BLANK), 0
    for line in lines[1:]:
        words = line.strip(_BLANK)
        if not words:
            blank += 1
            continue
        found += "\n" * blank if blank else " "
        found += words
        blank = 0
    return found


def _value_of(text: str) -> str | None:
    return None if text in _NOTHING else text
