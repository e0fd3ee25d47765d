"""What shows which competency: competencies by name, kinds of evidence beside them.

Empty places are no faults: the bodies themselves warn against collecting by checklist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Protocol, TypeVar

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength


class EvidenceKind(StrEnum):
    """The columns of the matrix."""

    SESSION = "session"
    OBSERVATION = "observation"
    FEEDBACK = "feedback"
    SUPERVISION = "supervision"
    SKETCH = "sketch"


class Reasoned(IntEnum):
    """How much of the reasoning that an assessor reads is written."""

    MISSING = 0
    BEGUN = 1
    WHOLE = 2


class Held(Protocol):
    """A piece of evidence with what is known around it."""

    @property
    def evidence(self) -> Evidence:
        """The piece itself."""
        ...

    @property
    def shows(self) -> Sequence[EvidenceFor]:
        """What it shows."""
        ...

    @property
    def on(self) -> date:
        """The day it is of."""
        ...

    @property
    def client_id(self) -> str:
        """Whom it is about; empty where nobody."""
        ...


_Held = TypeVar("_Held", bound=Held)
_IN_SESSIONS = (EvidenceSource.RECORD, EvidenceSource.REFLECTION)
_STRENGTHS = tuple(EvidenceStrength)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The evidence of one kind for one competency: its ids, and the best strength among it."""

    ids: tuple[str, ...] = ()
    strength: EvidenceStrength | None = None

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A competency with its cells, one a kind."""

    competency: Competency
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many pieces show it, of all kinds."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """All competencies of a framework, in its order, by kind of evidence."""

    framework: Framework
    rows: tuple[MatrixRow, ...]
    columns: tuple[EvidenceKind, ...] = tuple(EvidenceKind)

    def cell(self, competency: str, kind: EvidenceKind) -> Cell:
        """One place of it; an empty one for what it does not know."""
        for row in self.rows:
            if row.competency.id == competency:
                return row.cells[self.columns.index(kind)]
        return Cell()


def kind_of(evidence: Evidence) -> EvidenceKind:
    """In which column a piece stands."""
    if evidence.source in _IN_SESSIONS:
        return EvidenceKind.SESSION
    return EvidenceKind(evidence.source.value)


def reasoned(evidence: Evidence) -> Reasoned:
    """How much of its reasoning is written."""
    parts = (
        evidence.what_i_did,
        evidence.why_with_this_client,
        evidence.what_followed,
        evidence.what_i_would_do_now,
    )
    written = sum(1 for part in parts if part.strip())
    if written == len(parts):
        return Reasoned.WHOLE
    return Reasoned.BEGUN if written else Reasoned.MISSING


def shows(held: Held, framework: Framework, competency: str) -> bool:
    """Whether a piece is evidence for a competency of a framework."""
    wanted = (framework.id, framework.version, competency)
    return any((x.framework, x.framework_version, x.competency) == wanted for x in held.shows)


def matrix_of(framework: Framework, held: Iterable[Held]) -> Matrix:
    """Every competency of a framework by kind of evidence."""
    found: dict[tuple[str, EvidenceKind], list[Evidence]] = {}
    for each in held:
        for show in each.shows:
            if (show.framework, show.framework_version) == (framework.id, framework.version):
                place = show.competency, kind_of(each.evidence)
                found.setdefault(place, []).append(each.evidence)
    rows = tuple(
        MatrixRow(
            competency=competency,
            cells=tuple(_cell(found.get((competency.id, kind), ())) for kind in EvidenceKind),
        )
        for competency in framework.competencies
    )
    return Matrix(framework=framework, rows=rows)


def best_of(held: Iterable[_Held], most: int) -> list[_Held]:
    """The best of some pieces: strength first, then with their reasoning, then the newest.

    No client stands in it twice where a piece of another is as strong and as reasoned.
    """
    left = sorted(held, key=_rank, reverse=True)
    taken: list[_Held] = []
    while left and len(taken) < most:
        clients = {each.client_id for each in taken if each.client_id}
        merit = _merit(left[0])
        others = (x for x in left if _merit(x) == merit and x.client_id not in clients)
        chosen = next(others, left[0])
        left.remove(chosen)
        taken.append(chosen)
    return taken


def _cell(evidence: Sequence[Evidence]) -> Cell:
    if not evidence:
        return Cell()
    strongest = max(evidence, key=lambda each: _STRENGTHS.index(each.strength))
    return Cell(ids=tuple(each.id for each in evidence), strength=strongest.strength)


def _merit(held: Held) -> tuple[int, Reasoned]:
    return _STRENGTHS.index(held.evidence.strength), reasoned(held.evidence)


def _rank(held: Held) -> tuple[int, Reasoned, date, str]:
    # The id, so that two of one day always stand in the same order.
    return (*_merit(held), held.on, held.evidence.id)
