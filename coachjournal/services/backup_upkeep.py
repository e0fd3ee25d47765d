"""What is done with backups that are there: told apart, checked, copied over, pruned."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from coachjournal.domain.backup_retention import Hold, Kept, Verdict, leaned_on, prunable
from coachjournal.domain.backups import BackupMemory, Counts
from coachjournal.domain.ids import Moment
from coachjournal.errors import BackupOutOfReach, JournalError
from coachjournal.services import backing_up
from coachjournal.services.backup_places import (
    find_backups,
    free_path,
    made_place_beside,
    place_beside,
)
from coachjournal.system.files import remove_leftovers, sync_folder
from coachjournal.vault.backup_file import BackupFile, copy_backup, read_backup
from coachjournal.vault.backup_manifest import Private
from coachjournal.vault.backup_zip import JOURNAL
from coachjournal.vault.keys import Keys

_MARK_DIGITS, _MOST_MARKS = 16, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """A backup as it is listed: `counts` and `reason` are known of this journal's own only.

    `verified`: read back when it was written, and its content looked at. `problem` is the
    code of what is wrong with it.
    """

    path: Path
    second_place: bool
    size: int
    created: datetime | None = None
    counts: Counts | None = None
    reason: str = ""
    counter: int = -1
    verified: bool = False
    problem: str = ""


def rows(vault: Path, keys: Keys, memory: BackupMemory) -> list[BackupRow]:
    """The backups of this journal in both places, the newest first."""
    found: list[BackupRow] = []
    for place, second in _places(vault, memory):
        found += [row for row in _rows_in(place, second, keys, memory) if row is not None]
    return sorted(found, key=_newest_first)


def look_round(
    vault: Path, keys: Keys, memory: BackupMemory, counter: int
) -> Callable[[BackupMemory], BackupMemory]:
    """Take note of what was made at the last lock: look at it whole, copy it over.

    `counter` is the journal's count of commits when it was opened.
    """
    for place, _second in _places(vault, memory):
        remove_leftovers(place)
    beside = [row for row in rows(vault, keys, memory) if row.counts and not row.second_place]
    if not beside:
        # None under these keys: the first ever, the first after a rotation, or they were lost.
        return lambda memory: replace(memory, counter=-1, made=None)
    for place_in_list, row in enumerate(beside):
        if not row.verified and not row.problem:
            memory, beside[place_in_list] = _checked(vault, keys, memory, row)
    newest = beside[0]
    copied = _bring_over(vault, keys, memory, newest)
    marks = memory.checked[-_MOST_MARKS:]
    made = Moment(newest.created) if newest.created else None

    def change(present: BackupMemory) -> BackupMemory:
        changed = replace(present, checked=marks)
        if newest.verified and made is not None and (present.made is None or made > present.made):
            changed = replace(changed, made=made)
        if newest.verified and newest.counter == counter:
            changed = replace(changed, counter=counter)
        if copied is not None:
            when = made if copied.file is not None else present.made_in_second
            changed = replace(changed, made_in_second=when, failure_in_second=copied.failure)
        return changed

    return change


def prune(
    vault: Path, keys: Keys, memory: BackupMemory, now: datetime, *, degraded: bool = False
) -> Hold | None:
    """Remove what the rules let go, in each place by itself; why nothing went, if so.

    Where something is to go, the newest are read whole first: a disk may have lost what was
    whole once, and what it lost counts for nothing.
    """
    hold: Hold | None = None
    for place, second in _places(vault, memory):
        listed = {row.path.name: row for row in _rows_in(place, second, keys, memory) if row}
        verdict = _verdict_on_what_reads(
            listed,
            partial(
                prunable,
                now=now,
                degraded=degraded,
                just_restored=memory.restored is not None,
                shrink_accepted=memory.shrink_accepted,
            ),
        )
        hold = hold or verdict.hold
        for name in verdict.prune:
            with contextlib.suppress(OSError):
                listed[name].path.unlink()
        if verdict.prune:
            with contextlib.suppress(OSError):
                sync_folder(place)
    return hold


def _verdict_on_what_reads(
    listed: Mapping[str, BackupRow], judge: Callable[[list[Kept]], Verdict]
) -> Verdict:
    kept = {name: _as_kept(row) for name, row in listed.items()}
    whole: set[str] = set()
    while (verdict := judge(list(kept.values()))).prune:
        unread = [each for each in leaned_on(list(kept.values())) if each.name not in whole]
        if not unread:
            break
        for each in unread:
            if _reads(listed[each.name].path):
                whole.add(each.name)
            else:
                kept[each.name] = replace(each, verified=False)
    return verdict


def _reads(path: Path) -> bool:
    try:
        read_backup(path).verify()
    except JournalError:
        return False
    return True


def back_up_sealed(
    vault: Path,
    keys: Keys,
    memory: BackupMemory,
    *,
    now: datetime,
    check: bool,
    seconds: float | None,
) -> None:
    """Back up the journal that was just closed and sealed; its lock is held.

    Within so many seconds, for a lock: then only beside the vault, and nothing is pruned.

    What goes wrong is met by the next opening, which finds the journal changed since its
    last backup. Never raises JournalError or OSError.
    """
    ends = time.monotonic() + seconds if seconds is not None else None

    def too_late() -> bool:
        return ends is not None and time.monotonic() > ends

    with contextlib.suppress(JournalError, OSError):
        copy = backing_up.closed_journal(vault, keys, reason="at closing", now=now)
        place = made_place_beside(vault)
        written = backing_up.write(copy, place, check=check, deadline=too_late)
        if memory.second_place and seconds is None:
            backing_up.copy_to_second(written.file, Path(memory.second_place), vault)
        if check and seconds is None:
            prune(vault, keys, memory, now)


def copied(backup: Path, place: Path, vault: Path) -> Path:
    """Copy a backup into a folder and read it back; where it is. Raises DiskFull, VaultDamaged."""
    file = read_backup(backup)
    target = free_path(place, vault, file.manifest.vault_id, file.manifest.created)
    return copy_backup(file, target).path


def own_private(backup: BackupFile, keys: Keys) -> Private | None:
    """What is in a backup if it is this journal's under these keys, else None."""
    try:
        return backup.private(keys)
    except JournalError:
        return None


