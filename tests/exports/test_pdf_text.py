"""Whatever a coach may have written stands in the paper as it was written, and does nothing."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.report import (
    Block,
    BulletList,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    Question,
    Quote,
    Run,
    StoryLine,
    StoryTable,
    Table,
    Text,
    Title,
    plain_text,
)
from coachjournal.exports import pdf_fonts, render
from tests.exports.papers import body, pdf, read, report, squeezed

ROOT = Path(__file__).parents[2]
TAGS = (
    *("b", "i", "u", "a", "img", "para", "font", "span", "br", "super", "sub", "onDraw", "index"),
    *("seq", "greek", "ul", "ol", "li", "dl", "dt", "dd", "bullet", "strike", "link", "setLink"),
    *("evalString", "unichar", "nobr"),
)
ATTRIBUTES = (
    'src="/etc/hostname"',
    'src="http://127.0.0.1:9/x.png"',
    'src="data:image/png;base64,iVBORw0KGgo="',
    'src="\\\\host\\share\\x.png"',
    'href="javascript:alert(1)"',
    'href="file:///etc/passwd"',
    'name="x" label="y"',
    "color=\"[[[getattr(pow,Word('__globals__'))]]]\"",
    "onclick='x'",
)
SNIPPETS = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(f"<{tag} {attribute}/>" for tag in TAGS for attribute in ATTRIBUTES),
    "<b>left open",
    "a & b &amp; &lt; &#60; &nope; &",
    "[[[__import__('os')]]]",
    "]]> <![CDATA[x]]> <!-- c --> <?xml?>",
    "{page} %s %(x)s {0}",
    "<para bulletText='x'><img src='x'/>",
]


def test_there_are_hundreds_of_snippets() -> None:
    assert len(SNIPPETS) > 250


def _blocks(text: str) -> tuple[Block, ...]:
    """The text in every place that holds text."""
    return (
        Title(text=text, pill=text, subtitle=text),
        Heading(text=text),
        Text(runs=(Run(text=text, bold=True), Run(text=" "), Run(text=text, italic=True))),
        Question(text=text),
        Quote(text=text, source=text),
        Table(header=(text,), rows=((text,),)),
        StoryTable(lines=(StoryLine(when=text, text=text),)),
        KeyFigures(figures=(KeyFigure(value=text, label=text),)),
        BulletList(items=(plain_text(text),)),
        Note(text=text),
    )


PLACES = 17


def test_markup_is_literal_everywhere_and_nothing_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf_fonts.load()

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr("builtins.open", forbidden)
    for snippet in SNIPPETS:
        found = body(plain_text(snippet), Quote(text=snippet))
        assert found.count(squeezed(snippet)) == 2, snippet


@pytest.mark.parametrize(
    "snippet", ["<b>left open", '<img src="/etc/hostname"/>', "[[[1]]]", "a & b"]
)
def test_markup_is_literal_in_every_kind_of_block(snippet: str) -> None:
    assert body(*_blocks(snippet)).count(squeezed(snippet)) == PLACES


def test_no_picture_no_link_no_script_comes_of_text() -> None:
    content = pdf(*(plain_text(snippet) for snippet in SNIPPETS))
    for name in (b"/Subtype /Image", b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert name not in content
    document = pypdfium2.PdfDocument(content)
    for page in document:
        assert not any(thing.type == pdfium.FPDF_PAGEOBJ_IMAGE for thing in page.get_objects())
    assert read(*(plain_text(snippet) for snippet in SNIPPETS)).links == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("nul\x00l and bell\x07", "null and bell"),
        ("right\u202etfel\u202c to", "righttfel to"),
        ("soft\u00adhyphen zero\u200bwidth\ufeff", "softhyphen zerowidth"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("Zoe\u0308 cafe\u0301", "Zoë café"),
        ("Ωμέγα Жанна Łódź Ёж ﬁn", "Ωμέγα Жанна Łódź Ёж fin"),
        ("a → b ✓ ☐ ★ ≈ ⇒", "a → b ✓ ☐ ★ ≈ ⇒"),
        ("well 😀 then", "well [U+1F600] then"),
        ("👍🏽", "[U+1F44D U+1F3FD]"),
        ("שלום", "[U+05E9 U+05DC U+05D5 U+05DD]"),
        ("❤\ufe0f", "❤"),
        ("non\u00a0breaking", "non breaking"),
        ("\U000f0000 private", "[U+F0000] private"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_what_cannot_be_seen_is_gone(
    written: str, shown: str
) -> None:
    assert squeezed(shown) in body(plain_text(written))
    assert squeezed(shown) in body(Title(text=written))


def test_a_bookmark_and_the_metadata_hold_no_unseen_character() -> None:
    found = read(Title(text="a\u202eb\x00c"), title="t\u202eit\x00le")
    assert found.bookmarks == ("abc",)
    assert found.metadata == ("title",)


def test_lines_of_a_text_stay_lines() -> None:
    page = read(plain_text("first line\nsecond line\r\n\r\nthird")).pages[0]
    assert "first line\nsecond line\nthird" in page


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("lorem ipsum dolor " * 58_000, id="a paragraph of a megabyte"),
        pytest.param("x" * 1_000_000, id="a word of a megabyte"),
        pytest.param("<b>&" * 100_000, id="marks only"),
        pytest.param("😀" * 50_000, id="emoji only"),
        pytest.param("a→" * 20_000, id="two fonts in turn"),
    ],
)
def test_a_monstrous_text_is_set_within_seconds(text: str) -> None:
    started = time.process_time()
    content = pdf(plain_text(text))
    took = time.process_time() - started
    assert content.startswith(b"%PDF")
    assert took < 15, "quadratic again"


def test_a_hundred_thousand_unbroken_characters_are_all_there() -> None:
    text = "".join(f"{number:05d}" for number in range(20_000))
    assert text in body(plain_text(text), footer="", running_header="", page_words=" ")


@given(st.text(max_size=300))
def test_any_text_can_be_set_in_any_place(text: str) -> None:
    assert render(report(*_blocks(text), running_header=text, footer=text, title=text), "pdf")


def test_one_module_alone_constructs_paragraphs() -> None:
    users = {
        path.name
        for path in (ROOT / "coachjournal").rglob("*.py")
        if "Paragraph(" in path.read_text(encoding="utf-8")
    }
    assert users == {"pdf_text.py"}
