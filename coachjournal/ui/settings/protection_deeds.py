"""What every card of the desk can ask for: a job, a sheet, the way to a client, a longer list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coachjournal.services.practice import Practice
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.tasks import Lane


class DeskDeeds(QObject):
    """Stands between the cards and the services."""

    # A list is to be shown whole.
    longer = Signal()
    # The keyboard is to be at a card.
    card_wanted = Signal(str)

    def __init__(self, page: QWidget, context: PageContext) -> None:
        super().__init__(page)
        self.page, self.context = page, context
        self._forms = Forms(page, context)
        self._whole: set[str] = set()

    @property
    def practice(self) -> Practice:
        """What the coach can do."""
        return self.context.practice

    def today(self) -> date:
        """The day."""
        return self.context.clock.today()

    def open(self, sheet: FormSheet, told: str = "") -> None:
        """Show a form; say so once it is saved, where it does not say so itself."""
        if told:
            sheet.saved.connect(lambda _value: self.context.status(told))
        self._forms.open(sheet)

    def flush(self) -> Sequence[Job]:
        """What a form holds and is not saved."""
        return self._forms.flush()

    def client(self, client_id: str) -> None:
        """Go to a client's page."""
        self.context.go("clients", client_id=client_id)

    def run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        *,
        lane: Lane = "vault",
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Do something; what goes wrong is said in the status strip, or by `failed` in words."""

        def came_back(result: Any) -> None:
            if done is not None:
                done(result)

        def went_wrong(error: Exception) -> None:
            if failed is not None:
                failed(words_for(error))
            else:
                self.context.failed(error)

        self.context.tasks.run(job, owner=self, done=came_back, failed=went_wrong, lane=lane)

    def do(self, job: Callable[[], Any], told: str) -> None:
        """Do something, and say that it is done."""
        self.run(job, lambda _done: self.context.status(told))

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save a paper."""
        proposed = Path.home() / name
        return self.context.dialogs.ask_save_file(self.page, title, proposed, kinds)

    def whole(self, key: str) -> Callable[[], None] | None:
        """What shows a list whole; None once it is."""

        def show() -> None:
            self._whole.add(key)
            self.longer.emit()

        return None if key in self._whole else show
