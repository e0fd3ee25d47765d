"""Backups as rules see them: what one holds, what is remembered of them, when one is due."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from coachjournal.domain.ids import Moment

EVERY = timedelta(minutes=15)
SECOND_PLACE_WITHIN = timedelta(days=7)
REHEARSED_WITHIN = timedelta(days=30)
SMALL_BYTES = 4 * 1024 * 1024
"""A journal up to this size is copied and checked in a moment, at every lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is in a journal: what a coach recognises it by."""

    notes: int = 0
    sessions: int = 0
    clients: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that could be lost."""
        return not (self.notes or self.sessions or self.clients)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A backup that was restored on trial: when, from where, and what came of it.

    `failure` is the code of the error it failed with; empty where it was proven.
    """

    at: Moment
    second_place: bool
    backup_made: Moment
    counts: Counts = field(default_factory=Counts)
    failure: str = ""

    @property
    def proven(self) -> bool:
        """Whether the backup came back whole."""
        return not self.failure


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredFrom:
    """That this journal came out of a backup, and the coach has not looked at it yet."""

    at: Moment
    backup_made: Moment
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMemory:
    """What a journal remembers of its backups.

    `counter` is the commit after which nothing has changed that is not in the newest
    backup; `checked` holds marks of backups that were looked at whole after they were
    written; `shrink_accepted` is the commit from which on the coach knows of a shrink;
    `hold` is why nothing was pruned last, and the failures are the codes of errors.
    """

    second_place: str = field(default="", repr=False)
    counter: int = -1
    made: Moment | None = None
    made_in_second: Moment | None = None
    failure: str = ""
    failure_in_second: str = ""
    hold: str = ""
    checked: tuple[str, ...] = ()
    shrink_accepted: int = 0
    rehearsal: Rehearsal | None = None
    proven: Rehearsal | None = None
    restored: RestoredFrom | None = None

    def with_rehearsal(self, rehearsal: Rehearsal) -> BackupMemory:
        """The same, with the last rehearsal and the last that was proven."""
        proven = rehearsal if rehearsal.proven else self.proven
        return replace(self, rehearsal=rehearsal, proven=proven)


def is_due(memory: BackupMemory, *, now: datetime, counter: int, size: int | None = None) -> bool:
    """Whether a backup is to be made by itself: changed, and the last is a while ago.

    With `size`, at a lock: then a small journal is backed up whenever it has changed.
    """
    if counter == memory.counter:
        return False
    small = size is not None and size <= SMALL_BYTES
    # A clock that was set back counts as a long time.
    recent = memory.made is not None and timedelta(0) <= now - memory.made < EVERY
    return small or not recent


def lacks_second_place(memory: BackupMemory, now: datetime) -> bool:
    """Whether there was no verified backup away from the journal for a week, or ever."""
    return _is_old(memory.made_in_second, now, SECOND_PLACE_WITHIN)


def rehearsal_is_due(memory: BackupMemory, now: datetime) -> bool:
    """Whether a month went by since a backup was last restored on trial."""
    return _is_old(memory.rehearsal.at if memory.rehearsal else None, now, REHEARSED_WITHIN)


def _is_old(moment: datetime | None, now: datetime, span: timedelta) -> bool:
    # What is dated after now tells of a wrong clock, and proves nothing.
    return moment is None or not timedelta(days=-1) <= now - moment <= span
