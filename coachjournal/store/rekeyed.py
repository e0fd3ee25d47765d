"""A copy of the open journal under other keys: every page anew, every note signed anew.

Notes carry a digest under a key of the vault, so each is checked with the old key and signed
with the new one. What comes out is looked at whole, and compared with the original.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select, update

from coachjournal.domain.sessions import Record, Reflection
from coachjournal.errors import VaultDamaged
from coachjournal.store.copying import copy_of_open, look_at_all
from coachjournal.store.digests import NoteDigests
from coachjournal.store.engine import open_read_only
from coachjournal.store.failures import translate, translated
from coachjournal.store.store import Store
from coachjournal.store.tables import kind_of

_NOTES = ("records", "reflections")
_Shape = dict[str, tuple[int, str]]


def copy_under_new_keys(
    store: Store,
    target: Path,
    *,
    old_note_key: bytes,
    database_key: str,
    note_key: bytes,
    vault_id: str,
) -> None:
    """Copy the open journal to a new file under other keys, and prove that it is the same.

    Not durable yet. Raises VaultDamaged (`note-damaged` where a note was not whole before,
    `journal-not-whole`), DiskFull. The open journal is only read.
    """
    copy_of_open(store, target, database_key)
    copied = Store.open(target, database_key=database_key, note_key=old_note_key, vault_id=vault_id)
    try:
        with copied.unit_of_work() as work:
            _sign_anew(work.connection, NoteDigests(old_note_key), NoteDigests(note_key))
            work.commit()
    finally:
        copied.close()
    look_at_all(target, database_key=database_key, note_key=note_key, vault_id=vault_id)
    if _shape_of_open(store) != _shape_of_closed(target, database_key):
        raise VaultDamaged("journal-not-whole", part="counts")


def _sign_anew(connection: Connection, old: NoteDigests, new: NoteDigests) -> None:
    with translated():
        for record in _each(connection, Record):
            old.check(record)
            _put_digest(connection, Record, record.id, new.sign(record).digest)
        for reflection in _each(connection, Reflection):
            old.check(reflection)
            _put_digest(connection, Reflection, reflection.id, new.sign(reflection).digest)


def _each(connection: Connection, type_: type[Any]) -> Iterator[Any]:
    kind = kind_of(type_)
    # The ids first: a table is not walked while it is written to.
    for key in connection.scalars(select(kind.table.c.id)).all():
        row = connection.execute(select(kind.table).where(kind.table.c.id == key)).mappings().one()
        yield kind.from_row(dict(row))


def _put_digest(connection: Connection, type_: type[Any], key: str, digest: bytes) -> None:
    table = kind_of(type_).table
    connection.execute(update(table).where(table.c.id == key).values(digest=digest))


def _shape_of_open(store: Store) -> _Shape:
    return _shape(store.driver())


def _shape_of_closed(path: Path, database_key: str) -> _Shape:
    connection = open_read_only(path, database_key)
    try:
        return _shape(connection)
    finally:
        connection.close()


def _shape(connection: Any) -> _Shape:
    """How many rows each table has, and of the tables of notes a digest over ids and texts."""
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        shape = {name: (_count(connection, name), "") for (name,) in names}
        for name in _NOTES:
            shape[name] = (shape[name][0], _texts(connection, name))
        return shape
    except sqlcipher.Error as error:
        raise translate(error) from None


def _count(connection: Any, name: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608


def _texts(connection: Any, name: str) -> str:
    digest = hashlib.sha256()
    for key, text in connection.execute(f"SELECT id, text FROM {name} ORDER BY id"):  # noqa: S608
        content = text if isinstance(text, bytes) else str(text).encode()
        digest.update(f"{key}:{len(content)}:".encode() + content)
    return digest.hexdigest()
