"""Leads from a list of backups to an open restored journal; all heavy work runs on the lanes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.unlock.opening import Opening
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.restore_views import BackupChoice, BackupSecret, RestoredView

if TYPE_CHECKING:
    from coachjournal.services.backup_places import FoundBackup
    from coachjournal.services.practice import Practice
    from coachjournal.services.restoring import ProvenRestore
    from coachjournal.ui.unlock.unlock import UnlockView


class RestoreRoom(QObject):
    """One restoring: choose a backup, prove it, see both journals, decide.

    `place` is where the restored journal goes: the folder of the one that is here, or was.
    Until the coach decides nothing is changed; leaving removes what was restored on trial.
    """

    # The practice; it is at the place that was given.
    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        page: UnlockPage,
        opening: Opening,
        tasks: Tasks,
        dialogs: Dialogs,
        place: Path,
        looked_in: tuple[Path, ...],
    ) -> None:
        super().__init__(page)
        self._page, self._opening, self._tasks, self._dialogs = page, opening, tasks, dialogs
        self._place, self._looked_in = place, looked_in
        self._secret: dict[str, str] = {}

    def begin(self) -> None:
        """Show the backups that can be found."""
        view = BackupChoice()
        view.chosen.connect(self._ask_secret)
        view.file_wanted.connect(self._choose_file)
        view.left.connect(self._leave)
        self._page.show_view(view)
        place, others = self._place, self._looked_in
        self._tasks.run(
            lambda: self._opening.backups(place, others),
            owner=view,
            done=lambda found: view.show_found(found, datetime.now(UTC)),
            failed=lambda _error: view.show_found([], datetime.now(UTC)),
            lane="work",
        )

    def _choose_file(self) -> None:
        title, kinds = _("Choose a backup file"), _("Backups (*.cjbak)")
        file = self._dialogs.ask_open_file(self._page, title, Path.home(), kinds)
        if file is not None:
            self._tasks.run(
                lambda: self._opening.backup(file),
                owner=self,
                done=self._ask_secret,
                failed=lambda _error: None,
                lane="work",
            )

    def _ask_secret(self, found: FoundBackup) -> None:
        view = BackupSecret(found.created, found.path)
        view.passphrase_given.connect(
            lambda given: self._prove(view, found.path, {"passphrase": given})
        )
        view.recovery_key_given.connect(
            lambda given: self._prove(view, found.path, {"recovery_key": given})
        )
        view.left.connect(self.begin)
        self._page.show_view(view)

    def _prove(self, view: BackupSecret, backup: Path, secret: dict[str, str]) -> None:
        view.show_busy(_("Restoring, and checking all of it…"))
        place = self._place

        def proven(result: ProvenRestore) -> None:
            self._secret = secret
            view.forget()
            self._show(result)

        def failed(error: Exception) -> None:
            view.show_problem(words_for(error))
            view.show_ready()

        self._run(lambda: self._opening.restore(backup, place, **secret), proven, failed)

    def _show(self, proven: ProvenRestore) -> None:
        view = RestoredView(proven)
        view.wanted.connect(lambda: self._put_in(view, proven))
        view.left.connect(lambda: self._discard(proven))
        self._page.show_view(view)

    def _put_in(self, view: RestoredView, proven: ProvenRestore) -> None:
        view.show_busy(_("Opening…"))

        def job() -> Practice:
            proven.put_in()
            return self._opening.open(self._place, **self._secret)  # type: ignore[arg-type]

        self._run(job, self._opened, lambda error: view.show_problem(words_for(error)))

    def _opened(self, practice: Practice) -> None:
        self._secret = {}
        self.opened.emit(practice)
        self.deleteLater()

    def _discard(self, proven: ProvenRestore) -> None:
        self._secret = {}
        self._run(proven.discard, lambda _nothing: self._leave(), lambda _error: self._leave())

    def _leave(self) -> None:
        self.left.emit()
        self.deleteLater()

    def _run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks.run(job, owner=self, done=done, failed=failed, lane="vault")


def look_for_folder(
    opening: Opening, tasks: Tasks, view: UnlockView, folder: Path, second: Path | None
) -> None:
    """Say before a passphrase is typed for nothing that a journal is not there.

    Where it is, its newest backup is brought to the second place if a lock had no time for it.
    """

    def looked(there: bool) -> None:
        if there and second is not None:
            tasks.run(
                lambda: opening.bring_over(folder, second),
                owner=view,
                failed=lambda _error: None,
                lane="work",
            )
        if not there:
            words = _("This journal is not at its place: {place}").format(place=folder)
            advice = _("Connect its disk, or restore a backup.")
            view.show_problem(f"{words}. {advice}")
            view.offer_backups()

    tasks.run(
        lambda: opening.is_journal(folder),
        owner=view,
        done=looked,
        failed=lambda _error: None,
        lane="work",
    )
