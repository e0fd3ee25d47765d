"""Settings, data protection: the desk, card by card; `show_where(card=...)` leads to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.system.language import _
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.protection_access import access_card
from coachjournal.ui.settings.protection_breaches import breaches_card
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_engagements import engagements_card
from coachjournal.ui.settings.protection_ledger import ledger_card
from coachjournal.ui.settings.protection_practice import practice_card
from coachjournal.ui.settings.protection_retention import retention_card
from coachjournal.ui.settings.protection_shown import DeskShown, gather
from coachjournal.ui.settings.protection_told import told_card
from coachjournal.ui.settings.protection_will import will_card
from coachjournal.ui.widgets.focus import begin_at, keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.text import label

_CONCERNS = (
    Changes.PROTECTION
    | Changes.SETTINGS
    | Changes.CLIENTS
    | Changes.ENGAGEMENTS
    | Changes.SESSIONS
    | Changes.BACKUPS
)
CARDS: dict[str, Callable[[DeskShown, DeskDeeds], Card]] = {
    "practice": practice_card,
    "engagements": engagements_card,
    "told": told_card,
    "retention": retention_card,
    "access": access_card,
    "breaches": breaches_card,
    "will": will_card,
    "ledger": ledger_card,
}


class ProtectionSection(QWidget):
    """Eight cards, shown anew whenever something of theirs changes."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._shown: DeskShown | None = None
        self._wanted = ""
        self._made: dict[str, Card] = {}
        self.deeds = DeskDeeds(self, around.context)
        self.deeds.longer.connect(self._show_again)
        self.deeds.card_wanted.connect(lambda card: self.show_where(card=card))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        words = _(
            "What the law asks of a practice, said once and kept here. Nothing of it leaves "
            "this journal unless you save it."
        )
        column.addWidget(label(words, "caption", wrap=True))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        column.addLayout(self._cards)
        Reloader(self, around.context, _CONCERNS, self._load)

    def focus_here(self) -> None:
        """Begin at the first control."""
        begin_at(self)

    def show_where(self, *, card: str = "") -> None:
        """Lead to a card, now or once it is there."""
        self._wanted = card
        if self._shown is not None:
            QTimer.singleShot(0, self, self._go_to_wanted)

    def flush(self) -> Sequence[Callable[[], object]]:
        """What a sheet holds and is not saved."""
        return self.deeds.flush()

    def show_desk(self, shown: DeskShown) -> None:
        """Show the desk as it stands."""
        self._shown = shown
        with keeping_focus(self):
            clear_layout(self._cards)
            self._made = {key: make(shown, self.deeds) for key, make in CARDS.items()}
            for card in self._made.values():
                self._cards.addWidget(card)
        if self._wanted:
            QTimer.singleShot(0, self, self._go_to_wanted)

    def _load(self) -> None:
        practice = self.deeds.practice
        self.deeds.run(lambda: gather(practice), self.show_desk)

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_desk(self._shown)

    def _go_to_wanted(self) -> None:
        card, area = self._made.get(self._wanted), self._area()
        inside = area.widget() if area is not None else None
        if card is None or area is None or inside is None:
            return
        if inside.height() < inside.heightForWidth(inside.width()):
            # What was just put into the page has no place on it yet.
            QTimer.singleShot(0, self, self._go_to_wanted)
            return
        self._wanted = ""
        area.verticalScrollBar().setValue(card.mapTo(inside, QPoint()).y())
        begin_at(card)

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
