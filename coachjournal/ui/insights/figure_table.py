"""A table of figures: each leads to its workings, by a click or by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from coachjournal.services.insight_words import Cell
from coachjournal.system.language import _
from coachjournal.ui.widgets.text import plain_tip, restyle

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_ROWS, _PADDING, _MANY_COLUMNS = 14, 13, 8
_HEADER_SIDES = 11


class FigureModel(QAbstractTableModel):
    """Names at the left, figures at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._header: Sequence[str] = ()
        self._rows: Sequence[Sequence[Cell]] = ()
        self._by_letter = False

    def show_rows(self, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._header, self._rows = header, rows
        self.endResetModel()

    def cell(self, index: _Index) -> Cell:
        """What stands there."""
        return self._rows[index.row()][index.column()]

    def heading(self, column: int) -> str:
        """What a column is called."""
        return self._header[column]

    def name_by_letter(self, wanted: bool) -> None:
        """Call the columns between the first and the last by their first letter, or whole."""
        if wanted is not self._by_letter:
            self._by_letter = wanted
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._header) - 1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; how they stand; and what a screen reader says of a figure."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What the columns hold."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            between = 0 < section < len(self._header) - 1
            words = self._header[section]
            return words[:1] if self._by_letter and between else words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return plain_tip(self._header[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _spoken(self, index: _Index) -> str:
        cell = self.cell(index)
        if not index.column():
            return cell.words
        row = self._rows[index.row()][0].words
        words = _("{row}, {column}: {figure}").format(
            row=row, column=self._header[index.column()], figure=cell.words
        )
        return _("{figure}. Show workings").format(figure=words) if cell.part else words


class FigureTable(QTableView):
    """As high as its rows, until it scrolls by itself."""

    # The slice, and the words that say what is counted.
    wanted = Signal(object, str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._model = FigureModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setMouseTracking(True)
        self.clicked.connect(self._follow)
        self.activated.connect(self._follow)

    def show_table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these figures."""
        self.setAccessibleName(name)
        self._model.show_rows(header, rows)
        bar = self.horizontalHeader()
        bar.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        bar.setMinimumSectionSize(24)
        for each in (self, bar):
            restyle(each, many="true" if len(header) > _MANY_COLUMNS else "false")
        if len(header) > 2:
            if len(header) > _MANY_COLUMNS:
                # As wide as its name: among many, an even share would cut it.
                whole = QHeaderView.ResizeMode.ResizeToContents
                bar.setSectionResizeMode(len(header) - 1, whole)
            bar.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self._widen_first()
        high = self.fontMetrics().height() + _PADDING
        self.verticalHeader().setDefaultSectionSize(high)
        shown = min(len(rows), _MOST_ROWS)
        self.setFixedHeight(bar.sizeHint().height() + high * shown + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Months are called by their letter where their names would be cut."""
        super().resizeEvent(event)
        bar = self.horizontalHeader()
        last = bar.count() - 1
        if last < _MANY_COLUMNS:
            return
        # What the header makes of it comes later: here is what is left for each.
        room = event.size().width() - self.columnWidth(0) - bar.sectionSizeHint(last)
        advance = bar.fontMetrics().horizontalAdvance
        widest = max(advance(self._model.heading(column)) for column in range(1, last))
        self._model.name_by_letter(widest + _HEADER_SIDES > room // (last - 1))

    def _widen_first(self) -> None:
        """The names get what they need, but not what the figures need."""
        names = [self._model.index(row, 0).data() for row in range(self._model.rowCount())]
        metrics = self.fontMetrics()
        wide = max((metrics.horizontalAdvance(str(name)) for name in names), default=0) + 28
        least = metrics.horizontalAdvance("0000.00") + 24
        room = max(self.width(), 480) - least * (self._model.columnCount() - 1)
        self.setColumnWidth(0, max(110, min(wide, max(room, self.width() // 3))))

    def _follow(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell.part is None or not index.column():
            return
        row = self._model.index(index.row(), 0).data()
        words = _("{row}, {column}").format(row=row, column=self._model.heading(index.column()))
        self.wanted.emit(cell.part, words)
