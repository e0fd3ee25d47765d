"""Engagements as lists and pages show them: whose, who draws, what is left of what was agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coachjournal.domain.agreed_work import Left, drawn_of, left_of
from coachjournal.domain.people import Client, Organisation, Sponsor
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Activity, EngagementKind
from coachjournal.domain.work import Contract, Engagement, EngagementClient, EngagementPart, Outcome
from coachjournal.store import erasing
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """Who draws on an engagement, how much of it, and what they choose to bring to the team."""

    client: Client
    line: EngagementClient | None
    left: Left


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementLine:
    """An engagement as a list shows it."""

    engagement: Engagement
    codes: tuple[str, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    left: Left


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementPage:
    """Everything that an engagement's page shows. Restricted clients are counted, not shown."""

    engagement: Engagement
    owner: Client | None
    organisation: str = field(repr=False)
    sponsor: Sponsor | None
    drawers: tuple[Drawer, ...]
    parts: tuple[EngagementPart, ...]
    left: Left
    loose: tuple[Session, ...]
    contracts: int
    outcomes: tuple[Outcome, ...] = ()
    hidden: int = 0


def engagement_lines(
    work: UnitOfWork, free: frozenset[str], client_id: str = ""
) -> list[EngagementLine]:
    """Engagements that are not in the bin, the newest first."""
    own = erasing.engagements_of(work, client_id) if client_id else None
    found = [e for e in work.all(Engagement, binned_at=None) if own is None or e.id in own]
    found.sort(key=lambda each: (each.starts_on or date.min, each.id), reverse=True)
    return [_line_of(work, each, free) for each in found]


def _line_of(work: UnitOfWork, engagement: Engagement, free: frozenset[str]) -> EngagementLine:
    clients = [each for each, _line in clients_of(work, engagement)]
    shown = [each for each in clients if each.restricted_since is None]
    return EngagementLine(
        engagement=engagement,
        codes=tuple(each.code for each in shown),
        names=tuple(each.shown_name for each in shown),
        left=_left(work, engagement, free, len(_persons(work, engagement))),
    )


def engagement_page(work: UnitOfWork, engagement_id: str, free: frozenset[str]) -> EngagementPage:
    """Everything that an engagement's page shows. Raises NotFound."""
    engagement = work.get(Engagement, engagement_id)
    everyone = clients_of(work, engagement)
    shown = [(client, line) for client, line in everyone if client.restricted_since is None]
    sessions = work.all(Session, engagement_id=engagement_id, binned_at=None)
    late = engagement_id not in free
    drawing = [pair for pair in shown if pair[1] is not None] or shown
    if engagement.kind is EngagementKind.PROGRAMME:
        drawing = [pair for pair in shown if pair[1] is not None]
    owner = next((each for each, _line in everyone if each.id == engagement.client_id), None)
    return EngagementPage(
        engagement=engagement,
        owner=owner,
        organisation=organisation_of(work, engagement),
        sponsor=work.get(Sponsor, engagement.sponsor_id) if engagement.sponsor_id else None,
        drawers=tuple(
            Drawer(
                client=client,
                line=line,
                left=Left(
                    agreed_sessions=None,
                    agreed_minutes=None,
                    drawn=drawn_of(
                        (s for s in sessions if s.client_id == client.id), late_counts=late
                    ),
                ),
            )
            for client, line in drawing
        ),
        parts=parts_of(work, engagement_id),
        left=_left(work, engagement, free, len(_persons(work, engagement)), sessions),
        loose=_loose(work, engagement, [client for client, _line in shown]),
        contracts=len(work.all(Contract, engagement_id=engagement_id)),
        outcomes=_outcomes(work, engagement_id, owner),
        hidden=len(everyone) - len(shown),
    )


def _outcomes(work: UnitOfWork, engagement_id: str, owner: Client | None) -> tuple[Outcome, ...]:
    """What came of it, the oldest first; nothing about one under restriction."""
    if owner is not None and owner.restricted_since is not None:
        return ()
    found = work.all(Outcome, engagement_id=engagement_id)
    return tuple(sorted(found, key=lambda each: (each.noted_on, each.id)))


def clients_of(
    work: UnitOfWork, engagement: Engagement
) -> list[tuple[Client, EngagementClient | None]]:
    """Whose it is first, then who draws on it by their codes; nobody twice, nobody binned."""
    lines = {
        str(each.client_id): each
        for each in work.all(EngagementClient, engagement_id=engagement.id)
    }
    ids = dict.fromkeys([*([engagement.client_id] if engagement.client_id else []), *lines])
    found = [work.get(Client, str(each)) for each in ids]
    found = [each for each in found if each.binned_at is None]
    found.sort(key=lambda each: (each.id != engagement.client_id, each.code))
    return [(each, lines.get(str(each.id))) for each in found]


def parts_of(work: UnitOfWork, engagement_id: str) -> tuple[EngagementPart, ...]:
    """A programme's parts in their order."""
    parts = work.all(EngagementPart, engagement_id=engagement_id)
    return tuple(sorted(parts, key=lambda part: (part.position, part.id)))


def _persons(work: UnitOfWork, engagement: Engagement) -> list[Client]:
    return [client for client, line in clients_of(work, engagement) if line is not None]


def _left(
    work: UnitOfWork,
    engagement: Engagement,
    free: frozenset[str],
    persons: int,
    sessions: list[Session] | None = None,
) -> Left:
    if sessions is None:
        sessions = work.all(Session, engagement_id=engagement.id, binned_at=None)
    drawn = drawn_of(sessions, late_counts=engagement.id not in free)
    return left_of(engagement, parts_of(work, str(engagement.id)), persons, drawn)


def _loose(work: UnitOfWork, engagement: Engagement, clients: list[Client]) -> tuple[Session, ...]:
    """Its clients' sessions that stand in no engagement, from its first day to its last."""
    first, last = engagement.starts_on or date.min, engagement.ends_on or date.max
    own: dict[str, Any] = {"engagement_id": None, "binned_at": None}
    found = [
        session
        for client in clients
        for session in work.all(Session, client_id=client.id, **own)
        if first <= session.held_on <= last and session.activity is not Activity.BEING_COACHED
    ]
    return tuple(sorted(found, key=lambda session: session.start))


def organisation_of(work: UnitOfWork, engagement: Engagement) -> str:
    """The name of an engagement's organisation; empty for none."""
    if engagement.organisation_id is None:
        return ""
    return work.get(Organisation, engagement.organisation_id).name
