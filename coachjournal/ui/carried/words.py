"""The words for goals and how they were seen, for contacts and for decisions."""

from __future__ import annotations

from datetime import date, time

from coachjournal.domain.terms import GoalState
from coachjournal.domain.work import Contact, DecisionNote, Goal, GoalRating
from coachjournal.services.agreed_words import LEVELS
from coachjournal.system.language import _, later
from coachjournal.ui.days import full_date
from coachjournal.ui.words import clock_time, said

MOMENTS = {
    "start": later("at the start"),
    "middle": later("in the middle"),
    "end": later("at the end"),
}
RATED_BY = {
    "client": later("the client"),
    "sponsor": later("the sponsor"),
}
GOAL_STATES = {
    "open": later("open"),
    "reached": later("reached"),
    "let-go": later("let go"),
}
MANNERS = (
    later("call"),
    later("text message"),
    later("e-mail"),
    later("in passing"),
    later("letter"),
)


def manners() -> list[str]:
    """How one is in touch between sessions, in the language in use."""
    return [_(each) for each in MANNERS]


def goal_said(goal: Goal) -> str:
    """Where a goal shows, since when it is set, and where it stands."""
    parts = [said(LEVELS, goal.level.value)]
    if goal.set_on is not None:
        parts.append(_("set on {day}").format(day=full_date(goal.set_on)))
    if goal.state is not GoalState.OPEN:
        parts.append(said(GOAL_STATES, goal.state.value))
    return ", ".join(parts)


def rating_said(rating: GoalRating) -> str:
    """A view of a goal: its number where there is one, the words, and its day."""
    number = "" if rating.rating is None else _("{rating} of 10").format(rating=rating.rating)
    words = _("“{words}”").format(words=rating.words) if rating.words else ""
    seen = ", ".join(part for part in (number, words) if part)
    return _("{seen} ({day})").format(seen=seen, day=full_date(rating.rated_on))


def contact_said(contact: Contact) -> str:
    """How and when there was a contact; an older note has its day, and often no time."""
    when = full_date(contact.at.date())
    if contact.at.time() != time():
        when = _("{day} {time}").format(day=when, time=clock_time(contact.at))
    return ", ".join(part for part in (contact.manner, when) if part)


def decision_title(note: DecisionNote) -> str:
    """A decision note in a line: what was decided, else what happened."""
    found = (note.decided, note.what_happened, note.why, note.consulted, note.who_may_be_harmed)
    return next((" ".join(words.split()) for words in found if words.strip()), "")


def due_said(due_on: date | None, done_on: date | None) -> str:
    """When a promise is due, or was kept."""
    if done_on is not None:
        return _("done on {day}").format(day=full_date(done_on))
    return "" if due_on is None else _("by {day}").format(day=full_date(due_on))
