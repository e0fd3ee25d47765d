"""Tables: plain strings where a cell fits on a line, paragraphs where it must wrap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable

from coachjournal.domain.report import Alignment, KeyFigures, StoryTable, Table
from coachjournal.exports import legible, pdf_fonts, pdf_style
from coachjournal.exports.pdf_text import Typesetter

_INSET = 6.0
_WHEN_WIDTH = 84.0
_LONGEST_HEAD = 160
_ROWS_AT_ONCE = 400
"""A table that splits copies what is left of it: long ones are set in several."""

_KEPT_ROWS = 3
"""So many rows at the end of a table stay together; longer cells than this may be parted."""
_KEPT_LETTERS = 200

Cell = object
Command = tuple[object, ...]


class Look(NamedTuple):
    """The styles of a table's rows, and the room above and below their words."""

    cell: ParagraphStyle
    head: ParagraphStyle
    total: ParagraphStyle
    above: float
    below: float


_PLAIN = Look(pdf_style.CELL, pdf_style.HEAD_CELL, pdf_style.TOTAL_CELL, 2.5, 4)
_SMALL = Look(pdf_style.SMALL_CELL, pdf_style.SMALL_HEAD_CELL, pdf_style.SMALL_TOTAL_CELL, 1.2, 1.8)


def table(setter: Typesetter, block: Table, width: float) -> list[LongTable]:
    """A table whose header is repeated on every page."""
    columns = max([len(block.header), *(len(row) for row in block.rows)], default=0)
    if not columns:
        return []
    widths = _widths(block.widths, columns, width)
    alignments = (*block.alignments, *([Alignment.LEFT] * columns))[:columns]
    look = _SMALL if block.small else _PLAIN
    head_row = _head_row(setter, block, widths, alignments, look.head)
    head = [_padded(head_row, columns)] if block.header else []
    batches = _batches(list(block.rows), _ROWS_AT_ONCE)
    made = []
    for number, batch in enumerate(batches, start=1):
        total = block.last_row_is_total and number == len(batches)
        last = look.total if total else look.cell
        rows = _body(setter, batch, widths, alignments, (look.cell, last))
        kept = _kept_together(batch) if number == len(batches) else []
        commands = [*_body_look(alignments, look), *_head_look(len(head), look.head), *kept]
        made.append(_made(head, rows, widths, [*commands, *(_total_look(look) * total)]))
    return made


def _kept_together(rows: Sequence[tuple[str, ...]]) -> list[Command]:
    """The last rows, so that none stands on a page by itself; unless they are very long."""
    last = rows[-_KEPT_ROWS:]
    if len(last) < 2 or any(len(cell) > _KEPT_LETTERS for row in last for cell in row):
        return []
    return [("NOSPLIT", (0, -len(last)), (-1, -1))]


def _batches(rows: list[tuple[str, ...]], size: int) -> list[list[tuple[str, ...]]]:
    return [rows[start : start + size] for start in range(0, max(len(rows), 1), size)]


def _widths(parts: tuple[int, ...], columns: int, width: float) -> list[float]:
    """Column widths in points out of parts of the whole; equal ones where none are given."""
    shares = parts if len(parts) == columns and sum(parts) > 0 else (1,) * columns
    return [width * max(share, 0) / sum(shares) for share in shares]


def _head_row(
    setter: Typesetter,
    block: Table,
    widths: Sequence[float],
    alignments: Sequence[Alignment],
    style: ParagraphStyle,
) -> list[Cell]:
    row = []
    for text, width, alignment in zip(block.header, widths, alignments, strict=False):
        cut = text if len(text) <= _LONGEST_HEAD else text[: _LONGEST_HEAD - 1] + "…"
        row.append(_cell(setter, cut, style, width, alignment)[0])
    return row


def _body(
    setter: Typesetter,
    rows: Sequence[tuple[str, ...]],
    widths: Sequence[float],
    alignments: Sequence[Alignment],
    styles: tuple[ParagraphStyle, ParagraphStyle],
) -> list[list[Cell]]:
    """The rows in their style, the last in its own.

    A row with a very long cell goes on in further rows, so that it may split.
    """
    made: list[list[Cell]] = []
    for number, row in enumerate(rows, start=1):
        style = styles[number == len(rows)]
        cells = [
            _cell(setter, text, style, width, alignment)
            for text, width, alignment in zip(row, widths, alignments, strict=False)
        ]
        parts = zip_longest(*cells, fillvalue="")
        made.extend(_padded(list(part), len(widths)) for part in parts)
    return made


