"""Supervision's page: three steps before a meeting, and what is done after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.supervision.after_face import AfterFace
from coachjournal.ui.supervision.agenda_face import AgendaFace
from coachjournal.ui.supervision.pack_face import PackFace
from coachjournal.ui.supervision.since_face import SinceFace
from coachjournal.ui.supervision.steps import WHAT_FOR, Step, StepLine
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.focus import begin_at
from coachjournal.ui.widgets.frames import PageHeader, scrolling
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class SupervisionView(QWidget):
    """Shows one step at a time below its chips; says what the coach wants."""

    flag_wanted = Signal()
    meeting_wanted = Signal()
    review_wanted = Signal()
    step_wanted = Signal(str)

    def __init__(
        self, since: SinceFace, agenda: AgendaFace, pack: PackFace, after: AfterFace
    ) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self.since, self.agenda, self.pack, self.after = since, agenda, pack, after
        self.step = Step.SINCE
        self._enter = writes(ghost_button(_("Enter the meeting"), self.meeting_wanted.emit))
        self._review = writes(primary_button(_("Review the pack"), self.review_wanted.emit))
        self._header = PageHeader(_("Supervision"), "", self._enter, self._review)
        self._steps = StepLine(lambda step: self.step_wanted.emit(step.value))
        self._what_for = label("", "soft", wrap=True)
        self._area = self._lay_out()
        self.show_step(Step.SINCE)

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll; Tab goes to its first button."""
        self._area.setFocus()

    def new_here(self) -> None:
        """Ctrl+N: something to bring."""
        self.flag_wanted.emit()

    def show_line(self, line: str) -> None:
        """Say in a line where supervision stands."""
        self._header.show_line(line)

    def show_step(self, step: Step, *, begin: bool = False) -> None:
        """Turn to a step; `begin` puts the keyboard on its first control."""
        self.step = step
        self._steps.show_step(step)
        self._what_for.setText(_(WHAT_FOR[step]))
        # A step has its own main action, and needs no second one above it.
        self._enter.setVisible(step is not Step.AFTER)
        self._review.setVisible(step in (Step.SINCE, Step.AGENDA))
        for each, face in self._faces().items():
            face.setVisible(each is step)
        if begin:
            self._area.verticalScrollBar().setValue(0)
            begin_at(self._faces()[step])

    def _faces(self) -> dict[Step, QWidget]:
        return {
            Step.SINCE: self.since,
            Step.AGENDA: self.agenda,
            Step.PACK: self.pack,
            Step.AFTER: self.after,
        }

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addWidget(self._steps)
        column.addWidget(self._what_for)
        for face in self._faces().values():
            column.addWidget(face)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Supervision"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
