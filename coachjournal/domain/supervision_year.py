"""What a span of supervision was: by kind of meeting, and where the attention went.

Plain counts, without targets: nothing here says what ought to have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachjournal.domain.supervision import SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import Eye, SupervisionFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatTotal:
    """Meetings of one kind: their ids with the minutes of each."""

    format: SupervisionFormat
    minutes_of: Mapping[str, int]

    @property
    def meetings(self) -> int:
        """How many there were."""
        return len(self.minutes_of)

    @property
    def minutes(self) -> int:
        """Their minutes together."""
        return sum(self.minutes_of.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeTotal:
    """One of the seven eyes: in how many meetings it was used.

    `before`: of so many items it is said that the coach's attention was there already.
    """

    eye: Eye
    used: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Where the attention went; `meetings_silent`: of so many nothing was noted."""

    eyes: tuple[EyeTotal, ...]
    meetings: int
    meetings_silent: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted at all."""
        return not any(each.used or each.before for each in self.eyes)


def by_format(meetings: Sequence[SupervisionMeeting]) -> tuple[FormatTotal, ...]:
    """Individual, group and peer apart, in this order, those without a meeting too."""
    return tuple(_total(each, meetings) for each in SupervisionFormat)


def _total(kind: SupervisionFormat, meetings: Sequence[SupervisionMeeting]) -> FormatTotal:
    minutes_of = {str(each.id): each.minutes for each in meetings if each.format is kind}
    return FormatTotal(format=kind, minutes_of=minutes_of)


def attention(
    meetings: Sequence[SupervisionMeeting], items: Iterable[SupervisionItem]
) -> Attention:
    """Which eyes were used in meetings, and which stand with the items."""
    used = Counter(eye for each in meetings for eye in set(each.eyes_used))
    before = Counter(each.eye for each in items if each.eye is not None)
    return Attention(
        eyes=tuple(EyeTotal(eye=eye, used=used[eye.value], before=before[eye]) for eye in Eye),
        meetings=len(meetings),
        meetings_silent=sum(not each.eyes_used for each in meetings),
    )


def in_span(
    meetings: Iterable[SupervisionMeeting], first: date, last: date
) -> tuple[SupervisionMeeting, ...]:
    """The meetings of these days, both included, the oldest first."""
    found = [each for each in meetings if first <= each.on <= last]
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))
