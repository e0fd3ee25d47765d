"""The entries of the coach's own development: listed, kept, put into the bin and taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import (
    Cpd,
    CpdApplied,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    Training,
)
from coachjournal.domain.growing import (
    Entry,
    EntryKind,
    Programme,
    YearOfHours,
    hours_by_year,
    programmes_of,
)
from coachjournal.domain.ids import RowId, SessionId
from coachjournal.domain.rows import SessionRow
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

MOST_MINUTES = 100_000
_TYPES: dict[EntryKind, type[Any]] = {
    EntryKind.CPD: Cpd,
    EntryKind.TRAINING: Training,
    EntryKind.MENTOR_COACHING: MentorCoaching,
    EntryKind.OBSERVED: ObservedPractice,
    EntryKind.FEEDBACK: Feedback,
}
Kept = TypeVar("Kept", Cpd, Training, MentorCoaching, ObservedPractice, Feedback)


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentHeld:
    """All entries that are not in the bin, newest first.

    `applied`: in how many sessions what was learned in a CPD entry was used. `clients`: the
    code and the shown name of those whose feedback it is.
    """

    entries: tuple[Entry, ...]
    applied: Mapping[str, int]
    clients: Mapping[str, tuple[str, str]] = field(repr=False)

    def of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(each for each in self.entries if isinstance(each, _TYPES[kind]))

    def years(self) -> list[YearOfHours]:
        """Hours by year, with the entries behind them."""
        return hours_by_year(self.entries)

    def programmes(self) -> list[Programme]:
        """Training gathered by programme."""
        return programmes_of(each for each in self.entries if isinstance(each, Training))


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of a programme, as it is entered; `core_minutes` None where nobody said."""

    on: date
    minutes: int
    title: str = field(default="", repr=False)
    core_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeToEnter:
    """A programme of dated modules. `starts_training`: hours count from its first day on."""

    name: str = field(repr=False)
    modules: tuple[Module, ...]
    provider: str = field(default="", repr=False)
    accredited_by: str = field(default="", repr=False)
    starts_training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CpdPage:
    """A CPD entry with the sessions in which it was applied, newest first."""

    cpd: Cpd
    applied: tuple[SessionRow, ...]


