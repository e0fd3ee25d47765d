"""Changing what opens a vault: the key file is rewritten, the master key stays.

Every change goes through `rewrite_slots`. A crash at any moment leaves a key file that opens
with the secrets from before or with those from after: vault.key is replaced only by a file
that was opened from the disk with each new secret, and its copy follows it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from coachjournal.errors import DiskFull, VaultDamaged, VaultTampered, VaultUnsupported
from coachjournal.system.files import write_atomically
from coachjournal.vault.device_key import DEVICE_KEY_BYTES, DeviceKey
from coachjournal.vault.kdf import LIGHT, STANDARD, KdfParameters, parameters_for
from coachjournal.vault.keyfile import (
    KeyFile,
    parse,
    read_key_file,
    require_own,
    serialise,
    set_aside,
    unlock_key_file,
    write_key_file,
)
from coachjournal.vault.keys import Keys
from coachjournal.vault.layout import KEY_FILE, vault_folder
from coachjournal.vault.passphrase import Passphrase, tried
from coachjournal.vault.recovery import SECRET_BYTES, RecoveryKey
from coachjournal.vault.slots import Randomness, Secret, Slot, SlotType, new_slot

_NEEDED = {SlotType.PASSPHRASE, SlotType.RECOVERY}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSecrets:
    """The secrets that take the place of those of their kind; None leaves a kind as it is."""

    passphrase: str | None = field(default=None, repr=False)
    recovery_key: RecoveryKey | None = field(default=None, repr=False)
    device_key: DeviceKey | None = field(default=None, repr=False)
    forget_device: bool = False


def fresh_recovery_key(randomness: Randomness = secrets.token_bytes) -> RecoveryKey:
    """A new recovery key; it opens nothing until a slot is made for it."""
    return RecoveryKey(randomness(SECRET_BYTES))


def fresh_device_key(randomness: Randomness = secrets.token_bytes) -> DeviceKey:
    """A new device key; it opens nothing until a slot is made for it."""
    return DeviceKey(randomness(DEVICE_KEY_BYTES))


def slots_of(folder: os.PathLike[str], keys: Keys) -> tuple[Slot, ...]:
    """The slots of an open vault's key file, which must be the one its keys belong to.

    Raises VaultDamaged, VaultTampered.
    """
    found = read_key_file(vault_folder(folder))
    require_own(found, keys)
    return found.slots


def change_secrets(
    folder: os.PathLike[str],
    keys: Keys,
    new: NewSecrets,
    *,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> None:
    """Make new slots in place of those of the same kind; all in one rewriting. Hold the lock.

    A new passphrase's cost is measured anew; a vault for tests stays one. Raises BadInput for
    a passphrase that cannot be one, VaultDamaged, VaultTampered, DiskFull.
    """
    present = slots_of(folder, keys)
    # Behind a clock set back the old key file would pass for the newer one.
    created = max([now, *(slot.created for slot in present)])
    chosen: list[Secret] = [each for each in (new.recovery_key, new.device_key) if each]
    if new.passphrase is not None:
        chosen.insert(0, Passphrase.prepare(new.passphrase))
    made = []
    for secret in chosen:
        cost = _cost_like(present) if isinstance(secret, Passphrase) else None
        made.append(
            new_slot(
                secret,
                master=keys.master,
                vault_id=keys.vault_id,
                cost=cost,
                created=created,
                randomness=randomness,
            )
        )
    replaced = {slot.type for slot in made}
    if new.forget_device:
        replaced.add(SlotType.DEVICE)
    kept = (slot for slot in present if slot.type not in replaced)
    slots = sorted((*made, *kept), key=lambda slot: list(SlotType).index(slot.type))
    rewrite_slots(folder, keys, tuple(slots), opening=chosen)


def remove_device(folder: os.PathLike[str], keys: Keys) -> None:
    """Take the device's slot out; nothing happens where there is none."""
    present = slots_of(folder, keys)
    left = tuple(slot for slot in present if slot.type is not SlotType.DEVICE)
    if left != present:
        rewrite_slots(folder, keys, left, opening=())


