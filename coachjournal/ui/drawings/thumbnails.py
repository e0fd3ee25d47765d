"""Thumbnails of sketches, as icons and pixmaps of any size."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from coachjournal.domain.sketches import Sketch
from coachjournal.ui.attachments.images import fitted, thumbnail_of


def picture_of(sketch: Sketch, size: QSize, ratio: float) -> QPixmap | None:
    """A sketch's thumbnail; None while nothing is drawn on it."""
    image = thumbnail_of(sketch.thumbnail) if sketch.thumbnail else None
    return None if image is None or image.isNull() else fitted(image, size, ratio)
