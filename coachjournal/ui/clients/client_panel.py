"""A client's page: its header, and two columns of cards (composition.py says which)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from coachjournal.system.language import _, plural
from coachjournal.ui.actions import tip
from coachjournal.ui.clients import words
from coachjournal.ui.clients.facts_card import FactsCard
from coachjournal.ui.clients.protection_words import restricted_said
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class ClientPanel(QWidget):
    """The page's second face; every session line leads to the session."""

    left = Signal()
    edit_wanted = Signal()
    prepare_wanted = Signal()
    history_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        self.back = link_button(_("All clients"), self.left.emit, tip=_("Back to the list (Esc)"))
        self._header = PageHeader(
            "",
            "",
            ghost_button(_("Prepare"), self.prepare_wanted.emit, tip=tip("prepare")),
            ghost_button(_("Whole history"), self.history_wanted.emit),
            writes(ghost_button(_("Into the bin"), self.bin_wanted.emit)),
            writes(ghost_button(_("Edit"), self.edit_wanted.emit)),
        )
        self._columns = TwoColumns()
        self._restricted = Card(tone="caution")
        self._restriction = label("", "caution", wrap=True)
        self._restricted.body.addWidget(self._restriction)
        self._restricted.hide()
        # The cards of data protection come after the rest, and stay while that is shown anew.
        self._desk_cards: Sequence[Card] = ()
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._header)
        column.addSpacing(8)
        column.addWidget(self._restricted)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._area: QScrollArea = scrolling(inside)
        self._area.setAccessibleName(_("Client"))
        self._brought: Card | None = None
        self._area.verticalScrollBar().rangeChanged.connect(lambda *_range: self._follow())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        add_shortcuts(self, {"prepare": self.prepare_wanted.emit})
        self.facts: FactsCard | None = None

    def shield(self) -> None:
        """Hide the full name again."""
        if self.facts is not None:
            self.facts.shield()

    def begin(self) -> None:
        """Show the page from its beginning, the keyboard on the page itself."""
        self._brought = None
        self._area.verticalScrollBar().setValue(0)
        self._area.setFocus()

    def bring_into_view(self, card: Card) -> None:
        """Let a card be seen from its beginning, the keyboard on what can be done there."""
        deed = card.findChild(QPushButton)
        if deed is not None:
            deed.setFocus()
            self._brought = card
            self._follow()

    def _follow(self) -> None:
        """Where the card stands is known once the columns are laid out, in some steps."""
        card, inside = self._brought, self._area.widget()
        if card is None or inside is None or card not in self._desk_cards:
            return
        focused: QWidget | None = self.focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            self._area.verticalScrollBar().setValue(card.mapTo(inside, QPoint(0, 0)).y())

    def show_client(self, shown: ClientShown, wide: Sequence[Card], narrow: Sequence[Card]) -> None:
        """Show what is kept of a client: the cards of each column in their order."""
        line = shown.page.line
        self._header.show_title(line.client.shown_name)
        held = plural("{count} session held", "{count} sessions held", line.sessions_held)
        parts = [line.client.code, line.organisation, held.format(count=line.sessions_held)]
        hours = _("{hours} hours").format(hours=words.hours_said(words.total_minutes(line)))
        self._header.show_line(", ".join(part for part in (*parts, hours) if part))
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second, keep=self._desk_cards)
            for card in wide:
                self._columns.first.addWidget(card)
            for card in (*narrow, *self._desk_cards):
                self._columns.second.addWidget(card)
        self.facts = next((card for card in narrow if isinstance(card, FactsCard)), None)
        since = line.client.restricted_since
        self._restricted.setVisible(since is not None)
        if since is not None:
            self._restriction.setText(restricted_said(since, line.client.restricted_why, None))

    def clear(self) -> None:
        """Hold nothing of the client any more."""
        self._header.show_title("")
        self._header.show_line("")
        self._restriction.setText("")
        self.show_protection(())
        for column in (self._columns.first, self._columns.second):
            clear_layout(column)
        self.facts = None

    def show_protection(self, cards: Sequence[Card]) -> None:
        """Show the cards of data protection in place of those before; none: they are loading."""
        with keeping_focus(self._columns):
            for card in self._desk_cards:
                self._columns.second.removeWidget(card)
                card.hide()
                card.deleteLater()
            for card in cards:
                self._columns.second.addWidget(card)
            self._desk_cards = cards
