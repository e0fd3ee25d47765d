"""What an assessment looks at: the entries of a practice, without a word of any note.

Rows that come by the ten thousand are named tuples: as unchangeable as a frozen
dataclass, and quicker to make. Closed lists appear as their text values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from coachjournal.domain.development import (
    Cpd,
    DocumentHeld,
    Feedback,
    MentorCoaching,
    Training,
)
from coachjournal.domain.signing import CredentialHeld
from coachjournal.domain.supervision import SupervisionMeeting


class SessionEntry(NamedTuple):
    """A session as the rules see it. `members`: ids of named participants who are clients."""

    id: str
    client: str
    on: date
    minutes: int
    coaching_minutes: int
    activity: str
    kind: str
    participants: int
    payment: str
    status: str
    engagement: str | None = None
    members: tuple[str, ...] = ()


class OpeningEntry(NamedTuple):
    """An opening balance as the rules see it."""

    id: str
    client: str
    starts_on: date
    ends_on: date
    paid_minutes: int
    pro_bono_minutes: int
    kind: str
    participants: int


class ClientEntry(NamedTuple):
    """A client as the rules see it.

    `listed`: agreed to stand on a body's log, or covered by an organisation's letter.
    `members`: ids of a group's named members who are clients themselves.
    """

    id: str
    kind: str
    direct_report: bool
    listed: bool
    members: tuple[str, ...] = ()


class ReflectionEntry(NamedTuple):
    """A reflective account that the coach has marked finished."""

    id: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All that an assessment looks at, loaded once for any number of credentials.

    `engagements` maps an engagement's id to its kind.
    """

    sessions: tuple[SessionEntry, ...] = ()
    openings: tuple[OpeningEntry, ...] = ()
    clients: Mapping[str, ClientEntry] = field(default_factory=dict)
    engagements: Mapping[str, str] = field(default_factory=dict)
    training: tuple[Training, ...] = ()
    mentor_coaching: tuple[MentorCoaching, ...] = ()
    cpd: tuple[Cpd, ...] = ()
    supervision: tuple[SupervisionMeeting, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    reflections: tuple[ReflectionEntry, ...] = ()
    documents: tuple[DocumentHeld, ...] = ()
    awards: tuple[CredentialHeld, ...] = ()
