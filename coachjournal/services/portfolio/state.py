"""What the builder shows: each part there, thin or missing; texts with their limits; choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachjournal.domain.portfolio import PortfolioPlan
from coachjournal.domain.report import Block
from coachjournal.services.portfolio.material import Material, Written
from coachjournal.services.portfolio.words import MISSING, part_title
from coachjournal.system.language import _, plural


class PartState(StrEnum):
    """Where a part stands."""

    THERE = "there"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part in the builder's list, with what is to say of it; empty where nothing is."""

    key: str
    title: str
    state: PartState
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that may go into the portfolio, and whether it does. `group`: a competency."""

    id: str
    title: str = field(repr=False)
    on: date
    chosen: bool
    group: str = ""
    says: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioState:
    """All that the builder shows of one credential's portfolio."""

    credential: str
    title: str
    body: str
    standing: str
    parts: tuple[PartLine, ...]
    texts: tuple[Written, ...] = field(repr=False)
    plan: PortfolioPlan
    choices: Mapping[str, tuple[Choice, ...]] = field(repr=False)
    index: tuple[Block, ...] = field(default=(), repr=False)


def part_lines(material: Material, made: Mapping[str, Sequence[Block]]) -> Iterator[PartLine]:
    """Each of the body's parts, in its order."""
    for part in material.parts:
        if part not in made:
            says = missing_said(part, material)
            yield PartLine(key=part, title=part_title(part), state=PartState.MISSING, says=says)
            continue
        says = thin_said(part, material)
        state = PartState.THIN if says else PartState.THERE
        yield PartLine(key=part, title=part_title(part), state=state, says=says)


def missing_said(part: str, material: Material) -> str:
    """Why a part is left out, and that it is."""
    why = _(MISSING[part])
    if part == "case-studies" and material.left_out.get(part):
        why = _("The clients of the case studies have not agreed to them.")
    return _("{why} The part is left out.").format(why=why)


def thin_said(part: str, material: Material) -> str:
    """What is still thin, in words; empty where nothing is."""
    return {
        "texts": _texts_said,
        "competencies": _competencies_said,
        "case-studies": _cases_said,
    }.get(part, _nothing)(material)


def _nothing(_material: Material) -> str:
    return ""


def _texts_said(material: Material) -> str:
    unwritten = [each for each in material.texts if not each.written]
    off = [each for each in material.texts if each.written and not each.fits]
    said = []
    if unwritten:
        words = plural("{count} text is not written yet.", "{count} texts are not written yet.",
                       len(unwritten))  # fmt: skip
        said.append(words.format(count=len(unwritten)))
    if off:
        words = plural("{count} text is not within its limits.",
                       "{count} texts are not within their limits.", len(off))  # fmt: skip
        said.append(words.format(count=len(off)))
    return " ".join(said)


def _competencies_said(material: Material) -> str:
    without = [each for each in material.examples if not each.shown]
    unreasoned = [
        shown
        for each in material.examples
        for shown in each.shown
        if not shown.line.evidence.what_i_did.strip()
    ]
    said = []
    if without:
        words = plural("{count} competency has no example yet.",
                       "{count} competencies have no example yet.", len(without))  # fmt: skip
        said.append(words.format(count=len(without)))
    if unreasoned:
        words = plural("{count} example has no reasoning yet.",
                       "{count} examples have no reasoning yet.", len(unreasoned))  # fmt: skip
        said.append(words.format(count=len(unreasoned)))
    if material.left_out.get("competencies"):
        said.append(_("Where a client has not agreed to a case study, their words are left out."))
    return " ".join(said)


def _cases_said(material: Material) -> str:
    left = material.left_out.get("case-studies", 0)
    if not left:
        return ""
    words = plural("{count} is left out: its client has not agreed.",
                   "{count} are left out: their clients have not agreed.", left)  # fmt: skip
    return words.format(count=left)
