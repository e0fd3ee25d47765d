"""Papers to try the renderers on, and what is read back from them."""

from __future__ import annotations

from datetime import date

from coachjournal.domain.report import Block, Report
from coachjournal.exports import render
from coachjournal.exports.read_back import ReadBack, read_pdf


def report(*blocks: Block, **more: object) -> Report:
    settings: dict[str, object] = {
        "title": "Supervision pack 3",
        "language": "en-GB",
        "running_header": "Supervision pack 3",
        "footer": "Codes stand for people.",
        "page_words": "Page {page} of {pages}",
    }
    return Report(on=date(2026, 11, 22), blocks=blocks, **settings | more)  # type: ignore[arg-type]


def pdf(*blocks: Block, **more: object) -> bytes:
    return render(report(*blocks, **more), "pdf")


def read(*blocks: Block, **more: object) -> ReadBack:
    return read_pdf(pdf(*blocks, **more))


def squeezed(text: str) -> str:
    """The text without white space: lines break words."""
    return "".join(text.split())


def body(*blocks: Block, **more: object) -> str:
    """All pages' text, without white space."""
    return squeezed("".join(read(*blocks, **more).pages))
