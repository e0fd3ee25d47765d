"""Notices that nobody has touched key or mouse for a while, in any window of ours."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
_LOOK_EVERY = 5_000


class IdleWatch(QObject):
    """Says `elapsed` once nobody has done anything for the minutes set.

    It listens to windows, not to every widget: an application-wide filter in Python
    would slow every event. The wall clock counts, so that a sleep counts too.
    """

    elapsed = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        minutes: int,
        *,
        now: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._minutes = minutes
        self._touched = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        application.focusWindowChanged.connect(self._listen)
        for window in application.topLevelWindows():
            self._listen(window)
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from the last touch."""
        self._minutes = minutes

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def look(self) -> None:
        """See whether the time is over; called every few seconds."""
        waited = self._now() - self._touched
        if waited < 0:
            # The clock was set back: count anew.
            self._touched = self._now()
        elif waited >= self._minutes * 60:
            self._touched = self._now()
            self.elapsed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; never take the event."""
        if event.type() in _TOUCHES:
            self._touched = self._now()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing it again only moves it to the front.
            window.installEventFilter(self)
