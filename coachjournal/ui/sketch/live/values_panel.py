"""The values sort's panel: every card with where it lies, sorted by keys alone."""

from __future__ import annotations

from functools import partial

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Note
from coachjournal.domain.sketch.live import values
from coachjournal.domain.sketch.live.areas import note_for
from coachjournal.domain.sketch.live.values import ASIDE, FIVE, HEAPS, MANY, MATTERS, PILE
from coachjournal.system.language import _, later
from coachjournal.ui.sketch.live.base import LivePanel
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.text import ElidedLabel
from coachjournal.ui.widgets.writing import writes

_HEAPS = {
    PILE: later("The pile"),
    MATTERS: later("These matter"),
    FIVE: later("My five"),
    ASIDE: later("Not now"),
}


class ValuesPanel(LivePanel):
    """The five first, with arrows for their order; then the other heaps."""

    def state(self) -> object:
        """The words of every heap."""
        return {role: [(each.id, each.text) for each in self._cards(role)] for role in HEAPS}

    def fill(self) -> None:
        """The five, those that matter, the pile, and what was laid aside."""
        five = self._cards(FIVE)
        self.section(_("My five"))
        if not five:
            self.say(_("Empty yet. Lay a card here, and it comes first."))
        for place, card in enumerate(five):
            self._fill_ranked(card, place, len(five))
        if len(five) == MANY:
            self.say(_("Five it is. One more sends the last of them back to those that matter."))
        for role in (MATTERS, PILE, ASIDE):
            self.section(_(_HEAPS[role]))
            for card in self._cards(role):
                self._fill_card(card, role)
            if role == PILE:
                self.adder(_("Add a value of your own"), self._add)

    def _fill_ranked(self, card: Note, place: int, many: int) -> None:
        icons, words = self.context.icons, card.text
        up = icon_button(
            icons, "chevron-up", _("Move {value} up").format(value=words),
            partial(self._lay, card, FIVE, place - 1),
        )  # fmt: skip
        down = icon_button(
            icons, "chevron-down", _("Move {value} down").format(value=words),
            partial(self._lay, card, FIVE, place + 1),
        )  # fmt: skip
        up.setEnabled(place > 0)
        down.setEnabled(place < many - 1)
        back = self.less(
            _("Lay {value} back").format(value=words), partial(self._lay, card, MATTERS, None)
        )
        self.across(ElidedLabel(f"{place + 1}  {words}", "strong"), writes(up), writes(down), back)

    def _fill_card(self, card: Note, role: str) -> None:
        pairs = [(each, _(words)) for each, words in _HEAPS.items()]
        name = _("Where {value} lies").format(value=card.text)
        box = self.choice(pairs, role, name, lambda to: self._lay(card, to, None))
        self.across(ElidedLabel(card.text), box)

    def _cards(self, role: str) -> list[Note]:
        return values.cards(self.sheet.scene, role)

    def _lay(self, card: Note, role: str, place: int | None) -> None:
        now = self.sheet.scene.element(card.id)
        if isinstance(now, Note):
            self.sheet.do(values.sorted_to(self.sheet.scene, now, role, place))

    def _add(self, words: str) -> None:
        pile = values.heap(self.sheet.scene, PILE)
        if pile is not None:
            new_id = ElementId(self.sheet.new_id())
            made = note_for(self.sheet.scene, pile, words, new_id, self.sheet.metrics)
            self.sheet.do(added(values.card_of(made)))
