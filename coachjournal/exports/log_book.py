"""A log as a workbook, with real dates and numbers, or as CSV."""

from __future__ import annotations

import io
import zipfile
from copy import copy
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from coachjournal.domain.hours_log import hours
from coachjournal.domain.log_book import CellKind, LogBook, LogSheet
from coachjournal.exports.csv_table import write_csv
from coachjournal.exports.legible import cleaned
from coachjournal.exports.packing import packed_anew

_FORMATS = {
    CellKind.TEXT: "@",
    CellKind.DATE: "yyyy-mm-dd",
    CellKind.HOURS: "0.00",
    CellKind.MINUTES: "0",
    CellKind.COUNT: "0",
}
_NUMBERS = (CellKind.HOURS, CellKind.MINUTES, CellKind.COUNT)
_FONT = "Calibri"
"""The workbook's own; a bold cell without a name for its font falls back on another."""
_WORDS = Alignment(horizontal="left", indent=1, vertical="top", wrap_text=True)
"""Words, and days as well, stand a little away from a number at their left."""
_FIGURES = Alignment(horizontal="right", vertical="top")
_LINE = 15
"""The height of a line, in points."""
_LONGEST_CELL = 32_000
"""A cell holds 32,767 characters."""
_LONGEST_NAME = 31
"""So long may the name of a sheet be."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

SheetCell = str | int | float | date | None


def log_book_xlsx(book: LogBook) -> bytes:
    """The log as a workbook; the same bytes for the same log."""
    made = Workbook()
    made.remove(made.active)
    for number, log in enumerate(book.sheets):
        sheet = made.create_sheet(_name(log.name))
        last = _write_sheet(sheet, log)
        for row, note in enumerate(book.notes if number == 0 else (), start=last + 2):
            _write_note(sheet, row, note, log)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _WriterInMemory(made, archive).save()
    return packed_anew(target.getvalue(), {"docProps/core.xml": _properties(book)})


class _WriterInMemory(ExcelWriter):  # type: ignore[misc]
    """The library's writer, but no sheet goes through a temporary file: it may hold names."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()
        written = io.BytesIO()
        writer = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


def log_book_csv(book: LogBook) -> bytes:
    """The log as CSV: the first table, its totals and the notes, then what other tables there are.

    Tables stand below one another with an empty line between them.
    """
    first, *others = book.sheets
    wide = max(len(sheet.columns) for sheet in book.sheets)
    rows = [_row(each, wide) for each in _body(first)]
    rows.extend(_row([note], wide) for note in book.notes)
    for sheet in others:
        rows.extend([_row([], wide), _row([sheet.name], wide)])
        rows.append(_row([column.heading for column in sheet.columns], wide))
        rows.extend(_row(each, wide) for each in _body(sheet))
    heads = [column.heading for column in first.columns]
    return write_csv([*heads, *[""] * (wide - len(heads))], rows, bom=True)


def _body(sheet: LogSheet) -> list[list[str | int | Decimal | date | None]]:
    rows = [*sheet.rows, sheet.totals] if sheet.totals else list(sheet.rows)
    return [
        [_said(cell, column.kind) for cell, column in zip(row, sheet.columns, strict=True)]
        for row in rows
    ]


def _row(cells: list[Any], wide: int) -> list[Any]:
    return [*cells, *[None] * (wide - len(cells))]


def _said(cell: str, kind: CellKind) -> str | int | Decimal | date | None:
    """A cell for CSV: hours rounded to two decimals."""
    value = _value(cell, kind)
    return hours(int(cell)) if kind is CellKind.HOURS and cell else _not_float(value)


def _not_float(value: SheetCell) -> str | int | date | None:
    assert not isinstance(value, float)
    return value


def _value(cell: str, kind: CellKind) -> SheetCell:
    """A cell as a real value; hours are exact: what the sheet shows is rounded."""
    if kind is CellKind.TEXT:
        return cell
    if not cell:
        return None
    if kind is CellKind.DATE:
        return date.fromisoformat(cell)
    return int(cell) / 60 if kind is CellKind.HOURS else int(cell)


