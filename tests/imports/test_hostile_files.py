"""Foreign files made to harm, by code: each is refused in one plain sentence, and in time.

The small ones are read here, those that take memory or time by the child that is bounded.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from coachjournal.errors import BadImport
from coachjournal.imports.detect import Opened, read_foreign
from coachjournal.imports.results import Form
from coachjournal.services.everything_reading import FORMAT, VERSION
from coachjournal.services.foreign_files import read_foreign_export, read_foreign_file
from coachjournal.services.sentences import sentence
from coachjournal.store.store import SCHEMA
from coachjournal.store.tables import all_kinds
from tests.imports.makers import SESSION, csv_of, member, with_member, xlsx_of

SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
STYLES, TYPES = "xl/styles.xml", "[Content_Types].xml"
GOOD = xlsx_of([list(SESSION), list(SESSION.values())])
LINE = csv_of([SESSION]).split(b"\r\n")[1]
HEAD = csv_of([SESSION]).split(b"\r\n")[0]
LONGEST_SECONDS = 20


def _swapped(name: str, old: bytes, new: bytes) -> bytes:
    part = member(GOOD, name)
    assert old in part, (name, old)
    return with_member(GOOD, name, part.replace(old, new, 1))


def _declared(name: str, declaration: bytes, use: bytes = b"") -> bytes:
    part = member(GOOD, name)
    body = part[part.index(b"<", part.index(b"?>") + 2 if part.startswith(b"<?xml") else 0) :]
    if use:
        body = body.replace(b"60", use, 1)
    return with_member(GOOD, name, b"<!DOCTYPE x [" + declaration + b"]>" + body)


def _cell(cell: bytes) -> bytes:
    return _swapped(SHEET, b"</row>", cell + b"</row>")


def _rows(count: int) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    return _swapped(SHEET, b"</sheetData>", row * count + b"</sheetData>")


def _laughs() -> bytes:
    names = [f"e{number}" for number in range(12)]
    made = [b'<!ENTITY e0 "ha">']
    for name, below in zip(names[1:], names, strict=False):
        made.append(f'<!ENTITY {name} "{f"&{below};" * 10}">'.encode())
    return b"".join(made)


_FOREIGN = b'<!ENTITY e SYSTEM "file:///etc/hostname">'
WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "laughs in the sheet": lambda: _declared(SHEET, _laughs(), b"&e11;"),
    "laughs in the strings": lambda: with_member(
        GOOD, STRINGS, b"<!DOCTYPE x [" + _laughs() + b"]><sst><si><t>&e11;</t></si></sst>"
    ),
    "laughs in the book": lambda: _declared(BOOK, _laughs()),
    "laughs in the styles": lambda: _declared(STYLES, _laughs()),
    "a file as an entity": lambda: _declared(SHEET, _FOREIGN, b"&e;"),
    "a page as an entity": lambda: _declared(SHEET, _FOREIGN.replace(b"file:///etc", b"http://x")),
    "a parameter entity": lambda: _declared(SHEET, b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">'),
    "a DTD elsewhere": lambda: with_member(
        GOOD, SHEET, b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + member(GOOD, SHEET)
    ),
    "sixteen thousand columns": lambda: _cell(b"<c><v>1</v></c>" * 16_384),
    "a row far below": lambda: _swapped(SHEET, b'<row r="2"', b'<row r="4000000000"'),
    "a column far right": lambda: _swapped(SHEET, b'r="A2"', b'r="ZZZZZZ2"'),
    "no sheet": lambda: with_member(GOOD, SHEET, b""),
    "a sheet of nothing": lambda: with_member(GOOD, SHEET, b"\0" * 10_000),
    "a sheet cut short": lambda: with_member(GOOD, SHEET, member(GOOD, SHEET)[:-40]),
    "a book of nothing": lambda: with_member(GOOD, BOOK, b"<workbook/>"),
    "types of nothing": lambda: with_member(GOOD, TYPES, b"<Types/>"),
    "UTF-7": lambda: with_member(GOOD, SHEET, b'<?xml version="1.0" encoding="UTF-7"?><x/>'),
    "a cell that is no number": lambda: _cell(b'<c t="n"><v>x</v></c>'),
    "a string that is not there": lambda: _cell(b'<c t="s"><v>9</v></c>'),
    "spaces, a thousand to one": lambda: with_member(GOOD, STRINGS, b" " * 150_000_000),
    "rows, a hundred to one": lambda: _rows(2_000_000),
    "a number of 5,000 figures": lambda: _cell(b"<c><v>" + b"9" * 5_000 + b"</v></c>"),
    "another compression": lambda: GOOD.replace(b"\x08\x00", b"\x63\x00"),
    "checksums that lie": lambda: _flipped_checksums(),
    "an end without a beginning": lambda: b"PK\x05\x06" + bytes(18),
    "a comment that hides the end": lambda: GOOD + b"PK\x05\x06" + bytes(16) + b"\xff\xff",
}  # fmt: skip


def _flipped_checksums() -> bytes:
    content = bytearray(GOOD)
    real = zlib.crc32(member(GOOD, SHEET)).to_bytes(4, "little")
    at = content.find(real)
    while at >= 0:
        content[at] ^= 0xFF
        at = content.find(real, at + 1)
    return bytes(content)


TABLES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "blanks": lambda: b" \r\n" * 1_000,
    "NUL": lambda: HEAD + b"\r\n\0\0\0\0",
    "NUL in a header": lambda: HEAD.replace(b"date", b"da\0te") + b"\r\n" + LINE,
    "a header of NULs": lambda: b"\0" * 100_000,
    "half of UTF-16": lambda: (HEAD + b"\r\n" + LINE).decode().encode("utf-16")[:-1],
    "UTF-16 with a lone half": lambda: b"\xff\xfe" + b"d\0\x00\xd8x\0",
    "UTF-32": lambda: HEAD.decode().encode("utf-32"),
    "no encoding": lambda: bytes(range(256)) * 64,
    "an open quote": lambda: HEAD + b'\r\n"' + LINE,
    "an open quote and a million lines": lambda: HEAD + b'\r\n"' + (LINE + b"\r\n") * 200_000,
    "quotes only": lambda: b'"' * 100_001,
    "quotes within": lambda: HEAD + b'\r\n2026-03-07,11:45,60,"C"07"',
    "one cell of 40 MB": lambda: HEAD + b"\r\n" + b"x" * 40_000_000,
    "a header cell of 1 MB": lambda: b"x" * 1_000_000 + b"," + HEAD + b"\r\n" + LINE,
    "60 MB": lambda: HEAD + b"\r\n" + b"x" * 60_000_000,
    "a line of commas": lambda: HEAD + b"\r\n" + b"," * 1_000_000,
    "a header of commas": lambda: b"," * 1_000_000,
    "a header of names": lambda: b",".join(b"n%d" % n for n in range(10_000)) + b"\r\n",
    "300,000 lines": lambda: HEAD + b"\r\n" + (LINE + b"\r\n") * 300_000,
    "a date of a million figures": lambda: HEAD + b"\r\n" + b"9" * 100_000 + b",11:45,60,C-07",
    "minutes of 9,000 figures": lambda: HEAD + b"\r\n" + LINE.replace(b"60", b"9" * 9_000),
    "minutes that are no number": lambda: HEAD + b"\r\n2026-03-07,11:45,NaN,C-07",
    "minutes in another script": lambda: HEAD + "\r\n2026-03-07,11:45,６０½,C-07".encode(),
    "minutes without end": lambda: HEAD + b"\r\n2026-03-07,11:45,1e309,C-07",
    "30 February": lambda: HEAD + b"\r\n2026-02-30,11:45,60,C-07",
    "the year nought": lambda: HEAD + b"\r\n0000-01-01,11:45,60,C-07",
    "25 o'clock": lambda: HEAD + b"\r\n2026-03-07,25:61,60,C-07",
    "the same column ten times": lambda: b",".join([HEAD] * 10) + b"\r\n" + LINE,
    "a web page": lambda: b"<html><script>alert(1)</script>",
    "a program": lambda: b"\x7fELF" + bytes(1_000),
    "only a header": lambda: HEAD + b"\r\n",
}  # fmt: skip

BIG = {
    "spaces, a thousand to one", "rows, a hundred to one", "one cell of 40 MB", "300,000 lines",
    "an open quote and a million lines", "laughs in the sheet", "60 MB",
}  # fmt: skip
ALL = {**WORKBOOKS, **TABLES}
IGNORED = {"laughs in the strings", "a DTD elsewhere"}
"""Harm in a part that is never looked into: the file reads as if it were not there."""


def refused(read: Callable[[], Opened]) -> str:
    """The plain sentence that a file is refused with; nothing of it came through."""
    began = time.monotonic()
    try:
        found = read()
    except BadImport as error:
        told = sentence(error).what
    else:
        assert found.file.parsed.refused
        told = "refused line by line"
    assert time.monotonic() - began < LONGEST_SECONDS
    return told


def test_there_are_enough() -> None:
    assert len(WORKBOOKS) >= 25
    assert len(TABLES) >= 30


@pytest.mark.parametrize("name", [name for name in ALL if name not in BIG | IGNORED])
def test_a_small_one_is_refused(name: str) -> None:
    content = ALL[name]()
    told = refused(lambda: read_foreign(content, Form.AUTO))
    assert told
    assert "{" not in told


@pytest.mark.parametrize("name", sorted(IGNORED))
def test_one_whose_harm_is_not_looked_at_reads_as_if_it_were_whole(name: str) -> None:
    assert read_foreign(ALL[name](), Form.AUTO) == read_foreign(GOOD, Form.AUTO)


@pytest.mark.parametrize("name", sorted(BIG))
def test_a_big_one_is_refused_by_the_child(name: str, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(ALL[name]())
    assert refused(lambda: read_foreign_file(path))


EXPORTS: dict[str, Callable[[], bytes]] = {
    "a deep list": lambda: b'{"format": "coachjournal-everything", "things": ' + b"[" * 5_000_000,
    "a deep object": lambda: b'{"a":' * 2_000_000,
    "a million empty rows": lambda: _export({"clients": [{}] * 1_000_000}),
    "more rows than are read": lambda: _export({"clients": [0] * 1_000_001}),
    "a number of a million figures": lambda: b'{"format": ' + b"9" * 1_000_000 + b"}",
    "the same key twice": lambda: b'{"format": "x", "format": "coachjournal-everything"}',
    "not a number": lambda: b'{"format": NaN}',
    "a key of 50 MB": lambda: b'{"' + b"k" * 50_000_000 + b'": 1}',
    "many keys": lambda: json.dumps({str(n): n for n in range(300_000)}).encode(),
    "UTF-16": lambda: '{"format": "coachjournal-everything"}'.encode("utf-16"),
}


def _export(things: dict[str, list[object]]) -> bytes:
    whole: dict[str, list[object]] = {kind.table.name: [] for kind in all_kinds()}
    head = {"format": FORMAT, "version": VERSION, "schema": SCHEMA}
    return json.dumps({**head, "things": {**whole, **things}}).encode()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_that_is_a_bomb_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "data.json").write_bytes(EXPORTS[name]())
    began = time.monotonic()
    with pytest.raises(BadImport) as caught:
        read_foreign_export(tmp_path)
    assert sentence(caught.value).what
    assert time.monotonic() - began < LONGEST_SECONDS


def test_workbooks_are_never_read_by_a_parser_that_follows_entities(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """openpyxl takes lxml where it finds it; the child sees to it, else nothing is read at all."""
    path = tmp_path / "sessions.xlsx"
    path.write_bytes(xlsx_of([tuple(SESSION), tuple(SESSION.values())]))
    monkeypatch.delenv("OPENPYXL_LXML")
    assert read_foreign_file(path).file.parsed.rows
    monkeypatch.setattr("coachjournal.imports.workbook.LXML", True)
    with pytest.raises(BadImport, match="reader-unsafe"):
        read_foreign(path.read_bytes(), Form.AUTO)
