"""A note's Markdown as blocks of a paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain import report as parts
from coachjournal.domain.report import Run, Text
from coachjournal.services.note_blocks import note_blocks


def _said(text: str) -> str:
    found: list[str] = []
    for block in note_blocks(text):
        if isinstance(block, Text):
            found += [run.text for run in block.runs]
        elif isinstance(block, parts.BulletList):
            found += [run.text for item in block.items for run in item.runs]
        elif isinstance(block, parts.Table):
            found += [*block.header, *(cell for row in block.rows for cell in row)]
        else:
            assert isinstance(block, parts.Heading | parts.Quote)
            found.append(block.text)
    return " ".join(found)


def test_headings_stand_below_the_paper_s_own() -> None:
    assert list(note_blocks("# Goal\n\nTo speak.\n", under=2)) == [
        parts.Heading(text="Goal", level=3),
        Text(runs=(Run(text="To speak."),)),
    ]


def test_bold_italic_and_lines_stay() -> None:
    [block] = note_blocks("She **left** and *stayed*.\nThen not.")
    assert isinstance(block, Text)
    assert Run(text="left", bold=True) in block.runs
    assert Run(text="stayed", italic=True) in block.runs
    assert "".join(run.text for run in block.runs) == "She left and stayed.\nThen not."


def test_check_lists_show_their_boxes_and_deeper_points_their_depth() -> None:
    [block] = note_blocks("- [ ] ask her\n- [x] done\n  - by *Monday*\n")
    assert isinstance(block, parts.BulletList)
    said = ["".join(run.text for run in item.runs) for item in block.items]
    assert said == ["☐ ask her", "☑ done", "– by Monday"]


def test_a_table_keeps_its_cells() -> None:
    [block] = note_blocks("| a | b |\n|:-:|--:|\n| 1 | **2** |\n")
    assert block == parts.Table(
        header=("a", "b"),
        rows=(("1", "2"),),
    )


def test_quotes_code_and_links_are_said_in_full() -> None:
    said = _said("> what *she* said\n\n    indented\n\n[the list](https://example.org/l) `x < y`")
    for words in ("what she said", "indented", "the list", "https://example.org/l", "x < y"):
        assert words in said


def test_a_picture_is_named_and_never_fetched() -> None:
    assert "Picture: the flipchart" in _said("![the flipchart](attachment:7)")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a <b>word</b> & more", "&lt;"])
def test_what_looks_like_html_is_text(text: str) -> None:
    expected = text.replace("&lt;", "<")
    assert expected in _said(text)


@given(st.text(alphabet="abcXYZ éß中", min_size=1).map(str.strip).filter(bool))
def test_plain_words_come_through_whole(words: str) -> None:
    assert " ".join(_said(words).split()) == " ".join(words.split())


@given(st.text(max_size=400))
def test_any_text_gives_blocks(text: str) -> None:
    assert isinstance(list(note_blocks(text)), list)
