"""A report as DOCX: the same blocks as styles of the word processor, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Mm, Pt, RGBColor

from coachjournal.domain import report as parts
from coachjournal.domain.report import Report, fingerprint_mark
from coachjournal.exports.docx_drawing import add_drawing
from coachjournal.exports.docx_places import field, mark_place, page_of
from coachjournal.exports.docx_shapes import barred, element, rule_rows, ruled
from coachjournal.exports.legible import cleaned, one_line
from coachjournal.exports.packing import packed_anew
from coachjournal.exports.pictures import DOTS_PER_INCH, FINEST, MOST_OF_A_PAGE

_INK, _SOFT_INK, _TEAL = (RGBColor.from_string(each) for each in ("22252B", "5B6270", "1F6F78"))
_FONT = "Calibri"
_SIDE, _TOP = Mm(22), Mm(24)
_TO_WRITE_IN = Mm(50)
"""A column beside a case, as on our other papers."""
_SIZES = {"Normal": 10, "Title": 20, "Heading 1": 12, "Heading 2": 11, "Heading 3": 10}
_ABOVE = {"Heading 1": 11, "Heading 2": 10, "Heading 3": 7}
"""In points, as on our own pages: a paper is not longer for being opened elsewhere."""
_DEEPEST = 3
_SMALL_PRINT = Pt(8)
_PALE_TEAL = "E4F0F0"
_WHEN = Mm(32)
_FEW_LINES = 4
_KEPT_ROWS, _WHOLE_ROWS = 3, 12
_ALIGNED = {parts.Alignment.LEFT: 0, parts.Alignment.CENTRE: 1, parts.Alignment.RIGHT: 2}


def render_docx(report: Report) -> bytes:
    """The report for a word processor: real headings, lists and tables, nothing hidden in it."""
    document = docx.Document()
    _set_styles(document)
    _set_page(document, report)
    _set_metadata(document, report)
    for block, before in zip(report.blocks, (None, *report.blocks), strict=False):
        begins = isinstance(before, parts.PageBreak) and _ends_with_a_break(document)
        if begins and isinstance(block, parts.Title | parts.Heading):
            _on_a_new_page(document, block)
        else:
            _WRITERS[type(block)](document, block)
    made = io.BytesIO()
    document.save(made)
    return packed_anew(made.getvalue())


def _set_styles(document: Any) -> None:
    rule = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    document.styles["Title"].element.pPr.remove(rule)
    document.styles["Title"].font.bold = True
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = _TEAL if name == "Heading 1" else _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(which), None)
        style.paragraph_format.space_before = Pt(_ABOVE.get(name, 0))
        style.paragraph_format.space_after = Pt(3)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Quote"].font.italic = False


def _set_page(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if report.landscape:
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = _SIDE
    section.top_margin = section.bottom_margin = _TOP
    _soft(section.header.paragraphs[0], one_line(report.running_header))
    foot = section.footer.paragraphs[0]
    _soft(foot, " ".join(filter(None, (one_line(report.footer), fingerprint_mark(report)))) + " ")
    before, _page, rest = report.page_words.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    for words, what in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        _soft(foot, words)
        if what:
            field(foot, what)


def _set_metadata(document: Any, report: Report) -> None:
    facts = document.core_properties
    facts.title, facts.language = one_line(report.title), report.language
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = ""
    made = datetime.combine(report.on, time(), UTC)
    facts.created = facts.modified = made
    facts.revision = 1


def _soft(paragraph: Any, words: str) -> None:
    if words:
        run = paragraph.add_run(words)
        run.font.size, run.font.color.rgb = Pt(8.5), _SOFT_INK


def _add_runs(paragraph: Any, runs: Iterable[parts.Run], *, soft: bool = False) -> None:
    for each in runs:
        run = paragraph.add_run(cleaned(each.text))
        run.bold, run.italic = each.bold or None, each.italic or None
        if soft:
            run.font.color.rgb = _SOFT_INK


def _title(document: Any, block: parts.Title) -> None:
    head = document.add_paragraph(one_line(block.text), style="Title")
    if block.pill:
        head.add_run(" · ").font.color.rgb = _SOFT_INK
        pill = head.add_run(one_line(block.pill))
        pill.font.color.rgb = _TEAL
        pill._r.get_or_add_rPr().append(element("w:shd", val="clear", fill=_PALE_TEAL))
    mark_place(head, block.place)
    head.paragraph_format.keep_with_next = True
    if block.subtitle:
        below = document.add_paragraph()
        below.paragraph_format.keep_with_next = True
        _soft(below, one_line(block.subtitle))


def _heading(document: Any, block: parts.Heading) -> None:
    head = document.add_heading(one_line(block.text), min(max(block.level, 1), _DEEPEST))
    mark_place(head, block.place)


def _text(document: Any, block: parts.Text) -> None:
    paragraph = document.add_paragraph()
    _add_runs(paragraph, block.runs, soft=block.soft)
    # What is said softly says what comes next, and stands with it.
    paragraph.paragraph_format.keep_with_next = block.soft or None


def _question(document: Any, block: parts.Question) -> None:
    if block.text:
        run = document.add_paragraph().add_run(cleaned(block.text))
        run.bold, run.font.size = True, Pt(12.5)


def _quote(document: Any, block: parts.Quote) -> None:
    quoted = barred(document.add_paragraph(cleaned(block.text)))
    if block.source:
        quoted.paragraph_format.keep_with_next = True
        _soft(barred(document.add_paragraph()), one_line(block.source))


def _table(document: Any, block: parts.Table) -> None:
    if not block.header:
        return
    table = document.add_table(rows=1, cols=len(block.header))
    rule_rows(table)
    _row(table.rows[0], block.header, block, bold=True)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for number, cells in enumerate(block.rows, start=1):
        total = block.last_row_is_total and number == len(block.rows)
        row = table.add_row()
        place = block.places[number - 1] if number <= len(block.places) else ""
        _row(row, (*cells[:-1], "") if place else cells, block, bold=total)
        if place:
            page_of(row.cells[-1].paragraphs[0], place)
    _keep_rows(table, whole=block.small)
    _share_width(document, table, block)
    _gap(document)


def _gap(document: Any) -> None:
    """What follows a table stands a little below it."""
    shape = document.add_paragraph().paragraph_format
    shape.line_spacing, shape.space_after = Pt(6), Pt(0)


def _keep_rows(table: Any, *, whole: bool) -> None:
    """The last rows stay together, so that none stands on a page alone; or, a short table, all."""
    count = len(table.rows)
    for row in table.rows[0 if whole and count <= _WHOLE_ROWS else -_KEPT_ROWS : -1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def _share_width(document: Any, table: Any, block: parts.Table) -> None:
    """Give each column its part of the page's width."""
    whole = _room(document)
    shares = block.widths or (1,) * len(block.header)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=False):
        column.width = whole * share // sum(shares)
        for cell in column.cells:
            cell.width = column.width


