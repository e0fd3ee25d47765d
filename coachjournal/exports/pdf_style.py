"""Colours, sizes and measures of the papers: the window's colours, on white."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from coachjournal.domain.report import Alignment
from coachjournal.exports import pdf_fonts

INK = HexColor("#22252B")
SOFT_INK = HexColor("#5B6270")
LINE = HexColor("#E3DFD7")
DOTS = HexColor("#9AA0AA")
TEAL = HexColor("#1F6F78")
PALE_TEAL = HexColor("#E4F0F0")

SIDE = 22 * mm
TOP = 28 * mm
BOTTOM = 24 * mm
HEADER_ABOVE = 16 * mm
FOOTER_TOP = 16 * mm
MARGIN_COLUMN = 44 * mm
"""The column to write in beside a case."""
MARGIN_GAP = 6 * mm

_ALIGNED = {Alignment.LEFT: TA_LEFT, Alignment.CENTRE: TA_CENTER, Alignment.RIGHT: TA_RIGHT}


def _style(
    name: str, size: float, leading: float, font: str = pdf_fonts.REGULAR, **more: object
) -> ParagraphStyle:
    """A paragraph style; words are never hyphenated, lines never left alone."""
    settings: dict[str, object] = {
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        "bulletFontName": pdf_fonts.REGULAR,
        "bulletFontSize": size,
    }
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **settings | more)


BODY = _style("body", 10, 14.5, spaceAfter=3)
SOFT = _style("soft", 9.5, 13.5, spaceAfter=3, textColor=SOFT_INK)
QUESTION = _style("question", 12.5, 17.5, spaceAfter=3)
QUOTE = _style("quote", 10, 14.5, leftIndent=12)
SOURCE = _style("source", 8.5, 12.5, leftIndent=12, textColor=SOFT_INK)
SMALL = _style("small", 8.5, 12.5, spaceBefore=3, spaceAfter=3, textColor=SOFT_INK)
POINT = _style("point", 10, 15, spaceAfter=2.5, leftIndent=16)
CELL = _style("cell", 9.5, 13.5)
WHEN = _style("when", 9, 13.5, textColor=SOFT_INK)
HEAD_CELL = _style("head-cell", 8.5, 12, pdf_fonts.BOLD, textColor=SOFT_INK)
SMALL_CELL = _style("small-cell", 7.5, 10)
SMALL_HEAD_CELL = _style("small-head-cell", 7.5, 10, pdf_fonts.BOLD, textColor=SOFT_INK)
SMALL_TOTAL_CELL = _style("small-total-cell", 7.5, 10, pdf_fonts.BOLD)
TOTAL_CELL = _style("total-cell", 9.5, 14, pdf_fonts.BOLD)
FIGURE = _style("figure", 17, 22, pdf_fonts.BOLD)
FIGURE_LABEL = _style("figure-label", 9, 12.5, textColor=SOFT_INK)
TITLE = _style("title", 20, 26, pdf_fonts.BOLD, spaceAfter=4)
SUBTITLE = _style("subtitle", 10, 14.5, textColor=SOFT_INK)
HEADINGS = (
    _style("heading-1", 11, 15, pdf_fonts.BOLD, spaceBefore=11, spaceAfter=2.5, textColor=TEAL),
    _style("heading-2", 10.5, 16, pdf_fonts.BOLD, spaceBefore=10, spaceAfter=3),
    _style("heading-3", 10, 14.5, pdf_fonts.BOLD, spaceBefore=7, spaceAfter=2, textColor=SOFT_INK),
)


def heading_style(level: int) -> ParagraphStyle:
    """The style of a heading; what is deeper than the third level looks like it."""
    return HEADINGS[min(max(level, 1), len(HEADINGS)) - 1]


def aligned(style: ParagraphStyle, alignment: Alignment) -> ParagraphStyle:
    """The style with its lines at the left, in the middle, or at the right."""
    if alignment is Alignment.LEFT:
        return style
    return ParagraphStyle(f"{style.name}-{alignment}", style, alignment=_ALIGNED[alignment])
