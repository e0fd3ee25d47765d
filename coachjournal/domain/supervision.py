"""Supervision of the coach's practice: items, meetings, commitments, and what was exported."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import (
    ClientId,
    ExportedId,
    Moment,
    RowId,
    SessionId,
    SupervisionItemId,
    SupervisionMeetingId,
)
from coachjournal.domain.terms import Eye, Mode, NoteKind, SupervisionFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionMeeting:
    """A meeting about the coach's practice. `qualified`: the supervisor is, as bodies ask."""

    id: SupervisionMeetingId
    on: date
    minutes: int
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    mode: Mode = Mode.VIDEO
    supervisor: str = field(default="", repr=False)
    qualified: bool = False
    title: str = field(default="", repr=False)
    learning: str = field(default="", repr=False)
    afterthoughts: str = field(default="", repr=False)
    joint_note: str = field(default="", repr=False)
    eyes_used: tuple[str, ...] = ()
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionItem:
    """Something flagged in the moment to take to supervision, with the question behind it."""

    id: SupervisionItemId
    question: str = field(repr=False)
    noticed_on: date
    client_id: ClientId | None = None
    session_id: SessionId | None = None
    note: NoteKind | None = None
    passage: str = field(default="", repr=False)
    story: str = field(default="", repr=False)
    wanted: str = field(default="", repr=False)
    eye: Eye | None = None
    urgent: bool = False
    position: int = 0
    meeting_id: SupervisionMeetingId | None = None
    learning: str = field(default="", repr=False)
    changed: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What I will do after a supervision meeting; comes back on Today."""

    id: RowId
    meeting_id: SupervisionMeetingId
    text: str = field(repr=False)
    item_id: SupervisionItemId | None = None
    due_on: date | None = None
    done_on: date | None = None
    outcome: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A line of the register: what left the vault, when, and with which decisions."""

    id: ExportedId
    at: Moment
    what: str
    form: str
    fingerprint: str
    file_hash: str
    replacements: int = 0
    accepted_unsure: int = 0
    number: int = 0
    clients: tuple[str, ...] = ()
    destroy_by: date | None = None
    destroyed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageAnchor:
    """Where an item's passage stands: 32 characters either side, and the note's revision."""

    id: RowId
    item_id: SupervisionItemId
    revision: int
    position: int
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
