"""The first part of Insights: hours, how the practice changes, charts with their tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.insights import DIMENSIONS, Slice
from coachjournal.services import insight_words
from coachjournal.services.insight_report import left_out_said
from coachjournal.services.insight_words import ChartAndTable
from coachjournal.services.insights import Counted
from coachjournal.system.language import _
from coachjournal.ui.chart_view import ChartView
from coachjournal.ui.insights.chips import Chips
from coachjournal.ui.insights.figure_table import FigureTable
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow, RowButton
from coachjournal.ui.widgets.text import label


class PracticePart(QWidget):
    """Shows what was counted; each figure says that its workings are wanted."""

    entries_wanted = Signal(object, str)
    sessions_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._counted: Counted | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._top = QVBoxLayout()
        self._top.setSpacing(16)
        self._empty = self._first_step()
        self.hours = ChartCard(context, _("Hours"))
        self.themes = ChartCard(context, _("Themes over time"))
        self._choice = self._dimensions()
        self.hours.top.addWidget(self._choice)
        self._left_out = label("", "caption", wrap=True)
        column.addWidget(self._empty)
        column.addLayout(self._top)
        for widget in (self.hours, self.themes, self._left_out):
            column.addWidget(widget)
        column.addStretch(1)
        for card in (self.hours, self.themes):
            card.table.wanted.connect(self.entries_wanted)

    def show_counted(self, counted: Counted) -> None:
        """Show a span."""
        self._counted = counted
        self._empty.setVisible(counted.empty)
        with keeping_focus(self):
            clear_layout(self._top)
            if not counted.empty:
                self._top.addWidget(self._figures(counted))
                self._add_changes(counted)
        self._show_hours()
        themes = insight_words.themes_chart(counted)
        self.hours.setVisible(not counted.empty)
        self.themes.setVisible(themes is not None)
        if themes is not None:
            self.themes.show_part(themes)
        self._left_out.setVisible(bool(counted.left_out))
        self._left_out.setText(left_out_said(counted.left_out) if counted.left_out else "")

    def _show_hours(self) -> None:
        if self._counted is not None and not self._counted.empty:
            dimension = DIMENSIONS[self._choice.place]
            self.hours.show_part(insight_words.hours_chart(self._counted, dimension))

    def _dimensions(self) -> Chips:
        names = [_(insight_words.BY[dimension]) for dimension in DIMENSIONS]
        chips = Chips([name[:1].upper() + name[1:] for name in names])
        chips.chosen.connect(lambda _place: self._show_hours())
        return chips

    def _first_step(self) -> Card:
        card = Card()
        words = _(
            "Once sessions are held, their hours add up here by month, kind and payment, beside "
            "themes and techniques. Every figure shows the sessions it counts; nothing is scored."
        )
        card.body.addWidget(
            EmptyState(
                _("What a practice comes to"),
                words,
                _("Go to Sessions"),
                self.sessions_wanted.emit,
                writing=False,
            )
        )
        return card

    def _figures(self, counted: Counted) -> QWidget:
        holder = QWidget()
        across = row_of(spacing=16, stretch=False)
        for value, words, part in insight_words.figures(counted):
            across.addWidget(_FigureCard(value, words, partial(self._want, part, words)), 1)
        holder.setLayout(across)
        return holder

    def _add_changes(self, counted: Counted) -> None:
        said = insight_words.changes(counted)
        if not said:
            return
        card = Card(_("How the practice changes"))
        rows: list[QWidget] = []
        for each in said:
            if each.part is None:
                line = label(each.words, wrap=True)
                rows.append(_held(line))
            else:
                row = OpenRow(each.words, partial(self._want, each.part, each.words))
                row.setAccessibleName(_("{figure} Show workings").format(figure=each.words))
                rows.append(row)
        fill(card.body, rows)
        self._top.addWidget(card)

    def _want(self, part: Slice, words: str) -> None:
        self.entries_wanted.emit(part, words)


class ChartCard(Card):
    """A chart, its table beneath, and what both count."""

    def __init__(self, context: PageContext, title: str) -> None:
        super().__init__()
        self._title = label(title, "section", wrap=True)
        self.body.addWidget(self._title)
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.chart = ChartView(context)
        self.table = FigureTable()
        self._caption = label("", "caption", wrap=True)
        for widget in (self.chart, self.table, self._caption):
            self.body.addWidget(widget)

    def show_part(self, part: ChartAndTable) -> None:
        """Show this chart and its table."""
        self._title.setText(part.title)
        self.setAccessibleName(part.title)
        self.chart.show_chart(part.chart)
        self.table.show_table(part.title, *insight_words.shown_table(part))
        self._caption.setText(part.caption)


class _FigureCard(Card):
    """A figure with its words; the whole of it leads to its workings."""

    def __init__(self, value: str, words: str, opened: Callable[[], object]) -> None:
        super().__init__(margin=4)
        name = _("{value} {words}. Show workings").format(value=value, words=words)
        button = RowButton(name, opened)
        column = QVBoxLayout(button)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(label(value, "figure"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(words, "soft", wrap=True))
        self.body.addWidget(button)


def _held(line: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(4, 8, 4, 8)
    column.addWidget(line)
    return holder
