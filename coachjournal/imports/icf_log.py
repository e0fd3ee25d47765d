"""A coaching log in ICF's columns, CSV or XLSX, to `RelationshipRow`s.

A row is a relationship: a client or a group, from when to when, its paid and pro bono
hours. Titles, blank rows and rows of totals are left out.
"""

from __future__ import annotations

from dataclasses import replace

from coachjournal.domain.terms import ClientKind
from coachjournal.imports.cells import Cells
from coachjournal.imports.columns import Columns, Layout, Told, find_columns
from coachjournal.imports.dates import DateReader
from coachjournal.imports.hours import decimal_marks, read_hours
from coachjournal.imports.reading import read_rows
from coachjournal.imports.refused import RowRefused
from coachjournal.imports.results import Parsed, RelationshipRow
from coachjournal.imports.table import Line, Table, plain_name

MOST_IN_GROUP = 10_000

LAYOUT = Layout(
    names={
        "client name": "client name",
        "client": "client name",
        "contact information": "contact information",
        "contact": "contact information",
        "email": "contact information",
        "individual group": "individual/group",
        "number in group": "number in group",
        "in group": "number in group",
        "start date": "start date",
        "end date": "end date",
        "paid hours": "paid hours",
        "of paid hours": "paid hours",
        "pro bono hours": "pro-bono hours",
        "of pro bono hours": "pro-bono hours",
    },
    needed=("client name", "start date", "end date", "paid hours"),
)

_TOTALS = {"total", "totals", "grand", "sum", "subtotal", "subtotals"}


def read_icf_log(table: Table, told: Told) -> Parsed[RelationshipRow]:
    """The relationships of a log; raises BadImport where a needed column is not there."""
    columns = find_columns(table.header, LAYOUT, told)
    lines = list(table.rows)
    marks = _decimal_marks(lines, columns)
    dates = DateReader(told.date_order)
    table = replace(table, rows=iter(lines))
    return read_rows(table, columns, lambda line, cells: _relationship(line, cells, dates, marks))


def _decimal_marks(lines: list[Line], columns: Columns) -> frozenset[str]:
    rows = [Cells(line.cells, columns.places) for line in lines]
    return decimal_marks(
        row.cell(name) for row in rows for name in ("paid hours", "pro-bono hours")
    )


def _relationship(
    line: Line, cells: Cells, dates: DateReader, marks: frozenset[str]
) -> RelationshipRow | None:
    if _is_total(cells):
        return None
    name = cells.needed_text("client name")
    starts = dates.read(cells.needed("start date"), "start date")
    ends = dates.read(cells.needed("end date"), "end date")
    if ends < starts:
        raise RowRefused("dates-reversed", column="end date")
    kind = cells.choice("individual/group", ClientKind.INDIVIDUAL)
    return RelationshipRow(
        line=line.number,
        client_name=name,
        contact=cells.text("contact information"),
        kind=kind,
        participants=_participants(cells, kind),
        starts_on=starts,
        ends_on=ends,
        paid_minutes=read_hours(cells.cell("paid hours"), "paid hours", marks),
        pro_bono_minutes=read_hours(cells.cell("pro-bono hours"), "pro-bono hours", marks),
    )


def _participants(cells: Cells, kind: ClientKind) -> int:
    """How many there are in a group, which must be said: groups above a body's cap do not count."""
    if kind is not ClientKind.INDIVIDUAL:
        cells.needed("number in group")
    return cells.whole("number in group", 1, MOST_IN_GROUP) or 1


def _is_total(cells: Cells) -> bool:
    """A row that sums others up: called so, or without a name, and in either case undated."""
    if cells.cell("start date") is not None or cells.cell("end date") is not None:
        return False
    words = plain_name(cells.cell("client name")).split()
    unnamed = not words and cells.cell("contact information") is None
    return unnamed or not _TOTALS.isdisjoint(words[:1])
