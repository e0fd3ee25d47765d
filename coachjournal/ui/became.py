"""What became of a session, said in one step from any page, and taken back in one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from coachjournal.domain.terms import SessionStatus
from coachjournal.system.language import _
from coachjournal.ui.days import moment_said
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import date_field, side_by_side, start_of, time_field
from coachjournal.ui.words import STATUSES, said

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_OFFERED = (
    SessionStatus.HELD,
    SessionStatus.CANCELLED,
    SessionStatus.LATE_CANCELLED,
    SessionStatus.NO_SHOW,
    SessionStatus.PLANNED,
)


class Became(QObject):
    """Held, moved, cancelled, no-show: does it, says it, and offers to take it back."""

    def __init__(self, view: QWidget, context: PageContext, forms: Forms) -> None:
        super().__init__(view)
        self._view, self._context, self._forms = view, context, forms
        self._practice: Practice = context.practice

    def say(self, session_id: str, status: SessionStatus) -> None:
        """Note what became of a session."""
        self._run(
            partial(self._practice.planned.became, session_id, status),
            partial(self._said, session_id, status),
        )

    def held(self, session_id: str) -> None:
        """The one key: it was held."""
        self.say(session_id, SessionStatus.HELD)

    def move(self, session_id: str, start: datetime) -> None:
        """Ask for the new day and time, and plan it there."""
        sheet = MoveSheet(self._view, self._context, session_id, start)
        sheet.saved.connect(self._moved)
        self._forms.open(sheet)

    def fill(self, menu: QMenu, session_id: str, status: str, start: datetime) -> None:
        """Put into a menu what a session may have become."""
        menu.setAccessibleName(_("What became of it"))
        for each in _OFFERED:
            if each.value != status:
                words = said(STATUSES, each.value)
                act = menu.addAction(words[:1].upper() + words[1:])
                act.triggered.connect(lambda _on=False, each=each: self.say(session_id, each))
        act = menu.addAction(_("Moved to another day…"))
        act.triggered.connect(lambda _on=False: self.move(session_id, start))

    def _said(self, session_id: str, status: SessionStatus, done: Any) -> None:
        before = done.value
        words = _("{day}: {status}.").format(
            day=moment_said(before.start, self._context.clock.today()),
            status=said(STATUSES, status.value),
        )
        take_back = partial(self._practice.planned.became, session_id, before.status)
        self._context.status(words, partial(self._run, take_back))

    def _moved(self, done: Any) -> None:
        before, new = done.value
        words = _("Moved to {day}.").format(day=moment_said(new.start, self._context.clock.today()))
        take_back = partial(self._practice.planned.move_back, before, new)
        self._context.status(words, partial(self._run, take_back))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


class MoveSheet(FormSheet):
    """The new day and time of a session."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, session_id: str, start: datetime
    ) -> None:
        super().__init__(parent, context, _("Move the session"), _("Move it"), width=440)
        self._planned, self._id = context.practice.planned, session_id
        self.day, self.time = date_field(start.date()), time_field(start.time())
        self.form.addLayout(
            side_by_side(
                self.row(_("Date"), self.day, "date-out-of-range"), self.row(_("Time"), self.time)
            )
        )
        self.day.setFocus()

    def job(self) -> Job:
        """Move it there."""
        return partial(self._planned.move, self._id, start_of(self.day, self.time))
