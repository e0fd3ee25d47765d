"""The tree of a figure's workings: groups that open to their entries, which lead to sessions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from coachjournal.ui.accreditation.workings import Group, Workings
from coachjournal.ui.accreditation.workings_model import ENTRY, SESSION, WorkingsModel

_MOST_ROWS = 11


class WorkingsTree(QTreeView):
    """Groups with their number and amount; Enter or a click on an entry leads to it."""

    session_wanted = Signal(str)
    entry_wanted = Signal(str, str)

    def __init__(self, name: str, headers: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._model = WorkingsModel(headers, self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._set_columns()
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)

    def show_groups(self, groups: Sequence[Group], workings: Workings) -> None:
        """Show groups; their entries open below them."""
        self._model.show_groups(groups, workings)
        for place in range(len(groups)):
            self.setFirstColumnSpanned(place, QModelIndex(), not self._model.amounts)
        self._fit()

    def _set_columns(self) -> None:
        header, kinds = self.header(), QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        # As wide as what is seen: measuring ten thousand rows would be felt.
        header.setResizeContentsPrecision(0)
        wide = 0 if self._model.amounts else 1
        for column in range(self._model.columnCount()):
            mode = kinds.Stretch if column == wide else kinds.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def _clicked(self, index: QModelIndex) -> None:
        # The first column has the arrow that opens a group; elsewhere a click does.
        if not self._follow(index) and index.column():
            self._turn(index)

    def _activated(self, index: QModelIndex) -> None:
        if not self._follow(index):
            self._turn(index)

    def _turn(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        if not index.parent().isValid():
            self.setExpanded(first, not self.isExpanded(first))

    def _follow(self, index: QModelIndex) -> bool:
        session_id = str(index.data(SESSION) or "")
        if session_id:
            self.session_wanted.emit(session_id)
        entry = index.data(ENTRY)
        if entry:
            self.entry_wanted.emit(*entry)
        return bool(session_id or entry)

    def _fit(self) -> None:
        # As high as its rows are, until it scrolls by itself.
        rows = sum(1 + self._opened(place) for place in range(self._model.rowCount()))
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 6)
        header = self.header().sizeHint().height()
        self.setFixedHeight(header + row * min(max(rows, 1), _MOST_ROWS) + 8)

    def _opened(self, place: int) -> int:
        index = self._model.index(place, 0)
        return self._model.rowCount(index) if self.isExpanded(index) else 0
