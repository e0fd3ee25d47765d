"""Carries what can be read of a damaged journal into a new database, and proves that one whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coachjournal.domain.audit import HoursLogLink, entries_missing, entries_off_the_trail
from coachjournal.domain.ids import Moment
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import OpeningBalance
from coachjournal.errors import VaultDamaged
from coachjournal.services.closing import last_seen
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.unlocking import Unlocked
from coachjournal.store import check as checks
from coachjournal.store.salvage import Salvage, salvage_into
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork
from coachjournal.vault import seal as seals

_MOST_AHEAD = 1_000_000
"""So many commits more are believed of state.json, which nobody signed for a damaged journal."""


def carry_over(unlocked: Unlocked, source: Store, database: Path) -> tuple[Salvage, int]:
    """Make a database at a free path; what it holds, and its count of commits.

    Raises VaultDamaged where what was carried over does not hold together, DiskFull.
    """
    keys = unlocked.keys
    now = Moment(unlocked.environment.clock.now())
    target = Store.create(
        database,
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
            raise VaultDamaged("database-damaged", part=unlocked.place.database.name)
        return done, target.commit_count()
    finally:
        target.close()


def _highest_count(unlocked: Unlocked, source: Store) -> int:
    """What is made is newer than whatever was seen of the old one."""
    seen = last_seen(unlocked.keys, unlocked.environment)
    known = max(source.commit_count(), seen.counter if seen else 0)
    state = seals.read_state(unlocked.place)
    # Anyone may have written it, and a huge one would leave no room to count on.
    said = state.counter if state else 0
    return max(known, said) if said - known <= _MOST_AHEAD else known


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
    _note_what_was_lost(work, trail, now)


def _note_what_was_lost(
    work: UnitOfWork, trail: Mapping[str, list[HoursLogLink]], now: Moment
) -> None:
    """Entries that could not be carried over are gone for good, and the trail says so."""
    sessions, openings = work.all(Session), work.all(OpeningBalance)
    lost = [
        replace(links[-1], change=HoursChange.ERASED, at=now)
        for links in trail.values()
        if links and entries_missing(links, sessions, openings)
    ]
    work.append_all_to_hours_log(lost)


def _what_happened(session: Session, links: list[HoursLogLink]) -> HoursChange:
    if session.binned_at is not None:
        return HoursChange.BINNED
    if any(link.change is HoursChange.BINNED for link in links):
        return HoursChange.RESTORED
    return HoursChange.CHANGED