def mark_of(backup: BackupFile) -> str:
    """By which a backup is remembered as looked at."""
    return backup.manifest.mac.hex()[:_MARK_DIGITS]


def newest_own(place: Path, keys: Keys) -> list[BackupFile]:
    """This journal's backups in a place, the newest first by its own count of commits."""
    found = []
    for each in find_backups([place]):
        with contextlib.suppress(JournalError):
            backup = read_backup(each.path)
            if own_private(backup, keys) is not None:
                found.append(backup)
    return sorted(found, key=lambda b: (-b.manifest.counter, -b.manifest.created.timestamp()))


def _places(vault: Path, memory: BackupMemory) -> list[tuple[Path, bool]]:
    second = [(Path(memory.second_place), True)] if memory.second_place else []
    return [(place_beside(vault), False), *second]


def _rows_in(place: Path, second: bool, keys: Keys, memory: BackupMemory) -> list[BackupRow | None]:
    return [_row(each.path, each.size, second, keys, memory) for each in find_backups([place])]


def _row(path: Path, size: int, second: bool, keys: Keys, memory: BackupMemory) -> BackupRow | None:
    """A backup's row; None for another journal's, which is nobody's business here."""
    row = BackupRow(path=path, second_place=second, size=size)
    try:
        backup = read_backup(path)
        if backup.manifest.vault_id != keys.vault_id:
            return None
        row = replace(row, created=backup.manifest.created, counter=backup.manifest.counter)
        private = backup.private(keys)
    except BackupOutOfReach as error:
        return replace(row, problem=error.code)
    except JournalError as error:
        return replace(row, problem=error.code)
    counts = Counts(notes=private.notes, sessions=private.sessions, clients=private.clients)
    verified = private.checked or mark_of(backup) in memory.checked
    return replace(row, counts=counts, reason=private.reason, verified=verified)


def _checked(
    vault: Path, keys: Keys, memory: BackupMemory, row: BackupRow
) -> tuple[BackupMemory, BackupRow]:
    """Look at a backup whole that was made in haste; afterwards it counts, or is told of."""
    scratch = backing_up.scratch_in(vault)
    try:
        backup = read_backup(row.path)
        backup.unpack(JOURNAL, scratch)
        backing_up.look_at(scratch, keys)
    except JournalError as error:
        return memory, replace(row, problem=error.code)
    finally:
        backing_up.remove_scratch(scratch)
    marked = replace(memory, checked=(*memory.checked, mark_of(backup)))
    return marked, replace(row, verified=True)


def _bring_over(
    vault: Path, keys: Keys, memory: BackupMemory, newest: BackupRow
) -> backing_up.SecondCopy | None:
    """Copy the newest to the second place where it is not there yet; None where it is."""
    if not memory.second_place or not newest.verified:
        return None
    place = Path(memory.second_place)
    there = {own.manifest.mac for own in newest_own(place, keys)}
    try:
        backup = read_backup(newest.path)
    except JournalError as error:
        return backing_up.SecondCopy(failure=error.code)
    if backup.manifest.mac in there:
        return backing_up.SecondCopy(file=backup)
    return backing_up.copy_to_second(backup, place, vault)


def _as_kept(row: BackupRow) -> Kept:
    return Kept(
        name=row.path.name,
        created=row.created or datetime.min,  # noqa: DTZ901 - not verified, so never compared
        counter=row.counter,
        size=row.size,
        counts=row.counts or Counts(),
        verified=row.verified,
    )


def _newest_first(row: BackupRow) -> tuple[int, float, bool]:
    return -row.counter, -(row.created.timestamp() if row.created else 0.0), row.second_place
