"""Clients' page: the list, and over it the page of the client that was opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachjournal.services.clients import ClientLine
from coachjournal.ui.clients.client_panel import ClientPanel
from coachjournal.ui.clients.list_panel import ListPanel
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.frames import Card


class ClientsView(QWidget):
    """Two faces: all clients, or one."""

    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self.list, self.client = ListPanel(theme), ClientPanel()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.client)
        self.list.new_wanted.connect(self.new_wanted)
        self.client.left.connect(self.show_list)

    def focus_here(self) -> None:
        """Begin in the list, or on the page of the client."""
        if self.shows_client():
            self.client.begin()
        else:
            self.list.begin()

    def new_here(self) -> None:
        """Ctrl+N: a client."""
        self.new_wanted.emit()

    def back(self) -> bool:
        """Esc: from a client to the list."""
        if not self.shows_client():
            return False
        self.show_list()
        return True

    def shows_client(self) -> bool:
        """Whether one client is shown."""
        return self._stack.currentWidget() is self.client

    def show_list(self) -> None:
        """Show all clients; the full name of the one left is hidden again."""
        self.client.shield()
        self._stack.setCurrentWidget(self.list)
        self.list.begin()

    def show_lines(self, lines: Sequence[ClientLine], today: date) -> None:
        """Show these clients in the list."""
        self.list.show_lines(lines, today)

    def show_client(
        self, shown: ClientShown, wide: Sequence[Card], narrow: Sequence[Card], *, opened: bool
    ) -> None:
        """Show one client; `opened`: from the beginning of the page."""
        self.client.show_client(shown, wide, narrow)
        if opened:
            self._stack.setCurrentWidget(self.client)
            self.client.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page hides the full name again."""
        self.client.shield()
        super().hideEvent(event)


def _nowhere(**_where: object) -> None:
    """Until the presenter says where one can go."""
