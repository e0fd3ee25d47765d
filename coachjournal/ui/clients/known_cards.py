"""Who can be known from the notes: the client's other names, and the people of their world."""

from __future__ import annotations

from functools import partial

from coachjournal.domain.people import OtherIdentifier, PersonInWorld
from coachjournal.system.language import _
from coachjournal.ui.clients import words
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.sheets import IdentifierSheet, PersonSheet
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.frames import Card, ListRow
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said


def identifiers_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """Nicknames, projects and places."""
    ask = partial(_ask_identifier, shown.client_id, desk)
    card = Card(_("Also known by"), link=_("Add"), followed=ask, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Add another name"))
    rows = [
        _known_row(each.text, said(words.SORTS, each.sort.value), each, desk)
        for each in shown.page.identifiers
    ]
    return _filled(card, rows, _("Nicknames, projects and places that a pack must not hold."))


def people_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """Who occurs in the notes; kept so that packs can replace the names."""
    ask = partial(_ask_person, shown.client_id, desk)
    card = Card(_("People in their world"), link=_("Add"), followed=ask, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Add a person in their world"))
    rows = [_known_row(each.name, each.relationship, each, desk) for each in shown.page.people]
    hint = _("Who occurs in the notes: a pack says what they are to the client, not the name.")
    return _filled(card, rows, hint)


def _filled(card: Card, rows: list[ListRow], hint: str) -> Card:
    if rows:
        fill(card.body, rows)
    # Why they are kept is said whether or not there are any.
    card.body.addWidget(label(hint, "caption" if rows else "soft", wrap=True))
    return card


def _known_row(
    name: str, what: str, known: PersonInWorld | OtherIdentifier, desk: ClientDesk
) -> ListRow:
    away = _("Take away: {name}").format(name=name)
    trash = writes(icon_button(desk.context.icons, "trash", away, partial(_take_away, known, desk)))
    return ListRow(name, second=what, trailing=trash)


def _ask_person(client_id: str, desk: ClientDesk) -> None:
    desk.forms.open(PersonSheet(desk.page, desk.context, client_id))


def _ask_identifier(client_id: str, desk: ClientDesk) -> None:
    desk.forms.open(IdentifierSheet(desk.page, desk.context, client_id))


def _take_away(known: PersonInWorld | OtherIdentifier, desk: ClientDesk) -> None:
    clients = desk.practice.clients
    desk.run(
        partial(clients.take_away, known),
        lambda _done: desk.context.status(
            _("Taken away: a pack no longer replaces it."),
            lambda: desk.run(partial(clients.put_back, known)),
        ),
    )
