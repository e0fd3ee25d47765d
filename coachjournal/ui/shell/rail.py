"""The quiet rail on the left: the pages, and below them the guide, Settings and Lock."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from coachjournal.system.language import _
from coachjournal.ui.actions import tip
from coachjournal.ui.icons import Icons, logo
from coachjournal.ui.shell.context import PageEntry
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.text import label, set_tip

_WIDTH, _NARROW = 208, 60
# What is not a room of the practice stands apart.
_BELOW = ("guide", "settings")
# Qt leaves 4 px between icon and word; an en space makes it the 12 of the pictures.
_GAP = "\u2002"


class Rail(QFrame):
    """One button a page, exclusive; up and down move between them; it can be narrow."""

    chosen = Signal(str)
    lock_wanted = Signal()
    room_wanted = Signal()
    collapsed = Signal(bool)

    def __init__(
        self,
        entries: Sequence[PageEntry],
        theme: Theme,
        icons: Icons,
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self._theme, self._icons, self._narrow = theme, icons, narrow
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[QPushButton, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 12)
        column.setSpacing(2)
        column.addLayout(self._brand())
        column.addSpacing(4)
        for entry in entries:
            if entry.in_rail and entry.key not in _BELOW:
                column.addWidget(self._page_button(entry))
        column.addStretch(1)
        for entry in entries:
            if entry.in_rail and entry.key in _BELOW:
                column.addWidget(self._page_button(entry))
        column.addWidget(self._room_button())
        column.addWidget(self._lock_button())
        theme.changed.connect(self._fit)
        self._fit()

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; a page without a button marks none."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for other in self._buttons.values():
            other.setChecked(False)
        self._group.setExclusive(True)

    def leave_out(self, keys: Collection[str]) -> None:
        """Show a button for every page but these."""
        for key, button in self._buttons.items():
            button.setVisible(key not in keys)

    def has_keyboard(self) -> bool:
        """Whether one of its buttons has the focus."""
        return any(button.hasFocus() for button in self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go to the page above and below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()))
            if step is not None and watched in self._words:
                self._move(list(self._words).index(watched) + step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, place: int) -> None:
        buttons = list(self._words)
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _brand(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(8, 0, 0, 0)
        across.setSpacing(8)
        self._mark = label("", name=_("Coach Journal"))
        self._name = label(_("Coach Journal"), "section")
        self._name.setObjectName("brand")
        self._fold = icon_button(self._icons, "panel-left", _("Narrow the rail"), self._toggle)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for widget in (self._mark, self._name):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(self._fold)
        return across

    def _page_button(self, entry: PageEntry) -> QPushButton:
        made = self._button(entry.title, entry.icon)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(made)
        self._buttons[entry.key] = made
        return made

    def _room_button(self) -> QPushButton:
        made = self._button(_("Room mode"), "eye-off")
        set_tip(made, tip("room"))
        made.clicked.connect(lambda: self.room_wanted.emit())
        return made

    def _lock_button(self) -> QPushButton:
        made = self._button(_("Lock"), "lock")
        set_tip(made, tip("lock"))
        made.clicked.connect(lambda: self.lock_wanted.emit())
        return made

    def _button(self, words: str, icon: str) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "rail")
        made.setAccessibleName(words)
        # A click leaves the focus where the work is; the keyboard gets here by Tab.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.installEventFilter(self)
        self._icons.wear(made, icon, "soft", checked="accent")
        self._words[made] = words
        return made

    def _toggle(self) -> None:
        self._narrow = not self._narrow
        self._fit()
        self.collapsed.emit(self._narrow)

    def _fit(self) -> None:
        self._mark.setPixmap(logo(self._theme, self._theme.px(20)))
        self._mark.setVisible(not self._narrow)
        self._name.setVisible(not self._narrow)
        name = _("Widen the rail") if self._narrow else _("Narrow the rail")
        set_tip(self._fold, name)
        self._fold.setAccessibleName(name)
        for button, words in self._words.items():
            button.setText("" if self._narrow else _GAP + words.replace("&", "&&"))
            if button in self._buttons.values():
                set_tip(button, words if self._narrow else "")
        self._set_width()

    def _set_width(self) -> None:
        if self._narrow:
            self.setFixedWidth(self._theme.px(_NARROW))
        else:
            self.setMinimumWidth(self._theme.px(_WIDTH))
            self.setMaximumWidth(self._theme.px(_WIDTH) * 2)
