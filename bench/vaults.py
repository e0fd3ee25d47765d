"""The vaults that are measured: made by the program's own demo, once a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coachjournal.services import opening
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.practice import Practice
from coachjournal.store import engine as engines
from coachjournal.vault import folder as folders
from coachjournal.vault.folder import VaultFolder

PASSPHRASE = "seven quiet lanterns over the harbour"


def make(folder: Path, *, sessions: int | None = None, kdf: str = "light") -> Path:
    """A vault with the fictional practice, or with so many sessions of load."""
    make_demo(folder, passphrase=PASSPHRASE, kdf=kdf, wanted=DemoWanted(sessions=sessions))
    return folder


def empty(folder: Path) -> Practice:
    """A new practice with nothing in it, open."""
    made = opening.create_practice(folder, name="", passphrase=PASSPHRASE, kdf="light")
    return made.practice


def opened(folder: Path) -> Practice:
    """An open practice; the caller closes it."""
    return opening.open_practice(folder, passphrase=PASSPHRASE)


def database_key(folder: Path) -> str:
    """The key of the vault's database, for looking at it without our own code."""
    return folders.unlock(folder, passphrase=PASSPHRASE).database_key()


def bare_connection(folder: Path, key: str) -> Any:
    """SQLCipher's own connection to the vault's database, read-only."""
    return engines.open_read_only(VaultFolder(folder).database, key)


def bare_index(path: Path, texts: Sequence[str]) -> Any:
    """FTS5 over these texts in a SQLCipher file, oldest first; as anyone would write it."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(path))
    connection.execute("PRAGMA cipher_memory_security=ON")
    connection.execute(f"PRAGMA key=\"x'{'ab' * 48}'\"")
    connection.execute("PRAGMA cache_size=-16384")
    connection.execute("CREATE VIRTUAL TABLE notes USING fts5(body, prefix='3')")
    numbered = list(enumerate(texts, start=1))
    connection.executemany("INSERT INTO notes(rowid, body) VALUES (?, ?)", numbered)
    connection.commit()
    return connection


def bare_drafts(path: Path) -> sqlite3.Connection:
    """SQLite from Python's own library, durable at every commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE drafts(id INTEGER PRIMARY KEY, text TEXT, saved_at TEXT)")
    connection.execute("INSERT INTO drafts VALUES (1, '', '')")
    return connection