# A row with a longer cell may fill more than a page, and is parted then.
_SHORT_CELL = 400


def _row(row: Any, cells: Sequence[str], block: parts.Table, *, bold: bool) -> None:
    if max(map(len, cells), default=0) <= _SHORT_CELL:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, words) in enumerate(zip(row.cells, cells, strict=False)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(cleaned(words))
        run.bold, run.font.size = bold or None, _SMALL_PRINT if block.small else None
        if place < len(block.alignments):
            paragraph.alignment = _ALIGNED[block.alignments[place]]


def _figure(document: Any, block: parts.Figure) -> None:
    """A chart as a picture: of vectors, word processors know only some."""
    width = _room(document)
    _put_picture(document, _picture(block, Emu(width).pt), width, cleaned(block.chart.title))
    # The table with its values stands below it.
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _put_picture(document: Any, content: bytes, width: int, says: str) -> None:
    inline = document.add_picture(io.BytesIO(content), width=width)._inline
    inline.docPr.set("descr", says)
    # Where nothing is said of them, some word processors leave gaps beside it.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def _drawn(document: Any, block: parts.Drawing) -> None:
    """The drawing itself, and its caption."""
    section = document.sections[-1]
    high = section.page_height - section.top_margin - section.bottom_margin
    add_drawing(document, block, _room(document), high)
    if block.caption:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _soft(document.add_paragraph(), cleaned(block.caption))


def _photo(document: Any, block: parts.Picture) -> None:
    """A picture as wide as the text at most, with its caption below and for a screen reader."""
    section = document.sections[-1]
    room = _room(document)
    high = section.page_height - section.top_margin - section.bottom_margin
    whole = Inches(block.width / FINEST)
    fitting = min(whole, room, MOST_OF_A_PAGE * high * block.width / block.height)
    _put_picture(document, block.content, Emu(int(fitting)), one_line(block.caption))
    document.paragraphs[-1].paragraph_format.space_before = Pt(4)
    if block.caption:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        _soft(document.add_paragraph(), cleaned(block.caption))


def _room(document: Any) -> int:
    """How wide text may be on the present kind of page."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def _picture(block: parts.Figure, width: float) -> bytes:
    import pypdfium2
    from reportlab.graphics import renderPDF

    from coachjournal.domain.charts import PAPER
    from coachjournal.exports import pdf_fonts
    from coachjournal.exports.charts import drawing

    drawn = drawing(block.chart, replace(PAPER, width=width), pdf_fonts.load())
    page = pypdfium2.PdfDocument(renderPDF.drawToString(drawn))[0]
    made = io.BytesIO()
    page.render(scale=DOTS_PER_INCH / 72).to_pil().save(made, "PNG")
    return made.getvalue()


def _story(document: Any, block: parts.StoryTable) -> None:
    """When, and beside it what: by a stop of the tabulator."""
    for line in block.lines:
        paragraph = document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = _WHEN, -_WHEN
        shape.space_after = Pt(2)
        _soft(paragraph, cleaned(line.when))
        paragraph.add_run(f"\t{cleaned(line.text)}")


def _figures(document: Any, block: parts.KeyFigures) -> None:
    """Beside each other: the figure large, what it is below it."""
    if not block.figures:
        return
    table = document.add_table(rows=1, cols=len(block.figures))
    for cell, each in zip(table.rows[0].cells, block.figures, strict=True):
        figure = cell.paragraphs[0].add_run(cleaned(each.value))
        figure.bold, figure.font.size = True, Pt(16)
        _soft(cell.add_paragraph(), cleaned(each.label))


def _bullets(document: Any, block: parts.BulletList) -> None:
    for number, item in enumerate(block.items, start=1):
        # Numbers are written: lists of one document would else count on from another.
        paragraph = document.add_paragraph(style=None if block.numbered else "List Bullet")
        if block.numbered:
            paragraph.paragraph_format.left_indent = Mm(6)
            paragraph.add_run(f"{number}. ")
        _add_runs(paragraph, item.runs)


def _note(document: Any, block: parts.Note) -> None:
    _soft(document.add_paragraph(), cleaned(block.text))


def _writing_space(document: Any, block: parts.WritingSpace) -> None:
    """Lines to write on; few, since nothing here knows how much of the page is left."""
    label = document.add_heading(one_line(block.label), 1)
    label.paragraph_format.keep_with_next = True
    for _number in range(min(block.lines, _FEW_LINES)):
        line = ruled(document.add_paragraph())
        line.paragraph_format.space_after = Pt(6)


def _new_part(document: Any, _block: parts.NewPart) -> None:
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = True
    ruled(line)


def _page_break(document: Any, block: parts.PageBreak) -> None:
    if block.wide_margin == _is_wide(document):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.right_margin = _SIDE + _TO_WRITE_IN if block.wide_margin else _SIDE


def _is_wide(document: Any) -> bool:
    return bool(document.sections[-1].right_margin > _SIDE)


def _ends_with_a_break(document: Any) -> bool:
    """Whether a break was written, and not a section begun that begins a page by itself."""
    return bool(document.paragraphs[-1]._p.findall(".//" + qn("w:br")))


def _on_a_new_page(document: Any, block: parts.Title | parts.Heading) -> None:
    """Let the heading itself begin the page: a break by itself may fill one with nothing."""
    _take_break_back(document)
    count = len(document.paragraphs)
    _WRITERS[type(block)](document, block)
    document.paragraphs[count].paragraph_format.page_break_before = True


def _take_break_back(document: Any) -> None:
    last = document.paragraphs[-1]._p
    last.getparent().remove(last)


_WRITERS: dict[type, Callable[[Any, Any], None]] = {
    parts.Title: _title,
    parts.Heading: _heading,
    parts.Text: _text,
    parts.Question: _question,
    parts.Quote: _quote,
    parts.Table: _table,
    parts.Figure: _figure,
    parts.Picture: _photo,
    parts.Drawing: _drawn,
    parts.StoryTable: _story,
    parts.KeyFigures: _figures,
    parts.BulletList: _bullets,
    parts.Note: _note,
    parts.WritingSpace: _writing_space,
    parts.PageBreak: _page_break,
    parts.NewPart: _new_part,
}
