"""The workings of a figure: the sessions that it counts, each leading to itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from coachjournal.domain.insights import EntryRow
from coachjournal.services.insights import Entries
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import ACTIVITIES, minutes_said, said

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND, _MOST_ROWS, _APART = 300, 12, 3


class EntriesSheet(Sheet):
    """Says how many sessions there are, and lists them newest first."""

    def __init__(
        self, parent: QWidget, title: str, entries: Entries, opened: Callable[[str], object]
    ) -> None:
        super().__init__(parent, title, _("Close"), self.accept, width=640)
        self.cancel.hide()
        self._opened = opened
        self.body.addWidget(label(_counted(entries), "soft", wrap=True))
        self.list = QListView()
        self.list.setAccessibleName(_("Sessions that are counted"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(_APART)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setModel(EntriesModel(entries.rows, self))
        self.list.clicked.connect(self._follow)
        self.list.activated.connect(self._follow)
        self.body.addWidget(self.list)
        self.list.setFocus()

    def prepare(self) -> None:
        """As high as the list is, or as the window lets it be."""
        parent = self.parentWidget()
        room = parent.window().height() - _AROUND if parent is not None else 400
        row = max(self.list.sizeHintForRow(0), self.list.fontMetrics().height() + 6) + 2 * _APART
        rows = min(max(1, self.list.model().rowCount()), _MOST_ROWS)
        self.list.setFixedHeight(max(row + 12, min(row * rows + 12, room)))

    def _follow(self, index: QModelIndex) -> None:
        self.accept()
        self._opened(str(index.data(Qt.ItemDataRole.UserRole)))


class EntriesModel(QAbstractListModel):
    """Sessions in a line each."""

    def __init__(self, rows: Sequence[EntryRow], parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, and the session's id."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _line(row)
        return row.id if role == Qt.ItemDataRole.UserRole else None


def _line(row: EntryRow) -> str:
    minutes = minutes_said(row.minutes)
    if row.activity == "coaching" and row.coaching_minutes != row.minutes:
        minutes = _("{minutes}, {coaching} of them coaching").format(
            minutes=minutes, coaching=minutes_said(row.coaching_minutes)
        )
    activity = "" if row.activity == "coaching" else said(ACTIVITIES, row.activity)
    parts = (full_date(row.start.date()), row.client_name, minutes, activity, row.title)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _counted(entries: Entries) -> str:
    words = plural("{count} session is counted.", "{count} sessions are counted.", entries.total)
    told = words.format(count=entries.total)
    more = entries.total - len(entries.rows)
    if more:
        told = _("{told} The newest {shown} are listed.").format(told=told, shown=len(entries.rows))
    return told
