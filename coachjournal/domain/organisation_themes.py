"""Themes across an organisation's clients: what may be told, and what may not.

A theme is told when at least three of those coached brought it, out of at least five, and
never all of them: then nobody can be picked out by it, nor by its absence. Themes are told
without counts and in the order of the alphabet, which tells nothing of how many. Two reports
of one organisation never share a day: what one says cannot be subtracted from the other, so
neither a meeting nor a person who came, left or was erased between them can be found. The
same period asked for again says what it said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coachjournal.errors import BadInput, Confidential

FEWEST_CLIENTS = 5
FEWEST_CONTRIBUTORS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedWork:
    """An engagement as the rule sees it: whose it is, who draws on it, and the contract's leave."""

    id: str
    organisation_id: str | None
    clients: frozenset[str]
    leave: bool
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies between its start and its end, where these are known."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemedMeeting:
    """A coaching session of one person, with the themes the coach tied to it."""

    client_id: str
    on: date
    engagement_id: str | None = None
    themes: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBefore:
    """A report that was made: its period, both days included, and the themes it said."""

    first: date
    last: date
    themes: tuple[str, ...] = field(repr=False)


def has_leave(organisation_id: str, works: Iterable[AgreedWork]) -> bool:
    """Whether any contract of the organisation lets themes be told."""
    return any(work.leave and work.organisation_id == organisation_id for work in works)


def brought_by_client(
    organisation_id: str,
    works: Collection[AgreedWork],
    meetings: Iterable[ThemedMeeting],
    refused: Collection[str] = (),
) -> dict[str, frozenset[str]]:
    """The themes of each client who counts: coached for this organisation, with its leave.

    `refused`: whoever was asked and did not agree, or is not to be looked at. They count
    neither among those who brought a theme nor among those coached.
    """
    found: dict[str, frozenset[str]] = {}
    for meeting in meetings:
        if meeting.client_id in refused:
            continue
        if _may_be_told(organisation_id, works, meeting):
            before = found.get(meeting.client_id, frozenset())
            found[meeting.client_id] = before | meeting.themes
    return found


def _may_be_told(
    organisation_id: str, works: Collection[AgreedWork], meeting: ThemedMeeting
) -> bool:
    """By its engagement; without one, by every engagement it could belong to."""
    if meeting.engagement_id is not None:
        own = [work for work in works if work.id == meeting.engagement_id]
    else:
        own = [w for w in works if meeting.client_id in w.clients and w.covers(meeting.on)]
    return bool(own) and all(w.leave and w.organisation_id == organisation_id for w in own)


def themes_to_tell(brought: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The themes that may be told, by name. Raises Confidential where there are too few clients."""
    if len(brought) < FEWEST_CLIENTS:
        raise Confidential("themes-too-few-clients", least=FEWEST_CLIENTS)
    contributors: dict[str, int] = {}
    for themes in brought.values():
        for theme in set(themes):
            contributors[theme] = contributors.get(theme, 0) + 1
    told = (
        theme
        for theme, count in contributors.items()
        if FEWEST_CONTRIBUTORS <= count < len(brought)
    )
    return tuple(sorted(told, key=lambda theme: (theme.casefold(), theme)))


def told_before(before: Iterable[ToldBefore], first: date, last: date) -> ToldBefore | None:
    """The report of exactly this period; None where the period is free.

    Raises BadInput (`period-backwards`), and Confidential (`themes-period-overlaps`) where
    another report has any day of it: the two could be subtracted.
    """
    if last < first:
        raise BadInput("period-backwards")
    same = None
    for each in before:
        if (each.first, each.last) == (first, last):
            same = each
        elif each.first <= last and first <= each.last:
            raise Confidential("themes-period-overlaps")
    return same


def answer(
    before: Iterable[ToldBefore],
    first: date,
    last: date,
    brought: Mapping[str, Collection[str]],
) -> tuple[str, ...]:
    """What a report of the period says: what it said, or what may be told now.

    It may say nothing, and is a report all the same: that no theme could be told of January
    to June, and one of January to July, names whoever met in July. Raises Confidential where
    it overlaps another, or too few were coached.
    """
    same = told_before(before, first, last)
    return themes_to_tell(brought) if same is None else same.themes
