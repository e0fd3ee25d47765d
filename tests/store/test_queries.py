"""What a question to the journal meets is told as ours, never as the database says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from coachjournal.errors import JournalError
from coachjournal.store import queries
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork

DAY = date(2026, 11, 22)

QUESTIONS: dict[str, Callable[[UnitOfWork], object]] = {
    "session_rows": queries.session_rows,
    "themes_of_sessions": lambda work: queries.themes_of_sessions(work, "client-1"),
    "openings_of_records": queries.openings_of_records,
    "entries": lambda work: queries.entries(work, DAY),
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
