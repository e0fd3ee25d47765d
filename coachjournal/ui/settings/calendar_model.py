"""The meetings of a calendar, and the sessions that stand in none, as tables show them."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.matching import Match
from coachjournal.services.calendars import MeetingLine, SessionWithoutMeeting
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.tables import Column, RowsModel
from coachjournal.ui.words import clock_time, minutes_said

TITLE = 1


class MeetingsModel(RowsModel[MeetingLine]):
    """When, what it is called, whose it is, and what becomes of it."""

    def __init__(self) -> None:
        super().__init__(
            Column(title=_("When"), said=_when),
            Column(
                title=_("Title"),
                said=lambda line: line.meeting.title or _("Without a title"),
                tip=True,
            ),
            Column(title=_("Whose"), said=lambda line: line.client_name),
            Column(title=_("What becomes of it"), said=becomes),
        )

    def show_rows(self, rows: Sequence[MeetingLine]) -> None:
        """Show these, the newest first; what nobody is clear for stands above."""
        newest = sorted(rows, key=lambda line: line.meeting.start, reverse=True)
        super().show_rows(sorted(newest, key=lambda line: not undecided(line)))


class LoggedOnlyModel(RowsModel[SessionWithoutMeeting]):
    """Sessions that were logged and stand in no event: when, and whose."""

    def __init__(self, sessions: Sequence[SessionWithoutMeeting]) -> None:
        super().__init__(
            Column(title=_("Logged on"), said=lambda session: full_date(session.on)),
            Column(title=_("Client"), said=lambda session: session.client_name),
        )
        self.show_rows(sessions)


def _when(line: MeetingLine) -> str:
    start = line.meeting.start
    minutes = minutes_said(line.meeting.minutes)
    return f"{full_date(start.date())}, {clock_time(start)}, {minutes}"


def undecided(line: MeetingLine) -> bool:
    """Whether nobody is clear for a meeting that is no session yet."""
    return line.match in (Match.NOTHING, Match.SEVERAL) and not line.session_id


def becomes(line: MeetingLine) -> str:
    """What would become of a meeting."""
    if line.moved:
        return _("the planned session moves here")
    if line.session_id:
        return _("there already")
    if line.meeting.cancelled:
        return _("cancelled: nothing")
    if line.match is Match.NOT_COACHING:
        return _("not coaching: nothing")
    if line.match is Match.SEVERAL:
        return _("several clients fit: say whose it is")
    return _("a session") if line.client_id else _("nobody fits: say whose it is")
