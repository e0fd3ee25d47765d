"""From keys to an open practice: what is compared, checked and asked on the way.

Everything that is not as it was left is an error with a way on (`ways_on.ClosedVault`):
nothing is mended, merged or written before the coach has decided.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from coachjournal.errors import DiskFull, JournalError, VaultDamaged, VaultTampered
from coachjournal.services import migrating
from coachjournal.services.backing_up import back_up_closed
from coachjournal.services.closing import last_seen, note_seen, practice_over
from coachjournal.services.journal import Environment
from coachjournal.services.practice import OpenVault, Practice
from coachjournal.services.sketches_left_open import close_left_open
from coachjournal.services.spooling import take_in_spooled
from coachjournal.store import check as checks
from coachjournal.store.store import Store
from coachjournal.system.language import _, later
from coachjournal.vault import folder as folders
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import SlotType, VaultFolder
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.rollback import RollbackFile, look_at_rollback
from coachjournal.vault.seal import SealVerdict
from coachjournal.vault.strict import moment

OLDER_COPY = "older-copy"
ACCEPTABLE = frozenset(
    {OLDER_COPY, "state-of-another-vault", "rollback-missing", "rollback-foreign"}
)
"""What a coach may decide to go on from; everything else is damage."""

_CLOSED = (SealVerdict.MISMATCH, SealVerdict.LENGTH_CHANGED)
_MONTHS = (
    "", later("January"), later("February"), later("March"), later("April"), later("May"),
    later("June"), later("July"), later("August"), later("September"), later("October"),
    later("November"), later("December"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """A vault whose keys are at hand and which is not yet open; `accepted` are error codes."""

    folder: Path
    keys: Keys = field(repr=False)
    environment: Environment
    opened_with: SlotType = SlotType.PASSPHRASE
    accepted: frozenset[str] = frozenset()
    updating: Callable[[], None] | None = None

    @property
    def place(self) -> VaultFolder:
        """The names in the folder."""
        return VaultFolder(self.folder)


def open_unlocked(unlocked: Unlocked, lock: FolderLock, digest: FileDigest) -> Practice:
    """Open the practice; `lock` is held, and released by closing it.

    Raises VaultDamaged, VaultTampered, VaultUnsupported, DiskFull, with the way on.
    """
    with way_on_from(unlocked):
        store = _store(unlocked, digest)
        try:
            counter = store.commit_count()
            seen = last_seen(unlocked.keys, unlocked.environment)
            if seen is None or seen.counter != counter:
                note_seen(unlocked.keys, counter, unlocked.environment)
            vault = OpenVault(unlocked.folder, unlocked.keys, lock, unlocked.opened_with)
            practice = practice_over(vault, store, unlocked.environment)
            practice.taken_in, practice.left_aside = take_in_spooled(practice)
            close_left_open(practice.journal)
        except BaseException:
            store.close()
            raise
    return practice


def lock_for_writing(unlocked: Unlocked) -> FolderLock:
    """Take the folder's lock; a folder that cannot be written to still opens for reading.

    Raises VaultInUse, VaultUnsupported, DiskFull (`folder-read-only`, with the way on).
    """
    lock = FolderLock(unlocked.folder)
    try:
        lock.acquire()
        lock.require_writable()
    except DiskFull as error:
        lock.release()
        full = error.code == "disk-full"
        with way_on_from(unlocked):
            raise DiskFull("disk-full" if full else "folder-read-only") from None
    return lock


@contextlib.contextmanager
def way_on_from(unlocked: Unlocked) -> Iterator[None]:
    """Give every damage, and a folder that cannot be written to, the handle to go on with."""
    try:
        yield
    except (VaultDamaged, DiskFull) as error:
        from coachjournal.services.ways_on import ClosedVault

        error.way_on = ClosedVault(unlocked, error)
        raise


def _store(unlocked: Unlocked, digest: FileDigest) -> Store:
    place, keys = unlocked.place, unlocked.keys
    folders.check_database_file(place, keys)
    verdict = seals.verify_seal(place, keys, digest.result())
    rollback = look_at_rollback(place.database_journal, place.database, keys)
    if verdict is SealVerdict.CLEAN:
        _settle_leftover(unlocked, rollback)
        state = seals.read_state(place)
        _compare_with_last_use(unlocked, state.counter if state else 0)
        migrating.forget_old_journals_in_time(place)
        return _newest(unlocked)
    return _store_after_full_check(unlocked, verdict, rollback)


def _newest(unlocked: Unlocked) -> Store:
    """The store in the newest schema; an older one is backed up before it is touched."""

    def back_up() -> None:
        now = unlocked.environment.clock.now()
        back_up_closed(unlocked.folder, unlocked.keys, reason="before an update", now=now)

    return migrating.open_newest(
        unlocked.place, unlocked.keys, updating=unlocked.updating, back_up=back_up
    )


def _store_after_full_check(
    unlocked: Unlocked, verdict: SealVerdict, rollback: RollbackFile
) -> Store:
    """Open what was not closed properly, or not as it was closed: only if all of it is whole."""
    place, keys = unlocked.place, unlocked.keys
    if verdict not in _CLOSED:
        if rollback is RollbackFile.DAMAGED:
            raise VaultDamaged("rollback-damaged", part=place.database_journal.name)
        # Opening for writing takes back what a crash left half done.
        migrating.roll_back(place, keys)
    findings = checks.check_pages(place.database, keys.database_key())
    if not all(finding.sound for finding in findings):
        raise VaultDamaged("database-damaged", part=place.database.name)
    if verdict in _CLOSED:
        # Every page is genuine, and yet it is not the file that was closed last.
        raise VaultTampered("database-replaced", part=place.database.name)
    _compare_with_last_use(unlocked, checks.commit_count_of(place.database, keys.database_key()))
    _ask_about_what_lies_beside(unlocked, verdict, rollback)
    store = _newest(unlocked)
    try:
        if not all(finding.sound for finding in checks.check_contents(store)):
            raise VaultDamaged("database-damaged", part=place.database.name)
    except BaseException:
        store.close()
        raise
    return store


def _ask_about_what_lies_beside(
    unlocked: Unlocked, verdict: SealVerdict, rollback: RollbackFile
) -> None:
    place = unlocked.place
    if verdict is SealVerdict.UNCLEAN and rollback is RollbackFile.MISSING:
        _ask(unlocked, VaultDamaged("rollback-missing", part=place.database_journal.name))
    if verdict is SealVerdict.FOREIGN:
        _ask(unlocked, VaultDamaged("state-of-another-vault", part=place.state.name))
        place.state.replace(_free_name(place.state))


def _settle_leftover(unlocked: Unlocked, rollback: RollbackFile) -> None:
    """A sealed journal needs nothing taken back: a rollback file is a leftover of another one."""
    if rollback not in (RollbackFile.HOT, RollbackFile.DAMAGED):
        return
    leftover = unlocked.place.database_journal
    _ask(unlocked, VaultTampered("rollback-foreign", part=leftover.name))
    leftover.replace(_free_name(leftover))


def _compare_with_last_use(unlocked: Unlocked, counter: int) -> None:
    seen = last_seen(unlocked.keys, unlocked.environment)
    if seen is None or counter >= seen.counter:
        return
    copy = closed_at(unlocked.place)
    _ask(
        unlocked,
        VaultTampered(
            "older-copy",
            part=unlocked.place.database.name,
            here=moment_said(seen.seen_at),
            copy=moment_said(copy) if copy else None,
        ),
    )


def _ask(unlocked: Unlocked, error: VaultDamaged) -> None:
    if error.code not in unlocked.accepted:
        raise error


def closed_at(place: VaultFolder) -> datetime | None:
    """When the journal says it was closed last; nobody vouches for it."""
    state = seals.read_state(place)
    try:
        return moment(state.closed_at) if state and state.closed_at else None
    except (TypeError, ValueError):
        return None


def moment_said(when: datetime) -> str:
    """A moment where the coach is, as it stands in a sentence: 3 November 2026, 14:10."""
    here = when.astimezone()
    month = _(_MONTHS[here.month])
    return _("{day} {month} {year}, {time}").format(
        day=here.day, month=month, year=here.year, time=here.strftime("%H:%M")
    )


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.set-aside-{n}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


class FileDigest:
    """The database's digest, computed beside the key derivation."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digest: bytes | None = None
        self._error: JournalError | None = None
        self._thread = threading.Thread(target=self._compute, name="digest")
        self._thread.start()

    def _compute(self) -> None:
        try:
            self._digest = seals.digest_of(self._path)
        except JournalError as error:
            self._error = error

    def result(self) -> bytes:
        """The digest, once it is there; raises what went wrong."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._digest is not None
        return self._digest
