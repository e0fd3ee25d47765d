"""The sketchbook: all sketches as leaves, what narrows them down, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.sketches import Whose
from coachjournal.system.language import _, later, plural
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.book_model import SKETCH_ROLE, BookLine, BookModel, LeafDelegate
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, primary_button
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import Card, EmptyState, PageHeader
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.writing import writes

_CHIPS = {
    "": later("All"),
    Whose.CLIENT.value: later("The client's"),
    Whose.OURS.value: later("Ours"),
    Whose.MINE.value: later("Mine"),
}


class LeavesView(QListView):
    """The leaves: Enter opens, Delete bins, F2 names, the menu key says the rest."""

    opened = Signal(object)
    binned = Signal(object)
    named = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, context: PageContext, model: BookModel) -> None:
        super().__init__()
        self.setAccessibleName(_("Sketches"))
        self.setProperty("fills", "true")
        self.setModel(model)
        self.leaf = LeafDelegate(context.theme)
        self.setItemDelegate(self.leaf)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(lambda index: self.opened.emit(index.data(SKETCH_ROLE)))

    def line(self) -> BookLine | None:
        """The leaf the keyboard is on."""
        found: BookLine | None = self.currentIndex().data(SKETCH_ROLE)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is done with the leaf the keyboard is on."""
        line, key = self.line(), event.key()
        deeds = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.binned,
            Qt.Key.Key_F2: self.named,
        }
        if line is not None and key in deeds:
            deeds[Qt.Key(key)].emit(line)
        else:
            super().keyPressEvent(event)

    def _menu(self, place: QPoint) -> None:
        index: QModelIndex = self.indexAt(place)
        if not index.isValid():
            # By the keyboard: at the leaf it is on.
            index = self.currentIndex()
            place = self.visualRect(index).center()
        line = index.data(SKETCH_ROLE)
        if line is not None:
            self.menu_wanted.emit(line, self.viewport().mapToGlobal(place))


