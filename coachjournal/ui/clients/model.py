"""The clients as a table with headers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _
from coachjournal.ui.clients.words import hours_said, total_minutes
from coachjournal.ui.widgets.text import plain_tip
from coachjournal.ui.words import short_date

Index = QModelIndex | QPersistentModelIndex
CODE, NAME, ORGANISATION, HOURS, LAST, NEXT = range(6)
SORTED_BY = Qt.ItemDataRole.UserRole
RESTRICTED = Qt.ItemDataRole.UserRole + 1


class ClientsModel(QAbstractTableModel):
    """Code, working name, organisation, hours, last and next session."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ClientLine] = ()
        self._today = date.min

    def show_lines(self, lines: Sequence[ClientLine], today: date) -> None:
        """Show these clients."""
        self.beginResetModel()
        self._lines, self._today = lines, today
        self.endResetModel()

    def line(self, place: int) -> ClientLine:
        """The client of a row."""
        return self._lines[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a client."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a fact."""
        return 0 if parent.isValid() else NEXT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (_("Code"), _("Client"), _("Organisation"), _("Hours"), _("Last"), _("Next"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, and what it is sorted by."""
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(line, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, ORGANISATION):
            return plain_tip(self._said(line, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == RESTRICTED:
            return line.client.restricted_since is not None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            return _spoken(line)
        return _key(line, column) if role == SORTED_BY else None

    def _said(self, line: ClientLine, column: int) -> str:
        if column in (LAST, NEXT):
            day = line.last_held if column == LAST else line.next_planned
            return short_date(day, self._today) if day else ""
        return {
            CODE: line.client.code,
            NAME: line.client.shown_name,
            ORGANISATION: line.organisation,
            HOURS: hours_said(total_minutes(line)),
        }[column]


def _spoken(line: ClientLine) -> str:
    name = line.client.shown_name
    if line.client.restricted_since is None:
        return name
    return _("{client}, under restriction").format(client=name)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == HOURS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _key(line: ClientLine, column: int) -> object:
    if column == HOURS:
        return total_minutes(line)
    if column in (LAST, NEXT):
        day = line.last_held if column == LAST else line.next_planned
        return day.toordinal() if day else 0
    texts = {CODE: line.client.code, NAME: line.client.shown_name, ORGANISATION: line.organisation}
    return texts[column].casefold()
