"""A journal's file, decrypted page by page with nothing but AES: free pages and slack too."""

from __future__ import annotations

import hmac
import zlib
from collections.abc import Collection
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

PAGE, RESERVED, SALT = 4096, 80, 16
# How every stream of zlib's begins at its usual level.
_PACKED = b"\x78\x9c"


def decrypted(content: bytes, database_key: str) -> list[bytes]:
    """Every page of a SQLCipher 4 file; each must be genuine."""
    raw = bytes.fromhex(database_key)
    key, salt = raw[:32], raw[32:]
    mac_salt = bytes(each ^ 0x3A for each in salt)
    mac_key = PBKDF2HMAC(algorithm=SHA512(), length=32, salt=mac_salt, iterations=2).derive(key)
    assert len(content) % PAGE == 0
    assert content[:SALT] == salt
    return [
        _page(content[at : at + PAGE], at // PAGE + 1, key, mac_key)
        for at in range(0, len(content), PAGE)
    ]


def _page(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    body = page[SALT if number == 1 else 0 : PAGE - RESERVED]
    vector, proof = page[PAGE - RESERVED :][:16], page[PAGE - 64 :]
    signed = body + vector + number.to_bytes(4, "little")
    assert hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), proof), number
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def words_in(pages: Collection[bytes], words: Collection[str]) -> set[str]:
    """Which words stand in the pages: as typed, as the index folds them, inside packed notes.

    An index page may leave out a word's first letters, so a word's tail is looked for.
    """
    found: set[str] = set()
    for page in pages:
        whole = page.lower() + b"\n".join(_unpacked(page)).lower()
        found.update(word for word in words if word[2:].lower().encode() in whole)
    return found


def _unpacked(page: bytes) -> list[bytes]:
    """What every packed stream that begins in a page gives, as far as it goes."""
    pieces: list[bytes] = []
    at = page.find(_PACKED)
    while at >= 0:
        try:
            pieces.append(zlib.decompressobj().decompress(page[at:]))
        except zlib.error:
            pieces.append(_as_far(page[at:]))
        at = page.find(_PACKED, at + 1)
    return pieces


def _as_far(stream: bytes) -> bytes:
    unpacking, pieces = zlib.decompressobj(), []
    try:
        for at in range(0, len(stream), 16):
            pieces.append(unpacking.decompress(stream[at : at + 16]))
    except zlib.error:
        pass
    return b"".join(pieces)


def pages_of(database: Path, database_key: str) -> list[bytes]:
    """The pages of a file on the disk."""
    return decrypted(database.read_bytes(), database_key)
