"""A photo with the four corners of a paper on it, each dragged or moved by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachjournal.domain.straightening import WHOLE, Corners, Point
from coachjournal.system.language import _
from coachjournal.ui.theme import Theme

_HANDLE = 26
_STEP, _LARGE_STEP = 0.004, 0.03
_ARROWS: dict[int, Point] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CornerHandle(QWidget):
    """One corner: Tab reaches it, the arrow keys move it, with Shift further."""

    moved = Signal(float, float)

    def __init__(self, parent: QWidget, theme: Theme, name: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self._held: QPoint | None = None
        self.resize(_HANDLE, _HANDLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring that leaves the corner itself free to be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 4 if self.hasFocus() else 2
        for colour, extra in ((QColor("white"), 2), (self._theme.colour("accent"), 0)):
            painter.setPen(QPen(colour, wide + extra))
            painter.drawEllipse(QRect(0, 0, _HANDLE, _HANDLE).adjusted(5, 5, -5, -5))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a little, or by more with Shift."""
        arrow = _ARROWS.get(event.key())
        if arrow is None:
            super().keyPressEvent(event)
            return
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = _LARGE_STEP if shifted else _STEP
        self.moved.emit(arrow[0] * step, arrow[1] * step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._held = event.globalPosition().toPoint()
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        view = self.parentWidget()
        if self._held is None or not isinstance(view, CornerView):
            return
        place = event.globalPosition().toPoint()
        by, room = place - self._held, view.room()
        self._held = place
        self.moved.emit(by.x() / max(1, room.width()), by.y() / max(1, room.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None


class CornerView(QWidget):
    """The photo, fitted; the sheet's outline; four handles."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._corners: list[Point] = list(WHOLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("The photo with the corners of the paper"))
        names = (_("Top left corner"), _("Top right corner"), _("Bottom right corner"),
                 _("Bottom left corner"))  # fmt: skip
        self.handles = tuple(CornerHandle(self, theme, name) for name in names)
        for place, handle in enumerate(self.handles):
            handle.moved.connect(lambda x, y, place=place: self._move(place, x, y))

    def show_photo(self, image: QImage, corners: Corners) -> None:
        """Show a photo and where its paper may lie."""
        self._image = image
        self.show_corners(corners)

    def show_corners(self, corners: Corners) -> None:
        """Put the handles there; tells no change."""
        self._corners = list(corners)
        self._place()

    def corners(self) -> Corners:
        """Where the handles are, as shares of the photo."""
        first, second, third, fourth = self._corners
        return first, second, third, fourth

    def room(self) -> QRect:
        """Where the photo is drawn; room for half a handle is left around it."""
        inside = self.rect().adjusted(_HANDLE // 2, _HANDLE // 2, -_HANDLE // 2, -_HANDLE // 2)
        if self._image.isNull():
            return inside
        size = self._image.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        made = QRect(QPoint(0, 0), size)
        made.moveCenter(inside.center())
        return made

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(420, 360)

    def minimumSizeHint(self) -> QSize:
        """Enough to see the corners."""
        return QSize(200, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The handles keep to the photo."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photo, and the outline over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._image.isNull():
            painter.drawImage(self.room(), self._image)
        outline = QPolygonF([self._point(corner) for corner in self._corners])
        for colour, wide in ((QColor("white"), 4), (self._theme.colour("accent"), 2)):
            painter.setPen(QPen(colour, wide))
            painter.drawPolygon(outline)
        painter.end()

    def _point(self, corner: Point) -> QPointF:
        room = self.room()
        return QPointF(room.x() + corner[0] * room.width(), room.y() + corner[1] * room.height())

    def _place(self) -> None:
        for handle, corner in zip(self.handles, self._corners, strict=True):
            middle = self._point(corner).toPoint()
            handle.move(middle - QPoint(_HANDLE // 2, _HANDLE // 2))
            handle.setAccessibleDescription(
                _("{across} per cent across, {down} per cent down").format(
                    across=round(corner[0] * 100), down=round(corner[1] * 100)
                )
            )
        self.update()

    def _move(self, place: int, across: float, down: float) -> None:
        x, y = self._corners[place]
        self._corners[place] = (min(1.0, max(0.0, x + across)), min(1.0, max(0.0, y + down)))
        self._place()
        self.changed.emit()
