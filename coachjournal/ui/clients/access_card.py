"""The card of a client's open access request: its clock, what was done, what comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.clients.access_deeds import RequestDesk
from coachjournal.ui.clients.protection_words import ASKED_BY, PAUSES
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import clock_said
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import Role, label
from coachjournal.ui.widgets.writing import writes

if TYPE_CHECKING:
    from coachjournal.services.access_requests import RequestLine

_PRESSING = 7


def access_card(line: RequestLine, desk: RequestDesk) -> Card:
    """The request, with what can be done about it."""
    card = Card(_("Access request"), tone="caution")
    card.body.addWidget(label(_begun(line), "body", wrap=True))
    if line.request.asked_for:
        asked = _("Asked for: {words}").format(words=line.request.asked_for)
        card.body.addWidget(label(asked, "soft", wrap=True))
    inside = QVBoxLayout()
    fill(inside, [_clock(line, desk), _identity(line, desk), _longer(line, desk)])
    card.body.addLayout(inside)
    card.body.addSpacing(8)
    card.body.addWidget(_foot(line, desk))
    return card


def _begun(line: RequestLine) -> str:
    return _("Received on {day} from {whom}.").format(
        day=full_date(line.request.received_on), whom=_(ASKED_BY[line.request.asked_by])
    )


def _clock(line: RequestLine, desk: RequestDesk) -> DeedRow:
    said = clock_said(line.clock)
    tone: Role = "caution" if line.clock.days_left <= _PRESSING else "soft"
    paused = next((each for each in line.pauses if each.until_on is None), None)
    if paused is not None:
        why = _("{why} on {day}").format(why=_(PAUSES[paused.why]), day=full_date(paused.from_on))
        deed = writes(link_button(_("Let it run…"), partial(desk.resume, line)))
        deed.setAccessibleName(_("Let the clock run again…"))
        return DeedRow(_("The clock"), f"{said}. {why}.", deed, tone=tone)
    deed = writes(link_button(_("Stop it…"), partial(desk.pause, line)))
    deed.setAccessibleName(_("Stop the clock…"))
    return DeedRow(_("The clock"), said, deed, tone=tone)


def _identity(line: RequestLine, desk: RequestDesk) -> DeedRow:
    checked = line.request.identity_checked_on
    if checked is not None:
        said = _("Made sure of on {day}: {how}.").format(
            day=full_date(checked), how=line.request.identity_how.rstrip(".")
        )
        return DeedRow(_("Who asks"), said)
    deed = writes(link_button(_("Made sure…"), partial(desk.identity, line)))
    deed.setAccessibleName(_("I made sure who asks…"))
    said = _("Not made sure of yet. Do that before you send anything.")
    return DeedRow(_("Who asks"), said, deed, tone="caution")


def _longer(line: RequestLine, desk: RequestDesk) -> DeedRow:
    said_on = line.request.extension_said_on
    if said_on is not None:
        said = _("They were told on {day}: {why}.").format(
            day=full_date(said_on), why=line.request.extension_why.rstrip(".")
        )
        return DeedRow(_("Two months longer"), said)
    deed = writes(link_button(_("Longer…"), partial(desk.extend, line)))
    deed.setAccessibleName(_("It takes two months longer…"))
    last = full_date(line.clock.extendable_until)
    return DeedRow(_("The time"), _("One month; longer if said by {day}.").format(day=last), deed)


def _foot(line: RequestLine, desk: RequestDesk) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    flow.addWidget(primary_button(_("Look at the passages…"), partial(desk.passages, line)))
    answered = writes(ghost_button(_("Answered otherwise"), partial(desk.answered, line)))
    answered.setAccessibleName(_("It was answered in another way: the clock ends"))
    flow.addWidget(answered)
    return holder
