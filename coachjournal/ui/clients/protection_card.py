"""A client's card of data protection: told, agreed, kept until when, and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.people import Agreement
from coachjournal.domain.terms import Answer
from coachjournal.system.language import _
from coachjournal.ui.clients.access_deeds import RequestDesk
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.protection_shown import ProtectionShown, restriction_review
from coachjournal.ui.clients.protection_words import (
    AGREED,
    restricted_said,
    review_said,
    since_said,
)
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import TOPICS
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import Role
from coachjournal.ui.widgets.writing import writes


def protection_card(shown: ProtectionShown, desk: ClientDesk, requests: RequestDesk) -> Card:
    """Everything of a client that the data-protection desk looks at."""
    card = Card(_("Data protection"))
    rows: list[DeedRow] = [_told(shown, desk)]
    if shown.untold:
        rows.append(_untold(shown, desk))
    rows += [_agreed(each, shown, desk) for each in shown.agreed]
    if shown.unasked:
        noted = _deed(_("Note an answer"), partial(desk.agree, shown))
        second = _("Each one apart: {kinds}.").format(
            kinds=", ".join(_(AGREED[kind]).lower() for kind in shown.unasked)
        )
        rows.append(DeedRow(_("Not asked yet"), second, noted))
    rows += [_review(shown, desk), _restriction(shown, desk)]
    inside = QVBoxLayout()
    fill(inside, rows)
    card.body.addLayout(inside)
    card.body.addSpacing(8)
    card.body.addWidget(_foot(shown, desk, requests))
    return card


def _deed(words: str, act: partial[None], name: str = "") -> QPushButton:
    made = writes(link_button(words, act))
    if name:
        made.setAccessibleName(name)
    return made


def _told(shown: ProtectionShown, _desk: ClientDesk) -> DeedRow:
    said = [
        _("{topic} on {day}").format(topic=_(TOPICS[each.topic]), day=full_date(each.told_on))
        for each in shown.told
    ]
    second = "; ".join(said) or _("Nothing is noted yet.")
    return DeedRow(_("Told of"), second)


def _untold(shown: ProtectionShown, desk: ClientDesk) -> DeedRow:
    topics = ", ".join(_(TOPICS[topic]) for topic in shown.untold)
    told = writes(ghost_button(_("Told today"), partial(desk.tell, shown)))
    told.setAccessibleName(_("Told today of what is missing: {topics}").format(topics=topics))
    return DeedRow(_("Not told yet"), topics, told, tone="caution")


def _agreed(agreement: Agreement, shown: ProtectionShown, desk: ClientDesk) -> DeedRow:
    what, said = _(AGREED[agreement.kind]), since_said(agreement)
    if agreement.answer is not Answer.YES or agreement.withdrawn_on is not None:
        answer = _deed(
            _("Note an answer"),
            partial(desk.agree, shown, kind=agreement.kind),
            _("Note an answer: {what}").format(what=what),
        )
        return DeedRow(what, said, answer)
    name = _("Withdraw: {what}").format(what=what)
    return DeedRow(what, said, _deed(_("Withdraw"), partial(desk.agree, shown, agreement), name))


def _review(shown: ProtectionShown, desk: ClientDesk) -> DeedRow:
    keep = _deed(_("Keep until…"), partial(desk.keep, shown))
    tone: Role = "caution" if shown.kept.due else "soft"
    return DeedRow(_("To be looked at again"), review_said(shown.kept), keep, tone=tone)


def _restriction(shown: ProtectionShown, desk: ClientDesk) -> DeedRow:
    client = shown.client
    if client.restricted_since is None:
        deed = _deed(_("Restrict…"), partial(desk.restrict, shown))
        words = _("None. For a complaint, a claim, or when your insurer asks.")
        return DeedRow(_("Restriction"), words, deed)
    review = restriction_review(shown.kept)
    said = restricted_said(client.restricted_since, client.restricted_why, review)
    lift = _deed(_("Lift…"), partial(desk.lift, shown), _("Lift the restriction…"))
    return DeedRow(_("Restriction"), said, lift, tone="caution")


def _foot(shown: ProtectionShown, desk: ClientDesk, requests: RequestDesk) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    flow.addWidget(writes(ghost_button(_("A copy of their file…"), partial(desk.save_copy, shown))))
    if shown.request is None:
        asked = writes(ghost_button(_("They ask what is kept…"), partial(requests.receive, shown)))
        flow.addWidget(asked)
    flow.addWidget(writes(ghost_button(_("Erase…"), partial(desk.erase, shown), tone="danger")))
    return holder
