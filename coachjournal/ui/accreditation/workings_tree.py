"""The tree of a figure's workings: groups that open to their entries, which lead to sessions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from coachjournal.system.language import _
from coachjournal.ui.accreditation.workings import Group, Line, Workings
from coachjournal.ui.days import full_date

_SESSION = Qt.ItemDataRole.UserRole
_MOST_ROWS = 11
_AMOUNT = 2


class WorkingsTree(QTreeView):
    """Groups with their number and amount; Enter or a click on a session leads to it."""

    session_wanted = Signal(str)

    def __init__(self, name: str, headers: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._headers = list(headers)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)

    def show_groups(self, groups: Sequence[Group], workings: Workings, *, amounts: bool) -> None:
        """Show groups; their entries open below them."""
        self._model.clear()
        self._model.setHorizontalHeaderLabels(self._headers)
        for place, group in enumerate(groups):
            name = group.name if amounts else f"{group.count}: {group.name}"
            row = self._row(name, group.count, workings.amount_said(group.amount), amounts)
            for line in group.lines:
                row[0].appendRow(self._line(line, workings, amounts))
            self._model.appendRow(row)
            # A reason is a sentence: it takes the whole line.
            self.setFirstColumnSpanned(place, QModelIndex(), not amounts)
        self._set_columns(0 if amounts else 1)
        self._fit()

    def open_first(self) -> None:
        """Open the only group; several stay closed."""
        if self._model.rowCount() == 1:
            self.expand(self._model.index(0, 0))

    def _line(self, line: Line, workings: Workings, amounts: bool) -> list[QStandardItem]:
        row = self._row(full_date(line.day), line.words, workings.amount_said(line.amount), amounts)
        for cell in row:
            cell.setData(line.session_id, _SESSION)
        if line.session_id:
            row[0].setToolTip(_("Enter or a click leads to the session"))
        return row

    def _row(self, first: str, second: str, amount: str, amounts: bool) -> list[QStandardItem]:
        cells = [QStandardItem(first), QStandardItem(second)]
        if amounts:
            end = QStandardItem(amount)
            end.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cells.append(end)
        for cell in cells:
            cell.setToolTip(cell.text())
        return cells

    def _set_columns(self, wide: int) -> None:
        header, kinds = self.header(), QHeaderView.ResizeMode
        for column in range(self._model.columnCount()):
            mode = kinds.Stretch if column == wide else kinds.ResizeToContents
            header.setSectionResizeMode(column, mode)
        starts = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(starts)
        if self._model.columnCount() > _AMOUNT:
            ends = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._model.horizontalHeaderItem(_AMOUNT).setTextAlignment(ends)

    def _clicked(self, index: QModelIndex) -> None:
        if not self._follow(index):
            first = index.siblingAtColumn(0)
            if index.column():
                self.setExpanded(first, not self.isExpanded(first))

    def _activated(self, index: QModelIndex) -> None:
        if not self._follow(index) and not index.parent().isValid():
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))

    def _follow(self, index: QModelIndex) -> bool:
        session_id = str(index.data(_SESSION) or "")
        if session_id:
            self.session_wanted.emit(session_id)
        return bool(session_id)

    def _fit(self) -> None:
        # As high as its rows are, until it scrolls by itself.
        rows = sum(1 + self._opened(place) for place in range(self._model.rowCount()))
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 6)
        header = self.header().sizeHint().height()
        self.setFixedHeight(header + row * min(max(rows, 1), _MOST_ROWS) + 8)

    def _opened(self, place: int) -> int:
        index = self._model.index(place, 0)
        return self._model.rowCount(index) if self.isExpanded(index) else 0
