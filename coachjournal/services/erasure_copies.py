"""Every copy of a journal that may hold an erased client: rewritten, or named with its end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from coachjournal.domain.backups import BackupMemory
from coachjournal.domain.ids import Moment
from coachjournal.domain.protection import Erasure, months_later
from coachjournal.errors import BackupOutOfReach, BadInput, DiskFull, JournalError
from coachjournal.services import backup_upkeep
from coachjournal.services.backup_rewriting import rewrite
from coachjournal.services.erasing import take_out
from coachjournal.store.store import SCHEMA, Store
from coachjournal.system.files import refusals
from coachjournal.vault.backup_file import read_backup
from coachjournal.vault.keys import Keys
from coachjournal.vault.swap import kept_before

_MONTHS_KEPT = 12

Told = Callable[[int, int], object]
"""Hears how far a sweep is: copies done, and how many there are; on the lane it runs on."""


class CopyFate(StrEnum):
    """What becomes of a copy when someone is erased.

    OTHER_KEY, OLDER_SCHEMA, DAMAGED and KEPT_JOURNAL cannot be rewritten: their deletion is
    offered. UNREACHABLE is a place that is not there now.
    """

    REWRITTEN = "rewritten"
    OTHER_KEY = "other-key"
    OLDER_SCHEMA = "older-schema"
    DAMAGED = "damaged"
    KEPT_JOURNAL = "kept-journal"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReach:
    """A copy, and what becomes of it.

    `ages_out_on`: by then retention removes it, if the journal is used and its place is
    there; None where it stays until it is deleted.
    """

    path: Path = field(repr=False)
    fate: CopyFate
    second_place: bool = False
    created: datetime | None = None
    ages_out_on: date | None = None

    @property
    def may_be_deleted(self) -> bool:
        """Whether its deletion is offered."""
        return self.fate not in (CopyFate.REWRITTEN, CopyFate.UNREACHABLE)


_OUT_OF_REACH = {
    "backup-under-another-key": CopyFate.OTHER_KEY,
    "backup-of-older-schema": CopyFate.OLDER_SCHEMA,
}


def copies(vault: Path, keys: Keys, memory: BackupMemory, now: datetime) -> list[CopyReach]:
    """All copies that are known of, and what would become of each; nothing is changed."""
    found = [_reach(row, now) for row in backup_upkeep.rows(vault, keys, memory)]
    found += [CopyReach(path=folder, fate=CopyFate.KEPT_JOURNAL) for folder in kept_before(vault)]
    if memory.second_place and not Path(memory.second_place).is_dir():
        last = memory.made_in_second or now
        found.append(
            CopyReach(
                path=Path(memory.second_place),
                fate=CopyFate.UNREACHABLE,
                second_place=True,
                created=memory.made_in_second,
                ages_out_on=_ages_out(last),
            )
        )
    return found


def rewrite_all(
    vault: Path,
    keys: Keys,
    memory: BackupMemory,
    ledger: Sequence[Erasure],
    now: Moment,
    told: Told | None = None,
) -> list[CopyReach]:
    """Take everyone in the ledger out of every backup that can be reached.

    What cannot be rewritten is left as it was and told with its reason; nothing is raised
    for it. `told` hears how many are done, and of how many. Raises DiskFull: then do it
    again once there is room, nothing is lost by that.
    """
    done: list[CopyReach] = []
    found = copies(vault, keys, memory, now)
    for copy in found:
        if told is not None:
            told(len(done), len(found))
        if copy.fate is CopyFate.REWRITTEN:
            done.append(_rewritten(copy, vault, keys, ledger, now))
        else:
            done.append(copy)
    return done


class _NobodyThere(Exception):
    """Nobody of the ledger is in this backup: it stays as it is."""


def _rewritten(
    copy: CopyReach, vault: Path, keys: Keys, ledger: Sequence[Erasure], now: Moment
) -> CopyReach:
    def change(store: Store) -> None:
        if not take_out(store, ledger, now):
            raise _NobodyThere

    try:
        rewrite(copy.path, keys, change, scratch_folder=vault)
    except _NobodyThere:
        return copy
    except BackupOutOfReach as error:
        return replace(copy, fate=_OUT_OF_REACH.get(error.code, CopyFate.DAMAGED),
                       ages_out_on=None)  # fmt: skip
    except DiskFull:
        # The backup is as it was: it is the disk that is to be seen to, not the file.
        raise
    except JournalError:
        return replace(copy, fate=CopyFate.DAMAGED, ages_out_on=None)
    return copy


def delete_copy(copy: CopyReach) -> None:
    """Delete a backup that cannot be rewritten. Raises BadInput (`copy-not-deletable`), DiskFull.

    A kept journal is a folder with keys of its own: it is deleted by hand.
    """
    if not copy.may_be_deleted or copy.fate is CopyFate.KEPT_JOURNAL:
        raise BadInput("copy-not-deletable")
    with refusals(), contextlib.suppress(FileNotFoundError):
        copy.path.unlink()


def _reach(row: backup_upkeep.BackupRow, now: datetime) -> CopyReach:
    fate = CopyFate.REWRITTEN
    if _is_older(row):
        fate = CopyFate.OLDER_SCHEMA
    elif row.problem:
        fate = _OUT_OF_REACH.get(row.problem, CopyFate.DAMAGED)
    ages_out = _ages_out(row.created or now) if fate is CopyFate.REWRITTEN else None
    return CopyReach(
        path=row.path,
        fate=fate,
        second_place=row.second_place,
        created=row.created,
        ages_out_on=ages_out,
    )


def _is_older(row: backup_upkeep.BackupRow) -> bool:
    with contextlib.suppress(JournalError):
        return not row.problem and read_backup(row.path).manifest.schema != SCHEMA
    return False


def _ages_out(created: datetime) -> date:
    """Twelve months are kept, by their last backup: a later month lets an early one go."""
    return months_later(created.date(), _MONTHS_KEPT + 1)
