"""What each system says of its session, as recorded, and what it means to the journal."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from coachjournal.ui.shell.triggers import SessionWatch, linux, macos, session_watch, windows
from coachjournal.ui.shell.triggers.watch import Happening
from coachjournal.ui.tasks import ImmediateTasks

LOCKED, SLEEP, WOKE = Happening.LOCKED, Happening.GOING_TO_SLEEP, Happening.WOKE_UP
SESSION = "org.freedesktop.login1.Session"


@pytest.mark.parametrize(
    ("meaning", "message", "meant"),
    [
        (linux.meaning_of_saver, [[True]], LOCKED),
        (linux.meaning_of_saver, [[False]], None),
        (linux.meaning_of_saver, [["true"]], None),
        (linux.meaning_of_saver, [[]], None),
        (linux.meaning_of_sleep, [[True]], SLEEP),
        (linux.meaning_of_sleep, [[False]], WOKE),
        (linux.meaning_of_sleep, [[]], None),
        (linux.meaning_of_change, [SESSION, {"Active": False}], LOCKED),
        (linux.meaning_of_change, [SESSION, {"LockedHint": True}], LOCKED),
        (linux.meaning_of_change, [SESSION, {"Active": True, "LockedHint": False}], None),
        (linux.meaning_of_change, [SESSION, {"IdleHint": True}], None),
        (linux.meaning_of_change, ["org.freedesktop.login1.User", {"Active": False}], None),
        (windows.meaning_of, [0x02B1, 0x7], LOCKED),
        (windows.meaning_of, [0x02B1, 0x2], LOCKED),
        (windows.meaning_of, [0x02B1, 0x4], LOCKED),
        (windows.meaning_of, [0x02B1, 0x6], LOCKED),
        (windows.meaning_of, [0x02B1, 0x8], None),
        (windows.meaning_of, [0x0218, 0x4], SLEEP),
        (windows.meaning_of, [0x0218, 0x12], WOKE),
        (windows.meaning_of, [0x0218, 0xA], None),
        (windows.meaning_of, [0x0100, 0x7], None),
        (macos.meaning_of, ["com.apple.screenIsLocked"], LOCKED),
        (macos.meaning_of, ["NSWorkspaceSessionDidResignActiveNotification"], LOCKED),
        (macos.meaning_of, ["NSWorkspaceScreensDidSleepNotification"], LOCKED),
        (macos.meaning_of, ["NSWorkspaceWillSleepNotification"], SLEEP),
        (macos.meaning_of, ["NSWorkspaceDidWakeNotification"], WOKE),
        (macos.meaning_of, ["NSWorkspaceDidHideApplicationNotification"], None),
    ],
)
def test_recorded_messages_mean_what_they_should(
    meaning: Callable[..., object], message: list[Any], meant: Happening | None
) -> None:
    assert meaning(*message) is meant


def listened(watch: SessionWatch) -> list[str]:
    """What a watch says from now on."""
    said: list[str] = []
    watch.lock_wanted.connect(lambda: said.append("lock"))
    watch.about_to_sleep.connect(lambda: said.append("sleep"))
    watch.woke_up.connect(lambda: said.append("woke"))
    return said


def test_a_window_message_is_read_and_not_taken(qapp: QApplication) -> None:
    watch = windows.WindowsWatch(qapp)
    said = listened(watch)
    reader = windows._Filter(watch)
    message = windows.Message(None, windows.WM_WTSSESSION_CHANGE, 0x7, 0)
    place = ctypes.addressof(message)
    assert reader.nativeEventFilter(b"windows_generic_MSG", place) == (False, 0)
    message.message, message.wparam = windows.WM_POWERBROADCAST, 0x4
    reader.nativeEventFilter(b"windows_generic_MSG", place)
    reader.nativeEventFilter(b"xcb_generic_event_t", place)
    assert said == ["lock", "sleep"]
    watch.deleteLater()


class Centres:
    """The two centres of notifications of a Mac, worked by hand."""

    def __init__(self) -> None:
        self.workspace: list[str] = []
        self.distributed: list[str] = []
        self.heard: Callable[[str], None] = lambda _name: None

    def listen(
        self, workspace: list[str], distributed: list[str], heard: Callable[[str], None]
    ) -> None:
        self.workspace, self.distributed, self.heard = workspace, distributed, heard

    def stop(self) -> None:
        self.workspace, self.distributed = [], []


def test_a_mac_s_notifications_are_asked_for_where_they_are_posted(qapp: QApplication) -> None:
    centres = Centres()
    watch = macos.MacWatch(qapp, centres)
    said = listened(watch)
    watch.start()
    assert centres.distributed == ["com.apple.screenIsLocked"]
    assert "NSWorkspaceWillSleepNotification" in centres.workspace
    for name in (*centres.workspace, *centres.distributed, "AppleColorPreferencesChanged"):
        centres.heard(name)
    assert said == ["sleep", "woke", "lock", "lock", "lock", "lock"]
    watch.stop()
    assert centres.workspace == []
    watch.deleteLater()


def test_each_system_has_its_watch_and_an_unknown_one_is_quiet(qapp: QApplication) -> None:
    parent, tasks = QObject(), ImmediateTasks()
    kinds = {
        name: type(session_watch(tasks, parent, name)).__name__
        for name in ("linux", "win32", "darwin", "plan9")
    }
    assert kinds == {
        "linux": "LinuxWatch",
        "win32": "WindowsWatch",
        "darwin": "MacWatch",
        "plan9": "SessionWatch",
    }
    tasks.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the buses of Linux")
def test_a_computer_without_buses_says_nothing_and_fails_nowhere(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = QDBusConnection("nowhere")
    monkeypatch.setattr(linux, "_join", lambda: (nowhere, nowhere))
    parent, tasks = QObject(), ImmediateTasks()
    watch = session_watch(tasks, parent, "linux")
    watch.hold_up_sleep()
    watch.start()
    watch.let_sleep()
    watch.stop()
    tasks.close()
