"""Everything that may want the journal locked, in one place: keys, quiet, and the computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget

from coachjournal.ui.actions import command
from coachjournal.ui.shell.idle import IdleWatch
from coachjournal.ui.shell.triggers import SessionWatch
from coachjournal.ui.shell.warning import IdleWarning

# Milliseconds for which a sleep is held up: a lock is over by then, or cannot be.
LONGEST_LOCK = 2_000
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


class Guard(QObject):
    """Says `lock_wanted` on Ctrl+Shift+L in any window of ours, on quiet, and with the computer.

    It listens to windows, not to every widget: an application-wide filter in Python would
    slow every event. A window is where a key arrives before any dialog can keep it.
    """

    lock_wanted = Signal()
    # In any window of ours, also where a sheet keeps all other keys.
    room_wanted = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        window: QWidget,
        watch: SessionWatch,
        idle: IdleWatch,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.idle = idle
        self.warning = IdleWarning(window)
        self._watch = watch
        self._lock_keys = [QKeySequence(keys) for keys in command("lock").keys]
        self._room_keys = [QKeySequence(keys) for keys in command("room").keys]
        application.focusWindowChanged.connect(self._listen)
        for each in application.topLevelWindows():
            self._listen(each)
        idle.elapsed.connect(self.lock_wanted)
        idle.warned.connect(self.warning.count)
        idle.stayed.connect(self.warning.hide)
        watch.lock_wanted.connect(self.lock_wanted)
        watch.about_to_sleep.connect(self._before_sleep)
        watch.woke_up.connect(self._after_sleep)
        watch.start()

    def begin(self) -> None:
        """The journal is open: from now on quiet counts, and a sleep waits for the lock."""
        self.idle.start()
        self._watch.hold_up_sleep()

    def stop(self) -> None:
        """The journal is closing: nobody needs to be there any more."""
        self.idle.stop()

    def let_sleep(self) -> None:
        """All is locked: the computer may sleep."""
        self._watch.let_sleep()

    def leave(self) -> None:
        """Listen to nobody any more."""
        self.idle.stop()
        self._watch.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; take no event but the keys that lock."""
        if event.type() in _TOUCHES:
            self.idle.touch()
            if isinstance(event, QKeyEvent) and self._is_one_of(event, self._lock_keys):
                self.lock_wanted.emit()
                return True
            if isinstance(event, QKeyEvent) and self._is_one_of(event, self._room_keys):
                self.room_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _is_one_of(event: QKeyEvent, keys: Sequence[QKeySequence]) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        return pressed and QKeySequence(event.keyCombination()) in keys

    def _before_sleep(self) -> None:
        self.lock_wanted.emit()
        QTimer.singleShot(LONGEST_LOCK, self, self.let_sleep)

    def _after_sleep(self) -> None:
        if self.idle.counts():
            self.idle.look()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing it again only moves it to the front.
            window.installEventFilter(self)
