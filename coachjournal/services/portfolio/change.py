"""What changed after supervision: flagged, brought, learned, done differently; and its log."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain import report as parts
from coachjournal.domain.report import Block
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.domain.terms import Changed as Answered
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.services.development_report import labelled
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Changed, Clean, Material
from coachjournal.services.portfolio.totals import LEFT, RIGHT
from coachjournal.services.portfolio.words import hours_said, listed, part_title
from coachjournal.services.term_words import CHANGED, said
from coachjournal.system.language import _, later, plural

FORMATS = {
    SupervisionFormat.INDIVIDUAL: later("one to one"),
    SupervisionFormat.GROUP: later("in a group"),
    SupervisionFormat.PEER: later("with peers"),
}
_LINES_OF_A_REFERENCE = 8


def change_blocks(material: Material, clean: Clean) -> list[Block]:
    """One story an item, the oldest first."""
    blocks: list[Block] = []
    for number, each in enumerate(material.changed, start=1):
        blocks.extend(_story(number, each, material, clean))
    return blocks


def _story(number: int, found: Changed, material: Material, clean: Clean) -> Iterator[Block]:
    item, meeting = found.item, found.meeting
    about = item.client_id or None if item else None
    code = material.codes.get(about or "", "")
    head = _("{number}. {code}").format(number=number, code=code or numeric_date(meeting.on))
    yield parts.Heading(text=head, level=2)
    if item is not None:
        flagged = _("Flagged, {day}").format(day=numeric_date(item.noticed_on))
        yield from labelled(flagged, clean(item.said.strip(), about))
    wanted = clean(item.wanted.strip(), about) if item else ""
    who = material.letters.get(meeting.supervisor.strip(), "")
    brought = _("Brought, {day}").format(day=numeric_date(meeting.on))
    yield from labelled(brought, listed((who, _(FORMATS[meeting.format]), wanted)))
    learned = (item.learning.strip() if item else "") or meeting.learning.strip()
    yield from labelled(_("Learned"), clean(learned, about))
    for each in found.commitments:
        yield from labelled(_("What I undertook"), _kept(each, clean, about))
    if item is not None:
        yield from labelled(_("Done differently"), clean(item.changed.strip(), about))
        if item.changed_practice is not Answered.UNSAID:
            answer = said(CHANGED, item.changed_practice.value)
            yield from labelled(_("Did it change my practice?"), answer)


def _kept(commitment: Commitment, clean: Clean, about: str | None) -> str:
    words = clean(commitment.text.strip(), about)
    if commitment.done_on is not None:
        day = numeric_date(commitment.done_on)
        words = _("{words} (done {day})").format(words=words, day=day)
    outcome = clean(commitment.outcome.strip(), about)
    return "\n".join(each for each in (words, outcome) if each)


def supervision_blocks(material: Material, clean: Clean) -> list[Block]:
    """Each meeting with its length and format, and what was learned."""
    if not material.meetings:
        return []
    rows = [
        (
            numeric_date(each.on),
            listed((material.letters.get(each.supervisor.strip(), ""), _qualified(each))),
            _(FORMATS[each.format]),
            hours_said(each.minutes),
        )
        for each in material.meetings
    ]
    total = sum(each.minutes for each in material.meetings)
    blocks: list[Block] = [
        parts.Table(
            header=(_("Date"), _("With"), _("How"), _("Hours")),
            rows=(*rows, (_("All"), "", "", hours_said(total))),
            widths=(3, 7, 3, 2),
            alignments=(LEFT, LEFT, LEFT, RIGHT),
            last_row_is_total=True,
        ),
        parts.Note(
            text=_(
                "Supervisors and mentors stand here by letter; their names and addresses are "
                "on file, and are given to the body where it asks for them."
            )
        ),
    ]
    return [*blocks, *_learning_record(material, clean)]


def _learning_record(material: Material, clean: Clean) -> Iterator[Block]:
    """What was learned in each meeting, but where it is told with what changed."""
    told = set[str]()
    if "supervision-change" in material.parts:
        told = {each.meeting.id for each in material.changed if each.item is None}
    learned = [e for e in material.meetings if e.learning.strip() and e.id not in told]
    if not learned:
        return
    yield parts.Heading(text=_("Learning record"))
    for each in learned:
        yield from labelled(numeric_date(each.on), clean(each.learning.strip()))
    if told:
        words = plural(
            "What {count} more meeting taught stands under “{part}”.",
            "What {count} more meetings taught stands under “{part}”.",
            len(told),
        )
        part = part_title("supervision-change")
        yield parts.Note(text=words.format(count=len(told), part=part))


def _qualified(meeting: SupervisionMeeting) -> str:
    return _("qualified") if meeting.qualified else ""


def reference_blocks(material: Material, _clean: Clean) -> list[Block]:
    """Space for the supervisor's own words; hours of clients are not theirs to certify."""
    if not material.meetings:
        return []
    asked = _(
        "For the supervisor: how you have worked together, what you have seen of the coach's "
        "learning and ethics. You are not asked to certify hours with clients."
    )
    return [
        parts.plain_text(asked, soft=True),
        parts.WritingSpace(label=_("Reference"), lines=_LINES_OF_A_REFERENCE),
        parts.WritingSpace(label=_("Name, qualification, signature and date"), lines=2),
    ]
