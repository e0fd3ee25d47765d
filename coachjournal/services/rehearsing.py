"""Rehearsing: the newest backup is restored on trial into a folder that goes again.

A backup that was never restored is a hope. The second place's comes first, since that is
the one that is left when the computer is not.
"""

from __future__ import annotations

import contextlib
import glob
import secrets
import shutil
from datetime import datetime
from pathlib import Path

from coachjournal.domain.backups import BackupMemory, Counts, Rehearsal
from coachjournal.domain.ids import Moment
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.backup_places import place_beside
from coachjournal.services.backup_upkeep import newest_own
from coachjournal.services.restoring import proven_store, unpack_vault
from coachjournal.vault.backup_file import BackupFile
from coachjournal.vault.keys import Keys

_MARK = ".rehearsal-"


def rehearse_newest(vault: Path, keys: Keys, memory: BackupMemory, now: datetime) -> Rehearsal:
    """Restore the newest backup of the second place, else of the first, and look at all of it.

    What is wrong with the backup is the result. Raises BadInput (`nothing-to-rehearse`).
    """
    remove_rehearsals(vault)
    file, second = _newest(vault, keys, memory)
    counts, failure = Counts(), ""
    try:
        counts = _rehearse(file, vault, keys)
    except JournalError as error:
        failure = error.code
    return Rehearsal(
        at=Moment(now),
        second_place=second,
        backup_made=Moment(file.manifest.created),
        counts=counts,
        failure=failure,
    )


def _newest(vault: Path, keys: Keys, memory: BackupMemory) -> tuple[BackupFile, bool]:
    if memory.second_place:
        found = newest_own(Path(memory.second_place), keys)
        if found:
            return found[0], True
    found = newest_own(place_beside(vault), keys)
    if not found:
        raise BadInput("nothing-to-rehearse")
    return found[0], False


def _rehearse(file: BackupFile, vault: Path, keys: Keys) -> Counts:
    folder = vault.with_name(f"{vault.name}{_MARK}{secrets.token_hex(4)}")
    try:
        file.verify()
        private = file.private(keys)
        unpack_vault(file, folder)
        proven_store(folder, keys, private).close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Counts(notes=private.notes, sessions=private.sessions, clients=private.clients)


def remove_rehearsals(vault: Path) -> None:
    """Remove what a rehearsal that was cut short left beside the vault."""
    with contextlib.suppress(OSError):
        for left in vault.parent.glob(f"{glob.escape(vault.name)}{_MARK}*"):
            shutil.rmtree(left, ignore_errors=True)
