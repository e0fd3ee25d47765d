"""macOS: notifications of the workspace and of the screen's lock, through the Objective-C runtime.

A class of our own is made once, with one method that takes any notification; both centres
are told to call it. Nothing beside the system's own libraries is needed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject

from coachjournal.ui.shell.triggers.watch import Happening, SessionWatch

SCREEN_IS_LOCKED = "com.apple.screenIsLocked"
WORKSPACE = {
    "NSWorkspaceWillSleepNotification": Happening.GOING_TO_SLEEP,
    "NSWorkspaceDidWakeNotification": Happening.WOKE_UP,
    "NSWorkspaceScreensDidSleepNotification": Happening.LOCKED,
    "NSWorkspaceSessionDidResignActiveNotification": Happening.LOCKED,
    "NSWorkspaceWillPowerOffNotification": Happening.LOCKED,
}
Heard = Callable[[str], None]


class Centres(Protocol):
    """The system's two centres of notifications."""

    def listen(self, workspace: list[str], distributed: list[str], heard: Heard) -> None:
        """Call `heard` with the name of each of these notifications."""

    def stop(self) -> None:
        """Call nobody any more."""


def meaning_of(name: str) -> Happening | None:
    """What a notification means to the journal."""
    return Happening.LOCKED if name == SCREEN_IS_LOCKED else WORKSPACE.get(name)


class MacWatch(SessionWatch):
    """Listens to the workspace (sleep, change of user) and to the screen's own lock."""

    def __init__(self, parent: QObject, centres: Centres | None = None) -> None:
        super().__init__(parent)
        self._centres = centres

    def start(self) -> None:
        """Begin to listen."""
        self._centres = self._centres or RuntimeCentres()
        self._centres.listen([*WORKSPACE], [SCREEN_IS_LOCKED], self._heard)

    def stop(self) -> None:
        """Listen no more."""
        if self._centres is not None:
            self._centres.stop()

    def _heard(self, name: str) -> None:
        self.tell(meaning_of(name))


class RuntimeCentres:
    """The centres, by way of libobjc."""

    def __init__(self) -> None:
        self._objc = ctypes.CDLL(ctypes.util.find_library("objc"))
        self._appkit = ctypes.CDLL(ctypes.util.find_library("AppKit"))
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._objc, name).restype = ctypes.c_void_p
        # What the runtime calls must live as long as it may be called.
        self._method: Any = None
        self._observer: int | None = None
        self._places: list[int] = []

    def listen(self, workspace: list[str], distributed: list[str], heard: Heard) -> None:
        """Make the observer, and name it to both centres."""
        self._observer = self._made_observer(heard)
        shared = self._send(self._class("NSWorkspace"), "sharedWorkspace")
        local = self._send(shared, "notificationCenter")
        wide = self._send(self._class("NSDistributedNotificationCenter"), "defaultCenter")
        self._places = [local, wide]
        for place, names in ((local, workspace), (wide, distributed)):
            for name in names:
                self._observe(place, name)

    def stop(self) -> None:
        """Take the observer back from both."""
        for place in self._places:
            self._send(place, "removeObserver:", self._observer)
        self._places = []

    def _observe(self, place: int, name: str) -> None:
        self._send(
            place,
            "addObserver:selector:name:object:",
            self._observer,
            self._selector("journalHeard:"),
            self._text(name),
            None,
        )

    def _made_observer(self, heard: Heard) -> int:
        def called(_self: int, _selector: int, notification: int) -> None:
            name = self._send(notification, "name")
            raw = ctypes.cast(self._send(name, "UTF8String"), ctypes.c_char_p).value
            heard((raw or b"").decode("utf-8", "replace"))

        kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        self._method = kind(called)
        base = ctypes.c_void_p(self._class("NSObject"))
        made = ctypes.c_void_p(self._objc.objc_allocateClassPair(base, b"CoachJournalObserver", 0))
        selector = ctypes.c_void_p(self._selector("journalHeard:"))
        self._objc.class_addMethod(made, selector, self._method, b"v@:@")
        self._objc.objc_registerClassPair(made)
        return self._send(made.value or 0, "new")

    def _class(self, name: str) -> int:
        return int(self._objc.objc_getClass(name.encode("ascii")) or 0)

    def _selector(self, name: str) -> int:
        return int(self._objc.sel_registerName(name.encode("ascii")) or 0)

    def _text(self, words: str) -> int:
        made = ctypes.c_char_p(words.encode("utf-8"))
        address = ctypes.cast(made, ctypes.c_void_p).value
        return self._send(self._class("NSString"), "stringWithUTF8String:", address)

    def _send(self, receiver: int, selector: str, *arguments: int | None) -> int:
        # Every argument here is a pointer, and so is every answer that is used.
        kinds = [ctypes.c_void_p] * (2 + len(arguments))
        message = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)(("objc_msgSend", self._objc))
        return int(message(receiver, self._selector(selector), *arguments) or 0)
