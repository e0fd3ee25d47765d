"""The coach's own development: CPD, training, mentor coaching, observation, feedback, plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import (
    ClientId,
    CpdId,
    DocumentHeldId,
    FeedbackId,
    Moment,
    ObservationSheetId,
    ObservedPracticeId,
    RowId,
    SessionId,
    TrainingId,
)
from coachjournal.domain.terms import CpdCategory, DocumentState, FeedbackSource, GoalState


@dataclass(frozen=True, slots=True, kw_only=True)
class Cpd:
    """Continuing professional development: why chosen, what learned, where applied."""

    id: CpdId
    on: date
    minutes: int
    title: str = field(default="", repr=False)
    category: CpdCategory | None = None
    with_whom: str = field(default="", repr=False)
    why_chosen: str = field(default="", repr=False)
    learned: str = field(default="", repr=False)
    applied: str = field(default="", repr=False)
    certificate: bool = False
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CpdApplied:
    """A session in which something learned was used."""

    id: RowId
    cpd_id: CpdId
    session_id: SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A module of coach training. `starts_training`: hours count from this date on."""

    id: TrainingId
    on: date
    minutes: int
    title: str = field(default="", repr=False)
    provider: str = field(default="", repr=False)
    programme: str = field(default="", repr=False)
    core_minutes: int | None = None
    accredited_by: str = field(default="", repr=False)
    starts_training: bool = False
    certificate: bool = False
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorCoaching:
    """Mentor coaching received. Minutes are live conversation, not the mentor's review."""

    id: RowId
    on: date
    minutes: int
    one_to_one: bool = True
    group_size: int = 1
    title: str = field(default="", repr=False)
    mentor: str = field(default="", repr=False)
    mentor_email: str = field(default="", repr=False)
    mentor_credential: str = field(default="", repr=False)
    mentor_specialisation: bool = False
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedPractice:
    """Coaching watched by peers or a facilitator with structured questions."""

    id: ObservedPracticeId
    on: date
    minutes: int
    title: str = field(default="", repr=False)
    observer: str = field(default="", repr=False)
    questions: tuple[str, ...] = field(default=(), repr=False)
    exact_words: str = field(default="", repr=False)
    feedback: str = field(default="", repr=False)
    will_do: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Feedback received, with its source."""

    id: FeedbackId
    on: date
    source: FeedbackSource
    client_id: ClientId | None = None
    title: str = field(default="", repr=False)
    from_whom: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    is_reference: bool = False
    minutes: int = 0
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """*My approach*: a dated, living statement."""

    id: RowId
    on: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentGoal:
    """A goal of the coach's own plan: from which feedback, by when, how I will know."""

    id: RowId
    text: str = field(repr=False)
    set_on: date
    by_when: date | None = None
    from_which_feedback: str = field(default="", repr=False)
    how_i_will_know: str = field(default="", repr=False)
    state: GoalState = GoalState.OPEN
    review: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHeld:
    """Where a document that a credential asks for stands; `requirement` is its doc-* id."""

    id: DocumentHeldId
    credential: str
    requirement: str
    state: DocumentState = DocumentState.NOT_STARTED
    on: date | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationSheet:
    """Who coached in an observed practice, and in which session of ours, if it was one.

    With the session's client the sheet goes and what was heard; the entry and its hours stay.
    """

    id: ObservationSheetId
    observed_id: ObservedPracticeId
    session_id: SessionId | None = None
    coached_by: str = field(default="", repr=False)
    topic: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationAnswer:
    """A structured question of an observation, with the exact words that were heard."""

    id: RowId
    sheet_id: ObservationSheetId
    position: int
    question: str = field(repr=False)
    exact_words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFeedback:
    """What one of those who watched said afterwards."""

    id: RowId
    observed_id: ObservedPracticeId
    source: FeedbackSource
    from_whom: str = field(default="", repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """A look back at the plan of a year."""

    id: RowId
    year: int
    on: date
    text: str = field(repr=False)
