"""The small map in the corner: where on the sheet there is something, and where one looks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.elements import Element
from coachjournal.domain.sketch.geometry import Box
from coachjournal.system.language import _
from coachjournal.ui.sketch.sheet_view import SheetView
from coachjournal.ui.sketch.view import View, centred
from coachjournal.ui.theme import Theme

SIZE = QSize(176, 112)
_EDGE, _AWAY = 6.0, 12

_REST = 900
"""Milliseconds after the last change until the map is drawn anew."""

_A_FEW = 100
"""So many elements are drawn between two looks at what else has come."""


class Minimap(QWidget):
    """Press or drag in it to go there. It shows itself only while something is out of sight."""

    def __init__(self, view: SheetView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._image: QImage | None = None
        self._all = Box(0, 0, 0, 0)
        self._steps: Iterator[None] | None = None
        self._wanted, self._below = True, _AWAY
        self.setFixedSize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Map of the sheet"))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        view.sheet.changed.connect(lambda _delta, _boxes: self._rest.start())
        view.view_changed.connect(self._settle)
        theme.changed.connect(self._rest.start)
        self.hide()
        self._rest.start()

    def want(self, wanted: bool) -> None:
        """Whether it is shown at all."""
        self._wanted = wanted
        self._settle()

    def place(self) -> None:
        """Into the lower corner, where the writing ends."""
        room = self._view.size()
        across = _AWAY if self.isRightToLeft() else room.width() - self.width() - _AWAY
        self.move(across, room.height() - self.height() - self._below)
        self._settle()

    def stand_above(self, height: int) -> None:
        """Something so high stands in the corner already."""
        self._below = 2 * _AWAY + height if height else _AWAY
        self.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn where nobody sees it."""
        self._turn.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """It is drawn on where that was left."""
        super().showEvent(event)
        if self._steps is not None:
            self._turn.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole sheet, and a frame round what the window shows."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(self.rect(), QColor(self._view.colours["paper"]))
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen, map_ = self._view.area(), self._map()
        left, top = map_.to_window((seen.left, seen.top))
        frame = QRectF(left, top, seen.width * map_.zoom, seen.height * map_.zoom)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        painter.drawRect(frame.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))
        painter.setPen(QPen(self._theme.colour("field-line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """There; it is no press on the sheet."""
        event.accept()

    def _go(self, place: QPointF) -> None:
        spot = self._map().to_sheet((place.x(), place.y()))
        view = self._view
        view.look(centred(spot, view.view.zoom, view.width(), view.height()))

    def _map(self) -> View:
        width, height = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        zoom = min(width / max(1.0, self._all.width), height / max(1.0, self._all.height), 0.5)
        return centred(self._all.centre, zoom, self.width(), self.height())

    def _settle(self) -> None:
        empty = len(self._view.sheet.places) == 0
        shown = self._wanted and not empty and not self._view.area().holds(self._all)
        self.setVisible(shown)
        if shown:
            self.update()

    def _begin(self) -> None:
        everything = self._view.sheet.places.everything()
        self._all = everything or Box(0, 0, 0, 0)
        self._steps = self._drawing() if everything is not None else None
        self._settle()
        if self._steps is not None and self.isVisible():
            self._turn.start()

    def _go_on(self) -> None:
        if self._steps is None or next(self._steps, self) is self:
            self._turn.stop()
            self._steps = None
            self.update()

    def _drawing(self) -> Iterator[None]:
        ratio, map_ = self.devicePixelRatioF(), self._map()
        image = QImage(SIZE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        scene = self._view.sheet.scene
        hidden = {layer.id for layer in scene.layers() if not layer.shown}
        # In no order: what covers what cannot be told at this size, and sorting takes long.
        elements = [
            each for each in scene.items() if isinstance(each, Element) and each.layer not in hidden
        ]
        for first in range(0, len(elements), _A_FEW):
            painter = QPainter(image)
            painter.scale(ratio * map_.zoom, ratio * map_.zoom)
            painter.translate(-map_.x, -map_.y)
            self._view.still.paint_elements(painter, elements[first : first + _A_FEW])
            painter.end()
            yield
        self._image = image
