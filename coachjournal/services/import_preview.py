"""A foreign table as it would come in: every row with what would become of it, nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from coachjournal.domain.changes import NOTHING
from coachjournal.domain.ids import RowId
from coachjournal.domain.meetings import ColumnMap
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.work import OpeningBalance
from coachjournal.imports.columns import NOTHING as NOT_READ
from coachjournal.imports.detect import ForeignFile, SessionsFile
from coachjournal.imports.looking import Looked
from coachjournal.imports.results import Refusal, RelationshipRow, SessionRow
from coachjournal.services.foreign_files import look_at_foreign_file, read_foreign_file
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork


class Fate(StrEnum):
    """What would become of a row."""

    NEW = "new"
    THERE = "there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row: its line, who it is about, when, how long, and what would become of it."""

    line: int
    fate: Fate
    whom: str = field(default="", repr=False)
    when: str = ""
    minutes: int = 0
    why: Refusal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A table before it is taken. Nothing of it is taken while `missing` or `refused` is there."""

    path: Path = field(repr=False)
    looked: Looked
    told: tuple[str, ...] = field(repr=False)
    rows: tuple[PreviewRow, ...] = ()

    @property
    def new(self) -> int:
        """How many rows would come in."""
        return sum(row.fate is Fate.NEW for row in self.rows)

    @property
    def there(self) -> int:
        """How many are there already."""
        return sum(row.fate is Fate.THERE for row in self.rows)

    @property
    def refused(self) -> int:
        """How many cannot be read."""
        return sum(row.fate is Fate.REFUSED for row in self.rows)

    @property
    def may_be_taken(self) -> bool:
        """Whether it would be taken as it is."""
        return not self.looked.missing and not self.refused and self.new > 0


class Previews:
    """Looks at tables, and remembers how the coach read their columns."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def look(
        self, path: Path, fields: Sequence[str] | None = None, *, date_order: str = ""
    ) -> Preview:
        """Every row of a table. `fields`: what each column is read as; else as once before.

        Raises BadImport where the file is no table, NotFound where it is not there.
        """
        looked = look_at_foreign_file(path)
        wanted = self._remembered(looked) if fields is None else tuple(fields)
        told = (*_told(looked, wanted), *([f"date-order={date_order}"] if date_order else []))
        if told:
            looked = look_at_foreign_file(path, looked.form, told)
        preview = Preview(path=path, looked=looked, told=told)
        if looked.missing:
            return preview
        file = read_foreign_file(path, looked.form, told).file
        with self._journal.work() as work:
            rows = [*_rows(work, file), *(_refused(each) for each in file.parsed.refused)]
        rows.sort(key=lambda row: row.line)
        return Preview(path=path, looked=looked, told=told, rows=tuple(rows))

    def remember(self, preview: Preview, *, initiator: object = None) -> Done[None]:
        """Read the columns of such a table in the same way the next time."""
        looked = preview.looked
        with self._journal.work() as work:
            for before in work.all(ColumnMap):
                if before.headers == looked.headers:
                    work.remove(ColumnMap, before.id)
            kept = ColumnMap(
                id=RowId(self._journal.new_id()), headers=looked.headers, fields=looked.fields
            )
            work.add(kept)
            work.commit()
        return self._journal.done(None, NOTHING, initiator)

    def _remembered(self, looked: Looked) -> tuple[str, ...]:
        with self._journal.work() as work:
            kept = [each for each in work.all(ColumnMap) if each.headers == looked.headers]
        fits = kept and len(kept[0].fields) == len(looked.headers)
        return kept[0].fields if fits else looked.fields


def _told(looked: Looked, wanted: Sequence[str]) -> tuple[str, ...]:
    """What is to be said of the columns that are not read as they would be by their names."""
    pairs = zip(looked.headers, looked.fields, wanted, strict=False)
    return tuple(
        f"{header}={meaning or NOT_READ}"
        for header, by_name, meaning in pairs
        if header and meaning != by_name
    )


def _rows(work: UnitOfWork, file: ForeignFile) -> list[PreviewRow]:
    if isinstance(file, SessionsFile):
        return _session_rows(work, file.parsed.rows)
    return _relationship_rows(work, file.parsed.rows)


def _session_rows(work: UnitOfWork, rows: Sequence[SessionRow]) -> list[PreviewRow]:
    clients = {client.code: client for client in work.all(Client)}
    ids = {client.id: client.code for client in clients.values()}
    seen = {
        (ids.get(each.client_id, ""), each.start, each.minutes)
        for each in work.all(Session, binned_at=None)
    }
    found = []
    for row in rows:
        mark = (row.client, row.start, row.minutes)
        known = clients.get(row.client)
        found.append(
            PreviewRow(
                line=row.line,
                fate=Fate.THERE if mark in seen else Fate.NEW,
                whom=known.shown_name if known else row.name or row.client,
                when=row.start.isoformat(" ", "minutes"),
                minutes=row.minutes,
            )
        )
        seen.add(mark)
    return found


def _relationship_rows(work: UnitOfWork, rows: Sequence[RelationshipRow]) -> list[PreviewRow]:
    names: Mapping[str, str] = {each.id: each.full_name.casefold() for each in work.all(Client)}
    seen = {
        (names[each.client_id], each.starts_on, each.ends_on,
         each.paid_minutes, each.pro_bono_minutes)
        for each in work.all(OpeningBalance)
    }  # fmt: skip
    found = []
    for row in rows:
        mark = (
            row.client_name.strip().casefold(), row.starts_on, row.ends_on,
            row.paid_minutes, row.pro_bono_minutes,
        )  # fmt: skip
        found.append(
            PreviewRow(
                line=row.line,
                fate=Fate.THERE if mark in seen else Fate.NEW,
                whom=row.client_name,
                when=f"{row.starts_on.isoformat()} – {row.ends_on.isoformat()}",
                minutes=row.paid_minutes + row.pro_bono_minutes,
            )
        )
    return found


def _refused(refusal: Refusal) -> PreviewRow:
    return PreviewRow(line=refusal.line, fate=Fate.REFUSED, why=refusal)
