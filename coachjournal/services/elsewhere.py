"""An encrypted copy elsewhere, for when the journal's own disk fails: a journal like any other.

It holds everything that was saved and what was on the screen, and opens with the same
passphrase. Nothing is written to the failing disk for it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coachjournal.errors import DiskFull, JournalError
from coachjournal.services import migrating
from coachjournal.services.practice import Practice
from coachjournal.services.spooling import Spooled, take_in
from coachjournal.services.surroundings import require_place_for_new
from coachjournal.services.unlocking import FileDigest, Unlocked, open_unlocked
from coachjournal.store.copying import copy_of_open
from coachjournal.system.files import refusals, sync_descriptor, sync_folder
from coachjournal.system.paths import VAULT_SUFFIX
from coachjournal.vault.layout import VaultFolder
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.twin import make_twin


def save_copy_elsewhere(practice: Practice, place: Path, texts: Sequence[Spooled]) -> Path:
    """Make a whole journal in a folder on another disk; gives the new journal's folder.

    Raises BadInput (`in-sync-folder`), VaultUnsupported (`on-network-drive`), VaultDamaged
    where the failing disk cannot even be read, DiskFull; what was made is removed then.
    """
    target = _free(place, practice.folder)
    require_place_for_new(target)
    twin = make_twin(practice.folder, target, practice.vault.keys)
    try:
        _copy(practice, twin)
        _take_in_and_seal(practice, twin, texts)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _copy(practice: Practice, twin: VaultFolder) -> None:
    keys = practice.vault.keys
    try:
        copy_of_open(practice.journal.store, twin.database, keys.database_key())
    except JournalError:
        # The connection gave up with the disk. The files themselves may still be readable.
        twin.database.unlink(missing_ok=True)
        there = VaultFolder(practice.folder)
        with refusals():
            shutil.copyfile(there.database, twin.database)
            shutil.copyfile(there.database_journal, twin.database_journal)
        migrating.roll_back(twin, keys)
    with refusals():
        descriptor = os.open(twin.database, os.O_RDWR)
        try:
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(twin.path)


def _take_in_and_seal(practice: Practice, twin: VaultFolder, texts: Sequence[Spooled]) -> None:
    journal = practice.journal
    environment = replace(journal.environment, state_folder=None)
    unlocked = Unlocked(folder=twin.path, keys=practice.vault.keys, environment=environment)
    lock = FolderLock(twin)
    lock.acquire()
    try:
        copy = open_unlocked(unlocked, lock, FileDigest(twin.database))
    except BaseException:
        lock.release()
        raise
    try:
        for text in texts:
            take_in(copy, text)
    finally:
        copy.close()


def _free(place: Path, folder: Path) -> Path:
    if not place.is_dir():
        raise DiskFull("cannot-write")
    stem = f"{folder.stem} copy"
    names = (place / f"{stem} {n}{VAULT_SUFFIX}" for n in range(2, 1000))
    first = place / f"{stem}{VAULT_SUFFIX}"
    return next(name for name in (first, *names) if not os.path.lexists(name))
