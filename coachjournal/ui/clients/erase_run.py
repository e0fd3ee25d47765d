"""Carries out an erasure on the lanes: the journal, its backups, a new backup; tells how far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from coachjournal.errors import BadInput, NotFound
from coachjournal.services.backups import BackupStep, Change
from coachjournal.services.erasure import Erased, SweepStep, Swept
from coachjournal.services.erasure_copies import CopyReach
from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.tasks import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseResult:
    """What came of it. `erased` is None where the journal's file is still to be written anew."""

    erased: Erased | None = None
    copies: tuple[CopyReach, ...] = ()
    problem: str = ""


class EraseRun(QObject):
    """One erasure under way. `told`: words, and the share that is done (below 0: not known)."""

    told = Signal(str, float)
    finished = Signal(object)
    # Nothing was changed.
    refused = Signal(object)
    _swept_so_far = Signal(int, int)

    def __init__(
        self, parent: QObject, context: PageContext, client_id: str, *, keep_hours: bool
    ) -> None:
        super().__init__(parent)
        self._tasks, self._practice = context.tasks, context.practice
        self._client_id, self._keep = client_id, keep_hours
        self._result = EraseResult()
        self._swept_so_far.connect(self._tell_copies)

    def begin(self) -> None:
        """Take the client out of the journal; the rest follows by itself."""
        self.told.emit(_("Step 1 of 3: out of the journal, and its file is written anew…"), -1.0)
        erase = self._practice.erasure.erase_client
        self._run(partial(erase, self._client_id, keep_hours=self._keep), self._erased,
                  self._not_erased)  # fmt: skip

    def _erased(self, done: Any) -> None:
        self._result = EraseResult(erased=done.value)
        self.told.emit(_("Step 2 of 3: out of the backups…"), -1.0)
        self._run(partial(self._practice.erasure.sweep_step, self._swept_so_far.emit), self._sweep)

    def _not_erased(self, error: Exception) -> None:
        """Nothing was done, or all but the last of it: the journal knows."""

        def look() -> bool:
            try:
                self._practice.clients.page(self._client_id)
            except NotFound:
                return True
            return False

        def looked(gone: bool) -> None:
            if gone:
                self._stop(error)
            else:
                self.refused.emit(error)

        self._run(look, looked, lambda _second: self.refused.emit(error))

    def _sweep(self, step: SweepStep) -> None:
        self._run(step.run, self._swept, lane="work")

    def _tell_copies(self, done: int, of: int) -> None:
        words = _("Step 2 of 3: out of the backups, {number} of {count}…")
        self.told.emit(words.format(number=done + 1, count=of), done / max(1, of))

    def _swept(self, swept: Swept) -> None:
        self._result = replace(self._result, copies=swept.copies)
        self._run(partial(self._practice.erasure.note, swept), lambda _done: self._new_backup())

    def _new_backup(self) -> None:
        self.told.emit(_("Step 3 of 3: a new backup, without them…"), -1.0)
        self._run(self._backup_step, self._back_up)

    def _backup_step(self) -> BackupStep | None:
        try:
            return self._practice.backups.step("after erasing a client")
        except BadInput:
            # Nothing is made of a journal with nothing in it.
            return None

    def _back_up(self, step: BackupStep | None) -> None:
        if step is None:
            self.finished.emit(self._result)
        else:
            self._run(step.run, self._note_backup, lane="work")

    def _note_backup(self, change: Change) -> None:
        note = self._practice.backups.note
        self._run(partial(note, change), lambda _memory: self.finished.emit(self._result))

    def _stop(self, error: Exception) -> None:
        """They are out of the journal; what is left is told, and stays due."""
        self.finished.emit(replace(self._result, problem=words_for(error)))

    def _run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        lane: Lane = "vault",
    ) -> None:
        def came_back(result: Any) -> None:
            done(result)

        def went_wrong(error: Exception) -> None:
            (failed or self._stop)(error)

        self._tasks.run(job, owner=self, done=came_back, failed=went_wrong, lane=lane)
