"""Reads TOML strictly: what is missing, unknown or of the wrong sort is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from coachjournal.domain.credentials import Confidence
from coachjournal.errors import BadInput

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)
_LINE = re.compile(r"at line (\d+)")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file's name and text, for saying where something is wrong."""

    name: str
    lines: tuple[str, ...]

    def refuse(self, reason: str, line: int, key: str = "") -> BadInput:
        """The error for a bad line; the caller raises it."""
        return BadInput("bad-pack", file=self.name, line=line, reason=reason, key=key)

    def opening(self, header: str, index: int, after: int = 0) -> int:
        """The line that opens the so-manieth table of that name behind a line, else that line."""
        opens = re.compile(rf"\s*\[+\s*{re.escape(header)}\s*\]+")
        behind = self.lines[after:]
        tables = [number for number, line in enumerate(behind, after + 1) if opens.match(line)]
        return tables[index] if index < len(tables) else max(1, after)

    def line_of(self, key: str, opened: int) -> int:
        """The line of a key in the table that a line opens, else that line."""
        wanted = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
        for number in range(opened + 1, len(self.lines) + 1):
            line = self.lines[number - 1]
            if line.lstrip().startswith("["):
                break
            if wanted.match(line):
                return number
        return opened


def read_toml(path: Path) -> tuple[PackFile, dict[str, Any]]:
    """The file's tables; raises BadInput("bad-pack") with the line where it is not TOML."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PackFile(path.name, ()).refuse("not-text", line) from None
    file = PackFile(path.name, tuple(text.split("\n")))
    try:
        return file, tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, InvalidOperation) as error:
        found = _LINE.search(str(error))
        raise file.refuse("not-toml", int(found[1]) if found else len(file.lines)) from None


class Table:
    """One table, whose keys are taken one by one; `done` refuses what nobody asked for."""

    def __init__(
        self, file: PackFile, data: object, header: str, index: int = 0, after: int = 0
    ) -> None:
        self.file, self._header = file, header
        self._opened = file.opening(header, index, after) if header else 1
        if not isinstance(data, dict):
            raise file.refuse("wrong-sort", self._opened, header)
        self._left: dict[str, Any] = dict(data)

    def refuse(self, reason: str, key: str) -> BadInput:
        """The error for one of the table's keys; the caller raises it."""
        return self.file.refuse(reason, self.file.line_of(key, self._opened), key)

    def done(self) -> None:
        """Refuse keys that were not taken."""
        for key in self._left:
            raise self.refuse("unknown-key", key)

    def has(self, key: str) -> bool:
        """Whether the key is there and not taken yet."""
        return key in self._left

    def take(self, key: str) -> Any:
        """The value of a key that must be there."""
        if key not in self._left:
            raise self.refuse("missing-key", key)
        return self._left.pop(key)

    def _of(self, key: str, sort: type[_T]) -> _T:
        value = self.take(key)
        if not isinstance(value, sort) or (isinstance(value, bool) and sort is not bool):
            raise self.refuse("wrong-sort", key)
        return value

    def maybe(self, key: str, take: Callable[[str], _T]) -> _T | None:
        """The value where the key is there."""
        return take(key) if self.has(key) else None

    def text(self, key: str) -> str:
        """A text that says something."""
        value = self._of(key, str).strip()
        if not value:
            raise self.refuse("empty", key)
        return value

    def ident(self, key: str) -> str:
        """An id: small letters, digits and single hyphens."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            raise self.refuse("bad-id", key)
        return value

    def flag(self, key: str) -> bool:
        """Yes or no."""
        return self._of(key, bool)

    def whole(self, key: str) -> int:
        """A whole number, not below 0."""
        value = self._of(key, int)
        if value < 0:
            raise self.refuse("bad-number", key)
        return value

    def positive(self, key: str) -> int:
        """A whole number above 0."""
        value = self.whole(key)
        if not value:
            raise self.refuse("bad-number", key)
        return value

    def number(self, key: str) -> Decimal:
        """A number, not below 0."""
        return self.as_number(key, self.take(key))

    def as_number(self, key: str, value: object) -> Decimal:
        """A value of an inner table as a number, not below 0."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.refuse("wrong-sort", key)
        number = Decimal(value)
        if not number.is_finite() or number < 0:
            raise self.refuse("bad-number", key)
        return number

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self.take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse("bad-date", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty or twice."""
        value = self._of(key, list)
        if not value or not all(isinstance(one, str) and one for one in value):
            raise self.refuse("wrong-sort", key)
        if len(set(value)) < len(value):
            raise self.refuse("duplicate", key)
        return tuple(value)

    def among(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of words of a closed list."""
        value = self.texts(key)
        if not set(value) <= set(allowed):
            raise self.refuse("unknown-word", key)
        return value

    def one_of(self, key: str, kind: type[_E]) -> _E:
        """One word of a closed list."""
        try:
            return kind(self.text(key))
        except ValueError:
            raise self.refuse("unknown-word", key) from None

    def mapping(self, key: str) -> dict[str, Any]:
        """An inner table with free keys, not empty."""
        value = self._of(key, dict)
        if not value:
            raise self.refuse("empty", key)
        return value

    def tables(self, key: str, header: str) -> list[Table]:
        """A list of tables; none where the key is missing."""
        values = self._of(key, list) if self.has(key) else []
        return [Table(self.file, value, header, index) for index, value in enumerate(values)]

    def inner(self, key: str) -> list[Table]:
        """Tables within this one, which stand behind it in the file; none without the key."""
        values = self._of(key, list) if self.has(key) else []
        header = f"{self._header}.{key}"
        return [
            Table(self.file, value, header, index, self._opened)
            for index, value in enumerate(values)
        ]

    def idents(self, key: str) -> tuple[str, ...]:
        """A list of ids."""
        value = self.texts(key)
        if not all(_ID.fullmatch(one) for one in value):
            raise self.refuse("bad-id", key)
        return value

    def within(self, key: str) -> Table:
        """The one table of that name within this one, which stands behind it in the file."""
        return Table(self.file, self.take(key), f"{self._header}.{key}", 0, self._opened)

    def names(self) -> tuple[str, ...]:
        """The keys that are not taken yet, in the file's order."""
        return tuple(self._left)

    def validity(self) -> tuple[date | None, date | None]:
        """`valid_from` and `valid_to`, in that order."""
        valid_from = self.maybe("valid_from", self.day)
        valid_to = self.maybe("valid_to", self.day)
        if valid_from and valid_to and valid_to < valid_from:
            raise self.refuse("bad-date", "valid_to")
        return valid_from, valid_to

    def source(self, sources: dict[str, str]) -> str:
        """Where it comes from: one of the file's sources, by its short name."""
        source = self.text("source")
        if source not in sources:
            raise self.refuse("unknown-source", "source")
        return sources[source]

    def provenance(self, sources: dict[str, str]) -> dict[str, Any]:
        """Where it comes from, when it was checked, how sure it is, and a note."""
        return {
            "source": self.source(sources),
            "checked_on": self.day("checked_on"),
            "confidence": self.one_of("confidence", Confidence),
            "note": self.maybe("note", self.text) or "",
        }
