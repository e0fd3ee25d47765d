"""A drawing on a page among words: true lines and letters, as large as there is room."""

from __future__ import annotations

from reportlab.platypus import Flowable

from coachjournal.domain.report import Drawing
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.domain.sketch.painting import Painter
from coachjournal.exports.drawing_fit import fitted_drawing
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.painted_over import painted_over
from coachjournal.exports.pdf_painting import PaintedOn

AROUND = 4.0


class DrawingFlowable(Flowable):  # type: ignore[misc]
    """The whole of it, at the left; never larger than it was drawn."""

    spaceBefore = spaceAfter = AROUND

    def __init__(self, block: Drawing, width: float, frame_height: float) -> None:
        super().__init__()
        self._fonts = DrawingFonts()
        self._pictures = painted_over(block.pictures.contents, block.pictures.dots)
        self._page = fitted_drawing(
            block.content, self._fonts, width, frame_height, block.height_percent
        )
        area, scale = self._page.area, self._page.scale
        self.width, self.height = area.width * scale, area.height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint it; y of a sheet grows downwards."""
        area, scale, canvas = self._page.area, self._page.scale, self.canv
        canvas.saveState()
        canvas.transform(scale, 0, 0, -scale, -area.left * scale, area.bottom * scale)
        painter = Painter(PaintedOn(canvas, self._fonts, self._pictures), self._fonts, WIDGETS)
        for element in self._page.elements:
            painter.paint(element)
        # What follows is opaque again, whatever a highlighter left.
        canvas.setFillAlpha(1.0)
        canvas.setStrokeAlpha(1.0)
        canvas.restoreState()
