"""What a coach writes and chooses for a portfolio: texts, case studies, examples."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import ClientId, Moment, RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """The story of one client's coaching as the coach tells it; names leave it on its way out."""

    id: RowId
    client_id: ClientId
    title: str = field(repr=False)
    text: str = field(repr=False)
    made_at: Moment
    changed_at: Moment
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioText:
    """What the coach wrote under one of the headings that a credential asks for."""

    id: RowId
    credential: str
    section: str
    text: str = field(repr=False)
    changed_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPlan:
    """What goes into the portfolio for a credential: ids of what was chosen.

    `evidence`: empty takes the `examples` strongest of each competency.
    """

    id: RowId
    credential: str
    changed_at: Moment
    examples: int = 2
    evidence: tuple[str, ...] = ()
    case_studies: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    supervision_items: tuple[str, ...] = ()
    reflections: tuple[str, ...] = ()
