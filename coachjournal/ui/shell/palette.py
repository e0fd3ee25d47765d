"""Ctrl+K: everything that can be gone to or done, by a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from coachjournal.system.language import _
from coachjournal.ui.shell.palette_rows import DEED_ROLE, Deed, PaletteDelegate
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.lists import lay_out_thousands
from coachjournal.ui.widgets.sheet import Sheet

_MOST, _HIGH = 60, 360
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def fitting(deeds: Sequence[Deed], typed: str) -> list[Deed]:
    """What has all the typed pieces, in any order; what begins with them first."""
    pieces = typed.casefold().split()
    if not pieces:
        return list(deeds)[:_MOST]
    found = []
    for place, deed in enumerate(deeds):
        words = deed.words.casefold()
        if all(piece in words or piece in deed.kind.casefold() for piece in pieces):
            begins = words.startswith(pieces[0])
            word_begins = any(word.startswith(pieces[0]) for word in words.split())
            found.append((not begins, not word_begins, place, deed))
    return [deed for *_order, deed in sorted(found, key=lambda each: each[:3])][:_MOST]


class Palette(Sheet):
    """A field and a list; Enter does the marked one, the arrows move the mark while one types."""

    for_room = True

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        deeds: Sequence[Deed],
        search: Callable[[str], object] | None,
    ) -> None:
        super().__init__(parent, _("Go to, or do"), _("Go"), self._act, width=620)
        self._deeds, self._search = list(deeds), search
        self._shown: list[Deed] = []
        self.field = QLineEdit()
        self.field.setAccessibleName(_("What to go to, or to do"))
        self.field.setPlaceholderText(_("A page, a client, or what you want to do"))
        self.field.textChanged.connect(lambda _text: self._fill())
        self.body.addWidget(self.field)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("What fits"))
        self._rows = PaletteDelegate(theme)
        self.list.setItemDelegate(self._rows)
        lay_out_thousands(self.list)
        self.list.setProperty("fills", "sheet")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(_HIGH)
        self.list.clicked.connect(self._clicked)
        self.body.addWidget(self.list)
        self._fill()
        self.field.setFocus()

    def add(self, deeds: Sequence[Deed]) -> None:
        """Offer more, which took a moment to fetch."""
        self._deeds.extend(deeds)
        self._fill()

    def prepare(self) -> None:
        """Be no higher than the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _HIGH * 2
        self.list.setMinimumHeight(max(120, min(_HIGH, room - 300)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move through the list, wherever the keyboard is."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = self._model.rowCount() - 1
        row = min(max(0, self.list.currentIndex().row() + step), max(0, last))
        self._mark(row)

    def _fill(self) -> None:
        typed = self.field.text().strip()
        self._shown = fitting(self._deeds, typed)
        if typed and self._search is not None:
            search = self._search
            words = _("Search everything for “{words}”").format(words=typed)
            self._shown.append(Deed(words=words, kind="", act=lambda: search(typed)))
        self._rows.fit(typed, [deed.kind for deed in self._shown])
        self._model.clear()
        for deed in self._shown:
            item = QStandardItem(deed.said())
            item.setData(deed, DEED_ROLE)
            self._model.appendRow(item)
        self._mark(0)
        self.action.setEnabled(bool(self._shown))

    def _mark(self, row: int) -> None:
        index = self._model.index(row, 0)
        if index.isValid():
            self.list.setCurrentIndex(index)
            # The keyboard stays in the field: a screen reader hears there what is marked.
            self.field.setAccessibleDescription(self._shown[row].said())

    def _clicked(self, index: QModelIndex) -> None:
        self._mark(index.row())
        self._act()

    def _act(self) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._shown):
            return
        deed = self._shown[row]
        self.accept()
        deed.act()
