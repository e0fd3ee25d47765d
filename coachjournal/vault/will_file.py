"""The professional will's file: a small envelope with a key of its own. It opens no vault.

Its one slot is made like a vault's; its id stands where a vault's id would. What is inside
is bound to the whole head, so that neither can be moved to another file.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachjournal.errors import VaultDamaged, VaultUnsupported, WrongSecret
from coachjournal.vault.kdf import KdfParameters
from coachjournal.vault.passphrase import Passphrase
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.slots import Randomness, Slot, SlotType, new_slot
from coachjournal.vault.strict import (
    Json,
    as_number,
    as_object,
    as_text,
    compact,
    moment,
    moment_text,
    parsed,
    sized,
)

SUFFIX = ".cjwill"
MAGIC = "CJWILL"
VERSION = 1
MOST_BYTES = 8 * 1024**2
_KEY_BYTES, _ID_BYTES, _NONCE_BYTES = 32, 16, 12
# The length must not tell how many clients there are.
_STEP = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class WillLock:
    """What locks a will's file: its id and its slot. Whoever has it still needs the secret."""

    id: bytes
    slot: Slot

    def to_bytes(self) -> bytes:
        """To be kept in the vault, so that the file can be renewed."""
        return compact({"id": self.id.hex(), "slot": self.slot.to_json()})

    @classmethod
    def from_bytes(cls, content: bytes) -> WillLock:
        """Read what `to_bytes` wrote. Raises VaultDamaged."""
        try:
            return _lock_from(parsed(content))
        except (ValueError, KeyError, TypeError):
            raise VaultDamaged("will-damaged", part="will") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWillLock:
    """A lock that was just made, with the file's key."""

    lock: WillLock
    key: bytes = field(repr=False)


def new_lock(
    secret: Passphrase | RecoveryKey,
    *,
    cost: KdfParameters | None,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> NewWillLock:
    """A new file key under a secret; `cost` belongs to words and to nothing else."""
    id_, key = randomness(_ID_BYTES), randomness(_KEY_BYTES)
    slot = new_slot(secret, master=key, vault_id=id_, cost=cost, created=now, randomness=randomness)
    return NewWillLock(lock=WillLock(id=id_, slot=slot), key=key)


def seal_will(
    lock: WillLock,
    key: bytes,
    content: bytes,
    *,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> bytes:
    """The whole file. Each time a fresh nonce; the length is rounded up."""
    head = _head(lock, moment_text(now), randomness(_NONCE_BYTES))
    padded = content + b"\n" * (-len(content) % _STEP)
    sealed = AESGCM(key).encrypt(bytes.fromhex(as_text(head["nonce"])), padded, compact(head))
    return compact({**head, "sealed": sealed.hex()}) + b"\n"


def slot_type_of(file: bytes) -> SlotType:
    """Whether a file opens with words or with a key in groups. Raises as `open_will` does."""
    return _read(file)[0].slot.type


def renewed_at(file: bytes) -> datetime:
    """When a file was last written; anyone may see it. Raises as `open_will` does."""
    return moment(_read(file)[1]["renewed"])


def open_will(file: bytes, secret: Passphrase | RecoveryKey) -> tuple[bytes, datetime]:
    """What is inside, and when it was last renewed.

    Raises WrongSecret, VaultDamaged (`will-damaged`), VaultUnsupported (`newer-will`).
    """
    lock, head, sealed = _read(file)
    key = lock.slot.unwrap(lock.id, secret)
    if key is None:
        raise WrongSecret("wrong-will-secret")
    nonce = bytes.fromhex(as_text(head["nonce"]))
    try:
        content = AESGCM(key).decrypt(nonce, sealed, compact(head))
    except InvalidTag:
        raise VaultDamaged("will-damaged", part="will") from None
    return content, moment(head["renewed"])


def _head(lock: WillLock, renewed: str, nonce: bytes) -> Json:
    return {
        "magic": MAGIC,
        "v": VERSION,
        "id": lock.id.hex(),
        "renewed": renewed,
        "slot": lock.slot.to_json(),
        "nonce": nonce.hex(),
    }


def _lock_from(found: Json) -> WillLock:
    return WillLock(id=sized(found["id"], _ID_BYTES), slot=Slot.from_json(as_object(found["slot"])))


def _read(file: bytes) -> tuple[WillLock, Json, bytes]:
    try:
        found = parsed(file[:MOST_BYTES])
        if found["magic"] != MAGIC:
            raise ValueError
        if as_number(found["v"]) > VERSION:
            raise VaultUnsupported("newer-will")
        sealed = bytes.fromhex(as_text(found.pop("sealed")))
        sized(found["nonce"], _NONCE_BYTES)
        moment(found["renewed"])
        return _lock_from(found), found, sealed
    except (ValueError, KeyError, TypeError, VaultDamaged):
        raise VaultDamaged("will-damaged", part="will") from None
    except VaultUnsupported:
        raise VaultUnsupported("newer-will") from None
