"""A note taken apart to be read: whatever it holds, nothing of it is markup, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.counting import count_words
from coachjournal.domain.reading import Picture, Piece, PieceKind, Words, attachments_in
from coachjournal.services.note_reading import read_note


def _said(pieces: tuple[Piece, ...]) -> str:
    lines = [line for piece in pieces for line in (piece.words, *sum(piece.rows, ()))]
    return "\n".join(
        "".join(each.text if isinstance(each, Words) else each.caption for each in line)
        for line in lines
    )


def test_markup_of_other_kinds_is_words() -> None:
    pieces = read_note("<script>alert(1)</script>\n\n<img src=x onerror=y> and <b>bold</b>")
    assert [piece.kind for piece in pieces] == [PieceKind.TEXT] * 2
    assert _said(pieces) == "<script>alert(1)</script>\n<img src=x onerror=y> and <b>bold</b>"


def test_only_what_is_kept_in_the_journal_is_a_picture() -> None:
    text = "![a](attachment:one) ![b](https://e.org/x.png) ![c](x.png) ![a](attachment:one)"
    pieces = read_note(text)
    shown = [each for each in pieces[0].words if isinstance(each, Picture)]
    assert [each.attachment for each in shown] == ["one", "", "", "one"]
    assert attachments_in(pieces) == ("one",)


def test_lists_know_their_depth_their_numbers_and_their_boxes() -> None:
    pieces = read_note("3. a\n4. b\n    - c\n    - [ ] d\n- [x] e\n\n> - f")
    kinds = [(p.kind.value, p.depth, p.level, p.quoted) for p in pieces]
    assert kinds == [
        ("number", 1, 3, 0),
        ("number", 1, 4, 0),
        ("bullet", 2, 0, 0),
        ("open", 2, 0, 0),
        ("done", 1, 0, 0),
        ("bullet", 1, 0, 1),
    ]


def test_a_table_keeps_its_rows_and_where_it_began() -> None:
    table = read_note("First.\n\n| a | **b** |\n|---|---|\n| c |\n")[1]
    assert table.kind is PieceKind.TABLE
    assert table.line == 2
    assert [len(row) for row in table.rows] == [2, 2]
    assert table.rows[0][1] == (Words(text="b", bold=True),)


@given(text=st.text(alphabet="ab *_#->[]()x`|~\n!:1.<&\\", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    pieces = read_note(text)
    letters = "".join(sign for sign in text if sign == "b")
    assert _said(pieces).count("b") <= len(letters)
    assert all(piece.line <= text.count("\n") + 1 for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n", 0),
        ("don't", 1),
        ("well-known plan", 2),
        ("- \u2026", 0),
        ("3.5 h", 2),
    ],
)
def test_words_are_counted_as_one_would(text: str, words: int) -> None:
    assert count_words(text) == words