class SketchbookPanel(QWidget):
    """Shows the leaves that are wanted, and says what is asked of them."""

    new_wanted = Signal()
    import_wanted = Signal()
    opened = Signal(object)
    binned = Signal(object)
    named = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self.fill_menu: Callable[[QMenu, BookLine], None] = _nothing
        self._all: Sequence[BookLine] = ()
        self._whose = ""
        self.new = writes(primary_button(_("New sketch"), self.new_wanted.emit))
        self.take_in = writes(ghost_button(_("Take in a drawing…"), self.import_wanted.emit))
        self._header = PageHeader(_("Sketchbook"), "", self.take_in, self.new)
        self.search = SearchField(_("Find a sketch"), context.icons)
        self.client = Choice([("", _("All clients"))])
        self.client.setAccessibleName(_("Client"))
        self.model = BookModel()
        self.leaves = LeavesView(context, self.model)
        self._chips: dict[str, QPushButton] = {}
        self._filters = self._filter_line()
        self._below = QStackedWidget()
        self._lay_out()
        self.leaves.opened.connect(self.opened)
        self.leaves.binned.connect(self.binned)
        self.leaves.named.connect(self.named)
        self.leaves.menu_wanted.connect(self._show_menu)
        self.search.asked.connect(self._narrow)
        self.search.confirmed.connect(self._to_leaves)
        self.search.left.connect(self.leaves.setFocus)
        self.client.currentIndexChanged.connect(self._narrow)
        context.theme.changed.connect(self._theme_changed)
        context.theme.changed.connect(self.search.refresh_icon)

    def show_lines(self, lines: Sequence[BookLine]) -> None:
        """Show these sketches, narrowed down as before."""
        self._all = lines
        self.leaves.leaf.forget()
        clients = {each.code: each.name for each in lines if each.code}
        chosen = self.client.value()
        self.client.blockSignals(True)
        self.client.clear()
        self.client.addItem(_("All clients"), "")
        for code, name in sorted(clients.items(), key=lambda pair: pair[1].casefold()):
            self.client.addItem(name, code)
        self.client.choose(chosen)
        self.client.blockSignals(False)
        self.client.setVisible(bool(clients))
        self._filters.setVisible(bool(lines))
        self._narrow()

    def narrow_to(self, code: str) -> None:
        """Show one client's sketches."""
        self.search.clear()
        self._choose_whose("")
        self.client.choose(code)
        self._narrow()

    def client_of(self, sketch_id: str) -> str:
        """By what name the window knows whose file a sketch lies in; empty: in nobody's."""
        names = (each.name for each in self._all if str(each.sketch.id) == sketch_id)
        return next(names, "")

    def choose_leaf(self, sketch_id: str) -> None:
        """Put the keyboard on a leaf."""
        row = self.model.row_of(sketch_id)
        if row >= 0:
            self.leaves.setCurrentIndex(self.model.index(row))

    def begin(self) -> None:
        """Begin in the leaves."""
        if not self._all:
            self.new.setFocus()
            return
        if not self.leaves.currentIndex().isValid() and self.model.lines:
            self.leaves.setCurrentIndex(self.model.index(0))
        self.leaves.setFocus()

    def look_for(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def narrowed(self) -> bool:
        """Whether some sketches are left out."""
        return bool(self.search.text().strip() or self._whose or self.client.value())

    def show_all(self) -> None:
        """Take away all that narrows."""
        self.narrow_to("")
        self.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as it is now, so many leaves stand side by side."""
        super().showEvent(event)
        self.leaves.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 0)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addWidget(self._filters)
        column.addWidget(self._below, 1)
        self._below.addWidget(self.leaves)
        first = EmptyState(
            _("Your sketches will stand here"),
            _(
                "Draw as on paper, alone or with the client: pens, notes, arrows, and sheets that "
                "begin with a question, such as a wheel, a problem tree or a systems map. Every "
                "stroke is saved as it is drawn, and what you write is found by the search."
            ),
            _("New sketch"),
            self.new_wanted.emit,
        )
        nothing = EmptyState(
            _("No sketch is like that"),
            _("Nothing in the sketchbook fits what you typed and chose."),
            _("Show all sketches"),
            self.show_all,
            writing=False,
        )
        for state in (first, nothing):
            page = QWidget()
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, 0, 0, 24)
            card = Card()
            card.body.addWidget(state)
            inside.addWidget(card)
            inside.addStretch(1)
            self._below.addWidget(page)

    def _filter_line(self) -> QWidget:
        line = QWidget()
        line.setAccessibleName(_("Which sketches are shown"))
        flow = FlowLayout(line)
        self.search.setMinimumWidth(260)
        flow.addWidget(self.search)
        for whose, words in _CHIPS.items():
            chip = chip_button(_(words))
            chip.clicked.connect(partial(self._whose_chosen, whose))
            self._chips[whose] = chip
            flow.addWidget(chip)
        self.client.setMinimumWidth(180)
        flow.addWidget(self.client)
        self._choose_whose("")
        return line

    def _whose_chosen(self, whose: str) -> None:
        self._choose_whose(whose)
        self._narrow()

    def _choose_whose(self, whose: str) -> None:
        self._whose = whose
        for each, chip in self._chips.items():
            chip.setChecked(each == whose)

    def _narrow(self, *_what: object) -> None:
        kept = self.leaves.line()
        words, code = self.search.text(), self.client.value()
        shown = [
            each
            for each in self._all
            if (not self._whose or each.sketch.whose.value == self._whose)
            and (not code or each.code == code)
            and each.holds(words)
        ]
        self.model.show(shown)
        if kept is not None:
            self.choose_leaf(str(kept.sketch.id))
        self._below.setCurrentIndex(0 if shown else 2 if self._all else 1)
        self._header.show_line(self._said(len(shown)))

    def _said(self, shown: int) -> str:
        everything = len(self._all)
        if not everything:
            return ""
        if shown < everything:
            words = plural("{shown} of {count} sketch", "{shown} of {count} sketches", everything)
            return words.format(shown=shown, count=everything)
        return plural("{count} sketch", "{count} sketches", everything).format(count=everything)

    def _to_leaves(self, _text: str) -> None:
        self._narrow()
        if self.model.lines:
            self.leaves.setCurrentIndex(self.model.index(0))
            self.leaves.setFocus()

    def _show_menu(self, line: BookLine, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, line)
        menu.popup(place)

    def _theme_changed(self) -> None:
        self.leaves.leaf.forget()
        self.leaves.scheduleDelayedItemsLayout()
        self.leaves.viewport().update()


def _nothing(_menu: QMenu, _line: BookLine) -> None:
    """Until the presenter says what can be done."""
