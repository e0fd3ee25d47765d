"""Every way to harm a backup: plain functions, for the tests and for the torture alike."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

Harm = tuple[str, bytes]


def flips(content: bytes, every: int = 64) -> Iterator[Harm]:
    """One bit of every n-th byte turned round, in turn each of the eight bits."""
    for place in range(0, len(content), every):
        harmed = bytearray(content)
        harmed[place] ^= 1 << (place // every) % 8
        yield f"flip {place}", bytes(harmed)


def truncations(content: bytes, count: int = 1000) -> Iterator[Harm]:
    """Cut short at places all over the file, first of all at its ends."""
    ends = {*range(40), *(len(content) - n for n in range(1, 40))}
    spread = {len(content) * n // count for n in range(count)}
    for place in sorted(ends | spread):
        if 0 <= place < len(content):
            yield f"cut at {place}", content[:place]


def shapes(content: bytes) -> Iterator[Harm]:
    """ZIPs that are well-formed, and yet no backup."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = list(parts)
    yield "the same, repacked with dates", _packed(list(parts.items()))
    yield "swapped members", _packed([(names[i], parts[names[i]]) for i in (1, 0, 2)])
    swapped = dict(zip(names, [parts[names[i]] for i in (0, 2, 1)], strict=True))
    yield "swapped contents", _packed(list(swapped.items()))
    for extra in ("extra.txt", "../evil", "/etc/evil", "C:\\evil", "a/b", "journal.db-journal"):
        yield f"extra {extra}", _packed([*parts.items(), (extra, b"x")])
        renamed = [(extra if name == "journal.db" else name, parts[name]) for name in names]
        yield f"renamed {extra}", _packed(renamed)
    for name in names:
        yield f"without {name}", _packed([each for each in parts.items() if each[0] != name])
        yield f"twice {name}", _packed([*parts.items(), (name, parts[name])])
        yield f"empty {name}", _packed([(n, b"" if n == name else b) for n, b in parts.items()])
    yield "compressed", _packed(list(parts.items()), method=zipfile.ZIP_DEFLATED)
    yield "a link", _packed(list(parts.items()), attributes=0o120777 << 16)
    yield "a folder", _packed(list(parts.items()), attributes=0o040755 << 16)
    yield "comment", _packed(list(parts.items()), comment=b"hello")
    yield "before", b"#!/bin/sh\n" + content
    yield "behind", content + b"\0"
    yield "twice", content + content
    yield "nothing", b""
    yield "an empty zip", _packed([])
    yield "text", b"This is a letter."


def claims(content: bytes) -> Iterator[Harm]:
    """Headers that claim what is not so: gigabytes, encryption, another method."""
    for signature, flags, sizes in ((b"PK\x03\x04", 6, 18), (b"PK\x01\x02", 8, 20)):
        place = content.find(signature)
        while place >= 0:
            yield f"encrypted at {place}", _with(content, place + flags, struct.pack("<H", 1))
            yield f"deflated at {place}", _with(content, place + flags + 2, struct.pack("<H", 8))
            for claim in (0, 2**31, 2**32 - 2, 2**32 - 1):
                yield f"{claim} at {place}", _with(content, place + sizes, struct.pack("<L", claim))
                both = struct.pack("<2L", claim, claim)
                yield f"twice {claim} at {place}", _with(content, place + sizes, both)
            place = content.find(signature, place + 4)


def _with(content: bytes, place: int, patch: bytes) -> bytes:
    return content[:place] + patch + content[place + len(patch) :]


def _packed(
    parts: list[tuple[str, bytes]],
    *,
    method: int = zipfile.ZIP_STORED,
    attributes: int = 0o100600 << 16,
    comment: bytes = b"",
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name, content in parts:
            one = zipfile.ZipInfo(name, (2026, 11, 22, 10, 30, 0))
            one.external_attr, one.compress_type = attributes, method
            # A repeated name is meant; zipfile would warn of it.
            archive.NameToInfo.pop(name, None)
            archive.writestr(one, content)
    return out.getvalue()
