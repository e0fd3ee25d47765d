"""The one table of widths that breaks the lines of a drawing, on every surface alike."""

from __future__ import annotations

from functools import lru_cache

from coachjournal.exports import pdf_fonts


class DrawingFonts:
    """Widths of words in the embedded font."""

    def __init__(self) -> None:
        self.fonts = pdf_fonts.load()
        self._share = lru_cache(maxsize=50_000)(self._measured)

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """The width of a line of words in points."""
        return size * self._share(text, strong)

    def _measured(self, text: str, strong: bool) -> float:
        font = pdf_fonts.BOLD if strong else pdf_fonts.REGULAR
        return self.fonts.width(text, font, 1000.0) / 1000.0
