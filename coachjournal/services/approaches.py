"""*My approach*: a dated statement, of which each version stays as it was."""

from __future__ import annotations

from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import Approach
from coachjournal.domain.ids import RowId
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal


class Approaches:
    """Keeps the versions of the coach's own statement."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def versions(self) -> list[Approach]:
        """All versions, the newest first."""
        with self._journal.work() as work:
            # Of two of one day the later one was kept later.
            found = list(reversed(work.all(Approach)))
        return sorted(found, key=lambda each: each.on, reverse=True)

    def keep(
        self, text: str, on: date, *, approach_id: str = "", initiator: object = None
    ) -> Done[Approach]:
        """Keep a version: a new one, or that of the id corrected. Raises BadInput."""
        if not text.strip():
            raise BadInput("approach-needed")
        made = Approach(id=RowId(approach_id or self._journal.new_id()), on=on, text=text)
        with self._journal.work() as work:
            work.put(made)
            work.commit()
        return self._journal.done(made, Changes.DEVELOPMENT, initiator)

    def remove(self, approach_id: str, *, initiator: object = None) -> Done[Approach]:
        """Take a version away; `keep` with its id puts it back."""
        with self._journal.work() as work:
            gone = work.get(Approach, approach_id)
            work.remove(Approach, approach_id)
            work.commit()
        return self._journal.done(gone, Changes.DEVELOPMENT, initiator)
