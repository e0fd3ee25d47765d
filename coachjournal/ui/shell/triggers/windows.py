"""Windows: messages about the session (WTS) and about power, heard at our own window.

A sleep cannot be held up there: the system gives two seconds from its message on, which is
what a lock may take.
"""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from coachjournal.ui.shell.triggers.watch import Happening, SessionWatch

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_NOTIFY_FOR_THIS_SESSION = 0
_MEANINGS = {
    (WM_POWERBROADCAST, 0x04): Happening.GOING_TO_SLEEP,  # PBT_APMSUSPEND
    (WM_POWERBROADCAST, 0x07): Happening.WOKE_UP,  # PBT_APMRESUMESUSPEND
    (WM_POWERBROADCAST, 0x12): Happening.WOKE_UP,  # PBT_APMRESUMEAUTOMATIC
    (WM_WTSSESSION_CHANGE, 0x02): Happening.LOCKED,  # WTS_CONSOLE_DISCONNECT: another user
    (WM_WTSSESSION_CHANGE, 0x04): Happening.LOCKED,  # WTS_REMOTE_DISCONNECT
    (WM_WTSSESSION_CHANGE, 0x06): Happening.LOCKED,  # WTS_SESSION_LOGOFF
    (WM_WTSSESSION_CHANGE, 0x07): Happening.LOCKED,  # WTS_SESSION_LOCK
}


class Message(ctypes.Structure):
    """The beginning of a MSG, as a native event filter is handed one."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def meaning_of(message: int, wparam: int) -> Happening | None:
    """What a window message means to the journal."""
    return _MEANINGS.get((message, wparam))


class WindowsWatch(SessionWatch):
    """Registers the main window for the messages of its session, and reads them as they pass."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: _Filter | None = None
        self._window = 0

    def start(self) -> None:
        """Begin to read the messages of the window that shows."""
        application = QCoreApplication.instance()
        windows = QGuiApplication.topLevelWindows()
        if application is None or not windows:
            return
        self._filter = _Filter(self)
        application.installNativeEventFilter(self._filter)
        self._window = int(windows[0].winId())
        _terminal_services().WTSRegisterSessionNotification(
            ctypes.c_void_p(self._window), _NOTIFY_FOR_THIS_SESSION
        )

    def stop(self) -> None:
        """Read no more."""
        application = QCoreApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
            _terminal_services().WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
        self._filter = None


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Pass on what a message means; never take it."""
        if event_type == b"windows_generic_MSG":
            read = Message.from_address(int(message))
            self._watch.tell(meaning_of(read.message, read.wparam))
        return False, 0


def _terminal_services() -> Any:
    return ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined]
