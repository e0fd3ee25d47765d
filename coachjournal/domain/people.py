"""The people of a practice: clients, their world, organisations and sponsors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import ClientId, EngagementId, Moment, OrganisationId, RowId, SponsorId
from coachjournal.domain.terms import (
    AgreementKind,
    Answer,
    ClientKind,
    IdentifierSort,
    ToldTopic,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who employs or pays."""

    id: OrganisationId
    name: str = field(repr=False)
    sector: str = field(default="", repr=False)
    also_called: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """A person: the third corner of a three-way contract."""

    id: SponsorId
    name: str = field(repr=False)
    organisation_id: OrganisationId | None = None
    role: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A person being coached, or a group or team with members.

    `code` stands for the client in room mode and in all that leaves; `working_name`
    is shown inside the unlocked window; `unnamed_members` counts those of a group
    whose names are not kept.
    """

    id: ClientId
    code: str = field(repr=False)
    kind: ClientKind = ClientKind.INDIVIDUAL
    working_name: str = field(default="", repr=False)
    full_name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    organisation_id: OrganisationId | None = None
    direct_report: bool = False
    unnamed_members: int = 0
    covered_by_letter: bool = False
    role_in_packs: str = field(default="", repr=False)
    pack_name: str = field(default="", repr=False)
    sector_in_packs: str = field(default="", repr=False)
    no_note_intended: bool = False
    restricted_since: date | None = None
    restricted_why: str = field(default="", repr=False)
    review_on: date | None = None
    made_at: Moment | None = None
    binned_at: Moment | None = None

    @property
    def shown_name(self) -> str:
        """What the window calls the client: working name, else full name, else code."""
        return self.working_name or self.full_name or self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherIdentifier:
    """Another name, place, project or address by which a client can be known."""

    id: RowId
    client_id: ClientId
    sort: IdentifierSort
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInWorld:
    """Someone in a client's world, kept so that packs can replace the name."""

    id: RowId
    client_id: ClientId
    name: str = field(repr=False)
    relationship: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A named member of a group or team; `person_id` where they are a client too."""

    id: RowId
    client_id: ClientId
    name: str = field(default="", repr=False)
    person_id: ClientId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a client was told in the contract, in which version, and when."""

    id: RowId
    client_id: ClientId
    topic: ToldTopic
    told_on: date
    engagement_id: EngagementId | None = None
    version: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a client agreed to, or not: dated, with its manner, and withdrawable."""

    id: RowId
    client_id: ClientId
    kind: AgreementKind
    answer: Answer
    answered_on: date | None = None
    manner: str = field(default="", repr=False)
    filed_at: str = field(default="", repr=False)
    withdrawn_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the agreement was given and not withdrawn by that day."""
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.answer is Answer.YES and not withdrawn
