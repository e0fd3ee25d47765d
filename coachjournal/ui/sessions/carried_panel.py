"""What is carried forward, beside a session: goals, the client's actions, my promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.terms import GoalState
from coachjournal.domain.work import Action, Goal, PromiseMade
from coachjournal.services.sessions import SessionPage
from coachjournal.system.language import _
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.carried.rows import AddLine, Kind, TickRow
from coachjournal.ui.carried.words import due_said
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import label, set_tip


class CarriedPanel(QWidget):
    """Three short lists, each with a line that adds to it."""

    def __init__(self, deeds: CarriedDeeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._page: SessionPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        self.goals = _Section("goals", _("Goals"), _("Add a goal"), self._add_goal)
        self.steps = _Section(
            "actions", _("The client's actions"), _("Add an action of theirs"), self._add_action
        )
        self.promises = _Section(
            "promises", _("My promises"), _("Add a promise of mine"), self._add_promise
        )
        set_tip(self.promises.field, _("With a day, if there is one: Send the paper by Friday"))
        for section in (self.steps, self.promises, self.goals):
            column.addWidget(section)

    def show_page(self, page: SessionPage) -> None:
        """Show what stands beside this session."""
        if self._page is None or self._page.session.id != page.session.id:
            session = page.session
            begun = self._deeds.begun(session.client_id, session.id, session.engagement_id)
            for section in (self.goals, self.steps, self.promises):
                section.field.go_on(begun)
        self._page = page
        with keeping_focus(self):
            self.goals.show_rows([_goal(goal) for goal in page.goals if _is_open(goal)])
            self.steps.show_rows([self._action(each) for each in page.actions])
            self.promises.show_rows([self._promise(each) for each in page.promises])

    def clear(self) -> None:
        """Hold nothing of the session any more."""
        self._page = None
        for section in (self.goals, self.steps, self.promises):
            section.show_rows(())
            section.field.go_on({})

    def _action(self, action: Action) -> TickRow:
        return TickRow(
            self._deeds.context.icons,
            action.text,
            "",
            done=action.done_on is not None,
            ticked=partial(self._deeds.tick_action, action.id),
            removed=partial(self._deeds.take_away, action),
            narrow=True,
        )

    def _promise(self, promise: PromiseMade) -> TickRow:
        return TickRow(
            self._deeds.context.icons,
            promise.text,
            due_said(promise.due_on, None),
            done=promise.done_on is not None,
            ticked=partial(self._deeds.tick_promise, promise.id),
            removed=partial(self._deeds.take_away, promise),
            narrow=True,
        )

    def _add_goal(self, text: str) -> None:
        if self._page is not None:
            session = self._page.session
            self._deeds.add_goal(session.client_id, session.engagement_id, text)

    def _add_action(self, text: str) -> None:
        if self._page is not None:
            session = self._page.session
            self._deeds.add_action(session.client_id, session.id, text)

    def _add_promise(self, text: str) -> None:
        if self._page is not None:
            session = self._page.session
            self._deeds.add_promise(session.client_id, session.id, text)


class _Section(QWidget):
    """A title, rows, and the line that adds one."""

    def __init__(self, kind: Kind, title: str, add: str, added: Callable[[str], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(title, "section"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.field = AddLine(kind, add, added, {})
        column.addWidget(self.field)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these in place of those before."""
        clear_layout(self._rows)
        for row in rows:
            self._rows.addWidget(row)


def _goal(goal: Goal) -> QWidget:
    made = label(goal.text, wrap=True)
    made.setContentsMargins(0, 2, 0, 6)
    return made


def _is_open(goal: Goal) -> bool:
    return goal.state is GoalState.OPEN
