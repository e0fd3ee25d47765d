"""A report as a PDF: built in memory, the same bytes for the same report."""

from __future__ import annotations

import io

from coachjournal.domain.report import Report, fingerprint_mark
from coachjournal.errors import JournalError
from coachjournal.exports import pdf_blocks, pdf_fonts
from coachjournal.exports.pdf_page import Paper
from coachjournal.exports.pdf_text import Typesetter

_REMARKS = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)


def render_pdf(report: Report) -> bytes:
    """The report's PDF; raises JournalError where the paper cannot be set."""
    try:
        _, pages = _built(report, pages=0)
        made, _ = _built(report, pages=pages)
    except Exception as error:  # noqa: BLE001
        # reportlab's own errors quote the paragraph: only their kind may go on.
        kind = type(error).__name__
    else:
        return made
    raise JournalError("paper-not-made", kind=kind)


def _built(report: Report, *, pages: int) -> tuple[bytes, int]:
    """One pass: the bytes, and how many pages they are. The first pass counts the pages."""
    target = io.BytesIO()
    setter = Typesetter(pdf_fonts.load())
    paper = Paper(target, report, setter, pages, fingerprint_mark(report))
    blocks = pdf_blocks.build(setter, report.blocks, paper.width_of, paper.frame_height)
    paper.build(blocks)
    return without_remarks(target.getvalue()), int(paper.page)


def without_remarks(content: bytes) -> bytes:
    """The file without the library's two remarks about itself, blanks in their place."""
    for remark in _REMARKS:
        content = content.replace(remark, b" " * len(remark))
    return content
