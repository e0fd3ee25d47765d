"""What Clients does: lists, opens, adds and changes clients."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.errors import NotFound
from coachjournal.services.clients import ClientLine
from coachjournal.system.language import _
from coachjournal.ui.bringing import Subject, bring
from coachjournal.ui.clients.access_card import access_card
from coachjournal.ui.clients.access_deeds import RequestDesk
from coachjournal.ui.clients.composition import NARROW, WIDE, built
from coachjournal.ui.clients.protection_card import protection_card
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.clients.sheets import ClientSheet
from coachjournal.ui.clients.shown import ClientShown, gather_client
from coachjournal.ui.clients.work_presenter import WorkPresenter
from coachjournal.ui.forms import Forms
from coachjournal.ui.going import GoingForGood
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
        self._to_agreements = False
        self._shown: ClientShown | None = None
        self._loading = self._load_again = False
        self._forms = Forms(view, context)
        self._work = WorkPresenter(view, context, self._forms)
        self._desk = ClientDesk(view, context, self._forms, self._work.desk)
        self._requests = RequestDesk(self._desk)
        view.flush, view.show_where = self._desk.carried.flush, self.show_where
        view.client_here = self._client_here
        view.bring_here = self._bring
        self._connect()
        context.news.changed.connect(self._hear)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(
        self,
        client_id: str = "",
        new: bool = False,
        engagement_id: str = "",
        agreements: bool = False,
    ) -> None:
        """Show a client, where asked with their agreements, or an engagement; or begin anew."""
        self._to_agreements = agreements
        if new:
            self._ask_new()
        elif engagement_id:
            self._work.open(engagement_id)
        elif client_id:
            self._open(client_id)

    def _client_here(self) -> str:
        return "" if self._view.shows_list() else self._client_id

    def _connect(self) -> None:
        view = self._view
        self._desk.shown.connect(self._show_protection)
        self._desk.erasing.connect(self._leave_client)
        view.new_wanted.connect(self._ask_new)
        view.list.client_wanted.connect(self._open)
        view.client.edit_wanted.connect(self._edit)
        view.client.prepare_wanted.connect(self._prepare)
        view.client.bin_wanted.connect(self._bin)
        view.client.history_wanted.connect(self._show_history)
        view.client_again.connect(lambda: self._gather(opened=False))
        self._desk.engagement_wanted.connect(self._work.open)
        self._desk.client_wanted.connect(self._open)
        self._work.desk.client_wanted.connect(self._open)

    def _bring(self) -> bool:
        """Ctrl+Shift+B: the client that is shown goes to supervision."""
        shown = self._shown
        if shown is None or not self._view.shows_client():
            return False
        client = shown.page.line.client
        subject = Subject(client_id=str(client.id), named=client.shown_name)
        bring(self._view, self._context, subject)
        return True

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
            self._gather(opened=False)
        self._work.look_again()

    def _no_lines(self, error: Exception) -> None:
        self._loading = self._load_again = False
        self._context.failed(error)

    def _show_lines(self, lines: list[ClientLine]) -> None:
        self._view.show_lines(lines, self._context.clock.today())

    def _open(self, client_id: str) -> None:
        self._client_id = client_id
        self._gather(opened=True)

    def _gather(self, *, opened: bool) -> None:
        practice, today = self._context.practice, self._context.clock.today()
        self._context.tasks.run(
            partial(gather_client, practice, self._client_id, today),
            owner=self,
            done=partial(self._show, opened=opened),
            failed=self._not_there,
        )

    def _not_there(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._client_id = ""
            self._view.show_list()
        self._context.failed(error)

    def _show(self, shown: ClientShown, *, opened: bool) -> None:
        if shown.client_id != self._client_id:
            return
        self._shown = shown
        if opened:
            self._view.client.show_protection(())
        wide, narrow = built(WIDE, shown, self._desk), built(NARROW, shown, self._desk)
        self._view.show_client(shown, wide, narrow, opened=opened)
        self._desk.load(shown.page)

    def _show_protection(self, shown: ProtectionShown) -> None:
        if str(shown.client.id) == self._client_id:
            cards = [protection_card(shown, self._desk, self._requests)]
            if shown.request is not None:
                cards.insert(0, access_card(shown.request, self._requests))
            self._view.client.show_protection(cards)
            if self._to_agreements:
                self._to_agreements = False
                self._view.client.bring_into_view(cards[-1])

    def _leave_client(self) -> None:
        """The client is being erased: nothing of them may stay on the page."""
        self._client_id, self._shown = "", None
        self._view.client.clear()
        self._work.let_go()
        self._view.show_list()

    def _hear(self, _changes: object, initiator: object) -> None:
        if isinstance(initiator, GoingForGood):
            self._leave_client()

    def _ask_new(self) -> None:
        self._run(self._clients.next_code, self._open_new)

    def _open_new(self, code: str) -> None:
        sheet = ClientSheet(self._view, self._context, code=code)
        sheet.saved.connect(self._added)
        self._forms.open(sheet)

    def _added(self, done: Any) -> None:
        self._open(str(done.value.id))
        self._context.status(_("The client is in the journal."))

    def _prepare(self) -> None:
        self._context.go("prepare", client_id=self._client_id)

    def _edit(self) -> None:
        if self._shown is None:
            return
        before = self._shown.page.line.client
        sheet = ClientSheet(self._view, self._context, line=self._shown.page.line)
        take_back = self._context.practice.client_keeping.take_back
        sheet.saved.connect(
            lambda done: self._desk.say(_("Changed."), partial(take_back, before, done.value))
        )
        self._forms.open(sheet)

    def _bin(self) -> None:
        if self._shown is None:
            return
        client_id, keeping = self._client_id, self._context.practice.client_keeping

        def gone(_done: Any) -> None:
            words = _("The client is in the bin with their sessions, whose hours do not count.")
            self._desk.say(words, partial(keeping.restore, client_id))

        # First, since the news of it comes before it comes home.
        self._leave_client()
        self._run(partial(keeping.bin, client_id), gone)

    def _show_history(self) -> None:
        if self._shown is not None:
            self._work.open_history(self._shown.page.line.client)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
