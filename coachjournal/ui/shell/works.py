"""Which pages the rail shows: those of the work that is done in this journal, and no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.terms import VaultFor
from coachjournal.ui.shell.context import PageContext, PageEntry


class Works(QObject):
    """Leaves pages out when the journal opens, and again when its settings change."""

    def __init__(
        self,
        shell: QObject,
        context: PageContext,
        entries: Iterable[PageEntry],
        leave_out: Callable[[Collection[str]], None],
        show_logging: Callable[[bool], None],
    ) -> None:
        super().__init__(shell)
        self._context, self._leave_out, self._show_logging = context, leave_out, show_logging
        self._whose = {each.key: each.whose for each in entries if each.whose is not None}
        # Most journals are a coach's: until it is known, nothing of a supervisor is shown.
        self._show(PracticeSettings())
        context.news.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes & Changes.SETTINGS:
            self._ask()

    def _ask(self) -> None:
        if self._whose:
            self._context.tasks.run(
                self._context.practice.settings.read,
                owner=self,
                done=self._show,
                failed=self._context.failed,
            )

    def _show(self, settings: PracticeSettings) -> None:
        done = {VaultFor.COACHING: settings.coaches, VaultFor.SUPERVISING: settings.supervises}
        # A session is logged with a client: without any, the two buttons would lead nowhere.
        self._show_logging(settings.coaches)
        self._leave_out({key for key, whose in self._whose.items() if not done[whose]})
