"""Copies of the journal for backups: taking one, and looking at all of it before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from coachjournal.domain.backups import Counts
from coachjournal.errors import JournalError, VaultDamaged
from coachjournal.store.check import Finding, check_contents, check_pages
from coachjournal.store.engine import open_read_only
from coachjournal.store.failures import translate
from coachjournal.store.store import SCHEMA, Store
from coachjournal.store.work import UnitOfWork
from coachjournal.system.files import refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a closed journal is: its schema, its count of commits, how much is in it."""

    schema: str
    counter: int
    counts: Counts


def copy_of_open(store: Store, target: Path, database_key: str) -> None:
    """Copy the open journal, as it stands now, to a new file under the same key.

    Not durable yet: a copy is looked at and written elsewhere before it is worth anything.
    Raises DiskFull.
    """
    with refusals():
        target.touch(mode=0o600, exist_ok=False)
    try:
        copy = sqlcipher.connect(f"{target.resolve().as_uri()}?mode=rw", uri=True)
        try:
            for statement in (
                "PRAGMA cipher_log_level=NONE",
                f"PRAGMA key=\"x'{database_key}'\"",
                "PRAGMA journal_mode=OFF",
                "PRAGMA synchronous=OFF",
            ):
                copy.execute(statement)
            store.driver().backup(copy)
        finally:
            copy.close()
    except sqlcipher.Error as error:
        raise translate(error) from None


def commit_count(work: UnitOfWork) -> int:
    """How many commits the journal has seen, this one not counted yet."""
    return int(work.connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def content_of(path: Path, database_key: str) -> Content:
    """What a closed journal of any schema is. Raises VaultDamaged (`journal-not-whole`)."""
    try:
        connection = open_read_only(path, database_key)
        try:
            return _content(connection)
        finally:
            connection.close()
    except (sqlcipher.Error, TypeError, ValueError):
        raise VaultDamaged("journal-not-whole", part="structure") from None


def look_at_all(path: Path, *, database_key: str, note_key: bytes, vault_id: str) -> Content:
    """Look at every page, pointer and note of a closed journal, without writing a byte.

    The content of an older schema is looked at when it is brought up to date; here its
    pages are. Raises VaultDamaged (`journal-not-whole`) with the parts that are wrong.
    """
    _require(check_pages(path, database_key))
    content = content_of(path, database_key)
    if content.schema == SCHEMA:
        try:
            store = Store.open_for_reading(
                path, database_key=database_key, note_key=note_key, vault_id=vault_id
            )
        except JournalError as error:
            raise VaultDamaged("journal-not-whole", part=error.code) from None
        try:
            _require(check_contents(store))
        finally:
            store.close()
    return content


def _content(connection: Any) -> Content:
    def number(statement: str) -> int:
        return int(connection.execute(statement).fetchone()[0])

    schema = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    notes = number("SELECT (SELECT count(*) FROM records) + (SELECT count(*) FROM reflections)")
    return Content(
        schema=schema,
        counter=number("PRAGMA user_version"),
        counts=Counts(
            notes=notes,
            sessions=number("SELECT count(*) FROM sessions"),
            clients=number("SELECT count(*) FROM clients"),
        ),
    )


def _require(findings: list[Finding]) -> None:
    wrong = [finding.name for finding in findings if not finding.sound]
    if wrong:
        raise VaultDamaged("journal-not-whole", part=", ".join(wrong))
