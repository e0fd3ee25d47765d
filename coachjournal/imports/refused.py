"""The way a cell says no: caught a row, written down with its line."""

from __future__ import annotations

from coachjournal.errors import SafeFact


class RowRefused(Exception):
    """A row cannot be taken; holds a code and safe facts, never the cell."""

    def __init__(self, code: str, /, **facts: SafeFact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, SafeFact] = facts
