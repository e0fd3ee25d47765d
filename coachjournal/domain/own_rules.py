"""*My copy* of a rule pack: the coach's own figures in place of the shipped ones, each with why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import Moment, OwnPackId, RowId
from coachjournal.domain.terms import FigurePart


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPack:
    """A coach's copy of a shipped pack; what is not `in_use` is kept, and does not count."""

    id: OwnPackId
    pack: str
    made_at: Moment
    in_use: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """One figure of a copy. `valid_from` tells dated rules of one requirement apart.

    `paths` are those of the rule that it is for, where rules differ by path; empty for all.

    `value` is a number as text, or `ask`; hours are hours.
    """

    id: RowId
    own_pack_id: OwnPackId
    credential: str
    requirement: str
    part: FigurePart
    value: str
    valid_from: date | None = None
    paths: tuple[str, ...] = ()
    why: str = field(default="", repr=False)
    changed_at: Moment
