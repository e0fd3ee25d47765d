"""Supervision's page: what waits, what was promised, what happened since, the meetings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.services.supervision import SinceLast
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.supervision.cards import CommitmentsCard, MeetingsCard, SinceCard, WaitingCard
from coachjournal.ui.supervision.words import line_of
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.marks import ProgressBar
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_SHOWN_AFTER_MS = 300


class SupervisionView(QWidget):
    """Shows the loop; says what the coach wants."""

    item_opened = Signal(str)
    item_binned = Signal(str)
    item_wanted = Signal()
    commitment_done = Signal(str)
    meeting_opened = Signal(str)
    meeting_wanted = Signal()
    sessions_wanted = Signal()
    pack_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self._icons = icons
        self.enter = writes(ghost_button(_("Enter a meeting"), self.meeting_wanted.emit))
        self.export = writes(primary_button(_("Export pack"), self.pack_wanted.emit))
        self._header = PageHeader(_("Supervision"), "", self.enter, self.export)
        self._busy, self._bar = self._progress()
        self._made = label("", "soft", wrap=True, selectable=True)
        self._made.hide()
        self._columns = TwoColumns()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOWN_AFTER_MS)
        self._late.timeout.connect(self._busy.show)
        self._area = self._lay_out()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll; Tab goes to its first button."""
        self._area.setFocus()

    def new_here(self) -> None:
        """Ctrl+N: something to bring."""
        self.item_wanted.emit()

    def show_all(
        self, since: SinceLast, meetings: Sequence[SupervisionMeeting], today: date
    ) -> None:
        """Show where supervision stands."""
        self._header.show_line(line_of(since))
        with keeping_focus(self._columns):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            intentions = (self.item_opened, self.item_binned, self.item_wanted)
            add = self._columns.first.addWidget
            add(WaitingCard(since.waiting, today, self._icons, intentions))
            add(CommitmentsCard(since.commitments, today, self.commitment_done))
            add = self._columns.second.addWidget
            add(SinceCard(since, self.sessions_wanted))
            add(MeetingsCard(meetings, self.meeting_opened, self.meeting_wanted))

    def show_made(self, words: str) -> None:
        """Say what was written and what was left out of it, until the next pack."""
        self._made.setText(words)
        self._made.setVisible(bool(words))

    def show_exporting(self, busy: bool) -> None:
        """Say that the pack is being made, once it takes long enough to wonder."""
        self.export.setEnabled(not busy)
        if busy:
            self.show_made("")
            self._late.start()
        else:
            self._late.stop()
            self._busy.hide()

    def _progress(self) -> tuple[QWidget, ProgressBar]:
        words = _("Setting the pack, and searching the finished file for names…")
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        bar = ProgressBar(_("The pack"))
        bar.show_busy(words)
        across.addWidget(label(words, "soft", wrap=True), 2)
        across.addWidget(bar, 1)
        holder.hide()
        return holder, bar

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        for widget in (self._header, self._busy, self._made, self._columns):
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Supervision"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
