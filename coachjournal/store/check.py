"""Checks the whole journal: every page, every pointer, the index, the notes, the chain.

Each of SQLCipher's and SQLite's own checks gets a connection of its own: one check on a
connection makes the next one's answer worthless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from coachjournal.domain.audit import HoursLogLink, first_break
from coachjournal.domain.sessions import Record, Reflection
from coachjournal.errors import VaultDamaged
from coachjournal.store.engine import open_read_only
from coachjournal.store.search_texts import search_text, searchable_types
from coachjournal.store.store import Store
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `sound`, how many things were looked at, how many are wrong."""

    name: str
    sound: bool
    looked_at: int = 0
    wrong: int = 0


def check_pages(path: Path, database_key: str) -> list[Finding]:
    """The engine's own checks over the closed file: pages, structure, pointers."""
    return [
        _pragma(path, database_key, "pages", "cipher_integrity_check", sound=lambda rows: not rows),
        _pragma(
            path, database_key, "structure", "integrity_check", sound=lambda rows: rows == [("ok",)]
        ),
        _pragma(path, database_key, "pointers", "foreign_key_check", sound=lambda rows: not rows),
    ]


def _pragma(
    path: Path, key: str, name: str, pragma: str, *, sound: Callable[[list[Any]], bool]
) -> Finding:
    try:
        connection = open_read_only(path, key)
    except sqlcipher.DatabaseError:
        return Finding(name, sound=False, wrong=1)
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchall()
    except sqlcipher.DatabaseError:
        return Finding(name, sound=False, wrong=1)
    finally:
        connection.close()
    well = sound(rows)
    return Finding(name, sound=well, wrong=0 if well else len(rows))


def check_contents(store: Store) -> list[Finding]:
    """Every note against its digest, the search index, and the audit trail's chain."""
    with store.unit_of_work() as work:
        return [_notes(work), _search_index(work), _hours_log(work)]


def _notes(work: UnitOfWork) -> Finding:
    looked_at = wrong = 0
    for type_ in (Record, Reflection):
        for key in _keys(work, type_):
            looked_at += 1
            try:
                work.get(type_, key)
            except VaultDamaged:
                wrong += 1
    return Finding("notes", sound=not wrong, looked_at=looked_at, wrong=wrong)


def _keys(work: UnitOfWork, type_: type[Any]) -> Iterator[str]:
    table = kind_of(type_).table.name
    rows = work.connection.exec_driver_sql(f"SELECT id FROM {table}").all()  # noqa: S608 - ours
    return (row[0] for row in rows)


def _search_index(work: UnitOfWork) -> Finding:
    entries = work.connection.exec_driver_sql("SELECT entity FROM search_entries").scalars().all()
    indexed = work.connection.exec_driver_sql("SELECT count(*) FROM search_index_docsize").scalar()
    wanted: set[str] = set()
    for type_ in searchable_types():
        if type_ not in (Record, Reflection):
            wanted.update(thing.id for thing in work.all(type_) if search_text(thing) is not None)
        else:
            wanted.update(_keys(work, type_))
    wrong = len(wanted ^ set(entries)) + abs(len(entries) - int(indexed or 0))
    return Finding("search-index", sound=not wrong, looked_at=len(wanted), wrong=wrong)


def _hours_log(work: UnitOfWork) -> Finding:
    number = kind_of(HoursLogLink).table.c.number
    links = work.all(HoursLogLink, order=(number,))
    broken = first_break(links)
    return Finding(
        "hours-log",
        sound=broken is None,
        looked_at=len(links),
        wrong=0 if broken is None else len(links) - broken + 1,
    )
