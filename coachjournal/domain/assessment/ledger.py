"""The entries on or before a day, in order, and which sessions a body counts.

One ledger serves any number of credentials: what two rules share is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar

from coachjournal.domain.assessment.courses import Item
from coachjournal.domain.assessment.results import NO_VALUES, LeftOut, Remark, Value
from coachjournal.domain.credentials import Counting
from coachjournal.domain.development import Training
from coachjournal.domain.entries import ClientEntry, Entries, OpeningEntry, SessionEntry
from coachjournal.domain.terms import ClientKind, SessionStatus

_ONE_PERSON = ClientKind.INDIVIDUAL.value
_HELD = SessionStatus.HELD.value


class _Entry(Protocol):
    """Anything with an id and a day."""

    @property
    def id(self) -> str: ...

    @property
    def on(self) -> date: ...


_E = TypeVar("_E", bound=_Entry)


@dataclass(frozen=True, slots=True)
class Start:
    """When coach training began, as far as is known, and what there is to say about it."""

    on: date | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a body counts as coaching, in order of date, and what it leaves out.

    `items` are the sessions with their coaching minutes, in the same order.
    """

    sessions: tuple[SessionEntry, ...]
    items: tuple[Item, ...]
    openings: tuple[OpeningEntry, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[Remark, ...]

    def clients(self) -> set[str]:
        """Ids of all clients with at least one counted entry."""
        return {session.client for session in self.sessions} | {
            opening.client for opening in self.openings
        }


class Ledger:
    """All entries dated on or before `as_of`."""

    def __init__(self, entries: Entries, as_of: date) -> None:
        self.as_of = as_of
        self.clients = entries.clients
        self.engagements = entries.engagements
        self.sessions = _until(entries.sessions, as_of)
        self.openings = tuple(
            sorted(
                (opening for opening in entries.openings if opening.ends_on <= as_of),
                key=attrgetter("ends_on", "id"),
            )
        )
        self.training = _until(entries.training, as_of)
        self.mentor_coaching = _until(entries.mentor_coaching, as_of)
        self.cpd = _until(entries.cpd, as_of)
        self.supervision = _until(entries.supervision, as_of)
        self.feedback = _until(entries.feedback, as_of)
        self.reflections = _until(entries.reflections, as_of)
        self.documents = tuple(
            document for document in entries.documents if (document.on or as_of) <= as_of
        )
        self.awards = tuple(award for award in entries.awards if award.awarded_on <= as_of)
        self._counted: dict[Counting, Counted] = {}

    def client(self, client_id: str) -> ClientEntry:
        """The client as the rules see it."""
        found = self.clients.get(client_id)
        return found or ClientEntry(client_id, _ONE_PERSON, direct_report=False, listed=False)

    def counted(self, counting: Counting) -> Counted:
        """The sessions and opening balances that a body counts; worked out once."""
        if counting not in self._counted:
            self._counted[counting] = _count(self, counting)
        return self._counted[counting]


def _until(entries: Iterable[_E], as_of: date) -> tuple[_E, ...]:
    """The entries dated on or before the day, by date and id: their order never matters."""
    return tuple(
        sorted((entry for entry in entries if entry.on <= as_of), key=attrgetter("on", "id"))
    )


def training_start(training: tuple[Training, ...], counting: Counting) -> Start:
    """The first entry marked as the start, else the first entry, else none at all."""
    if not counting.from_training:
        return Start(None, ())
    if not training:
        return Start(None, (Remark("no-training"),))
    marked = [entry for entry in training if entry.starts_training]
    start = (marked or training)[0]
    remarks = [] if marked else [Remark("start-not-marked", {"start": start.on})]
    programme = [entry for entry in training if _same_programme(entry, start)]
    minutes = sum(entry.minutes for entry in programme)
    core = [entry.core_minutes for entry in programme if entry.core_minutes is not None]
    if minutes < counting.start_minutes or (core and sum(core) < counting.start_core_minutes):
        remarks.append(Remark("start-may-be-too-short", {"start": start.on, "minutes": minutes}))
    return Start(start.on, tuple(remarks))


def _same_programme(entry: Training, start: Training) -> bool:
    return entry is start or bool(start.programme and entry.programme == start.programme)


class _Gate:
    """The questions that a body asks of every session and opening balance."""

    def __init__(self, ledger: Ledger, counting: Counting) -> None:
        self.counting = counting
        self.start = training_start(ledger.training, counting)
        self.direct_reports: set[str] = set()
        if not counting.direct_reports:
            self.direct_reports = {
                client_id for client_id, client in ledger.clients.items() if client.direct_report
            }
        self.before_training: Mapping[str, Value] = (
            {"start": self.start.on} if self.start.on else NO_VALUES
        )

    def above_cap(self, kind: str, participants: int) -> bool:
        """Whether a group is larger than the body counts."""
        cap = self.counting.group_cap
        return kind != _ONE_PERSON and cap is not None and participants > cap

    def too_many(self, entry_id: str, participants: int) -> LeftOut:
        """Left out, for a group above the cap."""
        values: dict[str, Value] = {
            "participants": participants,
            "cap": self.counting.group_cap or 0,
        }
        return LeftOut(entry_id, "group-above-cap", values)

    def sessions(
        self, sessions: tuple[SessionEntry, ...]
    ) -> tuple[list[SessionEntry], list[LeftOut]]:
        """Sessions that count, and the others with the first reason that applies."""
        activities = frozenset(self.counting.activities)
        start = self.start.on or date.min
        cap = self.counting.group_cap
        counts: list[SessionEntry] = []
        left_out: list[LeftOut] = []
        for session in sessions:
            if (
                session.status == _HELD
                and session.activity in activities
                and session.client not in self.direct_reports
                and (session.kind == _ONE_PERSON or cap is None or session.participants <= cap)
                and session.on >= start
            ):
                counts.append(session)
            else:
                left_out.append(self._why(session, activities))
        return counts, left_out

    def _why(self, session: SessionEntry, activities: frozenset[str]) -> LeftOut:
        """The first reason for which a session does not count."""
        if session.status != _HELD:
            return LeftOut(session.id, "not-held", {"status": session.status})
        if session.activity not in activities:
            return LeftOut(session.id, "not-coaching", {"activity": session.activity})
        if session.client in self.direct_reports:
            return LeftOut(session.id, "direct-report")
        if self.above_cap(session.kind, session.participants):
            return self.too_many(session.id, session.participants)
        return LeftOut(session.id, "before-training", self.before_training)

    def opening(self, opening: OpeningEntry) -> LeftOut | None:
        """Why an opening balance does not count, or None."""
        if opening.client in self.direct_reports:
            return LeftOut(opening.id, "direct-report")
        if self.above_cap(opening.kind, opening.participants):
            return self.too_many(opening.id, opening.participants)
        if self.start.on is not None and opening.starts_on < self.start.on:
            return LeftOut(opening.id, "opening-before-training", self.before_training)
        return None


def _count(ledger: Ledger, counting: Counting) -> Counted:
    """Ask every session and opening balance, in order."""
    gate = _Gate(ledger, counting)
    sessions, left_out = gate.sessions(ledger.sessions)
    openings: list[OpeningEntry] = []
    for opening in ledger.openings:
        why = gate.opening(opening)
        if why is None:
            openings.append(opening)
        else:
            left_out.append(why)
    remarks = [*gate.start.remarks, *_disputed(left_out, counting)]
    remarks += _double_hours(sessions, openings)
    items = tuple([Item(s.id, s.on, s.coaching_minutes) for s in sessions])
    return Counted(tuple(sessions), items, tuple(openings), tuple(left_out), tuple(remarks))


def _disputed(left_out: list[LeftOut], counting: Counting) -> list[Remark]:
    """A word about groups of a size on which the sources disagree."""
    most = counting.group_disputed_to
    if most is None or counting.group_cap is None:
        return []
    sizes = [out.values["participants"] for out in left_out if out.why == "group-above-cap"]
    number = sum(1 for size in sizes if isinstance(size, int) and size <= most)
    values = {"count": number, "cap": counting.group_cap, "disputed": most}
    return [Remark("group-size-disputed", values)] if number else []


def _double_hours(sessions: list[SessionEntry], openings: list[OpeningEntry]) -> list[Remark]:
    """A word about each opening balance over whose dates the same client has sessions."""
    if not openings:
        return []
    wanted = {opening.client for opening in openings}
    theirs: dict[str, list[SessionEntry]] = {client: [] for client in wanted}
    for session in sessions:
        if session.client in wanted:
            theirs[session.client].append(session)
    remarks = []
    for opening in openings:
        same = [s for s in theirs[opening.client] if opening.starts_on <= s.on <= opening.ends_on]
        if same:
            minutes = sum(session.coaching_minutes for session in same)
            values: dict[str, Value] = {
                "opening": opening.id,
                "count": len(same),
                "minutes": minutes,
            }
            remarks.append(Remark("double-hours", values))
    return remarks
