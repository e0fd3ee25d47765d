"""What a person decided before something left the vault; the journal's own text stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import (
    ClientId,
    ExportedId,
    Moment,
    RowId,
    SketchId,
    SupervisionAgendaId,
)
from coachjournal.domain.terms import Answer, DecisionAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDecision:
    """What is done with words that may identify somebody, in this and every later paper.

    `reason` is an `UnsureReason`. With a `sentence` it holds in that sentence alone: a word
    that is also somebody's name may be ordinary here and a name there. `label` takes the
    place of what is replaced.
    """

    id: RowId
    found: str = field(repr=False)
    reason: str
    answer: DecisionAnswer
    decided_at: Moment
    sentence: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    client_id: ClientId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWording:
    """Other words for a text, in the pack of one agenda; stale where `before` has changed."""

    id: RowId
    agenda_id: SupervisionAgendaId
    before: str = field(repr=False)
    wording: str = field(repr=False)
    client_id: ClientId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLook:
    """Would a colleague of this client recognise them? And what was changed for that."""

    id: RowId
    agenda_id: SupervisionAgendaId
    client_id: ClientId
    recognisable: Answer = Answer.PENDING
    hide_dates: bool = False
    swap_gender: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchLook:
    """A sketch with ink that the coach has looked at; `fingerprint` is of what was shown."""

    id: RowId
    agenda_id: SupervisionAgendaId
    sketch_id: SketchId
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverUp:
    """A box over a part of a sketch, in points of its sheet: what is under it never leaves."""

    id: RowId
    sketch_id: SketchId
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedDecision:
    """What was decided for something that left, beside its line in the register."""

    id: RowId
    exported_id: ExportedId
    found: str = field(repr=False)
    reason: str
    answer: DecisionAnswer
    why: str = field(default="", repr=False)
    client_id: ClientId | None = None
