"""Sees to it that what is written reaches the disk: drafts while typing, versions on leaving.

A text that was left stays here until it is durable, so that no failure can lose it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from coachjournal.domain.terms import NoteKind
from coachjournal.system.clock import Clock
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.services.notes import Notes

# At most ten seconds of typing may ever be lost: two of them are left for the writing itself.
QUIET_MS, LONGEST_MS, AGAIN_MS = 2_000, 8_000, 10_000

_FOR_GOOD = {"disk-failed", "writing-ended", "opened-read-only"}

NoteKey = tuple[str, NoteKind]
Job = Callable[[], object]


@dataclass(slots=True)
class _Open:
    """A note on the page: how to read it, and how far it was kept."""

    read: Callable[[], str] = field(repr=False)
    template: str = ""
    to_draft: bool = False
    to_version: bool = False


@dataclass(frozen=True, slots=True)
class _Left:
    """A text that was left and is not yet durable."""

    text: str = field(repr=False)
    template: str = ""


class NoteKeeper(QObject):
    """Keeps the notes of one page; says `unsaved` and `saved` of each."""

    unsaved = Signal(object)
    saved = Signal(object, object)

    def __init__(
        self,
        notes: Notes,
        tasks: Tasks,
        clock: Clock,
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._notes, self._tasks, self._clock, self._failed = notes, tasks, clock, failed
        self._open: dict[NoteKey, _Open] = {}
        self._left: dict[NoteKey, _Left] = {}
        self._quiet = self._timer(QUIET_MS, self.save_drafts)
        self._longest = self._timer(LONGEST_MS, self.save_drafts)
        self._again = self._timer(AGAIN_MS, self._try_again)

    def begin(self, key: NoteKey, read: Callable[[], str], *, is_draft: bool) -> None:
        """A note is on the page; one whose draft was never left becomes a version later."""
        self._open[key] = _Open(read=read, to_version=is_draft)

    def wrote(self, key: NoteKey, template: str = "") -> None:
        """Something was written in a note on the page."""
        note = self._open.get(key)
        if note is None:
            return
        note.to_draft = note.to_version = True
        note.template = template or note.template
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()
        self.unsaved.emit(key)

    def save_drafts(self) -> None:
        """Keep what was written since the last draft."""
        self._quiet.stop()
        self._longest.stop()
        for key, note in self._open.items():
            if note.to_draft:
                self._save_draft(key, note)

    def leave(self, key: NoteKey) -> None:
        """Make a version of a note that stays on the page."""
        note = self._open.get(key)
        if note is not None and note.to_version:
            note.to_draft = note.to_version = False
            self._left[key] = _Left(note.read(), note.template)
            self._write(key)

    def end(self) -> None:
        """All notes leave the page."""
        for key in list(self._open):
            self.leave(key)
        self._open.clear()
        self._quiet.stop()
        self._longest.stop()

    def kept_here(self, key: NoteKey) -> str | None:
        """A text that was left and is not durable yet: newer than what the journal holds."""
        left = self._left.get(key)
        return left.text if left else None

    def flush(self) -> list[Job]:
        """What is not durable yet, as jobs for the vault lane."""
        texts = dict(self._left)
        for key, note in self._open.items():
            if note.to_version:
                texts[key] = _Left(note.read(), note.template)
        return [self._saving(key, left) for key, left in texts.items()]

    def _saving(self, key: NoteKey, left: _Left) -> Job:
        from coachjournal.services.spooling import Saving, SpooledNote

        session_id, kind = key
        spooled = SpooledNote(
            session_id=session_id, kind=kind, text=left.text, template=left.template
        )
        return Saving(self._version(key, left), spooled)

    def _save_draft(self, key: NoteKey, note: _Open) -> None:
        text = note.read()
        note.to_draft = False

        def failed(error: Exception) -> None:
            note.to_draft = True
            self._not_kept(error)

        def done(moment: object) -> None:
            if not note.to_draft:
                self.saved.emit(key, moment)

        self._tasks.run(
            partial(self._notes.save_draft, *key, text), owner=self, done=done, failed=failed
        )

    def _write(self, key: NoteKey) -> None:
        left = self._left[key]

        self._tasks.run(
            self._version(key, left),
            owner=self,
            done=lambda _done: self._durable(key, left),
            failed=self._not_kept,
        )

    def _not_kept(self, error: Exception) -> None:
        # A disk that was full may have room again. One that failed is not asked again: it may
        # say that all is well, and have thrown away what it had.
        if getattr(error, "code", "") not in _FOR_GOOD:
            self._again.start()
        self._failed(error)

    def _durable(self, key: NoteKey, left: _Left) -> None:
        if self._left.get(key) is left:
            del self._left[key]
        note = self._open.get(key)
        if note is None or not note.to_version:
            self.saved.emit(key, self._clock.now())

    def _version(self, key: NoteKey, left: _Left) -> Job:
        return partial(
            self._notes.leave, *key, left.text, template=left.template, initiator=self.parent()
        )

    def _try_again(self) -> None:
        for key in list(self._left):
            self._write(key)
        self.save_drafts()

    def _timer(self, milliseconds: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer
