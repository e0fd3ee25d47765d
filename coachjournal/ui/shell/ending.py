"""How the journal ends, on lock and on close: curtain, flush, seal, and then the process.

A lock ends the process that held the words, since no clearing of widgets removes them
from memory. It never asks, and never discards: if something cannot be saved, the curtain
stays, the text is kept behind it, and saving is tried again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from coachjournal.errors import JournalError
from coachjournal.system import paths
from coachjournal.system.language import _
from coachjournal.ui.errors import note_unknown, words_for
from coachjournal.ui.shell.window import Window
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

Job = Callable[[], object]
Flush = Callable[[], Sequence[Job]]

_TRY_AGAIN_AFTER = 10_000
# Whether all was read, backup and seal, which come once everything is saved.
_AFTER_SAVING = 3


class Ending(QObject):
    """Saves and seals behind the curtain, then does what comes next; begins only once."""

    # Said on the vault's lane; heard on the window's thread.
    _backing_up = Signal()

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._begun = False
        self._practice: Practice | None = None
        # The pages that hold text and could not be read, and why not.
        self._unread: list[Flush] = []
        self._unreadable: Exception | None = None
        words = _("Saved. Making a backup…")
        self._backing_up.connect(
            lambda: window.curtain.show_words(words), Qt.ConnectionType.QueuedConnection
        )

    def begin(
        self,
        practice: Practice | None,
        flushes: Sequence[Flush],
        words: str,
        then: Callable[[], None],
        *,
        backup_seconds: float | None = None,
    ) -> None:
        """Cover the window, save what the pages hold, close the practice, go on.

        A page that cannot be read keeps no other's text from being saved; it is tried again.
        A backup that is due is made within so many seconds; None takes the time it needs.
        """
        if self._begun:
            return
        self._begun = True
        self._window.draw_curtain(words)
        self._window.remember_place()
        self._unread = list(flushes)
        jobs = self._read()
        self._window.put_sheets_away()
        clear_if_ours(QGuiApplication.clipboard())
        if practice is None:
            then()
        else:
            self._practice = practice
            steps: list[Job] = [*jobs, self._require_read]
            steps.append(partial(self._back_up, practice, backup_seconds))
            self._write([*steps, partial(_seal, practice)], words, then)

    def _read(self) -> list[Job]:
        """The jobs of the pages not read yet; on the window's thread, since widgets are read."""
        jobs: list[Job] = []
        left: list[Flush] = []
        self._unreadable = None
        for flush in self._unread:
            # Whatever a page does wrong, the words on the others are worth more.
            try:
                jobs += flush()
            except Exception as error:  # noqa: BLE001 - it is told on the curtain
                note_unknown(error, paths.log_folder())
                self._unreadable = error
                left.append(flush)
        self._unread = left
        return jobs

    def _require_read(self) -> None:
        if self._unreadable is not None:
            raise self._unreadable

    def _write(self, steps: list[Job], words: str, then: Callable[[], None]) -> None:
        def again() -> None:
            place = len(steps) - _AFTER_SAVING
            if place >= 0:
                steps[place:place] = self._read()
            self._write(steps, words, then)

        def kept(error: Exception) -> None:
            self._keep_aside(steps, error, again)

        self._window.curtain.show_words(words)
        self._tasks.run(
            lambda: _do(steps),
            owner=self,
            done=lambda _result: then(),
            failed=kept,
            lane="vault",
        )

    def _back_up(self, practice: Practice, seconds: float | None) -> None:
        # A backup that cannot be prepared is met when the journal is next open.
        with contextlib.suppress(JournalError, OSError):
            if practice.back_up_at_close(seconds=seconds) and seconds is None:
                self._backing_up.emit()

    def _keep_aside(self, steps: list[Job], error: Exception, again: Callable[[], None]) -> None:
        """What the journal's disk refuses goes encrypted to another place; then it locks."""
        from coachjournal.services.spooling import keep_aside, what_to_spool

        practice, unsaved = self._practice, steps[:-_AFTER_SAVING]
        texts = what_to_spool(unsaved)
        if practice is None or not texts:
            self._keep(error, again)
            return

        def kept_aside(_nothing: object) -> None:
            del steps[:-_AFTER_SAVING]
            again()

        self._tasks.run(
            lambda: keep_aside(practice, texts),
            owner=self,
            done=kept_aside,
            failed=lambda _error: self._keep(error, again),
            lane="vault",
        )

    def _keep(self, error: Exception, again: Callable[[], None]) -> None:
        # Work outranks wiping: nothing is let go while it is not on the disk.
        kept = _("Your last typing could not be saved yet. It is kept here, behind this curtain.")
        self._window.curtain.show_words(f"{kept} {words_for(error)}", _("Try again now"), again)
        self._window.curtain.button.setFocus()
        QTimer.singleShot(_TRY_AGAIN_AFTER, self._window.curtain.button, self._press_again)

    def _press_again(self) -> None:
        if self._window.curtain.button.isVisible():
            self._window.curtain.button.click()


def clear_if_ours(clipboard: QClipboard) -> None:
    """Empty the clipboard if what is in it came from this window."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _do(steps: list[Job]) -> None:
    while steps:
        # A step that was done leaves the list, so that another try does only what is left.
        steps[0]()
        steps.pop(0)


def _seal(practice: Practice) -> None:
    # All is committed. A seal that cannot be written makes the next opening look at every
    # page, and a rotation that failed is told then; neither is a reason to keep words in memory.
    with contextlib.suppress(JournalError, OSError):
        practice.close()
