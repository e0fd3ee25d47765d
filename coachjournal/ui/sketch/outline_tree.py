"""The tree of the outline panel: its keys, the field a line is written in, how lines look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from coachjournal.domain.pasted import clean_text
from coachjournal.system.language import _
from coachjournal.ui.sketch.outline_model import KIND, WORDED, OutlineModel
from coachjournal.ui.theme import CAPTION, Theme
from coachjournal.ui.widgets.lists import fill_page
from coachjournal.ui.widgets.painting import Brush

Wish = Literal["add", "deeper", "out", "up", "down", "delete", "link", "leave"]

Index = QModelIndex | QPersistentModelIndex
_SIDE = 6

_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Wish] = {
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): "add",
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): "add",
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier): "deeper",
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier): "out",
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "down",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "delete",
    (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier): "link",
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): "leave",
}


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key asks for."""
    unmixed = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier
        | (
            Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_Backtab
            else Qt.KeyboardModifier.NoModifier
        )
    )
    return _KEYS.get((Qt.Key(event.key()), unmixed))


class OutlineTree(QTreeView):
    """Lines under lines. Keys and the menu say what is wished; the panel does it.

    `wished` gives the wish; `typed` a digit or a sign pressed on a line.
    """

    wished = Signal(str)
    typed = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, model: OutlineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        fill_page(self)
        self.setAccessibleName(_("Outline of the sheet"))
        self.setAccessibleDescription(
            _(
                "Enter adds a line, Tab puts it deeper, Shift+Tab less deep, F2 changes its words, "
                "Alt with the arrows moves it, Del removes it, Ctrl+K links it, Esc leaves."
            )
        )
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.lines = LineDelegate(theme, self)
        self.setItemDelegate(self.lines)

    def take_in(self) -> None:
        """Keep what stands in the field that is open, and close it."""
        field = self.viewport().findChild(QLineEdit)
        if field is not None and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(field)
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.NoHint)

    def event(self, event: QEvent) -> bool:
        """Keys that the window has for something else are this list's own while it has them."""
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        mine = event.type() == QEvent.Type.ShortcutOverride and wish_of(event) is not None
        if mine and self.hasFocus():
            event.accept()
            return True
        # Tab would leave the list before it came to `keyPressEvent`.
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.KeyPress and tab and self._takes_tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys ask for; the arrows go through the lines."""
        wish = wish_of(event)
        if wish is not None:
            self.wished.emit(wish)
        elif self._is_for_line(event.text()) and not event.modifiers() & _COMMANDING:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _is_for_line(self, typed: str) -> bool:
        # On what can be folded, + and - open and close it, as in every list.
        leaf = not self.model().hasChildren(self.currentIndex())
        return typed.isdecimal() or (leaf and typed in ("+", "-"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with the line."""
        self.menu_wanted.emit(event.globalPos())

    def _takes_tab(self, event: QKeyEvent) -> bool:
        wish = wish_of(event)
        if wish is None or not self.currentIndex().isValid():
            return False
        self.wished.emit(wish)
        return True


_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class LineDelegate(QStyledItemDelegate):
    """Paints a line and what sort it is; keys in its field go on to the next thing to do.

    `went_on` is told once what was typed is taken in; `given_up` on Esc.
    """

    went_on = Signal(str)
    given_up = Signal()

    def __init__(self, theme: Theme, tree: OutlineTree) -> None:
        super().__init__(tree)
        self._theme = theme

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field as wide as the line."""
        field = QLineEdit(parent)
        field.setProperty("kind", "line")
        field.setAccessibleName(_("Words of the line"))
        field.setAccessibleDescription(str(index.data(KIND) or ""))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The words as they are, not as they are shown."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, clean_text(editor.text()))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """On the line; a frame of its own needs a little more height."""
        more = max(0, editor.sizeHint().height() - option.rect.height())
        editor.setGeometry(option.rect.adjusted(0, -more // 2, 0, (more + 1) // 2))

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Enter, Tab and Shift+Tab keep the words and go on."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(field, QWidget)
        ):
            wish = wish_of(event)
            if wish in ("add", "deeper", "out", "up", "down"):
                self.commitData.emit(field)
                self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
                self.went_on.emit(wish)
                return True
            if wish == "leave":
                self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.given_up.emit()
                return True
        return super().eventFilter(field, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as can be hit with a finger."""
        hint = super().sizeHint(option, index)
        high = QFontMetrics(self._theme.font()).height() + 14
        return QSize(hint.width(), max(hint.height(), high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words, and at the end of the line what it is."""
        painter.save()
        rect = option.rect
        brush = Brush(painter, self._theme, option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            ground = "selected" if selected else "raised"
            painter.fillRect(rect, self._theme.colour(ground))
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        caption = self._theme.font(CAPTION)
        taken = brush.text(room, str(index.data(KIND) or ""), caption, "soft", at_end=True)
        words = QRect(room)
        words.setRight(room.right() - taken - 2 * _SIDE)
        bare = not index.data(WORDED)
        said = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        brush.text(words, said, self._theme.font(), "soft" if bare else "ink")
        view = option.widget
        here = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        if here and isinstance(view, QWidget) and view.hasFocus():
            brush.focus_bar()
        painter.restore()
