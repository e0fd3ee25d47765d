"""The workings of what is left: every session, whether it counted, and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.sessions import Session
from coachjournal.system.language import _
from coachjournal.ui.clients.engagement_shown import EngagementShown
from coachjournal.ui.clients.engagement_words import left_said
from coachjournal.ui.days import full_date
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import STATUSES, minutes_said, said


def show_workings(parent: QWidget, context: PageContext, shown: EngagementShown) -> None:
    """Show them over the page; each line leads to its session."""
    left = shown.programme.page.left
    codes = {each.client.id: each.client.code for each in shown.programme.page.drawers}
    if shown.programme.page.owner is not None:
        codes[shown.programme.page.owner.id] = shown.programme.page.owner.code
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(0)
    sheet = Reading(parent, _("Workings of what is left"), inside)
    sheet.head.addWidget(label(left_said(left), "strong", wrap=True))
    drawn = left.drawn
    counted = {session.id for session in drawn.counted}
    rest = [s for s in (*drawn.late, *drawn.moved, *drawn.cancelled, *drawn.planned)
            if s.id not in counted]  # fmt: skip

    def opened(session: Session) -> Callable[[], None]:
        def go() -> None:
            sheet.accept()
            context.go("sessions", session_id=session.id)

        return go

    def rows(title: str, sessions: Sequence[Session]) -> None:
        if not sessions:
            return
        column.addWidget(label(title, "section"))
        for session in sorted(sessions, key=lambda each: each.start):
            # Whose it was is not said where they are under restriction.
            who = codes.get(session.client_id, "")
            parts = (who, said(STATUSES, session.status.value), minutes_said(session.minutes))
            words = ", ".join(part for part in parts if part)
            column.addWidget(WideRow(full_date(session.held_on), words, opened(session)))

    rows(_("These count"), drawn.counted)
    rows(_("These do not"), rest)
    if not counted and not rest:
        column.addWidget(label(_("No session stands in it yet."), "soft", wrap=True))
    column.addStretch(1)
    sheet.open()
