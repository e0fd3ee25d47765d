"""The spool: typed text that a failing disk would not take, kept encrypted outside the vault.

It is written at a lock, under a subkey of its own, and merged at the next unlock. Each
lock writes a file of its own, so that a second one never takes the first one's place.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from coachjournal.errors import VaultDamaged
from coachjournal.system.files import make_folder, write_atomically
from coachjournal.vault.keys import Keys, Purpose
from coachjournal.vault.sentinel import name_of

FOLDER = "spool"
MAGIC = b"CJSPOOL1"
_NONCE_BYTES = 12
_LARGEST = 256 * 1024**2


def spool_files(state: Path, vault_id: bytes) -> list[Path]:
    """The spooled files of a vault on this computer, oldest first."""
    try:
        found = list((state / FOLDER).glob(f"{name_of(vault_id)}-*.cjspool"))
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))
    except OSError:
        return []


def write_spool(state: Path, keys: Keys, content: bytes) -> Path:
    """Keep bytes encrypted in a new file; durable when this returns. Raises DiskFull, OSError."""
    folder = state / FOLDER
    make_folder(folder)
    path = folder / f"{name_of(keys.vault_id)}-{secrets.token_hex(4)}.cjspool"
    write_atomically(path, sealed(keys, content))
    return path


def read_spool(path: Path, keys: Keys) -> bytes:
    """What a file holds; raises VaultDamaged (`spool-damaged`)."""
    try:
        with path.open("rb") as stream:
            return opened(keys, stream.read(_LARGEST))
    except OSError:
        raise VaultDamaged("spool-damaged", part="spool") from None


def sealed(keys: Keys, content: bytes) -> bytes:
    """Bytes encrypted with AES-256-GCM under the subkey `spool`; magic and vault id are bound."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(keys.subkey(Purpose.SPOOL))
    return MAGIC + nonce + cipher.encrypt(nonce, content, MAGIC + keys.vault_id)


def opened(keys: Keys, content: bytes) -> bytes:
    """The bytes that were sealed; raises VaultDamaged (`spool-damaged`)."""
    start = len(MAGIC) + _NONCE_BYTES
    nonce = content[len(MAGIC) : start]
    if content[: len(MAGIC)] != MAGIC or len(nonce) != _NONCE_BYTES:
        raise VaultDamaged("spool-damaged", part="spool")
    cipher = AESGCM(keys.subkey(Purpose.SPOOL))
    try:
        return cipher.decrypt(nonce, content[start:], MAGIC + keys.vault_id)
    except InvalidTag:
        raise VaultDamaged("spool-damaged", part="spool") from None
