"""The parts of a portfolio in the body's order, as one paper; a part without content is no part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coachjournal.domain import report as parts
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block, Report
from coachjournal.services.by_code import footer_for
from coachjournal.services.papers import paper
from coachjournal.services.portfolio import (
    change,
    examples,
    growth,
    hours,
    index,
    people,
    workings,
)
from coachjournal.services.portfolio.material import Clean, Material, PartBlocks
from coachjournal.services.portfolio.words import part_title
from coachjournal.system.language import _, plural

PARTS: Mapping[str, PartBlocks] = {
    "texts": growth.text_blocks,
    "approach": growth.approach_blocks,
    "competencies": examples.competency_blocks,
    "self-assessment": examples.self_assessment_blocks,
    "matrix": examples.matrix_blocks,
    "supervision-change": change.change_blocks,
    "supervision-log": change.supervision_blocks,
    "supervisor-reference": change.reference_blocks,
    "training": growth.training_part,
    "mentor": growth.mentor_part,
    "cpd": growth.cpd_part,
    "observed": growth.observed_part,
    "plan": growth.plan_part,
    "feedback": people.feedback_blocks,
    "case-studies": people.case_blocks,
    "reflections": people.reflection_blocks,
    "agreements": people.agreement_blocks,
    "clients": hours.client_blocks,
    "diary": hours.diary_blocks,
    "hours": hours.hours_blocks,
}
LAST: Mapping[str, PartBlocks] = {
    "workings": workings.workings_blocks,
    "rules": workings.rule_blocks,
    "trail": workings.trail_blocks,
}
"""What every portfolio ends with, whoever it is for."""
_ROOM, _ROOM_FOR_TRAIL = 28, 14


def build(material: Material, clean: Clean) -> Report:
    """The paper of a portfolio."""
    made = made_parts(material, clean)
    following = tuple(made)
    material = replace(material, parts=following)
    blocks = index.index_blocks(material, following)
    for part, own in made.items():
        blocks.append(parts.PageBreak() if part in _ON_A_NEW_PAGE else _new_part(part))
        blocks.append(parts.Title(text=part_title(part), place=part))
        blocks.extend(own)
        blocks.extend(_left_out(part, material))
    credential = material.credential.short or material.credential.title
    title = _("Portfolio, {credential}").format(credential=credential)
    return paper(title, material.on, blocks, footer=footer_for(Redaction.CODES))


_ON_A_NEW_PAGE = frozenset({"supervisor-reference"})
_SHORT = frozenset({"agreements", "approach", "matrix", "mentor"})
"""So short that none is parted between two pages."""


def build_single(material: Material, clean: Clean, title: str) -> Report:
    """A paper of some parts only, such as a supervision report; no index and no workings."""
    credential = material.credential
    blocks: list[Block] = [
        parts.Title(text=title, pill=credential.short or credential.title, subtitle=_codes_only())
    ]
    made = _made(material.parts, material, clean)
    for place, (part, own) in enumerate(made.items()):
        if place:
            blocks.append(_new_part(part))
        if len(made) > 1:
            blocks.append(parts.Heading(text=part_title(part)))
        blocks.extend(own)
        blocks.extend(_left_out(part, material))
    blocks.append(parts.NewPart(room_percent=_ROOM_FOR_TRAIL, whole=False))
    blocks.extend(workings.trail_blocks(material, clean))
    return paper(title, material.on, blocks, footer=footer_for(Redaction.CODES))


def _codes_only() -> str:
    return _("De-identified: codes stand for clients, letters for colleagues.")


def made_parts(material: Material, clean: Clean) -> dict[str, list[Block]]:
    """Every part that has content, in its order."""
    return _made((*material.parts, *LAST), material, clean)


def _made(wanted: Sequence[str], material: Material, clean: Clean) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for part in wanted:
        own = (PARTS.get(part) or LAST[part])(material, clean)
        if own:
            found[part] = own
    return found


def missing_parts(material: Material, made: Sequence[str]) -> list[str]:
    """The body's parts that have no content yet."""
    return [part for part in material.parts if part not in made]


def _new_part(part: str) -> Block:
    return parts.NewPart(room_percent=_ROOM, whole=part in _SHORT)


def _left_out(part: str, material: Material) -> list[Block]:
    count = material.left_out.get(part, 0)
    if not count or part == "competencies":
        return []
    words = plural(
        "{count} is left out for want of the client's agreement.",
        "{count} are left out for want of the clients' agreement.",
        count,
    )
    return [parts.Note(text=words.format(count=count))]