def rewrite_slots(
    folder: os.PathLike[str], keys: Keys, slots: tuple[Slot, ...], *, opening: Sequence[Secret]
) -> None:
    """Write vault.key with these slots, and then its copy; the only place where slots change.

    Before vault.key is replaced, the new file is opened from the disk with each secret in
    `opening`. Raises DiskFull only where the old file is still there: what fails once the new
    one opens the vault would be told as if nothing had changed, and the secrets be thrown
    away that open it now. Its copy then follows at the next opening (`level_copy`).
    """
    if not {slot.type for slot in slots} >= _NEEDED:
        raise ValueError("a vault has a passphrase and a recovery key")
    place = vault_folder(folder)
    present = read_key_file(place)
    require_own(present, keys)
    new = replace(present, slots=slots)

    def opens(written: KeyFile) -> None:
        require_own(written, keys)
        for secret in opening:
            if unlock_key_file(written, secret).master != keys.master:
                raise VaultTampered("key-file-tampered", part=KEY_FILE)

    content = serialise(new, keys)
    try:
        write_key_file(place, content, verify=opens)
    except (DiskFull, VaultDamaged):
        if not _is_there(place.key_file, content):
            raise


def level_copy(folder: os.PathLike[str], keys: Keys) -> bool:
    """Bring vault.key.bak up to vault.key where a crash or damage parted them; True if it did.

    A copy that is newer than vault.key is left alone, and so is everything where the disk
    refuses: the vault is open, and that comes first. What is no copy of this vault's is kept
    as vault.key.foreign-<n>.
    """
    place = vault_folder(folder)
    with contextlib.suppress(OSError, DiskFull):
        content = place.key_file.read_bytes()
        present = parse(content)
        require_own(present, keys)
        copy = place.key_backup.read_bytes() if place.key_backup.is_file() else b""
        if _is_foreign(copy, keys):
            set_aside(place.key_backup, "foreign")
            copy = b""
        if copy != content and _newest(copy) <= _newest(content):
            write_atomically(place.key_backup, content)
            return True
    return False


def check_passphrase(folder: os.PathLike[str], keys: Keys, passphrase: str) -> None:
    """Look whether this is the vault's present passphrase; raises WrongSecret if not."""
    key_file = read_key_file(vault_folder(folder))
    require_own(key_file, keys)
    unlock_key_file(key_file, tried(passphrase))


def check_recovery_key(folder: os.PathLike[str], keys: Keys, typed: str) -> None:
    """Look whether this is the vault's present recovery key; raises BadInput, WrongSecret."""
    key_file = read_key_file(vault_folder(folder))
    require_own(key_file, keys)
    unlock_key_file(key_file, RecoveryKey.parse(typed))


def raise_cost(
    folder: os.PathLike[str], keys: Keys, passphrase: str, *, now: datetime
) -> KdfParameters | None:
    """Where a guess at this passphrase has become cheap, wrap it again at today's cost.

    Returns the new cost; None where nothing had to be done. Never for the test profile.
    Raises DiskFull, VaultDamaged.
    """
    slots = slots_of(folder, keys)
    if not any(slot.cost is not None and slot.cost.below_floor for slot in slots):
        return None
    change_secrets(folder, keys, NewSecrets(passphrase=passphrase), now=now)
    return next(slot.cost for slot in slots_of(folder, keys) if slot.cost is not None)


def _cost_like(slots: Sequence[Slot]) -> KdfParameters:
    """A cost for a new passphrase, in the profile of the present one."""
    tests = any(slot.cost is not None and slot.cost.test for slot in slots)
    return parameters_for(LIGHT if tests else STANDARD)


def _is_there(path: Path, content: bytes) -> bool:
    with contextlib.suppress(OSError):
        return path.read_bytes() == content
    return False


def _is_foreign(copy: bytes, keys: Keys) -> bool:
    """Whether it is a whole key file, and not one that was written with these keys."""
    try:
        require_own(parse(copy), keys)
    except VaultTampered:
        return True
    except (VaultDamaged, VaultUnsupported):
        return False
    return False


def _newest(content: bytes) -> str:
    """The day and time of the newest slot, as text that sorts; nothing for what is damaged.

    The keychain's does not count: it goes again, and would leave an older day behind.
    """
    try:
        slots = parse(content).slots
        return max(s.created for s in slots if s.type is not SlotType.DEVICE).isoformat()
    except (VaultDamaged, VaultUnsupported):
        return ""
