"""Says on stderr when a program under test imports what makes classes of Qt off its main thread.

PySide looks up a widget's class without Python's lock while Qt paints; a class that is made
on another thread at that moment crashes the program, seldom enough to be found by nobody.
"""

from __future__ import annotations

import sys
import threading

OF_QT = ("coachjournal.ui", "PySide6")
FOUND = "imported off the main thread"


def _watch(event: str, told: tuple[object, ...]) -> None:
    if event != "import" or not str(told[0]).startswith(OF_QT):
        return
    if threading.current_thread() is not threading.main_thread():
        print(FOUND, told[0], file=sys.stderr, flush=True)


sys.addaudithook(_watch)
