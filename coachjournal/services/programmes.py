"""Programmes: parts with agreed sessions, the grid of persons and one-to-ones, the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.agreed_work import Cell, Drawn, agreed_in, cells_of, drawn_of
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import EngagementId, EngagementPartId
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import PartKind
from coachjournal.domain.timeline import Lane, Mark, MarkState, Timeline, timeline_of
from coachjournal.domain.work import Engagement, EngagementPart
from coachjournal.errors import BadInput
from coachjournal.services.contracts import ContractVersion, versions_of
from coachjournal.services.engagement_pages import EngagementPage, engagement_page, parts_of
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.store import erasing
from coachjournal.store.work import UnitOfWork

_CHANGES = Changes.ENGAGEMENTS | Changes.CLIENTS
Called = Callable[[Client], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStanding:
    """A part of the whole group: what was agreed of it, and each session of it."""

    part: EngagementPart
    agreed: int
    drawn: Drawn
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A person's one-to-ones, part by part in the order of `Programme.columns`."""

    client: Client
    cells: tuple[tuple[Cell, ...], ...]
    brings: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme as one page reads it back.

    `columns` are its one-to-one parts, `together` the others in their order. `apart` are its
    sessions that stand in none of its parts.
    """

    page: EngagementPage
    together: tuple[PartStanding, ...]
    columns: tuple[EngagementPart, ...]
    rows: tuple[GridRow, ...]
    apart: tuple[Session, ...]
    sessions: tuple[Session, ...]
    contracts: tuple[ContractVersion, ...]
    today: date

    def timeline(self, called: Called, part_named: Callable[[EngagementPart], str]) -> Timeline:
        """The programme in time: a lane a part, and one a person for one-to-ones."""
        engagement = self.page.engagement
        return timeline_of(
            tuple(_lanes(self, called, part_named)),
            starts_on=engagement.starts_on,
            ends_on=engagement.ends_on,
            today=self.today,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementChoice:
    """An engagement that a client's session may stand in, with its parts."""

    engagement: Engagement
    parts: tuple[EngagementPart, ...]


class Programmes:
    """What a coach does with programmes and their parts."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def read(self, engagement_id: str) -> Programme:
        """A programme as one page reads it back. Raises NotFound."""
        with self._journal.work() as work:
            free = frozenset(self._settings.read_from(work).late_cancelled_free)
            return programme_of(work, engagement_id, free, self._journal.clock.today())

    def add_part(
        self, engagement_id: str, kind: PartKind, *, initiator: object = None, **values: Any
    ) -> Done[EngagementPart]:
        """Add a part at the end: `title`, `agreed_sessions`, `planned_on`. Raises BadInput."""
        with self._journal.work() as work:
            work.get(Engagement, engagement_id)
            places = [part.position for part in parts_of(work, engagement_id)]
            part = _checked(
                EngagementPart(
                    id=EngagementPartId(self._journal.new_id()),
                    engagement_id=EngagementId(engagement_id),
                    position=max(places, default=0) + 1,
                    kind=kind,
                    **values,
                )
            )
            work.add(part)
            work.commit()
        return self._journal.done(part, _CHANGES, initiator)

    def change_part(
        self, part_id: str, *, initiator: object = None, **values: Any
    ) -> Done[EngagementPart]:
        """Change what is said of a part. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            part = _checked(replace(work.get(EngagementPart, part_id), **values))
            work.replace(part)
            work.commit()
        return self._journal.done(part, _CHANGES, initiator)

    def put_part(self, part: EngagementPart, *, initiator: object = None) -> Done[EngagementPart]:
        """Let a part be again what it was."""
        with self._journal.work() as work:
            work.put(part)
            work.commit()
        return self._journal.done(part, _CHANGES, initiator)

    def remove_part(self, part_id: str, *, initiator: object = None) -> Done[EngagementPart]:
        """Take a part out. Raises BadInput (`part-has-sessions`) while sessions stand in it."""
        with self._journal.work() as work:
            part = work.get(EngagementPart, part_id)
            if work.find(Session, part_id=part_id) is not None:
                raise BadInput("part-has-sessions")
            work.remove(EngagementPart, part_id)
            work.commit()
        return self._journal.done(part, _CHANGES, initiator)

    def move_part(
        self, part_id: str, by: int, *, initiator: object = None
    ) -> Done[tuple[EngagementPart, ...]]:
        """Move a part up (-1) or down (1) among the others."""
        with self._journal.work() as work:
            part = work.get(EngagementPart, part_id)
            parts = list(parts_of(work, part.engagement_id))
            here = next(place for place, each in enumerate(parts) if each.id == part_id)
            there = min(max(here + by, 0), len(parts) - 1)
            parts.insert(there, parts.pop(here))
            for position, each in enumerate(parts, start=1):
                work.replace(replace(each, position=position))
            work.commit()
        return self._journal.done(tuple(parts), _CHANGES, initiator)

    def choices(self, client_id: str) -> list[EngagementChoice]:
        """The engagements that a client's sessions may stand in, the newest first."""
        with self._journal.work() as work:
            return choices_of(work, client_id)


