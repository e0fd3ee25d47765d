"""The file vault.key: the key slots, what binds them together, and what finds damage.

docs/vault-format.md describes it for someone who has only the file.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from coachjournal.errors import VaultDamaged, VaultTampered, VaultUnsupported, WrongSecret
from coachjournal.system.files import refusals, replace, write_atomically
from coachjournal.vault.keys import DATABASE_SALT_BYTES, VAULT_ID_BYTES, Keys
from coachjournal.vault.layout import KEY_FILE, VaultFolder, require_vault
from coachjournal.vault.slots import Secret, Slot, SlotType, type_of
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

MAGIC = "CJVAULTKEY"
VERSION = 1
SCHEMA_FAMILY = 1
_LARGEST = 64 * 1024
_MOST_SLOTS = 8
_MAC_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What a key file says before anything is unlocked."""

    vault_id: bytes
    created: datetime
    database_salt: bytes = field(repr=False)
    slots: tuple[Slot, ...]
    mac: bytes = field(repr=False, default=bytes(_MAC_BYTES))

    def body(self) -> bytes:
        """The bytes that the MAC covers."""
        return compact(
            {
                "vault_id": self.vault_id.hex(),
                "created": moment_text(self.created),
                "database_salt": self.database_salt.hex(),
                "schema_family": SCHEMA_FAMILY,
                "slots": [slot.to_json() for slot in self.slots],
            }
        )

    def keys(self, master: bytes) -> Keys:
        """The keys of this vault, given its master key."""
        return Keys(vault_id=self.vault_id, database_salt=self.database_salt, master=master)

    def expected_mac(self, keys: Keys) -> bytes:
        """The MAC over magic, version and body."""
        return keys.header_mac(f"{MAGIC}\0{VERSION}\0".encode("ascii") + self.body())


def serialise(key_file: KeyFile, keys: Keys) -> bytes:
    """The file's content, with a fresh MAC."""
    return _framed(key_file.body(), key_file.expected_mac(keys))


def parse(content: bytes) -> KeyFile:
    """Read a key file strictly: one spelling is right, every other one is damage.

    Raises VaultDamaged (`key-file-damaged`) and VaultUnsupported (`newer-vault`).
    """
    outer = _outer(content)
    try:
        _check_version(as_number(outer["v"]), VERSION)
        body = base64.b64decode(as_text(outer["body"]), validate=True)
        key_file = _from_body(parsed(body), mac=sized(outer["mac"], _MAC_BYTES))
    except (ValueError, TypeError, KeyError, binascii.Error):
        _damaged()
    # Unknown fields, repeated keys, other spellings of a number: none survives this.
    if _framed(key_file.body(), key_file.mac) != content:
        _damaged()
    return key_file


def unlock_key_file(key_file: KeyFile, secret: Secret) -> Keys:
    """The vault's keys.

    Raises WrongSecret (`wrong-passphrase`, `wrong-recovery-key`, `wrong-device-key`),
    VaultTampered (`key-file-tampered`), and VaultDamaged for a file without passphrase or
    recovery key; the device's slot is one that a vault may do without.
    """
    kind = type_of(secret)
    slots = [slot for slot in key_file.slots if slot.type is kind]
    if not slots and kind is not SlotType.DEVICE:
        _damaged()
    for slot in slots:
        master = slot.unwrap(key_file.vault_id, secret)
        if master is not None:
            return _verified(key_file, master)
    raise _wrong(kind)


def require_own(key_file: KeyFile, keys: Keys) -> None:
    """Look whether a key file is the one that these keys belong to.

    Raises VaultTampered (`key-file-tampered`).
    """
    if key_file.vault_id != keys.vault_id or key_file.database_salt != keys.database_salt:
        raise VaultTampered("key-file-tampered", part=KEY_FILE)
    _verified(key_file, keys.master)


def read_key_file(folder: VaultFolder) -> KeyFile:
    """Read vault.key; its copy is not used by itself, but the error says whether it is sound.

    Raises VaultDamaged with the facts `part` and `backup_copy`, VaultUnsupported.
    """
    with telling_of_copy(folder):
        return parse(_content(folder.key_file))


@contextlib.contextmanager
def telling_of_copy(folder: VaultFolder) -> Iterator[None]:
    """Adds to every damage of vault.key whether vault.key.bak is there and sound."""
    try:
        yield
    except VaultDamaged as error:
        error.facts["backup_copy"] = has_sound_copy(folder)
        raise


