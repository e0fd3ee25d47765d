"""The words of development: its parts, what an entry says of itself, hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from coachjournal.domain.assessment import hours as exact_hours
from coachjournal.domain.development import (
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    PlanReview,
    Training,
)
from coachjournal.domain.growing import Entry, EntryKind, Programme, YearOfHours, kind_of_entry
from coachjournal.domain.rows import SessionRow
from coachjournal.services import development_report as paper_words
from coachjournal.services.development_entries import DevelopmentHeld
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import beginning, clock_time, minutes_said

KINDS = {kind.value: words for kind, words in paper_words.KINDS.items()}
CATEGORIES = {kind.value: words for kind, words in paper_words.CATEGORIES.items()}
SOURCES = {kind.value: words for kind, words in paper_words.SOURCES.items()}
STATES = {kind.value: words for kind, words in paper_words.STATES.items()}


class Part(StrEnum):
    """The parts of the page; those of entries are called as their kind."""

    ALL = "all"
    CPD = EntryKind.CPD.value
    TRAINING = EntryKind.TRAINING.value
    MENTOR_COACHING = EntryKind.MENTOR_COACHING.value
    OBSERVED = EntryKind.OBSERVED.value
    FEEDBACK = EntryKind.FEEDBACK.value
    PLAN = "plan"
    APPROACH = "approach"


_WORDS = 120

PARTS = {
    Part.ALL: later("All"),
    Part.CPD: later("CPD"),
    Part.TRAINING: later("Training"),
    Part.MENTOR_COACHING: later("Mentor coaching"),
    Part.OBSERVED: later("Observed practice"),
    Part.FEEDBACK: later("Feedback"),
    Part.PLAN: later("Plan"),
    Part.APPROACH: later("My approach"),
}
ADDING = {
    Part.ALL: later("Add…"),
    Part.CPD: later("Add CPD"),
    Part.TRAINING: later("Add training"),
    Part.MENTOR_COACHING: later("Add mentor coaching"),
    Part.OBSERVED: later("Observe"),
    Part.FEEDBACK: later("Add feedback"),
    Part.PLAN: later("Add a goal"),
    Part.APPROACH: later("Write a new version"),
}


class Teaching(NamedTuple):
    """What an empty part is for."""

    title: str
    words: str


EMPTY = {
    Part.ALL: Teaching(
        later("Nothing is entered yet"),
        later(
            "What you learn, practise and hear about your coaching gathers here: the hours add "
            "up by themselves, and what you did with them is read back. Begin with the last "
            "course, book or conversation that changed what you do."
        ),
    ),
    Part.CPD: Teaching(
        later("No CPD yet"),
        later(
            "An entry says why you chose it, what you learned, and in which session you used it. "
            "The last of the three is what an assessor asks for, and what most logs lack."
        ),
    ),
    Part.TRAINING: Teaching(
        later("No training yet"),
        later(
            "A programme of dated modules is entered in one go, with its hours and core hours, "
            "and read back together. Say which one began your training as a coach: some bodies "
            "count hours from there."
        ),
    ),
    Part.MENTOR_COACHING: Teaching(
        later("No mentor coaching yet"),
        later(
            "Live minutes with a mentor, alone or in a group, with the mentor's credential: "
            "as the bodies ask for them."
        ),
    ),
    Part.OBSERVED: Teaching(
        later("No observed practice yet"),
        later(
            "A sheet to fill in while somebody coaches: questions to watch by, the exact words "
            "you hear, what others said afterwards, and what you will do. Enter goes on to the "
            "next question. It can be printed, blank or filled in."
        ),
    ),
    Part.FEEDBACK: Teaching(
        later("No feedback yet"),
        later(
            "What clients, peers, sponsors, supervisors and facilitators say about your "
            "coaching, in their words. A goal of your plan can begin with it."
        ),
    ),
    Part.PLAN: Teaching(
        later("No goal for this year yet"),
        later(
            "A goal says from which feedback it comes, by when, and how you will know. At the "
            "end of the year a review says what became of each."
        ),
    ),
    Part.APPROACH: Teaching(
        later("Not written yet"),
        later(
            "How do you work, and why that way? A few sentences with a date. When you write it "
            "anew the old one stays, so that you can see what changed."
        ),
    ),
}


def kind_said(kind: EntryKind) -> str:
    """A kind of entry, as a title says it."""
    return _(PARTS[Part(kind.value)])


def hours(minutes: int) -> str:
    """Minutes as hours without noughts at their end: 12, 1.5, 0.42."""
    return f"{exact_hours(minutes):f}".rstrip("0").rstrip(".") or "0"


def hours_said(minutes: int) -> str:
    """Minutes as hours with their unit: 1.5 h."""
    return _("{hours} h").format(hours=hours(minutes))


def length_said(minutes: int) -> str:
    """How long an entry was: minutes below an hour, else hours."""
    return hours_said(minutes) if minutes >= 60 else minutes_said(minutes)


def title_of(entry: Entry) -> str:
    """What an entry is called; its kind where it has no title."""
    if isinstance(entry, Feedback) and not entry.title.strip():
        return beginning(entry.text, _WORDS) or _("Feedback")
    return entry.title.strip() or kind_said(kind_of_entry(entry))


def second_of(entry: Entry, held: DevelopmentHeld) -> str:
    """What else an entry's line says."""
    parts = _facts(entry, held)
    return ", ".join(part for part in parts if part)


