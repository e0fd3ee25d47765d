"""A picture to look at closely: fitted or larger, moved by mouse, wheel and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_STEP = 1.25
_LEAST, _MOST = 0.05, 8.0
_NOTCH = 120


class _Canvas(QWidget):
    """Paints the part of the picture that is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._small = QImage()

    def prepare(self) -> None:
        """Make it smaller once and well: scaled while it is painted, thin strokes would break."""
        size = self.size() * self.devicePixelRatioF()
        self._small = QImage()
        if not self.image.isNull() and size.width() < self.image.width():
            self._small = self.image.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed, smoothly."""
        image = self.image if self._small.isNull() else self._small
        if image.isNull() or not self.width():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(event.rect())
        share = image.width() / self.width()
        down = image.height() / self.height()
        source = QRectF(
            place.x() * share, place.y() * down, place.width() * share, place.height() * down
        )
        painter.drawImage(place, image, source)
        painter.end()


class PictureView(QScrollArea):
    """Shows one image. Ctrl+wheel, + and - change its size; 0 fits it, 1 is dot for dot."""

    zoomed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._canvas = _Canvas()
        self._factor = 0.0
        self.setWidget(self._canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_image(self, image: QImage) -> None:
        """Show another image, fitted unless a size was chosen."""
        self._canvas.image = image
        self._lay()

    def image(self) -> QImage:
        """What is shown."""
        return self._canvas.image

    def fit(self) -> None:
        """Show all of it."""
        self._factor = 0.0
        self._lay()

    def larger(self) -> None:
        """One step closer."""
        self._set(self.factor() * _STEP)

    def smaller(self) -> None:
        """One step away."""
        self._set(self.factor() / _STEP)

    def actual(self) -> None:
        """A dot of the picture on a dot of the screen."""
        self._set(1.0)

    def factor(self) -> float:
        """How large it is shown: 1 is dot for dot."""
        return self._factor or self._fitting()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(760, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was fitted is fitted again."""
        super().resizeEvent(event)
        if not self._factor:
            self._lay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set(self.factor() * _STEP ** (event.angleDelta().y() / _NOTCH))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus, nought and one; the arrows move it."""
        deed = {
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_Equal: self.larger,
            Qt.Key.Key_Minus: self.smaller,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.actual,
        }.get(Qt.Key(event.key()))
        if deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def _set(self, factor: float) -> None:
        self._factor = min(_MOST, max(_LEAST, factor))
        self._lay()

    def _fitting(self) -> float:
        image = self._canvas.image
        if image.isNull():
            return 1.0
        room = self.viewport().size() * self.devicePixelRatioF()
        return min(1.0, room.width() / image.width(), room.height() / image.height())

    def _lay(self) -> None:
        image = self._canvas.image
        if image.isNull():
            self._canvas.resize(0, 0)
            return
        across = self.horizontalScrollBar()
        down = self.verticalScrollBar()
        middle = (
            (across.value() + across.pageStep() / 2) / max(1, self._canvas.width()),
            (down.value() + down.pageStep() / 2) / max(1, self._canvas.height()),
        )
        size = image.size() * (self.factor() / self.devicePixelRatioF())
        self._canvas.resize(max(1, size.width()), max(1, size.height()))
        self._canvas.prepare()
        self._canvas.update()
        across.setValue(round(middle[0] * self._canvas.width() - across.pageStep() / 2))
        down.setValue(round(middle[1] * self._canvas.height() - down.pageStep() / 2))
        self.zoomed.emit(round(self.factor() * 100))
