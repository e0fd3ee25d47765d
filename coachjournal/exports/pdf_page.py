"""The page around the text: margins, running header, footer, outline, neutral metadata."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from coachjournal.domain.report import Report
from coachjournal.exports import pdf_fonts, pdf_style
from coachjournal.exports.pdf_blocks import NORMAL, WIDE_MARGIN
from coachjournal.exports.pdf_flowables import draw_text
from coachjournal.exports.pdf_text import Typesetter

_SMALL = 8.5
_FOOTER_LEADING = 11.5
_FOOTER_LINES = 2


class _TitleOnly(PDFInfo):  # type: ignore[misc]
    """Metadata that says what the paper is called, and nothing of who made it, when, with what."""

    def format(self, document: Any) -> Any:
        return PDFDictionary({"Title": PDFString(self.title)}).format(document)


class _Canvas(Canvas):  # type: ignore[misc]
    """Says when the last page is drawn, and the file is not written yet."""

    when_drawn: Callable[[], None]

    def save(self) -> None:
        """Write the file."""
        self.when_drawn()
        super().save()


class Paper(BaseDocTemplate):  # type: ignore[misc]
    """A document on A4 with two kinds of page: a normal one, and one with a column to write in."""

    def __init__(self, target: Any, report: Report, setter: Typesetter, mark: str) -> None:
        size = landscape(A4) if report.landscape else A4
        super().__init__(
            target,
            pagesize=size,
            invariant=1,
            lang=report.language,
            initialFontName=pdf_fonts.REGULAR,
        )
        self._report = report
        self._setter = setter
        self._mark = mark
        self._level = -1
        self.places: dict[str, int] = {}
        self.addPageTemplates([self._template(NORMAL), self._template(WIDE_MARGIN)])

    def set(self, flowables: list[Any]) -> None:
        """Write the paper with these on its pages."""
        self.build(flowables, canvasmaker=_Canvas)

    def width_of(self, template: str) -> float:
        """The width that text takes on a kind of page, in points."""
        whole = float(self.pagesize[0] - 2 * pdf_style.SIDE)
        if template == WIDE_MARGIN:
            return whole - float(pdf_style.MARGIN_COLUMN + pdf_style.MARGIN_GAP)
        return whole

    @property
    def frame_height(self) -> float:
        """The height that text takes on a page, in points."""
        return float(self.pagesize[1] - pdf_style.TOP - pdf_style.BOTTOM)

    def _template(self, name: str) -> PageTemplate:
        frame = Frame(
            pdf_style.SIDE,
            pdf_style.BOTTOM,
            self.width_of(name),
            self.frame_height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        draw = self._draw_wide if name == WIDE_MARGIN else self._draw_page
        return PageTemplate(name, [frame], onPage=draw)

    def beforeDocument(self) -> None:  # noqa: N802
        """Scrub what reportlab would say of itself, and show the paper's name, not the file's."""
        self.canv.when_drawn = self._draw_headers
        document = self.canv._doc
        document.info = _TitleOnly()
        document.info.title = self._setter.bookmark(self._report.title)
        document.info.invariant = 1
        self.canv.setViewerPreference("DisplayDocTitle", "true")

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        """Give every heading its place in the outline."""
        entry = getattr(flowable, "outline_entry", None)
        if entry is None:
            return
        text, level = entry
        if flowable.place:
            self.places[flowable.place] = int(self.page)
        self._level = min(level, self._level + 1)
        key = f"place-{self.seq.nextf('place')}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, self._level, closed=False)

    def _draw_page(self, canvas: Any, _document: Any) -> None:
        canvas.saveState()
        # What it says is known when all pages are: each shows its own, which is drawn then.
        canvas.doForm(_header(canvas.getPageNumber()))
        self._draw_footer(canvas)
        canvas.restoreState()

    def _draw_wide(self, canvas: Any, document: Any) -> None:
        """A page with its column to write in: a hairline, and a word above it."""
        self._draw_page(canvas, document)
        x = pdf_style.SIDE + self.width_of(WIDE_MARGIN) + pdf_style.MARGIN_GAP
        top = float(self.pagesize[1]) - pdf_style.TOP
        canvas.saveState()
        canvas.setStrokeColor(pdf_style.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(x, pdf_style.BOTTOM, x, top)
        canvas.setFillColor(pdf_style.SOFT_INK)
        words = self._setter.line(self._report.margin_words)
        draw_text(canvas, self._setter, x + 8, top - 9, words, pdf_fonts.REGULAR, _SMALL)
        canvas.restoreState()

    def _draw_headers(self) -> None:
        for number in range(1, int(self.page) + 1):
            self.canv.beginForm(_header(number))
            self._draw_header(self.canv, number)
            self.canv.endForm()

    def _draw_header(self, canvas: Any, number: int) -> None:
        y = float(self.pagesize[1]) - pdf_style.HEADER_ABOVE
        right = float(self.pagesize[0]) - pdf_style.SIDE
        numbers = self._report.page_words.format(page=number, pages=int(self.page))
        room = right - pdf_style.SIDE - self._width(numbers) - 20
        canvas.setFillColor(pdf_style.SOFT_INK)
        header = self._shortened(self._report.running_header, room)
        self._draw_small(canvas, pdf_style.SIDE, y, header)
        self._draw_small(canvas, right - self._width(numbers), y, numbers)
        self._rule(canvas, y - 9)

    def _draw_footer(self, canvas: Any) -> None:
        footer = self._setter.line(self._report.footer)
        lines = simpleSplit(footer, pdf_fonts.REGULAR, _SMALL, self.width_of(NORMAL))
        canvas.setFillColor(pdf_style.SOFT_INK)
        for number, line in enumerate([*lines[:_FOOTER_LINES], self._mark]):
            y = pdf_style.FOOTER_TOP - number * _FOOTER_LEADING
            self._draw_small(canvas, pdf_style.SIDE, y, line)

    def _rule(self, canvas: Any, y: float) -> None:
        canvas.setStrokeColor(pdf_style.LINE)
        canvas.setLineWidth(0.8)
        canvas.line(pdf_style.SIDE, y, float(self.pagesize[0]) - pdf_style.SIDE, y)

    def _width(self, text: str) -> float:
        return self._setter.fonts.width(text, pdf_fonts.REGULAR, _SMALL)

    def _draw_small(self, canvas: Any, x: float, y: float, text: str) -> None:
        draw_text(canvas, self._setter, x, y, text, pdf_fonts.REGULAR, _SMALL)

    def _shortened(self, text: str, room: float) -> str:
        """The text on one line, cut with an ellipsis where it is too long for it."""
        line = self._setter.line(text)
        if self._width(line) <= room:
            return line
        kept = line[: int(room / 2)]
        while kept and self._width(kept + "…") > room:
            kept = kept[:-1]
        return kept + "…"


def _header(number: int) -> str:
    return f"header-{number}"
