"""Key slots: each keeps the master key wrapped under one way in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachjournal.errors import VaultUnsupported
from coachjournal.vault.device_key import DeviceKey
from coachjournal.vault.kdf import SALT_BYTES, KdfParameters, derive
from coachjournal.vault.keys import MASTER_BYTES, hkdf
from coachjournal.vault.passphrase import Passphrase
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.strict import (
    Json,
    as_number,
    as_object,
    as_text,
    compact,
    moment,
    moment_text,
    sized,
)

Randomness = Callable[[int], bytes]
Secret = Passphrase | RecoveryKey | DeviceKey

_ID_BYTES, _NONCE_BYTES, _TAG_BYTES = 8, 12, 16


class SlotType(StrEnum):
    """The ways in."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"
    DEVICE = "device"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way in: how its key is derived, and the master key wrapped under that key."""

    id: bytes
    type: SlotType
    created: datetime
    salt: bytes = field(repr=False)
    cost: KdfParameters | None
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def unwrap(self, vault_id: bytes, secret: Secret) -> bytes | None:
        """The master key; None when the secret is not this slot's, or the slot was altered."""
        key = _wrapping_key(secret, self.salt, self.cost)
        try:
            return AESGCM(key).decrypt(self.nonce, self.wrapped, self._bound(vault_id))
        except InvalidTag:
            return None

    def to_json(self) -> Json:
        """The slot as it stands in the key file."""
        return {
            "id": self.id.hex(),
            "type": str(self.type),
            "created": moment_text(self.created),
            "kdf": self._kdf(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }

    @classmethod
    def from_json(cls, found: Json) -> Slot:
        """Read a slot from the key file.

        Raises ValueError, KeyError or TypeError for what is no slot, VaultUnsupported for
        a kind of slot that is not known yet, VaultDamaged for costs out of bounds.
        """
        kind = slot_type(found["type"])
        kdf = as_object(found["kdf"])
        return cls(
            id=sized(found["id"], _ID_BYTES),
            type=kind,
            created=moment(found["created"]),
            salt=sized(kdf["salt"], SALT_BYTES),
            cost=_cost(kdf) if kind is SlotType.PASSPHRASE else None,
            nonce=sized(found["nonce"], _NONCE_BYTES),
            wrapped=sized(found["wrapped"], MASTER_BYTES + _TAG_BYTES),
        )

    def _kdf(self) -> Json:
        if self.cost is None:
            return {"name": "hkdf-sha256", "salt": self.salt.hex()}
        return {
            "name": "argon2id",
            "salt": self.salt.hex(),
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "test": self.cost.test,
        }

    def _bound(self, vault_id: bytes) -> bytes:
        # A slot moved to another vault, retyped or made cheaper must not unwrap.
        parts = ["cj-key-slot", 1, vault_id.hex(), self.id.hex(), str(self.type), self._kdf()]
        return compact(parts)


def new_slot(
    secret: Secret,
    *,
    master: bytes,
    vault_id: bytes,
    cost: KdfParameters | None,
    created: datetime,
    randomness: Randomness,
) -> Slot:
    """Wrap the master key for a secret; `cost` belongs to a passphrase and to nothing else."""
    kind = type_of(secret)
    if (kind is SlotType.PASSPHRASE) != (cost is not None):
        raise ValueError("a passphrase has a cost, a random key has none")
    bare = Slot(
        id=randomness(_ID_BYTES),
        type=kind,
        created=created,
        salt=randomness(SALT_BYTES),
        cost=cost,
        nonce=randomness(_NONCE_BYTES),
        wrapped=b"",
    )
    return _filled(bare, secret, master, vault_id)


def type_of(secret: Secret) -> SlotType:
    """The kind of slot that a secret opens."""
    if isinstance(secret, Passphrase):
        return SlotType.PASSPHRASE
    return SlotType.RECOVERY if isinstance(secret, RecoveryKey) else SlotType.DEVICE


def slot_type(found: object) -> SlotType:
    """The kind of a slot; raises VaultUnsupported for one that a later version added."""
    try:
        return SlotType(as_text(found))
    except ValueError:
        raise VaultUnsupported("newer-vault") from None


def _cost(kdf: Json) -> KdfParameters:
    if not isinstance(kdf["test"], bool):
        raise TypeError("not a yes or no")
    cost = KdfParameters(
        memory_kib=as_number(kdf["memory_kib"]),
        passes=as_number(kdf["passes"]),
        lanes=as_number(kdf["lanes"]),
        test=kdf["test"],
    )
    cost.check()
    return cost


def _filled(bare: Slot, secret: Secret, master: bytes, vault_id: bytes) -> Slot:
    key = _wrapping_key(secret, bare.salt, bare.cost)
    wrapped = AESGCM(key).encrypt(bare.nonce, master, bare._bound(vault_id))
    return replace(bare, wrapped=wrapped)


def _wrapping_key(secret: Secret, salt: bytes, cost: KdfParameters | None) -> bytes:
    # So many random bits cannot be guessed: no slow derivation is needed.
    if isinstance(secret, RecoveryKey):
        return hkdf(secret.secret, salt, "recovery-kek")
    if isinstance(secret, DeviceKey):
        return hkdf(secret.secret, salt, "device-kek")
    if cost is None:
        raise ValueError("a passphrase is not tried without its cost")
    return derive(cost, secret.encoded, salt)