def _write_sheet(sheet: Worksheet, log: LogSheet) -> int:
    """Write a table and dress it; the number of its last row."""
    for place, column in enumerate(log.columns, start=1):
        _write_text(sheet.cell(1, place), column.heading)
    rows = [*log.rows, log.totals] if log.totals else list(log.rows)
    looks: dict[CellKind, Any] = {}
    for number, row in enumerate(rows, start=2):
        for place, (cell, column) in enumerate(zip(row, log.columns, strict=True), start=1):
            _write_cell(sheet.cell(number, place), cell, column.kind, looks)
        sheet.row_dimensions[number].height = _LINE * _lines(row, log)
    last = len(rows) + 1
    _dress(sheet, log, last)
    return last


def _lines(row: tuple[str, ...], log: LogSheet) -> int:
    """How many lines the longest words of a row take."""
    words = zip(row, log.columns, strict=True)
    return max(
        1 + max(0, len(cell) - 1) // max(1, column.width - 1)
        for cell, column in words
        if column.kind is CellKind.TEXT
    )


def _write_cell(cell: Any, text: str, kind: CellKind, looks: dict[CellKind, Any]) -> None:
    value = _value(text, kind)
    if value in ("", None):
        return
    if isinstance(value, str):
        _write_value(cell, value)
    else:
        cell.value = value
    if kind not in looks:
        _look(cell, kind)
        looks[kind] = cell._style
    # Dressing each of a hundred thousand cells for itself takes most of the time.
    cell._style = copy(looks[kind])


def _look(cell: Any, kind: CellKind) -> None:
    """How a cell of a kind looks."""
    cell.number_format = _FORMATS[kind]
    cell.quotePrefix = kind is CellKind.TEXT
    # Beside words a day stands as words do.
    cell.alignment = _FIGURES if kind in _NUMBERS else _WORDS


def _write_text(cell: Any, text: str) -> None:
    """Text stays text, even where it looks like a formula, and after an edit too."""
    _write_value(cell, text)
    cell.number_format = _FORMATS[CellKind.TEXT]
    cell.quotePrefix = True


def _write_value(cell: Any, text: str) -> None:
    cell.value = cleaned(text)[:_LONGEST_CELL]
    cell.data_type = "s"


def _write_note(sheet: Worksheet, row: int, note: str, log: LogSheet) -> None:
    """A sentence across all columns: one that ran on would make the printed table tiny."""
    _write_text(sheet.cell(row, 1), note)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(log.columns))
    wide = sum(column.width for column in log.columns)
    sheet.row_dimensions[row].height = _LINE * (1 + len(note) // max(1, wide))


def _dress(sheet: Worksheet, log: LogSheet, last: int) -> None:
    """Widths, a head that stays while scrolling, the totals under a line."""
    for place, column in enumerate(log.columns, start=1):
        head = sheet.cell(1, place)
        sheet.column_dimensions[head.column_letter].width = column.width
        head.font = Font(name=_FONT, bold=True, color="FF1F6F78")
        head.fill = PatternFill("solid", fgColor="FFE4F0F0")
        right = column.kind in _NUMBERS
        head.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if right else "left",
            indent=0 if right else 1,
        )  # fmt: skip
        if log.totals:
            sheet.cell(last, place).font = Font(name=_FONT, bold=True)
            sheet.cell(last, place).border = Border(top=Side(style="thin"))
    sheet.row_dimensions[1].height = 2 * _LINE + 2
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _name(words: str) -> str:
    return cleaned(words).translate(_NOT_IN_NAMES).strip()[:_LONGEST_NAME] or "-"


def _properties(book: LogBook) -> bytes:
    """Neutral metadata: what it is, and the log's own date instead of the clock's."""
    on = datetime.combine(book.on, time())
    properties = DocumentProperties(creator="", title=book.title, created=on, modified=on)
    return bytes(tostring(properties.to_tree()))
