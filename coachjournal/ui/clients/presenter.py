"""What Clients does: lists, opens, adds and changes clients."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.people import OtherIdentifier, PersonInWorld
from coachjournal.errors import NotFound
from coachjournal.services.clients import ClientLine, ClientPage
from coachjournal.system.language import _
from coachjournal.ui.clients.access_card import access_card
from coachjournal.ui.clients.access_deeds import RequestDesk
from coachjournal.ui.clients.protection_card import protection_card
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.clients.sheets import ClientSheet, IdentifierSheet, PersonSheet
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.clients.page import ClientsView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.THEMES
    | Changes.WORK
    | Changes.ENGAGEMENTS
    | Changes.PROTECTION
)


class ClientsPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: ClientsView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._clients = context.practice.clients
        self._client_id = ""
        self._page: ClientPage | None = None
        self._loading = self._load_again = False
        self._forms = Forms(view, context)
        self._desk = ClientDesk(view, context, self._forms)
        self._requests = RequestDesk(self._desk)
        view.flush, view.show_where = self._forms.flush, self.show_where
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, client_id: str = "", new: bool = False) -> None:
        """Show a client, or begin a new one."""
        if new:
            self._ask_new()
        elif client_id:
            self._open(client_id)

    def _connect(self) -> None:
        view, panel = self._view, self._view.client
        go = self._context.go
        self._desk.shown.connect(self._show_protection)
        self._desk.erasing.connect(self._leave_client)
        view.new_wanted.connect(self._ask_new)
        view.list.client_wanted.connect(self._open)
        panel.edit_wanted.connect(self._edit)
        panel.person_wanted.connect(self._ask_person)
        panel.identifier_wanted.connect(self._ask_identifier)
        panel.known_unwanted.connect(self._take_away)
        panel.session_wanted.connect(lambda session_id: go("sessions", session_id=session_id))
        panel.sessions_wanted.connect(lambda: go("sessions", client_id=self._client_id))

    def _load(self) -> None:
        if self._loading:
            # Decisions come one after the other: one more look sees them all.
            self._load_again = True
            return
        self._loading = True
        self._context.tasks.run(
            partial(self._clients.lines, restricted=True),
            owner=self,
            done=self._lines_came,
            failed=self._no_lines,
        )

    def _lines_came(self, lines: list[ClientLine]) -> None:
        self._loading = False
        self._show_lines(lines)
        if self._load_again:
            self._load_again = False
            self._load()
        elif self._client_id and self._view.shows_client():
            self._context.tasks.run(
                partial(self._clients.page, self._client_id),
                owner=self,
                done=partial(self._show, opened=False),
                failed=self._not_there,
            )

    def _no_lines(self, error: Exception) -> None:
        self._loading = self._load_again = False
        self._context.failed(error)

    def _show_lines(self, lines: list[ClientLine]) -> None:
        self._view.show_lines(lines, self._context.clock.today())

    def _open(self, client_id: str) -> None:
        self._client_id = client_id
        self._context.tasks.run(
            partial(self._clients.page, client_id),
            owner=self,
            done=partial(self._show, opened=True),
            failed=self._not_there,
        )

    def _not_there(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._client_id = ""
            self._view.show_list()
        self._context.failed(error)

    def _show(self, page: ClientPage, *, opened: bool) -> None:
        if str(page.line.client.id) != self._client_id:
            return
        self._page = page
        if opened:
            self._view.client.show_protection(())
        self._view.show_client(page, self._context.clock.today(), opened=opened)
        self._desk.load(page)

    def _show_protection(self, shown: ProtectionShown) -> None:
        if str(shown.client.id) == self._client_id:
            cards = [protection_card(shown, self._desk, self._requests)]
            if shown.request is not None:
                cards.insert(0, access_card(shown.request, self._requests))
            self._view.client.show_protection(cards)

    def _leave_client(self) -> None:
        """The client is being erased: nothing of them may stay on the page."""
        self._client_id, self._page = "", None
        self._view.client.show_protection(())
        self._view.show_list()

    def _ask_new(self) -> None:
        self._run(self._clients.next_code, self._open_new)

    def _open_new(self, code: str) -> None:
        sheet = ClientSheet(self._view, self._context, code=code)
        sheet.saved.connect(self._added)
        self._forms.open(sheet)

    def _added(self, done: Any) -> None:
        self._open(str(done.value.id))
        self._context.status(_("The client is in the journal."))

    def _edit(self) -> None:
        if self._page is not None:
            self._forms.open(ClientSheet(self._view, self._context, line=self._page.line))

    def _ask_person(self) -> None:
        self._forms.open(PersonSheet(self._view, self._context, self._client_id))

    def _ask_identifier(self) -> None:
        self._forms.open(IdentifierSheet(self._view, self._context, self._client_id))

    def _take_away(self, known: PersonInWorld | OtherIdentifier) -> None:
        self._run(
            partial(self._clients.take_away, known),
            lambda _done: self._context.status(
                _("Taken away: a pack no longer replaces it."),
                lambda: self._run(partial(self._clients.put_back, known)),
            ),
        )

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
