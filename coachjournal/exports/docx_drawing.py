"""A sketch in a document of a word processor: true lines, and dots for those that know no others.

The lines are an SVG, which Word since 2016 and LibreOffice show; beside it stands the same as a
PNG. Its words are the description, for a screen reader.
"""

from __future__ import annotations

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from coachjournal.domain.report import Drawing
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.exports.drawing_fit import fitted_drawing
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.drawing_pdf import drawing_pdf
from coachjournal.exports.drawing_png import drawing_png
from coachjournal.exports.drawing_svg import drawing_svg
from coachjournal.exports.legible import one_line
from coachjournal.exports.painted_over import painted_over
from coachjournal.exports.pictures import DOTS_PER_INCH

_SVG_BLIP = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'r:embed="{relation}"/></a:ext></a:extLst>'
)


def add_drawing(document: Any, block: Drawing, width: int, height: int) -> None:
    """Put a drawing at the end, within a width and a page's height in the library's units."""
    fonts = DrawingFonts()
    page = fitted_drawing(block.content, fonts, Emu(width).pt, Emu(height).pt, block.height_percent)
    area, scale = page.area, page.scale
    pictures = painted_over(block.pictures.contents, block.pictures.dots)
    dots = drawing_png(
        drawing_pdf(page.elements, area, fonts, pictures, widgets=WIDGETS),
        scale * DOTS_PER_INCH / 72,
    )
    made = document.add_picture(io.BytesIO(dots), width=int(Pt(area.width) * scale))
    inline = made._inline
    inline.docPr.set("descr", one_line("; ".join(block.words)))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    lines = drawing_svg(page.elements, area, fonts, pictures, widgets=WIDGETS)
    _beside(document, inline, lines)


def _beside(document: Any, inline: Any, lines: bytes) -> None:
    """The SVG beside the dots of a picture."""
    package = document.part.package
    number = sum(1 for each in package.iter_parts() if each.partname.endswith(".svg")) + 1
    name = PackURI(f"/word/media/drawing{number}.svg")
    part = Part(name, "image/svg+xml", lines, package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = inline.graphic.graphicData.pic.blipFill.find(qn("a:blip"))
    blip.append(parse_xml(_SVG_BLIP.format(relation=relation)))
