"""Foreign files made on the spot."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook

from coachjournal.imports.detect import IcfLogFile, SessionsFile, read_foreign
from coachjournal.imports.results import Form, Parsed, RelationshipRow, SessionRow

SESSION = {"date": "2026-03-07", "start": "11:45", "minutes": "60", "client": "C-07"}
RELATIONSHIP = {
    "Client Name": "Rosa Fictional",
    "Contact Information": "rosa@example.org",
    "Individual/Group": "Individual",
    "Number in Group": "",
    "Start Date": "2022-03-26",
    "End Date": "2026-04-25",
    "Paid Hours": "9.5",
    "Pro-bono Hours": "4.08",
}


def csv_of(rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> bytes:
    """A CSV in UTF-8 with the keys of the first row as its header."""
    rows = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_of(*sheets: Iterable[Iterable[Any]]) -> bytes:
    """A workbook with these rows on its sheets."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_member(workbook: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one member replaced or added."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as before,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.namelist():
            if member != name:
                after.writestr(member, before.read(member))
        after.writestr(name, content)
    return result.getvalue()


def member(workbook: bytes, name: str) -> bytes:
    """One member's bytes."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name)


def sessions_in(content: bytes, *told: str, form: Form = Form.SESSIONS) -> Parsed[SessionRow]:
    """The file read as sessions."""
    file = read_foreign(content, form, told).file
    assert isinstance(file, SessionsFile)
    return file.parsed


def log_in(content: bytes, *told: str, form: Form = Form.ICF_LOG) -> Parsed[RelationshipRow]:
    """The file read as an ICF log."""
    file = read_foreign(content, form, told).file
    assert isinstance(file, IcfLogFile)
    return file.parsed
