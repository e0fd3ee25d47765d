"""Feedback, case studies, reflections and agreements: what others may read of clients."""

from __future__ import annotations

from coachjournal.domain import report as parts
from coachjournal.domain.development import Feedback
from coachjournal.domain.report import Block
from coachjournal.domain.terms import FeedbackSource
from coachjournal.services.development_report import SOURCES
from coachjournal.services.note_blocks import note_blocks
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Clean, Material, words_in
from coachjournal.services.portfolio.totals import LEFT, RIGHT
from coachjournal.services.portfolio.words import AGREEMENTS, listed
from coachjournal.system.language import _, plural


def feedback_blocks(material: Material, clean: Clean) -> list[Block]:
    """By who gave it, the newest first; nobody is named."""
    blocks: list[Block] = []
    for source in FeedbackSource:
        own = [each for each in reversed(material.feedback) if each.source is source]
        if own:
            words = _("From {source}").format(source=_(SOURCES[source]))
            blocks.append(parts.Heading(text=words, level=2))
        blocks.extend(_quoted(each, material, clean) for each in own)
    return blocks


def _quoted(feedback: Feedback, material: Material, clean: Clean) -> Block:
    code = material.codes.get(feedback.client_id or "", "")
    reference = _("a reference") if feedback.is_reference else ""
    source = listed((code, numeric_date(feedback.on), reference))
    return parts.Quote(text=clean(feedback.text.strip(), feedback.client_id), source=source)


def case_blocks(material: Material, clean: Clean) -> list[Block]:
    """Each case study by its client's code, and how many stay out."""
    blocks: list[Block] = []
    for each in material.cases:
        code = material.codes.get(each.client_id, "")
        title = clean(each.title.strip(), each.client_id)
        head = _("{title} ({code})").format(title=title, code=code) if title else code
        blocks.append(parts.Heading(text=head))
        blocks.extend(note_blocks(clean(each.text.strip(), each.client_id)))
        count = words_in(each.text)
        words = plural("{count} word.", "{count} words.", count).format(count=count)
        agreed = _("{words} The client agreed to a case study.").format(words=words)
        blocks.append(parts.Note(text=agreed))
    return blocks


def reflection_blocks(material: Material, clean: Clean) -> list[Block]:
    """Finished reflections, de-identified: the newest of them first where none are chosen."""
    blocks: list[Block] = []
    for place, each in enumerate(material.accounts):
        code = material.codes.get(each.client_id, "")
        words = _("{number}. {day}").format(number=place + 1, day=numeric_date(each.on))
        blocks.append(parts.Heading(text=listed((words, code))))
        blocks.extend(note_blocks(clean(each.text.strip(), each.client_id or None)))
    return blocks


def agreement_blocks(material: Material, _clean: Clean) -> list[Block]:
    """What the clients of the hours that count said yes to, in numbers."""
    if not material.agreed:
        return []
    rows = tuple(
        (
            _("Agreed {what}").format(what=_(AGREEMENTS[each.kind])),
            str(each.yes),
            str(each.no),
            str(each.never_asked),
        )
        for each in material.agreed
    )
    statement = _(
        "Nobody is named in this portfolio: codes stand for clients. What is quoted from a "
        "client's own file, and every case study, has that client's agreement, which can be "
        "taken back at any time. The agreements, with their dates, are on file."
    )
    return [
        parts.plain_text(statement),
        parts.Table(
            header=(_("Agreement"), _("Yes"), _("No, or taken back"), _("Not asked")),
            rows=rows,
            widths=(9, 2, 3, 3),
            alignments=(LEFT, RIGHT, RIGHT, RIGHT),
        ),
    ]
