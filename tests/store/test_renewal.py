"""A newer copy is taken only when nothing was lost on the way; the older one is only read."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.ids import Moment
from coachjournal.errors import VaultDamaged, VaultUnsupported
from coachjournal.services.hours import note_sessions
from coachjournal.store import migrate, store
from coachjournal.store.engine import open_engine
from coachjournal.store.renewal import make_newer_copy
from coachjournal.store.store import SCHEMA, Store
from tests.store import raw
from tests.store.things import KEYS, NOW, client, record, session

# Twenty thousand were walked once by hand; on every run fewer must do.
NOTES = int(os.environ.get("COACHJOURNAL_NOTES_TO_MIGRATE", "300"))

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "{number}"
down_revision = "{before}"
{declared}

def upgrade():
    {work}
"""
CASCADING = '''op.execute("""CREATE TABLE echoes (id TEXT NOT NULL PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE)""")
    op.execute("INSERT INTO echoes SELECT 'e-' || id, id FROM sessions")'''
REBUILDING = """with op.batch_alter_table("sessions", recreate="always") as table:
        table.add_column(sa.Column("weather", sa.Text, nullable=False, server_default=""))"""
ECHOES = 'ROWS = {"echoes": lambda before: before["sessions"]}'


def fill(path: Path, notes: int) -> Path:
    """A closed journal with so many noted sessions, all of them on the trail of hours."""
    made = Store.create(path, now=NOW, **KEYS)
    first = date(1990, 1, 1)
    sessions = [session(n, first + timedelta(days=n % 12_000)) for n in range(1, notes + 1)]
    with made.unit_of_work() as work:
        work.add(client())
        work.add_all(sessions)
        work.add_all([record(n, f"Note {n}") for n in range(1, notes + 1)])
        note_sessions(work, sessions, Moment(NOW))
        work.commit()
    made.close()
    return path


@pytest.fixture
def copy(path: Path) -> Path:
    return fill(path, 3)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    ours = tmp_path / "migrations"
    shutil.copytree(migrate.STEPS, ours, ignore=shutil.ignore_patterns("__pycache__"))
    return ours


def plant(
    steps: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: str,
    *,
    declared: str = "",
    number: str = "9001",
    before: str = SCHEMA,
) -> None:
    text = STEP.format(number=number, before=before, work=work, declared=declared)
    (steps / "versions" / f"{number}_planted.py").write_text(text)
    monkeypatch.setattr(store, "SCHEMA", number)
    # What a planted step makes is no part of the program's own tables.
    monkeypatch.setattr("coachjournal.store.store.foreign_parts", lambda _parts: 0)


def renew(older: Path, steps: Path) -> Path:
    newer = older.with_name("journal.new.db")
    make_newer_copy(older, newer, steps=steps, **KEYS)
    return newer


def count(path: Path, table: str) -> int:
    with raw.opened(path) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with raw.opened(path) as connection:
        return sorted(connection.execute(f"SELECT * FROM {table}").fetchall())


def test_a_rebuilt_table_takes_none_of_what_points_to_it_along(
    path: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, NOTES)
    plant(steps, monkeypatch, CASCADING, declared=ECHOES)
    plant(steps, monkeypatch, REBUILDING, number="9002", before="9001")
    newer = renew(path, steps)
    for table in ("sessions", "records", "echoes"):
        assert count(newer, table) == NOTES

    # The same step with foreign keys on, as it would run on the journal itself: all is gone.
    engine = open_engine(path, raw.DATABASE_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM records")
        migrate.upgrade(connection, steps=steps)
    engine.dispose()
    assert count(path, "echoes") == 0


@pytest.mark.parametrize(
    ("work", "check"),
    [
        ("op.execute(\"DELETE FROM records\")", "rows"),
        ("op.execute(\"UPDATE records SET text = x'00'\")", "notes"),
        ("op.execute(\"UPDATE records SET digest = x'00'\")", "notes"),
        ("op.execute(\"DROP TABLE themes\")", "rows"),
        ("op.execute(\"CREATE TABLE more AS SELECT id FROM clients\")", "rows"),
        ("op.execute(\"UPDATE sessions SET client_id = 'nobody'\")", "pointers"),
        ("op.execute(\"INSERT INTO clients SELECT * FROM clients\")", "steps"),
        ("op.execute(\"ALTER TABLE records RENAME COLUMN template TO form\")", "contents"),
        ("op.execute(\"this is no statement\")", "steps"),
    ],
)  # fmt: skip
def test_a_step_that_would_lose_something_is_refused(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch, work: str, check: str
) -> None:
    plant(steps, monkeypatch, work)
    before = copy.read_bytes()
    with pytest.raises(VaultUnsupported) as caught:
        renew(copy, steps)
    assert (caught.value.code, caught.value.facts) == ("update-failed", {"check": check})
    assert copy.read_bytes() == before
    assert not list(copy.parent.glob("journal.new*"))


@pytest.mark.parametrize(
    "work",
    [
        'op.execute("DELETE FROM search_entries")',
        "op.execute(\"UPDATE search_entries SET client = 'nobody', kind = 'nothing'\")",
    ],
)
def test_the_search_index_is_made_anew_of_what_is_there(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    before = rows_of(copy, "search_entries")
    assert before
    plant(steps, monkeypatch, work)
    newer = renew(copy, steps)
    assert rows_of(newer, "search_entries") == before


@pytest.mark.parametrize(
    ("work", "declared"),
    [
        (
            'op.execute("DROP TABLE documents_held")',
            'ROWS = {"documents_held": lambda before: None}',
        ),
        (CASCADING, ECHOES),
    ],
)
def test_what_a_step_declares_may_change(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch, work: str, declared: str
) -> None:
    plant(steps, monkeypatch, work, declared=declared)
    newer = renew(copy, steps)
    with raw.opened(newer) as connection:
        [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == "9001"


def test_each_update_counts_as_a_commit(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(steps, monkeypatch, "pass")
    counts = []
    for each in (copy, renew(copy, steps)):
        with raw.opened(each) as connection:
            counts += connection.execute("PRAGMA user_version").fetchone()
    assert counts[1] == counts[0] + 1


def test_a_harmed_page_of_the_older_journal_is_damage_not_a_failed_update(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(steps, monkeypatch, "pass")
    content = bytearray(copy.read_bytes())
    content[-1] ^= 1
    copy.write_bytes(content)
    with pytest.raises(VaultDamaged):
        renew(copy, steps)


def test_a_schema_that_no_step_starts_from_is_said_to_be_too_old(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(steps, monkeypatch, "pass")
    raw.change(copy, "UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(VaultUnsupported) as caught:
        renew(copy, steps)
    assert caught.value.code == "older-vault"


def test_a_leftover_of_an_earlier_try_is_no_hindrance(
    copy: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(steps, monkeypatch, "pass")
    for name in ("journal.new.db", "journal.new.db-journal"):
        copy.with_name(name).write_bytes(b"half a page")
    newer = renew(copy, steps)
    assert [one.name for one in copy.parent.glob("journal.new*")] == [newer.name]
