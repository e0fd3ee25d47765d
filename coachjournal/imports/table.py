"""Bytes of a CSV or XLSX file to a table: its header, and its rows with line numbers.

What the bytes are is decided by the bytes, never by the file's name. The header is
the row in which most cells are names that the caller knows, so titles and blank rows
above it do no harm, and the delimiter is the one under which that row is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from coachjournal.errors import BadImport
from coachjournal.imports.limits import MOST_COLUMNS, MOST_ROWS

Cell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell may hold; everything in a CSV is text."""


class Line(NamedTuple):
    """A row and where it stands: the line of the text, or the row of the sheet."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and the rows below it, blank ones left out."""

    header: tuple[str, ...] = field(repr=False)
    rows: Iterator[Line] = field(repr=False)


def read_table(content: bytes, known: Collection[str]) -> Table:
    """The table in the file; `known` are plain header names (see `plain_name`)."""
    if not content.strip(_NOTHING):
        raise BadImport("file-empty")
    if content.startswith(_ZIP):
        from coachjournal.imports.workbook import read_workbook

        return read_workbook(content, known)
    _refuse_other_kinds(content)
    from coachjournal.imports.delimited import read_delimited

    return read_delimited(content, known)


def plain_name(cell: Cell) -> str:
    """A header without case, marks and spaces at its ends: `Pro-bono Hours` is `pro bono hours`."""
    return " ".join(re.findall(r"[^\W_]+", cell.casefold())) if isinstance(cell, str) else ""


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing to read in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def names_known(cells: tuple[Cell, ...], known: Collection[str]) -> int:
    """How many cells of a row are header names that are known."""
    return sum(1 for cell in cells if plain_name(cell) in known)


def within_limits(rows: Iterator[Line]) -> Iterator[Line]:
    """The rows, until there are more of them or wider ones than we read."""
    for count, line in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise BadImport("too-many-rows", most=MOST_ROWS)
        if not all(is_blank(cell) for cell in line.cells[MOST_COLUMNS:]):
            raise BadImport("too-many-columns", line=line.number, most=MOST_COLUMNS)
        yield line


def header_names(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """The header as text, without blank cells at its end."""
    names = ["" if is_blank(cell) else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


_NOTHING = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = {
    b"%PDF": "PDF",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"\xd0\xcf\x11\xe0": "old-or-locked-workbook",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"SQLite format 3": "database",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
    b"{\\rtf": "document",
    b"<?xml": "XML",
    b"<!DOCTYPE": "web-page",
    b"<html": "web-page",
    b"BEGIN:VCALENDAR": "calendar",
}


def _refuse_other_kinds(content: bytes) -> None:
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature):
            raise BadImport("wrong-kind-of-file", kind=kind)
