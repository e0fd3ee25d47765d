"""The work of one who supervises coaches: supervisees, and the hours given to them.

No client of a supervisee has a field here; what is noted of a case bears the supervisee's code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.ids import Moment, RowId, SuperviseeId, SupervisionGivenId
from coachjournal.domain.terms import Mode, SupervisionFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisee:
    """A coach whom I supervise, and what we agreed on how we work.

    `every_weeks` and `minutes` are what was agreed, 0 where nothing was.
    """

    id: SuperviseeId
    code: str = field(repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    works_towards: str = field(default="", repr=False)
    agreed_on: date | None = None
    review_on: date | None = None
    ended_on: date | None = None
    every_weeks: int = 0
    minutes: int = 0
    agreed: str = field(default="", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionGiven:
    """A meeting in which I supervised: agreed points, and risks noted. `cases` are codes."""

    id: SupervisionGivenId
    on: date
    minutes: int
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    mode: Mode = Mode.VIDEO
    paid: bool = True
    cases: tuple[str, ...] = field(default=(), repr=False)
    agreed_points: str = field(default="", repr=False)
    risks: str = field(default="", repr=False)
    next_on: date | None = None
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTo:
    """Who sat in a meeting in which I supervised."""

    id: RowId
    given_id: SupervisionGivenId
    supervisee_id: SuperviseeId
