"""What is dropped on a note or pasted into it and is not text: files, and pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter


def local_files(source: QMimeData) -> list[Path]:
    """The files of this computer that are named; anything elsewhere is never fetched."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def picture_of(source: QMimeData) -> bytes:
    """A picture that was copied, as PNG; empty where there is none."""
    image = source.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
