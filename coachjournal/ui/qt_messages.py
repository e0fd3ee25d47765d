"""What Qt says of itself, kept as a category and a count: its words may quote a text or a path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from coachjournal.system.safe_log import open_log

_TOLD = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical",
         QtMsgType.QtFatalMsg: "fatal"}  # fmt: skip
_TOLD_AT = {1, 10, 100, 1_000, 10_000}


def install_qt_log(folder: Callable[[], Path]) -> None:
    """Send Qt's messages to the log as `qt-warning-CATEGORY-COUNT`, and none to the terminal."""
    counts: Counter[str] = Counter()

    def heard(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
        if kind in _TOLD:
            category = re.sub(r"[^a-z0-9]+", "-", (context.category or "").lower())[:30]
            event = f"qt-{_TOLD[kind]}-{category}".rstrip("-")
            counts[event] += 1
            if counts[event] in _TOLD_AT:
                open_log(folder()).warning(f"{event}-{counts[event]}")

    qInstallMessageHandler(heard)
