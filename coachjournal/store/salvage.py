"""Carries what can still be read from a damaged journal into a new one, thing by thing.

The source is a copy whose bad pages were emptied. Every note's digest is checked. Whatever
points to something that is lost is kept all the same where that can be done: under a
client or a session that stands in for the lost one, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.ids import ClientId, Moment, SessionId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Draft, NoteVersion, Record, Reflection, Session
from coachjournal.domain.terms import Activity, ClientKind, HoursChange, Payment, SessionStatus
from coachjournal.errors import DiskFull, JournalError, WritingRefused
from coachjournal.store.digests import NoteDigests
from coachjournal.store.mapper import Kind
from coachjournal.store.store import Store
from coachjournal.store.tables import all_kinds, kind_of, search_entries
from coachjournal.store.work import UnitOfWork

_AT_ONCE = 200
_STAND_IN = "Salvaged"
_WRITTEN = (Record, Reflection, Draft, NoteVersion)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostThing:
    """Something that could not be carried over: its table, and the day where that is known."""

    table: str
    on: date | None = None


@dataclass(slots=True)
class Salvage:
    """How far it got: how many things of each table were kept, and what was lost."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: list[LostThing] = field(default_factory=list)
    stand_ins: int = 0


def salvage_into(source: Store, target: Store, *, now: Moment) -> Salvage:
    """Carry over everything; commits after each kind. Raises only what the target's disk says."""
    done = Salvage()
    with source.unit_of_work() as reading:
        carrier = _Carrier(reading.connection, target, source.digests, done, now)
        for kind in all_kinds():
            carrier.carry(kind)
    return done


