"""A body's log of coaching hours: a row a relationship, ready to be written to a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from coachjournal.domain.log_book import CellKind, Column, LogBook, LogSheet

ICF_COLUMNS = (
    "Client Name",
    "Contact Information",
    "Individual/Group",
    "Number in Group",
    "Start Date",
    "End Date",
    "Paid Hours",
    "Pro-bono Hours",
)
"""The body's own headings, in the body's own words: they are never translated."""


_KINDS = (
    CellKind.TEXT, CellKind.TEXT, CellKind.TEXT, CellKind.COUNT,
    CellKind.DATE, CellKind.DATE, CellKind.HOURS, CellKind.HOURS,
)  # fmt: skip
_WIDTHS = (23, 44, 19, 10, 15, 15, 11, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLogRow:
    """A coaching relationship as ICF's log asks for it; time is in exact minutes."""

    client_name: str = field(repr=False)
    contact: str = field(repr=False)
    group: bool
    number_in_group: int | None
    starts_on: date
    ends_on: date
    paid_minutes: int
    pro_bono_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLog:
    """The whole log: only clients who agreed to be listed; who is left out is counted.

    `notes` are the finished sentences below the table (what is left out and why, and
    the head of the audit trail); `total_words` names the row of totals.
    """

    title: str
    on: date
    rows: tuple[HoursLogRow, ...] = field(repr=False)
    left_out_count: int = 0
    left_out_minutes: int = 0
    trail_head: str = ""
    total_words: str = "Total"
    notes: tuple[str, ...] = ()

    @property
    def paid_minutes(self) -> int:
        """All paid minutes listed."""
        return sum(row.paid_minutes for row in self.rows)

    @property
    def pro_bono_minutes(self) -> int:
        """All pro bono minutes listed."""
        return sum(row.pro_bono_minutes for row in self.rows)


def hours(minutes: int) -> Decimal:
    """Exact minutes as hours to two decimals, half up."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


def kind_words(row: HoursLogRow) -> str:
    """The body's word for the kind of relationship."""
    return "Group" if row.group else "Individual"


def as_book(log: HoursLog) -> LogBook:
    """The log as a table with the body's own columns."""
    columns = tuple(
        Column(heading=heading, kind=kind, width=width)
        for heading, kind, width in zip(ICF_COLUMNS, _KINDS, _WIDTHS, strict=True)
    )
    totals = (log.total_words, *[""] * 5, str(log.paid_minutes), str(log.pro_bono_minutes))
    sheet = LogSheet(
        name=log.title, columns=columns, rows=tuple(_cells(row) for row in log.rows), totals=totals
    )
    return LogBook(title=log.title, on=log.on, sheets=(sheet,), notes=log.notes)


def _cells(row: HoursLogRow) -> tuple[str, ...]:
    return (
        row.client_name,
        row.contact,
        kind_words(row),
        "" if row.number_in_group is None else str(row.number_in_group),
        row.starts_on.isoformat(),
        row.ends_on.isoformat(),
        str(row.paid_minutes),
        str(row.pro_bono_minutes),
    )
