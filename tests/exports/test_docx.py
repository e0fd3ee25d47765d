"""The DOCX of a paper: real headings and tables, the same bytes each time, nothing hidden."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from coachjournal.domain.report import Block, Figure, Heading, Run, Table, Text, plain_text
from coachjournal.errors import BadInput
from coachjournal.exports import render
from coachjournal.exports.read_docx import read_docx
from tests.exports.papers import report, squeezed
from tests.exports.test_charts import BARS
from tests.exports.test_pdf_pages import EVERY_BLOCK


def _docx(*blocks: Block, **more: object) -> bytes:
    return render(report(*blocks, **more), "docx")


def test_every_block_is_said_in_its_order_and_by_its_style() -> None:
    content = _docx(*EVERY_BLOCK)
    document = docx.Document(io.BytesIO(content))
    styles = {each.text: each.style.name for each in document.paragraphs if each.style}
    assert styles["Case · C-07"] == "Title"
    assert styles["Heading one"] == "Heading 1"
    assert styles["Deeper"] == "Heading 2"
    assert styles["a point"] == "List Bullet"
    assert styles["I noticed my own breath."] == "Quote"
    # The figures stand beside each other in one without lines.
    [table, _figures] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Kind", "Hours"],
        ["Group", "6.00"],
    ]
    said = squeezed(read_docx(content).pages[0])
    places = [said.index(squeezed(words)) for words in ("Case", "plain bold", "28 h", "the last")]
    assert places == sorted(places)


def test_the_same_report_gives_the_same_bytes_and_tells_nothing_of_the_computer() -> None:
    content = _docx(*EVERY_BLOCK)
    assert content == _docx(*EVERY_BLOCK)
    facts = docx.Document(io.BytesIO(content)).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == ("Supervision pack 3", "", "")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_header_row_is_repeated_on_every_page() -> None:
    table = Table(header=("a", "b"), rows=(("1", "2"),) * 200)
    with zipfile.ZipFile(io.BytesIO(_docx(table))) as archive:
        assert archive.read("word/document.xml").count(b"<w:tblHeader") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<b>O'Brien & Söhne</b>",
        "]]> &amp; <w:t>",
        "nul \x00 and \x1b[31m",
        "\ud83d lone",
        "שלום 🙂",
    ],
)
def test_text_is_literal(text: str) -> None:
    content = _docx(Heading(text=text), Text(runs=(Run(text=text, bold=True),)))
    docx.Document(io.BytesIO(content))
    said = read_docx(content).pages[0]
    for word in ("<b>O'Brien", "<w:t>", "nul", "lone", "שלום"):
        assert (word in text) is (word in said)
    assert not set(said) & {"\x00", "\x1b", "\ud83d"}


def test_words_that_are_parted_into_runs_are_read_back_together() -> None:
    runs = tuple(Run(text=letter, italic=place % 2 == 0) for place, letter in enumerate("Thorvald"))
    content = _docx(Text(runs=runs), title="Ellerby")
    found = read_docx(content)
    assert "Thorvald" in found.pages[0]
    assert any("Ellerby" in piece for piece in found.pieces)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", _docx(plain_text("x"))[:2000]])
def test_what_is_no_docx_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match="docx-unreadable"):
        read_docx(content)


def test_a_chart_is_a_picture_of_the_page_s_width() -> None:
    content = _docx(Figure(chart=BARS))
    [picture] = docx.Document(io.BytesIO(content)).inline_shapes
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        [name] = [each for each in archive.namelist() if each.startswith("word/media/")]
        assert archive.read(name).startswith(b"\x89PNG")
    assert picture.width > picture.height > 0
    assert content == _docx(Figure(chart=BARS))


def test_a_chart_is_read_back_by_what_it_says_beside_its_dots() -> None:
    content = _docx(plain_text("Adaeze came."), Figure(chart=BARS))
    found = read_docx(content)
    assert "Adaeze came." in found.pages[0]
    [picture] = docx.Document(io.BytesIO(content)).inline_shapes
    assert picture._inline.docPr.get("descr") == BARS.title
    assert any(BARS.title in text.split("\n") for text in found.hidden)


def test_a_page_parts_no_short_row_and_leaves_no_header_alone() -> None:
    content = _docx(Table(header=("Person",), rows=(("Adaeze",), ("long " * 200,))))
    [table] = docx.Document(io.BytesIO(content)).tables
    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows]
    assert whole == [True, True, False]
    assert table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_the_last_row_of_a_table_stands_on_no_page_alone() -> None:
    rows = (*[(f"day {number}",) for number in range(5)], ("All",))
    content = _docx(Table(header=("Day",), rows=rows, last_row_is_total=True))
    [table] = docx.Document(io.BytesIO(content)).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [bool(each) for each in kept] == [True, False, False, False, True, True, False]
