"""What is done from the list of sessions: held, moved, caught up, on to the next without a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from coachjournal.domain.rows import SessionRow
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.actions import command
from coachjournal.ui.became import Became
from coachjournal.ui.sessions.catch_up_sheet import open_catch_up
from coachjournal.ui.sessions.model import SESSION_ROLE
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.sessions.page import SessionsPage


class ListDeeds(QObject):
    """Listens to the list and its head; each deed is one step, with its Undo."""

    def __init__(self, view: SessionsPage, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self.became = Became(view, context, view.forms)
        panel = view.list
        if context.practice.read_only:
            panel.more.hide()
        else:
            panel.list.held_wanted.connect(self.became.held)
            panel.list.menu_wanted.connect(self._offer)
            panel.more.clicked.connect(self._offer_more)
        for keys in command("unwritten").keys:
            QShortcut(QKeySequence(keys), view, self.go_on)

    def go_on(self) -> None:
        """Leave the note, and go to the next session that is without one."""
        # What is being written becomes a note first, and is passed over then.
        self._view.presenter.leave_notes()
        self._context.tasks.run(
            self._context.practice.planned.without_note,
            owner=self,
            done=self._go_to_next,
            failed=self._context.failed,
        )

    def catch_up(self) -> None:
        """Make the sessions of a weekly client in one gesture."""
        open_catch_up(self._view, self._context, self._view.forms.open)

    def _go_to_next(self, rows: list[SessionRow]) -> None:
        page = self._view.presenter.page
        if page is not None:
            rows = [row for row in rows if row.id != page.session.id]
        if not rows:
            self._context.status(_("Every note that is intended is written."))
            return
        # They are newest first; after the oldest comes the newest again.
        older = [row for row in rows if page is not None and row.start <= page.session.start]
        self._view.show_session()
        self._view.presenter.open((older or rows)[0].id, kind=NoteKind.RECORD, focus=True)

    def _offer(self, session_id: str, place: QPoint) -> None:
        listed = self._view.list.model.place_of(session_id).data(SESSION_ROLE)
        if listed is None:
            return
        menu = QMenu(self._view.list)
        self.became.fill(menu, session_id, listed.row.status, listed.row.start)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _offer_more(self) -> None:
        button = self._view.list.more
        menu = QMenu(button)
        menu.setAccessibleName(button.accessibleName())
        menu.addAction(_("Catch up over a range of days…")).triggered.connect(
            lambda _on=False: self.catch_up()
        )
        menu.addAction(_("On to the next without a note")).triggered.connect(
            lambda _on=False: self.go_on()
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