def has_sound_copy(folder: VaultFolder) -> bool:
    """Whether vault.key.bak is there and undamaged, as far as can be told without a secret."""
    try:
        parse(_content(folder.key_backup))
    except (VaultDamaged, VaultUnsupported):
        return False
    return True


def write_key_file(
    folder: VaultFolder, content: bytes, *, verify: Callable[[KeyFile], None]
) -> None:
    """Write vault.key and then its copy, each only after `verify` has opened what the disk has.

    Raises DiskFull; until vault.key itself is replaced, the old one stays as it was.
    """

    def check(written: Path) -> None:
        verify(parse(_content(written)))

    def compare(written: Path) -> None:
        if _content(written) != content:
            _damaged()

    write_atomically(folder.key_file, content, verify=check)
    write_atomically(folder.key_backup, content, verify=compare)


def restore_key_file(folder: os.PathLike[str]) -> Path | None:
    """Put the sound copy in the place of a damaged or altered vault.key.

    The damaged file is kept as vault.key.damaged-<n>, whose path is returned (None when
    there was no such file, or nothing to mend). Hold the lock. Raises VaultDamaged when the
    copy is no better, DiskFull.
    """
    place = require_vault(folder)
    content = _copy_content(place)
    with contextlib.suppress(VaultDamaged):
        if _content(place.key_file) == content:
            return None
    kept = set_aside(place.key_file)
    write_atomically(place.key_file, content)
    return kept


def _copy_content(place: VaultFolder) -> bytes:
    with telling_of_copy(place):
        content = _content(place.key_backup)
        parse(content)
    return content


def set_aside(path: Path, word: str = "damaged") -> Path | None:
    """Keep a key file under another name; where it is now. Raises DiskFull."""
    if not os.path.lexists(path):
        return None
    names = (path.with_name(f"{KEY_FILE}.{word}-{n}") for n in range(1, 10_000))
    kept = next(name for name in names if not os.path.lexists(name))
    with refusals():
        replace(path, kept)
    return kept


def _content(path: Path) -> bytes:
    """A plain file's content, and of one that is too big just enough to see that."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            _damaged()
        with path.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except FileNotFoundError:
        _damaged()
    except OSError:
        # Perhaps only permissions: to call that damage would send people to the wrong cure.
        raise VaultDamaged("key-file-unreadable", part=KEY_FILE) from None


def _outer(content: bytes) -> Json:
    line, _, rest = content.partition(b"\n")
    whole = len(content) <= _LARGEST and rest == _checksum(line) + b"\n"
    if not whole:
        _damaged()
    try:
        outer = parsed(line)
    except (ValueError, TypeError):
        _damaged()
    if outer.get("magic") != MAGIC:
        _damaged()
    return outer


def _from_body(body: Json, *, mac: bytes) -> KeyFile:
    _check_version(as_number(body["schema_family"]), SCHEMA_FAMILY)
    found = body["slots"]
    if not isinstance(found, list) or not 1 <= len(found) <= _MOST_SLOTS:
        raise ValueError("not a list of slots")
    slots = tuple(Slot.from_json(as_object(slot)) for slot in found)
    if len({slot.id for slot in slots}) != len(slots):
        raise ValueError("two slots with one id")
    return KeyFile(
        vault_id=sized(body["vault_id"], VAULT_ID_BYTES),
        created=moment(body["created"]),
        database_salt=sized(body["database_salt"], DATABASE_SALT_BYTES),
        slots=slots,
        mac=mac,
    )


def _check_version(found: int, known: int) -> None:
    if found > known:
        raise VaultUnsupported("newer-vault", version=found)
    if found < known:
        raise ValueError("no such version")


def _framed(body: bytes, mac: bytes) -> bytes:
    text = base64.b64encode(body).decode("ascii")
    line = compact({"magic": MAGIC, "v": VERSION, "body": text, "mac": mac.hex()})
    return line + b"\n" + _checksum(line) + b"\n"


def _checksum(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest().encode("ascii")


def _verified(key_file: KeyFile, master: bytes) -> Keys:
    keys = key_file.keys(master)
    if not hmac.compare_digest(key_file.expected_mac(keys), key_file.mac):
        raise VaultTampered("key-file-tampered", part=KEY_FILE)
    return keys


def _wrong(kind: SlotType) -> WrongSecret:
    if kind is SlotType.PASSPHRASE:
        return WrongSecret("wrong-passphrase")
    if kind is SlotType.RECOVERY:
        return WrongSecret("wrong-recovery-key")
    return WrongSecret("wrong-device-key")


def _damaged() -> NoReturn:
    raise VaultDamaged("key-file-damaged", part=KEY_FILE) from None
