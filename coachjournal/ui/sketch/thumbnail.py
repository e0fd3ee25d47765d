"""A small picture of a sheet, painted in memory: it is kept in the vault, never in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor, QImage, QPainter

from coachjournal.domain.sketch.elements import Element, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.painting import Painter, PaintWidget
from coachjournal.domain.sketch.surface import COLOURS, Metrics
from coachjournal.ui.dropping import png_of
from coachjournal.ui.sketch.coarse import coarse_box, paint_coarsely
from coachjournal.ui.sketch.surface import QtSurface

WIDE, HIGH = 400, 280
"""A thumbnail's size in dots."""

_MARGIN, _MOST_SCALE = 16.0, 1.0
_COPY_SCALE, _LONGEST = 2.0, 4000.0

PictureOf = Callable[[str], QImage | None]


class Painting(NamedTuple):
    """What painting needs besides the elements."""

    metrics: Metrics
    widgets: Mapping[str, PaintWidget]
    picture_of: PictureOf


def thumbnail(
    elements: Sequence[Element],
    metrics: Metrics,
    widgets: Mapping[str, PaintWidget],
    picture_of: PictureOf,
) -> bytes:
    """The sheet on white paper as a PNG; nothing where there is nothing on it."""
    box = coarse_box(elements, metrics, widgets)
    if box is None:
        return b""
    return png_of(painted(elements, box, metrics, widgets, picture_of))


def painted(
    elements: Sequence[Element],
    box: Box,
    metrics: Metrics,
    widgets: Mapping[str, PaintWidget],
    picture_of: PictureOf,
) -> QImage:
    """Elements in the middle of a small sheet of paper, all of the box shown."""
    room = box.grown(_MARGIN)
    scale = min(_MOST_SCALE, WIDE / max(room.width, 1.0), HIGH / max(room.height, 1.0))
    painting = Painting(metrics, widgets, picture_of)
    return _image(elements, room.centre, scale, (WIDE, HIGH), painting, coarse=True)


def picture(elements: Sequence[Element], box: Box, painting: Painting) -> QImage:
    """Elements on white paper, twice as many dots as points, as for another program."""
    room = box.grown(_MARGIN)
    scale = min(_COPY_SCALE, _LONGEST / max(room.width, room.height))
    size = max(1, round(room.width * scale)), max(1, round(room.height * scale))
    return _image(elements, room.centre, scale, size, painting)


def _image(
    elements: Sequence[Element],
    middle: Spot,
    scale: float,
    size: tuple[int, int],
    painting: Painting,
    *,
    coarse: bool = False,
) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(COLOURS["paper"]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    across, down = size[0] / 2, size[1] / 2
    painter.translate(across, down)
    painter.scale(scale, scale)
    painter.translate(-middle[0], -middle[1])
    surface = QtSurface(painter, painting.picture_of)
    brush = Painter(surface, painting.metrics, painting.widgets)
    if coarse:
        paint_coarsely(painter, elements, brush, scale)
    else:
        for each in elements:
            brush.paint(each)
    painter.end()
    return image
