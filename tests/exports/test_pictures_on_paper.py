"""Pictures on paper: as large as a page can hold, never enlarged, with their words below."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from coachjournal.domain.report import Heading, Picture, Report, plain_text
from coachjournal.exports import render
from coachjournal.exports.read_back import read_pdf
from coachjournal.exports.read_docx import read_docx
from coachjournal.imports.pictures import for_paper
from tests.exports.papers import pdf, report, squeezed
from tests.services.drawn import as_bytes, paper_photo, plain_png

_COLUMN = 470.6
_CORNERS = [(200.0, 100.0), (1400.0, 150.0), (1350.0, 1100.0), (150.0, 1050.0)]


def _picture(width: int, height: int, caption: str = "The flipchart") -> Picture:
    content = plain_png((width, height))
    return Picture(content=content, width=width, height=height, caption=caption)


def _placed(content: bytes) -> Iterator[tuple[int, float, float, float, float]]:
    """The pictures of a PDF: on which page, and where from left to top, in points."""
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            yield number, *_bounds(found)
    document.close()


def _bounds(found: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = found.get_bounds()
    return left, bottom, right, top


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ((150, 300), 72, 144),
        ((1600, 1200), 416.7, 312.5),
        ((1600, 400), _COLUMN, _COLUMN / 4),
        ((900, 1600), 175.8, 312.5),
    ],
)
def test_a_picture_fits_the_page_and_is_never_enlarged(
    size: tuple[int, int], width: float, height: float
) -> None:
    [(page, left, bottom, right, top)] = _placed(pdf(_picture(*size)))
    assert page == 0
    assert right - left == pytest.approx(width, abs=1)
    assert top - bottom == pytest.approx(height, abs=1.5)
    assert left == pytest.approx(62.4, abs=1)


def test_a_picture_stands_with_its_heading_and_caption_on_one_page() -> None:
    for lines in range(18, 34, 3):
        filled = [plain_text(f"Line {number}") for number in range(lines)]
        content = pdf(
            *filled, Heading(text="Record", level=2), _picture(900, 1600), plain_text("x")
        )
        [(page, *_where)] = _placed(content)
        said = read_pdf(content).pages[page]
        assert "Record" in said
        assert "The flipchart" in said


def test_a_picture_gives_way_a_little_rather_than_leave_a_page_half_empty() -> None:
    heights = set()
    for lines in range(18, 26):
        content = pdf(
            *[plain_text(f"Line {number}") for number in range(lines)], _picture(900, 1600)
        )
        [(page, _left, bottom, _right, top)] = _placed(content)
        heights.add((page, round(top - bottom)))
        assert "The flipchart" in read_pdf(content).pages[page]
        assert top - bottom >= 0.75 * 312
    on_the_first = {height for page, height in heights if page == 0}
    assert min(on_the_first) < 300
    assert (1, 313) in heights or (1, 312) in heights


def test_a_caption_of_pages_and_none_at_all_are_set() -> None:
    said = read_pdf(pdf(_picture(600, 400, "drawn " * 3_000), _picture(600, 401, "")))
    assert squeezed("".join(said.pages)).count("drawn") == 3_000


def test_in_word_it_has_its_words_for_a_screen_reader_and_below() -> None:
    paper = report(plain_text("Adaeze came."), _picture(900, 1600, "Two <lanes>"), _picture(75, 75))
    content = render(paper, "docx")
    large, small = docx.Document(io.BytesIO(content)).inline_shapes
    assert large.height.mm == pytest.approx(0.45 * (297 - 48), abs=1)
    assert large.width.mm == pytest.approx(large.height.mm * 9 / 16, abs=1)
    assert small.width.inches == pytest.approx(0.5, abs=0.01)
    assert large._inline.docPr.get("descr") == "Two <lanes>"
    assert [large._inline.get(side) for side in ("distL", "distR")] == ["0", "0"]
    texts = [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]
    assert texts.index("Two <lanes>") == texts.index("Adaeze came.") + 2
    assert content == render(paper, "docx")


def test_a_picture_is_read_back_by_its_words_and_its_dots_are_none() -> None:
    paper = report(plain_text("Adaeze came."), _picture(300, 200))
    for form, read in (("pdf", read_pdf), ("docx", read_docx)):
        pieces = read(render(paper, form)).pieces
        assert any("Adaeze came." in each and "The flipchart" in each for each in pieces)
        assert not any("PNG" in each or "\ufffd" in each for each in pieces)


def test_the_same_picture_twice_lies_once_in_the_file() -> None:
    noise = as_bytes(paper_photo(_CORNERS))
    photo = Picture(content=noise, width=1600, height=1200, caption="A page")
    once, twice = pdf(photo), pdf(photo, photo)
    assert once == pdf(photo)
    assert len(twice) < len(once) + 20_000
    assert len(list(_placed(twice))) == 2


def test_in_markdown_a_picture_is_its_words() -> None:
    assert "*Two \\<lanes\\>*" in render(report(_picture(30, 20, "Two <lanes>")), "md").decode()


def test_it_goes_to_the_child_as_it_is() -> None:
    from coachjournal.domain.plain import from_plain, to_plain

    paper = report(_picture(30, 20))
    assert from_plain(Report, to_plain(paper)) == paper


def test_a_photo_is_made_smaller_for_paper_and_lines_stay_sharp() -> None:
    photo = paper_photo(_CORNERS, (3200, 2400))
    kept, width, height = for_paper(as_bytes(photo), 1600)
    assert (width, height) == (1600, 1200)
    assert kept.startswith(b"\xff\xd8")
    assert len(kept) < 400_000
    assert for_paper(as_bytes(photo), 1600)[0] == kept
    with Image.open(io.BytesIO(for_paper(plain_png((300, 200)), 1600)[0])) as lines:
        assert (lines.format, lines.size) == ("PNG", (300, 200))
    assert for_paper(b"\x89PNG no picture", 1600) == (b"", 0, 0)


def test_a_docx_with_pictures_tells_nothing_of_the_computer() -> None:
    with zipfile.ZipFile(io.BytesIO(render(report(_picture(30, 20)), "docx"))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        [name] = [each for each in archive.namelist() if each.startswith("word/media/")]
        assert archive.read(name) == plain_png((30, 20))
