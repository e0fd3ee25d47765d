"""CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.exports.csv_table import neutral, write_csv


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_sign_that_is_acted_on_is_disarmed(sign: str) -> None:
    assert neutral(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1", "a;'=1"),
        ('x", =1', "x\", '=1"),
        ("list\n- one", "list\n'- one"),
        ("\x00=1", "'=1"),
        ("a - b + c", "a - b + c"),
        ("rosa@example.org", "rosa@example.org"),
        ("", ""),
    ],
)
def test_also_after_what_may_end_a_cell_elsewhere(text: str, safe: str) -> None:
    assert neutral(text) == safe


def test_every_cell_is_quoted_and_our_own_values_stay_plain() -> None:
    content = write_csv(
        ["a", "b", "c", "d"], [['say "hi"', -5, Decimal("-0.50"), date(2026, 1, 2)], [None] * 4]
    )
    assert content == (
        b'"a","b","c","d"\r\n"say ""hi""","-5","-0.50","2026-01-02"\r\n"","","",""\r\n'
    )


def test_the_mark_for_older_spreadsheets() -> None:
    assert write_csv(["é"], [], bom=True).startswith(b"\xef\xbb\xbf")
    assert not write_csv(["é"], []).startswith(b"\xef\xbb\xbf")


@given(st.lists(st.lists(st.text(max_size=40), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_whole_and_never_begins_with_a_sign(rows: list[list[str]]) -> None:
    content = write_csv(["a", "b"], rows).decode()
    found = list(csv.reader(io.StringIO(content, newline="")))[1:]
    for row, written in zip(found, rows, strict=True):
        for cell, text in zip(row, written, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            kept = text.replace("\x00", "").encode("utf-8", "replace").decode()
            assert cell.replace("'", "") == kept.replace("'", "")
