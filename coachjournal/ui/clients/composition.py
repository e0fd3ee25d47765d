"""Which cards a client's page has, and in which order: a builder a line.

A builder gets what was gathered and the desk (context, practice, forms), and gives a card,
or None where there is nothing to show. The cards of data protection come after these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coachjournal.services.carried import ClientCarried
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.clients import (
    between_cards,
    cards,
    carried_cards,
    client_work_cards,
    known_cards,
)
from coachjournal.ui.clients.facts_card import facts_card
from coachjournal.ui.clients.goals_card import goals_card
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.register_card import register_card
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.clients.sketches_card import sketches_card
from coachjournal.ui.widgets.frames import Card

CardBuilder = Callable[[ClientShown, ClientDesk], Card | None]

CarriedBuilder = Callable[[ClientCarried, CarriedDeeds], Card | None]


def carried_of(build: CarriedBuilder) -> CardBuilder:
    """A card of what is carried forward."""
    return lambda shown, desk: build(shown.carried, desk.carried)


# What was worked on, in the wider column.
WIDE: tuple[CardBuilder, ...] = (
    cards.sessions_card,
    client_work_cards.engagements_card,
    sketches_card,
    carried_of(goals_card),
    carried_of(carried_cards.actions_card),
    carried_of(carried_cards.promises_card),
    carried_of(carried_cards.insights_card),
    cards.themes_card,
)
# Who it is, in the narrower one.
NARROW: tuple[CardBuilder, ...] = (
    facts_card,
    client_work_cards.members_card,
    carried_of(between_cards.contacts_card),
    carried_of(between_cards.decisions_card),
    known_cards.identifiers_card,
    known_cards.people_card,
    client_work_cards.balances_card,
    register_card,
)


def built(builders: Iterable[CardBuilder], shown: ClientShown, desk: ClientDesk) -> list[Card]:
    """The cards that have something to show."""
    made = (build(shown, desk) for build in builders)
    return [card for card in made if card is not None]
