"""Sees to it that what is drawn reaches the disk, stroke by stroke and in its order.

A change waits here until it is durable: a failure keeps it, and it is tried again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from coachjournal.domain.sketch.delta import Delta
from coachjournal.errors import NotFound
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.services.sketches import Sketches

AGAIN_MS = 10_000

_FOR_GOOD = {"disk-failed", "writing-ended", "opened-read-only"}

Job = Callable[[], object]


class SketchKeeper(QObject):
    """Keeps the changes of one sheet; `kept` comes when none waits, `not_kept` on a failure."""

    kept = Signal()
    not_kept = Signal()

    def __init__(
        self,
        sketches: Sketches,
        sketch_id: str,
        tasks: Tasks,
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sketches, self.sketch_id = sketches, sketch_id
        self._tasks, self._failed = tasks, failed
        # Added to on the window's thread, taken from on the vault's: the oldest goes only
        # once it is durable, and no later one is saved before it.
        self._waiting: deque[Delta] = deque()
        self._ended = False
        self._leaving: Job | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try)

    def keep(self, delta: Delta) -> None:
        """A change was made: save it now."""
        self._waiting.append(delta)
        if not self._again.isActive():
            self._try()

    def all_kept(self) -> bool:
        """Whether nothing waits."""
        return not self._waiting

    def leave(
        self, thumbnail: Callable[[], bytes], initiator: object = None, *, for_good: bool
    ) -> None:
        """The sheet is left: what waits is saved, then its thumbnail and its words.

        `for_good`: it is not drawn on any more; the keeper stays until all of it is durable.
        """
        self._ended = for_good
        self._leaving = self.closing(thumbnail, initiator)
        self._try()

    def left_over(self) -> Job | None:
        """What a sheet that was left still has to save; None where nothing waits."""
        return self._leaving if self._waiting else None

    def closing(self, thumbnail: Callable[[], bytes], initiator: object = None) -> Job:
        """What `leave` does, as one job for the vault lane; `thumbnail` gives PNG bytes."""
        return partial(self._close, thumbnail, initiator)

    def _close(self, thumbnail: Callable[[], bytes], initiator: object) -> None:
        self._drain()
        # Erased elsewhere meanwhile: there is nothing to close.
        with suppress(NotFound):
            self._sketches.closing(self.sketch_id, thumbnail(), initiator=initiator)

    def _try(self) -> None:
        job = self._leaving or self._drain
        self._tasks.run(job, owner=self, done=self._done, failed=self._not_done)

    def _drain(self) -> None:
        # What a drag made while the disk was busy is written in one go: only where things are
        # now, unless the sketch is remembered, of which every step is kept.
        while many := len(self._waiting):
            # What was erased elsewhere is erased: nothing more is kept of it.
            with suppress(NotFound):
                self._sketches.save(self.sketch_id, *(self._waiting[at] for at in range(many)))
            for _each in range(many):
                self._waiting.popleft()

    def _done(self, _none: object) -> None:
        if not self._waiting:
            self._leaving = None
            self.kept.emit()
            if self._ended:
                self.deleteLater()

    def _not_done(self, error: Exception) -> None:
        # A disk that was full may have room again; one that failed is not asked again.
        if getattr(error, "code", "") not in _FOR_GOOD and (self._waiting or self._leaving):
            self._again.start()
        self.not_kept.emit()
        self._failed(error)
