"""Settings, backups: what the section does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coachjournal.domain.changes import Changes
from coachjournal.system.language import _
from coachjournal.ui import backup_words
from coachjournal.ui.errors import words_for
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.settings.backups_view import BackupsView
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.backups import BackupStep


def build_section(context: PageContext) -> QWidget:
    """The section with its presenter."""
    view = BackupsView()
    BackupsPresenter(view, context)
    return view


class BackupsPresenter(QObject):
    """Stands between the section and the backups' service."""

    def __init__(self, view: BackupsView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        view.backup_wanted.connect(self._back_up)
        view.rehearsal_wanted.connect(self._rehearse)
        view.place_wanted.connect(self._choose_place)
        view.no_place_wanted.connect(lambda: self._keep_place(None))
        view.shrink_accepted.connect(lambda: self._do(lambda: self._backups.accept_shrink()))
        view.restored_seen.connect(lambda: self._do(lambda: self._backups.seen_restored()))
        self._reloader = Reloader(view, context, Changes.BACKUPS, self._load)

    @property
    def _backups(self) -> Any:
        return self._context.practice.backups

    def _load(self) -> None:
        def load() -> tuple[Any, Any]:
            return self._backups.state(), self._backups.rows()

        def show(found: tuple[Any, Any]) -> None:
            state, rows = found
            self._view.show_backups(state, rows, self._context.clock.now())

        self._run(load, show)

    def _back_up(self) -> None:
        self._view.show_busy(_("Making a backup, and reading it back…"))
        self._in_steps(lambda: self._backups.step("by hand"), self._backed_up)

    def _backed_up(self) -> None:
        self._context.status(_("The backup is made, and was read back."))

    def _rehearse(self) -> None:
        self._view.show_busy(_("Restoring the newest backup on trial, and looking at all of it…"))
        self._in_steps(lambda: self._backups.rehearsal_step(), lambda: None)

    def _in_steps(self, begin: Callable[[], BackupStep], done: Callable[[], None]) -> None:
        """The journal's part on its lane, the disks' on the other, and what came of it back."""
        self._view.show_problem("")

        def noted(_memory: object) -> None:
            self._view.show_busy("")
            done()

        def ran(change: Any) -> None:
            self._run(lambda: self._backups.note(change), noted)

        def begun(step: BackupStep) -> None:
            self._run(step.run, ran, lane="work")

        self._run(begin, begun)

    def _choose_place(self) -> None:
        title = _("Where shall every backup be kept too?")
        place = self._context.dialogs.ask_folder(self._view, title, Path.home())
        if place is not None:
            self._keep_place(place)

    def _keep_place(self, place: Path | None) -> None:
        def kept(_memory: object) -> None:
            if place is not None:
                said = backup_words.place_said(place)
                self._context.status(_("From now on also in {place}.").format(place=said))
                self._view.show_busy(_("Copying the newest backup there…"))
                self._in_steps(lambda: self._backups.bring_over_step(), lambda: None)

        self._view.show_problem("")
        self._run(lambda: self._backups.choose_second_place(place), kept)

    def _do(self, job: Callable[[], object]) -> None:
        self._run(job, lambda _done: None)

    def _run(
        self, job: Callable[[], Any], done: Callable[[Any], None], lane: Any = "vault"
    ) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        self._view.show_busy("")
        self._view.show_problem(words_for(error))
