"""Before a group sees a problem tree: whether a leaf gives someone away, or quotes a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachjournal.domain.sessions import Record
from coachjournal.domain.sketch.elements import Note
from coachjournal.domain.sketch.live.showing import Doubt, doubts, runs_of
from coachjournal.services.journal import Journal
from coachjournal.store.search import Narrowed
from coachjournal.store.work import UnitOfWork

_ENOUGH = 3


class SketchShowing:
    """Looks at leaves as they are on the sheet; what it finds is said to the coach alone."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def doubts(self, leaves: Sequence[Note]) -> tuple[Doubt, ...]:
        """Leaves with one source only, and leaves that repeat a record word for word."""
        with self._journal.work() as work:
            return doubts(leaves, _records(work, leaves))


def _records(work: UnitOfWork, leaves: Sequence[Note]) -> Iterator[str]:
    """The records that have some of these words in a row: the index knows them at once."""
    runs = {run for leaf in leaves for run in runs_of(leaf.text)}
    kept_to = Narrowed(kinds=("record",))
    sessions = {
        hit.id
        for run in sorted(runs)
        for hit in work.search(f'"{run}"', limit=_ENOUGH, ranked=True, narrowed=kept_to)
    }
    for session_id in sorted(sessions):
        record = work.find(Record, session_id=session_id)
        if record is not None:
            yield record.text
