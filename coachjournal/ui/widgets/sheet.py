"""A sheet over the window: a few fields, one main action; Enter does it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import Intention, command, tip
from coachjournal.ui.theme import BODY
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.frames import scrolling
from coachjournal.ui.widgets.text import label, set_tip

SHARED = "shared"
"""A property of the window while its screen is shared (docs/adr/0038)."""

_FROM_TOP, _AROUND = 64, 220
# What works in the middle of a sheet as well: nobody may have to finish it to lock, or to read.
_ALSO_HERE: tuple[Intention, ...] = ("room", "lock", "larger", "smaller", "normal", "help")
_STEPS = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}


class Sheet(QDialog):
    """Holds fields in `body`; `acted` is called by its main action and by Enter.

    While the screen is shared it waits with its words, unless its kind is `for_room`.
    """

    for_room = False

    def __init__(
        self,
        parent: QWidget,
        title: str,
        action: str,
        acted: Callable[[], object],
        *,
        hint: str = "",
        width: int = 560,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.aside = False
        self.setWindowTitle(title)
        self.setProperty("overlay", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # As wide as the text is large, and never wider than the window.
        wide = round(width * max(1.0, self.font().pixelSize() / BODY))
        self.setMinimumWidth(min(wide, max(320, ground(parent).width() - 80)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(title, "heading", wrap=True), 1)
        head.addWidget(label(hint, "caption"))
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        column.addLayout(self.body)
        self._problem = label("", "danger", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.cancel = ghost_button(_("Cancel"), self.reject)
        self.foot.addWidget(self.cancel)
        self.action = primary_button(action, acted)
        self.action.setDefault(True)
        set_tip(self.action, tip("send", action))
        self.foot.addWidget(self.action)
        column.addLayout(self.foot)
        for intention in _ALSO_HERE:
            for keys in command(intention).keys:
                QShortcut(QKeySequence(keys), self, partial(self._pass_on, QKeySequence(keys)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it from a box as well, where Enter begins a new line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.action.click()
        else:
            super().keyPressEvent(event)

    def show_problem(self, sentence: str) -> None:
        """Say what is amiss; nothing takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.action.setAccessibleDescription(sentence)
        self.action.setEnabled(True)

    def problem(self) -> str:
        """What is amiss."""
        return self._problem.text()

    def prepare(self) -> None:
        """Settle how high the sheet wants to be; called before it is shown."""

    def put_aside(self) -> None:
        """Go from the screen for a while, with all that was typed."""
        self.aside = True
        self.hide()

    def is_open(self) -> bool:
        """Whether it was neither sent nor left: it shows, or was put aside."""
        return self.isVisible() or self.aside

    def setVisible(self, visible: bool) -> None:
        """Stand in the upper middle of the window it belongs to, before it is seen."""
        parent = self.parentWidget()
        if visible and parent is not None:
            # Asked for a moment before room mode began, it may come when that is on.
            self.aside = not self.for_room and bool(ground(parent).property(SHARED))
            if self.aside:
                return
        if visible and not self.isVisible():
            self.prepare()
        if visible and parent is not None and not self.isVisible():
            window = ground(parent)
            self.adjustSize()
            self._fit_words()
            room = window.height() - self.height()
            left = (window.width() - self.width()) // 2
            place = QPoint(max(0, left), max(0, min(_FROM_TOP, room // 2)))
            self.move(window.mapToGlobal(place))
        super().setVisible(visible)

    def _fit_words(self) -> None:
        """Be no higher than the words are at this width: hints of wrapped labels are higher."""
        column = self.layout()
        if column is not None and column.hasHeightForWidth():
            by_words = column.totalHeightForWidth(self.width())
            self.resize(self.width(), min(self.height(), by_words))

    def _pass_on(self, keys: QKeySequence) -> None:
        """Do what the window does on these keys: Qt keeps them from it while a sheet is open."""
        parent = self.parentWidget()
        window = parent.window() if parent is not None else None
        for shortcut in window.findChildren(QShortcut) if window is not None else ():
            owner = shortcut.parent()
            own = isinstance(owner, QWidget) and owner.window() is window and owner.isVisible()
            if own and shortcut.key() == keys:
                shortcut.activated.emit()
                return


def ground(parent: QWidget) -> QWidget:
    """The window under all sheets: one sheet over another stands where that one does."""
    window = parent.window()
    while isinstance(window, Sheet) and (below := window.parentWidget()) is not None:
        window = below.window()
    return window


class Reading(Sheet):
    """Something to read over the window: marks above it in `head`, Close, perhaps a way on."""

    def __init__(self, parent: QWidget, title: str, inside: QWidget, *, width: int = 560) -> None:
        super().__init__(parent, title, _("Close"), self.accept, width=width)
        self.cancel.hide()
        self.head = QVBoxLayout()
        self.body.addLayout(self.head)
        self._inside = inside
        self._area = scrolling(inside)
        # The sheet's own ground shows through.
        inside.setProperty("page", "false")
        for each in (inside, self._area.viewport()):
            each.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self.action.setFocus()
        # A button takes the arrow keys for itself, hence shortcuts.
        for key, step in _STEPS.items():
            bar = self._area.verticalScrollBar()
            QShortcut(key, self, partial(bar.triggerAction, step))

    def lead(self, words: str, followed: Callable[[], object]) -> None:
        """Offer to go on from here."""
        self.foot.insertWidget(0, link_button(words, followed))

    def prepare(self) -> None:
        """Be as high as what is read, or as the window lets it."""
        inside, parent = self._inside, self.parentWidget()
        wanted = max(inside.sizeHint().height(), inside.heightForWidth(self.minimumWidth() - 80))
        room = ground(parent).height() if parent is not None else wanted + _AROUND
        self._area.setMinimumHeight(min(wanted + 8, max(120, room - _AROUND)))
