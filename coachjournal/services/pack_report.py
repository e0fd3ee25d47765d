"""A supervision pack as a report: page 1 is the pack, then half a page a case."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain import report as parts
from coachjournal.domain.pack import (
    KeptCommitment,
    PackCase,
    PackMaterial,
    PackPassage,
    PackQuestion,
    PackStoryLine,
    UrgentItem,
)
from coachjournal.domain.report import Block, Report
from coachjournal.domain.terms import Changed, Eye
from coachjournal.services.numeric_dates import numeric_date as numeric_date
from coachjournal.services.pack_appended import appendix_blocks
from coachjournal.services.pack_drawing import sketch_blocks, trend_blocks
from coachjournal.system.language import _, later, plural

MOST_QUESTIONS = 3
_ROOM = 36
"""A case begins where so much of a page is left, in hundredths."""
_CHANGED = {
    Changed.UNSAID: "",
    Changed.YES: later("Yes"),
    Changed.PARTLY: later("In part"),
    Changed.NO: later("No"),
    Changed.TOO_EARLY: later("Too early to say"),
}
_EYES = {
    Eye.CLIENT: later("the client"),
    Eye.INTERVENTIONS: later("my interventions"),
    Eye.RELATIONSHIP: later("the relationship"),
    Eye.COACH: later("the coach"),
    Eye.SUPERVISORY_RELATIONSHIP: later("the two of us here"),
    Eye.SUPERVISOR: later("you, as you listen"),
    Eye.WIDER_CONTEXT: later("the wider context"),
}


def build_pack(material: PackMaterial, *, replacements: int, language: str = "en-GB") -> Report:
    """The report of a pack whose texts are de-identified already; `replacements` counts them."""
    title = _("Supervision pack {number}").format(number=material.number)
    blocks = [*_first_page(material), *_cases(material), *appendix_blocks(material)]
    return Report(
        title=title,
        language=language,
        running_header=title,
        footer=_footer(material, replacements),
        on=material.on,
        blocks=tuple(blocks),
        page_words=_("Page {page} of {pages}"),
        margin_words=_("Room for your notes"),
        fingerprint_words=_("Fingerprint {fingerprint}"),
    )


def _footer(material: PackMaterial, replacements: int) -> str:
    sentences = [
        _("De-identified: codes and pack names stand for people."),
        plural(
            "{count} replacement, checked.",
            "{count} replacements, checked.",
            replacements,
        ).format(count=replacements),
    ]
    if material.destroy_by is not None:
        sentences.append(_("Destroy by {date}.").format(date=numeric_date(material.destroy_by)))
    return " ".join(sentences)


def _first_page(material: PackMaterial) -> Iterator[Block]:
    """What I bring, in the order in which it is to be heard: urgent first."""
    number = _("Pack {number}").format(number=material.number)
    yield parts.Title(text=_("For supervision"), pill=number, subtitle=numeric_date(material.on))
    yield from _urgent(material.urgent)
    if material.wanted:
        yield parts.Heading(text=_("What I want from today"))
        for wish in material.wanted:
            yield parts.Question(text=wish.text)
    yield from _questions(material.questions[:MOST_QUESTIONS])
    yield from _last_time(material.last_time)
    if material.how_i_am:
        yield parts.Heading(text=_("How I am"))
        yield parts.plain_text(material.how_i_am)
    yield from _since(material)
    yield parts.WritingSpace(label=_("What I take away"), lines=12)


def _urgent(items: tuple[UrgentItem, ...]) -> Iterator[Block]:
    if not items:
        return
    yield parts.Heading(text=_("First: urgent or ethical"))
    for item in items:
        when = numeric_date(item.on) if item.on else ""
        yield parts.Quote(text=item.what, source=" · ".join(filter(None, (item.about, when))))
        if item.decided:
            words = _("What I decided so far: {decided}").format(decided=item.decided)
            yield parts.plain_text(words, soft=True)


def _questions(questions: tuple[PackQuestion, ...]) -> Iterator[Block]:
    if not questions:
        return
    yield parts.Heading(text=plural("My question", "My questions", len(questions)))
    told = tuple(_told(each) for each in questions)
    yield parts.BulletList(items=told, numbered=len(told) > 1)


def _told(question: PackQuestion) -> parts.Text:
    """A question, with whom it is about before it."""
    asked = parts.Run(text=question.text)
    if not question.about:
        return parts.Text(runs=(asked,))
    return parts.Text(runs=(parts.Run(text=f"{question.about}  ", bold=True), asked))


def _last_time(commitments: tuple[KeptCommitment, ...]) -> Iterator[Block]:
    if not commitments:
        return
    yield parts.Heading(text=_("What I did with last time"))
    asked = any(each.changed for each in commitments)
    changed = (_("Did it change my practice?"),) if asked else ()
    yield parts.Table(
        header=(_("I said I would"), _("What came of it"), *changed),
        rows=tuple(
            (each.text, _came_of(each), *((_(_CHANGED[each.changed]),) if asked else ()))
            for each in commitments
        ),
        widths=(5, 5, 2) if asked else (1, 1),
    )


def _came_of(commitment: KeptCommitment) -> str:
    if commitment.outcome:
        return commitment.outcome
    if commitment.done_on:
        return _("Done on {date}").format(date=numeric_date(commitment.done_on))
    return _("Done") if commitment.done else _("Not yet")


def _since(material: PackMaterial) -> Iterator[Block]:
    """Figures since the last supervision; each stands only where it is known."""
    figures = list(_figures_since(material))
    figures.extend(parts.KeyFigure(value=each.value, label=each.label) for each in material.figures)
    if not figures:
        return
    yield parts.Heading(text=_since_when(material))
    yield parts.KeyFigures(figures=tuple(figures))


def _since_when(material: PackMaterial) -> str:
    """From when the figures count: a chosen day, the last supervision, or the beginning."""
    if material.since_on is not None:
        return _("Since {date}").format(date=numeric_date(material.since_on))
    if material.last_supervision_on is not None:
        on = numeric_date(material.last_supervision_on)
        return _("Since last supervision, {date}").format(date=on)
    return _("Up to now")


def _figures_since(material: PackMaterial) -> Iterator[parts.KeyFigure]:
    if material.minutes_since is not None:
        hours = _("{hours} h {minutes:02d}").format(
            hours=material.minutes_since // 60, minutes=material.minutes_since % 60
        )
        yield parts.KeyFigure(value=hours, label=_("of coaching"))
    if material.sessions_since is not None:
        count = material.sessions_since
        words = plural("session", "sessions", count)
        yield parts.KeyFigure(value=str(count), label=words)


def _cases(material: PackMaterial) -> Iterator[Block]:
    """Half a page a case, with a wide margin to write in."""
    for number, case in enumerate(material.cases):
        yield (parts.NewPart(room_percent=_ROOM) if number else parts.PageBreak(wide_margin=True))
        yield parts.Title(text=_("Case"), pill=case.shown_as, subtitle=_context(case))
        if case.contract:
            words = _("Contract: {became}").format(became=case.contract)
            yield parts.plain_text(words, soft=True)
        yield from _case_question(case)
        yield from _story(case)
        yield from _passages(case.passages)
        for sketch in case.sketches:
            yield from sketch_blocks(sketch)
        for trends in case.trends:
            yield from trend_blocks(trends)


def _context(case: PackCase) -> str:
    place = ", ".join(filter(None, (case.role, case.sector, case.organisation)))
    return "; ".join(filter(None, (place, _sessions(case))))


def _sessions(case: PackCase) -> str:
    if not case.sessions_held and case.sessions_agreed is None:
        return ""
    if case.sessions_agreed is not None:
        return _("{held} of {agreed} sessions").format(
            held=case.sessions_held, agreed=case.sessions_agreed
        )
    return plural("{held} session", "{held} sessions", case.sessions_held).format(
        held=case.sessions_held
    )


def _case_question(case: PackCase) -> Iterator[Block]:
    if case.questions:
        yield parts.Heading(text=plural("My question", "My questions", len(case.questions)))
    for number, question in enumerate(case.questions, start=1):
        several = len(case.questions) > 1
        yield parts.Question(text=f"{number}. {question}" if several else question)
    if case.feelings:
        words = _("What I feel: {feeling}").format(feeling="; ".join(case.feelings))
        yield parts.plain_text(words)
    sentences = []
    if case.eyes:
        eyes = ", ".join(_(_EYES[eye]) for eye in case.eyes)
        sentences.append(_("Looks through: {eyes}.").format(eyes=eyes))
    if case.wanted:
        wanted = " ".join(case.wanted)
        sentences.append(_("From supervision I want: {wanted}").format(wanted=wanted))
    if sentences:
        yield parts.plain_text(" ".join(sentences), soft=True)


def _story(case: PackCase) -> Iterator[Block]:
    """The coach's own few lines, and then a line a session."""
    if not (case.background or case.story):
        return
    yield parts.Heading(text=_("The story so far"))
    for text in case.background:
        yield parts.plain_text(text)
    if case.story:
        lines = tuple(parts.StoryLine(when=_when(each), text=each.line) for each in case.story)
        yield parts.StoryTable(lines=lines)


def _when(line: PackStoryLine) -> str:
    """The session's number and day; without days, the number alone."""
    if line.number is None:
        return numeric_date(line.on) if line.on else ""
    if line.on is None:
        return _("Session {number}").format(number=line.number)
    return f"{line.number} · {numeric_date(line.on)}"


def _passages(passages: tuple[PackPassage, ...]) -> Iterator[Block]:
    if not passages:
        return
    only = passages[0].on if len(passages) == 1 else None
    if only is not None:
        heading = _("In my words, {date}").format(date=numeric_date(only))
        yield parts.Heading(text=heading)
        yield parts.Quote(text=passages[0].text)
        return
    yield parts.Heading(text=_("In my words that day"))
    for each in passages:
        yield parts.Quote(text=each.text, source=numeric_date(each.on) if each.on else "")
