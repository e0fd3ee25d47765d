"""The outline beside the sheet: what is drawn stands in it, and what is written in it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import ElementId, Spot
from coachjournal.domain.sketch.outline_editing import (
    Making,
    added_after,
    added_inside,
    connected,
    deleted,
    indented,
    moved_by,
    outdented,
    reworded,
)
from coachjournal.domain.sketch.outline_ground import Edit, Ground
from coachjournal.domain.sketch.outlining import TableOf, outline
from coachjournal.system.language import _, plural
from coachjournal.ui.sketch.link_bar import LinkBar
from coachjournal.ui.sketch.outline_ink import WordedSheet
from coachjournal.ui.sketch.outline_lines import Line, LineKind, lines_of
from coachjournal.ui.sketch.outline_menu import adding_menu, fill_line_menu
from coachjournal.ui.sketch.outline_model import OutlineModel
from coachjournal.ui.sketch.outline_scoring import Scoring
from coachjournal.ui.sketch.outline_tree import OutlineTree
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_SOON_MS = 40

_MOVES: Mapping[str, Callable[[Ground, ElementId], Edit]] = {
    "deeper": indented,
    "out": outdented,
    "up": partial(moved_by, step=-1),
    "down": partial(moved_by, step=1),
}


class OutlinePanel(QWidget):
    """A sheet by keyboard alone: every line is an element, every element with words a line.

    `start` gives what is in the middle of the view: there the first line of a sheet is put.
    `shown` gives the element that is to be brought into sight, `left` says that Esc was pressed,
    `said` what could not be done. Ink is not in it: drawing a stroke costs it nothing.
    """

    shown = Signal(str)
    left = Signal()
    said = Signal(str)

    def __init__(
        self,
        sheet: Sheet,
        theme: Theme,
        today: Callable[[], date],
        tables: Mapping[str, TableOf] | None = None,
        start: Callable[[], Spot] = lambda: (0.0, 0.0),
        may_write: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self._sheet, self._today, self._tables = sheet, today, tables or {}
        self._worded = WordedSheet(sheet, start, self)
        self._scoring = Scoring(self._worded.ground, today)
        self._model = OutlineModel(self, may_write=may_write)
        self.tree = OutlineTree(self._model, theme)
        self.links = LinkBar()
        self.foot = label("", "caption", wrap=True)
        self._folded: set[tuple[str, str, int, int]] = set()
        self._following = False
        # The line that was begun and has no words yet, and the deed that began it.
        self._fresh: ElementId | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._refresh)
        self._stale = True
        self._lay_out()
        self._listen()

    def focus_here(self) -> None:
        """Begin in the list."""
        self._refresh()
        # Looking at the outline chooses nothing yet, though Qt goes to the first line.
        with self._as_follower():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self._model.index(0, 0))

    def add(self, making: Making = Making.LIKE) -> None:
        """A line after the one with the keyboard, ready to be written."""
        self._settle()
        line = self._line()
        more, row = self._scoring.more(line) if line is not None else (None, 0)
        if more and line is not None and making is Making.LIKE:
            self._put(more)
            self.tree.setCurrentIndex(
                self._model.index_of((LineKind.ROW.name, line.element_id, row, 0))
            )
            self._edit()
            return
        if line is not None and line.kind in (LineKind.ROW, LineKind.CELL, LineKind.TIE):
            line = line.above
            while line is not None and line.kind is not LineKind.ENTRY:
                line = line.above
        after = line.element_id if line is not None else self._last()
        self._begin(added_after(self._worded.ground(), after, "", making))

    def add_inside(self, role: str = "") -> None:
        """A line under the one with the keyboard."""
        self._settle()
        line = self._line()
        if line is not None and line.kind is LineKind.ENTRY:
            self._begin(added_inside(self._worded.ground(), line.element_id, "", role=role))

    def do(self, wish: str) -> None:
        """What a key or the menu asks for."""
        line = self._line()
        if wish == "leave":
            self.left.emit()
        elif not self._may_write:
            return
        elif wish == "add":
            self.add()
        elif line is None:
            return
        elif line.kind in (LineKind.ROW, LineKind.CELL):
            if wish == "delete":
                self._put(self._scoring.less(line))
        elif wish == "link":
            self._ask_link(line)
        elif wish == "delete":
            self._make(deleted(self._worded.ground(), line.element_id))
        elif line.kind is LineKind.ENTRY:
            self._make(_MOVES[wish](self._worded.ground(), line.element_id))

    def flush(self) -> None:
        """What is being written is on the sheet: before a lock, and before the sheet is left."""
        self.tree.take_in()
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read now."""
        super().showEvent(event)
        self._refresh()

    # Laying out

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.add_button = writes(ghost_button(_("Add")))
        self.add_button.setMenu(adding_menu(self.add_button, self.add))
        self.line_button = writes(ghost_button(_("Line")))
        menu = QMenu(self.line_button)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.line_button.setMenu(menu)
        column.addLayout(row_of(self.add_button, self.line_button))
        self.hint = label(
            _("Nothing is written on this sheet yet. Press Enter here to write the first line."),
            "soft",
            wrap=True,
        )
        for each in (self.hint, self.tree, self.links, self.foot):
            column.addWidget(each)
        column.setStretch(2, 1)

    def _listen(self) -> None:
        self.tree.wished.connect(self.do)
        self.tree.typed.connect(self._typed)
        self.tree.menu_wanted.connect(self._show_menu)
        self.tree.selectionModel().currentChanged.connect(self._line_chosen)
        self.tree.collapsed.connect(lambda index: self._fold(index, folded=True))
        self.tree.expanded.connect(lambda index: self._fold(index, folded=False))
        self.tree.lines.went_on.connect(self._went_on)
        self.tree.lines.given_up.connect(self._settle)
        self.tree.lines.closeEditor.connect(self._closed)
        self._model.written.connect(self._written)
        self.links.linked.connect(self._link)
        self.links.given_up.connect(self.tree.setFocus)
        self._worded.changed.connect(self._sheet_changed)
        self._worded.counted.connect(self._say_ink)
        self._sheet.chosen_changed.connect(self._element_chosen)

    def _fill(self, menu: QMenu) -> None:
        line = self._line()
        element = self._worded.scene.element(line.element_id) if line is not None else None
        fill_line_menu(menu, line, element, self.do, self._edit, self.add_inside, self._typed)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(at)

    # From the sheet

    def _sheet_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _refresh(self) -> None:
        self._soon.stop()
        if not self._stale:
            return
        self._stale = False
        entries = outline(self._worded.scene, self._tables, ink=False)
        lines = lines_of(entries, self._worded.scene, self._today())
        line = self._line()
        key = line.key if line is not None else None
        with self._as_follower():
            if self._model.show_lines(lines):
                self._unfold(QModelIndex())
                index = self._model.index_of(key) if key is not None else QModelIndex()
                if index.isValid():
                    self.tree.setCurrentIndex(index)
        self.hint.setVisible(not lines)
        self._say_ink()
        self._element_chosen()

    def _unfold(self, parent: QModelIndex) -> None:
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            line = self._model.line(index)
            if line is not None and line.inside:
                self.tree.setExpanded(index, line.key not in self._folded)
                self._unfold(index)

    def _fold(self, index: QModelIndex, *, folded: bool) -> None:
        line = self._model.line(index)
        if line is not None:
            (self._folded.add if folded else self._folded.discard)(line.key)

    def _say_ink(self) -> None:
        many = self._worded.strokes
        words = plural(
            "{count} stroke of the pen is not in the outline.",
            "{count} strokes of the pen are not in the outline.",
            many,
        )
        self.foot.setText(words.format(count=many) if many else "")
        self.foot.setVisible(bool(many))

    def _element_chosen(self) -> None:
        """One element was chosen on the sheet: its line is the one with the keyboard."""
        if self._following or len(self._sheet.chosen) != 1 or not self.isVisible():
            return
        line = self._line()
        if line is not None and line.element_id == self._sheet.chosen[0]:
            return
        index = self._model.entry_index(self._sheet.chosen[0])
        if index.isValid():
            with self._as_follower():
                self.tree.setCurrentIndex(index)

    @contextmanager
    def _as_follower(self) -> Iterator[None]:
        """What is done here follows the sheet, and does not lead it."""
        before, self._following = self._following, True
        yield
        self._following = before

    # To the sheet

    def _line_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = self._model.line(index)
        if line is not None and not self._following:
            with self._as_follower():
                self._sheet.choose([line.element_id])
            self.shown.emit(line.element_id)

    def _make(self, edit: Edit, *, gesture: str = "") -> bool:
        """Make an edit, and go to its line; whether there was one to make."""
        if not edit.delta:
            self.said.emit(_("That cannot be done with this line."))
            return False
        gesture = gesture or (f"outline {self._fresh}" if self._fresh else "")
        self._sheet.do(edit.delta, gesture=gesture)
        self._refresh()
        if edit.element_id is not None:
            self._go_to(edit.element_id)
        return True

    def _go_to(self, element_id: str) -> None:
        index = self._model.entry_index(element_id)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _begin(self, edit: Edit) -> None:
        """A line is there; its words are still to come, and are one deed with it."""
        if self._make(edit, gesture=f"outline {edit.element_id}"):
            self._fresh = edit.element_id
            self._edit()

    def _edit(self) -> None:
        index = self.tree.currentIndex()
        if index.isValid():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.edit(index)

    def _written(self, line: Line, words: str) -> None:
        if line.kind in (LineKind.ROW, LineKind.CELL):
            self._put(self._scoring.write(line, words))
            return
        edit = reworded(self._worded.ground(), line.element_id, words)
        if edit.delta:
            fresh = self._fresh == line.element_id
            self._sheet.do(edit.delta, gesture=f"outline {self._fresh}" if fresh else "")
            self._refresh()
        else:
            self.said.emit(_("That cannot be done with this line."))

    def _put(self, done: Delta) -> bool:
        if done:
            self._sheet.do(done)
            self._refresh()
        else:
            self.said.emit(_("That cannot be written here."))
        return bool(done)

    def _typed(self, typed: str) -> None:
        line = self._line()
        if self._may_write and line is not None and line.kind in (LineKind.CELL, LineKind.TIE):
            self._put(self._scoring.key(line, typed))

    def _went_on(self, wish: str) -> None:
        """Enter or Tab in the field: what was written is kept already."""
        line = self._line()
        if line is None or line.kind in (LineKind.ROW, LineKind.CELL):
            below = self.tree.indexBelow(self.tree.currentIndex())
            if wish == "add" and below.isValid():
                self.tree.setCurrentIndex(below)
            return
        if wish == "add":
            if self._fresh is not None and not line.words:
                # Enter on a line without words ends the writing, as in every list.
                self._settle()
            elif line.kind is LineKind.ENTRY:
                self._settle()
                self.add()
            return
        self.do(wish)
        self._edit()

    def _closed(self, *_field: object) -> None:
        # Told before the field is gone, and before what follows it is begun.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """A line that was begun and got no words goes again; what has some is a deed of its own."""
        if self._fresh is None or self.tree.state() == OutlineTree.State.EditingState:
            return
        fresh, element = self._fresh, self._worded.scene.element(self._fresh)
        if element is not None and not self._model.has_words(fresh):
            edit = deleted(self._worded.ground(), fresh)
            self._sheet.do(edit.delta, gesture=f"outline {fresh}")
            self._refresh()
            if edit.element_id is not None:
                self._go_to(edit.element_id)
        self._fresh = None
        self._sheet.end_gesture()

    def _ask_link(self, line: Line) -> None:
        others = [each for each in self._model.entries() if each.element_id != line.element_id]
        if line.kind is LineKind.ENTRY and others:
            self.links.ask(line, others)

    def _link(self, from_: str, to: str) -> None:
        edit = connected(self._worded.ground(), ElementId(from_), ElementId(to))
        if self._make(edit):
            self._edit()

    def _line(self) -> Line | None:
        return self._model.line(self.tree.currentIndex())

    def _last(self) -> ElementId | None:
        """The last line of the outermost, after which a new one stands where none is chosen."""
        many = self._model.rowCount()
        line = self._model.line(self._model.index(many - 1, 0)) if many else None
        return line.element_id if line is not None else None
