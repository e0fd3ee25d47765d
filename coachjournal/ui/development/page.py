"""Development's page: its parts as chips, what each holds, and the one main action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.development.approach_view import ApproachView
from coachjournal.ui.development.entries_view import EntriesView
from coachjournal.ui.development.observed_form import ObservedForm
from coachjournal.ui.development.plan_view import PlanView
from coachjournal.ui.development.words import ADDING, PARTS, Part
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, primary_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import PageHeader, scrolling
from coachjournal.ui.widgets.writing import writes

# What All offers to add, and what each is called in its menu.
_ADDED = (
    Part.CPD,
    Part.TRAINING,
    Part.MENTOR_COACHING,
    Part.OBSERVED,
    Part.FEEDBACK,
    Part.PLAN,
    Part.APPROACH,
)


class DevelopmentView(QWidget):
    """Shows one part at a time, or the observation form in its place."""

    part_chosen = Signal(str)
    add_wanted = Signal(str)
    log_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self.leave: Callable[[], bool] = bool
        self.entries, self.plan = EntriesView(), PlanView()
        self.approach = ApproachView(context.theme)
        self.form = ObservedForm(context)
        self.add: QPushButton = writes(primary_button("", self._add))
        self._menu = self._adding()
        self.export = writes(ghost_button(_("Export log"), self.log_wanted.emit))
        self._header = PageHeader(_("Development"), "", self.export, self.add)
        self._chips: dict[Part, QPushButton] = {}
        self._part = Part.ALL
        self._listing, self._forms = self._list_page(), self._form_page()
        self._stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        for area in (self._listing, self._forms):
            self._stack.addWidget(area)
        self.entries.add_wanted.connect(self.add_wanted)
        self.show_part(Part.ALL)

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll; Tab goes to its first button."""
        (self._forms if self.form_shown() else self._listing).setFocus()

    def new_here(self) -> None:
        """Ctrl+N: what the main action does; in All it offers its kinds."""
        if self._stack.currentWidget() is self._listing:
            self.add.click()

    def back(self) -> bool:
        """Esc leads from the form to the list."""
        return self.leave()

    def show_line(self, line: str) -> None:
        """Say this year in words."""
        self._header.show_line(line)

    def show_part(self, part: Part) -> None:
        """Turn to a part."""
        self._part = part
        for each, chip in self._chips.items():
            chip.setChecked(each is part)
        words = _(ADDING[part])
        self.add.setText(words)
        self.add.setAccessibleName(words)
        self.add.setMenu(self._menu if part is Part.ALL else None)  # type: ignore[arg-type]
        views: dict[Part, QWidget] = {Part.PLAN: self.plan, Part.APPROACH: self.approach}
        shown = views.get(part, self.entries)
        for view in (self.entries, self.plan, self.approach):
            view.setVisible(view is shown)

    def show_form(self, on: bool) -> None:
        """Show the observation form, or the list again."""
        self._stack.setCurrentWidget(self._forms if on else self._listing)
        if on:
            self._forms.verticalScrollBar().setValue(0)

    def form_shown(self) -> bool:
        """Whether the observation form is shown."""
        return self._stack.currentWidget() is self._forms

    def _add(self) -> None:
        if self._part is not Part.ALL:
            self.add_wanted.emit(self._part.value)

    def _adding(self) -> QMenu:
        menu = QMenu(self)
        for part in _ADDED:
            menu.addAction(_(PARTS[part]), partial(self.add_wanted.emit, part.value))
        return menu

    def _list_page(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._header)
        line = QWidget()
        line.setAccessibleName(_("Parts"))
        flow = FlowLayout(line)
        for part, words in PARTS.items():
            chip = chip_button(_(words))
            chip.clicked.connect(partial(self._chosen, part))
            self._chips[part] = chip
            flow.addWidget(chip)
        column.addWidget(line)
        for view in (self.entries, self.plan, self.approach):
            column.addWidget(view)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Development"))
        return area

    def _form_page(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.form)
        area = scrolling(inside)
        area.setAccessibleName(_("Observed practice"))
        return area

    def _chosen(self, part: Part) -> None:
        self.part_chosen.emit(part.value)


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
