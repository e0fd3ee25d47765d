"""The way of migrations ends where a new journal begins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from coachjournal.store import migrate
from coachjournal.store.engine import create_engine_for_new, open_engine
from coachjournal.store.store import SCHEMA, Store
from coachjournal.store.tables import metadata
from tests.store import raw
from tests.store.things import KEYS, NOW
from tests.vault.published import FIXTURES


def _migrated(path: Path) -> Engine:
    engine = create_engine_for_new(path, raw.DATABASE_KEY)
    with engine.begin() as connection:
        migrate.upgrade(connection)
    return engine


def test_upgrade_of_nothing_gives_exactly_the_schema_of_a_new_journal(tmp_path: Path) -> None:
    migrated, made = tmp_path / "100% migrated.db", tmp_path / "made.db"
    _migrated(migrated).dispose()
    Store.create(made, now=NOW, **KEYS).close()

    assert len(raw.schema(made)) > 50
    assert raw.schema(migrated) == raw.schema(made)


def test_alembic_itself_finds_no_difference_to_the_tables(tmp_path: Path) -> None:
    engine = _migrated(tmp_path / "journal.db")

    def ours(_thing: object, name: str | None, *_rest: Any) -> bool:
        return not (name or "").startswith("search_index")

    options = {"compare_type": True, "include_object": ours}
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engine.dispose()
    assert found == []


def test_the_schema_that_the_program_expects_is_the_last_step() -> None:
    script = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert script.get_current_head() == SCHEMA


def test_a_vault_of_every_schema_is_kept() -> None:
    script = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    steps = {f"schema-{step.revision}" for step in script.walk_revisions()}
    assert {path.stem for path in FIXTURES} == steps


def test_upgrade_of_a_journal_that_is_not_behind_changes_nothing(
    original: Path, copy: Path
) -> None:
    engine = open_engine(copy, raw.DATABASE_KEY)
    with engine.begin() as connection:
        migrate.upgrade(connection)
    engine.dispose()
    assert raw.schema(copy) == raw.schema(original)
    Store.open(copy, **KEYS).close()


def test_alembic_is_not_loaded_for_a_journal_that_is_not_behind() -> None:
    code = "import sys, coachjournal.store.store; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
