"""Counts what a practice asks its database: as often for many things as for few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from coachjournal.services.practice import Practice


@contextmanager
def counting(practice: Practice) -> Iterator[list[str]]:
    """The statements that are asked within the block."""
    asked: list[str] = []

    def note(_c: object, _u: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = practice.journal.store.unit_of_work().connection.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
