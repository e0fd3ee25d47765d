"""A salvage copy: a new journal with everything of a damaged one that can still be read.

It stands beside the damaged one, which is only read and never removed, and opens with the
same passphrase and the same recovery key.
"""

from __future__ import annotations

import contextlib
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachjournal.domain.audit import HoursLogLink, entries_off_the_trail
from coachjournal.domain.ids import Moment
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import OpeningBalance
from coachjournal.errors import VaultDamaged
from coachjournal.services.closing import last_seen, note_seen
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.reading import open_what_is_readable, scratch_for_reading
from coachjournal.services.unlocking import Unlocked
from coachjournal.store import check as checks
from coachjournal.store.salvage import LostThing, Salvage, salvage_into
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork
from coachjournal.vault import seal as seals
from coachjournal.vault.layout import VaultFolder
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
            done = _filled(unlocked, source, place)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return Salvaged(folder=target, kept=done.kept, lost=tuple(done.lost), stand_ins=done.stand_ins)


def _filled(unlocked: Unlocked, source: Store, place: VaultFolder) -> Salvage:
    keys, environment = unlocked.keys, unlocked.environment
    now = Moment(environment.clock.now())
    target = Store.create(
        place.database,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
        now=now,
    )
    try:
        done = salvage_into(source, target, now=now)
        with target.unit_of_work() as work:
            _mend_the_trail(work, now)
            work.count_from(_highest_count(unlocked, source))
            work.commit()
        if not all(finding.sound for finding in checks.check_contents(target)):
            raise VaultDamaged("database-damaged", part=place.database.name)
        counter = target.commit_count()
    finally:
        target.close()
    seals.write_seal(place, keys, counter, seals.digest_of(place.database), now=now)
    note_seen(keys, counter, environment)
    return done


def _highest_count(unlocked: Unlocked, source: Store) -> int:
    """The new journal is newer than whatever was seen of the old one."""
    seen = last_seen(unlocked.keys, unlocked.environment)
    state = seals.read_state(unlocked.place)
    return max(source.commit_count(), seen.counter if seen else 0, state.counter if state else 0)


def _mend_the_trail(work: UnitOfWork, now: Moment) -> None:
    """Let the audit trail say of every entry what is so now; what was lost of it stays lost."""
    trail: dict[str, list[HoursLogLink]] = defaultdict(list)
    for link in work.all(HoursLogLink):
        trail[link.entry].append(link)
    for session in work.all(Session):
        links = trail[session.id]
        if entries_off_the_trail(links, [session], []):
            note_session(work, session, _what_happened(session, links), now)
    for opening in work.all(OpeningBalance):
        if entries_off_the_trail(trail[opening.id], [], [opening]):
            note_opening(work, opening, HoursChange.CHANGED, now)


def _what_happened(session: Session, links: list[HoursLogLink]) -> HoursChange:
    if session.binned_at is not None:
        return HoursChange.BINNED
    if any(link.change is HoursChange.BINNED for link in links):
        return HoursChange.RESTORED
    return HoursChange.CHANGED


def free_place_beside(folder: Path) -> Path:
    """Where a salvage copy is proposed: beside the damaged journal, under a name of its own."""
    names = (
        folder.with_name(f"{folder.stem} (salvaged {n}){folder.suffix}") for n in range(2, 999)
    )
    first = folder.with_name(f"{folder.stem} (salvaged){folder.suffix}")
    return next(name for name in (first, *names) if not name.exists())
