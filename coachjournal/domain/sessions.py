"""Sessions, and what is written about them: records, reflections, themes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import (
    ClientId,
    EngagementId,
    EngagementPartId,
    Moment,
    RecordId,
    ReflectionId,
    RowId,
    SessionId,
    TechniqueId,
    ThemeId,
    WallTime,
)
from coachjournal.domain.terms import (
    Activity,
    Arose,
    ClientKind,
    Context,
    Mode,
    NoteKind,
    Payment,
    SessionStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. Minutes are real, never rounded.

    `start` is local wall time in `zone`; a session belongs to its start date.
    `coaching_minutes` is the part that was coaching. A co-coaching meeting makes two
    sessions that share `meeting`.
    """

    id: SessionId
    client_id: ClientId
    start: WallTime
    zone: str
    minutes: int
    coaching_minutes: int
    activity: Activity = Activity.COACHING
    kind: ClientKind = ClientKind.INDIVIDUAL
    participants: int = 1
    payment: Payment = Payment.PAID
    context: Context = Context.WORK
    mode: Mode = Mode.IN_PERSON
    status: SessionStatus = SessionStatus.HELD
    engagement_id: EngagementId | None = None
    part_id: EngagementPartId | None = None
    title: str = field(default="", repr=False)
    no_note_intended: bool = False
    meeting: str = ""
    made_at: Moment | None = None
    binned_at: Moment | None = None

    @property
    def held_on(self) -> date:
        """The date the session belongs to."""
        return self.start.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """A named participant of a group or team session who is a client too."""

    id: RowId
    session_id: SessionId
    client_id: ClientId


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What happened: the client's file."""

    id: RecordId
    session_id: SessionId
    text: str = field(repr=False)
    template: str = ""
    revision: int = 1
    changed_at: Moment
    digest: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """The coach's own learning; kept apart from the record by structure.

    `finished` is set by the coach: the account has event, learning and application.
    """

    id: ReflectionId
    session_id: SessionId | None = None
    text: str = field(repr=False)
    template: str = ""
    revision: int = 1
    changed_at: Moment
    finished: bool = False
    written_on: date | None = None
    digest: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being typed, not yet a version: one row a note, overwritten."""

    id: RowId
    session_id: SessionId
    kind: NoteKind
    text: str = field(repr=False)
    saved_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteVersion:
    """A superseded text of a note, compressed with zlib."""

    id: RowId
    session_id: SessionId
    kind: NoteKind
    revision: int
    made_at: Moment
    packed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What conversations are about: a tag the coach owns."""

    id: ThemeId
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTheme:
    """A theme of a session, and whether it was presented or emerged."""

    id: RowId
    session_id: SessionId
    theme_id: ThemeId
    arose: Arose = Arose.PRESENTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """A tool of the coach's own toolkit, with notes on when and how."""

    id: TechniqueId
    name: str = field(repr=False)
    when_to_use: str = field(default="", repr=False)
    how: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTechnique:
    """Where a technique was used."""

    id: RowId
    session_id: SessionId
    technique_id: TechniqueId


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """A passage in the client's words where something shifted."""

    id: RowId
    session_id: SessionId
    quote: str = field(repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    position: int = 0
