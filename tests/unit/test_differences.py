"""Comparing two texts: what is shown adds up to both, and large texts stay bounded."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.differences import Cancelled, Change, differences

TEXTS = st.text(st.sampled_from("ab \n.x\u2028é"), max_size=60) | st.text(max_size=80)


def _old(pieces: list[tuple[Change, str]]) -> str:
    return "".join(text for change, text in pieces if change is not Change.NEW)


def _new(pieces: list[tuple[Change, str]]) -> str:
    return "".join(text for change, text in pieces if change is not Change.GONE)


def _pieces(before: str, after: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in differences(before, after)]


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = _pieces(before, after)
    assert _old(pieces) == before
    assert _new(pieces) == after
    assert all(text for _change, text in pieces)
    kinds = [change for change, _text in pieces]
    assert all(one is not other for one, other in pairwise(kinds))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert _pieces(text, text) == ([(Change.SAME, text)] if text else [])


def test_one_word_is_all_that_differs() -> None:
    before = "The board had moved on.\nNobody said so.\n"
    assert _pieces(before, before.replace("moved", "gone")) == [
        (Change.SAME, "The board had "),
        (Change.GONE, "moved"),
        (Change.NEW, "gone"),
        (Change.SAME, " on.\nNobody said so.\n"),
    ]  # fmt: skip


def test_words_changed_side_by_side_are_one_change() -> None:
    assert _pieces("He went off, slowly.", "He came back, slowly.") == [
        (Change.SAME, "He "),
        (Change.GONE, "went off"),
        (Change.NEW, "came back"),
        (Change.SAME, ", slowly."),
    ]


def test_a_word_changed_in_every_line_is_told_line_by_line() -> None:
    line = "The board had moved on before he had finished.\n"
    pieces = _pieces(line * 5_000, line.replace("moved", "gone") * 5_000)
    assert [text for change, text in pieces if change is Change.NEW] == ["gone"] * 5_000


def _looks(before: str, after: str) -> int:
    """How often a comparison looked whether it is still wanted: once a stretch."""
    looks = 0

    def cancelled() -> bool:
        nonlocal looks
        looks += 1
        return False

    pieces = [
        (piece.change, piece.text) for piece in differences(before, after, cancelled=cancelled)
    ]
    assert (_old(pieces), _new(pieces)) == (before, after)
    return looks


def test_a_megabyte_changed_in_every_line_stays_bounded() -> None:
    chance = random.Random(4)
    words = [f"word{n}" for n in range(900)]
    lines = [" ".join(chance.choices(words, k=12)) for _line in range(12_000)]
    changed = [line.replace("word1", "other") for line in lines[::-1]] + lines[:50]
    before, after = "\n".join(lines), "\n".join(changed)
    assert len(before) > 1_000_000
    assert _looks(before, after) < 400_000


def test_blank_lines_and_one_endless_word_stay_bounded() -> None:
    assert _looks("\n" * 200_000, "\n" * 150_000 + "x") < 10
    assert _looks("a b " * 150_000, "b a " * 150_000) < 10
    assert _looks("x" * 500_000, "y" * 500_000) < 10


def test_nobody_waits_for_what_is_cancelled() -> None:
    with pytest.raises(Cancelled):
        differences("one two", "two one", cancelled=lambda: True)
