"""A pack as it is looked through: each text as it is kept and as it leaves, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from coachjournal.domain.deidentify import UnsureReason
from coachjournal.domain.terms import Answer

HERE_ONLY = frozenset(
    {
        UnsureReason.ORDINARY_WORD_NAME.value,
        UnsureReason.INITIALS.value,
        UnsureReason.NEAR_MISS.value,
        UnsureReason.FAMILY.value,
    }
)
"""Decided for one sentence: the same word may be ordinary here, and somebody's name there."""

Span = tuple[int, int]


class Standing(StrEnum):
    """What became of words that may tell who someone is."""

    OPEN = "open"
    REPLACED = "replaced"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words that may tell who someone is: where they stand in the journal, and in the pack.

    `reason` is an `UnsureReason`, empty for a registered name. `label` stands in its place, or
    is offered for it. `decision_id` is the decision that settled it, where it was one.
    """

    standing: Standing
    found: str = field(repr=False)
    before: Span
    after: Span
    reason: str = ""
    sentence: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    decision_id: str = ""
    client_id: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The same for all that one decision settles."""
        return (self.found, self.sentence if self.reason in HERE_ONLY else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One text of the pack. `before` is the journal's, `after` what leaves.

    `wording` stands for it in this pack alone, where the coach wrote one. `quote`: word for
    word from a note, which somebody may know again as their own.
    """

    place: str
    heading: str = field(repr=False)
    client_id: str | None
    before: str = field(repr=False)
    after: str = field(repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    wording: str = field(default="", repr=False)
    quote: bool = False

    @property
    def replacements(self) -> tuple[Finding, ...]:
        """What was replaced in it."""
        return tuple(each for each in self.findings if each.standing is Standing.REPLACED)

    @property
    def open(self) -> tuple[Finding, ...]:
        """What waits for a decision."""
        return tuple(each for each in self.findings if each.standing is Standing.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseToLook:
    """Would a colleague of this client recognise them? And what may be changed for that."""

    client_id: str
    code: str
    recognisable: Answer = Answer.PENDING
    hide_dates: bool = False
    swap_gender: bool = False
    role: str = field(default="", repr=False)
    sector: str = field(default="", repr=False)
    pack_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchToLook:
    """A sketch with ink that is brought; nothing can read handwriting but a person."""

    sketch_id: str
    title: str = field(repr=False)
    code: str
    looked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that is looked at before a pack leaves.

    `fingerprint` is of the pack as it is here; empty while it is shown ahead of the pack.
    """

    number: int
    agenda_id: str = ""
    fingerprint: str = ""
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    cases: tuple[CaseToLook, ...] = field(default=(), repr=False)
    sketches: tuple[SketchToLook, ...] = field(default=(), repr=False)
    replacements: int = 0

    def settled(self, decided: Finding, standing: Standing) -> Review:
        """The same once these words are decided, until the pack is prepared anew."""

        def of(each: Finding) -> Finding:
            open_ = each.standing is Standing.OPEN and each.key == decided.key
            return replace(each, standing=standing) if open_ else each

        pieces = tuple(
            replace(piece, findings=tuple(map(of, piece.findings))) if piece.open else piece
            for piece in self.pieces
        )
        return replace(self, pieces=pieces, fingerprint="")

    def answered(self, case: CaseToLook) -> Review:
        """The same once this case is answered, until the pack is prepared anew."""
        cases = (case if each.client_id == case.client_id else each for each in self.cases)
        return replace(self, cases=tuple(cases), fingerprint="")

    @property
    def words_open(self) -> int:
        """How many decisions on words wait."""
        return len({each.key for piece in self.pieces for each in piece.open})

    @property
    def kept(self) -> int:
        """How many words were kept, each with its reason."""
        found = {
            each.key
            for piece in self.pieces
            for each in piece.findings
            if each.standing is Standing.KEPT
        }
        return len(found)

    @property
    def cases_open(self) -> int:
        """How many cases were not looked at as a colleague would."""
        return sum(each.recognisable is Answer.PENDING for each in self.cases)

    @property
    def sketches_open(self) -> int:
        """How many sketches with ink were not looked at."""
        return sum(not each.looked for each in self.sketches)

    @property
    def open(self) -> int:
        """How much waits in all; the pack is not written while anything does."""
        return self.words_open + self.cases_open + self.sketches_open
