"""The journal's pages one by one: which are genuine, and a copy in which the bad ones are empty.

SQLCipher stops at the first page whose HMAC is wrong, and the connection is of no use
after that. To read what is left, each bad page is replaced, in a copy and never in the
original, by a genuine page with one row of nothing in it. No plain text is written.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from coachjournal.errors import VaultDamaged
from coachjournal.system.files import refusals
from coachjournal.vault.keys import DATABASE_SALT_BYTES, Keys, Purpose
from coachjournal.vault.layout import DATABASE

PAGE_BYTES = 4096
_IV_BYTES, _MAC_BYTES = 16, 64
_TAIL = _IV_BYTES + _MAC_BYTES
_USABLE = PAGE_BYTES - _TAIL
# How far a file that was cut short is filled up again; more is not believed.
_MOST_MISSING = 1_000_000


@dataclass(frozen=True, slots=True)
class PagesLookedAt:
    """How many pages a journal has or should have, and the numbers of the bad ones."""

    count: int
    bad: tuple[int, ...]

    @property
    def first_is_bad(self) -> bool:
        """Whether the page is lost that says where everything else is."""
        return 1 in self.bad


@dataclass(frozen=True, slots=True)
class PageCipher:
    """Checks, opens and makes single pages of SQLCipher 4's format."""

    key: bytes = field(repr=False)
    mac_key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def of(cls, keys: Keys) -> PageCipher:
        """The cipher of a vault's journal."""
        key = keys.subkey(Purpose.DATABASE)
        mac_salt = bytes(byte ^ 0x3A for byte in keys.database_salt)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
        return cls(key, mac_key, keys.database_salt)

    def is_genuine(self, number: int, page: bytes) -> bool:
        """Whether a page was written with this key, at this place."""
        if len(page) != PAGE_BYTES:
            return False
        body = page[self._start(number) : -_MAC_BYTES]
        return hmac.compare_digest(self._mac(number, body), page[-_MAC_BYTES:])

    def plain(self, number: int, page: bytes) -> bytes:
        """A page's plain content without its tail; its HMAC is not looked at here."""
        iv = page[_USABLE : _USABLE + _IV_BYTES]
        decryptor = Cipher(algorithms.AES(self.key), modes.CBC(iv)).decryptor()
        content = decryptor.update(page[self._start(number) : _USABLE]) + decryptor.finalize()
        return b"SQLite format 3\0" + content if number == 1 else content

    def made(self, number: int, content: bytes) -> bytes:
        """A genuine page with this plain content."""
        iv = secrets.token_bytes(_IV_BYTES)
        encryptor = Cipher(algorithms.AES(self.key), modes.CBC(iv)).encryptor()
        body = encryptor.update(content[self._start(number) :]) + encryptor.finalize() + iv
        head = self.salt if number == 1 else b""
        return head + body + self._mac(number, body)

    @staticmethod
    def _start(number: int) -> int:
        return DATABASE_SALT_BYTES if number == 1 else 0

    def _mac(self, number: int, body: bytes) -> bytes:
        return hmac.digest(self.mac_key, body + number.to_bytes(4, "little"), "sha512")


def look_at_pages(path: Path, keys: Keys) -> PagesLookedAt:
    """Look at every page of a journal. Raises VaultDamaged where it cannot be read at all."""
    cipher = PageCipher.of(keys)
    count, bad, wanted = 0, [], 0
    for number, page in _pages(path):
        count = number
        if not cipher.is_genuine(number, page):
            bad.append(number)
        elif number == 1:
            wanted = _page_count(cipher.plain(1, page))
    total = min(wanted or count, count + _MOST_MISSING)
    missing = range(count + 1, total + 1)
    return PagesLookedAt(total, (*(number for number in bad if number <= total), *missing))


def copy_with_bad_pages_emptied(source: Path, target: Path, keys: Keys) -> PagesLookedAt:
    """Copy a journal to `target`, which must be free; what cannot be read is empty there.

    Raises VaultDamaged (`database-first-page`) where the page is bad that says where all
    the others belong, DiskFull.
    """
    found = look_at_pages(source, keys)
    if found.first_is_bad or not found.count:
        raise VaultDamaged("database-first-page", part=DATABASE)
    cipher, bad = PageCipher.of(keys), set(found.bad)
    last = 0
    with refusals(), target.open("xb") as stream:
        target.chmod(0o600)
        for number, page in _pages(source):
            if number > found.count:
                break
            last = number
            stream.write(page if number not in bad else cipher.made(number, _nothing()))
        for number in range(last + 1, found.count + 1):
            stream.write(cipher.made(number, _nothing()))
    return found


def _pages(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as stream:
            yield from enumerate(iter(lambda: _read(stream), b""), start=1)
    except FileNotFoundError:
        raise VaultDamaged("database-missing", part=DATABASE) from None


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.read(PAGE_BYTES)
    except OSError:
        # A sector that the disk cannot give: the page is bad, and the next may be whole.
        stream.seek((stream.tell() // PAGE_BYTES + 1) * PAGE_BYTES)
        return bytes(PAGE_BYTES)


def _page_count(first: bytes) -> int:
    """What the header says; it counts only while the two change counters agree."""
    agrees = first[24:28] == first[92:96]
    return int.from_bytes(first[28:32], "big") if agrees else 0


def _nothing() -> bytes:
    """A leaf of a table with one row of nothing: one without rows is damage to SQLite."""
    cell = bytes((1, 0, 1, 0))  # SQLite gives no cell less than four bytes
    head = bytes((0x0D, 0, 0, 0, 1)) + (_USABLE - len(cell)).to_bytes(2, "big") + b"\0"
    pointer = (_USABLE - len(cell)).to_bytes(2, "big")
    return (head + pointer).ljust(_USABLE - len(cell), b"\0") + cell
