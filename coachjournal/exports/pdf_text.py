"""User text into paragraphs: the only place that constructs one (a test looks).

reportlab reads a paragraph as markup that can open local files, follow links and
evaluate colours. So no user's text is ever given to its parser: the fragments that
the parser would make are made here. That is also twice as quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from coachjournal.domain.report import Run
from coachjournal.exports import legible, pdf_fonts
from coachjournal.exports.pdf_fonts import SYMBOLS, Fonts
from coachjournal.exports.pdf_style import TEAL

_LONGEST_BOOKMARK = 120
_FONTS = {
    (False, False): pdf_fonts.REGULAR,
    (True, False): pdf_fonts.BOLD,
    (False, True): pdf_fonts.ITALIC,
    (True, True): pdf_fonts.BOLD_ITALIC,
}
"""By bold and italic."""


class _Barred(Paragraph):  # type: ignore[misc]
    """A paragraph with a bar at its left; a split half keeps it."""

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setFillColor(TEAL)
        self.canv.rect(0, -0.5, 2.2, self.height + 1, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class Typesetter:
    """Sets literal text in the fonts at hand."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self._known = fonts.known

    def drawable(self, text: str) -> str:
        """The text cleaned, what no font has spelled out, long words made breakable."""
        return legible.breakable(legible.spelled_out(legible.cleaned(text), self._known))

    def line(self, text: str) -> str:
        """The text legible, on a single line."""
        return " ".join(self.drawable(text).split())

    def bookmark(self, text: str) -> str:
        """The text for the outline: one line, not too long."""
        line = legible.one_line(text)
        return line if len(line) <= _LONGEST_BOOKMARK else line[: _LONGEST_BOOKMARK - 1] + "…"

    def paragraphs(
        self,
        runs: Sequence[Run],
        style: ParagraphStyle,
        *,
        longest: int = legible.LONGEST_PARAGRAPH,
        barred: bool = False,
        bullet: str | None = None,
    ) -> list[Paragraph]:
        """The runs as paragraphs: one a line of the text, more where a line is very long."""
        kind = _Barred if barred else Paragraph
        within = ParagraphStyle(f"{style.name}-within", style, spaceAfter=0, spaceBefore=0)
        pieces = self._pieces(runs, longest)
        made = []
        for number, piece in enumerate(pieces, start=1):
            last = number == len(pieces)
            mark = bullet if number == 1 else None
            set_in = style if last else within
            fragments = self._fragments(piece, set_in)
            made.append(kind("", set_in, bulletText=mark, frags=fragments))
        return made

    def _pieces(self, runs: Sequence[Run], longest: int) -> list[list[Run]]:
        legible_runs = [replace(run, text=self.drawable(run.text)) for run in runs]
        return [
            piece
            for line in legible.lines_of(legible_runs)
            for piece in legible.in_pieces(line, longest)
        ]

    def plain(
        self, text: str, style: ParagraphStyle, *, longest: int = legible.LONGEST_PARAGRAPH
    ) -> list[Paragraph]:
        """A text without bold or italic words as paragraphs."""
        return self.paragraphs((Run(text=text),), style, longest=longest)

    def short(self, text: str, style: ParagraphStyle, width: float) -> str | None:
        """The text itself where it fits on one line in the family: quicker than a paragraph."""
        if len(text) > width or not text.isprintable():
            return None
        line = self.line(text)
        fits = self.fonts.width(line, style.fontName, style.fontSize) <= width
        return line if fits and self.fonts.family.issuperset(line) else None

    def _fragments(self, runs: Sequence[Run], style: ParagraphStyle) -> list[Any]:
        """The runs as reportlab holds text after parsing: one fragment a font."""
        sample = Paragraph("x", style).frags[0]
        heavy = style.fontName == pdf_fonts.BOLD
        return [
            sample.clone(text=part, fontName=_font(run, bold=heavy) if own else SYMBOLS)
            for run in runs
            for own, part in self.fonts.stretches(run.text)
        ]


def _font(run: Run, *, bold: bool) -> str:
    """The font of a run; in a heading everything is bold."""
    return _FONTS[run.bold or bold, run.italic]
