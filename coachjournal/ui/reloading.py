"""Keeps a page true: it looks again after what concerns it has changed, and on a new day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from coachjournal.domain.changes import EVERYTHING, Changes
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.shell.context import PageContext


class Reloader(QObject):
    """Calls `reload` when the page is first shown, and whenever what it shows is old.

    A page that is not on the screen only remembers that it is old: typing in the editor
    makes no other page work. Only after an erasure it looks again at once: what it holds may
    be about them.
    """

    def __init__(
        self,
        page: QWidget,
        context: PageContext,
        concerns: Changes,
        reload: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._page, self._clock = page, context.clock
        self._concerns, self._reload = concerns, reload
        self._day: date | None = None
        self._holds = self._erasing = False
        page.installEventFilter(self)
        context.news.changed.connect(self._heard)

    def now(self) -> None:
        """Look again at once."""
        self._day, self._holds = self._clock.today(), True
        self._reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when an old page is shown."""
        if event.type() == QEvent.Type.Show and self._day != self._clock.today():
            self.now()
        return super().eventFilter(watched, event)

    def _heard(self, changes: Changes, initiator: object) -> None:
        if isinstance(initiator, GoingForGood):
            self._erasing = self._holds
        if not changes & self._concerns:
            return
        erased = self._erasing and changes == EVERYTHING
        if erased:
            self._erasing = False
        if erased or self._page.isVisible():
            self.now()
        else:
            self._day = None
