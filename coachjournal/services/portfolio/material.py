"""What a portfolio is made of before it is set: read once, its texts as they were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from coachjournal.domain.assessment import Assessment
from coachjournal.domain.credentials import Competency, Credential, Framework, SectionRule
from coachjournal.domain.development import Approach, Cpd, DevelopmentGoal, Feedback
from coachjournal.domain.entries import Entries
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.domain.pack import PackSketch
from coachjournal.domain.portfolio import CaseStudy, PortfolioPlan
from coachjournal.domain.report import Block
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.services.development_report import LogMaterial
from coachjournal.services.evidence import EvidenceLine

_WORD = re.compile(r"\S*\w\S*")


class Clean(Protocol):
    """What a text goes through on its way onto the paper; `about` is whose it is."""

    def __call__(self, text: str, about: str | None = None, /) -> str:
        """The text as the paper shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text that the portfolio asks for, with its limits, as far as it is written.

    `elsewhere`: the part that answers it where no text does, with so many words.
    """

    rule: SectionRule
    text: str = field(default="", repr=False)
    elsewhere: str = ""
    words_elsewhere: int = 0

    @property
    def written(self) -> bool:
        """Whether there is an answer."""
        return bool(self.text.strip() or self.elsewhere)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.words_elsewhere if self.elsewhere else words_in(self.text)

    @property
    def fits(self) -> bool:
        """Whether it keeps within the body's limits."""
        least, most = self.rule.words_least or 0, self.rule.words_most
        return least <= self.words and (most is None or self.words <= most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece of evidence, and whether its own words may be read."""

    line: EvidenceLine
    quoted: bool
    drawing: PackSketch | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """A competency with the examples that are taken, the best first."""

    competency: Competency
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What was flagged, brought, learned, and done differently since.

    Without an `item` it is a meeting whose undertakings were done.
    """

    item: SupervisionItem | None
    meeting: SupervisionMeeting
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A finished reflective account of a session."""

    id: str
    client_id: str
    on: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """An hours entry as the appendix lists it."""

    id: str
    client: str
    on: date
    minutes: int
    payment: str
    kind: str
    opening: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """How many of the clients that count agreed to something, and how many did not."""

    kind: str
    yes: int
    no: int
    never_asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All of a portfolio. `codes`: by client; `left_out`: by a part, why some is not there."""

    assessment: Assessment
    on: date
    coach: str = field(repr=False)
    entries: Entries = field(repr=False)
    codes: Mapping[str, str] = field(repr=False)
    plan: PortfolioPlan
    parts: tuple[str, ...]
    texts: tuple[Written, ...] = ()
    approach: Approach | None = None
    framework: Framework | None = None
    examples: tuple[Examples, ...] = ()
    held: tuple[EvidenceLine, ...] = ()
    seen: tuple[SelfAssessment, ...] = ()
    changed: tuple[Changed, ...] = ()
    meetings: tuple[SupervisionMeeting, ...] = ()
    log: LogMaterial | None = None
    feedback: tuple[Feedback, ...] = ()
    cases: tuple[CaseStudy, ...] = ()
    accounts: tuple[Account, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    lines: tuple[SessionLine, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict, repr=False)
    trail_head: str = ""
    trail_number: int = 0

    @property
    def credential(self) -> Credential:
        """What it is for."""
        return self.assessment.credential

    @property
    def development(self) -> LogMaterial:
        """The coach's own development; there always, empty or not."""
        assert self.log is not None
        return self.log

    @property
    def cpd(self) -> Sequence[Cpd]:
        """CPD, the oldest first."""
        return self.development.cpd

    @property
    def goals(self) -> Sequence[DevelopmentGoal]:
        """The plan."""
        return self.development.goals


PartBlocks = Callable[[Material, Clean], list[Block]]
"""What sets a part; nothing where it has no content."""


def words_in(text: str) -> int:
    """How many words a text has, as an assessor would count them."""
    return len(_WORD.findall(text))
