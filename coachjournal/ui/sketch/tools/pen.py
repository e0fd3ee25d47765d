"""The pen and the highlighter: ink under the hand, at once and without lagging behind it."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter

from coachjournal.domain.sketch.delta import added, replaced
from coachjournal.domain.sketch.elements import Element, ElementId, Spot, Stroke, Tool
from coachjournal.domain.sketch.geometry import Box, around, reach
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.recognition import recognised
from coachjournal.domain.sketch.smoothing import GAP, REACH, Smoothing, rounded
from coachjournal.system.language import _
from coachjournal.ui.sketch.tool import Device, Host, Pointer, ToolBase

HOLD = 500
"""Milliseconds that the pen rests at the end of a stroke until its shape is looked for."""

_RESTING = 4.0
"""A pen that moves less than this, in points of the window, rests."""

_LEAVING = 12.0
"""One that moves more than this after a shape was found draws on."""

_LEAST = 0.3
"""Steps shorter than this, in points of the window, are the hand's trembling."""

_CHUNK = 32
"""So many settled points are painted as one piece, of which only those in sight are."""

_SWELLS = 2.0
"""Ink of a pen pressed in the middle is as wide as was chosen; pressed hard, twice as wide."""


class PenTool(ToolBase):
    """Draws strokes. Resting at the end of one finds its shape; one undo gives the ink back."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, host: Host, tool: Tool = Tool.PEN) -> None:
        super().__init__(host)
        self._kind = tool
        self._ink: Smoothing | None = None
        self._like: Stroke | None = None
        self._began = 0.0
        self._straight = self._rounds = False
        self._found: Element | None = None
        self._rests_at: Spot = (0.0, 0.0)
        self._chunks: list[tuple[Stroke, Box]] = []
        self._chunked = 0
        self._resting = QTimer(self.sheet, singleShot=True, interval=HOLD)
        self._resting.timeout.connect(self._recognise)

    def press(self, pointer: Pointer) -> None:
        """The pen comes down."""
        layer = self.sheet.scene.layer(self.sheet.layer)
        if layer.locked or not layer.shown:
            self.host.say(_("This layer is locked or hidden. Choose another to draw on."))
            return
        manner = self.host.manner
        self._rounds = manner.smoothing > 0
        self._ink = Smoothing(manner.smoothing * REACH * self.host.point())
        self._began, self._rests_at = pointer.at, pointer.spot
        self._like = self._stroke_like(pointer)
        self._ink.add(self._point(pointer))
        self._resting.start()
        self._changed(0)

    def move(self, pointer: Pointer) -> None:
        """The pen goes on."""
        if self._ink is None:
            return
        point, ink = self._point(pointer), self._ink
        away = math.dist(pointer.spot, self._rests_at) / self.host.point()
        if self._found is not None and away < _LEAVING:
            return
        if away > _RESTING or self._found is not None:
            self._rests_at = pointer.spot
            self._resting.start()
            self._forget_found()
        straight = bool(pointer.modifiers & Qt.KeyboardModifier.ShiftModifier)
        last = ink.points[-1]
        trembles = math.dist(point[:2], last[:2]) < _LEAST * self.host.point()
        if trembles and straight == self._straight:
            return
        since = 0 if straight or self._straight else max(0, ink.settled - 3)
        if straight or self._straight:
            self._changed(0)
        self._straight = straight
        ink.add(point)
        self._keep_settled()
        self._changed(since)

    def release(self, pointer: Pointer) -> None:
        """The pen is lifted: its ink is part of the sheet."""
        if self._ink is None:
            return
        if self._found is None:
            self.move(pointer)
        stroke, found = self._drawn(), self._found
        self._end()
        self.sheet.do(added(stroke))
        if found is not None:
            shape = replace(found, id=stroke.id, layer=stroke.layer, order=stroke.order)
            # A deed of its own: taking it back gives the ink.
            self.sheet.do(replaced([(stroke, shape)]))

    def cancel(self) -> None:
        """No ink."""
        if self._ink is not None:
            self._end()

    def paint(self, painter: QPainter, scale: float) -> None:  # noqa: ARG002 (as every tool)
        """The stroke in hand, or the shape that was found in it."""
        if self._ink is None or self._like is None:
            return
        if self._found is not None:
            self.host.paint_element(painter, self._found)
            return
        if self._straight:
            self.host.paint_element(painter, self._drawn())
            return
        seen = painter.clipBoundingRect()
        area = Box(seen.left(), seen.top(), seen.right(), seen.bottom())
        for stroke, box in self._chunks:
            if seen.isEmpty() or box.meets(area):
                self.host.paint_element(painter, stroke)
        tail = self._rounded(self._ink.points, max(0, self._chunked - 1))
        self.host.paint_element(painter, replace(self._like, points=packed(tail)))

    def _stroke_like(self, pointer: Pointer) -> Stroke:
        manner, marks = self.host.manner, self._kind is Tool.HIGHLIGHTER
        swells = pointer.device is Device.PEN and manner.pressure and not marks
        width = manner.highlighter_width if marks else manner.pen_width
        return Stroke(
            id=ElementId(self.sheet.new_id()),
            layer=self.sheet.layer,
            order=self.sheet.top_order(),
            points=packed([self._point(pointer)]),
            tool=self._kind,
            colour=manner.highlighter_colour if marks else manner.colour,
            width=width * _SWELLS if swells else width,
            by_pressure=swells,
        )

    def _point(self, pointer: Pointer) -> InkPoint:
        seconds = max(0.0, pointer.at - self._began) / 1000
        return InkPoint(*pointer.spot, pointer.pressure, seconds)

    def _drawn(self) -> Stroke:
        assert self._ink is not None
        assert self._like is not None
        points = self._ink.points
        if self._straight and len(points) > 1:
            return replace(self._like, points=packed([points[0], points[-1]]))
        return replace(self._like, points=packed(self._rounded(points)))

    def _rounded(
        self, points: list[InkPoint], first: int = 0, last: int | None = None
    ) -> list[InkPoint]:
        """With nothing smoothed, nothing is rounded either."""
        if not self._rounds:
            return points[first : None if last is None else last + 1]
        return rounded(points, GAP * self.host.point(), first, last)

    def _keep_settled(self) -> None:
        """What will not change any more is packed once; a highlighter must not cover itself."""
        assert self._ink is not None
        assert self._like is not None
        if self._kind is Tool.HIGHLIGHTER:
            return
        while self._ink.settled - self._chunked > _CHUNK:
            # The next point is settled too, and says how the last way of the piece is rounded.
            known = self._ink.points[: self._chunked + _CHUNK + 1]
            known = known[max(0, self._chunked - 3) :]
            piece = self._rounded(known, min(2, self._chunked), len(known) - 2)
            stroke = replace(self._like, points=packed(piece))
            self._chunks.append((stroke, reach(stroke)))
            self._chunked += _CHUNK

    def _recognise(self) -> None:
        if self._ink is None or self._straight or not self.host.manner.recognition:
            return
        if self._kind is Tool.PEN:
            self._found = recognised(self._drawn())
        if self._found is not None:
            self.host.overlay_changed()

    def _forget_found(self) -> None:
        if self._found is not None:
            self._found = None
            self.host.overlay_changed()

    def _changed(self, since: int) -> None:
        assert self._ink is not None
        assert self._like is not None
        near = [point[:2] for point in self._ink.points[since:]]
        # A curve stands out from the straight way by less than a third of it.
        bulge = max((math.dist(*pair) for pair in pairwise(near)), default=0.0) / 3
        edge = self._like.width + 2 * self.host.point() + bulge
        self.host.overlay_changed(around(near).grown(edge))

    def _end(self) -> None:
        self._resting.stop()
        self._changed(0)
        if self._found is not None:
            self.host.overlay_changed()
        self._ink = self._like = self._found = None
        self._straight = False
        self._chunks, self._chunked = [], 0
