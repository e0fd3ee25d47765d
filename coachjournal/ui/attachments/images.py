"""Dots that a child unpacked, and thumbnails of our own, as Qt's images: out of memory only."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from coachjournal.domain.pictures import THUMBNAIL_SIDE, Shown

_MOST_THUMBNAIL_MEBIBYTES = 4


def image_of(shown: Shown) -> QImage:
    """The dots as an image that owns them."""
    line = shown.width * 3
    made = QImage(shown.dots, shown.width, shown.height, line, QImage.Format.Format_RGB888)
    # Qt only looks at Python's bytes; they may go before the image does.
    return made.copy()


def thumbnail_of(content: bytes) -> QImage:
    """A thumbnail; a null image where the bytes are no small PNG."""
    # No file's name is given to Qt, it may not guess at other forms, nor take much room.
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))
    reader.setAutoDetectImageFormat(False)
    reader.setAllocationLimit(_MOST_THUMBNAIL_MEBIBYTES)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > 2 * THUMBNAIL_SIDE:
        return QImage()
    return reader.read()


def fitted(image: QImage, size: QSize, ratio: float) -> QPixmap:
    """An image as a pixmap that fits into so many points, at the screen's density."""
    whole = image.scaled(
        size * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made = QPixmap.fromImage(whole)
    made.setDevicePixelRatio(ratio)
    return made
