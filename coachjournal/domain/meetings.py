"""What is remembered of calendars and of foreign files, so that nothing is asked twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import ClientId, RowId, SessionId
from coachjournal.domain.terms import CalendarAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLink:
    """Which event of a calendar a session came from.

    `uid` is the event's own, `occurrence` the wall time of this one of a series as
    YYYY-MM-DDTHH:MM, so that a file read twice makes nothing twice.
    """

    id: RowId
    session_id: SessionId
    uid: str = field(repr=False)
    occurrence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule:
    """What events with this title are: not coaching, or always this client's sessions.

    `title` is kept case-folded, with single spaces.
    """

    id: RowId
    title: str = field(repr=False)
    answer: CalendarAnswer
    client_id: ClientId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """How a file with these headers was read: `fields` in step with `headers`, "" unused."""

    id: RowId
    headers: tuple[str, ...] = field(repr=False)
    fields: tuple[str, ...] = ()
