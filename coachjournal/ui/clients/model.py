"""The clients as a table with headers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _
from coachjournal.ui.clients.words import hours_said, total_minutes
from coachjournal.ui.widgets.tables import Column, Index, RowsModel
from coachjournal.ui.words import short_date

CODE, NAME, ORGANISATION, HOURS, LAST, NEXT = range(6)
SORTED_BY = Qt.ItemDataRole.UserRole
RESTRICTED = Qt.ItemDataRole.UserRole + 1


class ClientsModel(RowsModel[ClientLine]):
    """Code, working name, organisation, hours, last and next session."""

    def __init__(self) -> None:
        super().__init__(
            Column(title=_("Code"), said=lambda line: line.client.code),
            Column(title=_("Client"), said=lambda line: line.client.shown_name, tip=True),
            Column(title=_("Organisation"), said=lambda line: line.organisation, tip=True),
            Column(title=_("Hours"), said=lambda line: hours_said(total_minutes(line)), right=True),
            Column(title=_("Last"), said=lambda line: self._day(line.last_held)),
            Column(title=_("Next"), said=lambda line: self._day(line.next_planned)),
        )
        self.today = date.min

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Also what it is sorted by, and whether the client is under restriction."""
        line, column = self.row(index.row()), index.column()
        if line is not None and role == RESTRICTED:
            return line.client.restricted_since is not None
        if line is not None and role == SORTED_BY:
            return _key(line, column)
        if line is not None and role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            return _spoken(line)
        return super().data(index, role)

    def _day(self, day: date | None) -> str:
        return short_date(day, self.today) if day else ""


def _spoken(line: ClientLine) -> str:
    name = line.client.shown_name
    if line.client.restricted_since is None:
        return name
    return _("{client}, under restriction").format(client=name)


def _key(line: ClientLine, column: int) -> object:
    if column == HOURS:
        return total_minutes(line)
    if column in (LAST, NEXT):
        day = line.last_held if column == LAST else line.next_planned
        return day.toordinal() if day else 0
    texts = {CODE: line.client.code, NAME: line.client.shown_name, ORGANISATION: line.organisation}
    return texts[column].casefold()
