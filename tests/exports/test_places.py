"""An index's page numbers: true in a PDF, fields in DOCX, headings in Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from coachjournal.domain import report as parts
from coachjournal.domain.report import Report
from coachjournal.exports import pdf_blocks
from coachjournal.exports.docx import render_docx
from coachjournal.exports.markdown import render_markdown
from coachjournal.exports.pdf import render_pdf

_PARTS = ("approach", "hours", "workings")


def _report(long: int = 60) -> Report:
    index = parts.Table(
        header=("What", "Page"),
        rows=(*((name, "") for name in _PARTS), ("nowhere", "none")),
        places=(*_PARTS, ""),
    )
    blocks: list[parts.Block] = [parts.Title(text="Index"), index]
    for name in _PARTS:
        blocks += [parts.PageBreak(), parts.Heading(text=f"Part {name}", place=name)]
        blocks += [parts.plain_text(f"Line {number}") for number in range(long)]
    return Report(
        title="Portfolio", language="en-GB", running_header="Portfolio", footer="",
        on=date(2026, 11, 22), blocks=tuple(blocks),
    )  # fmt: skip


def _pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_every_number_in_an_index_is_the_page_of_its_heading() -> None:
    pages = _pages(render_pdf(_report()))
    for name in _PARTS:
        said = re.search(rf"^{name}\s+(\d+)", pages[0], re.MULTILINE)
        assert said is not None
        assert f"Part {name}" in pages[int(said[1]) - 1]
    assert "nowhere none" in " ".join(pages[0].split())


@pytest.mark.parametrize(("indexed", "times"), [(True, 2), (False, 1)])
def test_only_a_paper_with_an_index_is_set_twice(
    monkeypatch: pytest.MonkeyPatch, indexed: bool, times: int
) -> None:
    """What each page says of how many there are is drawn when all are."""
    report, made = _report(), []
    if not indexed:
        report = replace(report, blocks=report.blocks[2:])
    build = pdf_blocks.build

    def counted(*given: Any) -> list[Any]:
        made.append(1)
        return build(*given)

    monkeypatch.setattr(pdf_blocks, "build", counted)
    pages = _pages(render_pdf(report))
    assert len(made) == times
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page


def test_an_index_that_grows_onto_a_second_page_is_still_true() -> None:
    many = tuple(f"place-{number}" for number in range(90))
    index = parts.Table(header=("What", "Page"), rows=tuple((n, "") for n in many), places=many)
    body: list[parts.Block] = [parts.Title(text="Index"), index]
    for name in many:
        body += [parts.PageBreak(), parts.Heading(text=f"Here is {name}.", place=name)]
    report = Report(
        title="Long", language="en-GB", running_header="", footer="", on=date(2026, 11, 22),
        blocks=tuple(body),
    )  # fmt: skip
    pages = _pages(render_pdf(report))
    numbers = dict(re.findall(r"^(place-\d+)\s+(\d+)", "\n".join(pages[:4]), re.MULTILINE))
    assert len(numbers) == 90
    assert all(f"Here is {name}." in pages[int(page) - 1] for name, page in numbers.items())


def test_a_paper_with_an_index_is_the_same_twice() -> None:
    assert render_pdf(_report()) == render_pdf(_report())
    assert render_docx(_report()) == render_docx(_report())


def test_docx_refers_to_bookmarks_that_are_there() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(_report(3)))) as made:
        text = made.read("word/document.xml").decode()
    wanted = re.findall(r"PAGEREF (\w+)", text)
    kept = re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', text)
    assert len(wanted) == len(_PARTS)
    assert wanted == kept
    assert text.count('w:dirty="true"') == len(_PARTS)


def test_markdown_names_the_heading() -> None:
    text = render_markdown(_report(3)).decode()
    assert "| hours | Part hours |" in text
    assert "| nowhere | none |" in text


def test_a_heading_in_a_word_processor_begins_its_page_and_stands_with_what_follows() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(_report(3)))) as made:
        text = made.read("word/document.xml").decode()
    # A break of its own may fill a page with nothing.
    assert text.count("<w:pageBreakBefore/>") == len(_PARTS)
    assert 'w:type="page"' not in text
    title = text[text.index("<w:p>") : text.index("</w:p>")]
    assert "<w:keepNext/>" in title
