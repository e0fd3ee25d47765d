"""What Today says in sentences: the line below the date, a ratio, when a session is."""

from __future__ import annotations

from datetime import date, timedelta

from coachjournal.domain.rows import SessionRow
from coachjournal.services.supervision import SinceLast
from coachjournal.services.today import TodayPage
from coachjournal.system.language import _, plural
from coachjournal.ui.words import MODES, minutes_said, said


def line_of_the_day(page: TodayPage, today: date) -> str:
    """One line of what is up: what comes, and what is still to be written."""
    if not page.coaches:
        return ""
    if not page.has_clients:
        return _("A new journal, and nothing in it yet.")
    parts = [_coming(page.planned, today), _unwritten(len(page.unwritten))]
    said_parts = [part for part in parts if part]
    return " ".join(said_parts) or _("Nothing is planned, and every note is written.")


def session_detail(row: SessionRow) -> str:
    """What stands behind a session's time: 75 min, video."""
    parts = [minutes_said(row.minutes), said(MODES, row.mode)]
    if row.participants > 1:
        words = plural("{count} person", "{count} people", row.participants)
        parts.append(words.format(count=row.participants))
    return ", ".join(parts)


def ratio_figure(since: SinceLast) -> str:
    """Supervision to coaching in the last three years: 1 : 27; empty where there is none."""
    if not since.look_back.supervision:
        return ""
    return f"1 : {_to_one(since)}"


def ratio_words(since: SinceLast) -> str:
    """The ratio as a sentence."""
    if not since.look_back.supervision:
        if since.days_ago is None:
            return _("No meeting is entered yet. Open it to get ready for your first one.")
        return _("No supervision in the last three years.")
    return _("one hour for {hours} of coaching, over three years").format(hours=_to_one(since))


def since_words(since: SinceLast) -> str:
    """How long ago the last supervision was, and what was coached since."""
    if since.days_ago is None:
        return ""
    when = (
        _("Supervision today")
        if since.days_ago == 0
        else plural("Last {count} day ago", "Last {count} days ago", since.days_ago).format(
            count=since.days_ago
        )
    )
    coached = plural("{count} session since", "{count} sessions since", since.sessions)
    return f"{when}, {coached.format(count=since.sessions)}."


def _coming(planned: tuple[SessionRow, ...], today: date) -> str:
    on_day = [row for row in planned if row.start.date() == today]
    next_day = [row for row in planned if row.start.date() == today + timedelta(days=1)]
    parts = []
    if on_day:
        words = plural("One session today.", "{count} sessions today.", len(on_day))
        parts.append(words.format(count=len(on_day)))
    if next_day:
        words = plural("One session tomorrow.", "{count} sessions tomorrow.", len(next_day))
        parts.append(words.format(count=len(next_day)))
    return " ".join(parts)


def _unwritten(count: int) -> str:
    if not count:
        return ""
    words = plural(
        "One note is still to be written.", "{count} notes are still to be written.", count
    )
    return words.format(count=count)


def _to_one(since: SinceLast) -> int:
    return round(since.look_back.coaching / since.look_back.supervision)
