"""The grid of persons and one-to-ones: held, planned, left; each cell leads to its session."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from coachjournal.domain.agreed_work import Cell, CellState
from coachjournal.services.agreed_words import CELLS
from coachjournal.services.programmes import GridRow, Programme
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_words import called, part_title
from coachjournal.ui.words import short_date

_LEADS = Qt.ItemDataRole.UserRole


class ProgrammeGrid(QTableWidget):
    """A row a person, a column a one-to-one; as high as its rows."""

    session_wanted = Signal(str)
    client_wanted = Signal(str)

    def __init__(self, programme: Programme, today: date) -> None:
        super().__init__()
        self.setAccessibleName(_("One-to-ones, person by person"))
        self._widths = [
            max((len(row.cells[place]) for row in programme.rows), default=0)
            for place in range(len(programme.columns))
        ]
        headers = [_("Person")]
        for part, width in zip(programme.columns, self._widths, strict=True):
            several = len(programme.columns) > 1
            headers += [
                f"{part_title(part)} {number}" if several else str(number)
                for number in range(1, width + 1)
            ]
        self.setColumnCount(len(headers))
        self.setHorizontalHeaderLabels(headers)
        self.setRowCount(len(programme.rows))
        for place, row in enumerate(programme.rows):
            self._fill(place, row, today)
        self._dress()
        self.cellClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes where the cell leads."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _fill(self, place: int, row: GridRow, today: date) -> None:
        name = QTableWidgetItem(called(row.client))
        name.setData(_LEADS, str(row.client.id))
        self.setItem(place, 0, name)
        column = 1
        for cells, width in zip(row.cells, self._widths, strict=True):
            for number in range(width):
                cell = cells[number] if number < len(cells) else None
                self.setItem(place, column, _item(cell, today))
                column += 1

    def _dress(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(260)
        header.setHighlightSections(False)
        person = QTableWidgetItem(_("Person"))
        person.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(0, person)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ensurePolished()
        # Two lines, and the room that the style sheet leaves round a cell.
        high = 2 * self.fontMetrics().height() + 20
        self.verticalHeader().setDefaultSectionSize(high)
        header_high = self.fontMetrics().height() + 18
        header.setFixedHeight(header_high)
        self.setFixedHeight(header_high + high * self.rowCount() + 4)

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, column)
        leads = str(item.data(_LEADS) or "") if item is not None else ""
        if leads and column == 0:
            self.client_wanted.emit(leads)
        elif leads:
            self.session_wanted.emit(leads)


def _item(cell: Cell | None, today: date) -> QTableWidgetItem:
    if cell is None:
        return QTableWidgetItem("")
    state = _(CELLS[cell.state.value])
    if cell.beyond:
        state = _("{state}, beyond").format(state=state)
    day = short_date(cell.on, today) if cell.on else ""
    item = QTableWidgetItem("\n".join(part for part in (day, state) if part))
    item.setData(_LEADS, cell.session_id)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(p for p in (day, state) if p))
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    if cell.state is CellState.LEFT:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
    return item
