"""The page of a year of supervision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.supervision import SupervisionContract, SupervisionReview
from coachjournal.services.supervision_contracts import ContractStands
from coachjournal.services.supervision_year import YearPage
from coachjournal.system.language import _
from coachjournal.ui.days import ago_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision_year.attention_card import AttentionCard
from coachjournal.ui.supervision_year.cards import (
    AskCard,
    ContractCard,
    KindsCard,
    NotesCard,
    ReviewsCard,
    RulesCard,
)
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import PageHeader, clear_layout, row_of, scrolling
from coachjournal.ui.widgets.inputs import Choice

THE_LAST_YEAR = ""


class YearView(QWidget):
    """Shows a span of supervision; says what the coach wants."""

    span_chosen = Signal(str)
    rule_opened = Signal(str, str)
    contract_opened = Signal(str)
    contract_wanted = Signal()
    note_opened = Signal(str)
    review_opened = Signal(str)
    review_wanted = Signal()
    not_brought_wanted = Signal()
    supervision_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self.span = Choice([(THE_LAST_YEAR, _("The last twelve months"))])
        self.span.setMinimumContentsLength(18)
        self.span.setAccessibleName(_("Which time to look at"))
        # A screen reader takes the value of such a box for its name.
        self.span.setAccessibleDescription(_("Which time to look at"))
        self.span.activated.connect(lambda _place: self.span_chosen.emit(self.span.value()))
        home = ghost_button(_("Supervision"), self.supervision_wanted.emit)
        home.setAccessibleName(_("Back to Supervision"))
        self._header = PageHeader(_("A year of supervision"), "", home)
        self._columns = TwoColumns()
        self.attention = AttentionCard(context)
        self._first, self._second = QVBoxLayout(), QVBoxLayout()
        for each in (self._first, self._second):
            each.setSpacing(16)
        self._columns.first.addLayout(self._first)
        self._columns.first.addWidget(self.attention)
        self._columns.second.addLayout(self._second)
        self._area = self._lay_out()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll."""
        self._area.setFocus()

    def show_spans(self, years: Sequence[int], present: str) -> None:
        """Offer the last twelve months and the calendar years there is something of."""
        self.span.blockSignals(True)
        self.span.clear()
        self.span.addItem(_("The last twelve months"), THE_LAST_YEAR)
        for year in years:
            self.span.addItem(str(year), str(year))
        self.span.choose(present)
        self.span.blockSignals(False)

    def show_all(
        self,
        page: YearPage,
        stands: ContractStands | None,
        contracts: Sequence[SupervisionContract],
        reviews: Sequence[SupervisionReview],
    ) -> None:
        """Show a span."""
        self._header.show_line(_line(page))
        with keeping_focus(self._columns):
            clear_layout(self._first)
            clear_layout(self._second)
            self._first.addWidget(RulesCard(page, self.rule_opened))
            self._first.addWidget(KindsCard(page.kinds))
            for card in (
                ContractCard(stands, contracts, self.contract_opened, self.contract_wanted),
                NotesCard(page.meetings, self.note_opened),
                ReviewsCard(reviews, self.review_opened, self.review_wanted),
                AskCard(self.not_brought_wanted),
            ):
                self._second.addWidget(card)
        self.attention.show_attention(page.attention)

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._header)
        # On a line of its own: beside the title it would not fit where letters are large.
        column.addLayout(row_of(self.span))
        column.addWidget(self._columns)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("A year of supervision"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def _line(page: YearPage) -> str:
    days = page.days_since
    if days is None:
        return _("No meeting is entered yet.")
    if days == 0:
        return _("The last meeting was today.")
    return _("The last meeting was {ago}.").format(ago=ago_said(days))


def span_of(value: str, today: date) -> tuple[date | None, date | None]:
    """The days that a choice stands for; the present year ends today."""
    if value == THE_LAST_YEAR:
        return None, None
    year = int(value)
    return date(year, 1, 1), min(date(year, 12, 31), today)


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
