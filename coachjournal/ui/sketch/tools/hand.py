"""The hand: moves the sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coachjournal.domain.sketch.elements import Spot
from coachjournal.ui.sketch.tool import Host, Pointer, ToolBase


class HandTool(ToolBase):
    """What lies under the hand keeps to it."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._held: Spot | None = None

    def press(self, pointer: Pointer) -> None:
        """Take hold."""
        self._held = pointer.spot

    def move(self, pointer: Pointer) -> None:
        """Carry."""
        if self._held is not None:
            self.host.carry(self._held, pointer.spot)

    def release(self, pointer: Pointer) -> None:
        """Let go."""
        self.move(pointer)
        self._held = None

    def cancel(self) -> None:
        """Let go."""
        self._held = None
