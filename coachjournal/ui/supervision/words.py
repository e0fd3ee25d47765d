"""The words of supervision: formats, the seven eyes, why a passage is unsure."""

from __future__ import annotations

from coachjournal.domain.anchors import Standing
from coachjournal.domain.assessment import hours
from coachjournal.services.since_last import SinceLastView, ThemeShift
from coachjournal.services.supervision import SinceLast, WaitingItem
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import ago_said, full_date

EYES = {
    "client": later("the client"),
    "interventions": later("what I did"),
    "relationship": later("our relationship"),
    "coach": later("myself"),
    "supervisory-relationship": later("supervisor and I"),
    "supervisor": later("the supervisor"),
    "wider-context": later("the wider context"),
}

_OF_A_PASSAGE = {
    Standing.CHANGED: later("The note has changed there since: these are the words of that day."),
    Standing.GONE: later("The note no longer has these words; they stand here as they were."),
}


def said_of_source(waiting: WaitingItem) -> str:
    """What became of where it was flagged; nothing where that stands as it was."""
    if waiting.session is not None and waiting.session.binned_at is not None:
        return _("The session it was flagged in is in the bin. It waits here all the same.")
    words = _OF_A_PASSAGE.get(waiting.standing) if waiting.standing else None
    return _(words) if words else ""


def line_of(since: SinceLast) -> str:
    """The line below the page's title."""
    waiting = len(since.waiting)
    first = (
        plural("{count} question waits.", "{count} questions wait.", waiting).format(count=waiting)
        if waiting
        else _("Nothing waits.")
    )
    if since.last is None:
        return _("{first} No meeting is entered yet.").format(first=first)
    if since.days_ago == 0:
        return _("{first} The last meeting was today.").format(first=first)
    return _("{first} The last meeting was {ago}.").format(
        first=first, ago=ago_said(since.days_ago or 0)
    )


def sessions_title(view: SinceLastView) -> str:
    """From when the sessions count that are shown."""
    if view.stand.last is None:
        return _("Sessions of the last three months")
    return _("Sessions since {day}").format(day=full_date(view.first))


def sessions_said(sessions: int, minutes: int) -> str:
    """How much was coached: 4 sessions, 5.00 hours."""
    words = plural("{count} session, {hours} hours", "{count} sessions, {hours} hours", sessions)
    return words.format(count=sessions, hours=hours(minutes))


def shift_said(shift: ThemeShift) -> str:
    """How a theme moved: 4, before 1."""
    if not shift.before:
        return _("{count}, new").format(count=shift.now)
    return _("{count}, before {before}").format(count=shift.now, before=shift.before)
