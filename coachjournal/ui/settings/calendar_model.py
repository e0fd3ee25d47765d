"""The meetings of a calendar, and the sessions that stand in none, as tables show them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coachjournal.domain.matching import Match
from coachjournal.services.calendars import MeetingLine, SessionWithoutMeeting
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.words import clock_time, minutes_said

Index = QModelIndex | QPersistentModelIndex
WHEN, TITLE, WHOSE, BECOMES = range(4)


class MeetingsModel(QAbstractTableModel):
    """When, what it is called, whose it is, and what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[MeetingLine] = ()

    def show_lines(self, lines: Sequence[MeetingLine]) -> None:
        """Show these, the newest first; what nobody is clear for stands above."""
        self.beginResetModel()
        newest = sorted(lines, key=lambda line: line.meeting.start, reverse=True)
        self._lines = sorted(newest, key=lambda line: not undecided(line))
        self.endResetModel()

    def line(self, place: int) -> MeetingLine | None:
        """The meeting of a row."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a meeting."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a fact."""
        return 0 if parent.isValid() else BECOMES + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("When"), _("Title"), _("Whose"), _("What becomes of it"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line = self._lines[index.row()]
        start = line.meeting.start
        when = f"{full_date(start.date())}, {clock_time(start)}, "
        cells = (
            when + minutes_said(line.meeting.minutes),
            line.meeting.title or _("Without a title"),
            line.client_name,
            becomes(line),
        )
        return cells[index.column()]


class LoggedOnlyModel(QAbstractTableModel):
    """Sessions that were logged and stand in no event: when, and whose."""

    def __init__(self, sessions: Sequence[SessionWithoutMeeting]) -> None:
        super().__init__()
        self._sessions = sessions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a session."""
        return 0 if parent.isValid() else len(self._sessions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, and whose."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Logged on"), _("Client"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        session = self._sessions[index.row()]
        return (full_date(session.on), session.client_name)[index.column()]


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
