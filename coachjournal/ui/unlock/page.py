"""The page before the journal is open: a mark, one card at a time, a quiet line below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import command, tip
from coachjournal.ui.icons import logo
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import clear_layout, scrolling
from coachjournal.ui.widgets.text import label

_WIDTH = 420


class UnlockPage(QWidget):
    """Holds the view in use, in a column of its own in the middle of the window."""

    # The guide is asked for, about what is shown.
    help_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inside = QWidget()
        self._column = QWidget()
        self._place_column()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._inside))
        theme.changed.connect(self._fit)
        for keys in command("help").keys:
            QShortcut(QKeySequence(keys), self, self._ask_help)
        self._fit()

    def show_view(self, view: QWidget) -> None:
        """Show a view in place of the one before."""
        clear_layout(self._room)
        self._room.addWidget(view)
        # The view before was hidden by clearing; the focus belongs to the new one.
        focus = view.focusProxy()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def view(self) -> QWidget | None:
        """The view in use."""
        item = self._room.itemAt(0)
        return item.widget() if item is not None else None

    def _place_column(self) -> None:
        across = QHBoxLayout(self._inside)
        across.setContentsMargins(24, 24, 24, 24)
        across.addStretch(1)
        across.addWidget(self._column)
        across.addStretch(1)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(self._head())
        self._room = QVBoxLayout()
        column.addLayout(self._room)
        column.addLayout(self._foot())
        column.addStretch(3)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        self._mark = label("", name=_("Coach Journal"))
        head.addWidget(self._mark)
        head.addWidget(label(_("Coach Journal"), "title"))
        head.addStretch(1)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        words = _("Nothing is sent by this program. Nobody can reset your passphrase.")
        foot.addWidget(label(words, "caption", wrap=True), 1)
        foot.addWidget(link_button(_("Guide"), self._ask_help, tip=tip("help", _("Guide"))))
        return foot

    def _ask_help(self) -> None:
        # A view is known to the guide by the module it stands in.
        self.help_wanted.emit(type(self.view()).__module__.rpartition(".")[2])

    def _fit(self) -> None:
        self._mark.setPixmap(logo(self._theme, self._theme.px(30)))
        self._column.setFixedWidth(self._theme.px(_WIDTH))
