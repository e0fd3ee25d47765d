"""The one shape of a backup's ZIP: three stored members, not a byte more or less.

Any program unzips it. We read it only in the one spelling that we write: given the sizes
and checksums of the members every other byte follows, so each is compared. Names that lead
elsewhere, links, encrypted or repeated members, other methods, comments, what is before,
between or behind: none of it is this spelling, and all of it is refused alike.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

MANIFEST, KEYS, JOURNAL = "manifest.json", "vault.key", "journal.db"
NAMES = (MANIFEST, KEYS, JOURNAL)
SMALL = 64 * 1024
"""The most bytes of the manifest, and of the key file."""
LARGEST = 0xFFFF_FFFE - 3 * SMALL
"""The most bytes of the journal: a ZIP of the first kind counts in 32 bits."""

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _UNIX = 20, 3
_FIRST_DAY = 33  # 1 January 1980, as ZIP writes it: the real date is in the manifest
_ATTRIBUTES = 0o100600 << 16
_LOCAL_FORM = "<4s5H3L2H"
_LOCAL_BYTES = struct.calcsize(_LOCAL_FORM)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the ZIP: its name, length, CRC-32, and where its bytes begin."""

    name: str
    size: int
    crc: int
    start: int


def member(name: str, size: int, crc: int, *, after: Member | None) -> Member:
    """The member that follows on another."""
    begin = 0 if after is None else after.start + after.size
    return Member(name, size, crc, begin + _LOCAL_BYTES + len(name))


def head(of: Member) -> bytes:
    """What stands before a member's bytes."""
    name = of.name.encode("ascii")
    fields = (_VERSION, 0, 0, 0, _FIRST_DAY, of.crc, of.size, of.size, len(name), 0)
    return struct.pack(_LOCAL_FORM, _LOCAL, *fields) + name


def tail(members: list[Member]) -> bytes:
    """What stands behind the last member: the central directory, and where it begins."""
    directory = b"".join(_central(each) for each in members)
    begin = members[-1].start + members[-1].size
    count = len(members)
    return directory + struct.pack("<4s4H2LH", _END, 0, 0, count, count, len(directory), begin, 0)


def read_layout(stream: BinaryIO, total: int) -> list[Member]:
    """Where the members of a file of `total` bytes are; raises ValueError for any other shape."""
    members: list[Member] = []
    for name in NAMES:
        members.append(_member_here(stream, name, members[-1] if members else None, total))
    end = members[-1].start + members[-1].size
    expected = tail(members)
    if end + len(expected) != total:
        raise ValueError("sizes do not add up")
    stream.seek(end)
    if stream.read(len(expected) + 1) != expected:
        raise ValueError("not the one directory")
    return members


def _member_here(stream: BinaryIO, name: str, after: Member | None, total: int) -> Member:
    begin = 0 if after is None else after.start + after.size
    stream.seek(begin)
    found = stream.read(_LOCAL_BYTES + len(name))
    if len(found) != _LOCAL_BYTES + len(name):
        raise ValueError("cut short")
    crc, size = struct.unpack_from("<2L", found, 14)
    here = member(name, size, crc, after=after)
    most = LARGEST if name == JOURNAL else SMALL
    if head(here) != found or size > most or here.start + size > total:
        raise ValueError("not a member of a backup")
    return here


def _central(of: Member) -> bytes:
    name = of.name.encode("ascii")
    made_by = _UNIX << 8 | _VERSION
    fields = (made_by, _VERSION, 0, 0, 0, _FIRST_DAY, of.crc, of.size, of.size, len(name))
    begin = of.start - _LOCAL_BYTES - len(name)
    return struct.pack("<4s6H3L5H2L", _CENTRAL, *fields, 0, 0, 0, 0, _ATTRIBUTES, begin) + name