class _Carrier:
    def __init__(
        self, source: Connection, target: Store, digests: NoteDigests, done: Salvage, now: Moment
    ) -> None:
        self._source, self._target, self._digests = source, target, digests
        self._done, self._now = done, now
        self._sessions: set[str] = set()
        self._clients: set[str] = set()
        self._trail = self._last_links()

    def carry(self, kind: Kind[Any]) -> None:
        """All things of one kind."""
        keys, whole = self._keys(kind)
        kept = 0
        seen: set[Any] = set()
        with self._target.unit_of_work() as work:
            if kind.type is HoursLogLink:
                kept = self._carry_links(kind, work, seen)
            else:
                for thing in self._things(kind, seen):
                    kept += self._keep(work, kind, thing)
                if kind.type is Session:
                    for key in keys - seen:
                        self._stand_in_by_trail(work, key)
            work.commit()
        self._done.kept[kind.table.name] = kept
        for key in keys - seen:
            self._lose(kind, key)
        if not whole and not keys - seen and kept < len(keys):
            self._lose(kind, "")

    def _carry_links(self, kind: Kind[Any], work: UnitOfWork, seen: set[Any]) -> int:
        links = sorted(self._things(kind, seen), key=lambda link: link.number)
        work.append_all_to_hours_log(links)
        return len(links)

    def _keep(self, work: UnitOfWork, kind: Kind[Any], thing: Any) -> int:
        try:
            self._digests_right(thing)
            self._stand_in(work, thing)
            work.add(thing)
        except (DiskFull, WritingRefused):
            raise
        except JournalError:
            self._lose(kind, getattr(thing, kind.key))
            return 0
        if isinstance(thing, Session):
            self._sessions.add(thing.id)
        elif isinstance(thing, Client):
            self._clients.add(thing.id)
        return 1

    def _digests_right(self, thing: Any) -> None:
        if isinstance(thing, Record | Reflection):
            self._digests.check(thing)

    def _stand_in(self, work: UnitOfWork, thing: Any) -> None:
        if isinstance(thing, Session):
            self._need_client(work, thing.client_id)
        elif isinstance(thing, _WRITTEN) and thing.session_id is not None:
            when = getattr(thing, "changed_at", None) or getattr(thing, "saved_at", None)
            self._need_session(work, thing.session_id, when or self._now)

    def _need_client(self, work: UnitOfWork, key: str) -> None:
        if key not in self._clients:
            self._done.stand_ins += 1
            code = f"{_STAND_IN}-{self._done.stand_ins}"
            work.add(Client(id=ClientId(key), code=code, working_name=code))
            self._clients.add(key)

    def _need_session(self, work: UnitOfWork, key: str, when: datetime) -> None:
        if key in self._sessions:
            return
        client = f"{_STAND_IN.lower()}-{key}"
        self._need_client(work, client)
        work.add(
            Session(
                id=SessionId(key),
                client_id=ClientId(client),
                start=WallTime(when.replace(tzinfo=None)),
                zone="UTC",
                minutes=1,
                coaching_minutes=0,
                # It counts for nothing until the coach has said what it was.
                status=SessionStatus.PLANNED,
                title=_STAND_IN,
            )
        )
        self._sessions.add(key)
        self._done.stand_ins += 1

    def _stand_in_by_trail(self, work: UnitOfWork, key: str) -> None:
        """A lost session's hours are still in the audit trail: only its hour and title are gone."""
        link = self._trail.get(key)
        if link is None or link.change is HoursChange.ERASED or key in self._sessions:
            return
        with suppress(ValueError):
            session = Session(
                id=SessionId(key),
                client_id=ClientId(link.client),
                start=WallTime(datetime.combine(link.on, time.min)),
                zone="UTC",
                minutes=link.minutes,
                coaching_minutes=link.coaching_minutes,
                activity=Activity(link.activity),
                kind=ClientKind(link.kind),
                participants=link.participants,
                payment=Payment(link.payment),
                status=SessionStatus(link.status),
                title=_STAND_IN,
                binned_at=self._now if link.change is HoursChange.BINNED else None,
            )
            self._need_client(work, link.client)
            work.add(session)
            self._sessions.add(key)
            self._done.stand_ins += 1

    def _lose(self, kind: Kind[Any], key: Any) -> None:
        link = self._trail.get(str(key)) or self._trail.get(self._session_of(str(key)))
        self._done.lost.append(LostThing(table=kind.table.name, on=link.on if link else None))

    # Reading what is left

    def _things(self, kind: Kind[Any], seen: set[Any]) -> Iterator[Any]:
        numbers = self._numbers(kind)
        for at in range(0, len(numbers), _AT_ONCE):
            part = numbers[at : at + _AT_ONCE]
            for row in self._rows(kind, part):
                thing = _made(kind, row)
                if thing is not None:
                    seen.add(getattr(thing, kind.key))
                    yield thing

    def _rows(self, kind: Kind[Any], numbers: list[int]) -> list[dict[str, Any]]:
        query = select(kind.table).where(text("rowid BETWEEN :first AND :last"))
        try:
            found = self._source.execute(query, {"first": numbers[0], "last": numbers[-1]})
            return [dict(row) for row in found.mappings()]
        except (SQLAlchemyError, ValueError, TypeError, KeyError, ArithmeticError):
            if len(numbers) == 1:
                return []
        half = len(numbers) // 2
        return self._rows(kind, numbers[:half]) + self._rows(kind, numbers[half:])

    def _numbers(self, kind: Kind[Any]) -> list[int]:
        """The row numbers that can be reached, from both ends where something is in between."""
        table, found = kind.table.name, set[int]()
        for order in ("", " DESC"):
            query = f"SELECT rowid FROM {table} NOT INDEXED ORDER BY rowid{order}"  # noqa: S608
            if self._read_into(found, query):
                break
        return sorted(number for number in found if number > 0)

    def _keys(self, kind: Kind[Any]) -> tuple[set[Any], bool]:
        """The keys that the table's own index still knows, and whether all of it could be read."""
        table, found = kind.table.name, set[Any]()
        whole = self._read_into(found, f"SELECT {kind.key} FROM {table} ORDER BY 1")  # noqa: S608
        if not whole:
            self._read_into(found, f"SELECT {kind.key} FROM {table} ORDER BY 1 DESC")  # noqa: S608
        return {key for key in found if key not in (None, "")}, whole

    def _read_into(self, found: set[Any], query: str) -> bool:
        try:
            for row in self._source.exec_driver_sql(query):
                found.add(row[0])
        except SQLAlchemyError:
            return False
        return True

    def _last_links(self) -> dict[str, HoursLogLink]:
        """What the audit trail says last of each session, as far as it can still be read."""
        links = sorted(self._things(kind_of(HoursLogLink), set()), key=lambda link: link.number)
        return {link.entry: link for link in links if link.entry_kind == "session"}

    def _session_of(self, key: str) -> str:
        query = select(search_entries.c.session).where(search_entries.c.entity == key)
        with suppress(SQLAlchemyError):
            return str(self._source.execute(query).scalar() or "")
        return ""


def _made(kind: Kind[Any], row: dict[str, Any]) -> Any | None:
    try:
        return kind.from_row(row)
    except (ValueError, TypeError, KeyError):
        return None
