"""A report as a PDF: built in memory, the same bytes for the same report."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from coachjournal.domain.report import Block, Report, Table, fingerprint_mark, with_numbers
from coachjournal.errors import JournalError
from coachjournal.exports import pdf_blocks, pdf_fonts
from coachjournal.exports.pdf_page import Paper
from coachjournal.exports.pdf_text import Typesetter

_REMARKS = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)
_MOST_PASSES = 5
_TO_COME = "000"


def render_pdf(report: Report) -> bytes:
    """The report's PDF; raises JournalError where the paper cannot be set."""
    try:
        made = _settled(report)
    except Exception as error:  # noqa: BLE001
        # reportlab's own errors quote the paragraph: only their kind may go on.
        kind = type(error).__name__
    else:
        return made
    raise JournalError("paper-not-made", kind=kind)


def _settled(report: Report) -> bytes:
    """Set once; where it has an index, until every number says the page that it means."""
    made, known = _built(report, {})
    for _pass in range(_MOST_PASSES - 1 if _has_index(report) else 0):
        made, found = _built(report, known)
        if found == known:
            break
        known = found
    return made


def _has_index(report: Report) -> bool:
    return any(isinstance(block, Table) and block.places for block in report.blocks)


def _built(report: Report, known: Mapping[str, int]) -> tuple[bytes, dict[str, int]]:
    """One pass with the places of the one before: the bytes, and the page each place is on."""
    target = io.BytesIO()
    setter = Typesetter(pdf_fonts.load())
    paper = Paper(target, report, setter, fingerprint_mark(report))
    blocks = with_pages(report.blocks, known)
    paper.set(pdf_blocks.build(setter, blocks, paper.width_of, paper.frame_height))
    return without_remarks(target.getvalue()), paper.places


def with_pages(blocks: Iterable[Block], places: Mapping[str, int]) -> list[Block]:
    """The blocks with page numbers in their indexes; three digits stand for those to come."""
    said = {place: str(page) for place, page in places.items()}
    return [
        with_numbers(block, said or dict.fromkeys(block.places, _TO_COME))
        if isinstance(block, Table) and block.places
        else block
        for block in blocks
    ]


def without_remarks(content: bytes) -> bytes:
    """The file without the library's two remarks about itself, blanks in their place."""
    for remark in _REMARKS:
        content = content.replace(remark, b" " * len(remark))
    return content
