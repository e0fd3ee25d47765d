"""The blocks of supervision's papers: the joint note on one page, and the review of a span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import hours
from coachjournal.domain.report import Alignment, Block
from coachjournal.domain.supervision import Commitment, SupervisionMeeting, SupervisionReview
from coachjournal.domain.terms import Changed
from coachjournal.services.accreditation_papers.drafts import Clean
from coachjournal.services.development_report import labelled, paragraphs
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.supervision_reviews import ItemBrought, ReviewFacts
from coachjournal.services.supervision_words import FORMATS
from coachjournal.system.language import _, later, plural

CHANGED = {
    Changed.YES: later("It changed my practice."),
    Changed.PARTLY: later("It changed my practice in part."),
    Changed.NO: later("It did not change my practice."),
    Changed.TOO_EARLY: later("Too early to say."),
}
_LEFT, _RIGHT = Alignment.LEFT, Alignment.RIGHT
_LINES_OF_A_NOTE, _LINES_OF_A_REFERENCE = 5, 8


def joint_note_blocks(
    meeting: SupervisionMeeting,
    promised: Sequence[Commitment],
    about: Mapping[str, str],
    coach: str,
    clean: Clean,
) -> list[Block]:
    """One page: agreed points, what to try, what to contract anew, and room for both to sign."""
    blocks: list[Block] = [
        parts.Title(text=_("Joint note"), subtitle=_facts(meeting)),
        parts.plain_text(_between(meeting, coach), soft=True),
    ]
    for heading, text in (
        (_("What we agreed"), meeting.joint_note),
        (_("What to try"), meeting.to_try),
    ):
        if text.strip():
            blocks += [parts.Heading(text=heading), *paragraphs(clean(text.strip(), None))]
    if promised:
        blocks.append(parts.Heading(text=_("What I will do")))
        items = [_promise(each, clean, about.get(str(each.id))) for each in promised]
        blocks.append(parts.BulletList(items=tuple(parts.plain_text(item) for item in items)))
    if meeting.to_recontract.strip():
        blocks.append(parts.Heading(text=_("What to contract anew")))
        blocks += paragraphs(clean(meeting.to_recontract.strip(), None))
    blocks.append(parts.WritingSpace(label=_("Afterthoughts"), lines=_LINES_OF_A_NOTE))
    blocks.append(parts.WritingSpace(label=_("Supervisor and coach, date"), lines=1))
    return blocks


def _facts(meeting: SupervisionMeeting) -> str:
    minutes = plural("{count} minute", "{count} minutes", meeting.minutes)
    said = (
        numeric_date(meeting.on),
        minutes.format(count=meeting.minutes),
        _(FORMATS[meeting.format]),
    )
    return " \u00b7 ".join(said)


def _between(meeting: SupervisionMeeting, coach: str) -> str:
    supervisor = meeting.supervisor.strip()
    if supervisor and coach.strip():
        return _("{supervisor} and {coach}").format(supervisor=supervisor, coach=coach.strip())
    return supervisor or coach.strip() or _("Supervisor and coach")


def _promise(each: Commitment, clean: Clean, about: str | None) -> str:
    words = clean(each.text.strip(), about)
    if each.due_on is None:
        return words
    return _("{words} (by {day})").format(words=words, day=numeric_date(each.due_on))


def review_blocks(
    review: SupervisionReview, facts: ReviewFacts, coach: str, clean: Clean
) -> list[Block]:
    """What the coach wrote, then the facts it rests on, and room for the supervisor."""
    span = _("{first} to {last}").format(
        first=numeric_date(facts.first), last=numeric_date(facts.last)
    )
    who = " \u00b7 ".join(each for each in (coach.strip(), review.supervisor.strip()) if each)
    blocks: list[Block] = [parts.Title(text=_("Supervision review"), subtitle=span)]
    if who:
        blocks.append(parts.plain_text(who, soft=True))
    blocks.append(_key_figures(facts))
    for heading, text in (
        (_("What I brought"), review.brought),
        (_("What I learned"), review.learned),
        (_("What changed in my practice"), review.changed),
        (_("What lies ahead"), review.ahead),
    ):
        if text.strip():
            blocks += [parts.Heading(text=heading), *paragraphs(clean(text.strip(), None))]
    blocks += [*_meetings(facts), *_items(facts, clean), *_commitments(facts, clean)]
    return [*blocks, *_reference()]


def _key_figures(facts: ReviewFacts) -> Block:
    figures = [
        parts.KeyFigure(value=str(hours(facts.minutes)), label=_("hours of supervision")),
        parts.KeyFigure(value=str(len(facts.meetings)), label=_("meetings")),
        *(
            parts.KeyFigure(
                value=str(hours(each.minutes)),
                label=_("hours {kind}").format(kind=_(FORMATS[each.format])),
            )
            for each in facts.kinds
            if each.meetings
        ),
    ]
    return parts.KeyFigures(figures=tuple(figures))


def _meetings(facts: ReviewFacts) -> Iterator[Block]:
    if not facts.meetings:
        return
    yield parts.Heading(text=_("Meetings"))
    rows = [
        (
            numeric_date(each.on),
            each.supervisor.strip(),
            _(FORMATS[each.format]),
            str(hours(each.minutes)),
        )
        for each in facts.meetings
    ]
    yield parts.Table(
        header=(_("Date"), _("With"), _("How"), _("Hours")),
        rows=(*rows, (_("All"), "", "", str(hours(facts.minutes)))),
        widths=(3, 7, 3, 2),
        alignments=(_LEFT, _LEFT, _LEFT, _RIGHT),
        last_row_is_total=True,
    )


def _items(facts: ReviewFacts, clean: Clean) -> Iterator[Block]:
    told = [each for each in facts.items if each.item.question.strip()]
    if not told:
        return
    yield parts.Heading(text=_("Questions brought, and what came of them"))
    for each in told:
        yield from _item(each, clean)


def _item(each: ItemBrought, clean: Clean) -> Iterator[Block]:
    item, about = each.item, str(each.client.id) if each.client else None
    whom = each.client.code if each.client else _("my practice")
    head = f"{numeric_date(each.meeting.on)}, {whom}"
    yield from labelled(head, clean(item.question.strip(), about))
    yield from labelled(_("Learned"), clean(item.learning.strip(), about))
    yield from labelled(_("Done differently"), clean(item.changed.strip(), about))
    if item.changed_practice in CHANGED:
        yield parts.plain_text(_(CHANGED[item.changed_practice]), soft=True)


def _commitments(facts: ReviewFacts, clean: Clean) -> Iterator[Block]:
    if not facts.commitments:
        return
    yield parts.Heading(text=_("What I undertook"))
    whose = {each.item.id: each.client for each in facts.items}
    for each in facts.commitments:
        client = whose.get(each.item_id) if each.item_id else None
        about = str(client.id) if client else None
        words = clean(each.text.strip(), about)
        if each.done_on is not None:
            day = numeric_date(each.done_on)
            words = _("{words} (done {day})").format(words=words, day=day)
        yield parts.plain_text(words)
        outcome = clean(each.outcome.strip(), about)
        if outcome:
            yield parts.plain_text(outcome, soft=True)
        if each.changed_practice in CHANGED:
            yield parts.plain_text(_(CHANGED[each.changed_practice]), soft=True)


def _reference() -> list[Block]:
    return [
        # Room to write is given only where a page has it: the reference begins on its own.
        parts.PageBreak(),
        parts.Heading(text=_("For the supervisor")),
        parts.plain_text(
            _(
                "How you have worked together, and what you have seen of the coach's learning "
                "and ethics. You are not asked to certify hours with clients."
            ),
            soft=True,
        ),
        parts.WritingSpace(label=_("Reference"), lines=_LINES_OF_A_REFERENCE),
        parts.WritingSpace(label=_("Name, qualification, signature and date"), lines=2),
    ]