def choices_of(work: UnitOfWork, client_id: str) -> list[EngagementChoice]:
    """The engagements that a client's sessions may stand in, the newest first."""
    found = [work.get(Engagement, each) for each in erasing.engagements_of(work, client_id)]
    found = [each for each in found if each.binned_at is None]
    found.sort(key=lambda each: (each.starts_on or date.min, each.id), reverse=True)
    return [EngagementChoice(engagement=e, parts=parts_of(work, e.id)) for e in found]


def programme_of(
    work: UnitOfWork, engagement_id: str, free: frozenset[str], today: date
) -> Programme:
    """A programme as one page reads it back. Raises NotFound."""
    page = engagement_page(work, engagement_id, free)
    late = engagement_id not in free
    hidden = {c.id for c in work.all(Client) if c.restricted_since is not None}
    sessions = [
        session
        for session in work.all(Session, engagement_id=engagement_id, binned_at=None)
        if session.client_id not in hidden
    ]
    sessions.sort(key=lambda each: each.start)
    columns = tuple(part for part in page.parts if part.kind is PartKind.ONE_TO_ONE)
    known = {part.id for part in page.parts}
    return Programme(
        page=page,
        together=tuple(
            _standing(part, sessions, late) for part in page.parts if part not in columns
        ),
        columns=columns,
        rows=tuple(
            GridRow(
                client=drawer.client,
                brings=drawer.line.brings_to_team if drawer.line else "",
                cells=tuple(
                    _cells(part, [s for s in sessions if s.client_id == drawer.client.id], late)
                    for part in columns
                ),
            )
            for drawer in page.drawers
        ),
        apart=tuple(session for session in sessions if session.part_id not in known),
        sessions=tuple(sessions),
        contracts=tuple(versions_of(work, engagement_id)),
        today=today,
    )


def _checked(part: EngagementPart) -> EngagementPart:
    part = replace(part, title=part.title.strip())
    if part.agreed_sessions is not None and part.agreed_sessions < 0:
        raise BadInput("number-too-large")
    return part


def _standing(part: EngagementPart, sessions: Iterable[Session], late: bool) -> PartStanding:
    drawn = drawn_of((s for s in sessions if s.part_id == part.id), late_counts=late)
    agreed = agreed_in(part, 1)
    return PartStanding(part=part, agreed=agreed, drawn=drawn, cells=cells_of(drawn, agreed))


def _cells(part: EngagementPart, sessions: Sequence[Session], late: bool) -> tuple[Cell, ...]:
    return _standing(part, sessions, late).cells


def _lanes(
    programme: Programme, called: Called, part_named: Callable[[EngagementPart], str]
) -> Iterable[Lane]:
    standing = {each.part.id: each for each in programme.together}
    for part in programme.page.parts:
        if part.id in standing:
            yield Lane(label=part_named(part), marks=_marks(part, standing[part.id].cells))
            continue
        place = programme.columns.index(part)
        for row in programme.rows:
            yield Lane(label=called(row.client), marks=_marks(part, row.cells[place]))


def _marks(part: EngagementPart, cells: Iterable[Cell]) -> tuple[Mark, ...]:
    states = {"held": MarkState.HELD, "late": MarkState.HELD, "planned": MarkState.PLANNED}
    found = [
        Mark(on=cell.on, state=states[cell.state.value], session_id=cell.session_id)
        for cell in cells
        if cell.on is not None
    ]
    if part.planned_on is not None:
        found.insert(0, Mark(on=part.planned_on, state=MarkState.INTENDED))
    return tuple(found)
