"""Agreed work: engagements and their parts, contracts, goals, promises and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import (
    ClientId,
    ContractId,
    EngagementId,
    EngagementPartId,
    GoalId,
    Moment,
    OrganisationId,
    RowId,
    SessionId,
    SponsorId,
    WallTime,
)
from coachjournal.domain.terms import (
    ClientKind,
    ContractPart,
    DataRole,
    EngagementKind,
    GoalState,
    OutcomeLevel,
    PartKind,
    RatedBy,
    RatingMoment,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """An agreed piece of work, with what was agreed and its data-protection facts."""

    id: EngagementId
    kind: EngagementKind
    title: str = field(default="", repr=False)
    client_id: ClientId | None = None
    organisation_id: OrganisationId | None = None
    sponsor_id: SponsorId | None = None
    agreed_sessions: int | None = None
    agreed_minutes: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    themes_to_sponsor: bool = False
    order_number: str = field(default="", repr=False)
    billed: bool = False
    data_role: DataRole | None = None
    processor_for: str = field(default="", repr=False)
    lawful_basis: str = field(default="", repr=False)
    article_9_condition: str = field(default="", repr=False)
    privacy_notice_version: str = field(default="", repr=False)
    privacy_notice_on: date | None = None
    agreement_filed_at: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementClient:
    """A client who draws on an engagement: a call-off block or a programme."""

    id: RowId
    engagement_id: EngagementId
    client_id: ClientId
    brings_to_team: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementPart:
    """A part of a programme: a workshop, so many one-to-ones each, a team day."""

    id: EngagementPartId
    engagement_id: EngagementId
    position: int
    kind: PartKind
    title: str = field(default="", repr=False)
    agreed_sessions: int | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One dated version of a contract, with its three-way sheet."""

    id: ContractId
    engagement_id: EngagementId
    version: int
    agreed_on: date
    first_ask: str = field(default="", repr=False)
    became: str = field(default="", repr=False)
    agreed_by: str = field(default="", repr=False)
    may_be_said: str = field(default="", repr=False)
    said_by_whom: str = field(default="", repr=False)
    in_whose_presence: str = field(default="", repr=False)
    outcomes: str = field(default="", repr=False)
    if_the_sponsor_asks: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPerson:
    """Who stands in a contract, and as what."""

    id: RowId
    contract_id: ContractId
    part: ContractPart
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What an engagement is for."""

    id: GoalId
    client_id: ClientId
    engagement_id: EngagementId | None = None
    text: str = field(repr=False)
    level: OutcomeLevel = OutcomeLevel.PERSON
    state: GoalState = GoalState.OPEN
    set_on: date | None = None
    result: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRating:
    """A view of a goal by the client or the sponsor, never averaged, never the coach's."""

    id: RowId
    goal_id: GoalId
    moment: RatingMoment
    rated_by: RatedBy
    rated_on: date
    rating: int | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The client's own next step: shown when preparing, never due."""

    id: RowId
    client_id: ClientId
    session_id: SessionId | None = None
    text: str = field(repr=False)
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade:
    """What I said I would do; shown on Today until it is done."""

    id: RowId
    text: str = field(repr=False)
    client_id: ClientId | None = None
    session_id: SessionId | None = None
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A call or message between sessions: in the record, not in the hours."""

    id: RowId
    client_id: ClientId
    at: WallTime
    manner: str = field(default="", repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNote:
    """A risk or an ethical question, and how it was decided."""

    id: RowId
    decided_on: date
    client_id: ClientId | None = None
    session_id: SessionId | None = None
    what_happened: str = field(default="", repr=False)
    who_may_be_harmed: str = field(default="", repr=False)
    consulted: str = field(default="", repr=False)
    decided: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningBalance:
    """Hours from before the vault, carried in from an older log. Minutes are whole."""

    id: RowId
    client_id: ClientId
    starts_on: date
    ends_on: date
    paid_minutes: int = 0
    pro_bono_minutes: int = 0
    kind: ClientKind = ClientKind.INDIVIDUAL
    participants: int = 1
    source: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result of an engagement, on one of three levels, as someone named it."""

    id: RowId
    engagement_id: EngagementId
    level: OutcomeLevel
    noted_on: date
    text: str = field(repr=False)
    said_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesReport:
    """Themes across an organisation's clients as they were given out: never two that overlap.

    The same report asked for again says what it said; nothing can be subtracted from it.
    """

    id: RowId
    organisation_id: OrganisationId
    from_on: date
    until_on: date
    made_at: Moment
    themes: tuple[str, ...] = field(default=(), repr=False)
    seen_by_clients_on: date | None = None
    given_on: date | None = None
