"""Makes a newer copy of an older journal, and proves that nothing of it was lost.

The older file is only read. Whatever goes wrong, what was made is removed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine

from coachjournal.errors import DiskFull, JournalError, VaultDamaged, VaultUnsupported
from coachjournal.store import migrate
from coachjournal.store.check import check_contents, check_pages
from coachjournal.store.engine import create_engine_for_new, open_read_only
from coachjournal.store.failures import translate_from_driver, translated
from coachjournal.store.store import Store
from coachjournal.system.files import refusals, sync_descriptor, sync_folder

_BESIDE = ("-journal", "-wal", "-shm")
# Made by the search from the rest, and by Alembic: `check_contents` looks at the search.
_NOT_COUNTED = ("search_", "alembic_version")
_NOTES = ("records", "reflections")


@dataclass(frozen=True, slots=True)
class _Content:
    """What must come through a step unharmed: how many rows, and every note and every link."""

    schema: str
    counts: dict[str, int]
    notes: dict[tuple[str, str], tuple[bytes, bytes]]
    links: list[tuple[int, str]]


def make_newer_copy(
    older: Path,
    newer: Path,
    *,
    database_key: str,
    note_key: bytes,
    vault_id: str,
    steps: Path = migrate.STEPS,
) -> str:
    """Make at `newer` what `older` is in the newest schema, whole and on the disk.

    Gives the schema of the older one, which must be closed and not half written. Raises
    VaultDamaged where the older one is not whole, VaultUnsupported (`update-failed`) where
    something would not come through, DiskFull.
    """
    remove_copy(newer)
    try:
        _require_sound(older, database_key)
        before = _content(older, database_key)
        if not migrate.knows(before.schema, steps=steps):
            raise VaultUnsupported("older-vault")
        _copy_and_walk(older, newer, database_key, steps)
        _compare(before, _content(newer, database_key), steps)
        _index_anew(newer, database_key, note_key, vault_id)
        _require_right(newer, database_key, note_key, vault_id)
        _remove_beside(newer)
        with refusals():
            _sync(newer)
    except BaseException:
        remove_copy(newer)
        raise
    return before.schema


def remove_copy(newer: Path) -> None:
    """Remove a copy, finished or not, with what the database engine left beside it."""
    with refusals():
        newer.unlink(missing_ok=True)
    _remove_beside(newer)


def _remove_beside(newer: Path) -> None:
    with refusals():
        for suffix in _BESIDE:
            newer.with_name(newer.name + suffix).unlink(missing_ok=True)


def _require_sound(path: Path, database_key: str) -> None:
    if not all(finding.sound for finding in check_pages(path, database_key)):
        raise VaultDamaged("database-damaged", part="journal.db")


def _copy_and_walk(older: Path, newer: Path, database_key: str, steps: Path) -> None:
    engine = create_engine_for_new(newer, database_key)
    try:
        with _failing_as_update():
            _copy(older, engine, database_key)
            with translated(), engine.begin() as connection:
                migrate.upgrade(connection, steps=steps)
                _count_a_commit(connection)
    finally:
        engine.dispose()


def _copy(older: Path, engine: Engine, database_key: str) -> None:
    target: Any = engine.raw_connection().driver_connection
    source = open_read_only(older, database_key)
    try:
        source.backup(target)
        # Said outside any transaction, within one it does nothing: a step that rebuilds a
        # table would take along every row that points to it.
        target.execute("PRAGMA foreign_keys=OFF")
        if target.execute("PRAGMA foreign_keys").fetchone()[0] != 0:
            raise VaultUnsupported("database-settings", setting="foreign_keys")
    except sqlcipher.DatabaseError as error:
        raise translate_from_driver(error) or _refused("copy") from None
    finally:
        source.close()


@contextlib.contextmanager
def _failing_as_update() -> Iterator[None]:
    """A step's own failure is no fault of what was typed; the disk's is said as it is."""
    try:
        yield
    except (DiskFull, VaultUnsupported):
        raise
    except JournalError:
        raise _refused("steps") from None


def _count_a_commit(connection: Connection) -> None:
    count = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA user_version={int(count) + 1}")


def _content(path: Path, database_key: str) -> _Content:
    connection = open_read_only(path, database_key)
    try:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"
            )
            if not name.startswith(_NOT_COUNTED)
        ]
        return _Content(
            schema=connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
            counts={name: _one(connection, f'SELECT count(*) FROM "{name}"') for name in tables},  # noqa: S608
            notes=_notes(connection),
            links=connection.execute("SELECT number, digest FROM hours_log ORDER BY 1").fetchall(),
        )
    except sqlcipher.DatabaseError:
        raise VaultDamaged("database-damaged", part="journal.db") from None
    finally:
        connection.close()


def _notes(connection: Any) -> dict[tuple[str, str], tuple[bytes, bytes]]:
    return {
        (table, key): (digest, hashlib.sha256(text).digest())
        for table in _NOTES
        for key, digest, text in connection.execute(f"SELECT id, digest, text FROM {table}")  # noqa: S608
    }


def _one(connection: Any, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _compare(before: _Content, after: _Content, steps: Path) -> None:
    expected = migrate.expected_counts(before.counts, before.schema, steps=steps)
    # A table that is new is empty unless its step says otherwise.
    if {**dict.fromkeys(after.counts, 0), **expected} != after.counts:
        raise _refused("rows")
    if before.notes != after.notes:
        raise _refused("notes")
    if before.links != after.links:
        raise _refused("hours-log")


def _index_anew(path: Path, database_key: str, note_key: bytes, vault_id: str) -> None:
    """Make the search index of what is there: a newer program may find more, or less, in it.

    A note that cannot be read is said by the check of the whole that follows.
    """
    store = Store.open(path, database_key=database_key, note_key=note_key, vault_id=vault_id)
    try:
        with contextlib.suppress(VaultDamaged), store.unit_of_work() as work:
            work.index_anew()
            work.commit()
    except (DiskFull, VaultUnsupported):
        raise
    except JournalError:
        # What the program would read is not there: the steps do not lead to its tables.
        raise _refused("contents") from None
    finally:
        store.close()


def _require_right(path: Path, database_key: str, note_key: bytes, vault_id: str) -> None:
    """Every check of the whole journal, over the copy as it will be opened from now on."""
    findings = check_pages(path, database_key)
    if all(finding.sound for finding in findings):
        store = Store.open(path, database_key=database_key, note_key=note_key, vault_id=vault_id)
        try:
            findings += check_contents(store)
        except JournalError:
            # What the program would read is not there: the steps do not lead to its tables.
            raise _refused("contents") from None
        finally:
            store.close()
    wrong = [finding.name for finding in findings if not finding.sound]
    if {"notes", "hours-log"} & set(wrong):
        # They are the very bytes that were there before, so they were wrong before.
        raise VaultDamaged("database-damaged", part="journal.db")
    if wrong:
        raise _refused(wrong[0])


def _refused(check: str) -> VaultUnsupported:
    return VaultUnsupported("update-failed", check=check)


def _sync(path: Path) -> None:
    # Windows syncs only what is open for writing.
    descriptor = os.open(path, os.O_RDWR)
    try:
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)
