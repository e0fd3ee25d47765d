"""The cards of what is kept beside a client's sessions: contacts, and decision notes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coachjournal.domain.half_page import shortened
from coachjournal.domain.work import Contact, DecisionNote
from coachjournal.services.carried import ClientCarried
from coachjournal.system.language import _, plural
from coachjournal.ui.carried.between_sheets import ContactSheet, DecisionSheet
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.carried.rows import deeds_button, folded, stacked
from coachjournal.ui.carried.words import contact_said, decision_title
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label

_MOST, _LINES, _LOOKED_AT = 4, 3, 2000


def contacts_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card:
    """Calls and messages between sessions: in the record, not in the hours."""
    card = Card(
        _("Between the sessions"),
        link=_("Add"),
        followed=partial(_ask, carried, deeds),
        writing=True,
    )
    assert card.link is not None
    card.link.setAccessibleName(_("Add a contact between sessions"))
    if not carried.contacts:
        sentence = _("A call or a message: it stands in the record and counts for no hours.")
        card.body.addWidget(label(sentence, "soft", wrap=True))
    _fill(card, [_contact_row(each, carried, deeds) for each in carried.contacts])
    return card


def decisions_card(carried: ClientCarried, deeds: CarriedDeeds) -> Card:
    """Risks and ethical questions; those under restriction only when they are asked for."""
    ask = partial(deeds.ask_decision, carried.client_id, None)
    card = Card(_("Decision notes"), link=_("Add"), followed=ask, writing=True)
    assert card.link is not None
    card.link.setAccessibleName(_("Add a decision note"))
    if not carried.decisions:
        sentence = _(
            "A risk, an ethical question, safeguarding, a referral: what happened, whom you "
            "asked, what you decided and why."
        )
        card.body.addWidget(label(sentence, "soft", wrap=True))
    shown = [_decision_row(each, deeds) for each in carried.decisions if not each.restricted]
    hidden = [_decision_row(each, deeds) for each in carried.decisions if each.restricted]
    _fill(card, shown)
    words = plural(
        "Show {count} kept under restriction", "Show {count} kept under restriction", len(hidden)
    )
    folded(card.body, words.format(count=len(hidden)), hidden)
    return card


def _fill(card: Card, rows: list[DeedRow]) -> None:
    stacked(card.body, rows[:_MOST])
    more = rows[_MOST:]
    words = plural("{count} more", "{count} more", len(more)).format(count=len(more))
    folded(card.body, words, more)


def _ask(carried: ClientCarried, deeds: CarriedDeeds, contact: Contact | None = None) -> None:
    sheet = ContactSheet(deeds.page, deeds.context, carried.client_id, contact)
    deeds.open(sheet, _("The contact is kept."))


def _contact_row(contact: Contact, carried: ClientCarried, deeds: CarriedDeeds) -> DeedRow:
    name = _("More about the contact: {when}").format(when=contact_said(contact))
    more = deeds_button(
        deeds.context.icons,
        name,
        [
            (_("Read and change…"), partial(_ask, carried, deeds, contact)),
            (_("Take away"), partial(deeds.take_away, contact)),
        ],
    )
    return DeedRow(_opening(contact.text), contact_said(contact), more)


def _opening(text: str) -> str:
    """How it begins, without the marks of a heading: an older note may be long."""
    lines = (line.lstrip("# ") for line in text[:_LOOKED_AT].splitlines())
    return shortened(" ".join(lines), _LINES)


def _decision_row(note: DecisionNote, deeds: CarriedDeeds) -> DeedRow:
    day = full_date(note.decided_on)

    def change() -> None:
        deeds.open(DecisionSheet(deeds.page, deeds.context, note), _("The decision note is kept."))

    keep = deeds.practice.between.keep_decision
    restrict = _("Show it again") if note.restricted else _("Keep under restriction")
    other = replace(note, restricted=not note.restricted)
    more = deeds_button(
        deeds.context.icons,
        _("More about the decision of {day}").format(day=day),
        [
            (_("Read and change…"), change),
            (restrict, lambda: deeds.run(partial(keep, other))),
            (_("Take away"), partial(deeds.take_away, note)),
        ],
    )
    said = _("{day}, under restriction").format(day=day) if note.restricted else day
    return DeedRow(decision_title(note), said, more)
