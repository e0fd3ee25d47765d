"""Making a practice's journal, opening it, describing it, and checking that it is whole."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.errors import JournalError, VaultDamaged, VaultTampered
from coachjournal.services import migrating
from coachjournal.services.device_unlock import tend_keys
from coachjournal.services.journal import Environment, Journal, News
from coachjournal.services.practice import OpenVault, Practice
from coachjournal.store import check as checks
from coachjournal.store.check import Finding
from coachjournal.store.store import Store
from coachjournal.vault import folder as folders
from coachjournal.vault import passphrase as passphrases
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import SlotType, VaultDescription, VaultFolder
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.passphrase import Strength
from coachjournal.vault.seal import SealVerdict

__all__ = [
    "Environment",
    "OpenedPractice",
    "Strength",
    "VaultDescription",
    "check_vault",
    "create_practice",
    "describe_vault",
    "is_vault",
    "open_practice",
    "passphrase_strength",
    "use_key_copy",
]


@dataclass(frozen=True, slots=True)
class OpenedPractice:
    """A practice that was just made, open, with the recovery key that is shown once."""

    practice: Practice
    recovery_key_groups: tuple[str, ...] = field(repr=False)


def create_practice(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    kdf: str = "standard",
    environment: Environment | None = None,
) -> OpenedPractice:
    """Make a vault with an empty journal in it. What a failure leaves behind is removed.

    Raises Conflict (`vault-exists`), BadInput for the passphrase, DiskFull.
    """
    environment = environment or Environment()
    keys, recovery_key = folders.create_folder(folder, passphrase, kdf, now=environment.clock.now())
    lock = FolderLock(folder)
    try:
        lock.acquire()
        seals.mark_open(folder)
        practice = _new_practice(folder, keys, lock, environment, name)
    except BaseException:
        lock.release()
        folders.discard_new_folder(folder)
        raise
    return OpenedPractice(practice, recovery_key.groups)


def _new_practice(
    folder: Path, keys: Keys, lock: FolderLock, environment: Environment, name: str
) -> Practice:
    store = Store.create(
        VaultFolder(folder).database,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
        now=environment.clock.now(),
    )
    try:
        practice = _practice(folder, keys, store, lock, environment)
        practice.settings.change(practice_name=name)
    except BaseException:
        store.close()
        raise
    return practice


def open_practice(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    device_key: str | None = None,
    environment: Environment | None = None,
    updating: Callable[[], None] | None = None,
) -> Practice:
    """Open a practice with its passphrase, its recovery key, or what the keychain keeps.

    Opened by the recovery key, `practice.security.must_renew` says that a new passphrase and a
    new recovery key come before anything else.

    The whole file is compared with its seal while the key is derived. A journal of an
    earlier version is brought up to date first: `updating` is called when that begins.
    Raises WrongSecret, VaultInUse, VaultDamaged, VaultTampered, VaultUnsupported, DiskFull.
    """
    folders.require_vault(folder)
    lock = FolderLock(folder)
    lock.acquire()
    environment = environment or Environment()
    secret = {"passphrase": passphrase, "recovery_key": recovery_key, "device_key": device_key}
    try:
        keys, store = _unlocked_store(folder, secret, updating)
    except BaseException:
        lock.release()
        raise
    tend_keys(folder, keys, passphrase, environment)
    opened_with = SlotType.PASSPHRASE if recovery_key is None else SlotType.RECOVERY
    return _practice(folder, keys, store, lock, environment, opened_with)


def _unlocked_store(
    folder: Path, secret: Mapping[str, str | None], updating: Callable[[], None] | None
) -> tuple[Keys, Store]:
    place = VaultFolder(folder)
    digest = _Digest(place.database)
    keys = folders.unlock(folder, **secret)
    folders.check_database_file(folder, keys)
    verdict = seals.verify_seal(folder, keys, digest.result())
    if verdict is SealVerdict.CLEAN:
        migrating.forget_old_journals_in_time(place)
        return keys, migrating.open_newest(place, keys, updating=updating)
    return keys, _store_after_full_check(folder, keys, verdict, updating)


def _store_after_full_check(
    folder: Path, keys: Keys, verdict: SealVerdict, updating: Callable[[], None] | None
) -> Store:
    """Open what was not closed properly, or not as it was closed: only if all of it is whole."""
    place = VaultFolder(folder)
    closed_cleanly = verdict in (SealVerdict.MISMATCH, SealVerdict.LENGTH_CHANGED)
    if not closed_cleanly:
        # Opening for writing takes back what a crash left half done.
        migrating.roll_back(place, keys)
    findings = checks.check_pages(place.database, keys.database_key())
    if not all(finding.sound for finding in findings):
        raise VaultDamaged("database-damaged", part=place.database.name)
    if closed_cleanly:
        # Every page is genuine, and yet it is not the file that was closed last.
        raise VaultTampered("database-replaced", part=place.database.name)
    store = migrating.open_newest(place, keys, updating=updating)
    if not all(finding.sound for finding in checks.check_contents(store)):
        store.close()
        raise VaultDamaged("database-damaged", part=place.database.name)
    return store


def _practice(
    folder: Path,
    keys: Keys,
    store: Store,
    lock: FolderLock,
    environment: Environment,
    opened_with: SlotType = SlotType.PASSPHRASE,
) -> Practice:
    def close() -> None:
        try:
            try:
                counter = store.commit_count()
            finally:
                store.close()
            digest = seals.digest_of(VaultFolder(folder).database)
            seals.write_seal(folder, keys, counter, digest, now=environment.clock.now())
        finally:
            lock.release()

    news = News()
    vault = OpenVault(folder, keys, lock, opened_with)
    return Practice(vault, Journal(store, environment, news), news, close)


def use_key_copy(folder: Path) -> Path | None:
    """Put the key file's whole copy in its place; the damaged one is kept, at the path returned.

    None where nothing needed mending. Raises VaultDamaged, VaultInUse, DiskFull.
    """
    folders.require_vault(folder)
    with FolderLock(folder):
        return folders.restore_key_file(folder)


def describe_vault(folder: Path) -> VaultDescription:
    """What can be said without opening it; no lock, no passphrase, nothing of the practice."""
    return folders.describe(folder)


def is_vault(folder: Path) -> bool:
    """Whether a folder looks like a vault."""
    return folders.is_vault(folder)


def passphrase_strength(text: str, penalised: tuple[str, ...] = ()) -> Strength:
    """How long a passphrase would stand, and whether it may be used."""
    return passphrases.strength(text, penalised)


def check_vault(
    folder: Path, *, passphrase: str | None = None, recovery_key: str | None = None
) -> list[Finding]:
    """Look at all of a vault: header, seal, every page, pointers, notes, index, audit trail.

    Wrong secrets, a damaged header and a vault in use are raised; the rest is found.
    """
    folders.require_vault(folder)
    place = VaultFolder(folder)
    with FolderLock(folder):
        digest = _Digest(place.database)
        keys = folders.unlock(folder, passphrase=passphrase, recovery_key=recovery_key)
        folders.check_database_file(folder, keys)
        verdict = seals.verify_seal(folder, keys, digest.result())
        findings = [Finding("header", sound=True, looked_at=1), _seal_finding(verdict)]
        if verdict in (SealVerdict.UNCLEAN, SealVerdict.MISSING):
            seals.mark_open(folder)
            migrating.roll_back(place, keys)
        findings += checks.check_pages(place.database, keys.database_key())
        if all(finding.sound for finding in findings[2:]):
            findings += _contents_and_seal(folder, keys, verdict)
    return findings


def _contents_and_seal(folder: Path, keys: Keys, verdict: SealVerdict) -> list[Finding]:
    place = VaultFolder(folder)
    store = migrating.open_store(place, keys)
    try:
        findings = checks.check_contents(store)
        counter = store.commit_count()
    finally:
        store.close()
    unsealed = verdict in (SealVerdict.UNCLEAN, SealVerdict.MISSING)
    if unsealed and all(finding.sound for finding in findings):
        seals.write_seal(folder, keys, counter, seals.digest_of(place.database))
    return findings


def _seal_finding(verdict: SealVerdict) -> Finding:
    broken = verdict in (SealVerdict.MISMATCH, SealVerdict.LENGTH_CHANGED)
    return Finding("seal", sound=not broken, looked_at=1, wrong=int(broken))


class _Digest:
    """The database's digest, computed beside the key derivation."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest: bytes | None = None
        self._error: JournalError | None = None
        self._thread = threading.Thread(target=self._compute, name="digest")
        self._thread.start()

    def _compute(self) -> None:
        try:
            self._digest = seals.digest_of(self._path)
        except JournalError as error:
            self._error = error

    def result(self) -> bytes:
        """The digest, once it is there; raises what went wrong."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._digest is not None
        return self._digest
