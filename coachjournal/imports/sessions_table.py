"""Our own sessions table, CSV or XLSX, to `SessionRow`s. docs/cli.md has the columns."""

from __future__ import annotations

from datetime import datetime

from coachjournal.domain.ids import WallTime
from coachjournal.domain.terms import Activity, ClientKind, Context, Mode, Payment, SessionStatus
from coachjournal.imports.cells import Cells
from coachjournal.imports.columns import Layout, Told, find_columns
from coachjournal.imports.dates import DateReader, read_time
from coachjournal.imports.limits import MOST_NOTE_CHARACTERS
from coachjournal.imports.reading import read_rows
from coachjournal.imports.refused import RowRefused
from coachjournal.imports.results import Parsed, SessionRow
from coachjournal.imports.table import Line, Table, plain_name

MOST_MINUTES = 24 * 60
MOST_PARTICIPANTS = 10_000

_FIELDS = (
    "date",
    "start",
    "minutes",
    "client",
    "name",
    "organisation",
    "email",
    "kind",
    "participants",
    "payment",
    "mode",
    "status",
    "consent",
    "note",
    "activity",
    "coaching_minutes",
    "context",
)
LAYOUT = Layout(
    names={plain_name(name): name for name in _FIELDS},
    needed=("date", "start", "minutes", "client"),
)


def read_sessions(table: Table, told: Told) -> Parsed[SessionRow]:
    """The sessions of a table; raises BadImport where a needed column is not there."""
    dates = DateReader(told.date_order)
    columns = find_columns(table.header, LAYOUT, told)
    return read_rows(table, columns, lambda line, cells: _session(line, cells, dates))


def _session(line: Line, cells: Cells, dates: DateReader) -> SessionRow:
    day = dates.read(cells.needed("date"), "date")
    at = read_time(cells.needed("start"), "start")
    minutes, coaching = _minutes(cells)
    return SessionRow(
        line=line.number,
        client=cells.needed_text("client"),
        start=WallTime(datetime.combine(day, at)),
        minutes=minutes,
        coaching_minutes=coaching,
        activity=cells.choice("activity", Activity.COACHING),
        kind=cells.choice("kind", ClientKind.INDIVIDUAL),
        participants=cells.whole("participants", 1, MOST_PARTICIPANTS) or 1,
        payment=cells.choice("payment", Payment.PAID),
        context=cells.choice("context", Context.WORK),
        mode=cells.choice("mode", Mode.IN_PERSON),
        status=cells.choice("status", SessionStatus.HELD),
        consent=cells.yes_or_no("consent"),
        name=cells.text("name"),
        organisation=cells.text("organisation"),
        email=cells.text("email"),
        note=cells.text("note", MOST_NOTE_CHARACTERS),
    )


def _minutes(cells: Cells) -> tuple[int, int]:
    """The minutes, and those of them that were coaching: all, unless the file says otherwise."""
    cells.needed("minutes")
    minutes = cells.whole("minutes", 1, MOST_MINUTES) or 0
    coaching = cells.whole("coaching_minutes", 0, MOST_MINUTES)
    if coaching is not None and coaching > minutes:
        raise RowRefused("coaching-minutes-over-minutes", column="coaching_minutes", most=minutes)
    return minutes, minutes if coaching is None else coaching
