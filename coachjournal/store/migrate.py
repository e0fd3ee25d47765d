"""Brings an older journal up to the newest schema; imported only when one is behind.

The caller hands in a verified copy with foreign keys off (`renewal.py`), and swaps it in
once it was checked: a step that rebuilds a table would else take what points to it along.

A step may declare what it does to the number of rows, for each table it fills, empties or
drops: `ROWS = {"table": lambda before: ...}`, from the counts before it to the count after
(None where the table is gone). What is not declared must not change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

Counts = Mapping[str, int]
Declared = Mapping[str, Callable[[Counts], int | None]]

STEPS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head", *, steps: Path = STEPS) -> None:
    """Walk every step that is missing, within the connection's transaction; commit it yourself."""
    config = _config(steps)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def knows(schema: str, *, steps: Path = STEPS) -> bool:
    """Whether there is a way from this schema to the newest one."""
    script = ScriptDirectory.from_config(_config(steps))
    return schema in {step.revision for step in script.walk_revisions()}


def expected_counts(before: Counts, schema: str, *, steps: Path = STEPS) -> dict[str, int]:
    """How many rows each table must have at the end, as the steps from `schema` on declare."""
    counts = dict(before)
    script = ScriptDirectory.from_config(_config(steps))
    for step in reversed(list(script.iterate_revisions("head", schema))):
        declared: Declared = getattr(step.module, "ROWS", {})
        after = {table: count(counts) for table, count in declared.items()}
        counts.update({table: number for table, number in after.items() if number is not None})
        for table in [table for table, number in after.items() if number is None]:
            counts.pop(table, None)
    return counts


def _config(steps: Path) -> Config:
    config = Config()
    # A percent sign in a folder's name would be read as a reference.
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
