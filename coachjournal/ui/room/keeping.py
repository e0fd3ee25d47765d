"""Keeps what is being written in the room every few seconds: a crash loses few words of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer

from coachjournal.domain.unsent import UnsentText
from coachjournal.errors import JournalError
from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsent import LOOK_EVERY_MS

Job = Callable[[], object]


class RoomWords(QObject):
    """Asks `typed` what was written and not added yet, from the first word to the last."""

    def __init__(
        self, page: QObject, context: PageContext, typed: Callable[[], tuple[UnsentText, ...]]
    ) -> None:
        super().__init__(page)
        self._context, self._typed = context, typed
        self._form = ""
        self._kept: tuple[UnsentText, ...] = ()
        self._again = QTimer(self)
        self._again.setInterval(LOOK_EVERY_MS)
        self._again.timeout.connect(self.keep)

    def begin(self) -> None:
        """Something was typed: look on until nothing is left of it."""
        if not self._again.isActive() and self._context.practice.may_write:
            self._again.start()

    def keep(self) -> None:
        """Keep what stands there, if it is not kept already; forget what was added."""
        texts, unsent = self._typed(), self._context.practice.unsent
        if not texts:
            self._again.stop()
        if texts == self._kept:
            return
        self._kept, self._form = texts, self._form or unsent.new_form()
        keep = partial(unsent.keep, self._form, _("In the room"), texts)
        self._run(keep if texts else partial(unsent.forget, self._form))

    def forgotten_after(self, job: Job) -> Job:
        """A job of a lock that saves the words: nobody has to find them again."""

        def save() -> object:
            saved = job()
            if self._form:
                with suppress(JournalError):
                    self._context.practice.unsent.forget(self._form)
            return saved

        return save

    def _run(self, job: Job) -> None:
        # What cannot be kept now is told when it is added.
        self._context.tasks.run(job, owner=self, failed=self._not_kept)

    def _not_kept(self, _error: Exception) -> None:
        self._kept = ()
