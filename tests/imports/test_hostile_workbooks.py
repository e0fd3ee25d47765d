"""Workbooks that mean harm, or are broken: each with its verdict, none half-read."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from coachjournal.errors import BadImport
from coachjournal.imports.results import Form
from tests.imports.makers import (
    RELATIONSHIP,
    SESSION,
    log_in,
    member,
    saved,
    sessions_in,
    with_member,
    xlsx_of,
)

SHEET = "xl/worksheets/sheet1.xml"
GOOD = xlsx_of([list(SESSION), list(SESSION.values())])


def failing(content: bytes) -> BadImport:
    with pytest.raises(BadImport) as caught:
        sessions_in(content)
    return caught.value


def zip_of(*names: str, content: bytes = b"x") -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (zip_of("readme.txt"), "wrong-kind-of-file", "archive"),
        (zip_of(), "wrong-kind-of-file", "archive"),
        (zip_of("[Content_Types].xml", "word/document.xml"), "wrong-kind-of-file", "document"),
        (zip_of("mimetype", "content.xml"), "wrong-kind-of-file", "other-workbook"),
        (zip_of("[Content_Types].xml", "xl/workbook.bin"), "wrong-kind-of-file", "other-workbook"),
        (zip_of("[Content_Types].xml", "xl/workbook.xml"), "workbook-damaged", None),
        (b"PK\x03\x04 not a ZIP at all", "workbook-damaged", None),
        (GOOD[: len(GOOD) // 2], "workbook-damaged", None),
        (with_member(GOOD, SHEET, b"<worksheet><sheetData><row"), "workbook-damaged", None),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, code: str, kind: str | None) -> None:
    error = failing(content)
    assert (error.code, error.facts.get("kind")) == (code, kind)


def test_a_thousand_to_one_bomb_is_refused_unparsed() -> None:
    bomb = with_member(GOOD, "xl/sharedStrings.xml", b" " * 150_000_000)
    assert len(bomb) < 200_000
    assert failing(bomb).code == "workbook-too-large"


def test_more_than_is_allowed_in_all_is_refused() -> None:
    result = io.BytesIO(GOOD)
    modest = Random(1).randbytes(320_000) + bytes(16_000_000)  # packs fifty to one
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(14):
            archive.writestr(f"xl/media/{number}.bin", modest)
    content = result.getvalue()
    assert len(content) < 20_000_000
    assert failing(content).code == "workbook-too-large"


def test_too_many_members_are_refused() -> None:
    result = io.BytesIO(GOOD)
    with zipfile.ZipFile(result, "a") as archive:
        for number in range(1001):
            archive.writestr(f"xl/media/{number}.bin", b"")
    assert failing(result.getvalue()).code == "workbook-too-large"


def test_a_member_that_stands_twice_is_refused() -> None:
    result = io.BytesIO(GOOD)
    with zipfile.ZipFile(result, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert failing(result.getvalue()).code == "workbook-too-large"


def test_a_workbook_of_25_mb_is_refused() -> None:
    assert failing(GOOD + b"\0" * 25_000_000).facts == {"most_mebibytes": 20}


def entity_sheet(declarations: str) -> bytes:
    sheet = member(GOOD, SHEET).decode()
    body = sheet[sheet.index("<worksheet") :].replace("60", "&bomb;")
    declared = f'<?xml version="1.0"?><!DOCTYPE worksheet [{declarations}]>{body}'
    return with_member(GOOD, SHEET, declared.encode())


def test_billions_of_laughs_and_foreign_entities_are_refused() -> None:
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">'
        for name, below in zip("bcdefghij", "abcdefghi", strict=True)
    )
    assert failing(entity_sheet(laughs + '<!ENTITY bomb "&j;">')).code == "workbook-damaged"
    stolen = '<!ENTITY bomb SYSTEM "file:///etc/hostname">'
    assert failing(entity_sheet(stolen)).code == "workbook-damaged"


def test_dimensions_that_lie_do_not_matter() -> None:
    sheet = member(GOOD, SHEET)
    assert b'<dimension ref="A1:D2"' in sheet
    for claim in (b"A1:XFD1048576", b"A1:A1", b"C5:D9"):
        lying = sheet.replace(b'ref="A1:D2"', b'ref="' + claim + b'"')
        parsed = sessions_in(with_member(GOOD, SHEET, lying))
        assert [row.line for row in parsed.rows] == [2], claim


def test_sixteen_thousand_columns_are_refused() -> None:
    wide = xlsx_of([list(SESSION), [*SESSION.values(), *["x"] * 16_000]])
    assert (failing(wide).code, failing(wide).facts["line"]) == ("too-many-columns", 2)


def test_a_row_number_beyond_all_sheets_ends_the_reading() -> None:
    far = member(GOOD, SHEET).replace(b'<row r="2"', b'<row r="999999999999"')
    assert failing(with_member(GOOD, SHEET, far)).code == "too-many-rows"


def test_macros_and_links_are_left_alone() -> None:
    loaded = with_member(GOOD, "xl/vbaProject.bin", b"Sub AutoOpen()")
    loaded = with_member(loaded, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert len(sessions_in(loaded).rows) == 1


def test_a_formula_without_a_saved_value_is_its_own_text() -> None:
    formula = "=cmd|' /C calc'!A1"
    content = xlsx_of([list(SESSION), [*list(SESSION.values())[:3], formula]])
    assert b"<f>" in member(content, SHEET)
    assert sessions_in(content).rows[0].client == formula


def test_a_formula_with_a_saved_value_is_that_value() -> None:
    row = ["A", "a@x", "Individual", None, date(2022, 3, 6), date(2026, 1, 2), "=19/2", 0]
    content = xlsx_of([list(RELATIONSHIP), row])
    sheet = member(content, SHEET)
    kept = sheet.replace(b"<f>19/2</f><v></v>", b"<f>19/2</f><v>9.5</v>")
    kept = kept.replace(b"<f>19/2</f><v />", b"<f>19/2</f><v>9.5</v>")
    assert kept != sheet
    assert log_in(with_member(content, SHEET, kept)).rows[0].paid_minutes == 570


def test_a_hidden_sheet_is_not_read() -> None:
    book = Workbook()
    for row in (list(SESSION), list(SESSION.values())):
        book.active.append(row)
    book.create_sheet().append(["nothing"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    assert failing(saved(book)).code == "header-missing"


@given(place=st.integers(0, len(GOOD) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_changes_nothing_that_is_read(place: int, bit: int) -> None:
    harmed = bytearray(GOOD)
    harmed[place] ^= 1 << bit
    try:
        parsed = sessions_in(bytes(harmed), form=Form.AUTO)
    except BadImport:
        return
    assert parsed == sessions_in(GOOD)
