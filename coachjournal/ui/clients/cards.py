"""The plain cards of a client's page: sessions, themes, opening balances."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coachjournal.domain.rows import SessionRow
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.days import moment_said
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import ACTIVITIES, PAYMENTS, STATUSES, minutes_said, said

_MOST_SESSIONS, _MOST_THEMES = 10, 24


def sessions_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """The newest sessions, each leading to itself."""
    sessions, go = shown.page.sessions, desk.context.go
    more = len(sessions) > _MOST_SESSIONS
    link = _("All {count}").format(count=len(sessions)) if more else ""
    every = partial(go, "sessions", client_id=shown.client_id)
    card = Card(_("Sessions"), link=link, followed=every)
    if not sessions:
        sentence = _("No session yet. Log session, above, or Ctrl+L, takes five seconds.")
        card.body.addWidget(label(sentence, "soft", wrap=True))
        return card
    rows = [
        OpenRow(
            moment_said(row.start, shown.today),
            partial(go, "sessions", session_id=row.id),
            detail=session_said(row),
            second=row.title,
        )
        for row in sessions[:_MOST_SESSIONS]
    ]
    fill(card.body, rows)
    return card


def themes_card(shown: ClientShown, _desk: ClientDesk) -> Card | None:
    """What the conversations were about, and how often."""
    if not shown.page.themes:
        return None
    card = Card(_("Themes"))
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for name, count in shown.page.themes[:_MOST_THEMES]:
        flow.addWidget(Pill(_("{theme}  {count}").format(theme=name, count=count), "accent"))
    card.body.addWidget(holder)
    return card


def session_said(row: SessionRow) -> str:
    """A session's facts in a line; the usual ones are not said."""
    parts = [minutes_said(row.minutes), said(PAYMENTS, row.payment)]
    if row.activity != "coaching":
        parts.insert(0, said(ACTIVITIES, row.activity))
    if row.status != "held":
        parts.insert(0, said(STATUSES, row.status))
    return ", ".join(parts)


def _list_card(title: str, rows: Sequence[QWidget]) -> Card:
    card = Card(title)
    fill(card.body, rows)
    return card
