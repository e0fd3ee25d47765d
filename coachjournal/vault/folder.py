"""Making, describing and unlocking a vault's folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coachjournal.errors import Conflict, VaultDamaged
from coachjournal.system.files import (
    refusals,
    remove_leftovers,
    sync_folder,
    write_atomically,
)
from coachjournal.system.language import _
from coachjournal.vault.device_key import DeviceKey
from coachjournal.vault.kdf import KdfParameters, parameters_for
from coachjournal.vault.keyfile import (
    VERSION,
    KeyFile,
    has_sound_copy,
    read_key_file,
    restore_key_file,
    serialise,
    telling_of_copy,
    unlock_key_file,
    write_key_file,
)
from coachjournal.vault.keys import (
    DATABASE_SALT_BYTES,
    MASTER_BYTES,
    VAULT_ID_BYTES,
    Keys,
    fingerprint,
)
from coachjournal.vault.layout import DATABASE, VaultFolder, is_vault, require_vault, vault_folder
from coachjournal.vault.passphrase import Passphrase, tried
from coachjournal.vault.recovery import SECRET_BYTES, RecoveryKey
from coachjournal.vault.seal import read_state
from coachjournal.vault.slots import Randomness, Secret, Slot, SlotType, new_slot

__all__ = [
    "SlotDescription",
    "SlotType",
    "VaultDescription",
    "VaultFolder",
    "check_database_file",
    "create_folder",
    "describe",
    "device_slot",
    "discard_new_folder",
    "is_vault",
    "require_vault",
    "restore_key_file",
    "slot_ids",
    "unlock",
]

PAGE_BYTES = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotDescription:
    """One way in: since when, and for a passphrase what a guess costs."""

    type: SlotType
    created: datetime
    cost: KdfParameters | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultDescription:
    """What can be said of a vault without opening it; nothing of the practice."""

    version: int
    fingerprint: str
    created: datetime
    slots: tuple[SlotDescription, ...]
    key_file_bytes: int
    database_bytes: int | None
    backup_copy: bool

    @property
    def is_for_tests(self) -> bool:
        """Whether it was made with the light profile, which guards nothing."""
        return any(slot.cost is not None and slot.cost.test for slot in self.slots)


def create_folder(
    path: os.PathLike[str],
    passphrase: str,
    profile: str,
    *,
    randomness: Randomness = secrets.token_bytes,
    now: datetime,
) -> tuple[Keys, RecoveryKey]:
    """Make a vault's folder with its keys; the database is made in it by the store.

    Both secrets have opened the file from the disk before this returns; on any failure
    what was made is removed. Raises Conflict (`vault-exists`), BadInput, DiskFull.
    """
    words = Passphrase.prepare(passphrase)
    recovery_key = RecoveryKey(randomness(SECRET_BYTES))
    folder = vault_folder(path)
    made = _make_folder(folder.path)
    try:
        keys = _fill(folder, words, recovery_key, parameters_for(profile), randomness, now)
    except BaseException:
        _undo(folder, made)
        raise
    return keys, recovery_key


def create_folder_anew(
    path: os.PathLike[str],
    keys: Keys,
    passphrase: str,
    recovery_key: RecoveryKey,
    profile: str,
    *,
    randomness: Randomness = secrets.token_bytes,
    now: datetime,
) -> Keys:
    """Make a folder for the same vault under a new master key, with new secrets.

    It keeps the vault's id and no slot, key or salt. Otherwise as `create_folder`.
    """
    words = Passphrase.prepare(passphrase)
    folder = vault_folder(path)
    made = _make_folder(folder.path)
    cost = parameters_for(profile)
    try:
        return _fill(folder, words, recovery_key, cost, randomness, now, vault_id=keys.vault_id)
    except BaseException:
        _undo(folder, made)
        raise


def discard_new_folder(path: os.PathLike[str]) -> None:
    """Remove a vault whose making failed after `create_folder`.

    Removes only files that a vault has, and the folder if nothing else is in it. Raises
    Conflict (`vault-exists`) for a vault that was closed properly once: it may hold work.
    """
    folder = vault_folder(path)
    state = read_state(folder)
    if state is not None and state.closed_at is not None:
        raise Conflict("vault-exists")
    _undo(folder, [folder.path])


def unlock(
    folder: os.PathLike[str],
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    device_key: str | None = None,
) -> Keys:
    """The keys of a vault, from one of its three secrets.

    Raises VaultUnsupported (`not-a-vault`, `newer-vault`, `not-enough-memory`), VaultDamaged,
    VaultTampered (with the fact `backup_copy`), WrongSecret, and BadInput for a mistyped
    recovery key. The file is looked at first: damage is never called a wrong passphrase.
    """
    if [passphrase, recovery_key, device_key].count(None) != 2:
        raise ValueError("unlock takes one secret")
    place = require_vault(folder)
    key_file = read_key_file(place)
    secret: Secret
    if recovery_key is not None:
        secret = RecoveryKey.parse(recovery_key)
    elif device_key is not None:
        secret = DeviceKey.parse(device_key)
    else:
        secret = tried(passphrase or "")
    with telling_of_copy(place):
        return unlock_key_file(key_file, secret)


def describe(folder: os.PathLike[str]) -> VaultDescription:
    """Describe a vault without secret and without lock.

    Raises VaultUnsupported and VaultDamaged.
    """
    place = require_vault(folder)
    key_file = read_key_file(place)
    return VaultDescription(
        version=VERSION,
        fingerprint=fingerprint(key_file.vault_id),
        created=key_file.created,
        slots=tuple(
            SlotDescription(type=slot.type, created=slot.created, cost=slot.cost)
            for slot in key_file.slots
        ),
        key_file_bytes=_size(place.key_file) or 0,
        database_bytes=_size(place.database),
        backup_copy=has_sound_copy(place),
    )


def device_slot(folder: os.PathLike[str]) -> str | None:
    """The id of the slot that the computer's keychain opens; None where it is turned off.

    Raises VaultUnsupported and VaultDamaged.
    """
    slots = read_key_file(require_vault(folder)).slots
    return next((slot.id.hex() for slot in slots if slot.type is SlotType.DEVICE), None)


def slot_ids(folder: os.PathLike[str]) -> frozenset[str]:
    """The ids of the slots in use; a key file with others opens with other secrets."""
    return frozenset(slot.id.hex() for slot in read_key_file(require_vault(folder)).slots)


def check_database_file(folder: os.PathLike[str], keys: Keys | None = None) -> None:
    """Look at journal.db before SQLite may: it would open an emptied file as an empty journal.

    With `keys`, the file's first 16 bytes must be this vault's salt (SQLCipher itself looks
    past them). Raises VaultDamaged: `database-missing`, `-truncated`, `-mismatch`.
    """
    place = vault_folder(folder)
    size = _size(place.database)
    if size is None:
        raise VaultDamaged("database-missing", part=DATABASE)
    # After a crash while the file grew, SQLite cuts the torn end off with its journal.
    torn_end_will_be_cut = bool(_size(place.database_journal))
    if size < PAGE_BYTES or (size % PAGE_BYTES and not torn_end_will_be_cut):
        raise VaultDamaged("database-truncated", part=DATABASE, bytes=size)
    if keys is not None and _first_bytes(place.database) != keys.database_salt:
        raise VaultDamaged("database-mismatch", part=DATABASE)


def _make_folder(path: Path) -> list[Path]:
    """Make the folder; returns what was made, innermost first."""
    with refusals():
        if os.path.lexists(path) and not (path.is_dir() and not any(path.iterdir())):
            raise Conflict("vault-exists")
        missing = [one for one in (path, *path.parents) if not os.path.lexists(one)]
        made: list[Path] = []
        try:
            for one in reversed(missing):
                one.mkdir(mode=0o700)
                made.insert(0, one)
                sync_folder(one.parent)
            path.chmod(0o700)
        except BaseException:
            _remove_folders(made)
            raise
    return made


def _fill(
    folder: VaultFolder,
    words: Passphrase,
    recovery_key: RecoveryKey,
    cost: KdfParameters,
    randomness: Randomness,
    now: datetime,
    *,
    vault_id: bytes | None = None,
) -> Keys:
    vault_id, master = vault_id or randomness(VAULT_ID_BYTES), randomness(MASTER_BYTES)

    def slot_for(secret: Secret, cost: KdfParameters | None) -> Slot:
        return new_slot(
            secret, master=master, vault_id=vault_id, cost=cost, created=now, randomness=randomness
        )

    key_file = KeyFile(
        vault_id=vault_id,
        created=now,
        database_salt=randomness(DATABASE_SALT_BYTES),
        slots=(slot_for(words, cost), slot_for(recovery_key, None)),
    )
    keys = key_file.keys(master)

    def both_open(written: KeyFile) -> None:
        for secret in (words, recovery_key):
            unlock_key_file(written, secret)

    write_key_file(folder, serialise(key_file, keys), verify=both_open)
    write_readme(folder, keys)
    return keys


def write_readme(folder: os.PathLike[str], keys: Keys) -> None:
    """Say in the folder what it is. Raises DiskFull."""
    write_atomically(vault_folder(folder).readme, _readme(keys).encode())


def _readme(keys: Keys) -> str:
    return _(
        "This folder is a Coach Journal vault ({fingerprint}): one coach's practice, encrypted.\n"
        "\n"
        "It can be read only with Coach Journal and the passphrase or the recovery key.\n"
        "Nobody can reset them. If both are lost, what is in here is lost.\n"
        "\n"
        "  vault.key      the locks of the vault. Without it nothing opens:\n"
        "                 keep it together with journal.db.\n"
        "  vault.key.bak  a second copy of it.\n"
        "  journal.db     the journal, encrypted.\n"
        "  state.json     whether it was closed properly.\n"
        "  LOCK           held while the journal is open.\n"
        "\n"
        "Do not rename, edit or delete these files, and do not let a cloud service\n"
        "synchronise this folder: it would mix old files with new ones.\n"
        "To move the vault, lock or close Coach Journal first, then move the whole folder.\n"
    ).format(fingerprint=fingerprint(keys.vault_id))


def _undo(folder: VaultFolder, made: list[Path]) -> None:
    remove_leftovers(folder.path)
    for path in (
        folder.key_file,
        folder.key_backup,
        folder.database,
        folder.database_journal,
        folder.state,
        folder.lock,
        folder.readme,
    ):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    _remove_folders(made)


def _remove_folders(made: list[Path]) -> None:
    for one in made:
        with contextlib.suppress(OSError):
            one.rmdir()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(DATABASE_SALT_BYTES)
    except OSError:
        raise VaultDamaged("database-unreadable", part=DATABASE) from None
