"""The bar over the pages: the search field, the session timer, Log session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from coachjournal.system.language import _
from coachjournal.ui.actions import tip
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.timer_corner import TimerCorner
from coachjournal.ui.widgets.buttons import primary_button
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.text import set_tip


class TopBar(QFrame):
    """Has what there is a door for; the rest is None."""

    def __init__(
        self,
        icons: Icons,
        *,
        searches: bool,
        log_session: Callable[..., object] | None,
        log: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.search: SearchField | None = None
        self.timer: TimerCorner | None = None
        self.log_button: QPushButton | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 9, 24, 9)
        across.setSpacing(12)
        if searches:
            self.search = SearchField(_("Search notes, sketches and people"), icons)
            set_tip(self.search, tip("search"))
            self.search.setMaximumWidth(460)
            # It shrinks last: what may be searched is read in it.
            across.addWidget(self.search, 1000)
        across.addStretch(1)
        if log_session is not None:
            self.timer = TimerCorner(log_session)
            across.addWidget(self.timer)
            self.log_button = primary_button(_("Log session"), log, tip=tip("log"))
            across.addWidget(self.log_button)
