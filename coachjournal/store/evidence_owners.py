"""Whose a piece of evidence is: of which session, client and day, and whether it is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from coachjournal.domain.development import Feedback, ObservationSheet, ObservedPractice
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.quoting import quoted_items
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import SupervisionItem, SupervisionMeeting
from coachjournal.store import queries
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork, parted

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What a piece of evidence belongs to; `binned`: what it was taken from lies in the bin."""

    on: date
    client_id: str = ""
    session_id: str = ""
    binned: bool = False


def owners_of(work: UnitOfWork, pieces: Sequence[Evidence]) -> dict[str, Owner]:
    """By piece of evidence, what it belongs to."""
    reading = _Reading(work, pieces)
    return {each.id: reading.owner(each) for each in pieces}


def in_sight(
    work: UnitOfWork, pieces: Iterable[Evidence], owners: Mapping[str, Owner], *, asked: bool
) -> list[Evidence]:
    """Those that may be listed: of nothing in the bin, and of nobody under restriction.

    `asked`: of somebody under restriction too, since they were asked for by name.
    """
    hidden = queries.binned_clients(work)
    if not asked:
        hidden |= queries.restricted_clients(work)
    return [
        each
        for each in pieces
        if not owners[each.id].binned and owners[each.id].client_id not in hidden
    ]


class _Reading:
    """What the pieces point to, each kind read once."""

    def __init__(self, work: UnitOfWork, pieces: Sequence[Evidence]) -> None:
        self.sketches = _of(work, Sketch, {each.sketch_id for each in pieces})
        self.observed = _of(work, ObservedPractice, {each.observed_id for each in pieces})
        self.feedback = _of(work, Feedback, {each.feedback_id for each in pieces})
        self.meetings = _of(work, SupervisionMeeting, {each.meeting_id for each in pieces})
        sheets = rows_with(work, ObservationSheet, "observed_id", self.observed)
        self.sheets = {each.observed_id: each for each in sheets}
        self.items = rows_with(work, SupervisionItem, "meeting_id", self.meetings)
        self.drawn_with = clients_of(work, list(self.sketches.values()))
        sessions = {each.session_id for each in pieces}
        sessions |= {each.session_id for each in self.sketches.values()}
        sessions |= {each.session_id for each in self.sheets.values()}
        sessions |= {each.session_id for each in self.items}
        self.sessions = _of(work, Session, sessions)

    def owner(self, piece: Evidence) -> Owner:
        if piece.sketch_id is not None:
            return self._of_sketch(piece)
        if piece.observed_id is not None:
            sheet = self.sheets.get(piece.observed_id)
            watched = self.observed[piece.observed_id]
            return self._of_session(sheet.session_id if sheet else None, watched.on, watched)
        if piece.feedback_id is not None:
            given = self.feedback[piece.feedback_id]
            client = str(given.client_id or "")
            return Owner(on=given.on, client_id=client, binned=given.binned_at is not None)
        if piece.meeting_id is not None:
            return self._of_meeting(piece)
        return self._of_session(piece.session_id, piece.made_at.date(), None)

    def _of_sketch(self, piece: Evidence) -> Owner:
        sketch = self.sketches[str(piece.sketch_id)]
        found = self._of_session(sketch.session_id, sketch.made_at.date(), sketch)
        client = self.drawn_with.get(sketch.id, "")
        return Owner(
            on=found.on, client_id=client, session_id=found.session_id, binned=found.binned
        )

    def _of_meeting(self, piece: Evidence) -> Owner:
        meeting = self.meetings[str(piece.meeting_id)]
        for item in quoted_items(self.items, piece.quote, meeting.id):
            found = self._of_session(item.session_id, meeting.on, meeting)
            client = str(item.client_id or found.client_id)
            binned = found.binned or item.binned_at is not None
            # It is told of the day of the supervision, and not listed with the session.
            return Owner(on=meeting.on, client_id=client, binned=binned)
        return Owner(on=meeting.on, binned=meeting.binned_at is not None)

    def _of_session(self, session_id: str | None, on: date, beside: Any) -> Owner:
        binned = beside is not None and beside.binned_at is not None
        session = self.sessions.get(session_id or "")
        if session is None:
            return Owner(on=on, binned=binned)
        return Owner(
            on=session.held_on if beside is None or isinstance(beside, Sketch) else on,
            client_id=session.client_id,
            session_id=session.id,
            binned=binned or session.binned_at is not None,
        )


def rows_with(
    work: UnitOfWork, type_: type[_T], column: str, values: Iterable[str | None]
) -> list[_T]:
    """All things of a kind that hold one of some values in a column, in few statements."""
    own = kind_of(type_).table.c[column]
    wanted = {each for each in values if each}
    return [each for some in parted(wanted) for each in work.all(type_, own.in_(some))]


def _of(work: UnitOfWork, type_: type[_T], ids: Iterable[str | None]) -> dict[str, _T]:
    found: Iterable[Any] = rows_with(work, type_, "id", ids)
    return {each.id: each for each in found}
