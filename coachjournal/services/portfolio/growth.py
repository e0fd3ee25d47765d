"""Approach, the coach's own texts, training, mentor coaching, CPD, observation and the plan."""

from __future__ import annotations

from coachjournal.domain import report as parts
from coachjournal.domain.development import MentorCoaching
from coachjournal.domain.hours_log import hours
from coachjournal.domain.report import Block
from coachjournal.services.development_report import (
    CATEGORIES,
    cpd_blocks,
    goal_blocks,
    observed_blocks,
    paragraphs,
    training_blocks,
)
from coachjournal.services.note_blocks import note_blocks
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Clean, Material
from coachjournal.services.portfolio.totals import LEFT, RIGHT
from coachjournal.services.portfolio.words import count_said, hours_said, listed
from coachjournal.system.language import _

_MOST_CPD = 12


def text_blocks(material: Material, clean: Clean) -> list[Block]:
    """What the coach wrote under each heading, with its count of words."""
    blocks: list[Block] = []
    for each in material.texts:
        if each.text.strip():
            blocks.append(parts.Heading(text=_(each.rule.label), place=f"text-{each.rule.id}"))
            blocks.extend(note_blocks(clean(each.text)))
            blocks.append(parts.Note(text=count_said(each.words, each.rule)))
    return blocks


def approach_blocks(material: Material, clean: Clean) -> list[Block]:
    """The statement as it stands, with its day."""
    if material.approach is None:
        return []
    day = numeric_date(material.approach.on)
    return [
        parts.plain_text(_("As of {day}; it is kept up to date.").format(day=day), soft=True),
        *note_blocks(clean(material.approach.text)),
    ]


def training_part(material: Material, clean: Clean) -> list[Block]:
    """Every programme with its modules."""
    made = list(training_blocks(material.development.programmes, clean))
    return [each for each in made if not (isinstance(each, parts.Heading) and each.level == 1)]


def mentor_part(material: Material, _clean: Clean) -> list[Block]:
    """Mentor coaching, meeting by meeting; mentors by letter, with their credential."""
    entries = material.development.mentor_coaching
    if not entries:
        return []
    rows = [
        (
            numeric_date(each.on),
            listed((material.letters.get(each.mentor.strip(), ""), each.mentor_credential)),
            _how(each),
            hours_said(each.minutes),
        )
        for each in entries
    ]
    total = hours_said(sum(each.minutes for each in entries))
    return [
        parts.Table(
            header=(_("Date"), _("Mentor"), _("How"), _("Hours")),
            rows=(*rows, (_("All"), "", "", total)),
            widths=(3, 7, 3, 2),
            alignments=(LEFT, LEFT, LEFT, RIGHT),
            last_row_is_total=True,
        )
    ]


def _how(each: MentorCoaching) -> str:
    if each.one_to_one:
        return _("one to one")
    return _("group of {count}").format(count=each.group_size)


def cpd_part(material: Material, clean: Clean) -> list[Block]:
    """All of it in a table; the newest with what was learned and where it was applied."""
    if not material.cpd:
        return []
    rows = [
        (
            numeric_date(each.on),
            clean(each.title),
            _(CATEGORIES[each.category]) if each.category else "",
            str(hours(each.minutes)),
        )
        for each in material.cpd
    ]
    total = hours_said(sum(each.minutes for each in material.cpd))
    blocks: list[Block] = [
        parts.Table(
            header=(_("Date"), _("What"), _("Category"), _("Hours")),
            rows=(*rows, (_("All"), "", "", total)),
            widths=(3, 8, 4, 2),
            alignments=(LEFT, LEFT, LEFT, RIGHT),
            last_row_is_total=True,
        )
    ]
    told = [each for each in material.cpd if each.learned.strip() or each.applied.strip()]
    if told:
        blocks.append(parts.Heading(text=_("Learned and applied")))
    for each in told[-_MOST_CPD:]:
        blocks.extend(cpd_blocks(each, material.development, clean))
    return blocks


def observed_part(material: Material, clean: Clean) -> list[Block]:
    """Each observation, with the exact words that were heard."""
    return [
        block
        for each in material.development.observations
        for block in observed_blocks(each, clean)
    ]


def plan_part(material: Material, clean: Clean) -> list[Block]:
    """Each goal with what became of it, and the looks back."""
    blocks = [block for goal in material.goals for block in goal_blocks(goal, clean)]
    for review in material.development.reviews:
        head = _("Review of {year}").format(year=review.year)
        blocks.append(parts.Heading(text=head, level=2))
        blocks.extend(paragraphs(clean(review.text)))
    return blocks
