"""The Markdown of a paper, read by a real Markdown parser: text literal, shape kept."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from coachjournal.domain.report import (
    Alignment,
    Block,
    Figure,
    Heading,
    Quote,
    Table,
    Title,
    plain_text,
)
from coachjournal.exports import render
from tests.exports.papers import report, squeezed
from tests.exports.test_charts import BARS
from tests.exports.test_pdf_pages import EVERY_BLOCK
from tests.exports.test_pdf_text import SNIPPETS


def _markdown(*blocks: Block) -> str:
    return render(report(*blocks, footer="", running_header=""), "md").decode()


def _html(*blocks: Block) -> str:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    return str(parser.render(_markdown(*blocks)))


def _shown(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def test_blocks_keep_their_shape() -> None:
    page = _html(*EVERY_BLOCK)
    assert "<h1>Case · C-07</h1>" in page
    assert "<h2>Heading one</h2>" in page
    assert "<h3>Deeper</h3>" in page
    assert "plain <strong>bold</strong> <em>leaning</em>" in page
    assert "<blockquote>\n<p>I noticed my own breath.</p>" in page
    assert "<td>Group</td>" in page
    assert "<li>a point</li>" in page


@pytest.mark.parametrize(
    "text",
    [
        *SNIPPETS[::17],
        "# not a heading",
        "- not a list",
        "12. not a list",
        "1) no",
        "+ no",
        "> not a quote",
        "a | b",
        "`code` *star* _under_ ~~gone~~ ![x](y) [l](javascript:1)",
        "===\n---\n***",
        "    four spaces",
        "&lt;b&gt; &amp; &copy;",
        "back\\slash\\",
        "one\ntwo\n\nthree",
    ],
)
def test_text_is_literal(text: str) -> None:
    for block in (plain_text(text), Heading(text=text), Quote(text=text), Title(text=text)):
        page = _html(block)
        assert squeezed(_shown(page)) == squeezed(text)
        assert not re.search(r"<(img|a|b|script|code|ul|ol|hr|pre)\b", page)
    page = _html(Table(header=("h",), rows=((text,),)))
    assert squeezed(_shown(page)) == "h" + squeezed(text)


def test_a_table_says_how_its_columns_stand() -> None:
    block = Table(
        header=("a", "b"), rows=(("1", "2"),), alignments=(Alignment.LEFT, Alignment.RIGHT)
    )
    assert "| --- | ---: |" in _markdown(block)


def test_header_and_footer_stand_around_the_text() -> None:
    content = render(report(plain_text("x"), fingerprint_words="No. {fingerprint}"), "md").decode()
    lines = content.strip().split("\n")
    assert lines[0] == "*Supervision pack 3*"
    assert re.fullmatch(r"\*Codes stand for people. No. [0-9a-f]{12}\*", lines[-1])


def test_no_heading_stands_over_a_chart_that_has_no_words_beneath() -> None:
    chart = Figure(chart=BARS)
    said = _markdown(Heading(text="Timeline"), chart, Heading(text="Parts"), plain_text("one"))
    assert "Timeline" not in said
    assert "Parts" in said
    assert "Months" not in _markdown(plain_text("one"), Heading(text="Months"), chart)
    assert "Months" in _markdown(Heading(text="Months"), chart, plain_text("in words"))
