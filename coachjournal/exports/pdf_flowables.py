"""Parts of a page that reportlab has no name for: a title with its pill, ruled lines, a rule."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from coachjournal.domain.report import Title
from coachjournal.exports import pdf_fonts, pdf_style
from coachjournal.exports.pdf_text import Typesetter

_GAP = 8.0
_PILL_INSET = 8.0
_PILL_SIZE = 14.0
_PILL_HEIGHT = 23.0
_RULE_APART = 24.0
_FEWEST_RULES = 3
_PARTS_APART = 13.0


def draw_text(
    canvas: Any, setter: Typesetter, x: float, y: float, text: str, font: str, size: float
) -> None:
    """Draw one line of legible text, symbols out of the fallback."""
    for own, part in setter.fonts.stretches(text):
        name = font if own else pdf_fonts.SYMBOLS
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += setter.fonts.width(part, font, size)


class TitleLine(Flowable):  # type: ignore[misc]
    """A title, its pill beside it, and the subtitle on the same line or below.

    Without a title, which stands above then, it is the pill and the subtitle.
    """

    def __init__(self, setter: Typesetter, title: Title) -> None:
        super().__init__()
        self._setter = setter
        self._title = setter.line(title.text)
        self._pill = setter.line(title.pill)
        self._subtitle = setter.plain(title.subtitle, pdf_style.SUBTITLE)
        self._subtitle_line = setter.line(title.subtitle)
        self._beside = False
        self.spaceAfter = 4.0

    def _title_width(self) -> float:
        style = pdf_style.TITLE
        return self._setter.fonts.width(self._title, style.fontName, style.fontSize)

    def _pill_width(self) -> float:
        if not self._pill:
            return 0.0
        inner = self._setter.fonts.width(self._pill, pdf_fonts.BOLD, _PILL_SIZE)
        return inner + 2 * _PILL_INSET + _GAP

    def fits(self, width: float) -> bool:
        """Whether title and pill fit beside each other."""
        return self._title_width() + self._pill_width() <= width

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """How much room it takes: one row, or two with the subtitle below."""
        style = pdf_style.SUBTITLE
        words = self._setter.fonts.width(self._subtitle_line, style.fontName, style.fontSize)
        used = self._title_width() + self._pill_width() + _GAP + 4
        self._beside = used + words <= width
        self.width = width
        self._row = float(pdf_style.TITLE.leading) + 6
        below = 0.0 if self._beside else self._subtitle_height(width)
        self.height = self._row + below
        return width, self.height

    def _subtitle_height(self, width: float) -> float:
        return sum(float(each.wrap(width, 10_000)[1]) for each in self._subtitle) + 2

    def draw(self) -> None:
        """Draw the row, then what stands below it."""
        baseline = self.height - self._row + 10
        canvas = self.canv
        canvas.setFillColor(pdf_style.INK)
        style = pdf_style.TITLE
        draw_text(canvas, self._setter, 0, baseline, self._title, style.fontName, style.fontSize)
        x = self._title_width() + (_GAP if self._pill and self._title else 0)
        if self._pill:
            x = self._draw_pill(x, baseline)
        if self._beside:
            self._draw_beside(x, baseline)
        else:
            self._draw_below()

    def _draw_pill(self, x: float, baseline: float) -> float:
        canvas = self.canv
        width = self._pill_width() - _GAP
        canvas.setFillColor(pdf_style.PALE_TEAL)
        canvas.roundRect(x, baseline - 5.5, width, _PILL_HEIGHT, 5, stroke=0, fill=1)
        canvas.setFillColor(pdf_style.TEAL)
        inside = x + _PILL_INSET
        draw_text(
            canvas, self._setter, inside, baseline + 1, self._pill, pdf_fonts.BOLD, _PILL_SIZE
        )
        return x + width

    def _draw_beside(self, x: float, baseline: float) -> None:
        style = pdf_style.SUBTITLE
        self.canv.setFillColor(pdf_style.SOFT_INK)
        draw_text(
            self.canv,
            self._setter,
            x + _GAP + 4,
            baseline + 1,
            self._subtitle_line,
            style.fontName,
            style.fontSize,
        )

    def _draw_below(self) -> None:
        top = self.height - self._row
        for paragraph in self._subtitle:
            _, height = paragraph.wrap(self.width, 10_000)
            top -= height
            paragraph.drawOn(self.canv, 0, top)


class RuledSpace(Flowable):  # type: ignore[misc]
    """Ruled lines under a small heading: as many as fit, none where too few would."""

    def __init__(self, setter: Typesetter, label: str, lines: int) -> None:
        super().__init__()
        self._setter = setter
        self._label = setter.line(label)
        # Below a heading of its own it needs no room for one.
        self._head = pdf_style.HEADINGS[0].leading + 20 if label else 4
        self._wanted = lines
        self._lines = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take what is left of the page, never more."""
        head = self._head
        fitting = min(self._wanted, int((height - head - 2) // _RULE_APART))
        self._lines = fitting if fitting >= min(_FEWEST_RULES, self._wanted) else 0
        self.width = width
        self.height = head + self._lines * _RULE_APART if self._lines else 0.0
        return width, self.height

    def draw(self) -> None:
        """Draw the label and the dotted lines."""
        if not self._lines:
            return
        canvas, style = self.canv, pdf_style.HEADINGS[0]
        y = self.height - self._head + 8
        canvas.setFillColor(style.textColor)
        draw_text(canvas, self._setter, 0, y, self._label, style.fontName, style.fontSize)
        canvas.setStrokeColor(pdf_style.DOTS)
        canvas.setLineWidth(0.6)
        canvas.setDash(0.6, 2.2)
        canvas.setLineCap(1)
        for number in range(1, self._lines + 1):
            canvas.line(0, y - number * _RULE_APART, self.width, y - number * _RULE_APART)


class Rule(Flowable):  # type: ignore[misc]
    """A hairline between two parts that share a page."""

    height = 2 * _PARTS_APART

    def __init__(self) -> None:
        super().__init__()
        self._first = False

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A line with air around it; nothing where the part opens a page."""
        self._first = bool(getattr(getattr(self, "_frame", None), "_atTop", False))
        self.width = width
        self.height = 0.0 if self._first else Rule.height
        return width, self.height

    def draw(self) -> None:
        """Draw it."""
        if self._first:
            return
        self.canv.setStrokeColor(pdf_style.LINE)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, _PARTS_APART, self.width, _PARTS_APART)
