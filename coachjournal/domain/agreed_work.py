"""What was drawn of an agreed piece of work: pure reckoning over its sessions.

Held sessions draw on what was agreed. Whether a session cancelled late, or a no-show, does
so too is a matter of the contract. What was moved, cancelled in time or is planned never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Activity, EngagementKind, PartKind, SessionStatus
from coachjournal.domain.work import Engagement, EngagementPart

_LATE = (SessionStatus.LATE_CANCELLED, SessionStatus.NO_SHOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Sessions by what became of them, oldest first; `counted` are the ids that draw.

    `minutes` are the whole minutes of those that draw.
    """

    held: tuple[Session, ...] = ()
    late: tuple[Session, ...] = ()
    moved: tuple[Session, ...] = ()
    cancelled: tuple[Session, ...] = ()
    planned: tuple[Session, ...] = ()
    late_counts: bool = True

    @property
    def counted(self) -> tuple[Session, ...]:
        """What draws on what was agreed, oldest first."""
        drawing = [*self.held, *(self.late if self.late_counts else ())]
        return tuple(sorted(drawing, key=lambda session: session.start))

    @property
    def minutes(self) -> int:
        """Minutes drawn."""
        return sum(session.minutes for session in self.counted)


def drawn_of(sessions: Iterable[Session], *, late_counts: bool) -> Drawn:
    """Sort sessions by what became of them; what lies in the bin is left aside.

    So is what the coach was coached: the other half of that meeting draws.
    """
    drawing = (s for s in sessions if s.activity is not Activity.BEING_COACHED)
    kept = sorted((s for s in drawing if s.binned_at is None), key=lambda s: s.start)

    def of(*statuses: SessionStatus) -> tuple[Session, ...]:
        return tuple(session for session in kept if session.status in statuses)

    return Drawn(
        held=of(SessionStatus.HELD),
        late=of(*_LATE),
        moved=of(SessionStatus.MOVED),
        cancelled=of(SessionStatus.CANCELLED),
        planned=of(SessionStatus.PLANNED),
        late_counts=late_counts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Agreed, drawn and left; None where nothing was agreed. Less than nothing: drawn beyond."""

    agreed_sessions: int | None
    agreed_minutes: int | None
    drawn: Drawn

    @property
    def sessions(self) -> int | None:
        """Sessions left of those agreed."""
        if self.agreed_sessions is None:
            return None
        return self.agreed_sessions - len(self.drawn.counted)

    @property
    def minutes(self) -> int | None:
        """Minutes left of those agreed."""
        return None if self.agreed_minutes is None else self.agreed_minutes - self.drawn.minutes


def left_of(
    engagement: Engagement, parts: Sequence[EngagementPart], persons: int, drawn: Drawn
) -> Left:
    """What is left of an engagement; a programme's parts say what was agreed, if they do."""
    agreed = engagement.agreed_sessions
    said = [agreed_in(part, persons) for part in parts if part.agreed_sessions is not None]
    if engagement.kind is EngagementKind.PROGRAMME and said:
        agreed = sum(said)
    return Left(agreed_sessions=agreed, agreed_minutes=engagement.agreed_minutes, drawn=drawn)


def agreed_in(part: EngagementPart, persons: int) -> int:
    """Sessions agreed in a part: one-to-ones are agreed for each person, all else once."""
    each = part.agreed_sessions or 0
    return each * persons if part.kind is PartKind.ONE_TO_ONE else each


class CellState(StrEnum):
    """What a place of the grid holds."""

    HELD = "held"
    LATE = "late"
    PLANNED = "planned"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place of the grid: one of the agreed sessions, or one beyond them."""

    state: CellState
    session_id: str = ""
    on: date | None = None
    beyond: bool = False


def cells_of(drawn: Drawn, agreed: int) -> tuple[Cell, ...]:
    """What was drawn, then what is planned, then what is left, in their order."""
    late = {session.id for session in drawn.late}
    filled = [
        Cell(
            state=CellState.LATE if session.id in late else CellState.HELD,
            session_id=session.id,
            on=session.held_on,
            beyond=place >= agreed,
        )
        for place, session in enumerate(drawn.counted)
    ]
    filled += [
        Cell(
            state=CellState.PLANNED,
            session_id=session.id,
            on=session.held_on,
            beyond=len(filled) + place >= agreed,
        )
        for place, session in enumerate(drawn.planned)
    ]
    empty = [Cell(state=CellState.LEFT)] * max(0, agreed - len(filled))
    return (*filled, *empty)
