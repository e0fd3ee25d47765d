"""What the computer itself says that should lock the journal, behind one small interface."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from coachjournal.ui.shell.triggers.watch import SessionWatch

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from coachjournal.ui.tasks import Tasks

__all__ = ["SessionWatch", "session_watch"]


def session_watch(tasks: Tasks, parent: QObject, platform: str = sys.platform) -> SessionWatch:
    """The watch for this system; where there is none, one that never says anything."""
    if platform.startswith("linux"):
        from coachjournal.ui.shell.triggers.linux import LinuxWatch

        return LinuxWatch(tasks, parent)
    if platform == "win32":
        from coachjournal.ui.shell.triggers.windows import WindowsWatch

        return WindowsWatch(parent)
    if platform == "darwin":
        from coachjournal.ui.shell.triggers.macos import MacWatch

        return MacWatch(parent)
    return SessionWatch(parent)
