"""A log as tables, before it is a workbook, a CSV or a paper: the same figures in each.

Cells are text in one plain form, and the column says what they are: dates as ISO, times as
exact whole minutes, counts as digits. What is shown is rounded by the form; what is summed is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CellKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    DATE = "date"
    HOURS = "hours"
    MINUTES = "minutes"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, what its cells are, and its share of the width in characters."""

    heading: str
    kind: CellKind = CellKind.TEXT
    width: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSheet:
    """One table. An empty cell is empty text; `totals` is one more row, or nothing.

    `name` is what a workbook's sheet is called and what stands above the table on paper.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    totals: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogBook:
    """A whole log: its tables, the first the log itself, and the sentences below it."""

    title: str
    on: date
    sheets: tuple[LogSheet, ...] = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
