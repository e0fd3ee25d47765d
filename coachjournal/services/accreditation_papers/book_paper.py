"""A log as a paper: its tables on wide pages, its figures first, its sentences below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.hours_log import hours
from coachjournal.domain.log_book import CellKind, LogBook, LogSheet
from coachjournal.domain.report import Block, Report
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper

_PORTRAIT = 115
"""So many characters of columns stand beside each other on an upright page."""
_NUMBERS = (CellKind.HOURS, CellKind.MINUTES, CellKind.COUNT)


def book_blocks(
    book: LogBook, subtitle: str, figures: Sequence[tuple[str, str]] = ()
) -> list[Block]:
    """What stands on the paper of a log; `figures` are values with their labels."""
    blocks: list[Block] = [parts.Title(text=book.title, subtitle=subtitle)]
    if figures:
        shown = tuple(parts.KeyFigure(value=value, label=label) for value, label in figures)
        blocks.append(parts.KeyFigures(figures=shown))
    for sheet in book.sheets:
        if len(book.sheets) > 1:
            blocks.append(parts.Heading(text=sheet.name))
        blocks.append(_table(sheet))
    # The first sentence is the total's; the others stand together, and take few lines.
    said = (book.notes[0], " ".join(book.notes[1:])) if book.notes else ()
    blocks.extend(parts.Note(text=note) for note in said if note)
    return blocks


def book_report(book: LogBook, blocks: Sequence[Block], footer: str) -> Report:
    """The paper of a log, on wide pages where its tables are wide."""
    widest = max(sum(column.width for column in sheet.columns) for sheet in book.sheets)
    made = paper(book.title, book.on, list(blocks), footer=footer)
    return replace(made, landscape=widest > _PORTRAIT)


def said(cell: str, kind: CellKind) -> str:
    """A cell in the words of a paper."""
    if not cell or kind in (CellKind.TEXT, CellKind.COUNT, CellKind.MINUTES):
        return cell
    return (
        numeric_date(date.fromisoformat(cell)) if kind is CellKind.DATE else str(hours(int(cell)))
    )


def _table(sheet: LogSheet) -> Block:
    rows = (*sheet.rows, sheet.totals) if sheet.totals else sheet.rows
    kinds = [column.kind for column in sheet.columns]
    right, left = parts.Alignment.RIGHT, parts.Alignment.LEFT
    return parts.Table(
        header=tuple(column.heading for column in sheet.columns),
        rows=tuple(
            tuple(said(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in rows
        ),
        widths=tuple(column.width for column in sheet.columns),
        alignments=tuple(right if kind in _NUMBERS else left for kind in kinds),
        last_row_is_total=bool(sheet.totals),
    )
