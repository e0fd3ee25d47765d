"""What of a clip's form comes into a note, and what does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coachjournal.domain.pasted import MOST_MARKUP, clean_text, pasted


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A <b>bold </b>word, <i>slanted</i>.</p>", "A **bold** word, *slanted*."),
        ("<strong><em>both</em></strong>", "***both***"),
        ("<span style='font-weight:700'>heavy</span>", "**heavy**"),
        (
            '<b style="font-weight:normal" id="docs-internal-guid-1"><p>plain</p>'
            '<p><span style="font-style:italic">slanted</span></p></b>',
            "plain\n\n*slanted*",
        ),
        ("<h1>One</h1><h3>Three</h3><h6>Six</h6>", "# One\n\n### Three\n\n### Six"),
        (
            "<ul><li>a<ol><li>x</li><li>y</li></ol></li><li>b</li></ul>z",
            "- a\n  1. x\n  2. y\n- b\n\nz",
        ),
        ("<p class=MsoListParagraph><![if !supportLists]>·<span>&nbsp;&nbsp; </span>"
         "<![endif]>first</p>", "- first"),
        ("<a href='https://example.org/a(b)?c=d&amp;e=f'>there</a>",
         "[there](https://example.org/a%28b%29?c=d&e=f)"),
        ("<a href=mailto:ann@example.org>Ann</a>", "[Ann](mailto:ann@example.org)"),
        ("<b>x</b><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
         "**x**\n1 2\n3"),
        ("<b>x</b><pre>one\n two</pre>", "**x**\none\ntwo"),
        ("<b>x</b><br>1. no list<br># no heading<br>*no* _marks_ snake_case [x] <br>- - -",
         "**x**\n1\\. no list\n\\# no heading\n\\*no\\* \\_marks\\_ snake_case \\[x\\]\n\\- - -"),
        ("<b>2</b> &lt; 3 &lt;b&gt;", "**2** < 3 \\<b>"),
    ],
)  # fmt: skip
def test_what_is_kept(markup: str, text: str) -> None:
    assert pasted(markup, "beside") == text


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org", "javascript:alert(1)", "file:///etc/passwd", "//server/share",
        "\\\\server\\share", "data:text/html,x", "https://a@evil.example", "ftp://x", "cj:1",
        "https://exa mple.org", "https://пример.рф", "HTTPS://x\u202egro.elpmaxe", "vbscript:x",
        "mailto:a@b.example\nBcc: c@d.example", "jAvAsCrIpT&#58;x", "&#104;ttp://x", "",
        "https:///etc/passwd", "mailto:", "about:blank", "tel:+44", "https://" + "x" * 3000,
    ],
)  # fmt: skip
def test_other_links_are_text(address: str) -> None:
    assert pasted(f'<b>x</b> <a href="{address}">there</a>', "beside") == "**x** there"


def test_without_anything_to_keep_the_plain_text_is_taken_sign_by_sign() -> None:
    plain = "  def f():\n\treturn *x*  # indented\n"
    assert pasted("<div><span style='color:red'>def</span></div>", plain) == plain


def test_what_is_no_text_goes() -> None:
    assert clean_text("a\0b\r\nc\rd\ud800e\ufffc\ufdd0\x1b[1m\tf\u2028g\u00a0h") == (
        "ab\nc\nd\ufffde[1m\tf\u2028g\u00a0h"
    )


def test_more_markup_than_is_read_is_taken_as_plain_text() -> None:
    assert pasted("<b>x</b>" * MOST_MARKUP, "beside") == "beside"


_BITS = st.sampled_from(
    ["<", ">", "<b>", "</b>", "<i>", "</i>", "<a href=", '"', "'", "https://x.y", "<li>", "<ul>",
     "</ul>", "<!--", "-->", "<script>", "</script>", "<p>", "&lt;", "&#0;", "*", "_", "[", "](",
     ")", "!", "`", "\\", "#", "1.", "-", " ", "\n", "\xa0", "img src=file:///x", "<img src=x>",
     "word"]
)  # fmt: skip


@given(markup=st.lists(_BITS, max_size=40).map("".join))
def test_no_clip_becomes_a_picture_raw_markup_or_a_foreign_link(markup: str) -> None:
    text = pasted("<b>kept</b> " + markup, "beside")
    kinds = {
        child.type: child.attrGet("href")
        for token in MarkdownIt("commonmark").parse(text)
        for child in [token, *(token.children or ())]
    }
    assert not {"image", "html_block", "html_inline"} & kinds.keys()
    assert kinds.get("link_open") in (None, "https://x.y")


@pytest.mark.parametrize(
    "bit",
    ["<", "<a ", "<!--", "<b>", "<b>x</i>", "<![CDATA[", '<a href="', "&#x", "<script>", "*",
     "<ul><li>x", "<span style='font-weight:700'>x</span>", "<a href" + " " * 3900 + ">",
     "<p>o\xa0"]
)  # fmt: skip
def test_a_clip_made_to_tease_takes_no_time(bit: str) -> None:
    began = time.process_time()
    pasted((bit * MOST_MARKUP)[: MOST_MARKUP - 8] + "<b>x</b>", "beside")
    # Half a second on a quiet machine; what grows with the square would take minutes.
    assert time.process_time() - began < 20
