"""The body's log of hours as a sheet: XLSX with real dates and numbers, or CSV."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from coachjournal.domain.hours_log import ICF_COLUMNS, HoursLog, HoursLogRow, hours, kind_words
from coachjournal.exports.csv_table import write_csv
from coachjournal.exports.legible import cleaned

_WIDTHS = (28, 32, 17, 17, 13, 13, 13, 16)
_DATE = "yyyy-mm-dd"
_HOURS = "0.00"
_COUNT = "0"
_FORMATS = ("@", "@", "@", _COUNT, _DATE, _DATE, _HOURS, _HOURS)
_EARLIEST_IN_ZIP = 1980
_LONGEST_CELL = 32_000
"""A cell holds 32,767 characters."""

SheetCell = str | int | float | date | None


def hours_log_xlsx(log: HoursLog) -> bytes:
    """The log as a workbook; the same bytes for the same log."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Coaching log"
    _write_row(sheet, 1, ICF_COLUMNS, formats=("@",) * len(ICF_COLUMNS))
    for number, row in enumerate(log.rows, start=2):
        _write_row(sheet, number, _sheet_cells(row))
    total = len(log.rows) + 2
    _write_row(sheet, total, _total_cells(log))
    for number, note in enumerate(log.notes, start=total + 2):
        _write_text(sheet.cell(number, 1), note)
    _dress(sheet, total)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _WriterInMemory(book, archive).save()
    return _timeless(target.getvalue(), _properties(log))


class _WriterInMemory(ExcelWriter):  # type: ignore[misc]
    """The library's writer, but no sheet goes through a temporary file: it holds names."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()
        written = io.BytesIO()
        writer = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


def hours_log_csv(log: HoursLog) -> bytes:
    """The log as CSV, its totals and its notes below the rows."""
    rows: list[list[str | int | Any]] = [
        [
            row.client_name,
            row.contact,
            kind_words(row),
            row.number_in_group,
            row.starts_on,
            row.ends_on,
            hours(row.paid_minutes),
            hours(row.pro_bono_minutes),
        ]
        for row in log.rows
    ]
    totals = [hours(log.paid_minutes), hours(log.pro_bono_minutes)]
    rows.append([log.total_words, *[None] * 5, *totals])
    rows.extend([note, *[None] * 7] for note in log.notes)
    return write_csv(ICF_COLUMNS, rows, bom=True)


def _sheet_cells(row: HoursLogRow) -> tuple[SheetCell, ...]:
    """A row with exact hours: what the sheet shows is rounded, what it sums is not."""
    return (
        row.client_name,
        row.contact,
        kind_words(row),
        row.number_in_group,
        row.starts_on,
        row.ends_on,
        row.paid_minutes / 60,
        row.pro_bono_minutes / 60,
    )


def _total_cells(log: HoursLog) -> tuple[SheetCell, ...]:
    sums = (log.paid_minutes / 60, log.pro_bono_minutes / 60)
    return (log.total_words, *(None,) * 5, *sums)


def _write_row(
    sheet: Worksheet, number: int, cells: tuple[SheetCell, ...], formats: tuple[str, ...] = _FORMATS
) -> None:
    for column, (value, shown) in enumerate(zip(cells, formats, strict=True), start=1):
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            _write_text(cell, value)
        elif value is not None:
            cell.value = value
            cell.number_format = shown


def _write_text(cell: Any, text: str) -> None:
    """Text stays text, even where it looks like a formula, and after an edit too."""
    cell.value = cleaned(text)[:_LONGEST_CELL]
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True


def _dress(sheet: Worksheet, total: int) -> None:
    """Widths, a head that stays while scrolling, the totals under a line."""
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
        head = sheet.cell(1, column)
        head.font = Font(bold=True, color="FF1F6F78")
        head.fill = PatternFill("solid", fgColor="FFE4F0F0")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(total, column).font = Font(bold=True)
        sheet.cell(total, column).border = Border(top=Side(style="thin"))
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _properties(log: HoursLog) -> bytes:
    """Neutral metadata: what it is, and the log's own date instead of the clock's."""
    on = datetime.combine(log.on, time())
    properties = DocumentProperties(creator="", title=log.title, created=on, modified=on)
    return bytes(tostring(properties.to_tree()))


def _timeless(content: bytes, properties: bytes) -> bytes:
    """The same ZIP without the clock's time in it, neither in its entries nor its metadata."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w") as fixed:
        for name in sorted(made.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            part = properties if name == "docProps/core.xml" else made.read(name)
            entry = zipfile.ZipInfo(name, (_EARLIEST_IN_ZIP, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            fixed.writestr(entry, part)
    return target.getvalue()
