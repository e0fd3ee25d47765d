"""The sentinel: how far this computer has seen a vault, noted outside of it.

A folder that was put back whole, seal and all, is genuine and yet an older copy. Only
something outside the folder can tell. The sentinel may lag behind the journal (it is
written once the journal is durable), but never leads it; without one nothing is claimed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coachjournal.system.files import remove_leftovers, write_atomically
from coachjournal.vault.keys import Keys, Purpose
from coachjournal.vault.strict import as_number, compact, moment, moment_text, parsed, sized

FOLDER = "sentinels"
_LARGEST = 1024
_MAC_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentinel:
    """The highest commit counter of a vault that this computer saw, and when."""

    counter: int
    seen_at: datetime


def name_of(vault_id: bytes) -> str:
    """The name of what belongs to a vault outside of it; tells nothing of the vault."""
    return hashlib.sha256(b"cj/v1/outside" + vault_id).hexdigest()[:32]


def sentinel_path(state: Path, vault_id: bytes) -> Path:
    """Where a vault's sentinel is, below this computer's folder for state."""
    return state / FOLDER / f"{name_of(vault_id)}.json"


def read_sentinel(state: Path, keys: Keys) -> Sentinel | None:
    """What this computer saw last; None where there is none that was made with these keys."""
    try:
        with sentinel_path(state, keys.vault_id).open("rb") as stream:
            found = parsed(stream.read(_LARGEST))
        counter, seen_at = as_number(found["counter"]), moment(found["seen_at"])
        mac = sized(found["mac"], _MAC_BYTES)
        expected = _mac(keys, counter, moment_text(seen_at))
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None
    if not hmac.compare_digest(mac, expected):
        return None
    return Sentinel(counter=counter, seen_at=seen_at)


def write_sentinel(state: Path, keys: Keys, counter: int, *, now: datetime) -> None:
    """Note a counter that is durable in the journal. Raises DiskFull, OSError."""
    path = sentinel_path(state, keys.vault_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_leftovers(path.parent)
    seen_at = moment_text(now)
    mac = _mac(keys, counter, seen_at)
    content = {"counter": counter, "seen_at": seen_at, "mac": mac.hex()}
    write_atomically(path, compact(content) + b"\n")


def _mac(keys: Keys, counter: int, seen_at: str) -> bytes:
    content = counter.to_bytes(8, "big") + seen_at.encode("ascii")
    return hmac.digest(keys.subkey(Purpose.SENTINEL), content, "sha256")
