"""Row after row of a table: what could be read, and what had to be refused."""

from __future__ import annotations

from collections.abc import Callable

from coachjournal.errors import BadImport
from coachjournal.imports.cells import Cells, refuse_overhang
from coachjournal.imports.columns import Columns
from coachjournal.imports.limits import MOST_REFUSALS
from coachjournal.imports.refused import RowRefused
from coachjournal.imports.results import Parsed, Refusal, Row
from coachjournal.imports.table import Line, Table


def read_rows(
    table: Table, columns: Columns, read: Callable[[Line, Cells], Row | None]
) -> Parsed[Row]:
    """Every row as `read` makes it (None: not a row to keep); refusals with their lines."""
    rows: list[Row] = []
    refused: list[Refusal] = []
    for line in table.rows:
        try:
            refuse_overhang(line.cells, len(table.header))
            row = read(line, Cells(line.cells, columns.places))
        except RowRefused as no:
            refused.append(Refusal(line=line.number, code=no.code, facts=no.facts))
            if len(refused) >= MOST_REFUSALS:
                break
            continue
        if row is not None:
            rows.append(row)
    if not rows and not refused:
        raise BadImport("no-rows")
    return Parsed(rows=tuple(rows), refused=tuple(refused), unknown_columns=columns.unknown)
