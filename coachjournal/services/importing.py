"""Taking in what a coach has: a sessions table, an ICF log, our own export of everything.

A file is taken whole or not at all. What is there already is counted as a duplicate, so
that the same file can come a second time and change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.domain.changes import EVERYTHING, NOTHING
from coachjournal.domain.ids import ClientId, RecordId, RowId, SessionId
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.terms import ClientKind, HoursChange
from coachjournal.domain.work import OpeningBalance
from coachjournal.imports.detect import SessionsFile
from coachjournal.imports.results import Form, Parsed, Refusal, RelationshipRow, SessionRow
from coachjournal.services.clients import ClientToAdd, add_client
from coachjournal.services.everything import import_everything
from coachjournal.services.everything_reading import ForeignExport
from coachjournal.services.foreign_files import read_foreign_export, read_foreign_file
from coachjournal.services.hours import note_opening, note_sessions
from coachjournal.services.import_clients import clients_by_code
from coachjournal.services.journal import Journal
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to. With a refusal nothing was created."""

    created: int = 0
    duplicates: int = 0
    clients_created: int = 0
    refused: tuple[Refusal, ...] = ()
    unknown_columns: tuple[str, ...] = field(default=(), repr=False)
    dry_run: bool = False


class Importing:
    """Takes files in."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def take_in(
        self,
        path: Path,
        *,
        form: str = "auto",
        told: Sequence[str] = (),
        dry_run: bool = False,
        initiator: object = None,
    ) -> Imported:
        """Take a file or our own export folder in. Raises BadImport, NotFound, Conflict.

        `told` is what --map says. A dry run does everything but the commit.
        """
        if form == "everything" or (form == "auto" and path.is_dir()):
            export = read_foreign_export(path)
            return self._in_one_commit(
                lambda work: _everything(work, export), dry_run=dry_run, initiator=initiator
            )
        file = read_foreign_file(path, Form(form), told).file
        parsed: Parsed[SessionRow] | Parsed[RelationshipRow] = file.parsed
        if parsed.refused:
            return Imported(
                refused=parsed.refused, unknown_columns=parsed.unknown_columns, dry_run=dry_run
            )
        journal = self._journal

        def take(work: UnitOfWork) -> Imported:
            if isinstance(file, SessionsFile):
                return take_sessions(work, journal, file.parsed)
            return take_relationships(work, journal, file.parsed)

        return self._in_one_commit(take, dry_run=dry_run, initiator=initiator)

    def _in_one_commit(
        self, take: Callable[[UnitOfWork], Imported], *, dry_run: bool, initiator: object
    ) -> Imported:
        with self._journal.work() as work:
            imported = take(work)
            if not dry_run:
                work.commit()
        result = Imported(
            created=imported.created,
            duplicates=imported.duplicates,
            clients_created=imported.clients_created,
            unknown_columns=imported.unknown_columns,
            dry_run=dry_run,
        )
        return self._journal.done(result, NOTHING if dry_run else EVERYTHING, initiator).value


def _everything(work: UnitOfWork, export: ForeignExport) -> Imported:
    created, duplicates = import_everything(work, export)
    return Imported(created=created, duplicates=duplicates)


def take_sessions(work: UnitOfWork, journal: Journal, parsed: Parsed[SessionRow]) -> Imported:
    """Take the rows of a sessions table in; a new code becomes a client."""
    clients, clients_created = clients_by_code(work, journal, parsed.rows)
    known = {(s.client_id, s.start, s.minutes): s.id for s in work.all(Session, binned_at=None)}
    sessions: list[Session] = []
    notes: dict[SessionId, dict[str, None]] = {}
    for row in parsed.rows:
        client = clients[row.client]
        mark = (client.id, row.start, row.minutes)
        if mark not in known:
            sessions.append(_session(row, client.id, journal))
            known[mark] = sessions[-1].id
        if row.note.strip():
            notes.setdefault(known[mark], {})[row.note] = None
    duplicates = len(parsed.rows) - len(sessions)
    # A line may be there already and its note not; but what the coach wrote comes first.
    written = queries.sessions_with_writing(work) if duplicates else frozenset()
    records = [
        Record(
            id=RecordId(journal.new_id()),
            session_id=session,
            text="\n\n".join(texts),
            changed_at=journal.now(),
        )
        for session, texts in notes.items()
        if session not in written
    ]
    work.add_all([*sessions, *records])
    note_sessions(work, sessions, journal.now())
    return Imported(
        created=len(sessions),
        duplicates=duplicates,
        clients_created=clients_created,
        unknown_columns=parsed.unknown_columns,
    )


def _session(row: SessionRow, client_id: ClientId, journal: Journal) -> Session:
    return Session(
        id=SessionId(journal.new_id()),
        client_id=client_id,
        start=row.start,
        zone=journal.clock.zone_name(),
        minutes=row.minutes,
        coaching_minutes=row.coaching_minutes,
        activity=row.activity,
        kind=row.kind,
        participants=row.participants,
        payment=row.payment,
        context=row.context,
        mode=row.mode,
        status=row.status,
        made_at=journal.now(),
    )


def take_relationships(
    work: UnitOfWork, journal: Journal, parsed: Parsed[RelationshipRow]
) -> Imported:
    """Take an ICF log in: each row becomes a client with an opening balance."""
    known = {_person(c.full_name, c.email or c.phone): c for c in work.all(Client)}
    codes = {client.code for client in work.all(Client)}
    balances = {_balance_mark(balance) for balance in work.all(OpeningBalance)}
    created = duplicates = clients_created = 0
    for row in parsed.rows:
        person = _person(row.client_name, row.contact)
        client = known.get(person)
        if client is None:
            client = add_client(work, journal, _client_of(row, _free_code(codes)))
            known[person] = client
            codes.add(client.code)
            clients_created += 1
        balance = _balance(row, client.id, journal)
        if _balance_mark(balance) in balances:
            duplicates += 1
            continue
        balances.add(_balance_mark(balance))
        work.add(balance)
        note_opening(work, balance, HoursChange.CREATED, journal.now())
        created += 1
    return Imported(
        created=created,
        duplicates=duplicates,
        clients_created=clients_created,
        unknown_columns=parsed.unknown_columns,
    )


def _person(name: str, contact: str) -> tuple[str, str]:
    return (name.strip().casefold(), contact.strip().casefold())


def _client_of(row: RelationshipRow, code: str) -> ClientToAdd:
    by_mail = "@" in row.contact
    return ClientToAdd(
        code=code,
        kind=row.kind,
        full_name=row.client_name,
        email=row.contact if by_mail else "",
        phone="" if by_mail else row.contact,
        unnamed_members=0 if row.kind is ClientKind.INDIVIDUAL else row.participants,
    )


def _free_code(taken: set[str]) -> str:
    number = 1
    while f"C-{number:02}" in taken:
        number += 1
    return f"C-{number:02}"


def _balance(row: RelationshipRow, client_id: ClientId, journal: Journal) -> OpeningBalance:
    return OpeningBalance(
        id=RowId(journal.new_id()),
        client_id=client_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        paid_minutes=row.paid_minutes,
        pro_bono_minutes=row.pro_bono_minutes,
        kind=row.kind,
        participants=row.participants,
        source="ICF log",
    )


def _balance_mark(balance: OpeningBalance) -> tuple[object, ...]:
    return (
        balance.client_id,
        balance.starts_on,
        balance.ends_on,
        balance.paid_minutes,
        balance.pro_bono_minutes,
    )
