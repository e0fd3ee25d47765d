"""A pen for a desktop that has none: Xvfb knows no tablet, so its events are made in here.

Each line of the file named by COACHJOURNAL_E2E_PEN is a moment of the pen, in places of the
screen. It is given to the widget that lies there, as Qt would give what a tablet's driver tells:
everything from there on is the program's own. How many lines were read stands beside the file.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

VARIABLE = "COACHJOURNAL_E2E_PEN"
LOOK_EVERY_MS = 20
_KINDS = {
    "press": QEvent.Type.TabletPress,
    "move": QEvent.Type.TabletMove,
    "release": QEvent.Type.TabletRelease,
}


class Pen:
    """Reads what the pen does, and lets it be done."""

    def __init__(self, file: Path) -> None:
        self._file, self._read = file, 0
        self._on: QWidget | None = None
        self._ends = {end: _device(end) for end in QPointingDevice.PointerType}
        self._timer = QTimer(QApplication.instance())
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def _look(self) -> None:
        lines = self._file.read_text("ascii").splitlines() if self._file.exists() else []
        for line in lines[self._read :]:
            self._do(**json.loads(line))
        if len(lines) != self._read:
            self._read = len(lines)
            self._file.with_suffix(".read").write_text(str(self._read), "ascii")

    def _do(self, kind: str, x: float, y: float, pressure: float, at: int, eraser: bool) -> None:
        if kind == "press":
            self._on = QApplication.widgetAt(round(x), round(y))
        if self._on is None:
            return
        place, left = QPointF(x, y), Qt.MouseButton.LeftButton
        end = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        none = Qt.MouseButton.NoButton
        told: Any = QTabletEvent(
            _KINDS[kind], self._ends[end], QPointF(self._on.mapFromGlobal(place)), place,
            pressure, 0.0, 0.0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier,
            none if kind == "move" else left, none if kind == "release" else left,
        )  # fmt: skip
        told.setTimestamp(at)
        QApplication.sendEvent(self._on, told)


def _device(end: QPointingDevice.PointerType) -> QPointingDevice:
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, end, able, 1, 1)


def begin() -> Pen | None:
    """A pen, where one is asked for."""
    file = os.environ.get(VARIABLE)
    return Pen(Path(file)) if file else None
