"""An XLSX workbook to a table: looked over as a ZIP first, then read row by row.

A formula is read as the value that was saved with it; one without a saved value is
taken as the text it is. Nothing in a workbook is run, followed or fetched.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from openpyxl import DEFUSEDXML, LXML, load_workbook

from coachjournal.errors import BadImport
from coachjournal.imports.limits import (
    HEADER_WITHIN_ROWS,
    MEBIBYTE,
    MOST_MEMBERS,
    MOST_ROWS,
    MOST_UNPACKED_MEBIBYTES,
    MOST_UNPACKED_RATIO,
    MOST_XLSX_MEBIBYTES,
)
from coachjournal.imports.table import (
    Cell,
    Line,
    Table,
    header_names,
    is_blank,
    names_known,
    within_limits,
)

_MOST_SHEETS = 20
_LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"<(\w+:)?f[\s/>]")
_OTHER_OFFICE = {"word/document.xml": "document", "ppt/presentation.xml": "presentation"}


def read_workbook(content: bytes, known: Collection[str]) -> Table:
    """The table on the sheet whose header has most known names; other sheets are left alone."""
    if len(content) > MOST_XLSX_MEBIBYTES * MEBIBYTE:
        raise BadImport("file-too-large", most_mebibytes=MOST_XLSX_MEBIBYTES)
    with _damage_told():
        has_formulas = _look_over(content)
        sheets = _sheets(content, data_only=True)
        found = _find_header(sheets, known)
        if found is None:
            raise BadImport("header-missing")
        rows = _lines(sheets[found.sheet])
        if has_formulas:
            formulas = _sheets(content, data_only=False)[found.sheet]
            rows = _with_formulas(rows, _lines(formulas, blank_too=True))
        header = next(line for line in rows if line.number == found.line)
    return Table(header=header_names(header.cells), rows=within_limits(rows))


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever openpyxl and zipfile stumble on is one thing to the coach: a damaged workbook."""
    try:
        yield
    except (BadImport, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - they raise almost anything, with the file's text in it
        raise BadImport("workbook-damaged") from None


def _look_over(content: bytes) -> bool:
    """Refuse a bomb or a foreign ZIP before anything is parsed; whether it holds formulas."""
    if LXML or not DEFUSEDXML:
        raise BadImport("reader-unsafe")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        _refuse_foreign({member.filename for member in members})
        _refuse_bomb(members)
        sheets = [m for m in members if m.filename.startswith("xl/worksheets/")]
        return any(_holds_formula(archive, member) for member in sheets)


def _refuse_foreign(names: set[str]) -> None:
    for member, kind in _OTHER_OFFICE.items():
        if member in names:
            raise BadImport("wrong-kind-of-file", kind=kind)
    if "content.xml" in names or "xl/workbook.bin" in names:
        raise BadImport("wrong-kind-of-file", kind="other-workbook")
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise BadImport("wrong-kind-of-file", kind="archive")


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    """The sizes are those that the ZIP declares; zipfile never unpacks more than them."""
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    too_many = len(members) > MOST_MEMBERS or len(names) != len(members)
    if too_many or unpacked > MOST_UNPACKED_MEBIBYTES * MEBIBYTE:
        raise BadImport("workbook-too-large", most_mebibytes=MOST_UNPACKED_MEBIBYTES)
    for member in members:
        if member.file_size > MOST_UNPACKED_RATIO * max(member.compress_size, 1):
            raise BadImport("workbook-too-large", most_mebibytes=MOST_UNPACKED_MEBIBYTES)


def _holds_formula(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    kept = b""
    with archive.open(member) as stream:
        while piece := stream.read(MEBIBYTE):
            if _FORMULA.search(kept + piece):
                return True
            kept = piece[-32:]
    return False


def _sheets(content: bytes, *, data_only: bool) -> list[Any]:
    """The visible sheets, without the dimensions they claim, which need not be true."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(
            io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
        )
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()
    return sheets[:_MOST_SHEETS]


class _Found(NamedTuple):
    names: int
    sheet: int
    line: int


def _find_header(sheets: list[Any], known: Collection[str]) -> _Found | None:
    best: _Found | None = None
    for index, sheet in enumerate(sheets):
        for line in islice(_lines(sheet), HEADER_WITHIN_ROWS):
            names = names_known(line.cells, known)
            if names > (best.names if best else 0):
                best = _Found(names, index, line.number)
    return best


def _lines(sheet: Any, *, blank_too: bool = False) -> Iterator[Line]:
    with _damage_told():
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > _LAST_ROW:
                raise BadImport("too-many-rows", most=MOST_ROWS)
            if blank_too or not all(is_blank(cell) for cell in cells):
                yield Line(number, cells)


def _with_formulas(rows: Iterator[Line], formulas: Iterator[Line]) -> Iterator[Line]:
    """Put the text of a formula where no value was saved with it."""
    for line in rows:
        beside = next(other for other in formulas if other.number == line.number)
        pairs = zip(line.cells, beside.cells, strict=False)
        yield Line(line.number, tuple(_formula_text(*pair) for pair in pairs))


def _formula_text(value: Cell, formula: Any) -> Cell:
    if value is not None or formula is None:
        return value
    return str(getattr(formula, "text", formula))
