"""Long work on the window's own things, in slices so short that no key waits for one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.004


class Slices(QObject):
    """Goes on with one piece of work whenever the window has nothing else to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[Any] | None = None
        self._done: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, work: Iterator[Any], done: Callable[[], object]) -> None:
        """Do this, step by step, in place of what was being done."""
        self._work, self._done = work, done
        self._timer.start()

    def stop(self) -> None:
        """Leave what is being done."""
        self._work = self._done = None
        self._timer.stop()

    def finish(self) -> None:
        """Do what is left at once."""
        while self._work is not None:
            self._go_on()

    def _go_on(self) -> None:
        work, done = self._work, self._done
        if work is None or done is None:
            return
        until = time.perf_counter() + _SLICE
        while time.perf_counter() < until:
            try:
                next(work)
            except StopIteration:
                self.stop()
                done()
                return
