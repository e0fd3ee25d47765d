"""Restoring a backup: proven in a new folder first, shown beside the present journal, then swapped.

Nothing is written before every byte of the backup was compared, and nothing is ever
deleted: the present journal is kept beside the restored one.
"""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from coachjournal.domain.backups import Counts, RestoredFrom
from coachjournal.domain.ids import Moment
from coachjournal.domain.protection import Erasure
from coachjournal.errors import Conflict, JournalError, VaultDamaged
from coachjournal.services import backing_up, migrating
from coachjournal.services.backup_memory import keep_memory, memory_of
from coachjournal.services.backup_places import place_beside
from coachjournal.services.backup_upkeep import newest_own
from coachjournal.services.closing import last_seen
from coachjournal.services.erasing import apply_ledger, ledger_of
from coachjournal.services.journal import Environment
from coachjournal.store.copying import commit_count, content_of
from coachjournal.store.store import Store
from coachjournal.system.files import make_folder, refusals, sync_folder
from coachjournal.vault import seal as seals
from coachjournal.vault.backup_file import BackupFile, read_backup
from coachjournal.vault.backup_manifest import Private
from coachjournal.vault.backup_zip import JOURNAL, KEYS
from coachjournal.vault.folder import (
    VaultFolder,
    check_database_file,
    is_vault,
    write_readme,
)
from coachjournal.vault.keyfile import unlock_key_file
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.passphrase import tried
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.strict import moment
from coachjournal.vault.swap import swap_in

