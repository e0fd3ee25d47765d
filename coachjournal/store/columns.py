"""How each type of a domain field is kept in a column, there and back without loss."""

from __future__ import annotations

import codecs
import json
import zlib
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from coachjournal.errors import VaultDamaged

_reader = codecs.getincrementaldecoder("utf-8")
_BYTES_A_SIGN = 4


class IsoDate(TypeDecorator[date]):
    """A date as `2026-11-22`, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """From the database."""
        return None if value is None else date.fromisoformat(value)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment as UTC text of fixed width, microseconds kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the database."""
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class LocalWallTime(TypeDecorator[datetime]):
    """What the clock on the wall showed; the zone stands in another column."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else value.isoformat(timespec="microseconds")[:26]

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else datetime.fromisoformat(value)


class TermText(TypeDecorator[StrEnum]):
    """A value of a closed list, as its own text."""

    impl = Text
    cache_ok = True

    def __init__(self, terms: type[StrEnum]) -> None:
        super().__init__()
        self.terms = terms
        # Rows of ten thousand sessions hold six of them each: a look into a mapping is quicker.
        self._by_text = {term.value: term for term in terms}

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """From the database."""
        if value is None:
            return None
        return self._by_text.get(value) or self.terms(value)


class PackedText(TypeDecorator[str]):
    """A note's text, compressed: a page holds three notes instead of one.

    zlib over UTF-8; what UTF-8 cannot say (a lone surrogate) comes back all the same.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """To the database."""
        return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """From the database."""
        if value is None:
            return None
        try:
            return zlib.decompress(value).decode("utf-8", "surrogatepass")
        except (zlib.error, TypeError, UnicodeDecodeError):
            raise VaultDamaged("note-damaged", part="journal.db") from None


def opening_of(packed: bytes, signs: int) -> str:
    """The first so many signs of a packed text; what follows them is not unpacked."""
    try:
        begun = zlib.decompressobj().decompress(packed, signs * _BYTES_A_SIGN)
        return _reader("surrogatepass").decode(begun)[:signs]
    except (zlib.error, TypeError, UnicodeDecodeError):
        raise VaultDamaged("note-damaged", part="journal.db") from None


class TextTuple(TypeDecorator[tuple[str, ...]]):
    """A short row of texts, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """From the database."""
        return None if value is None else tuple(json.loads(value))