class DevelopmentEntries:
    """Lists entries, keeps new and changed ones, and puts them into the bin."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def held(self) -> DevelopmentHeld:
        """All entries; feedback of clients under restriction or in the bin is not among them."""
        with self._journal.work() as work:
            hidden = _out_of_sight(work)
            found: list[Entry] = []
            for type_ in _TYPES.values():
                found += work.all(type_, binned_at=None)
            applied: dict[str, int] = defaultdict(int)
            for each in work.all(CpdApplied):
                applied[each.cpd_id] += 1
            names = queries.client_names(work)
        shown = [each for each in found if getattr(each, "client_id", None) not in hidden]
        shown.sort(key=lambda each: (each.on, each.id), reverse=True)
        return DevelopmentHeld(entries=tuple(shown), applied=applied, clients=names)

    def entry(self, kind: EntryKind, entry_id: str) -> Entry:
        """One entry. Raises NotFound."""
        with self._journal.work() as work:
            return cast(Entry, work.get(_TYPES[kind], entry_id))

    def cpd(self, cpd_id: str) -> CpdPage:
        """A CPD entry with where it was applied. Raises NotFound."""
        with self._journal.work() as work:
            cpd = work.get(Cpd, cpd_id)
            ids = {each.session_id for each in work.all(CpdApplied, cpd_id=cpd_id)}
            rows = queries.session_rows(work) if ids else []
        return CpdPage(cpd=cpd, applied=tuple(row for row in rows if row.id in ids))

    def sessions(self) -> list[SessionRow]:
        """The sessions in which something may have been applied, newest first."""
        with self._journal.work() as work:
            return queries.session_rows(work, status="held")

    def clients(self) -> list[tuple[str, str]]:
        """Who may have given feedback: id and shown name, nobody restricted or in the bin."""
        with self._journal.work() as work:
            hidden = _out_of_sight(work)
            names = queries.client_names(work)
        found = [(key, name) for key, (_code, name) in names.items() if key not in hidden]
        return sorted(found, key=lambda pair: pair[1].casefold())

    def keep(self, entry: Kept, *, initiator: object = None) -> Done[Kept]:
        """Keep an entry, new where it has no id yet. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            kept = keep_entry(work, self._journal, entry)
            work.commit()
        return self._journal.done(kept, Changes.DEVELOPMENT, initiator)

    def keep_cpd(
        self, cpd: Cpd, applied: Collection[str], *, initiator: object = None
    ) -> Done[Cpd]:
        """Keep a CPD entry and in which sessions it was applied. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            kept = keep_entry(work, self._journal, cpd)
            self._tie(work, kept, applied)
            work.commit()
        return self._journal.done(kept, Changes.DEVELOPMENT, initiator)

    def enter_programme(
        self, wanted: ProgrammeToEnter, *, initiator: object = None
    ) -> Done[tuple[Training, ...]]:
        """Enter all modules of a programme, or none. Raises BadInput."""
        if not wanted.modules:
            raise BadInput("module-needed")
        first = min(module.on for module in wanted.modules)
        begins = next(module for module in wanted.modules if module.on == first)
        with self._journal.work() as work:
            kept = tuple(
                keep_entry(
                    work,
                    self._journal,
                    _module(wanted, module, wanted.starts_training and module is begins),
                )
                for module in wanted.modules
            )
            work.commit()
        return self._journal.done(kept, Changes.DEVELOPMENT, initiator)

    def bin(self, kind: EntryKind, entry_id: str, *, initiator: object = None) -> Done[Entry]:
        """Put an entry into the bin; its hours count no longer."""
        return self._binned(kind, entry_id, self._journal.now(), initiator)

    def restore(self, kind: EntryKind, entry_id: str, *, initiator: object = None) -> Done[Entry]:
        """Take an entry out of the bin."""
        return self._binned(kind, entry_id, None, initiator)

    def _binned(
        self, kind: EntryKind, entry_id: str, moment: object, initiator: object
    ) -> Done[Entry]:
        with self._journal.work() as work:
            entry: Any = replace(work.get(_TYPES[kind], entry_id), binned_at=moment)
            work.replace(entry)
            work.commit()
        return self._journal.done(cast(Entry, entry), Changes.DEVELOPMENT, initiator)

    def _tie(self, work: UnitOfWork, cpd: Cpd, applied: Collection[str]) -> None:
        # What is under restriction was not offered, and is left as it is.
        hidden = _hidden_sessions(work)
        links = work.all(CpdApplied, cpd_id=cpd.id)
        known: dict[str, CpdApplied] = {each.session_id: each for each in links}
        for session, link in known.items():
            if session not in applied and session not in hidden:
                work.remove(CpdApplied, link.id)
        for session in dict.fromkeys(applied):
            if session not in known:
                link_id = RowId(self._journal.new_id())
                work.add(CpdApplied(id=link_id, cpd_id=cpd.id, session_id=SessionId(session)))


def _out_of_sight(work: UnitOfWork) -> frozenset[str]:
    return queries.restricted_clients(work) | queries.binned_clients(work)


def _hidden_sessions(work: UnitOfWork) -> frozenset[str]:
    if not queries.restricted_clients(work):
        return frozenset()
    shown = {row.id for row in queries.session_rows(work)}
    return frozenset(str(each.session_id) for each in work.all(CpdApplied)) - shown


def keep_entry(work: UnitOfWork, journal: Journal, entry: Kept) -> Kept:
    """Keep an entry within a unit of work, new where it has no id. Raises BadInput, NotFound."""
    check_entry(entry)
    if entry.id:
        work.replace(entry)
        return entry
    new: Any = replace(cast(Any, entry), id=journal.new_id())
    work.add(new)
    return cast(Kept, new)


def check_entry(entry: Entry) -> None:
    """Whether an entry can be kept. Raises BadInput."""
    least = 0 if isinstance(entry, Feedback) else 1
    if not least <= entry.minutes <= MOST_MINUTES:
        raise BadInput("time-out-of-range", most=MOST_MINUTES // 60)
    if isinstance(entry, Training) and not 0 <= (entry.core_minutes or 0) <= entry.minutes:
        raise BadInput("core-above-minutes")
    if isinstance(entry, MentorCoaching) and entry.one_to_one != (entry.group_size == 1):
        raise BadInput("group-size-wrong")


def _module(wanted: ProgrammeToEnter, module: Module, starts: bool) -> Training:
    return Training(
        id=cast(Any, ""),
        on=module.on,
        minutes=module.minutes,
        title=module.title.strip(),
        provider=wanted.provider.strip(),
        programme=wanted.name.strip(),
        core_minutes=module.core_minutes,
        accredited_by=wanted.accredited_by.strip(),
        starts_training=starts,
    )


def in_period(entries: Sequence[Entry], first: date | None, last: date | None) -> list[Entry]:
    """The entries from one day to another, both included; None is without end."""
    return [
        each
        for each in entries
        if (first is None or each.on >= first) and (last is None or each.on <= last)
    ]