def _facts(entry: Entry, held: DevelopmentHeld) -> Sequence[str]:
    if isinstance(entry, Cpd):
        category = _(CATEGORIES[entry.category.value]) if entry.category else ""
        certificate = _("certificate") if entry.certificate else ""
        return entry.with_whom, category, certificate, applied_said(entry, held.applied)
    if isinstance(entry, Training):
        return entry.programme, entry.provider, core_said(entry)
    if isinstance(entry, MentorCoaching):
        return " ".join((entry.mentor, entry.mentor_credential)).strip(), how_said(entry)
    if isinstance(entry, ObservedPractice):
        return (_("observed by {name}").format(name=entry.observer) if entry.observer else "",)
    return from_said(entry, held.clients), _("a reference") if entry.is_reference else ""


def applied_said(cpd: Cpd, applied: Mapping[str, int]) -> str:
    """In how many sessions it was applied."""
    count = applied.get(str(cpd.id), 0)
    if not count:
        return _("applied") if cpd.applied.strip() else ""
    return plural("applied in {count} session", "applied in {count} sessions", count).format(
        count=count
    )


def core_said(module: Training) -> str:
    """Its core hours, where they were said."""
    if module.core_minutes is None:
        return ""
    return _("{hours} h core").format(hours=hours(module.core_minutes))


def how_said(entry: MentorCoaching) -> str:
    """One to one, or how many together."""
    if entry.one_to_one:
        return _("one to one")
    return _("group of {count}").format(count=entry.group_size)


def from_said(feedback: Feedback, clients: Mapping[str, tuple[str, str]]) -> str:
    """Who said it, and as what."""
    name = clients.get(str(feedback.client_id), ("", ""))[1] or feedback.from_whom
    source = _(SOURCES[feedback.source.value])
    return _("{name}, {source}").format(name=name, source=source) if name else source


def label_of_feedback(feedback: Feedback) -> str:
    """Feedback as a goal names it: without the words, and without a client's name."""
    who = feedback.from_whom if feedback.client_id is None else ""
    words = _("from {source}").format(source=_(SOURCES[feedback.source.value]))
    return ", ".join(each for each in (words, who, full_date(feedback.on)) if each)


def programme_line(programme: Programme) -> str:
    """Provider, accreditation, hours and core hours of a programme."""
    count = plural("{count} module", "{count} modules", len(programme.modules))
    body = programme.accredited_by
    core = hours(programme.core_minutes)
    parts = [
        programme.provider,
        _("accredited by {body}").format(body=body) if body else "",
        count.format(count=len(programme.modules)),
        hours_said(programme.minutes),
        _("{hours} h core").format(hours=core) if programme.core_minutes else "",
    ]
    return ", ".join(part for part in parts if part)


def year_words(year: YearOfHours) -> str:
    """A year's hours by kind, in words."""
    found = [
        _("{kind} {hours}").format(kind=_(KINDS[kind.value]), hours=hours(year.minutes[kind]))
        for kind in EntryKind
        if year.minutes.get(kind)
    ]
    return ", ".join(found)


def line_of(held: DevelopmentHeld, this_year: int) -> str:
    """The line below the page's title: this year in words."""
    year = next((each for each in held.years() if each.year == this_year), None)
    if year is None:
        return _("Nothing is entered for {year} yet.").format(year=this_year)
    words = plural(
        "{year}: {hours} hours in {count} entry.",
        "{year}: {hours} hours in {count} entries.",
        len(year.entries),
    )
    return words.format(year=this_year, hours=hours(year.total), count=len(year.entries))


def goal_lines(goal: DevelopmentGoal) -> list[str]:
    """What stands below a goal, line by line."""
    by_when = full_date(goal.by_when) if goal.by_when else ""
    pairs = (
        (_("By {day}"), by_when),
        (_("From: {feedback}"), goal.from_which_feedback),
        (_("I will know: {sign}"), goal.how_i_will_know),
        (_("What became of it: {words}"), goal.review),
    )
    return [
        words.format(day=value, feedback=value, sign=value, words=value)
        for words, value in pairs
        if value
    ]


def review_said(review: PlanReview) -> str:
    """When a year was looked back at."""
    return _("Review of {day}").format(day=full_date(review.on))


def session_said(row: SessionRow) -> str:
    """A session as one picks it: day, client, title."""
    when = _("{day} {time}").format(day=full_date(row.start.date()), time=clock_time(row.start))
    parts = (when, row.client_name, row.title)
    return ", ".join(part for part in parts if part)
