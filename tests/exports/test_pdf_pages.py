"""What a reader of the paper sees: order, headings, headers, pages, nothing of the machine."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.domain.report import (
    Alignment,
    Block,
    BulletList,
    Heading,
    KeyFigure,
    KeyFigures,
    NewPart,
    Note,
    PageBreak,
    Question,
    Quote,
    Report,
    Run,
    StoryLine,
    StoryTable,
    Table,
    Text,
    Title,
    WritingSpace,
    fingerprint,
    plain_text,
)
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports import render
from coachjournal.exports.read_back import read_pdf
from tests.exports.papers import body, pdf, read, report, squeezed

EVERY_BLOCK = (
    Title(text="Case", pill="C-07", subtitle="senior manager"),
    Heading(text="Heading one"),
    Text(runs=(Run(text="plain "), Run(text="bold ", bold=True), Run(text="leaning", italic=True))),
    Question(text="What would happen if I waited?"),
    Quote(text="I noticed my own breath.", source="10/11/2026"),
    Table(header=("Kind", "Hours"), rows=(("Group", "6.00"),), widths=(3, 1)),
    StoryTable(lines=(StoryLine(when="08/09/2026", text="Two voices."),)),
    KeyFigures(figures=(KeyFigure(value="28 h", label="of coaching"),)),
    BulletList(items=(plain_text("a point"),)),
    Note(text="small print"),
    NewPart(),
    Heading(text="Deeper", level=2),
    WritingSpace(label="What I take away"),
    PageBreak(wide_margin=True),
    plain_text("the last words"),
)
SAID = (
    "Case C-07 senior manager Heading one plain bold leaning What would happen if I waited? "
    "I noticed my own breath. 10/11/2026 Kind Hours Group 6.00 08/09/2026 Two voices. 28 h "
    "of coaching • a point small print Deeper What I take away"
)


def test_every_block_is_said_in_its_order() -> None:
    found = read(*EVERY_BLOCK, margin_words="Room for notes")
    assert squeezed(SAID) in squeezed(found.pages[0])
    assert "the last words" in found.pages[1]
    assert "Room for notes" in found.pages[1]
    assert "Room for notes" not in found.pages[0]


def test_each_page_says_which_it_is_of_how_many() -> None:
    pages = read(plain_text("one"), PageBreak(), plain_text("two"), PageBreak()).pages
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of 2" in page
        assert "Supervision pack 3" in page
        assert "Codes stand for people." in page


def test_the_fingerprint_of_the_report_is_on_every_page() -> None:
    paper = report(
        plain_text("one"), PageBreak(), plain_text("two"), fingerprint_words="[{fingerprint}]"
    )
    pages = read_pdf(render(paper, "pdf")).pages
    assert all(f"[{fingerprint(paper)[:12]}]" in page for page in pages)


def test_bookmarks_are_the_titles_and_headings() -> None:
    assert read(*EVERY_BLOCK).bookmarks == ("Case C-07", "Heading one", "Deeper")


def test_bookmarks_nest_and_lead_to_their_page() -> None:
    content = pdf(Heading(text="Lost", level=2), Title(text="A"), PageBreak(), Heading(text="B"))
    marks = pypdfium2.PdfDocument(content).get_toc()
    places = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in marks]
    assert places == [("Lost", 0, 0), ("A", 0, 0), ("B", 1, 1)]


def test_the_file_says_nothing_but_its_title_and_language() -> None:
    content = pdf(plain_text("x"))
    assert read_pdf(content).metadata == ("Supervision pack 3",)
    assert b"en-GB" in content
    for word in (b"ReportLab", b"reportlab", b"anonymous", b"CreationDate", b"/Author"):
        assert word not in content


def test_only_embedded_fonts_are_named() -> None:
    content = pdf(*EVERY_BLOCK, plain_text("→ ✓"))
    names = set(re.findall(rb"/BaseFont /([\w+-]+)", content))
    assert names
    assert all(name.startswith(b"AAAAAA+Noto") for name in names)


def test_the_same_report_makes_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    paper = pdf(*EVERY_BLOCK)
    assert paper == pdf(*EVERY_BLOCK)
    script = (
        "import sys\n"
        "from tests.exports.papers import pdf\n"
        "from tests.exports.test_pdf_pages import EVERY_BLOCK\n"
        "sys.stdout.buffer.write(pdf(*EVERY_BLOCK))"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert other.stdout == paper


def test_a_table_repeats_its_header_on_every_page() -> None:
    rows = tuple((f"row {number}", "0.50") for number in range(1200))
    table = Table(
        header=("Relationship", "Hours"), rows=rows, alignments=(Alignment.LEFT, Alignment.RIGHT)
    )
    pages = read(table).pages
    assert len(pages) > 10
    assert all("Relationship Hours" in page for page in pages)
    assert re.findall(r"row (\d+)", "\n".join(pages)) == [str(number) for number in range(1200)]


def test_a_very_long_cell_goes_on_over_pages() -> None:
    words = " ".join(f"w{number}" for number in range(4000))
    found = body(
        Table(header=("a", "b"), rows=(("x", words), ("y", "after"))),
        footer="",
        page_words=" ",
        running_header="",
    )
    found = found.replace("ab", "")
    assert squeezed(words) in found
    assert found.endswith("yafter")


@pytest.mark.parametrize("lines", range(30, 50))
@pytest.mark.parametrize("kind", ["text", "table", "question"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int, kind: str) -> None:
    long = "what follows it is long enough to wrap over lines " * 8
    kinds: dict[str, Block] = {
        "text": plain_text(long),
        "table": Table(header=("one", "two"), rows=((long, long), (long, long))),
        "question": Question(text=long),
    }
    following = kinds[kind]
    filling = [plain_text("line") for _ in range(lines)]
    pages = read(*filling, Title(text="Part"), Heading(text="Head"), following).pages
    page = next(page for page in pages if "Part" in page)
    assert "what follows" in page.split("Head")[-1]


def _case(lines: int) -> list[Block]:
    return [NewPart(), Title(text="Case"), *(plain_text(f"line {n}") for n in range(lines))]


def test_a_part_that_fits_on_a_page_is_not_torn() -> None:
    tall = read(*_case(28), *_case(28), *_case(28)).pages
    assert [page.count("Case") for page in tall] == [1, 1, 1]
    assert all("line 0" in page and "line 27" in page for page in tall)
    short = read(*_case(8), *_case(8), *_case(8)).pages
    assert [page.count("Case") for page in short] == [3]


def test_room_to_write_never_makes_a_page() -> None:
    filling = [plain_text("line") for _ in range(36)]
    pages = read(*filling, WritingSpace(label="Take away")).pages
    assert len(pages) == 1
    assert "Take away" not in pages[0]


def test_landscape_turns_the_page() -> None:
    width, height = pypdfium2.PdfDocument(pdf(plain_text("x"), landscape=True))[0].get_size()
    assert width > height


def test_markup_in_page_words_of_a_heading_and_pill_of_any_length_fits() -> None:
    blocks = (
        Title(text="wide " * 900, pill="p" * 700, subtitle="s " * 900),
        Heading(text="h " * 3000),
    )
    assert body(*blocks).count("wide") == 900


def test_beside_a_long_title_the_pill_stands_below_it_in_a_row_of_its_own() -> None:
    title = Title(
        text="Doorstep: from three services to one service for all",
        pill="Doorstep team, Alderbrook",
        subtitle="a programme of mixed parts, Alderbrook Borough Council, two years",
    )
    page = pypdfium2.PdfDocument(pdf(title))[0].get_textpage()

    def height_of(words: str) -> float:
        place, count = page.search(words, match_case=True).get_next()
        assert count == len(words)
        return float(page.get_charbox(place)[1])

    heights = [height_of(words) for words in ("Doorstep: from", "Doorstep team", "a programme")]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[1] > 20


def test_an_empty_report_is_a_page() -> None:
    assert len(read().pages) == 1
    assert (
        len(read(Table(header=(), rows=()), KeyFigures(figures=()), StoryTable(lines=())).pages)
        == 1
    )


def test_another_form_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        render(report(), "doc")
    assert refused.value.facts == {"form": "doc"}


def test_a_paper_that_cannot_be_set_says_nothing_of_its_text() -> None:
    broken = Report(
        title="t",
        language="en",
        running_header="h",
        footer="f",
        on=date(2026, 1, 1),
        blocks=(plain_text("Winterbottom"), "Winterbottom"),  # type: ignore[arg-type]
    )
    with pytest.raises(JournalError) as failed:
        render(broken, "pdf")
    assert failed.value.__context__ is None
    assert "Winterbottom" not in repr(failed.value) + str(failed.value.facts)


def test_a_short_section_is_not_parted_between_two_pages() -> None:
    """What was learned stands on the page of the workshop that it was learned in."""
    sections: list[Block] = []
    for number in range(40):
        sections.append(Heading(text=f"Workshop {number:02d}.", level=2))
        sections += [plain_text(f"Line {line} of {number:02d}.") for line in range(4)]
    pages = read(*sections).pages
    assert len(pages) > 3
    for page in pages:
        begun, told = re.findall(r"Workshop (\d\d)\.", page), re.findall(r"Line 3 of (\d\d)", page)
        assert begun == told


@pytest.mark.parametrize("rows", range(28, 40))
def test_no_page_holds_the_last_row_of_a_table_alone(rows: int) -> None:
    table = Table(
        header=("Day", "Hours"),
        rows=(*[(f"day{number:02d}", "1.00") for number in range(rows)], ("All", "40.00")),
        last_row_is_total=True,
    )
    pages = [page for page in read(table).pages if "day" in page or "All" in page]
    assert len(re.findall(r"day\d\d", pages[-1])) >= 2
    assert "All" in pages[-1]


def test_small_print_holds_more_on_a_page() -> None:
    rows = tuple((f"entry {number}", "60") for number in range(100))
    plain = read(Table(header=("Entry", "Minutes"), rows=rows))
    small = read(Table(header=("Entry", "Minutes"), rows=rows, small=True))
    assert len(small.pages) < len(plain.pages)
    assert "entry 99" in small.pages[-1]


@pytest.mark.parametrize("lines", range(20, 44))
def test_what_a_heading_says_softly_stands_with_what_follows(lines: int) -> None:
    example = [plain_text(f"what I did {line}") for line in range(6)]
    pages = read(
        *[plain_text(f"line {line}") for line in range(lines)],
        Heading(text="Third competency"),
        plain_text("Its paraphrase.", soft=True),
        Heading(text="Example 1", level=2),
        *example,
    ).pages
    with_head = next(page for page in pages if "Third competency" in page)
    assert "Its paraphrase" in with_head
    assert "what I did 5" in with_head


def test_five_figures_stand_large_in_two_rows_and_not_as_a_list() -> None:
    figures = tuple(KeyFigure(value=str(n), label=f"of kind {n}") for n in range(1, 6))
    said = " ".join(read(KeyFigures(figures=figures)).pages[0].split())
    assert "of kind 5" in said
    assert "of kind 1: 1" not in said