def _cell(
    setter: Typesetter, text: str, style: ParagraphStyle, width: float, alignment: Alignment
) -> list[Cell]:
    """A cell in one or more parts, each short enough to stand on a page."""
    if not text:
        return [""]
    line = setter.short(text, style, width - 2 * _INSET)
    if line is not None:
        return [line]
    set_in = pdf_style.aligned(style, alignment)
    return list(setter.plain(text, set_in, longest=legible.LONGEST_CELL)) or [""]


def _padded(row: list[Cell], columns: int) -> list[Cell]:
    return row + [""] * (columns - len(row))


def _made(
    head: list[list[Cell]],
    rows: list[list[Cell]],
    widths: Sequence[float],
    commands: Sequence[Command],
) -> LongTable:
    made = LongTable(
        head + rows, colWidths=list(widths), repeatRows=len(head), spaceBefore=2, spaceAfter=8
    )
    made.setStyle(list(commands))
    return made


def _body_look(alignments: Sequence[Alignment], of: Look = _PLAIN) -> list[Command]:
    style = of.cell
    look: list[Command] = [
        ("FONT", (0, 0), (-1, -1), style.fontName, style.fontSize, style.leading),
        ("TEXTCOLOR", (0, 0), (-1, -1), pdf_style.INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _INSET),
        ("RIGHTPADDING", (0, 0), (-1, -1), _INSET),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), of.above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), of.below),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, pdf_style.LINE),
    ]
    for column, alignment in enumerate(alignments):
        look.append(("ALIGN", (column, 0), (column, -1), alignment.name))
    return look


def _head_look(rows: int, style: ParagraphStyle) -> list[Command]:
    if not rows:
        return []
    return [
        ("FONT", (0, 0), (-1, 0), style.fontName, style.fontSize, style.leading),
        ("TEXTCOLOR", (0, 0), (-1, 0), pdf_style.SOFT_INK),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 1, pdf_style.TEAL),
    ]


def _total_look(of: Look) -> list[Command]:
    return [
        ("FONT", (0, -1), (-1, -1), pdf_fonts.BOLD, of.total.fontSize),
        ("LINEABOVE", (0, -1), (-1, -1), 0.8, pdf_style.SOFT_INK),
    ]


def story(setter: Typesetter, block: StoryTable, width: float) -> list[LongTable]:
    """A story so far: when in quiet ink, and the line beside it."""
    widths = [_WHEN_WIDTH, width - _WHEN_WIDTH]
    rows: list[list[Cell]] = []
    for line in block.lines:
        when = _cell(setter, line.when, pdf_style.WHEN, widths[0], Alignment.LEFT)
        text = _cell(setter, line.text, pdf_style.CELL, widths[1], Alignment.LEFT)
        rows.extend(list(part) for part in zip_longest(when, text, fillvalue=""))
    if not rows:
        return []
    made = LongTable(rows, colWidths=widths, spaceBefore=0, spaceAfter=6)
    size = pdf_style.WHEN.fontSize
    quiet: list[Command] = [
        ("TEXTCOLOR", (0, 0), (0, -1), pdf_style.SOFT_INK),
        ("FONTSIZE", (0, 0), (0, -1), size),
    ]
    made.setStyle([*_body_look([Alignment.LEFT] * 2), *quiet])
    return [made]


def figures(setter: Typesetter, block: KeyFigures, width: float) -> list[LongTable]:
    """Figures beside each other, each over its words, with a hairline between them."""
    if not block.figures:
        return []
    each = width / max(len(block.figures), 3)
    cells = [
        [
            *setter.plain(figure.value, pdf_style.FIGURE),
            *setter.plain(figure.label, pdf_style.FIGURE_LABEL),
        ]
        for figure in block.figures
    ]
    made = LongTable(
        [cells], colWidths=[each] * len(cells), hAlign="LEFT", spaceBefore=6, spaceAfter=6
    )
    look: list[Command] = [
        # Without it reportlab names a font that is not embedded.
        ("FONT", (0, 0), (-1, -1), pdf_fonts.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 14),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("LINEBEFORE", (1, 0), (-1, -1), 0.8, pdf_style.LINE),
    ]
    made.setStyle(look)
    return [made]
