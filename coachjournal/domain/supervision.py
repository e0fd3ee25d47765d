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
    SketchId,
    SupervisionAgendaId,
    SupervisionItemId,
    SupervisionMeetingId,
)
from coachjournal.domain.terms import (
    Changed,
    ExhibitKind,
    Eye,
    Mode,
    NoteKind,
    SupervisionFormat,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionMeeting:
    """A meeting about the coach's practice. `qualified`: the supervisor is, as bodies ask.

    `joint_note` are the points that both agreed; `to_try` and `to_recontract` stand beside it
    on the one-page note. `people` is how many sat in a group, 0 where that was not said.
    """

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
    to_try: str = field(default="", repr=False)
    to_recontract: str = field(default="", repr=False)
    people: int = 0
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionItem:
    """Something flagged in the moment to take to supervision, with the question behind it.

    Flagged for a `feeling` alone, its question may come later. `on_agenda`: chosen for the
    next meeting. `changed_practice` and `changed` say, later, what became of it.
    """

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
    feeling: str = field(default="", repr=False)
    on_agenda: bool = False
    changed_practice: Changed = Changed.UNSAID
    changed_on: date | None = None
    binned_at: Moment | None = None

    @property
    def said(self) -> str:
        """What it is called: its question, or the feeling while it has none."""
        return self.question or self.feeling


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
    changed_practice: Changed = Changed.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemExhibit:
    """What is laid beside a question: words of a note, a sketch or a part of it, a theme's way.

    `sketch_items` are the ids of the chosen part; empty is the whole sheet.
    """

    id: RowId
    item_id: SupervisionItemId
    kind: ExhibitKind
    position: int = 0
    session_id: SessionId | None = None
    note: NoteKind | None = None
    passage: str = field(default="", repr=False)
    sketch_id: SketchId | None = None
    sketch_items: tuple[str, ...] = ()
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionAgenda:
    """What I take to one meeting, besides the items; without a meeting it is being prepared.

    `avoiding` answers "is there something I or we are avoiding?" and never leaves the vault.
    `for_on` is the day of the meeting that is prepared, where it is known.
    """

    id: SupervisionAgendaId
    made_at: Moment
    meeting_id: SupervisionMeetingId | None = None
    for_on: date | None = None
    supervisor: str = field(default="", repr=False)
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    wanted: str = field(default="", repr=False)
    how_i_am: str = field(default="", repr=False)
    went_well: str = field(default="", repr=False)
    moved_me: str = field(default="", repr=False)
    load: str = field(default="", repr=False)
    energy: str = field(default="", repr=False)
    pressures: str = field(default="", repr=False)
    helps: str = field(default="", repr=False)
    to_recontract: str = field(default="", repr=False)
    avoiding: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionContract:
    """What a supervisor and the coach agreed on how they work; one at a time is in force.

    `every_weeks` and `minutes` are what was agreed, 0 where nothing was.
    """

    id: RowId
    supervisor: str = field(repr=False)
    agreed_on: date
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    every_weeks: int = 0
    minutes: int = 0
    review_on: date | None = None
    ended_on: date | None = None
    agreed: str = field(default="", repr=False)
    helps: str = field(default="", repr=False)
    to_recontract: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionReview:
    """Once a year: what supervision was, as the coach sees it; ready for a reference."""

    id: RowId
    written_on: date
    from_on: date
    until_on: date
    supervisor: str = field(default="", repr=False)
    brought: str = field(default="", repr=False)
    learned: str = field(default="", repr=False)
    changed: str = field(default="", repr=False)
    ahead: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A line of the register: what left the vault, when, and with which decisions.

    `clients` are those that it is about, `mentioned` those whose names were replaced in it.
    """

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
    mentioned: tuple[str, ...] = ()
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
