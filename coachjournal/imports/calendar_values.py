"""What a calendar file is read into: plain frozen meetings."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import WallTime
from coachjournal.imports.results import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One event at one time, on the wall clock of the coach's zone. Minutes are real.

    `occurrence` is when this one of a series was to be, as YYYY-MM-DDTHH:MM in the event's
    own zone, and "" for one that does not recur: it stays when the one is moved. `people`
    are addresses and names, folded.
    """

    line: int
    uid: str = field(repr=False)
    occurrence: str
    start: WallTime
    minutes: int
    title: str = field(repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """The meetings of a file, earliest first; `whole_days` counts events without a time."""

    meetings: tuple[Meeting, ...] = field(repr=False)
    whole_days: int = 0
    refused: tuple[Refusal, ...] = ()
