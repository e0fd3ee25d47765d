"""The fonts of the papers: one family, and a fallback for symbols, all embedded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coachjournal.system.resources import resource_path

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
BOLD_ITALIC = "NotoSans-BoldItalic"
SYMBOLS = "NotoSansSymbols-Subset"
_FAMILY = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
_HIGHEST = 0xFFFF
"""Above it reportlab writes a wrong code into the text, and it could not be read back."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Which characters the family draws, and which only the fallback does."""

    family: frozenset[str] = field(repr=False)
    fallback: frozenset[str] = field(repr=False)

    @property
    def known(self) -> frozenset[str]:
        """Every character that can be drawn, and the line feed."""
        return self.family | self.fallback

    def stretches(self, text: str) -> Iterator[tuple[bool, str]]:
        """The text in stretches, each with whether the family draws it."""
        if self.family.issuperset(text):
            yield True, text
            return
        for own, stretch in groupby(text, lambda character: character in self.family):
            yield own, "".join(stretch)

    def width(self, text: str, font: str, size: float) -> float:
        """How wide the text is in points, symbols included."""
        return sum(
            float(pdfmetrics.stringWidth(part, font if own else SYMBOLS, size))
            for own, part in self.stretches(text)
        )


@cache
def load() -> Fonts:
    """Make the fonts known to reportlab, which keeps its own register, and say what they hold.

    It is told as well to write bytes as they are: spelt out in letters, a paper would be a
    quarter larger and its making take twice as long. Done once: each drawing asks again.
    """
    rl_config.useA85 = 0
    for name in (*_FAMILY, SYMBOLS):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", f"{name}.ttf"))))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)
    pdfmetrics.registerFontFamily(SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS)
    family = frozenset.intersection(*(_characters(name) for name in _FAMILY)) | {"\n"}
    return Fonts(family, _characters(SYMBOLS) - family)


def _characters(name: str) -> frozenset[str]:
    codes = pdfmetrics.getFont(name).face.charToGlyph
    return frozenset(chr(code) for code in codes if 0x20 <= code <= _HIGHEST)
