"""Leads on from a journal that will not open as it is; all heavy work runs on the lanes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from coachjournal.errors import JournalError
from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.unlock.damage_view import DamageView, SalvagedView
from coachjournal.ui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from coachjournal.services.diagnosis import Way
    from coachjournal.services.practice import Practice
    from coachjournal.services.salvaging import Salvaged
    from coachjournal.services.ways_on import ClosedVault


class DamageRoom(QObject):
    """Holds the keys of one refused opening, until a way on was found or the coach leaves."""

    opened = Signal(object)
    left = Signal()
    backups_wanted = Signal()
    # The folder of a new journal, to be opened next.
    other_wanted = Signal(object)

    def __init__(self, page: UnlockPage, tasks: Tasks, closed: ClosedVault) -> None:
        super().__init__(page)
        self._page, self._tasks = page, tasks
        self._closed = closed
        self._view = self._new_view()

    def begin(self) -> None:
        """Show the page at once, and what is whole once that was looked at."""
        self._page.show_view(self._view)
        self._tasks.run(
            self._closed.examine,
            owner=self._view,
            done=self._view.show_diagnosis,
            failed=lambda _error: self._view.show_unexamined(),
            lane="vault",
        )

    def _new_view(self) -> DamageView:
        from coachjournal.services.sentences import sentence

        said = sentence(self._closed.error)
        view = DamageView(said.what, said.safe, self._closed.first_look())
        view.way_wanted.connect(self._go)
        view.left.connect(self._leave)
        return view

    def _go(self, way: Way) -> None:
        if way.value == "backup":
            self.backups_wanted.emit()
        elif way.value == "salvage":
            place = self._closed.place_for_salvage()
            self._run(
                _("Saving what can be read. A large journal takes minutes…"),
                lambda: self._closed.salvage(place),
                self._told,
            )
        else:
            jobs: dict[str, Callable[[], Practice]] = {
                "try-again": self._closed.try_again,
                "go-on": self._closed.go_on,
                "read-only": self._closed.open_for_reading,
            }
            said = _("Opening what can be read. A large journal takes minutes…")
            said = said if way.value == "read-only" else _("Opening…")
            self._run(said, jobs[way.value], self._opened)

    def _run(self, words: str, job: Callable[[], object], done: Callable[..., None]) -> None:
        self._view.show_busy(words)
        self._tasks.run(job, owner=self, done=done, failed=self._failed, lane="vault")

    def _failed(self, error: Exception) -> None:
        newer = getattr(error, "way_on", None)
        if newer is not None and isinstance(error, JournalError) and self._is_news(error):
            # Something else is the matter now than was before.
            self._closed = newer
            self._view = self._new_view()
            self.begin()
        self._view.show_problem(words_for(error))

    def _is_news(self, error: JournalError) -> bool:
        return error.code != self._closed.error.code

    def _opened(self, practice: Practice) -> None:
        self.opened.emit(practice)
        self.deleteLater()

    def _told(self, done: Salvaged) -> None:
        view = SalvagedView(done, done.folder)
        folder: Path = done.folder
        view.open_wanted.connect(lambda: self.other_wanted.emit(folder))
        view.left.connect(self._leave)
        self._page.show_view(view)

    def _leave(self) -> None:
        self.left.emit()
        self.deleteLater()
