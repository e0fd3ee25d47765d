"""Opening a journal for reading only: not a byte of its folder changes.

What is whole is read where it lies. Where it is not, or a crash left something to take back,
an encrypted copy in the scratch folder is read instead; it goes again at the end. A damaged
journal is carried over into that copy, so that one bad page does not spoil every list.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from coachjournal.errors import JournalError
from coachjournal.services import migrating
from coachjournal.services.carrying import carry_over
from coachjournal.services.journal import Journal, News
from coachjournal.services.practice import OpenVault, Practice
from coachjournal.services.room_kept import begin_room
from coachjournal.services.unlocking import Unlocked
from coachjournal.store import check as checks
from coachjournal.store.store import Store
from coachjournal.system.files import refusals
from coachjournal.system.paths import scratch_folder
from coachjournal.vault import folder as folders
from coachjournal.vault import seal as seals
from coachjournal.vault.layout import VaultFolder
from coachjournal.vault.lock import ReaderLock
from coachjournal.vault.pages import copy_with_bad_pages_emptied, look_at_pages
from coachjournal.vault.rollback import RollbackFile, look_at_rollback
from coachjournal.vault.seal import SealVerdict

_PREFIX = "reading-"
_EMPTIED = "emptied.db"
_LEFT_BEHIND_SECONDS = 24 * 3600


def open_for_reading(unlocked: Unlocked) -> Practice:
    """The practice for looking, searching and exporting; whatever would write is refused.

    Raises VaultInUse, VaultDamaged where not even the rest can be read, VaultUnsupported,
    DiskFull where there is no room for the copy.
    """
    lock = ReaderLock(unlocked.folder)
    lock.acquire()
    scratch = _new_scratch()
    try:
        store = _open_whole(unlocked, scratch)
    except BaseException:
        lock.release()
        shutil.rmtree(scratch, ignore_errors=True)
        raise

    def close() -> None:
        try:
            store.close()
        finally:
            lock.release()
            shutil.rmtree(scratch, ignore_errors=True)

    news = News()
    vault = OpenVault(unlocked.folder, unlocked.keys, lock)
    practice = Practice(vault, Journal(store, unlocked.environment, news), news, close)
    begin_room(practice.journal)
    return practice


def _open_whole(unlocked: Unlocked, scratch: Path) -> Store:
    store = open_what_is_readable(unlocked, scratch)
    try:
        if _is_whole(unlocked, store, scratch):
            return store
        carry_over(unlocked, store, scratch / "carried.db")
    except BaseException:
        store.close()
        raise
    store.close()
    return _opened(unlocked, scratch / "carried.db")


def _is_whole(unlocked: Unlocked, store: Store, scratch: Path) -> bool:
    if (scratch / _EMPTIED).exists():
        return False
    place, keys = unlocked.place, unlocked.keys
    if seals.verify_seal(place, keys, seals.digest_of(place.database)) is SealVerdict.CLEAN:
        return True
    copied = VaultFolder(scratch).database
    database = copied if copied.exists() else place.database
    findings = checks.check_pages(database, keys.database_key())
    return all(finding.sound for finding in [*findings, *checks.check_contents(store)])


@contextlib.contextmanager
def scratch_for_reading() -> Iterator[Path]:
    """A folder for encrypted copies that goes again at the end."""
    scratch = _new_scratch()
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def open_what_is_readable(unlocked: Unlocked, scratch: Path) -> Store:
    """A store for reading over the journal or, where it is not whole, over a copy of it."""
    path = _readable(unlocked.place, unlocked, scratch)
    newer, keys = scratch / "newer.db", unlocked.keys
    try:
        return _opened(unlocked, path)
    except JournalError as error:
        if error.code != "older-vault":
            raise
    # Imported here: with it comes Alembic, which nobody needs whose journal is not behind.
    from coachjournal.store.renewal import make_newer_copy

    make_newer_copy(
        path,
        newer,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )
    return _opened(unlocked, newer)


def _opened(unlocked: Unlocked, database: Path) -> Store:
    keys = unlocked.keys
    return Store.open_for_reading(
        database,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )


def _readable(place: VaultFolder, unlocked: Unlocked, scratch: Path) -> Path:
    state = seals.read_state(place)
    rollback = look_at_rollback(place.database_journal, place.database, unlocked.keys)
    path = place.database
    if rollback is RollbackFile.HOT and not (state and state.clean):
        path = _taken_back(place, unlocked, scratch) or path
    if look_at_pages(path, unlocked.keys).bad:
        emptied = scratch / _EMPTIED
        copy_with_bad_pages_emptied(path, emptied, unlocked.keys)
        return emptied
    folders.check_database_file(VaultFolder(path.parent), None)
    return path


def _taken_back(place: VaultFolder, unlocked: Unlocked, scratch: Path) -> Path | None:
    """A copy in which a half-finished write was taken back; None where that fails."""
    copy = VaultFolder(scratch)
    with refusals():
        shutil.copyfile(place.database, copy.database)
        shutil.copyfile(place.database_journal, copy.database_journal)
    try:
        migrating.roll_back(copy, unlocked.keys)
    except JournalError:
        return None
    return copy.database


def _new_scratch() -> Path:
    with refusals():
        place = scratch_folder()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in place.glob(f"{_PREFIX}*"):
            # Of a process that was killed: encrypted, but of no use to anyone.
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)
        made = place / f"{_PREFIX}{uuid4().hex[:12]}"
        made.mkdir(mode=0o700)
    return made
