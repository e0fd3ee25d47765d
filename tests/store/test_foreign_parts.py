"""A database with parts that the program did not make is refused, before it is written to."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from coachjournal.errors import VaultDamaged
from coachjournal.services.sentences import sentence
from coachjournal.store.own_parts import own_parts
from coachjournal.store.store import Store
from tests.store import raw
from tests.store.things import KEYS

EVIL = {
    "a trigger on writing": "CREATE TRIGGER t AFTER INSERT ON records BEGIN SELECT 1; END",
    "a trigger on changing": "CREATE TRIGGER t AFTER UPDATE ON clients BEGIN DELETE FROM hours_log;"
    " END",
    "a trigger on removing": "CREATE TRIGGER t BEFORE DELETE ON sessions BEGIN"
    " SELECT RAISE(IGNORE); END",
    "a trigger in place of writing": "CREATE VIEW v AS SELECT 1 AS a; "
    "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
    "a trigger that calls": "CREATE TRIGGER t AFTER INSERT ON records BEGIN"
    " SELECT load_extension('x'); END",
    "a view": "CREATE VIEW v AS SELECT * FROM records",
    "a view that never ends": "CREATE VIEW v AS WITH RECURSIVE c(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "a view in place of a table": "ALTER TABLE records RENAME TO hidden; "
    "CREATE VIEW records AS SELECT * FROM hidden",
    "a view in place of the version": "ALTER TABLE alembic_version RENAME TO hidden; "
    "CREATE VIEW alembic_version AS SELECT * FROM hidden",
    "a view in place of who it is": "ALTER TABLE vault_meta RENAME TO hidden; "
    "CREATE VIEW vault_meta AS SELECT * FROM hidden",
    "another search index": "CREATE VIRTUAL TABLE v USING fts5(text)",
    "a search index without content": "CREATE VIRTUAL TABLE v USING fts5(text, content='records')",
    "a tree of places": "CREATE VIRTUAL TABLE v USING rtree(id, a, b)",
    "one more table": "CREATE TABLE t (a)",
    "one more column": "ALTER TABLE clients ADD COLUMN t TEXT",
    "a column that is computed": "ALTER TABLE clients ADD COLUMN t AS (hex(zeroblob(1000)))",
    "one more index": "CREATE INDEX t ON records (id)",
    "an index that is computed": "CREATE INDEX t ON clients (length(code))",
    "a guard taken away": "DROP TRIGGER hours_log_no_change",
    "a guard weakened": "DROP TRIGGER hours_log_no_change; CREATE TRIGGER hours_log_no_change"
    " BEFORE UPDATE ON hours_log BEGIN SELECT 1; END",
    "an index taken away": "DROP INDEX ix_search_entries_session",
}


@pytest.mark.parametrize("name", EVIL)
def test_it_is_refused_and_left_as_it_is(name: str, copy: Path) -> None:
    # A trigger holds a semicolon too; what begins a statement tells them apart.
    harm = re.split(r"; (?=CREATE|DROP|ALTER)", EVIL[name])
    raw.change(copy, *harm, put_guards_back=False)
    before = copy.read_bytes()
    with pytest.raises(VaultDamaged) as caught:
        Store.open(copy, **KEYS)
    assert copy.read_bytes() == before
    assert sentence(caught.value).act


def test_what_the_program_made_is_opened(copy: Path) -> None:
    Store.open(copy, **KEYS).close()


def test_statistics_of_the_engine_are_its_own_affair(copy: Path) -> None:
    raw.change(copy, "ANALYZE")
    Store.open(copy, **KEYS).close()


def test_what_is_expected_is_worked_out_once() -> None:
    assert len(own_parts()) > 100
    began = time.process_time()
    own_parts()
    assert time.process_time() - began < 0.1
