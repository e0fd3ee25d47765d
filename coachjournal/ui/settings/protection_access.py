"""The desk's card of access requests, with what to say to those who have no such right."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.access_requests import RequestLine
from coachjournal.services.desk_advice import authority_advice, sponsor_advice
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import clock_said
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import buttons, list_card
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label


def access_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """Every request with its clock, the open ones first."""
    lines = sorted(shown.requests, key=_open_first)
    rows = [_row(each, desk) for each in lines]
    empty = _(
        "Nobody has asked. When a client asks what you keep about them, you have a month: note "
        "the request on their page, and the clock runs here."
    )
    card = list_card(_("Access requests"), rows, empty, desk.whole("access"))
    sponsor, authority = _("A sponsor asks"), _("The police or a court asks")
    return buttons(
        card,
        link_button(sponsor, lambda: read(desk, sponsor, sponsor_advice())),
        link_button(authority, lambda: read(desk, authority, authority_advice())),
    )


def read(desk: DeskDeeds, title: str, words: str) -> None:
    """Show an advice to read."""
    inside = QWidget()
    QVBoxLayout(inside).addWidget(label(words, "notes", wrap=True))
    Reading(desk.page, title, inside).open()


def _open_first(line: RequestLine) -> tuple[bool, date]:
    answered = line.request.answered_on
    return answered is not None, line.clock.due_on


def _row(line: RequestLine, desk: DeskDeeds) -> WideRow:
    return WideRow(line.client.shown_name, _said(line), partial(desk.client, str(line.client.id)))


def _said(line: RequestLine) -> str:
    received = _("received {day}").format(day=full_date(line.request.received_on))
    if line.request.answered_on is not None:
        answered = _("answered {day}").format(day=full_date(line.request.answered_on))
        return f"{received}, {answered}"
    parts = [clock_said(line.clock), received]
    if line.request.identity_checked_on is None:
        parts.append(_("who asks is not made sure of yet"))
    return ", ".join(parts)
