"""An open practice: every service over one journal, and the way to close it.

A service's module is imported when it is first asked for, so that unlocking waits only
for what Today shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.services.accreditation_work import AccreditationWork
from coachjournal.services.daily_work import DailyWork
from coachjournal.services.journal import Journal, News
from coachjournal.services.settings import Settings
from coachjournal.services.supervision_work import SupervisionWork
from coachjournal.services.writing_aids import WritingAids
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock, ReaderLock
from coachjournal.vault.slots import SlotType

if TYPE_CHECKING:
    from coachjournal.services.access_copy import AccessCopies
    from coachjournal.services.access_requests import AccessRequests
    from coachjournal.services.backups import Backups
    from coachjournal.services.breaches import Breaches
    from coachjournal.services.desk import Desk
    from coachjournal.services.erasure import ErasureDesk
    from coachjournal.services.finding import Search
    from coachjournal.services.importing import Importing
    from coachjournal.services.processing_record import ProcessingRecord
    from coachjournal.services.protection import Protection
    from coachjournal.services.retention import Retention
    from coachjournal.services.rotation import Rotation
    from coachjournal.services.security import Security
    from coachjournal.services.sessions import Sessions
    from coachjournal.services.today import Today
    from coachjournal.services.will import Will


@dataclass(frozen=True, slots=True)
class OpenVault:
    """The folder an open practice lives in, its keys, and the lock that is held on it."""

    folder: Path
    keys: Keys = field(repr=False)
    lock: FolderLock | ReaderLock = field(repr=False)
    opened_with: SlotType = SlotType.PASSPHRASE


class Practice(DailyWork, WritingAids, AccreditationWork, SupervisionWork):
    """What a coach can do, area by area. All of it runs on the vault's own thread."""

    def __init__(
        self, vault: OpenVault, journal: Journal, news: News, close: Callable[[], None]
    ) -> None:
        self.vault = vault
        self.folder = vault.folder
        self.journal = journal
        self.changes = news
        self.settings = Settings(journal)
        self._close = close
        self._after_seal: Callable[[], None] | None = None
        self._closed = False
        self._rotation: Rotation | None = None
        # Whether a journal built anew could not take this one's place: the old secrets open it.
        self.not_rotated = False
        # How many texts came back that a failing disk had not taken at the last lock.
        self.taken_in = 0
        # How many of them could not be put back, and wait outside of the vault.
        self.left_aside = 0

    @property
    def read_only(self) -> bool:
        """Whether it was opened for looking, searching and exporting only."""
        return self.journal.store.writing.refused_as == "opened-read-only"

    @property
    def may_write(self) -> bool:
        """Whether it may be written: not for reading only, and not after its disk failed."""
        return self.journal.store.writing.allowed

    @cached_property
    def today(self) -> Today:
        """What a day begins with."""
        from coachjournal.services.today import Today

        return Today(self.journal)

    @cached_property
    def sessions(self) -> Sessions:
        """Sessions: log, change, list."""
        from coachjournal.services.sessions import Sessions

        return Sessions(self.journal)

    @cached_property
    def search(self) -> Search:
        """One search over everything."""
        from coachjournal.services.finding import Search

        return Search(self.journal)

    @cached_property
    def importing(self) -> Importing:
        """Taking files in."""
        from coachjournal.services.importing import Importing

        return Importing(self.journal)

    @cached_property
    def protection(self) -> Protection:
        """The data-protection desk's facts."""
        from coachjournal.services.protection import Protection

        return Protection(self.journal, self.settings, self.backups)

    @cached_property
    def desk(self) -> Desk:
        """What waits at the data-protection desk, in a few numbers."""
        from coachjournal.services.desk import Desk

        return Desk(self)

    @cached_property
    def retention(self) -> Retention:
        """How long clients' files are kept."""
        from coachjournal.services.retention import Retention

        return Retention(self.journal, self.settings)

    @cached_property
    def erasure(self) -> ErasureDesk:
        """Erasing a client for good."""
        from coachjournal.services.erasure import ErasureDesk

        return ErasureDesk(self.vault, self.journal, self.backups, self.will)

    @cached_property
    def access_requests(self) -> AccessRequests:
        """Access requests and what is decided on them."""
        from coachjournal.services.access_requests import AccessRequests

        return AccessRequests(self.journal, self.settings)

    @cached_property
    def access_copies(self) -> AccessCopies:
        """The answer to an access request."""
        from coachjournal.services.access_copy import AccessCopies

        return AccessCopies(self.journal, self.settings, self.access_requests)

    @cached_property
    def processing_record(self) -> ProcessingRecord:
        """The record of processing."""
        from coachjournal.services.processing_record import ProcessingRecord

        return ProcessingRecord(self.journal, self.settings, self.protection)

    @cached_property
    def breaches(self) -> Breaches:
        """The breach log."""
        from coachjournal.services.breaches import Breaches

        return Breaches(self.journal)

    @cached_property
    def will(self) -> Will:
        """The professional will."""
        from coachjournal.services.will import Will

        return Will(self.journal, self.settings)

    @cached_property
    def security(self) -> Security:
        """What opens the journal, and changing it."""
        from coachjournal.services.security import Security

        return Security(self.vault, self.journal, self.settings)

    @cached_property
    def backups(self) -> Backups:
        """Backups: made, kept in two places, proven by restoring them."""
        from coachjournal.services.backups import Backups

        return Backups(self.vault, self.journal, self._renew_will)

    def _renew_will(self) -> None:
        """Each backup renews the professional will's file, where there is a will."""
        from coachjournal.services.will import renew_will

        renew_will(self.will.renew)

    def export_everything(self, folder: Path) -> int:
        """Everything in open formats; the number of files."""
        from coachjournal.services.everything import export_everything

        return export_everything(self.journal, folder)

    @property
    def must_renew(self) -> bool:
        """Whether new secrets come before anything else; costs nothing where they do not."""
        recovered = self.vault.opened_with is SlotType.RECOVERY and self.may_write
        return recovered and self.security.must_renew

    def rotate_at_close(self, rotation: Rotation) -> None:
        """Let a journal built anew take this one's place when it closes."""
        self._rotation = rotation

    def back_up_at_close(self, *, seconds: float | None = None) -> bool:
        """Back the journal up when it is closed, if that is due; whether it is.

        Within so many seconds, for a lock; None takes the time it needs, in both places.
        """
        if not self.may_write:
            # What was opened for reading, or lies on a failed disk, is no ground for a backup.
            return False
        self._after_seal = self.backups.at_close(seconds=seconds)
        return self._after_seal is not None

    def sealed(self) -> None:
        """Called once the journal is closed and sealed, its lock still held."""
        if self._after_seal is not None:
            self._after_seal()

    def close(self) -> None:
        """Seal the journal and let go of the folder; a second call does nothing."""
        if not self._closed:
            self._closed = True
            self.end_writing_aids()
            if self._rotation is not None:
                try:
                    self._rotation.finish(self._close)
                except BaseException:
                    self.not_rotated = True
                    raise
            else:
                self._close()
