"""Rows of what is carried forward: a box to tick, words, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

Deed = tuple[str, Callable[[], object]]
Kind = Literal["actions", "promises", "goals"]
Begun = MutableMapping[Kind, str]


class TickBox(QCheckBox):
    """A box that Enter ticks as the space bar does, and Delete takes away."""

    unwanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key is enough."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)


class TickRow(QFrame):
    """Something that is done or not; `removed` lets it go.

    Where there is little room, `narrow`, the words have all of it: what takes the row away
    lies over their end, and only while the mouse or the keyboard is on the row.
    """

    def __init__(
        self,
        icons: Icons,
        text: str,
        second: str,
        *,
        done: bool,
        ticked: Callable[[bool], object],
        removed: Callable[[], object],
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self.box = writes(TickBox())
        self.box.setChecked(done)
        self.box.setAccessibleName(_("Done: {what}").format(what=text))
        self.box.toggled.connect(ticked)
        self.box.unwanted.connect(removed)
        name = _("Take away: {what}").format(what=text)
        self.off = writes(icon_button(icons, "x", name, removed))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.setContentsMargins(0, 8, 0, 6)
        said.addWidget(label(text, "soft" if done else "body", wrap=True))
        if second:
            said.addWidget(label(second, "caption", wrap=True))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(4)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        if narrow:
            self._lay_over()
        else:
            across.addWidget(self.off, 0, Qt.AlignmentFlag.AlignTop)
        self._narrow = narrow

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what takes it away."""
        super().enterEvent(event)
        self._show_off()

    def leaveEvent(self, event: QEvent) -> None:
        """Put it away again, unless the keyboard is here."""
        super().leaveEvent(event)
        self._show_off()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the words stays at their end."""
        super().resizeEvent(event)
        if self._narrow:
            self._place_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard comes to the row, or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_off()
        return super().eventFilter(watched, event)

    def _lay_over(self) -> None:
        self.off.setProperty("over", "true")
        self.off.setParent(self)
        self.off.hide()
        self.box.setAccessibleDescription(_("Delete takes it away"))
        for each in (self.box, self.off):
            each.installEventFilter(self)

    def _show_off(self) -> None:
        if self._narrow:
            here = QApplication.focusWidget() in (self.box, self.off)
            self.off.setVisible(here or self.underMouse())
            self.off.raise_()
            self._place_off()

    def _place_off(self) -> None:
        self.off.adjustSize()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.off.move(QPoint(0 if rtl else self.width() - self.off.width(), 2))


class AddLine(QLineEdit):
    """One line that adds something on Enter, and waits for the next.

    What is typed stands in `begun`, under `kind`, until it is entered: it outlives a page
    that is shown anew, and a lock saves it.
    """

    added = Signal(str)

    def __init__(
        self,
        kind: Kind,
        words: str,
        added: Callable[[str], object],
        begun: Begun,
    ) -> None:
        super().__init__()
        self._kind, self._begun = kind, begun
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setText(begun.get(kind, ""))
        self.added.connect(added)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._entered)
        writes(self)

    def go_on(self, begun: Begun) -> None:
        """Show what was begun elsewhere, of another client or session."""
        self._begun = begun
        self.setText(begun.get(self._kind, ""))

    def _typed(self, text: str) -> None:
        self._begun[self._kind] = text

    def _entered(self) -> None:
        text = self.text().strip()
        if text:
            self.clear()
            self.added.emit(text)


def deeds_button(icons: Icons, name: str, deeds: Sequence[Deed]) -> QToolButton:
    """A button that opens a small menu of what can be done about a row."""
    made = writes(icon_button(icons, "ellipsis", name))
    made.clicked.connect(partial(_open_menu, made, deeds))
    return made


def stacked(body: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    """Rows below each other, with what else the body holds above and below them."""
    inside = QVBoxLayout()
    fill(inside, rows)
    body.addLayout(inside)


def folded(body: QVBoxLayout, words: str, rows: Sequence[QWidget]) -> None:
    """Rows that are shown when they are asked for, below a link that says what they are."""
    if not rows:
        return
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    fill(inside, rows)
    holder.hide()
    link = link_button(words, lambda: holder.setVisible(holder.isHidden()))
    body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    body.addWidget(holder)


def _open_menu(button: QToolButton, deeds: Sequence[Deed], _on: bool = False) -> None:
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in deeds:
        menu.addAction(words).triggered.connect(partial(_done, act))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _done(act: Callable[[], object], _on: bool = False) -> None:
    act()
