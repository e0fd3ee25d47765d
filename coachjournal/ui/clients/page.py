"""Clients' page: the list; over it a client, an engagement, or a client's whole history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _
from coachjournal.ui.clients.client_panel import ClientPanel
from coachjournal.ui.clients.engagement_panel import EngagementPanel
from coachjournal.ui.clients.history_panel import HistoryPanel
from coachjournal.ui.clients.list_panel import ListPanel
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.frames import Card


class ClientsView(QWidget):
    """Faces over each other: all clients, one client, an engagement, a history."""

    new_wanted = Signal()
    # A client's page is to be shown again, from an engagement or a history.
    client_again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.client_here: Callable[[], str] = str
        self.show_where: Callable[..., None] = _nowhere
        self.bring_here: Callable[[], bool] = bool
        self.list, self.client = ListPanel(theme), ClientPanel()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.client)
        self.list.new_wanted.connect(self.new_wanted)
        self.client.left.connect(self.show_list)
        self.engagement: EngagementPanel | None = None
        self.history: HistoryPanel | None = None
        self._behind: QWidget = self.list

    def take_faces(self, engagement: EngagementPanel, history: HistoryPanel) -> None:
        """Take the two faces that need the context."""
        self.engagement, self.history = engagement, history
        for face in (engagement, history):
            self._stack.addWidget(face)
            face.left.connect(self.back)

    def focus_here(self) -> None:
        """Begin in what is shown."""
        face = self._stack.currentWidget()
        for each in (self.list, self.client, self.engagement, self.history):
            if each is not None and face is each:
                each.begin()

    def topic(self) -> str:
        """An engagement, or else clients."""
        return "engagement" if self.shows_engagement() else ""

    def new_here(self) -> None:
        """Ctrl+N: a client."""
        self.new_wanted.emit()

    def back(self) -> bool:
        """Esc: one face back, to the list at last."""
        if self._stack.currentWidget() is self.list:
            return False
        if self.shows_client() or self._behind is self.list:
            self.show_list()
        elif self._behind is self.client:
            self._stack.setCurrentWidget(self.client)
            self.client.begin()
            self.client_again.emit()
        else:
            self._stack.setCurrentWidget(self._behind)
            self._behind = self.client
            self.focus_here()
        return True

    def shows_engagement(self) -> bool:
        """Whether an engagement is shown."""
        return self._stack.currentWidget() is self.engagement

    def shows_history(self) -> bool:
        """Whether a history is shown."""
        return self._stack.currentWidget() is self.history

    def turn_to(self, face: EngagementPanel | HistoryPanel) -> None:
        """Show one of the faces that lead back to where one was."""
        present = self._stack.currentWidget()
        if present is not None and present is not face:
            self._behind = present
            names = {self.list: _("All clients"), self.history: _("Whole history")}
            client = _("The client's page")
            face.name_way_back(next((n for f, n in names.items() if f is present), client))
            self.client.shield()
            self._stack.setCurrentWidget(face)
        face.begin()

    def shows_list(self) -> bool:
        """Whether nobody in particular is shown."""
        return self._stack.currentWidget() is self.list

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
