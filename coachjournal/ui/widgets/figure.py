"""A figure with its bar; the whole of it leads to its workings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coachjournal.domain.assessment import RequirementResult
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.widgets.marks import Pill, ProgressBar
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, label


class FigureBar(RowButton):
    """Name and figure on a line; below it the bar, or a pill where the figure is met."""

    def __init__(self, result: RequirementResult, opened: Callable[[], object]) -> None:
        whole = figures.whole_said(result)
        name = _(result.label)
        super().__init__(
            _("{name}: {figure}. Show workings").format(name=name, figure=whole), opened
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(5)
        first.addWidget(ElidedLabel(name), 1)
        first.addWidget(label(figures.have_said(result), "strong"))
        first.addWidget(label(figures.needed_said(result), "soft"))
        column.addLayout(first)
        if result.met:
            first.addWidget(Pill(_("met"), "good"), 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            bar = ProgressBar(name)
            bar.show_share(figures.share(result), whole)
            column.addWidget(bar)
