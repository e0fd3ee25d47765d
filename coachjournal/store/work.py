"""The unit of work: everything a service does to the journal, committed whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Delete, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.elements import ColumnElement

from coachjournal.domain.audit import GENESIS, HoursLogLink, digest_of
from coachjournal.domain.rows import Hit
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.errors import DiskFull, NotFound
from coachjournal.store import search
from coachjournal.store.digests import NoteDigests
from coachjournal.store.failures import translated
from coachjournal.store.search import Indexed
from coachjournal.store.search_placing import evidence_beside, placed, told_with_items
from coachjournal.store.search_texts import search_text, searchable_types
from coachjournal.store.tables import all_kinds, kind_of
from coachjournal.store.writing import Writing

T = TypeVar("T")
_NOTES = (Record, Reflection)
# SQLite keeps it in four bytes; once full it stays, since the count never goes back.
_HIGHEST_COUNT = 2**31 - 1
_AT_ONCE = 500


def parted(ids: Collection[str]) -> Iterator[list[str]]:
    """Ids in portions that one statement can take."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


class UnitOfWork:
    """One transaction. Leaving the block without `commit()` rolls everything back."""

    def __init__(
        self, connection: Connection, digests: NoteDigests, writing: Writing | None = None
    ) -> None:
        self.connection = connection
        self._digests = digests
        self._may_write = writing or Writing()
        self._wrote = False
        self._committed = False

    def __enter__(self) -> Self:
        with translated():
            self._transaction = self.connection.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._committed:
            self._take_back()

    def commit(self) -> None:
        """Make what was done durable: once this returns, no power cut takes it back."""
        with self._disk_watched(), translated():
            if self._wrote:
                self._may_write.require()
                count = self.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                counted = min(int(count) + 1, _HIGHEST_COUNT)
                self.connection.exec_driver_sql(f"PRAGMA user_version={counted}")
            self._transaction.commit()
        self._committed = True

    def count_from(self, count: int) -> None:
        """Let the commit counter go on from here; it never goes back."""
        with self._writing():
            now = int(self.connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            counted = min(max(now, count), _HIGHEST_COUNT)
            self.connection.exec_driver_sql(f"PRAGMA user_version={counted}")

    # One thing at a time

    def add(self, thing: object) -> None:
        """Keep a new thing; raises Conflict where it is there, NotFound where it points nowhere."""
        thing = self._signed(thing)
        kind = kind_of(type(thing))
        with self._writing():
            self.connection.execute(insert(kind.table).values(kind.to_row(thing)))
        self._index(thing)

    def replace(self, thing: object) -> None:
        """Keep a thing in the place of its earlier state; raises NotFound where there is none."""
        thing = self._signed(thing)
        kind = kind_of(type(thing))
        row = kind.to_row(thing)
        own = kind.table.c[kind.key] == row[kind.key]
        with self._writing():
            if self.connection.execute(update(kind.table).where(own).values(row)).rowcount != 1:
                raise NotFound("not-found", kind=kind.table.name)
        self._index(thing)

    def overwrite(self, type_: type[Any], where: Mapping[str, object], **values: Any) -> bool:
        """Change fields of the one row that has these values; False where there is none.

        For what the search does not look at, such as drafts: nothing is read, one row is
        written.
        """
        kind = kind_of(type_)
        if type_ in searchable_types():
            raise ValueError("what can be found is replaced as a whole")
        own = self._equal(type_, where)
        with self._writing():
            changed = self.connection.execute(update(kind.table).where(*own).values(**values))
        return bool(changed.rowcount)

    def put(self, thing: object) -> None:
        """Keep a thing, new or not."""
        kind = kind_of(type(thing))
        known = self.find(kind.type, **{kind.key: getattr(thing, kind.key)})
        if known is None:
            self.add(thing)
        elif known != thing:
            self.replace(thing)

    def remove(self, type_: type[Any], key: str) -> None:
        """Take a thing out for good; what may come back goes to the bin instead."""
        kind = kind_of(type_)
        with self._writing(keeping=False):
            self.connection.execute(delete(kind.table).where(kind.table.c[kind.key] == key))
            search.unindex(self.connection, key)

    def get(self, type_: type[T], key: str) -> T:
        """The thing with this id; raises NotFound."""
        found = self.find(type_, **{kind_of(type_).key: key})
        if found is None:
            raise NotFound("not-found", kind=kind_of(type_).table.name)
        return found

    def find(self, type_: type[T], **values: object) -> T | None:
        """The first thing with these field values, or None."""
        return next(iter(self.all(type_, *self._equal(type_, values), limit=1)), None)

    def remove_all(self, things: Mapping[type[Any], Collection[str]]) -> None:
        """Take many things out for good, by their ids; what points to others goes first."""
        with self._writing(keeping=False):
            for kind in reversed(all_kinds()):
                for some in parted(things.get(kind.type, ())):
                    own = kind.table.c[kind.key].in_(some)
                    self.connection.execute(delete(kind.table).where(own))
                    for key in some if kind.type in searchable_types() else ():
                        search.unindex(self.connection, key)

    # Many

    def all(
        self,
        type_: type[T],
        *conditions: ColumnElement[bool],
        order: Sequence[Any] = (),
        limit: int | None = None,
        **values: Any,
    ) -> list[T]:
        """All things of a kind that meet the conditions and have these field values."""
        kind = kind_of(type_)
        equal = self._equal(type_, values)
        query = select(kind.table).where(*conditions, *equal).order_by(*order).limit(limit)
        with translated():
            rows = self.connection.execute(query).mappings().all()
        things = [kind.from_row(dict(row)) for row in rows]
        for thing in things if issubclass(type_, _NOTES) else ():
            self._check(thing)
        return things

    def count(self, type_: type[Any]) -> int:
        """How many things of a kind there are."""
        table = kind_of(type_).table
        with translated():
            return int(self.connection.scalar(select(func.count()).select_from(table)) or 0)

    def add_all(self, things: Iterable[object]) -> None:
        """Keep many new things; those of one kind in one statement."""
        signed = [self._signed(thing) for thing in things]
        by_type: dict[type[Any], list[dict[str, Any]]] = {}
        for thing in signed:
            by_type.setdefault(type(thing), []).append(kind_of(type(thing)).to_row(thing))
        order = [kind.type for kind in all_kinds()]
        with self._writing():
            for type_ in sorted(by_type, key=order.index):
                self.connection.execute(insert(kind_of(type_).table), by_type[type_])
        with translated():
            search.index_new(self.connection, list(self._indexed(signed)))

    def put_all(self, things: Sequence[object], *, within: str) -> int:
        """Keep many things of one kind, new or not, that the search does not look at.

        What is there is only replaced where the field `within` is the same; gives how many
        were kept.
        """
        kind = kind_of(type(things[0]))
        if kind.type in searchable_types():
            raise ValueError("what can be found is kept one by one")
        new = upsert(kind.table)
        values = {name: new.excluded[name] for name in kind.table.columns.keys()}  # noqa: SIM118 - no dict
        same = kind.table.c[within] == new.excluded[within]
        statement = new.on_conflict_do_update([kind.key], set_=values, where=same)
        with self._writing():
            rows = [kind.to_row(thing) for thing in things]
            return int(self.connection.execute(statement, rows).rowcount)

    def run(self, statement: Delete) -> None:
        """Take out rows that the search does not look at."""
        with self._writing(keeping=False):
            self.connection.execute(statement)

    @staticmethod
    def _equal(type_: type[Any], values: Mapping[str, object]) -> list[ColumnElement[bool]]:
        columns = kind_of(type_).table.c
        return [columns[name] == value for name, value in values.items()]

    # The audit trail

    def append_to_hours_log(self, link: HoursLogLink) -> None:
        """Append a link: its number, its predecessor's digest and its own are set here."""
        self.append_all_to_hours_log([link])

    def append_all_to_hours_log(self, links: Iterable[HoursLogLink]) -> None:
        """Append links in their order, each chained to the one before."""
        last = self.last_hours_link()
        start, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
        rows = []
        for number, link in enumerate(links, start=start):
            numbered = replace(link, number=number, previous=previous, digest="")
            chained = replace(numbered, digest=digest_of(numbered))
            previous = chained.digest
            rows.append(kind_of(HoursLogLink).to_row(chained))
        if rows:
            with self._writing():
                self.connection.execute(insert(kind_of(HoursLogLink).table), rows)

    def last_hours_link(self) -> HoursLogLink | None:
        """The newest link of the audit trail."""
        number = kind_of(HoursLogLink).table.c.number
        return next(iter(self.all(HoursLogLink, order=(number.desc(),), limit=1)), None)

    # Search

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        ranked: bool = True,
        narrowed: search.Narrowed | None = None,
    ) -> list[Hit]:
        """What matches, best first, or newest first while the last word is being typed."""
        with translated():
            return search.search(
                self.connection,
                query,
                limit=limit,
                ranked=ranked,
                narrowed=narrowed,
                check=self._check,
            )

    def words_like(self, word: str) -> list[str]:
        """Words that were written and differ by a letter or two."""
        with translated():
            return search.words_like(self.connection, word)

    def index_anew(self) -> None:
        """Make the whole search index again, of what the tables hold."""
        with translated():
            search.forget_all(self.connection)
            for type_ in searchable_types():
                search.index_new(self.connection, list(self._indexed(self.all(type_))))

    def _index(self, thing: object) -> None:
        kind = kind_of(type(thing))
        if kind.type not in searchable_types():
            return
        with translated():
            self._index_one(kind.table.name, thing)
            # What is told of them is told by whom they are about.
            if isinstance(thing, Session):
                for table, entity in search.entities_of_session(self.connection, thing.id):
                    if entity != thing.id:
                        self._index_one(table, self._thing(table, entity))
            if isinstance(thing, Session | SupervisionItem):
                for table, entity in told_with_items(self.connection, thing):
                    self._index_one(table, self._thing(table, entity))
            for table, entity in evidence_beside(self.connection, thing):
                self._index_one(table, self._thing(table, entity))

    def _indexed(self, things: Iterable[Any]) -> Iterator[Indexed]:
        for thing in things:
            found = placed(self.connection, search_text(thing))
            if found is not None:
                yield Indexed(kind_of(type(thing)).table.name, thing.id, found)

    def _thing(self, table: str, entity: str) -> object:
        kind = next(kind for kind in all_kinds() if kind.table.name == table)
        return self.get(kind.type, entity)

    def _index_one(self, table: str, thing: object) -> None:
        found = placed(self.connection, search_text(thing))
        search.index(self.connection, table, thing.id, found)  # type: ignore[attr-defined]

    def _check(self, thing: Any) -> None:
        if isinstance(thing, _NOTES):
            self._digests.check(thing)

    def _signed(self, thing: Any) -> Any:
        if isinstance(thing, Record):
            return self._digests.sign(thing)
        if isinstance(thing, Reflection):
            return self._digests.sign(thing)
        return thing

    @contextmanager
    def _writing(self, *, keeping: bool = True) -> Iterator[None]:
        self._may_write.require()
        self._wrote = True
        with self._disk_watched(), translated(keeping=keeping):
            yield

    @contextmanager
    def _disk_watched(self) -> Iterator[None]:
        try:
            yield
        except DiskFull as failure:
            self._may_write.met(failure)
            raise

    def _take_back(self) -> None:
        try:
            with translated():
                self._transaction.rollback()
        except DiskFull as failure:
            # What led here is told; that the disk could not take it back ends writing, too.
            self._may_write.met(failure)
