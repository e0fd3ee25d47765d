"""Turns the database's own errors into ours, without a word of what was being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError

from coachjournal.errors import (
    BadInput,
    Conflict,
    DiskFull,
    JournalError,
    NotFound,
    VaultDamaged,
    VaultInUse,
)

_BY_WORDS: tuple[tuple[str, type[JournalError], str], ...] = (
    ("disk is full", DiskFull, "disk-full"),
    ("disk I/O error", DiskFull, "disk-failed"),
    ("readonly", DiskFull, "disk-failed"),
    ("unable to open", DiskFull, "cannot-write"),
    ("locked", VaultInUse, "vault-in-use"),
    ("malformed", VaultDamaged, "database-damaged"),
    ("not a database", VaultDamaged, "database-damaged"),
    ("decode to UTF-8", VaultDamaged, "database-damaged"),
    ("append only", Conflict, "hours-log-append-only"),
    ("UNIQUE constraint", Conflict, "already-there"),
    ("FOREIGN KEY constraint", Conflict, "still-pointed-to"),
    ("too big", BadInput, "text-too-long-to-keep"),
)


@contextmanager
def translated(*, keeping: bool = False) -> Iterator[None]:
    """Run database work; what it raises comes out as one of our errors.

    While something is being kept, a broken pointer means that its target is not there.
    """
    try:
        yield
    except (StatementError, UnicodeEncodeError, OverflowError) as error:
        failure = translate(error)
        if keeping and failure.code == "still-pointed-to":
            failure = NotFound("not-found")
        # Python keeps the original as the new error's context, whatever is said here; it
        # holds the values that were being written, and may quote them.
        _empty(error)
        raise failure from None


def translate(error: Exception) -> JournalError:
    """Our error for the database's, for its driver's, or for SQLAlchemy's."""
    original: object = error.orig if isinstance(error, StatementError) else error
    if isinstance(original, UnicodeEncodeError):
        return BadInput("text-not-unicode")
    if isinstance(original, OverflowError):
        return BadInput("number-too-large")
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return BadInput("bad-data")
    return _by_words(str(original)) or JournalError(
        "database-refused", kind=type(original).__name__
    )


def translate_from_driver(error: Exception) -> JournalError | None:
    """Our error for the driver's own, met before SQLAlchemy; None where it says damage."""
    found = _by_words(str(error))
    return None if isinstance(found, VaultDamaged) else found


def _by_words(words: str) -> JournalError | None:
    for part, type_, code in _BY_WORDS:
        if part in words:
            return type_(code, **({"part": "journal.db"} if type_ is VaultDamaged else {}))
    return None


def _empty(error: BaseException) -> None:
    error.args = ()
    error.__cause__ = error.__context__ = None
    if isinstance(error, UnicodeEncodeError):
        error.object = ""
    if isinstance(error, StatementError):
        error.params = error.statement = None
        error.orig = None
