"""Which backups stay and which may go: ten last, fourteen days, eight weeks, twelve months.

A backup goes only where something is known to be newer and whole. Whatever is doubtful
(the clock, the journal, a sudden loss of notes) keeps everything. Ages are never looked
at, only the order, so that no wrong date can make a backup too old.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from coachjournal.domain.backups import Counts

LAST, DAYS, WEEKS, MONTHS = 10, 14, 8, 12
NEWEST_KEPT = 3
MOST_NOTES_LOST, MOST_BYTES_LOST = 0.20, 0.50


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A backup in one of the places.

    `verified`: it is this journal's, whole, and its content was looked at. What is not,
    such as an empty or unreadable file, counts for nothing and is left alone.
    """

    name: str
    created: datetime
    counter: int
    size: int
    counts: Counts
    verified: bool


class Hold(Enum):
    """Why nothing is pruned."""

    CLOCK = auto()
    DEGRADED = auto()
    EMPTY = auto()
    RESTORED = auto()
    SHRUNK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The names that may go, oldest first, or why none may."""

    prune: tuple[str, ...] = ()
    hold: Hold | None = None


def prunable(
    backups: Sequence[Kept],
    *,
    now: datetime,
    degraded: bool = False,
    just_restored: bool = False,
    shrink_accepted: int = 0,
) -> Verdict:
    """What may go of the backups in one place.

    `shrink_accepted` is the commit from which on the coach knows that much was taken out.
    """
    trusted = _trusted(backups)
    if not trusted:
        return Verdict()
    hold = _hold(trusted, now, degraded, just_restored, shrink_accepted)
    if hold is not None:
        return Verdict(hold=hold)
    # Dated in the future by a clock that is right again: kept, and counted as nothing.
    dated = [each for each in trusted if each.created <= now]
    stay = {each.name for each in (*dated[:LAST], *trusted[:NEWEST_KEPT])}
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        stay |= _first_of_each(dated, count, period)
    return Verdict(prune=tuple(each.name for each in reversed(dated) if each.name not in stay))


def leaned_on(backups: Sequence[Kept]) -> list[Kept]:
    """The newest, for whose sake others may go: read them again before one does."""
    return _trusted(backups)[:NEWEST_KEPT]


def has_shrunk(backups: Sequence[Kept], present: Kept, accepted: int = 0) -> bool:
    """Whether the present lost a fifth of the notes, or half of the bytes, of an earlier one."""
    earlier = [
        each for each in backups if each.verified and accepted <= each.counter <= present.counter
    ]
    notes = max((each.counts.notes for each in earlier), default=0)
    size = max((each.size for each in earlier), default=0)
    return (
        present.counts.notes < notes * (1 - MOST_NOTES_LOST)
        or present.size < size * (1 - MOST_BYTES_LOST)
    )  # fmt: skip


def _trusted(backups: Sequence[Kept]) -> list[Kept]:
    return sorted(
        (each for each in backups if each.verified and each.size > 0),
        key=lambda each: (each.counter, each.created, each.name),
        reverse=True,
    )


def _hold(
    trusted: Sequence[Kept], now: datetime, degraded: bool, just_restored: bool, accepted: int
) -> Hold | None:
    newest = trusted[0]
    if degraded:
        return Hold.DEGRADED
    if just_restored:
        return Hold.RESTORED
    if newest.counts.empty:
        return Hold.EMPTY
    # The newest by the journal's own count of commits, which no clock can turn back.
    if newest.created > now:
        return Hold.CLOCK
    if has_shrunk(trusted, newest, accepted):
        return Hold.SHRUNK
    return None


def _first_of_each(
    newest_first: Sequence[Kept], count: int, period: Callable[[datetime], Hashable]
) -> set[str]:
    """The newest of each of the last days, weeks or months that have a backup at all."""
    found: dict[Hashable, str] = {}
    for each in sorted(newest_first, key=lambda each: each.created, reverse=True):
        found.setdefault(period(each.created), each.name)
    return set(list(found.values())[:count])


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
