"""The words of supervision: formats, the seven eyes, why a passage is unsure."""

from __future__ import annotations

from coachjournal.domain.anchors import Standing
from coachjournal.domain.assessment import hours
from coachjournal.services.supervision import SinceLast
from coachjournal.services.supervision_pack import PackMade
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import ago_said

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


def said_of_passage(standing: Standing | None) -> str:
    """What became of a passage in its note; nothing where it stands as it was."""
    return _(_OF_A_PASSAGE[standing]) if standing in _OF_A_PASSAGE else ""


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


def ratio(since: SinceLast) -> str:
    """Supervision to coaching over three years: 1 : 27; empty where there is none."""
    received = since.supervision_minutes_36_months
    return f"1 : {round(since.coaching_minutes_36_months / received)}" if received else ""


def ratio_words(since: SinceLast) -> str:
    """The ratio in words, with its two sides."""
    if not since.supervision_minutes_36_months:
        return _("No supervision is entered for the last three years.")
    return _("{received} hours of supervision for {given} of coaching, over three years").format(
        received=hours(since.supervision_minutes_36_months),
        given=hours(since.coaching_minutes_36_months),
    )


def since_sessions(since: SinceLast) -> str:
    """What was coached since the last meeting."""
    words = plural(
        "{count} session, {hours} hours", "{count} sessions, {hours} hours", since.sessions
    )
    return words.format(count=since.sessions, hours=hours(since.coaching_minutes))


def made_said(made: PackMade) -> str:
    """What was written, and what was left out of it."""
    parts = [
        plural(
            "Pack {number} is written: {pages} page, {count} replacements, searched again.",
            "Pack {number} is written: {pages} pages, {count} replacements, searched again.",
            made.pages,
        ).format(number=made.number, pages=made.pages, count=made.replacements)
    ]
    for count, words in (
        (made.passages_left_out, _("Passages left out for want of agreement: {count}.")),
        (made.notes_left_out, _("Decision notes left out, under restriction: {count}.")),
        (made.sketches_left_out, _("Drawings left out for want of agreement: {count}.")),
        (made.clients_left_out, _("Clients left out, restricted or in the bin: {count}.")),
    ):
        if count:
            parts.append(words.format(count=count))
    return " ".join(parts)
