"""The master key and what is derived from it; none of it is ever shown or written."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MASTER_BYTES = 32
VAULT_ID_BYTES = 16
DATABASE_SALT_BYTES = 16


class Purpose(StrEnum):
    """What a subkey is for. A name is never used for two things, so all are listed here."""

    DATABASE = "db"
    HEADER = "header-mac"
    SEAL = "seal"
    NOTE_DIGEST = "note-digest"
    BACKUP = "backup-mac"
    BACKUP_COUNTS = "backup-counts"
    SENTINEL = "sentinel"
    SPOOL = "spool"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Keys:
    """An opened vault's keys. Wherever this is, the practice can be read."""

    vault_id: bytes = field(repr=False)
    database_salt: bytes = field(repr=False)
    master: bytes = field(repr=False)

    def subkey(self, purpose: Purpose) -> bytes:
        """32 bytes for one purpose."""
        return hkdf(self.master, self.vault_id, purpose)

    def database_key(self) -> str:
        """What SQLCipher takes between the quotes of x'...': 64 digits of key, 32 of salt."""
        return (self.subkey(Purpose.DATABASE) + self.database_salt).hex()

    def note_digest_key(self) -> bytes:
        """The key of the digest that every note carries."""
        return self.subkey(Purpose.NOTE_DIGEST)

    def header_mac(self, content: bytes) -> bytes:
        """Proof that the key file's content was written by someone who had opened it."""
        return hmac.digest(self.subkey(Purpose.HEADER), content, "sha256")

    def seal(self, counter: int, length: int, digest: bytes) -> bytes:
        """Proof that the journal is the very file that was closed (digest: its SHA-256)."""
        content = counter.to_bytes(8, "big") + length.to_bytes(8, "big") + digest
        return hmac.digest(self.subkey(Purpose.SEAL), content, "sha256")


def hkdf(secret: bytes, salt: bytes, name: str) -> bytes:
    """32 bytes by HKDF-SHA256 under one of our names."""
    info = b"cj/v1/" + name.encode("ascii")
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def fingerprint(vault_id: bytes) -> str:
    """Eight digits by which a vault and its recovery sheet are matched; tells nothing else."""
    return hashlib.sha256(vault_id).hexdigest()[:8]
