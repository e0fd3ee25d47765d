"""The workings as a model of two levels: groups, and the entries of each, said when shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coachjournal.system.language import _
from coachjournal.ui.accreditation.shared import also_for_all
from coachjournal.ui.accreditation.workings import Group, Line, Workings
from coachjournal.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SESSION = Role.UserRole
ENTRY = Role.UserRole + 1
AMOUNT = 2
_TOP = 0


class WorkingsModel(QAbstractItemModel):
    """Groups with their count and amount; below each its entries.

    An index of the second level carries the place of its group, counted from 1.
    """

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._groups: Sequence[Group] = ()
        self._workings: Workings | None = None

    @property
    def amounts(self) -> bool:
        """Whether there is a column of amounts."""
        return len(self._headers) > AMOUNT

    def show_groups(self, groups: Sequence[Group], workings: Workings) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._groups, self._workings = groups, workings
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A group's index, or that of one of its entries."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        """The group of an entry."""
        place = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if place == _TOP else self.createIndex(place - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Groups, or the entries of one."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _TOP or parent.column():
            return 0
        return len(self._groups[parent.row()].lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are headers."""
        return len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return self._headers[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What a cell says, and the session it leads to."""
        place, column = index.internalId(), index.column()
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if place == _TOP:
            group = self._groups[index.row()]
            if role == Role.ToolTipRole:
                return plain_tip(self._group(group, column))
            return self._group(group, column) if role == Role.DisplayRole else None
        line = self._groups[place - 1].lines[index.row()]
        if role == SESSION:
            return line.session_id
        if role == ENTRY:
            return (line.entry_kind, line.id) if line.entry_kind else None
        if role == Role.AccessibleTextRole and column == 0:
            return " ".join((line.day_said(), also_for_all(line.others(line.id)))).strip()
        if role == Role.ToolTipRole and line.session_id:
            return plain_tip(_session_tip(line))
        if role == Role.ToolTipRole and line.entry_kind:
            return _("Enter or a click leads to the entry")
        return self._line(line, column) if role == Role.DisplayRole else None

    def _group(self, group: Group, column: int) -> str:
        if not self.amounts:
            # A reason is a sentence that takes the whole line, its number in front.
            return f"{group.count}: {group.name}"
        return (group.name, group.count, self._amount(group.amount))[column]

    def _line(self, line: Line, column: int) -> str:
        if column == 0:
            return line.day_said()
        return line.words() if column == 1 else self._amount(line.amount)

    def _amount(self, amount: int) -> str:
        return self._workings.amount_said(amount) if self._workings is not None else ""


def _session_tip(line: Line) -> str:
    leads = _("Enter or a click leads to the session")
    return " ".join(each for each in (also_for_all(line.others(line.id)), leads) if each)


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == AMOUNT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
