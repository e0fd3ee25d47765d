"""What Clients does with engagements and with a client's whole history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.people import Client
from coachjournal.errors import NotFound
from coachjournal.services.client_history import HistoryLine
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_panel import EngagementPanel
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.history_panel import HistoryPanel
from coachjournal.ui.forms import Forms
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.clients.page import ClientsView


class WorkPresenter(QObject):
    """Stands between these two faces and the services."""

    def __init__(self, view: ClientsView, context: PageContext, forms: Forms) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self.desk = EngagementDesk(view, context, forms)
        self._engagement = EngagementPanel(self.desk)
        self._history = HistoryPanel(context.theme, context.icons)
        view.take_faces(self._engagement, self._history)
        self._client: Client | None = None
        self._opening = False
        self.desk.shown.connect(self._show)
        self.desk.missing.connect(self._missing)
        self.desk.left.connect(view.back)
        self._history.table.line_wanted.connect(self._follow)

    def open(self, engagement_id: str) -> None:
        """Show an engagement, from the beginning of its page."""
        self.desk.engagement_id = engagement_id
        self._opening = True
        self.desk.load()

    def open_history(self, client: Client) -> None:
        """Show everything with a client."""
        self._client = client
        self._load_history(lambda: self._view.turn_to(self._history))

    def let_go(self) -> None:
        """A client is erased next, or put into the bin: what is shown may be theirs."""
        self._client, self.desk.engagement_id = None, ""
        self._engagement.clear()
        self._history.clear()

    def look_again(self) -> None:
        """Something changed: what is shown is loaded anew."""
        if self._view.shows_engagement() and self.desk.engagement_id:
            self.desk.load()
        elif self._view.shows_history():
            self._load_history()

    def _load_history(self, then: Callable[[], object] | None = None) -> None:
        client, practice = self._client, self._context.practice
        if client is None:
            return

        def came(lines: list[HistoryLine]) -> None:
            if self._client is client:
                self._history.show_history(client, lines, self._context.clock.today())
                if then is not None:
                    then()

        self._run(partial(practice.client_history.lines, str(client.id)), came)

    def _show(self, shown: EngagementShown) -> None:
        self._engagement.show_engagement(shown)
        if self._opening:
            self._opening = False
            self._view.turn_to(self._engagement)

    def _missing(self, error: Exception) -> None:
        """An engagement that was erased meanwhile is left; what else went wrong is said."""
        self._opening = False
        if isinstance(error, NotFound) and self._view.shows_engagement():
            self._view.back()
        self._context.failed(error)

    def _follow(self, line: HistoryLine) -> None:
        if line.session_id:
            self._context.go("sessions", session_id=line.session_id)
        elif line.engagement_id:
            self.open(line.engagement_id)
        elif line.item_id:
            self._context.go("supervision")
        else:
            self._view.back()

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
