"""What a picture's file says beside its dots: remarks, EXIF, XMP, profiles, what trails behind."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from coachjournal.exports.reading.strings import one_text

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# What makes the picture; every other part is there to say something.
_DOTS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"cHRM", b"sRGB"})
_WEBP_DOTS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_START_OF_SCAN, _END, _REMARK = 0xDA, 0xD9, 0xFE
_TELLING = frozenset({_REMARK, *range(0xE0, 0xF0)})


def is_picture(content: bytes) -> bool:
    """Whether it is one that can be read here."""
    return content.startswith((_PNG, _JPEG)) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP")


def picture_texts(content: bytes) -> Iterator[str]:
    """Every text of a PNG, JPEG or WebP that is not a dot of it."""
    if content.startswith(_PNG):
        parts = _png_parts(content)
    elif content.startswith(_JPEG):
        parts = _jpeg_parts(content)
    else:
        parts = _webp_parts(content)
    for part in parts:
        text = one_text(part)
        if text:
            yield text


def _png_parts(content: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, inside = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += 12 + length
        if kind not in _DOTS:
            yield inside
            yield from _unpacked(inside)
        if kind == b"IEND":
            break
    yield content[place:]


def _unpacked(inside: bytes) -> Iterator[bytes]:
    """What a remark or a profile says that is packed: after its name, and a byte or more."""
    name, _nothing, rest = inside.partition(b"\x00")
    for start in range(min(len(rest), 80 - min(len(name), 79))):
        try:
            yield zlib.decompressobj().decompress(rest[start:], 1 << 22)
        except zlib.error:
            continue
        return


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    place = len(_JPEG)
    while place + 4 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if kind == 0xFF or kind in _NO_LENGTH:
            place += 1 if kind == 0xFF else 2
            continue
        if kind in (_START_OF_SCAN, _END):
            break
        (length,) = struct.unpack_from(">H", content, place + 2)
        if kind in _TELLING:
            yield content[place + 4 : place + 2 + length]
        place += 2 + length
    yield from _behind_scans(content, place)


def _behind_scans(content: bytes, place: int) -> Iterator[bytes]:
    """After the dots: further scans' parts, remarks between them, and what trails behind."""
    while 0 <= place < len(content) - 1:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            return
        kind = content[place + 1]
        if kind == _END:
            yield content[place + 2 :]
            return
        if kind in _TELLING and place + 4 <= len(content):
            (length,) = struct.unpack_from(">H", content, place + 2)
            yield content[place + 4 : place + 2 + length]
            place += length
        place += 2


def _webp_parts(content: bytes) -> Iterator[bytes]:
    place, end = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    while place + 8 <= min(end, len(content)):
        (length,) = struct.unpack_from("<I", content, place + 4)
        if content[place : place + 4] not in _WEBP_DOTS:
            yield content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
    yield content[end:]
