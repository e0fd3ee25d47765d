"""Keeps backups going while the journal is open, without the window or typing waiting for disks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from coachjournal.domain.changes import Changes
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.services.backups import BackupStep, Change
    from coachjournal.services.practice import Practice

# Milliseconds: first once the page is read and used, then every minute.
_FIRST, _EVERY = 20_000, 60_000


class BackupKeeper(QObject):
    """Asks now and then what is to be done, and does it on the lanes, one thing at a time.

    What a step finds out is remembered by the journal; its failures too, so that Today and
    Settings tell of them. The second place is also kept by this computer: the page that
    asks for the passphrase must find it when the journal's folder is gone.
    """

    def __init__(
        self, practice: Practice, tasks: Tasks, device: DeviceStore, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._practice, self._tasks, self._device = practice, tasks, device
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST)
        self._first.timeout.connect(self._begin)
        self._first.start()
        practice.changes.subscribe(self._heard)
        self._heard(Changes.BACKUPS, None)

    def stop(self) -> None:
        """Begin nothing more; what is under way may finish."""
        self._first.stop()
        self._timer.stop()

    def look(self) -> None:
        """See whether something is to be done, and do it."""
        if not self._busy:
            self._busy = True
            self._run(lambda: self._practice.backups.next_step(), self._do)

    def _begin(self) -> None:
        self._timer.start()
        self.look()

    def _do(self, step: BackupStep | None) -> None:
        if step is None:
            self._busy = False
            return
        self._tasks.run(
            step.run,
            owner=self,
            done=self._note,
            failed=lambda _error: self._rest(),
            lane="work",
        )

    def _note(self, change: Change) -> None:
        self._run(lambda: self._practice.backups.note(change), lambda _memory: self._again())

    def _again(self) -> None:
        # One thing may follow from another: a rehearsal from a first backup.
        self._busy = False
        if self._timer.isActive():
            self.look()

    def _rest(self) -> None:
        self._busy = False

    def _heard(self, changes: Changes, _initiator: object) -> None:
        """Let this computer know of the second place; said on the vault's lane or the window's."""
        if changes & Changes.BACKUPS:
            self._tasks.run(self._place, owner=self, done=self._keep_place, failed=lambda _e: None)

    def _place(self) -> tuple[str, str]:
        backups = self._practice.backups
        return backups.fingerprint(), backups.memory().second_place

    def _keep_place(self, found: tuple[str, str]) -> None:
        fingerprint, place = found
        settings = self._device.settings
        self._device.keep(settings.keeping_backups(fingerprint, self._practice.folder, place))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._tasks.run(job, owner=self, done=done, failed=lambda _error: self._rest())
