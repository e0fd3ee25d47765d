"""Painting on a page of a PDF, in the operators of the page themselves.

Twenty thousand strokes are a million points, and the library's own paths take twice as long.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.surface import Pen, Words, colour_of
from coachjournal.exports import legible, pdf_fonts
from coachjournal.exports.drawing_fonts import DrawingFonts

_KAPPA = 0.5522847498


class PaintedOn:
    """Writes on a canvas, saying a pen's look only where it changes."""

    def __init__(self, canvas: Canvas, fonts: DrawingFonts, pictures: Mapping[str, bytes]) -> None:
        self._canvas = canvas
        self._code: list[str] = canvas._code
        self._fonts = fonts
        self._pictures = pictures
        self._pen: Pen | None = None
        self._fill: tuple[str, float] | None = None
        self._code.append("1 J 1 j")

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """A line, or a dot."""
        self._take(pen)
        self._code.append(_way([value for spot in spots for value in spot]) + "S")

    def ink(self, points: bytes, pen: Pen) -> None:
        """A line through packed points."""
        self._take(pen)
        numbers = values(points)
        flat = [0.0] * (len(numbers) // 2)
        flat[0::2], flat[1::2] = numbers[0::4], numbers[1::4]
        self._code.append(_way(flat) + "S")

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """A cubic Bézier."""
        self._take(pen)
        start, *rest = (f"{x:.2f} {y:.2f}" for x, y in spots)
        self._code.append(f"{start} m {' '.join(rest)} c S")

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        """A closed figure."""
        self._close(_way([value for spot in spots for value in spot]) + "h ", fill, pen, opacity)

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        """An ellipse of four curves."""
        angle = math.radians(turned)
        across, down = box.width / 2, box.height / 2

        def at(x: float, y: float) -> str:
            x, y = x * across, y * down
            return (
                f"{box.centre[0] + x * math.cos(angle) - y * math.sin(angle):.2f} "
                f"{box.centre[1] + x * math.sin(angle) + y * math.cos(angle):.2f} "
            )

        way = f"{at(1, 0)}m "
        for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            # Each quarter turns (x, y) into (-y, x).
            way += at(x - y * _KAPPA, y + x * _KAPPA)
            way += at(-y + x * _KAPPA, x + y * _KAPPA) + at(-y, x) + "c "
        self._close(way + "h ", fill, pen, 1.0)

    def words(self, words: Words) -> None:
        """Letters, which a reader may select and search."""
        text = legible.spelled_out(legible.cleaned(words.text), self._fonts.fonts.known)
        if not text.strip():
            return
        canvas = self._canvas
        canvas.saveState()
        if words.turned:
            canvas.translate(*words.about)
            canvas.rotate(words.turned)
            canvas.translate(-words.about[0], -words.about[1])
        # Letters stand upright only where y grows upwards.
        canvas.transform(1, 0, 0, -1, words.x, words.baseline)
        canvas.setFillColor(HexColor(colour_of(words.colour)))
        canvas.setFillAlpha(1.0)
        left, font = 0.0, pdf_fonts.BOLD if words.strong else pdf_fonts.REGULAR
        for own, part in self._fonts.fonts.stretches(text):
            name = font if own else pdf_fonts.SYMBOLS
            canvas.setFont(name, words.size)
            canvas.drawString(left, 0, part)
            left += canvas.stringWidth(part, name, words.size)
        canvas.restoreState()

    def picture(self, attachment_id: str, box: Box, turned: float) -> None:
        """An image; one that is not there leaves its place empty."""
        content = self._pictures.get(attachment_id)
        if not content:
            return
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(*box.centre)
        canvas.rotate(turned)
        canvas.transform(1, 0, 0, -1, -box.width / 2, box.height / 2)
        image = ImageReader(io.BytesIO(content))
        canvas.drawImage(image, 0, 0, box.width, box.height, mask="auto")
        canvas.restoreState()

    def _close(self, way: str, fill: str, pen: Pen | None, opacity: float) -> None:
        if fill:
            self._take_fill(fill, opacity)
        if pen is not None:
            self._take(pen)
        operator = {(True, True): "B", (True, False): "f", (False, True): "S"}
        self._code.append(way + operator.get((bool(fill), pen is not None), "n"))

    def _take(self, pen: Pen) -> None:
        before = self._pen
        if before == pen:
            return
        if before is None or before.opacity != pen.opacity:
            self._canvas.setStrokeAlpha(pen.opacity)
        dash = " ".join(f"{each:.2f}" for each in pen.dash)
        colour = HexColor(colour_of(pen.colour))
        self._code.append(
            f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f} RG "
            f"{pen.width:.3f} w [{dash}] 0 d"
        )
        self._pen = pen

    def _take_fill(self, fill: str, opacity: float) -> None:
        if self._fill == (fill, opacity):
            return
        self._canvas.setFillAlpha(opacity)
        colour = HexColor(colour_of(fill))
        self._code.append(f"{colour.red:.4f} {colour.green:.4f} {colour.blue:.4f} rg")
        self._fill = fill, opacity


def _way(flat: Sequence[float]) -> str:
    """Move there, then lines on; one place alone is a line from there to there."""
    if len(flat) == 2:
        flat = [*flat, *flat]
    return ("%.2f %.2f m " + "%.2f %.2f l " * (len(flat) // 2 - 1)) % tuple(flat)
