"""A picture on a page: as wide as the text at most, a little smaller where that keeps a page."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from coachjournal.domain.report import Picture
from coachjournal.exports import pdf_style
from coachjournal.exports.pdf_text import Typesetter
from coachjournal.exports.pictures import FINEST, MOST_OF_A_PAGE

AROUND = 4.0
_POINTS_PER_INCH = 72
_LEAST = 0.75


class FittingPicture(Flowable):  # type: ignore[misc]
    """The dots, at the left. `below` is the height that must stay free for the caption.

    Rather than to leave a page half empty it gives up a quarter of its size at most.
    """

    spaceBefore = spaceAfter = AROUND

    def __init__(self, picture: Picture, width: float, height: float, below: float) -> None:
        super().__init__()
        self._content = picture.content
        self._whole = (width, height)
        self._below = below

    @property
    def least_height(self) -> float:
        """The height that a page must have left for it, without its caption; in points."""
        return _LEAST * self._whole[1]

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Its whole size, or as much of it as there is room for."""
        wide, high = self._whole
        scale = min(1.0, max((height - self._below) / high, _LEAST))
        self.width, self.height = wide * scale, high * scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw it; only now are its dots unpacked, and let go again."""
        reader = ImageReader(io.BytesIO(self._content))
        self.canv.drawImage(reader, 0, 0, self.width, self.height, mask="auto")


def picture(
    setter: Typesetter, block: Picture, width: float, frame_height: float
) -> tuple[FittingPicture, list[Any]]:
    """The picture and its caption, which must not be parted; there may be no caption."""
    fitting = min(
        _POINTS_PER_INCH / FINEST,
        width / block.width,
        MOST_OF_A_PAGE * frame_height / block.height,
    )
    caption = list(setter.plain(block.caption, pdf_style.SMALL))
    below = 2 * AROUND
    if caption:
        below += float(caption[0].wrap(width, frame_height)[1]) + pdf_style.SMALL.spaceBefore
    # A caption of pages runs on: only a short one is kept clear of.
    below = min(below, frame_height / 10)
    return FittingPicture(block, block.width * fitting, block.height * fitting, below), caption
