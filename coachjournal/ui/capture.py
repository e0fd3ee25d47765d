"""Keeps the windows out of screenshots, recordings and Windows' own memory of the screen.

Only Windows can: macOS 15 lets programs that record see a window that asked not to be seen,
and Linux has no such thing. Where it cannot act there is no shield, and no switch for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

Affinity = Callable[[int, int], bool]
"""Sets how a window, by its handle, appears to who captures the screen; whether that was done."""

_SEEN = 0x00
_BLACK = 0x01
_LEFT_OUT = 0x11
"""WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE; the last since Windows 10 of May 2020."""


def system_affinity() -> Affinity | None:
    """This system's own call; None where there is none."""
    if sys.platform == "win32":
        import ctypes

        call = ctypes.windll.user32.SetWindowDisplayAffinity
        call.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        call.restype = ctypes.c_int
        return lambda window, how: bool(call(window, how))
    return None


class CaptureShield(QObject):
    """Leaves every window of the program out of what is captured, while it is on."""

    def __init__(self, application: QApplication, affinity: Affinity, *, on: bool) -> None:
        super().__init__(application)
        self._affinity = affinity
        self._on, self._allowed = on, False
        application.installEventFilter(self)
        self._apply_to_all()

    def set_on(self, on: bool) -> None:
        """Leave the windows out, or let them be seen."""
        self._on = on
        self._apply_to_all()

    def allow(self, allowed: bool) -> None:
        """While room mode is on the windows are made to be seen, whatever is set."""
        self._allowed = allowed
        self._apply_to_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every window as it is shown: dialogs, menus and tips are windows too."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return False

    def _apply_to_all(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._apply(window)

    def _apply(self, window: QWidget) -> None:
        handle = int(window.winId())
        if not self._on or self._allowed:
            self._affinity(handle, _SEEN)
        elif not self._affinity(handle, _LEFT_OUT):
            # An older Windows knows only how to show it black.
            self._affinity(handle, _BLACK)
