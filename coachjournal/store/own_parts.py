"""Whether a database holds only what this program makes: its tables, indexes and triggers.

A trigger or a view that somebody put into a vault would run with the coach's own work, and
a virtual table would run code. A journal that has any is refused before it is written to.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from coachjournal.store.tables import metadata

_QUERY = "SELECT type, name, sql FROM sqlite_schema"
# Made by the engine by itself: its own names, and the tables behind the search index.
_ENGINES_OWN = ("sqlite_", "search_index_")

Part = tuple[str, str, str]


def foreign_parts(rows: list[Any]) -> int:
    """How many rows of `sqlite_schema` (type, name, SQL) are missing, changed, or too many."""
    return len(_parts(rows) ^ own_parts())


@cache
def own_parts() -> frozenset[Part]:
    """What a new journal of the newest schema has."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: sqlcipher.connect(":memory:"),
        poolclass=StaticPool,
    )
    try:
        with engine.begin() as connection:
            metadata.create_all(connection, checkfirst=False)
            return _parts(list(connection.exec_driver_sql(_QUERY)))
    finally:
        engine.dispose()


def _parts(rows: list[Any]) -> frozenset[Part]:
    return frozenset(
        (kind, name, "" if name.startswith(_ENGINES_OWN) else " ".join((sql or "").split()))
        for kind, name, sql in rows
        if not name.startswith("sqlite_stat")
    )
