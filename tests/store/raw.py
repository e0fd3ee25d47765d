"""The encrypted file as someone with its key and another program would see it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

DATABASE_KEY = "0123456789abcdef" * 6


@contextmanager
def opened(path: Path, key: str = DATABASE_KEY) -> Iterator[Any]:
    """A bare connection without any of our settings."""
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=0.1)
    try:
        connection.execute(f"PRAGMA key=\"x'{key}'\"")
        yield connection
    finally:
        connection.close()


def change(
    path: Path, *statements: str, put_guards_back: bool = True, key: str = DATABASE_KEY
) -> None:
    """Change the file behind the program's back, as someone who knows its guards would."""
    guards = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    with opened(path, key) as connection:
        before = connection.execute(guards).fetchall()
        for statement in statements:
            connection.execute(statement)
        left = {name for name, _sql in connection.execute(guards).fetchall()}
        for name, sql in before:
            if put_guards_back and name not in left:
                connection.execute(sql)


def schema(path: Path) -> set[tuple[str, str, str]]:
    """Every table, index and trigger with its SQL, white space evened out."""
    with opened(path) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows}


def packed(text: str) -> str:
    """A note's text as the file keeps it, for a statement."""
    return f"x'{zlib.compress(text.encode()).hex()}'"
