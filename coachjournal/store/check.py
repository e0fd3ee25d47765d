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
from sqlalchemy import select

from coachjournal.domain.audit import (
    HoursLogLink,
    entries_missing,
    entries_off_the_trail,
    first_break,
)
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.work import OpeningBalance
from coachjournal.errors import NotFound, VaultDamaged
from coachjournal.store.engine import open_read_only
from coachjournal.store.failures import translated
from coachjournal.store.search_texts import search_text, searchable_types
from coachjournal.store.store import Store
from coachjournal.store.tables import kind_of, search_entries
from coachjournal.store.work import UnitOfWork

_NOTES = (Record, Reflection)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `sound`, how many things were looked at, how many are wrong.

    `faults`: what exactly, each with a number, where the check can tell faults apart.
    """

    name: str
    sound: bool
    looked_at: int = 0
    wrong: int = 0
    faults: tuple[tuple[str, int], ...] = ()


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


def commit_count_of(path: Path, database_key: str) -> int:
    """How many commits a closed database has seen; raises VaultDamaged."""
    try:
        connection = open_read_only(path, database_key)
        try:
            return max(0, int(connection.execute("PRAGMA user_version").fetchone()[0]))
        finally:
            connection.close()
    except sqlcipher.DatabaseError:
        raise VaultDamaged("database-damaged", part=path.name) from None


def check_contents(store: Store) -> list[Finding]:
    """Every note against its digest, the search index, and the audit trail's chain."""
    with store.unit_of_work() as work:
        return [_notes(work), _search_index(work), _hours_log(work)]


def check_notes(store: Store) -> Finding:
    """Every note that can be read against its digest; raises VaultDamaged."""
    with store.unit_of_work() as work, translated():
        return _notes(work)


def _notes(work: UnitOfWork) -> Finding:
    looked_at = wrong = 0
    for type_ in _NOTES:
        for _key, note in _each(work, type_):
            looked_at += 1
            wrong += note is None
    return Finding("notes", sound=not wrong, looked_at=looked_at, wrong=wrong)


def _each(work: UnitOfWork, type_: type[Any]) -> Iterator[tuple[str, Any]]:
    """All things of a kind with their ids; None in the place of a damaged note."""
    if type_ not in _NOTES:
        yield from ((thing.id, thing) for thing in work.all(type_))
        return
    for key in work.connection.scalars(select(kind_of(type_).table.c.id)).all():
        try:
            yield key, work.get(type_, key)
        except (NotFound, VaultDamaged):
            yield key, None


def _search_index(work: UnitOfWork) -> Finding:
    entries = work.connection.execute(select(search_entries)).all()
    indexed = set(work.connection.exec_driver_sql("SELECT id FROM search_index_docsize").scalars())
    known = {entry.entity for entry in entries}
    wanted: set[str] = set()
    for type_ in searchable_types():
        for key, thing in _each(work, type_):
            if thing is None:
                known.discard(key)
            elif search_text(thing) is not None:
                wanted.add(key)
    numbers = {entry.number for entry in entries}
    twice = len(entries) - len({entry.entity for entry in entries})
    wrong = len(wanted ^ known) + len(numbers ^ indexed) + twice
    return Finding("search-index", sound=not wrong, looked_at=len(wanted), wrong=wrong)


def _hours_log(work: UnitOfWork) -> Finding:
    number = kind_of(HoursLogLink).table.c.number
    links = work.all(HoursLogLink, order=(number,))
    sessions, openings = work.all(Session), work.all(OpeningBalance)
    broken = first_break(links)
    off = entries_off_the_trail(links, sessions, openings)
    missing = entries_missing(links, sessions, openings)
    wrong = 0 if broken is None else max(1, len(links) - broken + 1)
    wrong += off + missing
    found = (("trail-broken", broken or 0), ("hours-off-trail", off), ("hours-missing", missing))
    return Finding(
        "hours-log",
        sound=not wrong,
        looked_at=len(links),
        wrong=wrong,
        faults=tuple(each for each in found if each[1]),
    )
