"""The text back out of a finished workbook: what the file holds, not what was meant."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from coachjournal.exports.read_back import ReadBack
from coachjournal.exports.reading.packed import packed_texts


def read_xlsx(content: bytes) -> ReadBack:
    """Every cell of every sheet in its order, a line a row, and all that the file says beside."""
    book = load_workbook(io.BytesIO(content))
    pages = tuple(
        "\n".join(
            " ".join(str(cell) for cell in row if cell is not None)
            for row in sheet.iter_rows(values_only=True)
        )
        for sheet in book.worksheets
    )
    others = [each for each in packed_texts(content) if each.text]
    return ReadBack(
        pages=pages,
        metadata=tuple(book.sheetnames),
        pictures=tuple(each.text for each in others if each.of_media),
        beside=tuple(each.text for each in others if not each.of_media),
    )
