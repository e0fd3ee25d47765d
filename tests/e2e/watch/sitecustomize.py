"""Says on stderr what a program under test would not: Qt's own warnings, classes of Qt that
are made off its main thread, and questions to the journal that are asked on it.

The program's log keeps a warning of Qt as a count, since its words may quote a text; here
there are none to protect, and a test that fails by one must be able to say which.

PySide looks up a widget's class without Python's lock while Qt paints; a class that is made
on another thread at that moment crashes the program, seldom enough to be found by nobody. Neither
would anybody see that the window waits for the journal, until the journal is a large one.
"""

from __future__ import annotations

import importlib
import sys
import threading
from typing import Any

OF_QT = ("coachjournal.ui", "PySide6")
FOUND = "imported off the main thread"
WAITED = "asked the journal on the main thread"
# Qt asks whoever looks on after each key, and complains when a busy machine keeps it waiting.
OF_OUR_EYES = "QSpiApplication::"
LISTENER = "coachjournal.ui.qt_messages"
# Imported by the window alone, and after the services: a command asks on its main thread.
SHELL = "coachjournal.ui.shell.shell"


def _watch(event: str, told: tuple[object, ...]) -> None:
    if event != "import" or not str(told[0]).startswith(OF_QT):
        return
    if told[0] == LISTENER:
        _listen()
        _change_the_day()
    if told[0] == SHELL:
        _watch_the_journal()
        _take_up_a_pen()
    if threading.current_thread() is not threading.main_thread():
        print(FOUND, told[0], file=sys.stderr, flush=True)


def _listen() -> None:
    """Let the program's listener hear all as ever, and write down what it hears."""
    from PySide6 import QtCore

    install: Any = QtCore.qInstallMessageHandler

    def listening(heard: Any) -> Any:
        def write_down(kind: Any, context: Any, message: str) -> None:
            if message.startswith(OF_OUR_EYES):
                return
            category = context.category or ""
            if kind != QtCore.QtMsgType.QtDebugMsg and "atspi" not in category:
                print(f"Qt says ({category}): {message}", file=sys.stderr, flush=True)
            heard(kind, context, message)

        return install(write_down)

    QtCore.qInstallMessageHandler = listening


def _watch_the_journal() -> None:
    """Say where the window's thread begins to read or write the journal."""
    import traceback

    from coachjournal.store.work import UnitOfWork

    begin: Any = UnitOfWork.__enter__

    def watched(work: UnitOfWork) -> Any:
        if threading.current_thread() is threading.main_thread():
            print(WAITED, *traceback.format_stack(limit=6), file=sys.stderr, flush=True)
        return begin(work)

    UnitOfWork.__enter__ = watched  # type: ignore[method-assign]


def _change_the_day() -> None:
    importlib.import_module("watched_days").begin()


def _take_up_a_pen() -> None:
    """Where a story asks for one."""
    global _pen
    _pen = importlib.import_module("watched_pen").begin()


_pen: Any = None
sys.addaudithook(_watch)
