"""A timeline as shares of its length: one definition for the window and for paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

_SHORTEST_DAYS = 27


class MarkState(StrEnum):
    """What a mark stands for; each has a shape of its own, not only a colour."""

    HELD = "held"
    PLANNED = "planned"
    INTENDED = "intended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on a day: a session, or the day a part was meant for."""

    on: date
    state: MarkState
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One line of the timeline, with its marks from left to right."""

    label: str = field(repr=False)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes over a span of days; `share` says where a day stands, from 0 to 1."""

    starts_on: date
    ends_on: date
    today: date
    lanes: tuple[Lane, ...]

    def share(self, day: date) -> float:
        """Where a day stands between start and end."""
        return (day - self.starts_on).days / max(1, (self.ends_on - self.starts_on).days)

    def months(self) -> tuple[date, ...]:
        """The first days of the months within, at most some dozen of them."""
        found, day = [], self.starts_on.replace(day=1)
        while day <= self.ends_on:
            if day >= self.starts_on:
                found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        step = 1 + len(found) // 13
        return tuple(found[::step])


def timeline_of(
    lanes: tuple[Lane, ...], *, starts_on: date | None, ends_on: date | None, today: date
) -> Timeline:
    """A timeline that holds its marks, from the first of a month to the end of one."""
    days = [mark.on for lane in lanes for mark in lane.marks]
    days += [day for day in (starts_on, ends_on) if day is not None]
    first, last = min(days, default=today), max(days, default=today)
    last = max(last, first + timedelta(days=_SHORTEST_DAYS))
    following = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    return Timeline(
        starts_on=first.replace(day=1),
        ends_on=following - timedelta(days=1),
        today=today,
        lanes=lanes,
    )
