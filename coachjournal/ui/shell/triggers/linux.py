"""Linux: the screen savers on the session bus, and logind on the system's.

Nothing here is asked and waited for: the buses are joined on a lane, and every question is
answered later or never. Messages are taken from any sender: all that one could do with a
forged one is to lock the journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from coachjournal.system.language import _
from coachjournal.ui.shell.triggers.watch import Happening, SessionWatch
from coachjournal.ui.tasks import Tasks

SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)
LOGIN = "org.freedesktop.login1"
_MANAGER, _SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
_LOGIN_PATH = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
# Named by its types: from a whole message PySide cannot read a map.
_CHANGED = "_session_changed(QString,QVariantMap,QStringList)"

Answered = Callable[[list[Any]], None]


class LinuxWatch(SessionWatch):
    """Holds up a sleep, too, by a delay that logind grants, until it is let go."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._buses: tuple[QDBusConnection, ...] = ()
        self._inhibitor: int | None = None
        self._holding = False
        self._stopped = False
        self._asked: set[QDBusPendingCallWatcher] = set()

    def start(self) -> None:
        """Join both buses on a lane, and listen once they are there."""
        self._tasks.run(_join, owner=self, lane="work", done=self._listen, failed=_leave_out)

    def stop(self) -> None:
        """Listen no more, and let the computer sleep when it likes."""
        self._stopped = True
        self.let_sleep()

    def hold_up_sleep(self) -> None:
        """Ask for an inhibitor, now or once the buses are joined."""
        self._holding = True
        if self._buses:
            self._inhibit()

    def let_sleep(self) -> None:
        """Give up the inhibitor; the end of the process does the same."""
        self._holding = False
        self._release()

    def _release(self) -> None:
        if self._inhibitor is not None:
            os.close(self._inhibitor)
            self._inhibitor = None

    def _listen(self, buses: tuple[QDBusConnection, QDBusConnection]) -> None:
        if self._stopped:
            return
        # Kept, since their signals end with them.
        self._buses = session, system = buses
        for saver in SCREEN_SAVERS:
            self._hear(session, "", saver, "ActiveChanged", "_saver_says(QDBusMessage)")
        if system.isConnected():
            self._hear(system, "", _MANAGER, "PrepareForSleep", "_sleep_says(QDBusMessage)")
            self._ask("GetSession", ["auto"], self._found_session, self._by_number)
            if self._holding:
                self._inhibit()

    def _hear(self, bus: QDBusConnection, path: str, name: str, member: str, slot: str) -> None:
        if bus.isConnected():
            # The stubs want bytes, which are refused; what SLOT makes is taken.
            bus.connect("", path, name, member, self, SLOT(slot))  # type: ignore[call-overload]

    def _by_number(self) -> None:
        # An older logind does not know "auto".
        number = os.environ.get("XDG_SESSION_ID")
        if number:
            self._ask("GetSession", [number], self._found_session)

    def _found_session(self, answer: list[Any]) -> None:
        path = _path_in(answer)
        if path:
            system = self._buses[1]
            self._hear(system, path, _SESSION, "Lock", "_session_locked()")
            self._hear(system, path, _PROPERTIES, "PropertiesChanged", _CHANGED)

    def _inhibit(self) -> None:
        words = ["sleep", "Coach Journal", _("Saves and locks the journal"), "delay"]
        self._ask("Inhibit", words, self._got_inhibitor)

    def _got_inhibitor(self, answer: list[Any]) -> None:
        held = answer[0] if answer else None
        if self._holding and isinstance(held, QDBusUnixFileDescriptor) and held.isValid():
            self._release()
            # Python's copy is not passed on to children, which would hold up the sleep as well.
            self._inhibitor = os.dup(held.fileDescriptor())

    def _ask(
        self,
        member: str,
        words: list[str],
        answered: Answered,
        refused: Callable[[], None] | None = None,
    ) -> None:
        question = QDBusMessage.createMethodCall(LOGIN, _LOGIN_PATH, _MANAGER, member)
        question.setArguments(words)
        pending = self._buses[1].asyncCall(question)
        watcher = QDBusPendingCallWatcher(pending, self)

        def finished() -> None:
            self._asked.discard(watcher)
            watcher.deleteLater()
            if self._stopped:
                return
            if not pending.isError():
                answered(pending.reply().arguments())
            elif refused is not None:
                refused()

        self._asked.add(watcher)
        watcher.finished.connect(finished)

    @Slot(QDBusMessage)
    def _saver_says(self, message: QDBusMessage) -> None:
        self._pass_on(meaning_of_saver(message.arguments()))

    @Slot(QDBusMessage)
    def _sleep_says(self, message: QDBusMessage) -> None:
        self._pass_on(meaning_of_sleep(message.arguments()))

    @Slot()
    def _session_locked(self) -> None:
        self._pass_on(Happening.LOCKED)

    @Slot(str, "QVariantMap", "QStringList")
    def _session_changed(self, of: str, changed: dict[str, Any], _gone: list[str]) -> None:
        self._pass_on(meaning_of_change(of, changed))

    def _pass_on(self, happening: Happening | None) -> None:
        if not self._stopped:
            self.tell(happening)


def meaning_of_saver(arguments: list[Any]) -> Happening | None:
    """What a screen saver's ActiveChanged means."""
    return Happening.LOCKED if arguments[:1] == [True] else None


def meaning_of_sleep(arguments: list[Any]) -> Happening | None:
    """What logind's PrepareForSleep means: true before the sleep, false after it."""
    if arguments[:1] == [True]:
        return Happening.GOING_TO_SLEEP
    return Happening.WOKE_UP if arguments[:1] == [False] else None


def meaning_of_change(of: str, changed: dict[str, Any]) -> Happening | None:
    """What a change of our session means: another user has the screen, or it was locked."""
    away = changed.get("Active") is False or changed.get("LockedHint") is True
    return Happening.LOCKED if away and of == _SESSION else None


def _join() -> tuple[QDBusConnection, QDBusConnection]:
    return QDBusConnection.sessionBus(), QDBusConnection.systemBus()


def _leave_out(_error: Exception) -> None:
    """A computer without buses has no such triggers."""


def _path_in(answer: list[Any]) -> str:
    found = answer[0] if answer else ""
    return found.path() if isinstance(found, QDBusObjectPath) else str(found)
