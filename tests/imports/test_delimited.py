"""Text files as programs write them: encodings, delimiters, quotes; and hostile ones."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.terms import Activity, ClientKind, Context, Mode, Payment, SessionStatus
from coachjournal.errors import BadImport
from coachjournal.imports.results import Form
from tests.imports.makers import RELATIONSHIP, SESSION, csv_of, sessions_in

ROW = {**SESSION, "name": "Zoë Brännström", "note": "first line\nsecond; with, both | and\ttab"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    content = csv_of([ROW], delimiter).decode().encode(encoding)
    (row,) = sessions_in(content).rows
    assert (row.name, row.note, row.line) == (ROW["name"], ROW["note"], 2)


def test_utf_16_of_a_big_endian_program() -> None:
    content = b"\xfe\xff" + csv_of([ROW]).decode().encode("utf-16-be")
    assert sessions_in(content).rows[0].name == "Zoë Brännström"


def test_titles_blank_lines_and_excels_own_hint_stand_above_the_header() -> None:
    content = b"sep=;\r\nMy practice, all years\r\n\r\n;;;\r\n" + csv_of([SESSION, SESSION], ";")
    assert [row.line for row in sessions_in(content).rows] == [6, 7]


def test_line_numbers_count_lines_of_the_file_not_rows() -> None:
    notes = ["one\ntwo\nthree", "", "plain"]
    content = csv_of([{**SESSION, "note": note} for note in notes])
    assert [row.line for row in sessions_in(content).rows] == [2, 5, 6]


def test_old_line_ends() -> None:
    content = csv_of([SESSION, SESSION]).replace(b"\r\n", b"\r")
    assert [row.line for row in sessions_in(content).rows] == [2, 3]


def test_many_commas_in_a_semicolon_file_do_not_mislead() -> None:
    content = csv_of([{**SESSION, "note": ",".join("abcdefghij")}], ";")
    assert sessions_in(content).rows[0].note == "a,b,c,d,e,f,g,h,i,j"


def failing(content: bytes, form: Form = Form.AUTO) -> BadImport:
    with pytest.raises(BadImport) as caught:
        sessions_in(content, form=form)
    return caught.value


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (b"", "file-empty", {}),
        (b"\xef\xbb\xbf\r\n \r\n", "file-empty", {}),
        (b"\xff\xfe\0\0d\0\0\0", "not-text", {}),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "wrong-kind-of-file", {"kind": "PDF"}),
        (b"\xef\xbb\xbf%PDF-1.7\n", "wrong-kind-of-file", {"kind": "PDF"}),
        (b"\x89PNG\r\n\x1a\n\0\0", "wrong-kind-of-file", {"kind": "picture"}),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "wrong-kind-of-file",
            {"kind": "old-or-locked-workbook"},
        ),
        (b"BEGIN:VCALENDAR\r\n", "wrong-kind-of-file", {"kind": "calendar"}),
        (b"<!DOCTYPE html><table>", "wrong-kind-of-file", {"kind": "web-page"}),
        (b"dear diary\nnothing here\n", "header-missing", {}),
        (bytes(range(1, 256)) * 8, "not-text", {}),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str, facts: dict[str, object]) -> None:
    error = failing(content)
    assert (error.code, error.facts) == (code, facts)


def test_a_header_alone_is_not_a_log() -> None:
    assert failing(b"date,start,minutes,client\r\n").code == "no-rows"


def test_nul_bytes_are_refused_with_their_line() -> None:
    content = csv_of([SESSION, SESSION]).replace(b"C-07", b"C\x0007", 1)
    error = failing(content)
    assert (error.code, error.facts) == ("binary-in-text", {"line": 2})


def test_unbalanced_quotes_are_refused_where_they_begin() -> None:
    content = csv_of([SESSION, {**SESSION, "client": "X"}, SESSION]).replace(b"X", b'"open')
    error = failing(content)
    assert (error.code, error.facts["line"]) == ("quotes-unbalanced", 3)


def test_text_behind_closing_quotes_is_refused() -> None:
    error = failing(csv_of([{**SESSION, "client": "X"}]).replace(b"X", b'"C-07"tail'))
    assert (error.code, error.facts["line"]) == ("quotes-unbalanced", 2)


def test_a_file_of_60_mb_is_refused_before_it_is_read() -> None:
    error = failing(csv_of([SESSION]) + b"x" * 60_000_000)
    assert (error.code, error.facts) == ("file-too-large", {"most_mebibytes": 50})


def test_one_huge_cell_is_refused_with_its_line() -> None:
    error = failing(csv_of([{**SESSION, "note": "x" * 1_000_000}]))
    assert (error.code, error.facts) == ("text-too-long", {"line": 2, "most": 200_000})


def test_a_long_note_is_taken_and_a_long_name_is_not() -> None:
    assert sessions_in(csv_of([{**SESSION, "note": "x" * 199_999}])).rows[0].note == "x" * 199_999
    (refusal,) = sessions_in(csv_of([{**SESSION, "name": "x" * 10_001}])).refused
    assert (refusal.line, refusal.code) == (2, "cell-too-long")
    assert refusal.facts == {"column": "name", "most": 10_000}


def test_too_many_rows_and_columns_are_refused() -> None:
    many = b"date,start,minutes,client\r\n" + b"2026-03-07,11:45,60,C-07\r\n" * 200_001
    assert failing(many).facts == {"most": 200_000}
    wide = csv_of([SESSION]) + b"," * 300 + b"x\r\n"
    assert (failing(wide).code, failing(wide).facts["line"]) == ("too-many-columns", 3)


def test_a_text_with_the_delimiter_but_no_quotes_is_refused_not_cut() -> None:
    content = csv_of([{**SESSION, "note": "X"}]).replace(b"X", b"well, that went far")
    (refusal,) = sessions_in(content).refused
    assert (refusal.line, refusal.code) == (2, "row-too-wide")


def test_forms_are_told_apart_by_their_columns() -> None:
    assert sessions_in(csv_of([SESSION]), form=Form.AUTO).rows
    with pytest.raises(AssertionError):
        sessions_in(csv_of([RELATIONSHIP]), form=Form.AUTO)


texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r"),
    max_size=40,
).map(str.strip)


@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "date": st.dates(date(1900, 1, 1), date(2199, 12, 31)),
                "start": st.times().map(lambda at: time(at.hour, at.minute)),
                "minutes": st.integers(1, 1440),
                "client": texts.filter(bool),
                "participants": st.integers(1, 99),
                "kind": st.sampled_from(ClientKind),
                "payment": st.sampled_from(Payment),
                "status": st.sampled_from(SessionStatus),
                "mode": st.sampled_from(Mode),
                "activity": st.sampled_from(Activity),
                "context": st.sampled_from(Context),
                "consent": st.sampled_from(["yes", "no"]),
                "name": texts,
                "organisation": texts,
                "email": texts,
                "note": texts,
            }
        ),
        min_size=1,
        max_size=4,
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_wrote_is_read_as_it_was(
    rows: list[dict[str, Any]], delimiter: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "start": f"{row['start']:%H:%M}"})
    parsed = sessions_in(text.getvalue().encode(encoding))
    assert parsed.refused == ()
    for said, read in zip(rows, parsed.rows, strict=True):
        assert read.start == datetime.combine(said["date"], said["start"])
        assert read.consent is (said["consent"] == "yes")
        for name in set(said) - {"date", "start", "consent"}:
            assert getattr(read, name) == said[name], name
