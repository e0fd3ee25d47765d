"""An engagement's page: its header, what needs the whole width, and two columns of cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.terms import EngagementKind
from coachjournal.system.language import _
from coachjournal.ui.clients.contract_cards import contract_card, three_way_card
from coachjournal.ui.clients.engagement_cards import drawers_card, facts_card, left_card
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.engagement_words import (
    KINDS,
    called,
    names_said,
    span_said,
    title_of,
)
from coachjournal.ui.clients.programme_cards import (
    brings_card,
    grid_card,
    is_programme,
    parts_card,
    sessions_card,
    timeline_card,
)
from coachjournal.ui.clients.results_card import results_card
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said

CardBuilder = Callable[[EngagementShown, EngagementDesk], Card | None]

WHOLE: tuple[CardBuilder, ...] = (timeline_card, grid_card)
WIDE: tuple[CardBuilder, ...] = (
    parts_card,
    brings_card,
    drawers_card,
    contract_card,
    three_way_card,
    results_card,
)
NARROW: tuple[CardBuilder, ...] = (left_card, facts_card, sessions_card)


class EngagementPanel(QWidget):
    """The page's third face."""

    left = Signal()

    def __init__(self, desk: EngagementDesk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: EngagementShown | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        self.back = link_button(_("Back"), self.left.emit, tip=_("Back (Esc)"))
        self._paper = writes(ghost_button(_("Save as PDF…"), lambda: self._do(desk.save_paper)))
        self._header = PageHeader(
            "",
            "",
            self._paper,
            writes(ghost_button(_("Into the bin"), lambda: self._do(desk.bin))),
            writes(ghost_button(_("Edit"), lambda: self._do(desk.edit))),
        )
        # A holder of its own, made before the columns: Tab comes to it first, as the eye does.
        above = QWidget()
        self._whole = QVBoxLayout(above)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(16)
        self._columns = TwoColumns()
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._header)
        column.addSpacing(8)
        column.addWidget(above)
        column.addSpacing(8)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._area = scrolling(inside)
        self._area.setAccessibleName(_("Engagement"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def begin(self) -> None:
        """Show the page from its beginning, the keyboard on the page itself."""
        self._area.verticalScrollBar().setValue(0)
        self._area.setFocus()

    def name_way_back(self, name: str) -> None:
        """Say where one goes back to."""
        self.back.setText(name.replace("&", "&&"))
        self.back.setAccessibleName(name)

    def clear(self) -> None:
        """Hold nothing of the engagement any more."""
        self._shown = None
        self._header.show_title("")
        self._header.show_line("")
        for layout in (self._whole, self._columns.first, self._columns.second):
            clear_layout(layout)

    def show_engagement(self, shown: EngagementShown) -> None:
        """Show an engagement, card by card."""
        self._shown = shown
        page = shown.programme.page
        self._header.show_title(title_of(page.engagement))
        shared = page.engagement.kind is EngagementKind.CALL_OFF
        open_to_see = page.owner is not None and page.owner.restricted_since is None
        who = [called(page.owner)] if page.owner and open_to_see and not shared else []
        if not who:
            who = [names_said(each.client.shown_name for each in page.drawers)]
        parts = (*who, said(KINDS, page.engagement.kind.value), span_said(page.engagement))
        self._header.show_line(", ".join(part for part in parts if part))
        self._paper.setVisible(is_programme(shown) or shared)
        with keeping_focus(self):
            for layout, builders in (
                (self._whole, WHOLE),
                (self._columns.first, WIDE),
                (self._columns.second, NARROW),
            ):
                clear_layout(layout)
                for build in builders:
                    card = build(shown, self._desk)
                    if card is not None:
                        layout.addWidget(card)

    def _do(self, deed: Callable[[EngagementShown], object]) -> None:
        if self._shown is not None:
            deed(self._shown)