WORD = "restore"
_UNFINISHED = ".restoring-"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFacts:
    """What a coach recognises a journal by. Without counts it could not be looked into."""

    moment: datetime | None
    counts: Counts | None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenRestore:
    """A backup that was restored beside its place, whole and checked; swapped in by `put_in`.

    `present` is the journal that is at the place now; None where there is none.
    """

    place: Path
    folder: Path
    backup: JournalFacts
    present: JournalFacts | None
    erased_again: int
    keys: Keys = field(repr=False)

    def discard(self) -> None:
        """Remove what was restored on trial; backup and present journal are as they were."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def put_in(self, environment: Environment | None = None) -> Path | None:
        """Put it in the place; returns where the present journal is kept, None if none was.

        Raises VaultInUse (`vault-in-use`), DiskFull.
        """
        now = (environment or Environment()).clock.now()
        if not is_vault(self.place):
            return swap_in(self.folder, self.place, word=WORD, now=now)
        with FolderLock(self.place) as lock:
            return swap_in(self.folder, self.place, word=WORD, now=now, lock=lock)


def restore_beside(
    backup: Path,
    place: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    environment: Environment | None = None,
    journals: Iterable[Path] = (),
) -> ProvenRestore:
    """Restore a backup into a new folder beside `place`, and prove it there.

    `journals` are folders of vaults that this computer knows: one of them may know who was
    erased since the backup was made.

    Raises VaultUnsupported (`not-a-backup`, `newer-backup`, `newer-vault`), VaultDamaged
    (`backup-damaged`, `backup-content-damaged`), VaultTampered, WrongSecret, BadInput,
    DiskFull. Whatever is raised, nothing is left and nothing was changed.
    """
    environment = environment or Environment()
    file = read_backup(backup)
    file.verify()
    keys = _unlocked(file, passphrase, recovery_key)
    private = file.private(keys)
    with refusals():
        make_folder(place.parent, mode=0o777)
    _remove_unfinished(place)
    folder = place.with_name(f"{place.name}{_UNFINISHED}{secrets.token_hex(4)}")
    try:
        unpack_vault(file, folder)
        known = _known(file, keys, place, journals)
        erased = _finish(file, private, keys, folder, known, environment)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return ProvenRestore(
        place=place,
        folder=folder,
        backup=JournalFacts(moment=file.manifest.created, counts=_counts(private)),
        present=present_journal(place, keys),
        erased_again=erased,
        keys=keys,
    )


def restore(
    backup: Path,
    place: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    environment: Environment | None = None,
    journals: Iterable[Path] = (),
) -> ProvenRestore:
    """Restore a backup to a place that is free. Raises Conflict (`vault-exists`), and the rest."""
    if os.path.lexists(place):
        raise Conflict("vault-exists")
    proven = restore_beside(
        backup,
        place,
        passphrase=passphrase,
        recovery_key=recovery_key,
        environment=environment,
        journals=journals,
    )
    try:
        proven.put_in(environment)
    except BaseException:
        proven.discard()
        raise
    return proven


def unpack_vault(file: BackupFile, folder: Path) -> None:
    """Write a vault's folder out of a backup, each byte compared.

    Raises VaultDamaged (`backup-damaged`), DiskFull.
    """
    place = VaultFolder(folder)
    with refusals():
        folder.mkdir(mode=0o700)
    for name, target in (
        (KEYS, place.key_file),
        (KEYS, place.key_backup),
        (JOURNAL, place.database),
    ):
        file.unpack(name, target)
    with refusals():
        sync_folder(folder.parent)


def proven_store(folder: Path, keys: Keys, private: Private) -> Store:
    """Open an unpacked vault after looking at all of it, in the newest schema.

    Raises VaultDamaged (`backup-content-damaged`), VaultUnsupported (`newer-vault`).
    """
    place = VaultFolder(folder)
    try:
        check_database_file(folder, keys)
        content = backing_up.look_at(place.database, keys)
        if content.counts != _counts(private):
            raise VaultDamaged("backup-content-damaged", part="counts")
        # An older one is looked at again, all of it, when it is brought up to date.
        return migrating.open_newest(place, keys)
    except VaultDamaged as error:
        part = error.facts.get("part") or error.code
        raise VaultDamaged("backup-content-damaged", part=part) from None


def present_journal(place: Path, keys: Keys) -> JournalFacts | None:
    """The journal that is at a place now; its counts only where these keys open it whole."""
    if not is_vault(place):
        return None
    state = seals.read_state(place)
    closed = None
    if state is not None and state.closed_at is not None:
        with contextlib.suppress(ValueError, TypeError):
            closed = moment(state.closed_at)
    try:
        check_database_file(place, keys)
        content = content_of(VaultFolder(place).database, keys.database_key())
    except JournalError:
        return JournalFacts(moment=closed, counts=None)
    return JournalFacts(moment=closed, counts=content.counts)


def _remove_unfinished(place: Path) -> None:
    """Remove what a restoring that was cut short left; the backup it came from is elsewhere."""
    with contextlib.suppress(OSError):
        for left in place.parent.glob(f"{glob.escape(place.name)}{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)


def _unlocked(file: BackupFile, passphrase: str | None, recovery_key: str | None) -> Keys:
    secret = tried(passphrase or "") if recovery_key is None else RecoveryKey.parse(recovery_key)
    return unlock_key_file(file.key_file(), secret)


def _finish(
    file: BackupFile,
    private: Private,
    keys: Keys,
    folder: Path,
    known: _Known,
    environment: Environment,
) -> int:
    """Prove it, erase again who was erased since, and close it as a journal is closed."""
    write_readme(folder, keys)
    seen = last_seen(keys, environment)
    highest = max([known.counter, file.manifest.counter, seen.counter if seen else 0])
    store = proven_store(folder, keys, private)
    try:
        now = Moment(environment.clock.now())
        erased = apply_ledger(store, known.ledger, now)
        made = Moment(file.manifest.created)
        # The newest from now on, also for whoever knows a later state of this journal.
        store.raise_commit_count(highest + 1)
        _note_restored(store, RestoredFrom(at=now, backup_made=made, counts=_counts(private)))
        counter = store.commit_count()
    finally:
        store.close()
    digest = seals.digest_of(VaultFolder(folder).database)
    seals.write_seal(folder, keys, counter, digest, now=environment.clock.now())
    return erased


def _note_restored(store: Store, restored: RestoredFrom) -> None:
    with store.unit_of_work() as work:
        # What the journal knew then of its backups, the places know better now.
        memory = replace(
            memory_of(work),
            restored=restored,
            counter=commit_count(work),
            made=None,
            made_in_second=None,
            failure="",
            failure_in_second="",
            hold="",
        )
        keep_memory(work, memory)
        work.commit()


@dataclass(slots=True)
class _Known:
    """What later states of the journal know: who was erased, and how far it had come."""

    ledger: list[Erasure] = field(default_factory=list)
    counter: int = 0

    def add(self, journal: Path, keys: Keys) -> None:
        """Look into a closed journal; one that cannot be opened adds nothing."""
        with contextlib.suppress(JournalError):
            store = Store.open_for_reading(
                journal,
                database_key=keys.database_key(),
                note_key=keys.note_digest_key(),
                vault_id=keys.vault_id.hex(),
            )
            try:
                self.counter = max(self.counter, store.commit_count())
                self.ledger += ledger_of(store)
            finally:
                store.close()


def _known(file: BackupFile, keys: Keys, place: Path, journals: Iterable[Path]) -> _Known:
    """Gathered from known journals, and from the newest backup beside each place.

    The journal itself may be gone: what lies beside its place still knows who was erased.
    """
    known = _Known()
    folders = tuple(dict.fromkeys((place, *journals)))
    for folder in folders:
        if is_vault(folder):
            known.add(VaultFolder(folder).database, keys)
    for folder in dict.fromkeys((*map(place_beside, folders), file.path.parent)):
        newest = next(iter(newest_own(folder, keys)), None)
        # One of the same count may have been written anew since, without somebody.
        if newest is None or newest.manifest.counter < file.manifest.counter:
            continue
        if newest.manifest.mac == file.manifest.mac:
            continue
        known.counter = max(known.counter, newest.manifest.counter)
        scratch = place.with_name(f".cj-{secrets.token_hex(6)}.tmp")
        try:
            newest.unpack(JOURNAL, scratch)
            known.add(scratch, keys)
        except JournalError:
            continue
        finally:
            backing_up.remove_scratch(scratch)
    return known


def _counts(private: Private) -> Counts:
    return Counts(notes=private.notes, sessions=private.sessions, clients=private.clients)
