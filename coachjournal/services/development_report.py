"""The blocks of development's papers: the log of a period, and an observation on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.development import (
    Approach,
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    PlanReview,
    Training,
)
from coachjournal.domain.growing import EntryKind, Programme, YearOfHours
from coachjournal.domain.hours_log import hours
from coachjournal.domain.report import Block
from coachjournal.domain.terms import CpdCategory, FeedbackSource, GoalState
from coachjournal.services.observations import Observation
from coachjournal.services.pack_report import numeric_date
from coachjournal.system.language import _, later

Clean = Callable[[str], str]

KINDS = {
    EntryKind.CPD: later("CPD"),
    EntryKind.TRAINING: later("training"),
    EntryKind.MENTOR_COACHING: later("mentor coaching"),
    EntryKind.OBSERVED: later("observed practice"),
    EntryKind.FEEDBACK: later("feedback"),
}
CATEGORIES = {
    CpdCategory.CORE: later("core competencies"),
    CpdCategory.ETHICS: later("ethics"),
    CpdCategory.RESOURCE: later("resource development"),
}
SOURCES = {
    FeedbackSource.CLIENT: later("a client"),
    FeedbackSource.PEER: later("a peer"),
    FeedbackSource.SPONSOR: later("a sponsor"),
    FeedbackSource.SUPERVISOR: later("a supervisor"),
    FeedbackSource.FACILITATOR: later("a facilitator"),
}
STATES = {
    GoalState.OPEN: later("still open"),
    GoalState.REACHED: later("reached"),
    GoalState.LET_GO: later("let go"),
}
# How many ruled lines the questions of a blank sheet share, and what a heading takes of them.
_LINES_ON_A_PAGE, _LINES_A_HEADING = 21, 1.5
_RIGHT, _LEFT = parts.Alignment.RIGHT, parts.Alignment.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMaterial:
    """What stands in a log, its texts as they are to be read.

    `applied` and `of_client` say by an entry's id where it was applied and whose it is.
    """

    first: date | None
    last: date
    years: Sequence[YearOfHours]
    programmes: Sequence[Programme]
    mentor_coaching: Sequence[MentorCoaching]
    cpd: Sequence[Cpd]
    observations: Sequence[Observation]
    feedback: Sequence[Feedback]
    goals: Sequence[DevelopmentGoal]
    reviews: Sequence[PlanReview]
    approach: Approach | None
    applied: dict[str, tuple[str, ...]] = field(repr=False)
    of_client: dict[str, str] = field(repr=False)


def period_said(first: date | None, last: date) -> str:
    """A period in words."""
    if first is None:
        return _("to {last}").format(last=numeric_date(last))
    return _("{first} to {last}").format(first=numeric_date(first), last=numeric_date(last))


def log_blocks(log: LogMaterial, clean: Clean) -> list[Block]:
    """The log of a period: figures, then kind by kind, the oldest first."""
    blocks: list[Block] = [
        parts.Title(text=_("Development log"), subtitle=period_said(log.first, log.last)),
        *_figures(log.years),
        *training_blocks(log.programmes, clean),
        *mentor_blocks(log.mentor_coaching, clean),
    ]
    for heading, made in (
        (_("Continuing professional development"), [cpd_blocks(c, log, clean) for c in log.cpd]),
        (_("Observed practice"), [observed_blocks(o, clean) for o in log.observations]),
        (_("Feedback"), [_feedback(f, log, clean) for f in log.feedback]),
        (_("Plan"), [goal_blocks(goal, clean) for goal in log.goals]),
    ):
        if made:
            blocks.append(parts.Heading(text=heading))
            blocks.extend(block for each in made for block in each)
    for review in log.reviews:
        blocks.append(parts.Heading(text=_("Review of {year}").format(year=review.year), level=2))
        blocks.extend(paragraphs(clean(review.text)))
    if log.approach is not None:
        blocks.append(parts.Heading(text=_("My approach")))
        blocks.append(parts.plain_text(numeric_date(log.approach.on), soft=True))
        blocks.extend(paragraphs(clean(log.approach.text)))
    return blocks


def _figures(years: Sequence[YearOfHours]) -> Iterator[Block]:
    if not years:
        yield parts.plain_text(_("No hours were entered in this period."))
        return
    kinds = [kind for kind in KINDS if any(year.minutes.get(kind) for year in years)]
    sums = [sum(year.minutes.get(kind, 0) for year in years) for kind in kinds]
    rows = [
        (str(y.year), *[str(hours(y.minutes.get(kind, 0))) for kind in kinds], str(hours(y.total)))
        for y in years
    ]
    rows.append((_("Hours"), *[str(hours(each)) for each in sums], str(hours(sum(sums)))))
    yield parts.Table(
        header=(_("Year"), *[_(KINDS[kind]) for kind in kinds], _("all")),
        rows=tuple(rows),
        alignments=(_LEFT, *[_RIGHT] * (len(kinds) + 1)),
        last_row_is_total=True,
    )


def training_blocks(programmes: Sequence[Programme], clean: Clean) -> Iterator[Block]:
    """Each programme with its modules and their hours."""
    if programmes:
        yield parts.Heading(text=_("Training"))
    for programme in programmes:
        yield parts.Heading(text=clean(programme.name) or _("Training"), level=2)
        by = _("accredited by {body}").format(body=clean(programme.accredited_by))
        line = [clean(programme.provider), by if programme.accredited_by else ""]
        if any(line):
            yield parts.plain_text(", ".join(each for each in line if each), soft=True)
        modules = programme.modules
        rows = [_module_row(module, clean) for module in modules]
        core = str(hours(programme.core_minutes)) if programme.core_minutes else ""
        rows.append((_("All"), "", str(hours(programme.minutes)), core))
        yield parts.Table(
            header=(_("Date"), _("Module"), _("Hours"), _("Core hours")),
            rows=tuple(rows),
            widths=(3, 8, 2, 2),
            alignments=(_LEFT, _LEFT, _RIGHT, _RIGHT),
            last_row_is_total=True,
        )


def _module_row(module: Training, clean: Clean) -> tuple[str, str, str, str]:
    core = "" if module.core_minutes is None else str(hours(module.core_minutes))
    return numeric_date(module.on), clean(module.title), str(hours(module.minutes)), core


def mentor_blocks(entries: Sequence[MentorCoaching], clean: Clean) -> Iterator[Block]:
    """Mentor coaching, meeting by meeting, with the sum of its hours."""
    if not entries:
        return
    yield parts.Heading(text=_("Mentor coaching"))
    rows = []
    for each in entries:
        who = (clean(each.mentor), clean(each.mentor_credential), each.mentor_email)
        how = (
            _("one to one")
            if each.one_to_one
            else _("group of {count}").format(count=each.group_size)
        )
        rows.append(
            (numeric_date(each.on), ", ".join(w for w in who if w), how, str(hours(each.minutes)))
        )
    total = sum(each.minutes for each in entries)
    yield parts.Table(
        header=(_("Date"), _("Mentor"), _("How"), _("Hours")),
        rows=(*rows, (_("All"), "", "", str(hours(total)))),
        widths=(3, 7, 3, 2),
        alignments=(_LEFT, _LEFT, _LEFT, _RIGHT),
        last_row_is_total=True,
    )


def cpd_blocks(cpd: Cpd, log: LogMaterial, clean: Clean) -> Iterator[Block]:
    """An entry of CPD: why chosen, what learned, where applied."""
    yield _head(cpd.on, clean(cpd.title) or _("CPD"))
    facts = [
        _("{hours} hours").format(hours=hours(cpd.minutes)),
        clean(cpd.with_whom),
        _(CATEGORIES[cpd.category]) if cpd.category else "",
        _("certificate") if cpd.certificate else "",
    ]
    yield parts.plain_text(", ".join(each for each in facts if each), soft=True)
    where = ", ".join(log.applied.get(str(cpd.id), ()))
    applied = "\n".join(each for each in (clean(cpd.applied), where) if each)
    yield from labelled(_("Why chosen"), clean(cpd.why_chosen))
    yield from labelled(_("Learned"), clean(cpd.learned))
    yield from labelled(_("Applied"), applied)


def observed_blocks(seen: Observation, clean: Clean) -> Iterator[Block]:
    """An observation: what was heard, what was said of it, what I will do."""
    yield _head(seen.observed.on, clean(seen.observed.title) or _("Observed practice"))
    yield parts.plain_text(_observed_facts(seen, clean), soft=True)
    yield from _heard(seen, clean)


def _observed_facts(seen: Observation, clean: Clean) -> str:
    facts = [_("{minutes} minutes").format(minutes=seen.observed.minutes)]
    for words, value in (
        (_("coached by {name}"), seen.coached_by),
        (_("observed by {name}"), seen.observed.observer),
    ):
        if value.strip():
            facts.append(words.format(name=clean(value)))
    said = ", ".join(facts)
    if not seen.topic.strip():
        return said
    return _("{facts}. Topic: {topic}").format(facts=said, topic=clean(seen.topic))


def _heard(seen: Observation, clean: Clean) -> Iterator[Block]:
    for answer in seen.answers:
        if answer.words.strip():
            yield parts.Heading(text=clean(answer.question), level=3)
            yield parts.Quote(text=clean(answer.words))
    if seen.observed.feedback.strip():
        yield from labelled(_("Feedback"), clean(seen.observed.feedback))
    for said in seen.feedback:
        from_whom = _("from {source}").format(source=_(SOURCES[said.source]))
        source = ", ".join(each for each in (from_whom, clean(said.from_whom)) if each)
        yield parts.Quote(text=clean(said.text), source=source)
    yield from labelled(_("What I will do"), clean(seen.observed.will_do))


def _feedback(feedback: Feedback, log: LogMaterial, clean: Clean) -> Iterator[Block]:
    source = _("From {source}").format(source=_(SOURCES[feedback.source]))
    yield _head(feedback.on, clean(feedback.title) or source)
    who = log.of_client.get(str(feedback.id), "") or clean(feedback.from_whom)
    reference = _("a reference") if feedback.is_reference else ""
    line = ", ".join(each for each in (source, who, reference) if each)
    yield parts.Quote(text=clean(feedback.text), source=line)


def goal_blocks(goal: DevelopmentGoal, clean: Clean) -> Iterator[Block]:
    """A goal of the plan, and what became of it."""
    yield parts.Heading(text=clean(goal.text), level=2)
    by_when = "" if goal.by_when is None else numeric_date(goal.by_when)
    for name, value in (
        (_("From which feedback"), clean(goal.from_which_feedback)),
        (_("By when"), by_when),
        (_("How I will know"), clean(goal.how_i_will_know)),
        (_("What became of it"), _became(goal, clean)),
    ):
        yield from labelled(name, value)


def _became(goal: DevelopmentGoal, clean: Clean) -> str:
    words = clean(goal.review)
    state = _(STATES[goal.state])
    return _("{state}: {words}").format(state=state, words=words) if words else state


def sheet_blocks(seen: Observation, clean: Clean) -> list[Block]:
    """An observation as it was written down."""
    observed = seen.observed
    return [
        parts.Title(
            text=clean(observed.title) or _("Observed practice"), subtitle=numeric_date(observed.on)
        ),
        parts.plain_text(_observed_facts(seen, clean), soft=True),
        *_heard(seen, clean),
    ]


def blank_blocks(questions: Sequence[str]) -> list[Block]:
    """A sheet to write on by hand: so many lines that up to eight questions stand on one page."""
    a_question = _LINES_ON_A_PAGE / max(1, len(questions))
    lines = max(1, min(4, int(a_question - _LINES_A_HEADING)))
    blocks: list[Block] = [
        parts.Title(text=_("Observed practice")),
        parts.Table(
            header=(_("Date"), _("Who coached"), _("Who observed"), _("About")),
            rows=((" ", " ", " ", " "),),
        ),
    ]
    for question in questions:
        blocks.append(parts.Heading(text=question, level=2))
        blocks.append(parts.WritingSpace(label="", lines=lines))
    blocks.append(parts.Heading(text=_("Feedback, from whom, and what I will do"), level=2))
    blocks.append(parts.WritingSpace(label="", lines=2))
    return blocks


def _head(on: date, title: str) -> Block:
    return parts.Heading(
        text=_("{day}  {title}").format(day=numeric_date(on), title=title), level=2
    )


def labelled(name: str, text: str) -> Iterator[Block]:
    """Paragraphs of which the first begins with a name in bold; none where nothing is said."""
    for number, paragraph in enumerate(_split(text)):
        lead = (parts.Run(text=f"{name}: ", bold=True),) if number == 0 else ()
        yield parts.Text(runs=(*lead, parts.Run(text=paragraph)))


def paragraphs(text: str) -> Iterator[Block]:
    """A text as paragraphs."""
    for paragraph in _split(text):
        yield parts.plain_text(paragraph)


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split("\n\n") if each.strip()]
