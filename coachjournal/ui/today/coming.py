"""Today's card of planned sessions: each leads to itself, and to its half page."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachjournal.domain.rows import SessionRow
from coachjournal.services.today import TodayPage
from coachjournal.system.language import _
from coachjournal.ui.actions import tip
from coachjournal.ui.days import moment_said
from coachjournal.ui.today import words
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label, set_tip

_MOST = 6


class ComingRow(QWidget):
    """A planned session: the line opens it, and beside it Prepare."""

    def __init__(
        self, row: SessionRow, today: date, opened: SignalInstance, prepared: SignalInstance
    ) -> None:
        super().__init__()
        self.client_id = row.client_id
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        when = moment_said(row.start, today)
        line = OpenRow(
            when,
            partial(opened.emit, row.id),
            pill=row.client_name,
            detail=words.session_detail(row),
            second=row.title,
        )
        prepare = link_button(_("Prepare"), partial(prepared.emit, row.client_id))
        prepare.setAccessibleName(
            _("Prepare: {client}, {when}").format(client=row.client_name, when=when)
        )
        set_tip(prepare, tip("prepare"))
        inside = line.layout()
        assert inside is not None
        # The row itself leaves room for the ring.
        inside.setContentsMargins(0, 8, 0, 8)
        across.addWidget(line, 1)
        across.addWidget(prepare, 0, Qt.AlignmentFlag.AlignVCenter)


class ComingCard(Card):
    """What is planned for the coming days."""

    def __init__(
        self,
        page: TodayPage,
        today: date,
        opened: SignalInstance,
        prepared: SignalInstance,
    ) -> None:
        super().__init__(_("Coming up"))
        if not page.planned:
            self.body.addWidget(label(_nothing_planned(page), "soft", wrap=True))
            return
        fill(
            self.body,
            [ComingRow(row, today, opened, prepared) for row in page.planned[:_MOST]],
        )


def _nothing_planned(page: TodayPage) -> str:
    if not page.supervision.look_back.coaching and not page.unwritten:
        return _(
            "Now the first session: Log session, above, or Ctrl+L. Client, day and minutes "
            "are enough; the note can follow, and the hours add up by themselves."
        )
    return _(
        "Nothing is planned. Log session, above, also takes a session that is still to come: "
        "choose a later day, and it waits here."
    )
