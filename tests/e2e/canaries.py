"""Words that exist nowhere else, and a search for them in whatever form they may lie about."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

STEM = "qvxkwjzpqxfh"
"""What every canary begins with: whoever finds no stem finds no canary."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 64 * 1024 * 1024
_DEEP = 3


@dataclass(slots=True)
class Canaries:
    """Hands out a word of sixteen letters for each place, and remembers which is whose."""

    places: dict[str, str] = field(default_factory=dict)
    stem: str = STEM

    def word(self, place: str) -> str:
        """The canary of this place; asked again, the same."""
        for word, known in self.places.items():
            if known == place:
                return word
        number, tail = len(self.places), ""
        for _ in range(4):
            number, letter = divmod(number, 26)
            tail = _LETTERS[letter] + tail
        self.places[self.stem + tail] = place
        return self.stem + tail


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for: the stem of all canaries, and secrets by their bytes."""

    secrets: dict[str, bytes] = field(default_factory=dict)
    stem: str = STEM

    def found_in(self, content: bytes) -> set[str]:
        """The names of what this content holds, in any of the forms, packed or not."""
        needles = {**_forms("canary", self.stem.encode("ascii"))}
        needles |= {
            f"canary in {code}": self.stem.encode(code)
            for code in ("utf-16-le", "utf-16-be", "utf-32")
        }
        for name, secret in self.secrets.items():
            needles |= _forms(name, secret)
        pieces = [content, *_unpacked(content, _DEEP)]
        return {name for name, form in needles.items() if any(form in piece for piece in pieces)}

    def under(self, *places: Path) -> dict[Path, set[str]]:
        """Every file below these places that holds something, or is called by it."""
        found = {}
        for file in (file for place in places for file in sorted(place.rglob("*"))):
            hits = self.found_in(file.name.encode("utf-8", "surrogateescape"))
            if file.is_file():
                hits |= self.found_in(file.read_bytes())
            if hits:
                found[file] = hits
        return found


def _forms(name: str, secret: bytes) -> dict[str, bytes]:
    forms = {
        name: secret,
        f"{name} in hex": secret.hex().encode("ascii"),
        f"{name} in capital hex": secret.hex().upper().encode("ascii"),
    }
    for lead in range(3):
        # At both ends the neighbours' bits are mixed in; what lies between is the same always.
        coded = base64.b64encode(bytes(lead) + secret)
        core = coded[-(-lead * 8 // 6) : (lead + len(secret)) * 8 // 6]
        forms[f"{name} in base64, {lead}"] = core
        forms[f"{name} in base64url, {lead}"] = core.translate(bytes.maketrans(b"+/", b"-_"))
    return forms


def _unpacked(content: bytes, deep: int) -> Iterator[bytes]:
    """What lies in the zlib streams, gzip members and ZIP members of a content, however deep."""
    if not deep:
        return
    for start, window in _streams(content):
        piece = _inflated(content, start, window)
        if len(piece) >= len(STEM):
            yield piece
            yield from _unpacked(piece, deep - 1)


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    for mark in (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"):
        yield from ((start, zlib.MAX_WBITS) for start in _everywhere(mark, content))
    yield from ((start, zlib.MAX_WBITS | 16) for start in _everywhere(b"\x1f\x8b\x08", content))
    for start in _everywhere(b"PK\x03\x04", content):
        lengths = content[start + 26 : start + 30]
        more = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        yield start + 30 + more, -zlib.MAX_WBITS


def _everywhere(mark: bytes, content: bytes) -> Iterator[int]:
    start = content.find(mark)
    while start >= 0:
        yield start
        start = content.find(mark, start + 1)


def _inflated(content: bytes, start: int, window: int) -> bytes:
    stream, pieces, size = zlib.decompressobj(window), [], 0
    try:
        # In small bites: a stream that breaks off has still told its beginning.
        for at in range(start, len(content), 256):
            pieces.append(stream.decompress(content[at : at + 256], _MOST))
            size += len(pieces[-1])
            if stream.eof or size > _MOST:
                break
    except zlib.error:
        pass
    return b"".join(pieces)
