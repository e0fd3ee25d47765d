"""Turns the database's own errors into ours, without a word of what was being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError

from coachjournal.errors import Conflict, DiskFull, JournalError, VaultDamaged, VaultInUse

_BY_WORDS: tuple[tuple[str, type[JournalError], str], ...] = (
    ("disk is full", DiskFull, "disk-full"),
    ("disk I/O error", DiskFull, "cannot-write"),
    ("readonly", DiskFull, "cannot-write"),
    ("unable to open", DiskFull, "cannot-write"),
    ("locked", VaultInUse, "vault-in-use"),
    ("malformed", VaultDamaged, "database-damaged"),
    ("not a database", VaultDamaged, "database-damaged"),
    ("append only", Conflict, "hours-log-append-only"),
)


@contextmanager
def translated() -> Iterator[None]:
    """Run database work; what it raises comes out as one of our errors."""
    try:
        yield
    except DatabaseError as error:
        # The original holds the statement's values; it must not travel on.
        raise translate(error) from None


def translate(error: DatabaseError) -> JournalError:
    """Our error for the database's."""
    words = str(error.orig)
    for part, type_, code in _BY_WORDS:
        if part in words:
            facts = {"part": "journal.db"} if type_ is VaultDamaged else {}
            return type_(code, **facts)
    if isinstance(error, IntegrityError):
        return Conflict("already-there" if "UNIQUE" in words else "still-pointed-to")
    return JournalError("database-refused", kind=type(error.orig).__name__)
