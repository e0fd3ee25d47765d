"""Tables whose rows lead somewhere: Enter or a click opens one, Tab goes past them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.lists import fill_page
from coachjournal.ui.widgets.painting import FocusedRowDelegate
from coachjournal.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_LEAST_HIGH, _AIR = 36, 20
# No column is wider than this share of its table by what it holds.
_COLUMN_SHARE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """What a column is called and says; `tip` shows the same where it may be cut."""

    title: str
    said: Callable[[Row], str]
    right: bool = False
    tip: bool = False

    def alignment(self) -> int:
        """Where its words stand, in the header as well."""
        side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """One row a thing; its words are made only for the rows that are seen."""

    def __init__(self, *columns: Column[Row]) -> None:
        super().__init__()
        self._columns = columns
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """The thing of a row; None where there is no such row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a thing."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a fact."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment()
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, where, and its tip."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment()
        if role == Qt.ItemDataRole.DisplayRole:
            return column.said(self._rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return plain_tip(column.said(self._rows[index.row()]))
        return None


class RowsTable(QTableView):
    """Whole rows, no grid, no editing; `chosen` says which row was opened."""

    chosen = Signal(QModelIndex)

    def __init__(self, model: QAbstractItemModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        # Every row is as high as the first: thousands need no measuring.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def lead(self, theme: Theme) -> None:
        """Let rows be opened, and be the page's own list: the row with the keyboard is marked."""
        fill_page(self)
        self._first = FocusedRowDelegate(theme)
        self.setItemDelegateForColumn(0, self._first)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHintForColumn(self, column: int) -> int:
        """What a column asks for: one endless word shall not put the others out of sight."""
        return min(super().sizeHintForColumn(column), self.viewport().width() // _COLUMN_SHARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as a finger, and as the text is large."""
        super().resizeEvent(event)
        high = max(_LEAST_HIGH, self.fontMetrics().height() + _AIR)
        self.verticalHeader().setDefaultSectionSize(high)
