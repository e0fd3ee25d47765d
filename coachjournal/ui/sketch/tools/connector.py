"""Arrow: from one thing to another. It binds only where it shows that it will."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coachjournal.domain.sketch.connecting import settled
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import Element, ElementId, End
from coachjournal.ui.sketch.deeds import Deeds
from coachjournal.ui.sketch.tool import Host, Pointer, ToolBase
from coachjournal.ui.sketch.tools.gestures import bound_end, free_end, paint_bound
from coachjournal.ui.sketch.tools.settings import ToolSettings


class ConnectorTool(ToolBase):
    """Drag from one end to the other, or click the one and then the other.

    Control binds to nothing, from press to release.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: Host, settings: ToolSettings, deeds: Deeds) -> None:
        super().__init__(host)
        self._settings, self._deeds = settings, deeds
        self._start: End | None = None
        self._end: End | None = None
        self._would: End | None = None
        self._pressed: Pointer | None = None
        self._clicked = False

    def press(self, pointer: Pointer) -> None:
        """The first end, or after a click the second."""
        self._pressed = pointer
        if self._start is None:
            self._clicked = False
            self._start = self._end = bound_end(self.host, pointer) or free_end(self.host, pointer)
        else:
            self.move(pointer)
        self._would = None
        self.host.overlay_changed()

    def move(self, pointer: Pointer) -> None:
        """The second end, to where the hand is or to what it would be bound to."""
        if self._start is not None:
            bound = bound_end(self.host, pointer, self._start)
            self._end = bound or free_end(self.host, pointer)
            self.host.overlay_changed()

    def release(self, pointer: Pointer) -> None:
        """Made where it leads somewhere; a click waits for the second end."""
        pressed, self._pressed = self._pressed, None
        if self._start is None or pressed is None:
            return
        self.move(pointer)
        if not self._clicked and math.dist(pressed.spot, pointer.spot) < self.host.tolerance():
            self._clicked = True
            return
        start, end = self._start, self._end
        self.cancel()
        if end is not None and math.dist((start.x, start.y), (end.x, end.y)) >= 2.0:
            self._make(start, end)

    def hover(self, pointer: Pointer) -> None:
        """Show what the first end would be bound to; after a click, where the second would be."""
        if self._start is not None:
            self.move(pointer)
            return
        would = bound_end(self.host, pointer)
        if would != self._would:
            self._would = would
            self.host.overlay_changed()

    def double(self, pointer: Pointer) -> bool:  # noqa: ARG002 - the first press began it
        """It began with the first of the two, and waits for its other end."""
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Escape: not this arrow."""
        if event.key() == Qt.Key.Key_Escape and self._start is not None:
            self.cancel()
            return True
        return False

    def cancel(self) -> None:
        """No arrow."""
        self._start = self._end = self._would = self._pressed = None
        self._clicked = False
        self.host.overlay_changed()

    def paint(self, painter: QPainter, scale: float) -> None:
        """The arrow to be, and what its ends would be bound to."""
        if self._start is None or self._end is None:
            paint_bound(painter, self.host, self._would, scale)
            return
        paint_bound(painter, self.host, self._start, scale)
        paint_bound(painter, self.host, self._end, scale)
        connector = settled(self._deeds.connector(self._start, self._end), self._find)
        self.host.paint_element(painter, connector)

    def _find(self, element_id: ElementId) -> Element | None:
        return self.sheet.scene.element(element_id)

    def _make(self, start: End, end: End) -> None:
        connector = settled(self._deeds.connector(start, end), self._find)
        self.sheet.do(added(connector))
        self.sheet.choose([connector.id])
        if not self._settings.stays:
            self.host.use("select")
