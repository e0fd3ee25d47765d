"""What a question to the journal meets is told as ours, never as the database says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine.default import DefaultDialect

from coachjournal.errors import JournalError, VaultDamaged
from coachjournal.store import entry_queries, queries
from coachjournal.store.columns import PackedText, opening_of
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork

DAY = date(2026, 11, 22)

QUESTIONS: dict[str, Callable[[UnitOfWork], object]] = {
    "session_rows": queries.session_rows,
    "themes_of_sessions": lambda work: queries.themes_of_sessions(work, "client-1"),
    "openings_of_records": queries.openings_of_records,
    "entries": lambda work: entry_queries.entries(work, DAY),
    "client_totals": lambda work: queries.client_totals(work, DAY),
    "theme_counts": queries.theme_counts,
    "held_coaching": lambda work: queries.held_coaching(work, DAY, DAY),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_table_that_cannot_be_read_is_one_of_our_errors(
    store: Store, ask: Callable[[UnitOfWork], object]
) -> None:
    with store.unit_of_work() as work:
        work.connection.exec_driver_sql("ALTER TABLE sessions RENAME TO gone")
        with pytest.raises(JournalError) as refused:
            ask(work)
    assert refused.value.code == "database-refused"


@given(st.text(st.characters(), max_size=60).map(lambda text: text * 9), st.integers(0, 300))
def test_the_opening_of_a_packed_text_is_how_the_text_begins(text: str, signs: int) -> None:
    kept = PackedText().process_bind_param(text, DefaultDialect())
    assert kept is not None
    assert opening_of(kept, signs) == text[:signs]


def test_a_packed_text_that_is_damaged_has_no_opening() -> None:
    with pytest.raises(VaultDamaged):
        opening_of(b"not what was packed", 240)
