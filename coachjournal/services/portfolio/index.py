"""The assessor's index: each requirement with its answer, where it stands, and on what evidence."""

from __future__ import annotations

from collections.abc import Collection

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.assessment.reasons import gaps_in_words
from coachjournal.domain.assessment.results import DocumentResult
from coachjournal.domain.development import DocumentHeld
from coachjournal.domain.report import Block
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Material, Written
from coachjournal.services.portfolio.totals import LEFT, RIGHT, coaching_total, one_line
from coachjournal.services.portfolio.words import (
    PART_OF,
    count_said,
    figure_said,
    listed,
    needed_said,
    part_title,
    standing_said,
)
from coachjournal.services.term_words import DOCUMENT_STATES
from coachjournal.system.language import _, plural

_WIDTHS = (9, 11, 8, 3)
_ALIGNED = (LEFT, LEFT, LEFT, RIGHT)


def index_blocks(material: Material, present: Collection[str]) -> list[Block]:
    """The first pages: figures, documents, texts, totals, contents. `present`: parts that follow.

    Page numbers are put in by whoever sets the paper.
    """
    credential = material.credential
    blocks: list[Block] = [
        parts.Title(
            text=_("Portfolio"),
            pill=credential.short or credential.title,
            subtitle=_whose(material),
        ),
        parts.Heading(text=_("Assessor's index"), place="index"),
        parts.plain_text(_standing(material)),
        _figures(material, present),
    ]
    if material.assessment.documents:
        blocks += [parts.Heading(text=_("Documents"), level=2), _documents(material)]
    if material.texts:
        blocks += [parts.Heading(text=_("Texts"), level=2), _texts(material)]
    total = coaching_total(material)
    if total is not None and total.vault:
        blocks.append(parts.Heading(text=_("Totals"), level=2))
        blocks.append(parts.Text(runs=(parts.Run(text=one_line(total), bold=True),)))
    blocks += [parts.Heading(text=_("What follows"), level=2), _contents(material, present)]
    return blocks


def _whose(material: Material) -> str:
    day = numeric_date(material.on)
    coach = material.coach or _("the coach")
    return _("{credential}. Prepared by {coach}, {day}.").format(
        credential=listed((material.credential.body, _(material.credential.path))),
        coach=coach,
        day=day,
    )


def _standing(material: Material) -> str:
    gaps = gaps_in_words(material.assessment, _, plural)
    mine = _own_rules(material.assessment)
    said = _("On {day}: {gaps}.").format(day=numeric_date(material.on), gaps=gaps)
    return _("{said} {mine}.").format(said=said, mine=mine) if mine else said


def _own_rules(assessment: Assessment) -> str:
    number = sum(1 for each in assessment.requirements if each.rule.mine)
    if not number:
        return ""
    return plural(
        "{count} figure is judged by a rule of the coach's own, not the body's as shipped",
        "{count} figures are judged by rules of the coach's own, not the body's as shipped",
        number,
    ).format(count=number)


def _figures(material: Material, present: Collection[str]) -> Block:
    results = material.assessment.requirements
    return parts.Table(
        header=(
            _("Requirement"), _("Asked for"), _("Answer"), "", _("Evidence"), _("Page"),
        ),
        rows=tuple(_figure(each) for each in results),
        widths=(24, 13, 14, 13, 28, 8),
        alignments=(LEFT, RIGHT, RIGHT, LEFT, LEFT, RIGHT),
        places=tuple(place_of(each, present) for each in results),
    )  # fmt: skip


def _figure(result: RequirementResult) -> tuple[str, ...]:
    """A figure's row; its page comes last."""
    have = figure_said(result.have, result.unit)
    return (_label(result), needed_said(result), have, standing_said(result), _evidence(result), "")


def place_of(result: RequirementResult, present: Collection[str]) -> str:
    """Where the evidence for a figure stands: its own part, or its workings."""
    part = PART_OF.get(result.rule.metric, "")
    return part if part in present else f"workings-{result.id}"


def _label(result: RequirementResult) -> str:
    label = _(result.label)
    return _("{label} (my own rule)").format(label=label) if result.rule.mine else label


def _evidence(result: RequirementResult) -> str:
    count = len(result.counted)
    if result.sides:
        count = sum(len(side.amounts) for side in result.sides)
    words = plural("{count} entry", "{count} entries", count).format(count=count)
    if not result.left_out:
        return words
    left = len({each.id for each in result.left_out})
    return _("{entries}; {left} left out").format(entries=words, left=left)


def _documents(material: Material) -> Block:
    held = {each.requirement: each for each in material.entries.documents
            if each.credential == material.credential.id}  # fmt: skip
    rows = tuple(
        (_(each.label), _state(each, held.get(each.id)), _files(material, each.id))
        for each in material.assessment.documents
    )
    return parts.Table(
        header=(_("Document"), _("State"), _("On file")), rows=rows, widths=(9, 6, 5)
    )


def _state(result: DocumentResult, held: DocumentHeld | None) -> str:
    state = _(DOCUMENT_STATES[result.state])
    if held is None or held.on is None:
        return state
    return _("{state}, {day}").format(state=state, day=numeric_date(held.on))


def _files(material: Material, requirement: str) -> str:
    count = material.files.get(requirement, 0)
    return plural("{count} file", "{count} files", count).format(count=count) if count else "–"


def _texts(material: Material) -> Block:
    return parts.Table(
        header=(_("Text"), _("Length"), _("Limits"), _("Page")),
        rows=tuple(
            (_(each.rule.label), count_said(each.words, each.rule), _kept(each), "–")
            for each in material.texts
        ),
        widths=_WIDTHS,
        alignments=_ALIGNED,
        places=tuple(
            each.elsewhere or (f"text-{each.rule.id}" if each.written else "")
            for each in material.texts
        ),
    )


def _kept(written: Written) -> str:
    if not written.written:
        return _("not written yet")
    if written.rule.words_least is None and written.rule.words_most is None:
        return _("none named")
    return _("kept") if written.fits else _("not kept")


def _contents(material: Material, present: Collection[str]) -> Block:
    following = [part for part in material.parts if part in present]
    rows = [(part_title(part), "") for part in following]
    return parts.Table(
        header=(_("Part"), _("Page")),
        rows=tuple(rows),
        widths=(14, 2),
        alignments=(LEFT, RIGHT),
        places=tuple(following),
    )
