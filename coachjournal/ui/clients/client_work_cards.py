"""A client's cards of agreed work, of members, of hours carried in, and the way to the history."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.people import Member
from coachjournal.domain.terms import ClientKind
from coachjournal.domain.work import OpeningBalance
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.engagement_cards import engagement_row
from coachjournal.ui.clients.keeping_sheets import BalanceSheet, MemberSheet
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.clients.words import balance_said, balance_span
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


def engagements_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """Agreed work, the newest first, each leading to its page."""
    begin = partial(desk.begin_engagement, shown)
    card = Card(_("Engagements"), link=_("New engagement"), followed=begin, writing=True)
    rows: list[QWidget] = [
        engagement_row(line, partial(desk.engagement_wanted.emit, str(line.engagement.id)))
        for line in shown.engagements
    ]
    if rows:
        _fill(card, rows)
    else:
        words = _(
            "An agreed piece of work: sessions or hours agreed, who pays, what may be said. "
            "Sessions logged from then on are counted against it."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
    return card


def members_card(shown: ClientShown, desk: ClientDesk) -> Card | None:
    """Who belongs to a group or team; a member who is a client too is one person."""
    client = shown.page.line.client
    if client.kind is ClientKind.INDIVIDUAL:
        return None
    ask = partial(_ask_member, shown, desk, None)
    card = Card(_("Members"), link=_("Name a member"), followed=ask, writing=True)
    rows = [_member_row(shown, desk, member) for member in shown.page.members]
    if rows:
        _fill(card, rows)
    unnamed = client.unnamed_members
    words = plural(
        "{count} more whose name is not kept; Edit changes the number.",
        "{count} more whose names are not kept; Edit changes the number.",
        unnamed,
    ).format(count=unnamed)
    card.body.addWidget(label(words, "caption" if rows else "soft", wrap=True))
    return card


def balances_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """Hours carried in from an older log."""
    ask = partial(_ask_balance, shown, desk, None)
    card = Card(_("Opening balances"), link=_("Carry hours in"), followed=ask, writing=True)
    rows: list[QWidget] = []
    for each in shown.page.line.opening_balances:
        change = writes(link_button(_("Change"), partial(_ask_balance, shown, desk, each)))
        change.setAccessibleName(_("Change: {balance}").format(balance=balance_span(each)))
        words = _("Take out: {balance}").format(balance=balance_span(each))
        trash = writes(
            icon_button(desk.context.icons, "trash", words, partial(_remove_balance, desk, each))
        )
        second = ", ".join(part for part in (balance_span(each), each.source) if part)
        rows.append(DeedRow(balance_said(each), second, change, trash))
    if rows:
        _fill(card, rows)
    else:
        words = _("Hours with this client from before this journal, out of an older log.")
        card.body.addWidget(label(words, "soft", wrap=True))
    return card


def _member_row(shown: ClientShown, desk: ClientDesk, member: Member) -> DeedRow:
    codes = {str(each.id): each for each in shown.everyone}
    person = codes.get(str(member.person_id or ""))
    # A client's full name stays shielded here too.
    name = person.shown_name if person is not None else member.name
    second = ""
    deeds: list[QWidget] = []
    if person is not None:
        second = _("{code}, a client too").format(code=person.code)
        opened = link_button(_("Open"), partial(desk.client_wanted.emit, str(person.id)))
        opened.setAccessibleName(_("Open: {client}").format(client=person.shown_name))
        deeds.append(opened)
    change = writes(link_button(_("Change"), partial(_ask_member, shown, desk, member)))
    change.setAccessibleName(_("Change: {name}").format(name=name))
    words = _("No member any more: {name}").format(name=name)
    trash = writes(
        icon_button(desk.context.icons, "trash", words, partial(_remove_member, desk, member))
    )
    return DeedRow(name, second, *deeds, change, trash)


def _ask_member(shown: ClientShown, desk: ClientDesk, member: Member | None) -> None:
    sheet = MemberSheet(desk.page, desk.context, shown.client_id, shown.everyone, member)
    keeping = desk.practice.client_keeping

    def kept(done: Any) -> None:
        if member is None:
            desk.say(_("Named."), partial(keeping.remove_member, str(done.value.id)))
        else:
            desk.say(_("Changed."), partial(keeping.put_member, member))

    sheet.saved.connect(kept)
    desk.forms.open(sheet)


def _remove_member(desk: ClientDesk, member: Member) -> None:
    keeping = desk.practice.client_keeping
    desk.run(
        partial(keeping.remove_member, str(member.id)),
        lambda _done: desk.say(_("No member any more."), partial(keeping.put_member, member)),
    )


def _ask_balance(shown: ClientShown, desk: ClientDesk, balance: OpeningBalance | None) -> None:
    sheet = BalanceSheet(desk.page, desk.context, shown.client_id, balance)
    keeping = desk.practice.client_keeping

    def kept(done: Any) -> None:
        if balance is None:
            desk.say(_("Carried in."), partial(keeping.remove_balance, str(done.value.id)))
        else:
            desk.say(_("Changed."), partial(keeping.change_balance, replace(balance)))

    sheet.saved.connect(kept)
    desk.forms.open(sheet)


def _remove_balance(desk: ClientDesk, balance: OpeningBalance) -> None:
    keeping = desk.practice.client_keeping
    desk.run(
        partial(keeping.remove_balance, str(balance.id)),
        lambda _done: desk.say(
            _("Taken out; these hours count no more."), partial(keeping.put_balance, balance)
        ),
    )


def _fill(card: Card, rows: list[QWidget] | list[DeedRow]) -> None:
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
