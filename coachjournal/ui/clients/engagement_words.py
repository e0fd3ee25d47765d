"""How agreed work is said: what is left of it, what counted, its parts and roles."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.agreed_work import Drawn, Left
from coachjournal.domain.people import Client
from coachjournal.domain.work import Engagement
from coachjournal.services.agreed_words import (
    KINDS,
    PARTS,
    ROLES,
    TEXTS,
    THREE_WAY,
    part_title,
    title_of,
)
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.words import hours_said
from coachjournal.ui.days import full_date

__all__ = ["KINDS", "PARTS", "ROLES", "TEXTS", "THREE_WAY", "part_title", "title_of"]


def called(client: Client) -> str:
    """A client as the window calls them, with the code."""
    if client.shown_name == client.code:
        return client.code
    return _("{name} ({code})").format(name=client.shown_name, code=client.code)


def span_said(engagement: Engagement) -> str:
    """From when to when it was agreed."""
    first, last = engagement.starts_on, engagement.ends_on
    if first and last:
        return _("{first} to {last}").format(first=full_date(first), last=full_date(last))
    if first:
        return _("from {first}").format(first=full_date(first))
    return _("until {last}").format(last=full_date(last)) if last else ""


def left_said(left: Left) -> str:
    """What is left, in a sentence: of sessions, of hours, or that nothing was agreed."""
    found = [each for each in (_sessions_left(left), _hours_left(left)) if each]
    if found:
        return " ".join(found)
    count = len(left.drawn.counted)
    words = plural(
        "{count} session so far; no number was agreed.",
        "{count} sessions so far; no number was agreed.",
        count,
    )
    return words.format(count=count)


def left_short(left: Left) -> str:
    """The same for a list: 5 of 17 left."""
    if left.sessions is not None:
        if left.sessions < 0:
            return _("{count} beyond {agreed}").format(
                count=-left.sessions, agreed=left.agreed_sessions
            )
        return _("{left} of {agreed} left").format(left=left.sessions, agreed=left.agreed_sessions)
    if left.minutes is not None and left.agreed_minutes is not None:
        return _("{left} of {agreed} h left").format(
            left=hours_said(left.minutes), agreed=hours_said(left.agreed_minutes)
        )
    count = len(left.drawn.counted)
    return plural("{count} session", "{count} sessions", count).format(count=count)


def _sessions_left(left: Left) -> str:
    if left.sessions is None:
        return ""
    counted = len(left.drawn.counted)
    if left.sessions < 0:
        words = _("{drawn} sessions are drawn: {more} more than the {agreed} agreed.")
        return words.format(drawn=counted, more=-left.sessions, agreed=left.agreed_sessions)
    words = plural(
        "{drawn} of {agreed} sessions are drawn, {left} is left.",
        "{drawn} of {agreed} sessions are drawn, {left} are left.",
        left.sessions,
    )
    return words.format(drawn=counted, agreed=left.agreed_sessions, left=left.sessions)


def _hours_left(left: Left) -> str:
    if left.minutes is None or left.agreed_minutes is None:
        return ""
    drawn, agreed = hours_said(left.drawn.minutes), hours_said(left.agreed_minutes)
    if left.minutes < 0:
        words = _("{drawn} hours are drawn: {more} more than the {agreed} agreed.")
        return words.format(drawn=drawn, more=hours_said(-left.minutes), agreed=agreed)
    words = _("{drawn} of {agreed} hours are drawn, {left} are left.")
    return words.format(drawn=drawn, agreed=agreed, left=hours_said(left.minutes))


def drawn_said(drawn: Drawn) -> list[str]:
    """What became of the sessions, each sort in a sentence of its own."""
    late = (
        plural(
            "{count} cancelled late or missed, which counts.",
            "{count} cancelled late or missed, which count.",
            len(drawn.late),
        )
        if drawn.late_counts
        else plural(
            "{count} cancelled late or missed, which by this contract does not count.",
            "{count} cancelled late or missed, which by this contract do not count.",
            len(drawn.late),
        )
    )
    sorts = (
        (drawn.held, plural("{count} held.", "{count} held.", len(drawn.held))),
        (drawn.late, late),
        (
            drawn.moved,
            plural(
                "{count} moved, which costs nothing.",
                "{count} moved, which cost nothing.",
                len(drawn.moved),
            ),
        ),
        (
            drawn.cancelled,
            plural(
                "{count} cancelled in time, which costs nothing.",
                "{count} cancelled in time, which cost nothing.",
                len(drawn.cancelled),
            ),
        ),
        (drawn.planned, plural("{count} planned.", "{count} planned.", len(drawn.planned))),
    )
    return [words.format(count=len(found)) for found, words in sorts if found]


def names_said(names: Iterable[str]) -> str:
    """Some names in a row, cut after a few."""
    known = list(names)
    if len(known) > 4:
        return _("{names} and {count} more").format(
            names=", ".join(known[:3]), count=len(known) - 3
        )
    return ", ".join(known)
