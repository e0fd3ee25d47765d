"""What the shell shows of room mode: the sign that it is on, and a page that is hidden by it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import command, tip
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import EmptyPage, EmptyState
from coachjournal.ui.widgets.text import label

# What works in room mode from anywhere; all else could show somebody else.
IN_ROOM = frozenset({"room", "lock", "help", "keys", "palette", "find"})


class RoomSign(QFrame):
    """Quiet, always there while it is on, and says which key ends it."""

    room_wanted = Signal()
    page_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("roomsign")
        self.setAccessibleName(_("Room mode"))
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 4, 16, 4)
        across.setSpacing(8)
        self._words = label("", "soft", wrap=True)
        self.page = ghost_button(_("In the room"), self.page_wanted.emit)
        self.lock = ghost_button(_("Lock"), self.lock_wanted.emit, tip=tip("lock"))
        self.end = ghost_button(_("End room mode"), self.room_wanted.emit, tip=tip("room"))
        across.addWidget(self._words, 1)
        for each in (self.page, self.lock, self.end):
            across.addWidget(each)
        self.show_code("")
        self.hide()

    def show_code(self, code: str) -> None:
        """Say who is in the room, by code; and how it ends."""
        keys = command("room").shown_keys()
        if code:
            words = _("Room mode with {code}. {keys} ends it.").format(code=code, keys=keys)
        else:
            words = _("Room mode. {keys} ends it.").format(keys=keys)
        self._words.setText(words)

    def words(self) -> str:
        """What it says."""
        return self._words.text()


class HiddenPage(QWidget):
    """Stands in the place of a page that is not for the room."""

    page_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        state = EmptyState(
            _("Hidden while room mode is on"),
            _(
                "This page may tell of other people, or of what is yours alone. It is as you left "
                "it once room mode ends."
            ),
            _("In the room"),
            self.page_wanted.emit,
            writing=False,
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(EmptyPage(state))
