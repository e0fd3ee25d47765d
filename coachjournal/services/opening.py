"""Making a practice's journal, opening it, describing it, and checking that it is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.errors import DiskFull
from coachjournal.services.checking import check_vault
from coachjournal.services.closing import practice_over
from coachjournal.services.device_unlock import tend_keys
from coachjournal.services.journal import Environment
from coachjournal.services.practice import OpenVault, Practice
from coachjournal.services.surroundings import require_place_for_new, require_safe_place
from coachjournal.services.unlocking import (
    FileDigest,
    Unlocked,
    lock_for_writing,
    open_unlocked,
)
from coachjournal.store.store import Store
from coachjournal.vault import folder as folders
from coachjournal.vault import passphrase as passphrases
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import SlotType, VaultDescription, VaultFolder
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.passphrase import Strength
from coachjournal.vault.swap import finish_swap

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

    Raises Conflict (`vault-exists`), BadInput for the passphrase or a cloud tool's folder
    (`in-sync-folder`), VaultUnsupported (`on-network-drive`), DiskFull.
    """
    environment = environment or Environment()
    require_place_for_new(folder)
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
        practice = practice_over(OpenVault(folder, keys, lock), store, environment)
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
    accepting: Collection[str] = (),
    read_only: bool = False,
) -> Practice:
    """Open a practice with its passphrase, its recovery key, or what the keychain keeps.

    Opened by the recovery key, `practice.security.must_renew` says that a new passphrase and a
    new recovery key come before anything else.

    The whole file is compared with its seal while the key is derived. A journal of an
    earlier version is brought up to date first: `updating` is called when that begins.
    `accepting` are codes a coach has decided to go on from (`unlocking.ACCEPTABLE`).
    Raises WrongSecret, VaultInUse, VaultDamaged, VaultTampered, VaultUnsupported, DiskFull;
    where the keys were at hand, the error leads on (`ways_on.way_on`).
    """
    require_safe_place(folder)
    finish_swap(folder)
    folders.require_vault(folder)
    environment = environment or Environment()
    secret = {"passphrase": passphrase, "recovery_key": recovery_key, "device_key": device_key}
    if read_only:
        return _open_for_reading(folder, secret, environment)
    lock = _lock_if_writable(folder)
    try:
        digest = FileDigest(VaultFolder(folder).database)
        unlocked = Unlocked(
            folder=folder,
            keys=folders.unlock(folder, **secret),
            environment=environment,
            opened_with=SlotType.PASSPHRASE if recovery_key is None else SlotType.RECOVERY,
            accepted=frozenset(accepting),
            updating=updating,
        )
        # A folder that cannot be written to is told of now, with the keys to read it at hand.
        practice = open_unlocked(unlocked, lock or lock_for_writing(unlocked), digest)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    tend_keys(folder, unlocked.keys, passphrase, environment)
    return practice


def _lock_if_writable(folder: Path) -> FolderLock | None:
    lock = FolderLock(folder)
    try:
        lock.acquire()
        lock.require_writable()
    except DiskFull:
        lock.release()
        return None
    return lock


def _open_for_reading(
    folder: Path, secret: dict[str, str | None], environment: Environment
) -> Practice:
    from coachjournal.services.reading import open_for_reading

    keys = folders.unlock(folder, **secret)
    return open_for_reading(Unlocked(folder=folder, keys=keys, environment=environment))


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
    """Whether a folder looks like a vault, once a swap that a crash cut short is ended."""
    with contextlib.suppress(DiskFull):
        finish_swap(folder)
    return folders.is_vault(folder)


def passphrase_strength(text: str, penalised: tuple[str, ...] = ()) -> Strength:
    """How long a passphrase would stand, and whether it may be used."""
    return passphrases.strength(text, penalised)
