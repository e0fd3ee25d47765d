"""What is dropped or pasted and is not text: files, and pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter


def local_files(source: QMimeData) -> list[Path]:
    """The files of this computer that are named; anything elsewhere is never fetched."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def picture_of(source: QMimeData) -> QImage:
    """A picture that was copied; a null one where there is none."""
    image = source.imageData()
    return image if isinstance(image, QImage) else QImage()


def png_of(image: QImage) -> bytes:
    """A picture as PNG. A large one takes seconds: this is not for the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
