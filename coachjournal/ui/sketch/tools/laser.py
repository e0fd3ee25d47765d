"""The laser: shows where something is, and leaves nothing."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import around
from coachjournal.ui.sketch.tool import Host, Pointer, ToolBase

_FADES = 0.9
"""Seconds until the trail is gone."""

_COLOUR = QColor("#e23b3b")
_WIDTH = 5.0
_FRAME = 30


class LaserTool(ToolBase):
    """A red trail that fades by itself; the sheet is not touched."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._trail: list[tuple[Spot | None, float]] = []
        self._fading = QTimer(self.sheet, interval=_FRAME)
        self._fading.timeout.connect(self._fade)

    @property
    def showing(self) -> bool:
        """Whether anything of the trail is still seen."""
        return bool(self._trail)

    def press(self, pointer: Pointer) -> None:
        """A new trail."""
        self._trail.append((None, time.monotonic()))
        self._show(pointer.spot)

    def move(self, pointer: Pointer) -> None:
        """The light goes on."""
        self._show(pointer.spot)

    def cancel(self) -> None:
        """No more light."""
        self._trail.clear()
        self._fading.stop()
        self.host.overlay_changed()

    def paint(self, painter: QPainter, scale: float) -> None:
        """The trail, the thinner and paler the older it is."""
        now, last = time.monotonic(), None
        for spot, at in self._trail:
            age = min(1.0, (now - at) / _FADES)
            if spot is not None:
                colour = QColor(_COLOUR)
                colour.setAlphaF(1.0 - age)
                pen = QPen(colour, _WIDTH * (1.0 - age / 2) / scale)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLine(QPointF(*(last or spot)), QPointF(*spot))
            last = spot

    def _show(self, spot: Spot) -> None:
        self._trail.append((spot, time.monotonic()))
        self._changed()
        self._fading.start()

    def _fade(self) -> None:
        self._changed()
        gone = time.monotonic() - _FADES
        self._trail = [each for each in self._trail if each[1] > gone]
        if not self._trail:
            self._fading.stop()

    def _changed(self) -> None:
        spots = [spot for spot, _at in self._trail if spot is not None]
        if spots:
            self.host.overlay_changed(around(spots).grown(2 * _WIDTH * self.host.tolerance()))
