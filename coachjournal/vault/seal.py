"""The seal: whether the journal is the very file that was closed last.

SQLCipher finds altered pages, but not a page put back from an older copy. So a clean close
leaves in state.json an HMAC over the commit counter, the length and the file's SHA-256;
the digest can be computed while the passphrase is still being derived.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path

from coachjournal.errors import VaultDamaged
from coachjournal.system.files import refusals, remove_leftovers, write_atomically
from coachjournal.vault.keys import Keys, fingerprint
from coachjournal.vault.layout import DATABASE, VaultFolder, vault_folder
from coachjournal.vault.strict import as_number, compact, moment_text, parsed, sized

_SEAL_BYTES = 32
_LARGEST = 4096
_MOST_CLOSES = 1_000_000


class SealVerdict(Enum):
    """What the seal says. Everything but CLEAN calls for the full check of the journal."""

    CLEAN = auto()
    UNCLEAN = auto()
    MISSING = auto()
    FOREIGN = auto()
    LENGTH_CHANGED = auto()
    MISMATCH = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What state.json says; `closed_at` is of the last clean close, and may be anybody's word.

    `clean_closes` counts clean closes since the journal was last brought up to date.
    """

    clean: bool = False
    counter: int = 0
    length: int = 0
    seal: bytes = bytes(_SEAL_BYTES)
    closed_at: str | None = None
    clean_closes: int = 0
    vault: str = ""

    def to_bytes(self) -> bytes:
        """The file's content."""
        fields = {
            "clean": self.clean,
            "counter": self.counter,
            "length": self.length,
            "seal": self.seal.hex(),
            "closed_at": self.closed_at,
            "clean_closes": self.clean_closes,
            "vault": self.vault,
        }
        return compact(fields) + b"\n"


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file, read in pieces; other threads run on meanwhile. Raises VaultDamaged."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except FileNotFoundError:
        raise VaultDamaged("database-missing", part=DATABASE) from None
    except OSError:
        raise VaultDamaged("database-unreadable", part=DATABASE) from None


def read_state(folder: os.PathLike[str]) -> State | None:
    """What state.json says; None when there is none that can be read."""
    try:
        with vault_folder(folder).state.open("rb") as stream:
            return _state(stream.read(_LARGEST))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def mark_open(folder: os.PathLike[str]) -> None:
    """Note that the journal may change from now on; hold the lock. Raises DiskFull.

    The rollback journal is there from now on, too: one that is missing later was taken away.
    """
    place = vault_folder(folder)
    remove_leftovers(place.path)
    if place.database.exists():
        with refusals():
            place.database_journal.touch(mode=0o600)
    state = read_state(place) or State()
    write_atomically(place.state, replace(state, clean=False).to_bytes())


def count_closes_anew(folder: os.PathLike[str]) -> None:
    """Begin the count of clean closes again, and note that the journal may change."""
    place = vault_folder(folder)
    state = read_state(place) or State()
    write_atomically(place.state, replace(state, clean=False, clean_closes=0).to_bytes())


def write_seal(
    folder: os.PathLike[str],
    keys: Keys,
    counter: int,
    digest: bytes,
    *,
    now: datetime | None = None,
) -> None:
    """Seal the closed journal, whose SHA-256 is `digest`. Raises DiskFull, VaultDamaged."""
    place = vault_folder(folder)
    length = _length(place)
    closes = (read_state(place) or State()).clean_closes
    state = State(
        clean=True,
        counter=counter,
        length=length,
        seal=keys.seal(counter, length, digest),
        closed_at=moment_text(now or datetime.now(UTC)),
        clean_closes=min(closes + 1, _MOST_CLOSES),
        vault=fingerprint(keys.vault_id),
    )
    write_atomically(place.state, state.to_bytes())


def verify_seal(folder: os.PathLike[str], keys: Keys, digest: bytes) -> SealVerdict:
    """Compare the journal, whose SHA-256 is `digest`, with what was closed last."""
    place = vault_folder(folder)
    state = read_state(place)
    if state is None:
        return SealVerdict.MISSING
    if state.vault and state.vault != fingerprint(keys.vault_id):
        return SealVerdict.FOREIGN
    if not state.clean:
        return SealVerdict.UNCLEAN
    if state.length != _length(place):
        return SealVerdict.LENGTH_CHANGED
    expected = keys.seal(state.counter, state.length, digest)
    matches = hmac.compare_digest(expected, state.seal)
    return SealVerdict.CLEAN if matches else SealVerdict.MISMATCH


def _state(content: bytes) -> State:
    found = parsed(content)
    clean, closed_at = found["clean"], found["closed_at"]
    vault = found.get("vault", "")
    if not isinstance(clean, bool) or not (closed_at is None or isinstance(closed_at, str)):
        raise TypeError("not a state")
    if not isinstance(vault, str):
        raise TypeError("not a state")
    return State(
        clean=clean,
        counter=_natural(found["counter"]),
        length=_natural(found["length"]),
        seal=sized(found["seal"], _SEAL_BYTES),
        closed_at=closed_at,
        # Not there in what the first version wrote.
        clean_closes=_natural(found.get("clean_closes", 0)),
        vault=vault,
    )


def _natural(found: object) -> int:
    number = as_number(found)
    if not 0 <= number < 2**63:
        raise ValueError("out of range")
    return number


def _length(place: VaultFolder) -> int:
    try:
        return place.database.stat().st_size
    except OSError:
        raise VaultDamaged("database-missing", part=DATABASE) from None
