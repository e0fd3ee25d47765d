"""The text back out of a finished workbook: what the file holds, not what was meant."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from coachjournal.exports.read_back import ReadBack


def read_xlsx(content: bytes) -> ReadBack:
    """Every cell of every sheet in its order, a line a row, and what the file says of itself."""
    book = load_workbook(io.BytesIO(content))
    pages = tuple(
        "\n".join(
            " ".join(str(cell) for cell in row if cell is not None)
            for row in sheet.iter_rows(values_only=True)
        )
        for sheet in book.worksheets
    )
    own = book.properties
    said = (own.title, own.creator, own.subject, own.description, own.keywords, *book.sheetnames)
    return ReadBack(pages=pages, metadata=tuple(str(each) for each in said if each))
