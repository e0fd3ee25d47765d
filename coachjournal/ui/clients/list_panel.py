"""The list of clients; Enter or a click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.model import (
    CODE,
    LAST,
    NAME,
    ORGANISATION,
    RESTRICTED,
    SORTED_BY,
    ClientsModel,
)
from coachjournal.ui.clients.words import count_line
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button, primary_button
from coachjournal.ui.widgets.frames import Card, EmptyState, PageHeader
from coachjournal.ui.widgets.painting import Brush, pill_height
from coachjournal.ui.widgets.tables import RowsTable
from coachjournal.ui.widgets.text import set_tip
from coachjournal.ui.widgets.writing import writes

_LETTERS_FOR_ALL, _LETTERS_FOR_LAST = 72, 46


class RestrictedDelegate(QStyledItemDelegate):
    """The client's name, and a pill behind it where the client is under restriction."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the name in what the pill leaves."""
        super().paint(painter, option, index)
        if not index.data(RESTRICTED):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, rect = pill_height(self._theme), option.rect
        room = QRect(rect.x(), rect.y() + (rect.height() - high) // 2, rect.width() - 8, high)
        words = _("Restricted")
        brush = Brush(painter, self._theme, option)
        brush.pill(room, words, "caution-soft", "caution-ink", at_end=True)
        painter.restore()


class ClientsTable(RowsTable):
    """The table; columns give way where there is little room."""

    client_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.clients = ClientsModel()
        self._sorted = QSortFilterProxyModel()
        super().__init__(self._sorted, _("Clients"))
        self._sorted.setSourceModel(self.clients)
        self._sorted.setSortRole(SORTED_BY)
        self.lead(theme)
        self._name = RestrictedDelegate(theme)
        self.setItemDelegateForColumn(NAME, self._name)
        self.setSortingEnabled(True)
        self.sortByColumn(CODE, Qt.SortOrder.AscendingOrder)
        self._set_columns()
        self.chosen.connect(lambda index: self.client_wanted.emit(self._client_at(index)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        letters = event.size().width() / max(1, self.fontMetrics().averageCharWidth())
        self.setColumnHidden(ORGANISATION, letters < _LETTERS_FOR_ALL)
        self.setColumnHidden(LAST, letters < _LETTERS_FOR_LAST)

    def begin(self) -> None:
        """Put the focus into the list, on the row it was on."""
        if not self.currentIndex().isValid() and self._sorted.rowCount():
            self.setCurrentIndex(self._sorted.index(0, CODE))
        self.setFocus()

    def show_lines(self, lines: Sequence[ClientLine], today: date) -> None:
        """Show these clients, the same one marked as before."""
        current = self._client_at(self.currentIndex())
        self.clients.today = today
        self.clients.show_rows(lines)
        for place in range(self._sorted.rowCount()):
            index = self._sorted.index(place, CODE)
            if current and self._client_at(index) == current:
                self.setCurrentIndex(index)
        if self.hasFocus():
            # Who was here before the clients were is on the first one now.
            self.begin()

    def _client_at(self, index: QModelIndex) -> str:
        line = self.clients.row(self._sorted.mapToSource(index).row())
        return str(line.client.id) if line is not None else ""

    def _set_columns(self) -> None:
        header, kinds = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.clients.columnCount()):
            stretched = column in (NAME, ORGANISATION)
            header.setSectionResizeMode(
                column, kinds.Stretch if stretched else kinds.ResizeToContents
            )


class ListPanel(QWidget):
    """The page's first face: its header, and the list or the first step."""

    client_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._theme = theme
        self._all: Sequence[ClientLine] = ()
        self._today = date.min
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        add = writes(
            primary_button(_("Add client"), self.new_wanted.emit, tip=_("Add a client (Ctrl+N)"))
        )
        self.restricted = chip_button(_("Restricted"), lambda _on: self._narrow())
        set_tip(self.restricted, _("Show clients under restriction as well"))
        self.restricted.hide()
        self._header = PageHeader(_("Clients"), "", self.restricted, add)
        self.table = ClientsTable(theme)
        self._card = Card(margin=8)
        self._card.body.addWidget(self.table)
        self._empty = Card()
        sentence = _(
            "A client is a person you coach, or a group or a team. A code stands for them in "
            "everything that leaves this journal; their name stays in it."
        )
        step = EmptyState(_("No clients yet"), sentence, _("Add a client"), self.new_wanted.emit)
        self._empty.body.addWidget(step)
        column.addWidget(self._header)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty)
        # What is left over belongs to the end, where there is no list to take it.
        column.addStretch(0)
        self._empty.hide()
        self._add = add
        self.table.client_wanted.connect(self.client_wanted)

    def begin(self) -> None:
        """Put the focus into the list; on the page itself, without a ring, where there is none."""
        if self._card.isHidden():
            self.setFocus()
        else:
            self.table.begin()

    def show_lines(self, lines: Sequence[ClientLine], today: date) -> None:
        """Show the list, or what the page is for."""
        self._all, self._today = lines, today
        hidden = sum(line.client.restricted_since is not None for line in lines)
        self.restricted.setVisible(bool(hidden))
        name = plural(
            "Show {count} client under restriction as well",
            "Show {count} clients under restriction as well",
            hidden,
        )
        self.restricted.setAccessibleName(name.format(count=hidden))
        self._narrow()
        # Before the list goes: else Qt takes its focus to the next button there is.
        if not lines and self.table.hasFocus():
            self.setFocus()
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._add.setVisible(bool(lines))
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretch(column.count() - 1, 0 if lines else 1)

    def _narrow(self) -> None:
        """Leave out who is under restriction, unless asked for."""
        shown = [
            line
            for line in self._all
            if self.restricted.isChecked() or line.client.restricted_since is None
        ]
        words = count_line(len(shown)) if self._all else ""
        if len(shown) < len(self._all):
            words = _("{clients}, {count} more under restriction").format(
                clients=words, count=len(self._all) - len(shown)
            )
        self._header.show_line(words)
        self.table.show_lines(shown, self._today)
