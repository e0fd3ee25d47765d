"""A pack before it is written: every text as it was and as it will be, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.deidentify import Replacement, Unsure
from coachjournal.domain.pack import PackMaterial
from coachjournal.domain.report import Report
from coachjournal.domain.review import CaseLook
from coachjournal.domain.terms import Answer
from coachjournal.errors import Confidential
from coachjournal.services.pack_gathering import Gathered
from coachjournal.services.pack_replacing import Replacing
from coachjournal.system.language import _

MANY_PAGES = 5
"""Over-preparing flattens supervision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedText:
    """One text of the pack. `place` is the way to it: `cases/1/story/2/line`.

    `before` stands in the journal, `worded` is what was de-identified (the coach's own wording,
    without dates where the case has none), `after` is what the pack says. The replacements'
    `start` and `end` count in `worded`, the findings' in `after`.
    """

    place: str
    client_id: str | None
    before: str = field(repr=False)
    worded: str = field(repr=False)
    after: str = field(repr=False)
    replacements: tuple[Replacement, ...] = field(default=(), repr=False)
    findings: tuple[Unsure, ...] = field(default=(), repr=False)
    settled: tuple[Unsure, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedCase:
    """A client of the pack, and what was answered: would a colleague know them.

    `by_hand`: the gender was to be changed, and these words are not English: a wording helps.
    """

    client_id: str
    shown_as: str = field(repr=False)
    look: CaseLook | None = None
    by_hand: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.look is None or self.look.recognisable is Answer.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSketch:
    """A sketch of the pack. With ink it has to be looked at, since no program reads it."""

    sketch_id: str
    title: str = field(repr=False)
    client_id: str | None
    ink: int
    looked: bool

    @property
    def is_open(self) -> bool:
        """Whether there is something in it that nobody has looked at."""
        return bool(self.ink) and not self.looked


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPack:
    """A pack that may be written once nothing in it is open, or its answer is given."""

    number: int
    agenda_id: str | None
    texts: tuple[PreparedText, ...] = field(repr=False)
    cases: tuple[PreparedCase, ...]
    sketches: tuple[PreparedSketch, ...]
    material: PackMaterial = field(repr=False)
    report: Report = field(repr=False)
    gathered: Gathered = field(repr=False)
    replacing: Replacing = field(repr=False)
    accept_unsure: bool = False

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """What could not be decided, each passage once."""
        return self.replacing.unsure

    @property
    def replacements(self) -> int:
        """How many names, dates and addresses a label stands for."""
        return self.replacing.count

    @property
    def open_cases(self) -> tuple[PreparedCase, ...]:
        """The clients of whom nobody said whether a colleague would know them."""
        return tuple(each for each in self.cases if each.is_open)

    @property
    def open_sketches(self) -> tuple[PreparedSketch, ...]:
        """The sketches with ink that nobody has looked at."""
        return tuple(each for each in self.sketches if each.is_open)

    @property
    def open(self) -> int:
        """How much is still to be decided."""
        return len(self.unsure) + len(self.open_cases) + len(self.open_sketches)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMade:
    """What was written. `pages` is 0 for DOCX and Markdown, which have none.

    Left out: passages for want of an agreement, decision notes and clients under
    restriction or in the bin.
    """

    number: int
    pages: int
    replacements: int
    unsure: tuple[Unsure, ...] = field(repr=False)
    passages_left_out: int
    notes_left_out: int
    clients_left_out: int
    sketches_left_out: int = 0
    cases: tuple[PreparedCase, ...] = ()
    sketches: tuple[PreparedSketch, ...] = ()


def too_long_said(made: PackMade) -> str:
    """That a pack is longer than is good for a meeting; empty where it is not."""
    if made.pages <= MANY_PAGES:
        return ""
    return _("Three pages are the aim; more than five leave little room to talk.")


class PackUnsure(Confidential):
    """The pack holds what may tell who someone is; a person has to look at it."""

    def __init__(
        self,
        unsure: tuple[Unsure, ...],
        cases: tuple[PreparedCase, ...] = (),
        sketches: tuple[PreparedSketch, ...] = (),
    ) -> None:
        super().__init__("pack-unsure", findings=len(unsure) + len(cases) + len(sketches))
        self.unsure = unsure
        self.cases = cases
        self.sketches = sketches
