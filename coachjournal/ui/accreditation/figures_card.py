"""The card of figures: a row each with its bar, and the rules they come from below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.assessment.reasons import pace_in_words
from coachjournal.system.language import _, plural
from coachjournal.ui import figures
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.frames import Card, clear_layout, rule
from coachjournal.ui.widgets.marks import Pill, ProgressBar
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, label

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

    def __init__(self) -> None:
        super().__init__(_("Figures"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._footer = label("", "caption", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._footer)
        self._shown: dict[str, FigureRow] = {}

    def show_figures(self, assessment: Assessment) -> None:
        """Show the figures of a credential."""
        clear_layout(self._rows)
        self._shown = {}
        for place, result in enumerate(assessment.requirements):
            if place:
                self._rows.addWidget(rule())
            row = FigureRow(result, partial(self.chosen.emit, result.id))
            self._shown[result.id] = row
            self._rows.addWidget(row)
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


def earliest_said(assessment: Assessment) -> str:
    """The first day on which all figures are met, with the pace it was reckoned from."""
    if assessment.figures_met:
        return ""
    pace = [pace_in_words(gap, plural) for gap in assessment.gaps]
    paced = ", ".join(each for each in pace if each)
    if assessment.earliest is None:
        if not paced:
            return _("No date yet: nothing that is to go grew in the last 90 days.")
        return _(
            "No date yet: not everything that is to go grew in the last 90 days ({pace})."
        ).format(pace=paced)
    return _("All figures on {day}, at the pace of the last 90 days ({pace}).").format(
        day=full_date(assessment.earliest), pace=paced
    )


def rules_said(assessment: Assessment) -> str:
    """Which rules the figures follow, when they were checked and how sure they are."""
    rules = [result.rule for result in assessment.requirements]
    checked = max(rule.checked_on for rule in rules) if rules else assessment.as_of
    sure = "".join(sorted({rule.confidence.value for rule in rules}))
    unsure = [_(rule.label) for rule in rules if rule.confidence.check_with_body]
    parts = [
        _("Rules: {pack}, checked on {day}, for an application on {as_of}.").format(
            pack=assessment.credential.pack,
            day=full_date(checked),
            as_of=full_date(assessment.as_of),
        ),
        _("Confidence {letters}: A the body's own words, B sources agree, C and U unsure.").format(
            letters=", ".join(sure)
        ),
    ]
    if unsure:
        parts.append(_("Check with the body: {figures}.").format(figures=", ".join(unsure)))
    return " ".join(parts)


def source_said(result: RequirementResult) -> str:
    """Where a rule comes from, when it was checked, how sure it is."""
    rule_ = result.rule
    words = _("Rule: {source}. Checked on {day}, confidence {letter}.").format(
        source=rule_.source, day=full_date(rule_.checked_on), letter=rule_.confidence.value
    )
    return f"{words} {_(rule_.note)}" if rule_.note else words


def _beside(result: RequirementResult) -> str:
    parts = []
    if result.since is not None:
        parts.append(_("on or after {day}").format(day=full_date(result.since)))
    if result.confidence.check_with_body:
        parts.append(_("check with the body"))
    return ", ".join(parts)


def _named(name: str, result: RequirementResult) -> QWidget:
    holder = QWidget()
    words = QVBoxLayout(holder)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(2)
    words.addWidget(label(name, "strong", wrap=True))
    below = _beside(result)
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
