"""Drives the real window from inside, for pictures and for the bench.

The program is built by its own composition root; only the lanes are watched, so that one
can wait until nothing is loading any more instead of sleeping and hoping.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coachjournal import app
from coachjournal.system.clock import Clock
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import Failed, Lane, Result, Tasks

PATIENCE_SECONDS = 60.0
_LOOK_AGAIN = 2


class WatchedTasks(Tasks):
    """The real lanes, with a count of what has not come home yet."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way = 0

    def run(
        self,
        job: Callable[[], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        lane: Lane = "vault",
    ) -> None:
        """Run a job as ever, and count it until it is delivered."""
        self.under_way += 1
        super().run(job, owner=owner, done=done, failed=failed, lane=lane)

    def _deliver(self, outcome: Any) -> None:
        try:
            super()._deliver(outcome)
        finally:
            self.under_way -= 1


def own_home(home: Path) -> None:
    """Let neither the developer's settings nor known vaults show, or be touched."""
    for name in [name for name in os.environ if name.startswith(("XDG_C", "XDG_D", "XDG_S"))]:
        del os.environ[name]
    for name in ("COACHJOURNAL_VAULT", "QT_QPA_PLATFORM"):
        os.environ.pop(name, None)
    home.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(home)


def build(
    application: QApplication, settings: Path, tasks: WatchedTasks, clock: Clock | None = None
) -> app.Program:
    """The program as `coachjournal` puts it together, with a cheap key for new vaults."""
    return app.build(
        application,
        device=DeviceStore(settings),
        tasks=tasks,
        opening=app.ServicesOpening("light"),
        clock=clock,
        exit_process=lambda: None,
        start_locked=lambda _folder, _how: None,
    )


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Let the window live until something holds. Raises TimeoutError, naming it."""
    until = time.monotonic() + PATIENCE_SECONDS
    # With a time limit, `processEvents` would not sleep: asking again and again, it took the
    # processor and the interpreter from the lanes that are waited for.
    alarm = QTimer()
    alarm.start(_LOOK_AGAIN)
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"waited in vain for {what}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    alarm.stop()


def settle(tasks: WatchedTasks, quiet: int = 0) -> None:
    """Wait until nothing is loading, and for pauses of typing that may load again."""
    wait_until(lambda: tasks.under_way == 0, "the page to load")
    if quiet:
        wait(quiet)
        wait_until(lambda: tasks.under_way == 0, "the page to load")


def painted(widget: QWidget) -> None:
    """Lay out and paint now what is waiting to be painted."""
    QApplication.sendPostedEvents()
    widget.repaint()
    QApplication.processEvents()
