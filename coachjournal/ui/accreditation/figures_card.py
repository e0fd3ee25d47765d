"""The card of figures: a row each with its bar, and the rules they come from below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.services.rules_ahead import Announced
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.accreditation.words import ahead_said, beside_said, rules_said
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of, rule
from coachjournal.ui.widgets.marks import Pill, ProgressBar
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, label, set_tip

_NAME, _BAR, _FIGURE, _STATE = 10, 10, 6, 5


class FigureRow(RowButton):
    """A figure: its name and what to know of it, its bar, the number, and what is to go."""

    def __init__(self, result: RequirementResult, opened: partial[None]) -> None:
        whole = figures.whole_said(result)
        name = _(result.label)
        super().__init__(_("{name}: {figure}").format(name=name, figure=whole), opened)
        self.setCheckable(True)
        self.setAccessibleDescription(_("Shows its workings"))
        self.requirement = result.id
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 9, 4, 9)
        across.setSpacing(12)
        named, number, state = _named(name, result), _number(result), _state(result)
        self.columns = (named, number, state)
        across.addWidget(named, _NAME, Qt.AlignmentFlag.AlignVCenter)
        bar = ProgressBar(name)
        bar.show_share(figures.share(result), whole, "good" if result.met else "accent")
        bar.setMinimumWidth(48)
        across.addWidget(bar, _BAR, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(number, _FIGURE, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(state, _STATE, Qt.AlignmentFlag.AlignVCenter)

    def nextCheckState(self) -> None:
        """Whose workings are shown is decided by the page, not by the click."""


class FiguresCard(Card):
    """All figures of a credential; the chosen one's workings stand beside or below it."""

    chosen = Signal(str)
    rules_wanted = Signal()
    trail_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Figures"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._ahead = label("", wrap=True)
        self._footer = label("", "caption", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._ahead)
        self.body.addWidget(self._footer)
        rules = link_button(_("Rules…"), self.rules_wanted.emit)
        set_tip(rules, _("Where each figure comes from, and your own in its place"))
        trail = link_button(_("Audit trail…"), self.trail_wanted.emit)
        set_tip(trail, _("Every change to every session's hours"))
        self.body.addLayout(row_of(rules, trail))
        self._shown: dict[str, FigureRow] = {}

    def show_figures(
        self, assessment: Assessment, below: Mapping[str, QWidget], ahead: Sequence[Announced]
    ) -> None:
        """Show the figures of a credential; `below` has what else stands under some of them."""
        clear_layout(self._rows)
        self._shown = {}
        for place, result in enumerate(assessment.requirements):
            if place:
                self._rows.addWidget(rule())
            row = FigureRow(result, partial(self.chosen.emit, result.id))
            self._shown[result.id] = row
            self._rows.addWidget(row)
            if result.id in below:
                self._rows.addWidget(below[result.id])
        self._ahead.setText(ahead_said(ahead))
        self._ahead.setVisible(bool(ahead))
        self._footer.setText(rules_said(assessment))
        self._line_up()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: line the columns up anew, once all have it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._line_up)

    def mark(self, requirement: str) -> None:
        """Show whose workings are open."""
        for each, row in self._shown.items():
            row.setChecked(each == requirement)

    def place_below(self, requirement: str, widget: QWidget) -> None:
        """Put the workings right below their figure."""
        self._rows.removeWidget(widget)
        self._rows.insertWidget(self._rows.indexOf(self._shown[requirement]) + 1, widget)

    def row(self, requirement: str) -> FigureRow:
        """The row of a figure."""
        return self._shown[requirement]

    def _line_up(self) -> None:
        # The rows are laid out one by one: what asks for the most room asks for it in all.
        for column in zip(*(row.columns for row in self._shown.values()), strict=True):
            for part in column:
                for each in part.findChildren(QWidget):
                    each.ensurePolished()
            widest = max(part.minimumSizeHint().width() for part in column)
            for part in column:
                part.setMinimumWidth(widest)


def _named(name: str, result: RequirementResult) -> QWidget:
    holder = QWidget()
    words = QVBoxLayout(holder)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(2)
    words.addWidget(label(name, "strong", wrap=True))
    below = beside_said(result)
    if below:
        words.addWidget(label(below, "caption", wrap=True))
    return holder


def _number(result: RequirementResult) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(5)
    across.addStretch(1)
    across.addWidget(label(figures.have_said(result), "strong"))
    across.addWidget(ElidedLabel(figures.needed_said(result), "soft"))
    return holder


def _state(result: RequirementResult) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addWidget(Pill(figures.missing_said(result), "good" if result.met else "caution"))
    return holder
