"""What a backup says of itself: the date for everybody, how much is in it for its owner."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachjournal.errors import VaultUnsupported
from coachjournal.vault.backup_zip import JOURNAL, KEYS
from coachjournal.vault.keys import VAULT_ID_BYTES, Keys, Purpose
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

FORMAT, VERSION = "cjbak", 1
_DIGEST_BYTES, _MAC_BYTES, _NONCE_BYTES = 32, 32, 12
# Of one length, so that the length tells nothing.
_PRIVATE_BYTES = 512
_LONGEST_WORD = 40

Randomness = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One of the two files in a backup."""

    size: int
    sha256: bytes
    crc: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What a backup tells only to who holds the vault's keys.

    `checked` says that every page and note was looked at before the backup was written.
    """

    notes: int
    sessions: int
    clients: int
    reason: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    vault_id: bytes
    created: datetime
    app: str
    schema: str
    counter: int
    keys: FileFacts
    journal: FileFacts
    nonce: bytes = field(repr=False, default=bytes(_NONCE_BYTES))
    sealed: bytes = field(repr=False, default=b"")
    mac: bytes = field(repr=False, default=bytes(_MAC_BYTES))

    def to_json(self) -> Json:
        """The manifest but for its MAC."""
        return {
            **self._open_part(),
            "private": {"nonce": self.nonce.hex(), "sealed": self.sealed.hex()},
        }

    def to_bytes(self) -> bytes:
        """The file's content."""
        return compact({**self.to_json(), "mac": self.mac.hex()}) + b"\n"

    def closed(self, private: Private, keys: Keys, randomness: Randomness) -> Manifest:
        """The same manifest with its private part encrypted and its MAC."""
        nonce = randomness(_NONCE_BYTES)
        content = compact(_private_json(private)).ljust(_PRIVATE_BYTES)
        cipher = AESGCM(keys.subkey(Purpose.BACKUP_COUNTS))
        sealed = cipher.encrypt(nonce, content, compact(self._open_part()))
        whole = replace(self, nonce=nonce, sealed=sealed)
        return replace(whole, mac=whole.expected_mac(keys))

    def opened(self, keys: Keys) -> Private:
        """The private part; raises ValueError, TypeError, KeyError or InvalidTag."""
        cipher = AESGCM(keys.subkey(Purpose.BACKUP_COUNTS))
        content = cipher.decrypt(self.nonce, self.sealed, compact(self._open_part()))
        return _private(parsed(content))

    def expected_mac(self, keys: Keys) -> bytes:
        """The MAC over everything else in the manifest."""
        return hmac.digest(keys.subkey(Purpose.BACKUP), compact(self.to_json()), "sha256")

    def _open_part(self) -> Json:
        return {
            "format": FORMAT,
            "v": VERSION,
            "vault_id": self.vault_id.hex(),
            "created": moment_text(self.created),
            "app": self.app,
            "schema": self.schema,
            "counter": self.counter,
            "files": {KEYS: _facts_json(self.keys), JOURNAL: _facts_json(self.journal)},
        }


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest strictly; raises ValueError, TypeError, KeyError, VaultUnsupported."""
    found = parsed(content)
    if as_text(found["format"]) != FORMAT:
        raise ValueError("not a backup")
    if as_number(found["v"]) > VERSION:
        raise VaultUnsupported("newer-backup", version=as_number(found["v"]))
    files, private = as_object(found["files"]), as_object(found["private"])
    manifest = Manifest(
        vault_id=sized(found["vault_id"], VAULT_ID_BYTES),
        created=moment(found["created"]),
        app=_word(found["app"]),
        schema=_word(found["schema"]),
        counter=as_number(found["counter"]),
        keys=_facts(as_object(files[KEYS])),
        journal=_facts(as_object(files[JOURNAL])),
        nonce=sized(private["nonce"], _NONCE_BYTES),
        sealed=bytes.fromhex(as_text(private["sealed"])),
        mac=sized(found["mac"], _MAC_BYTES),
    )
    # Unknown fields, repeated keys, other spellings: none survives this.
    if manifest.to_bytes() != content:
        raise ValueError("not the one spelling")
    return manifest


def _facts(found: Json) -> FileFacts:
    size, crc = as_number(found["bytes"]), as_number(found["crc32"])
    return FileFacts(size=size, sha256=sized(found["sha256"], _DIGEST_BYTES), crc=crc)


def _facts_json(facts: FileFacts) -> Json:
    return {"bytes": facts.size, "crc32": facts.crc, "sha256": facts.sha256.hex()}


def _private_json(private: Private) -> Json:
    return {
        "notes": private.notes,
        "sessions": private.sessions,
        "clients": private.clients,
        "reason": private.reason,
        "checked": private.checked,
    }


def _private(found: Json) -> Private:
    checked = found["checked"]
    if not isinstance(checked, bool):
        raise TypeError("not a yes or no")
    return Private(
        notes=as_number(found["notes"]),
        sessions=as_number(found["sessions"]),
        clients=as_number(found["clients"]),
        reason=as_text(found["reason"]),
        checked=checked,
    )


def _word(found: object) -> str:
    word = as_text(found)
    if len(word) > _LONGEST_WORD:
        raise ValueError("too long")
    return word
