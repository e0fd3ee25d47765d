"""The sessions of a list, as Qt's views ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from coachjournal.system.language import _
from coachjournal.ui.sessions.filtering import ListedSession
from coachjournal.ui.words import STATUSES, long_date, minutes_said, said

SESSION_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class SessionsModel(QStringListModel):
    """Holds what is shown just now; a row is asked for only when it is on the screen.

    To lay out its rows, a list view asks twice a row how many there are. Qt's own model
    holds their ids and answers that: ten thousand rows take no call into Python.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sessions: Sequence[ListedSession] = ()
        self._places: dict[str, int] = {}

    def show(self, sessions: Sequence[ListedSession]) -> None:
        """Show these in place of what was shown."""
        self._sessions = sessions
        self._places = {session.row.id: place for place, session in enumerate(sessions)}
        self.setStringList(list(self._places))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row is chosen, never edited in the list."""
        return QAbstractListModel.flags(self, index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A session for the delegate, or the words that a screen reader says."""
        if not index.isValid():
            return None
        session = self._sessions[index.row()]
        if role == SESSION_ROLE:
            return session
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(session)
        return None

    def place_of(self, session_id: str) -> QModelIndex:
        """Where a session is; not valid where the filter leaves it out."""
        place = self._places.get(session_id)
        return QModelIndex() if place is None else self.index(place)


def spoken(session: ListedSession) -> str:
    """A session in words, in the order in which its row is read."""
    row = session.row
    parts = [row.client_name, long_date(row.start.date()), minutes_said(row.minutes)]
    if row.status != "held":
        parts.append(said(STATUSES, row.status))
    if row.flagged:
        parts.append(_("waiting for supervision"))
    parts += [session.line, ", ".join(session.themes)]
    if session.lacks_note:
        parts.append(_("no note yet"))
    return ", ".join(part for part in parts if part)


def years_of(sessions: Sequence[ListedSession]) -> list[int]:
    """The years there are, newest first."""
    return sorted({session.row.start.year for session in sessions}, reverse=True)


def clients_of(sessions: Sequence[ListedSession]) -> list[tuple[str, str]]:
    """The clients there are, as id and name, by name."""
    names = {session.row.client_id: session.row.client_name for session in sessions}
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def newest(sessions: Sequence[ListedSession], today: date) -> str:
    """The session one would begin with: the last that was not after today."""
    past = (session for session in sessions if session.row.start.date() <= today)
    found = next(past, sessions[0] if sessions else None)
    return found.row.id if found else ""
