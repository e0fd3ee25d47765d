"""SQLite's rollback journal, looked at before SQLite may act on it.

After a crash it takes back what was half written. SQLite stops at the first record whose
checksum is wrong and says nothing; what was half written then stays. So a journal that
is not as SQLite writes it is found here first. (Its records are encrypted pages.)
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_UNSYNCED = bytes(12)
_HEADER = 28
_SECTORS = {512 << shift for shift in range(8)}


class RollbackFile(Enum):
    """What lies beside the journal."""

    MISSING = auto()
    IDLE = auto()
    HOT = auto()
    DAMAGED = auto()


def look_at_rollback(path: Path) -> RollbackFile:
    """Whether there is something to take back, and whether it can be.

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
    return RollbackFile.HOT if _all_segments_whole(content) else RollbackFile.DAMAGED


def _all_segments_whole(content: bytes) -> bool:
    place, sector = 0, 0
    while place + _HEADER <= len(content):
        head = content[place : place + _HEADER]
        if head[:12] == _UNSYNCED or (place and head[: len(_MAGIC)] != _MAGIC):
            # The next segment was begun, or its sector still held what was there before.
            return bool(place)
        records, nonce = _number(head, 8), _number(head, 12)
        sector, page = _number(head, 20), _number(head, 24)
        if head[: len(_MAGIC)] != _MAGIC or sector not in _SECTORS or page != 4096:
            return False
        start = place + sector
        if records == 0:
            return True
        end = start + records * (page + 8)
        if end > len(content):
            return False
        for at in range(start, end, page + 8):
            if not _whole(content[at : at + page + 8], nonce):
                return False
        place = -(-end // sector) * sector
    return place > 0


def _whole(record: bytes, nonce: int) -> bool:
    page = record[4:-4]
    total = nonce + sum(page[len(page) - 200 : 0 : -200])
    return _number(record, 0) > 0 and total & 0xFFFFFFFF == _number(record, len(record) - 4)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")
