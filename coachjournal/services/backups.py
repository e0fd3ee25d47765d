"""The backups of an open practice: made by themselves, kept in two places, pruned with care.

What reads or writes the journal runs on its own thread; a `BackupStep` is the part that does
not, so that neither window nor typing waits for disks. `make` does all of it in one go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.domain.backups import (
    EVERY,
    SMALL_BYTES,
    BackupMemory,
    is_due,
    rehearsal_is_due,
)
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import Moment
from coachjournal.errors import BadInput, JournalError
from coachjournal.services import backing_up, backup_upkeep, rehearsing
from coachjournal.services.backing_up import JournalCopy
from coachjournal.services.backup_memory import keep_memory, memory_of
from coachjournal.services.backup_places import (
    made_place_beside,
    place_beside,
    require_second_place,
)
from coachjournal.services.backup_upkeep import BackupRow
from coachjournal.services.journal import Journal
from coachjournal.vault.folder import VaultFolder
from coachjournal.vault.keys import fingerprint

if TYPE_CHECKING:
    from coachjournal.services.practice import OpenVault, Practice

Change = Callable[[BackupMemory], BackupMemory]


@dataclass(frozen=True, slots=True)
class BackupStep:
    """Work on disks that needs no open journal; what comes of it is for `Backups.note`."""

    run: Callable[[], Change] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsShown:
    """What is said of the backups: the places, and all that is remembered."""

    beside: Path
    second: Path | None
    second_is_there: bool
    memory: BackupMemory
    changed_since: bool


class Backups:
    """Backups of the open journal."""

    def __init__(
        self, vault: OpenVault, journal: Journal, after_each: Callable[[], object] = lambda: None
    ) -> None:
        self._vault, self._journal = vault, journal
        self._after_each = after_each
        self._tried: datetime | None = None
        self._looked_round = False

    # What is remembered

    def memory(self) -> BackupMemory:
        """What the journal remembers of its backups."""
        with self._journal.work() as work:
            return memory_of(work)

    def state(self) -> BackupsShown:
        """What Settings and Today say; looks whether the second place is there."""
        memory = self.memory()
        second = Path(memory.second_place) if memory.second_place else None
        return BackupsShown(
            beside=place_beside(self._vault.folder),
            second=second,
            second_is_there=second is not None and second.is_dir(),
            memory=memory,
            changed_since=self._journal.store.commit_count() != memory.counter,
        )

    def rows(self) -> list[BackupRow]:
        """The backups in both places with what is in them, the newest first."""
        return backup_upkeep.rows(self._vault.folder, self._vault.keys, self.memory())

    def fingerprint(self) -> str:
        """The eight digits by which this computer keeps the second place."""
        return fingerprint(self._vault.keys.vault_id)

    # Choices

    def choose_second_place(self, place: Path | None) -> BackupMemory:
        """Keep every backup in this place too; None takes the choice back.

        Raises BadInput (`second-place-inside-vault`), DiskFull.
        """
        if place is not None:
            require_second_place(place, self._vault.folder)
        chosen = str(place) if place is not None else ""
        self._looked_round = place is None
        return self.note(
            lambda memory: replace(
                memory, second_place=chosen, made_in_second=None, failure_in_second=""
            )
        )

    def accept_shrink(self) -> BackupMemory:
        """The coach knows that much was taken out: older backups may go again, in time."""
        counter = self._journal.store.commit_count()
        return self.note(lambda memory: replace(memory, shrink_accepted=counter, hold=""))

    def seen_restored(self) -> BackupMemory:
        """The coach has looked at the restored journal: it is the one."""
        return self.note(lambda memory: replace(memory, restored=None, hold=""))

    # Making one

    def next_step(self) -> BackupStep | None:
        """What is to be done by itself now, if anything; ask every minute or so.

        On the journal's thread.
        """
        memory = self.memory()
        now: datetime = self._journal.now()
        if not self._journal.store.writing.allowed:
            return None
        if not self._looked_round:
            self._looked_round = True
            return self._look_round(memory)
        counter = self._journal.store.commit_count()
        waited = self._tried is None or abs(now - self._tried) >= EVERY
        if waited and is_due(memory, now=now, counter=counter):
            return self._quietly("by itself")
        if rehearsal_is_due(memory, now) and memory.made is not None:
            return self.rehearsal_step()
        return None

    def step(self, reason: str) -> BackupStep:
        """Copy the journal now; the rest is the step's. Raises BadInput, DiskFull."""
        self._tried = self._journal.now()
        degraded = not self._journal.store.writing.allowed
        copy = backing_up.copy_open_journal(
            self._journal.store,
            self._vault.folder,
            self._vault.keys,
            reason=reason,
            now=self._journal.now(),
        )
        memory = self.memory()
        return BackupStep(lambda: self._keep(copy, memory, degraded))

    def bring_over_step(self) -> BackupStep:
        """Look at what lies in the places, and copy the newest to where it is not yet."""
        self._looked_round = True
        return self._look_round(self.memory())

    def make(self, reason: str = "by hand") -> BackupMemory:
        """Make a backup now, in both places, read it back, and then prune.

        Raises BadInput (`backup-of-nothing`), VaultDamaged (`journal-not-whole`), DiskFull
        for the first place; the second's failure is remembered and told.
        """
        return self.note(self.step(reason).run())

    def note(self, change: Change) -> BackupMemory:
        """Remember what came of a step; on the journal's thread."""
        with self._journal.work() as work:
            before = memory_of(work)
            after = change(before)
            if after == before or not self._journal.store.writing.allowed:
                return after
            after = keep_memory(work, after)
            work.commit()
        self._journal.done(after, Changes.BACKUPS)
        if after.made != before.made:
            self._after_each()
        return after

    def at_close(self, *, seconds: float | None) -> Callable[[], None] | None:
        """What to do once the journal is closed and sealed, its lock still held; None for nothing.

        Within so many seconds, for a lock: then a large journal is copied byte by byte and
        looked at when it is next opened. None takes the time it needs and fills both places.
        """
        memory, counter = self.memory(), self._journal.store.commit_count()
        beside = backup_upkeep.newest_own(place_beside(self._vault.folder), self._vault.keys)
        if beside:
            # What was made at the last lock may not be remembered yet.
            newest = beside[0].manifest
            made = max(newest.created, memory.made or newest.created)
            memory = replace(memory, made=Moment(made))
            if newest.counter == counter:
                return None
        size = VaultFolder(self._vault.folder).database.stat().st_size
        now = self._journal.now()
        due = is_due(memory, now=now, counter=counter, size=size)
        if not (due and self._journal.store.writing.allowed):
            return None
        return lambda: backup_upkeep.back_up_sealed(
            self._vault.folder,
            self._vault.keys,
            memory,
            now=now,
            check=seconds is None or size <= SMALL_BYTES,
            seconds=seconds,
        )

    def newest(self) -> Path | None:
        """The newest backup beside the vault."""
        own = backup_upkeep.newest_own(place_beside(self._vault.folder), self._vault.keys)
        return own[0].path if own else None

    def copy_newest_to(self, place: Path) -> Path:
        """Put a copy of the newest backup into any folder, and read it back.

        Raises BadInput (`second-place-inside-vault`, `nothing-to-rehearse`), DiskFull.
        """
        require_second_place(place, self._vault.folder)
        newest = self.newest()
        if newest is None:
            raise BadInput("nothing-to-rehearse")
        return backup_upkeep.copied(newest, place, self._vault.folder)

    # Proving them

    def rehearse(self) -> BackupMemory:
        """Restore the newest backup on trial. Raises BadInput (`nothing-to-rehearse`).

        What goes wrong with the backup is the result, not raised.
        """
        return self.note(self.rehearsal_step().run())

    def rehearsal_step(self) -> BackupStep:
        """The same as a step."""
        memory, now = self.memory(), self._journal.now()
        vault, keys = self._vault.folder, self._vault.keys

        def run() -> Change:
            result = rehearsing.rehearse_newest(vault, keys, memory, now)
            return lambda memory: memory.with_rehearsal(result)

        return BackupStep(run)

    # Inside

    def _keep(self, copy: JournalCopy, memory: BackupMemory, degraded: bool) -> Change:
        try:
            written = backing_up.write(copy, made_place_beside(self._vault.folder))
        finally:
            copy.drop()
        made, counter = Moment(copy.created), written.file.manifest.counter
        second = backing_up.SecondCopy()
        if memory.second_place:
            place = Path(memory.second_place)
            second = backing_up.copy_to_second(written.file, place, self._vault.folder)
        hold = backup_upkeep.prune(
            self._vault.folder, self._vault.keys, memory, copy.created, degraded=degraded
        )

        def change(memory: BackupMemory) -> BackupMemory:
            return replace(
                memory,
                counter=counter,
                made=made,
                failure="",
                made_in_second=made if second.file is not None else memory.made_in_second,
                failure_in_second=second.failure,
                hold=hold.name.lower() if hold is not None else "",
            )

        return change

    def _quietly(self, reason: str) -> BackupStep:
        """A step that remembers its failure instead of raising it: nobody waits for it."""

        def failed(error: JournalError) -> Change:
            return lambda memory: replace(memory, failure=error.code)

        try:
            step = self.step(reason)
        except JournalError as error:
            # No room for the copy, say: to be told as well as what fails after it.
            change = failed(error)
            return BackupStep(lambda: change)

        def run() -> Change:
            try:
                return step.run()
            except BadInput:
                return lambda memory: memory
            except JournalError as error:
                return failed(error)

        return BackupStep(run)

    def _look_round(self, memory: BackupMemory) -> BackupStep:
        counter = self._journal.store.commit_count()
        vault, keys = self._vault.folder, self._vault.keys

        def run() -> Change:
            return backup_upkeep.look_round(vault, keys, memory, counter)

        return BackupStep(run)


def backup_before(practice: Practice, reason: str) -> None:
    """Make a verified backup before something large: an import, a deletion, a rotation.

    Nothing is made of an empty journal, nor where nothing changed since the last backup.
    Raises what `Backups.make` raises: then do not go on.
    """
    backups = practice.backups
    memory = backups.memory()
    unchanged = practice.journal.store.commit_count() == memory.counter
    if unchanged and any(_is_of(row, memory) for row in backups.rows()):
        return
    try:
        backups.make(reason)
    except BadInput as error:
        if error.code != "backup-of-nothing":
            raise


def _is_of(row: BackupRow, memory: BackupMemory) -> bool:
    """Whether a backup is still there that holds what the journal remembers as backed up."""
    if memory.made is None or row.created is None:
        return False
    # A backup says when it was made to the second.
    return row.verified and not row.problem and row.created >= memory.made.replace(microsecond=0)
