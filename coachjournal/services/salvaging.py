"""A salvage copy: a new journal with everything of a damaged one that can still be read.

It stands beside the damaged one, which is only read and never removed, and opens with the
same passphrase and the same recovery key.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachjournal.services.carrying import carry_over
from coachjournal.services.closing import note_seen
from coachjournal.services.reading import open_what_is_readable, scratch_for_reading
from coachjournal.services.unlocking import Unlocked
from coachjournal.store.salvage import LostThing
from coachjournal.store.store import Store
from coachjournal.vault import seal as seals
from coachjournal.vault.lock import FolderLock, ReaderLock
from coachjournal.vault.twin import make_twin

__all__ = ["LostThing", "Salvaged", "salvage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """The new journal's folder, what it holds, and what could not be carried over."""

    folder: Path
    kept: dict[str, int]
    lost: tuple[LostThing, ...]
    stand_ins: int

    def days_lost(self) -> list[date]:
        """The days of sessions of which something is lost, oldest first."""
        return sorted({thing.on for thing in self.lost if thing.on is not None})


def salvage(unlocked: Unlocked, target: Path) -> Salvaged:
    """Make a new journal at `target`, which must be free; whatever fails leaves nothing there.

    Raises VaultDamaged where not even the rest can be read, Conflict (`vault-exists`), DiskFull.
    """
    reader = ReaderLock(unlocked.folder)
    reader.acquire()
    try:
        with scratch_for_reading() as scratch, contextlib.ExitStack() as open_stores:
            source = open_what_is_readable(unlocked, scratch)
            open_stores.callback(source.close)
            return _carried_over(unlocked, source, target)
    finally:
        reader.release()


def _carried_over(unlocked: Unlocked, source: Store, target: Path) -> Salvaged:
    place = make_twin(unlocked.folder, target, unlocked.keys)
    try:
        with FolderLock(target):
            seals.mark_open(place)
            done, counter = carry_over(unlocked, source, place.database)
            seals.write_seal(
                place,
                unlocked.keys,
                counter,
                seals.digest_of(place.database),
                now=unlocked.environment.clock.now(),
            )
            note_seen(unlocked.keys, counter, unlocked.environment)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return Salvaged(folder=target, kept=done.kept, lost=tuple(done.lost), stand_ins=done.stand_ins)


def free_place_beside(folder: Path) -> Path:
    """Where a salvage copy is proposed: beside the damaged journal, under a name of its own."""
    names = (
        folder.with_name(f"{folder.stem} (salvaged {n}){folder.suffix}") for n in range(2, 999)
    )
    first = folder.with_name(f"{folder.stem} (salvaged){folder.suffix}")
    return next(name for name in (first, *names) if not name.exists())
