"""The meetings in which I supervised: who sat there, how long, what we agreed, what worried me."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.case_codes import case_codes
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId, SuperviseeId, SupervisionGivenId
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervising import GivenTo, Supervisee, SupervisionGiven
from coachjournal.domain.terms import Activity, Mode, Payment, SessionStatus, SupervisionFormat
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.services.no_client_names import NameSearch
from coachjournal.services.supervision_contracts import MOST_MINUTES
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSaid:
    """What is said of a meeting in which I supervised; `supervisees` are their ids."""

    on: date
    minutes: int
    supervisees: tuple[str, ...]
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    mode: Mode = Mode.VIDEO
    paid: bool = True
    cases: tuple[str, ...] = field(default=(), repr=False)
    agreed_points: str = field(default="", repr=False)
    risks: str = field(default="", repr=False)
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A meeting with who sat in it; those who were erased are not among them."""

    given: SupervisionGiven
    supervisees: tuple[Supervisee, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierGiven:
    """Supervision given that was logged as a session, in an older way or beside the list."""

    id: str
    on: date
    minutes: int
    paid: bool
    client_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenHeld:
    """All supervision given in a span, each meeting once, the oldest first.

    `same` are sessions that are the meeting of that day and length: they count with it.
    """

    lines: tuple[GivenLine, ...]
    earlier: tuple[EarlierGiven, ...]
    same: tuple[EarlierGiven, ...]

    @property
    def minutes(self) -> int:
        """All minutes; a group's meeting once."""
        return sum(each.given.minutes for each in self.lines) + sum(
            each.minutes for each in self.earlier
        )


class SupervisionGivenBook:
    """What a supervisor does with the meetings they gave."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self, supervisee_id: str = "") -> list[GivenLine]:
        """All meetings, or those with one supervisee, the newest first."""
        with self._journal.work() as work:
            found = given_lines(work)
        found = [
            each
            for each in found
            if not supervisee_id or any(one.id == supervisee_id for one in each.supervisees)
        ]
        return sorted(found, key=lambda each: (each.given.on, each.given.id), reverse=True)

    def line(self, given_id: str) -> GivenLine:
        """One meeting. Raises NotFound."""
        with self._journal.work() as work:
            return _line(work, work.get(SupervisionGiven, given_id), _everybody(work))

    def enter(self, said: GivenSaid, *, initiator: object = None) -> Done[SupervisionGiven]:
        """Keep a meeting.

        Raises BadInput (`given-needs-supervisee`, `minutes-out-of-range`, `case-is-no-code`,
        `next-before-meeting`), NotFound, NamesSomebody.
        """
        made = SupervisionGiven(
            id=SupervisionGivenId(self._journal.new_id()), on=said.on, minutes=said.minutes
        )
        return self._keep(made, said, initiator)

    def change(
        self, given_id: str, said: GivenSaid, *, initiator: object = None
    ) -> Done[SupervisionGiven]:
        """Say it anew. Raises as `enter` does."""
        with self._journal.work() as work:
            known = work.get(SupervisionGiven, given_id)
        return self._keep(known, said, initiator)

    def bin(self, given_id: str, *, initiator: object = None) -> Done[SupervisionGiven]:
        """Put a meeting into the bin."""
        return self._changed(given_id, initiator, binned_at=self._journal.now())

    def restore(self, given_id: str, *, initiator: object = None) -> Done[SupervisionGiven]:
        """Take a meeting out of the bin."""
        return self._changed(given_id, initiator, binned_at=None)

    def held(self, first: date | None = None, last: date | None = None) -> GivenHeld:
        """All supervision given on these days, both included, each meeting once."""
        last = last or self._journal.clock.today()
        if first is not None and last < first:
            raise BadInput("period-reversed")
        with self._journal.work() as work:
            return given_held(work, first or date.min, last)

    def _keep(
        self, known: SupervisionGiven, said: GivenSaid, initiator: object
    ) -> Done[SupervisionGiven]:
        made = replace(known, **_values(said))
        with self._journal.work() as work:
            everybody = [work.get(Supervisee, each) for each in dict.fromkeys(said.supervisees)]
            NameSearch(work).require_none(made.agreed_points, made.risks)
            work.put(made)
            for line in work.all(GivenTo, given_id=made.id):
                work.remove(GivenTo, line.id)
            work.add_all([self._given_to(made, each.id) for each in everybody])
            work.commit()
        return self._journal.done(made, Changes.SUPERVISING, initiator)

    def _given_to(self, made: SupervisionGiven, supervisee: SuperviseeId) -> GivenTo:
        return GivenTo(id=RowId(self._journal.new_id()), given_id=made.id, supervisee_id=supervisee)

    def _changed(self, given_id: str, initiator: object, **values: Any) -> Done[SupervisionGiven]:
        with self._journal.work() as work:
            made = replace(work.get(SupervisionGiven, given_id), **values)
            work.replace(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISING, initiator)


def given_lines(work: UnitOfWork) -> list[GivenLine]:
    """All meetings that are not in the bin, with who sat in them."""
    everybody = _everybody(work)
    sat: dict[str, list[str]] = {}
    for each in work.all(GivenTo):
        sat.setdefault(each.given_id, []).append(each.supervisee_id)
    return [
        GivenLine(given=each, supervisees=_named(everybody, sat.get(each.id, ())))
        for each in work.all(SupervisionGiven, binned_at=None)
    ]


def given_held(work: UnitOfWork, first: date, last: date) -> GivenHeld:
    """All supervision given on these days: entered here, or logged as a session, never twice."""
    lines = [each for each in given_lines(work) if first <= each.given.on <= last]
    lines.sort(key=lambda each: (each.given.on, each.given.id))
    open_ = [(each.given.on, each.given.minutes) for each in lines]
    earlier, same = [], []
    for each in _sessions(work, first, last):
        key = (each.on, each.minutes)
        if key in open_:
            # The meeting of that day and length was entered here as well: it counts once.
            open_.remove(key)
            same.append(each)
        else:
            earlier.append(each)
    return GivenHeld(lines=tuple(lines), earlier=tuple(earlier), same=tuple(same))


def _sessions(work: UnitOfWork, first: date, last: date) -> list[EarlierGiven]:
    names = queries.client_names(work)
    found = [
        EarlierGiven(
            id=str(each.id),
            on=each.held_on,
            minutes=each.minutes,
            paid=each.payment is Payment.PAID,
            client_code=names[each.client_id][0],
        )
        for each in work.all(
            Session,
            activity=Activity.SUPERVISION_GIVEN,
            status=SessionStatus.HELD,
            binned_at=None,
        )
        if first <= each.held_on <= last
    ]
    return sorted(found, key=lambda each: (each.on, each.id))


def _everybody(work: UnitOfWork) -> dict[str, Supervisee]:
    return {each.id: each for each in work.all(Supervisee)}


def _line(work: UnitOfWork, given: SupervisionGiven, everybody: dict[str, Supervisee]) -> GivenLine:
    sat = [each.supervisee_id for each in work.all(GivenTo, given_id=given.id)]
    return GivenLine(given=given, supervisees=_named(everybody, sat))


def _named(everybody: dict[str, Supervisee], ids: Iterable[str]) -> tuple[Supervisee, ...]:
    found = [everybody[each] for each in ids if each in everybody]
    return tuple(sorted(found, key=lambda each: each.code))


def _values(said: GivenSaid) -> dict[str, Any]:
    if not said.supervisees:
        raise BadInput("given-needs-supervisee")
    if not 1 <= said.minutes <= MOST_MINUTES:
        raise BadInput("minutes-out-of-range", most=MOST_MINUTES)
    if said.next_on is not None and said.next_on < said.on:
        raise BadInput("next-before-meeting")
    return {
        "on": said.on,
        "minutes": said.minutes,
        "format": said.format,
        "mode": said.mode,
        "paid": said.paid,
        "cases": case_codes(said.cases),
        "agreed_points": said.agreed_points.strip(),
        "risks": said.risks.strip(),
        "next_on": said.next_on,
    }
