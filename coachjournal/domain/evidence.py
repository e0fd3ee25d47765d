"""Evidence for competencies: where it was taken from, what it shows, and how one sees oneself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import (
    EvidenceId,
    ExportedId,
    FeedbackId,
    Moment,
    ObservedPracticeId,
    RowId,
    SessionId,
    SketchId,
    SupervisionMeetingId,
)
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength

LEAST_LEVEL, MOST_LEVEL = 1, 5
"""The ends of a self-assessment: from *new to me* to *could teach it*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage, or a region of a sketch, with the reasoning that an assessor reads.

    It points to one thing: by `source` to a session (its record or reflection), a sketch, an
    observed practice, feedback or a supervision meeting. A passage is anchored by its exact
    quote, 32 characters either side, its place, and the revision of the note it was taken
    from. Of a sketch, the region is frozen: `sketch_id` is that exhibit, `quote` its words.
    """

    id: EvidenceId
    source: EvidenceSource
    made_at: Moment
    session_id: SessionId | None = None
    sketch_id: SketchId | None = None
    observed_id: ObservedPracticeId | None = None
    feedback_id: FeedbackId | None = None
    meeting_id: SupervisionMeetingId | None = None
    revision: int = 0
    position: int = 0
    strength: EvidenceStrength = EvidenceStrength.SOUND
    quote: str = field(default="", repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    what_i_did: str = field(default="", repr=False)
    why_with_this_client: str = field(default="", repr=False)
    what_followed: str = field(default="", repr=False)
    what_i_would_do_now: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFor:
    """A competency that a piece of evidence shows; one piece may show several, of any body."""

    id: RowId
    evidence_id: EvidenceId
    framework: str
    framework_version: str
    competency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUse:
    """A paper that a piece of evidence stands in, as the register of exports has it."""

    id: RowId
    evidence_id: EvidenceId
    exported_id: ExportedId


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """How the coach saw themself in one competency on a day; `level` from 1 to 5."""

    id: RowId
    on: date
    framework: str
    framework_version: str
    competency: str
    level: int
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialWording:
    """The body's own words for a competency, pasted by the coach; they stay in this vault."""

    id: RowId
    framework: str
    framework_version: str
    competency: str
    text: str = field(repr=False)
