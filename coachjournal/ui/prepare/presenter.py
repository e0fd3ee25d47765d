"""What Prepare does: gathers half a page, ticks and adds, saves and prints it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.errors import NotFound
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.forms import Forms
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet

if TYPE_CHECKING:
    from coachjournal.services.preparing import Prepared
    from coachjournal.ui.prepare.page import PrepareView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.ENGAGEMENTS
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.THEMES
    | Changes.WORK
    | Changes.SUPERVISION
    | Changes.SETTINGS
)


class PreparePresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: PrepareView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._client_id = ""
        forms = Forms(view, context)
        self._deeds = CarriedDeeds(view, context, forms)
        view.flush, view.show_where = self._deeds.flush, self.show_where
        view.client_here = lambda: self._client_id
        self._connect(view)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)
        context.news.changed.connect(self._hear)

    def show_where(self, client_id: str = "") -> None:
        """Prepare the next session with a client."""
        self._client_id = client_id
        self._gather(opened=True)

    def _connect(self, view: PrepareView) -> None:
        go = self._context.go
        view.today_wanted.connect(lambda: go("today"))
        view.session_wanted.connect(lambda session_id: go("sessions", session_id=session_id))
        view.item_wanted.connect(lambda item_id: go("supervision", item_id=item_id))
        view.client_wanted.connect(lambda: go("clients", client_id=self._client_id))
        view.ticked.connect(self._tick)
        view.added.connect(self._add)
        view.unwanted.connect(self._take_away)
        view.save_wanted.connect(self._save)
        view.print_wanted.connect(lambda: self._print())

    def _hear(self, _changes: Changes, initiator: object) -> None:
        if isinstance(initiator, GoingForGood) and initiator.client_id == self._client_id:
            self._nobody()

    def _load(self) -> None:
        self._gather(opened=False)

    def _gather(self, *, opened: bool) -> None:
        if not self._client_id:
            return
        self._context.tasks.run(
            partial(self._context.practice.preparing.page, self._client_id),
            owner=self,
            done=partial(self._show, opened=opened),
            failed=self._not_there,
        )

    def _show(self, prepared: Prepared, *, opened: bool) -> None:
        if prepared.client.id == self._client_id:
            self._view.begun = self._deeds.begun(self._client_id)
            self._view.show_prepared(prepared, self._context.clock.today(), opened=opened)

    def _not_there(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._nobody()
        self._context.failed(error)

    def _nobody(self) -> None:
        self._client_id = ""
        self._view.show_nobody()

    def _tick(self, kind: str, thing: str, done: bool) -> None:
        tick = self._deeds.tick_action if kind == "actions" else self._deeds.tick_promise
        tick(thing, done)

    def _add(self, kind: str, text: str) -> None:
        add = self._deeds.add_action if kind == "actions" else self._deeds.add_promise
        add(self._client_id, None, text)

    def _take_away(self, kind: str, thing: str) -> None:
        self._deeds.take_away_by_id(kind, thing)

    def _save(self) -> None:
        today = self._context.clock.today().isoformat()
        out = self._context.dialogs.ask_save_file(
            self._view,
            _("Save the page"),
            Path.home() / f"{today}-prepare.pdf",
            _("PDF (*.pdf);;Word (*.docx);;Markdown (*.md)"),
        )
        if out is not None:
            self._write(out)

    def _write(self, out: Path) -> None:
        told = _("The page was written. It is not encrypted.")
        export = self._context.practice.preparing.export
        self._run(
            partial(export, self._client_id, out),
            lambda _done: self._context.status(told),
            partial(self._write, out),
        )

    def _print(self) -> None:
        def show(pages: Any) -> None:
            self._context.dialogs.print_pages(self._view, _("Print the page"), pages)

        pages = self._context.practice.preparing.pages
        self._run(
            partial(pages, self._client_id),
            show,
            self._print,
        )

    def _run(
        self, job: Callable[[], Any], done: Callable[[Any], Any], again: Callable[[], Any]
    ) -> None:
        """Make a paper; what is unsure is decided on, and then it is made `again`."""

        def failed(error: Exception) -> None:
            if isinstance(error, PackUnsure):
                UnsureSheet(self._view, self._context, error.unsure, again).open()
            else:
                self._context.failed(error)

        self._context.tasks.run(job, owner=self, done=done, failed=failed)
