"""The system asks the program to end, at a logout or a shutdown: what is typed is saved first."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class EndingsFromOutside(QObject):
    """Says `wanted` for each signal that would otherwise end the process on the spot.

    A handler of Python's runs only when Python runs, which a window that waits does not: the
    signal is written into a pipe, and Qt wakes up for it. Windows has no such signals.
    """

    wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._reading, writing = os.pipe()
        for end in (self._reading, writing):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in _SIGNALS:
            signal.signal(getattr(signal, name), lambda _number, _frame: None)
        self._wakes = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._wakes.activated.connect(self._woken)

    def _woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._reading, 64)
        self.wanted.emit()
