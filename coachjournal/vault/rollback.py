"""SQLite's rollback journal, looked at before SQLite may act on it.

After a crash it takes back what was half written. SQLite stops at the first record whose
checksum is wrong and says nothing; what was half written then stays. So a journal that
is not as SQLite writes it is found here first. Its records are encrypted pages: those of
another vault, or of another day of this one, would be written over genuine ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path

from coachjournal.vault.keys import Keys
from coachjournal.vault.pages import PAGE_BYTES, PageCipher

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_UNSYNCED = bytes(12)
_HEADER = 28
_SECTORS = {512 << shift for shift in range(8)}
# Where SQLite's first page keeps the count of commits.
_COUNT_AT = 60


class RollbackFile(Enum):
    """What lies beside the journal."""

    MISSING = auto()
    IDLE = auto()
    HOT = auto()
    DAMAGED = auto()


def look_at_rollback(path: Path, database: Path, keys: Keys) -> RollbackFile:
    """Whether there is something to take back from `database`, and whether it can be.

    The number of records is written only after they are on the disk, so a file with less
    than that was cut; and a first record that no header announces was never acted on.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return RollbackFile.MISSING
    except OSError:
        return RollbackFile.DAMAGED
    if not content or content[: len(_UNSYNCED)] == _UNSYNCED[: len(content)]:
        return RollbackFile.IDLE
    records = _records(content)
    if records is None or not _belong(records, database, PageCipher.of(keys)):
        return RollbackFile.DAMAGED
    return RollbackFile.HOT


def _belong(records: list[bytes], database: Path, cipher: PageCipher) -> bool:
    """Whether every record is a page of this vault, from just before the last commit."""
    for number, page in _pages(records):
        if not cipher.is_genuine(number, page):
            return False
        if number == 1:
            before, now = _commits(page, cipher), _commits_in(database, cipher)
            if now is not None and now - before not in (0, 1):
                return False
    return True


def _pages(records: list[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((_number(record, 0), record[4:-4]) for record in records)


def _commits_in(database: Path, cipher: PageCipher) -> int | None:
    """The count that the journal has now; None where its first page is half written."""
    try:
        with database.open("rb") as stream:
            first = stream.read(PAGE_BYTES)
    except OSError:
        return None
    return _commits(first, cipher) if cipher.is_genuine(1, first) else None


def _commits(first: bytes, cipher: PageCipher) -> int:
    return _number(cipher.plain(1, first), _COUNT_AT)


def _records(content: bytes) -> list[bytes] | None:
    """The records of all segments; None where one of them is not whole."""
    found: list[bytes] = []
    place, sector = 0, 0
    while place + _HEADER <= len(content):
        head = content[place : place + _HEADER]
        if head[:12] == _UNSYNCED or (place and head[: len(_MAGIC)] != _MAGIC):
            # The next segment was begun, or its sector still held what was there before.
            return found if place else None
        records, nonce = _number(head, 8), _number(head, 12)
        sector, page = _number(head, 20), _number(head, 24)
        if head[: len(_MAGIC)] != _MAGIC or sector not in _SECTORS or page != PAGE_BYTES:
            return None
        start = place + sector
        if records == 0:
            return found
        end = start + records * (page + 8)
        if end > len(content):
            return None
        for at in range(start, end, page + 8):
            if not _whole(content[at : at + page + 8], nonce):
                return None
            found.append(content[at : at + page + 8])
        place = -(-end // sector) * sector
    return found if place else None


def _whole(record: bytes, nonce: int) -> bool:
    page = record[4:-4]
    total = nonce + sum(page[len(page) - 200 : 0 : -200])
    return _number(record, 0) > 0 and total & 0xFFFFFFFF == _number(record, len(record) - 4)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")
