"""The page of supervisees: everybody in a list, or one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.supervision_year import FormatTotal
from coachjournal.services.supervisees import SuperviseeLine
from coachjournal.services.supervision_given import GivenHeld, GivenLine
from coachjournal.system.language import _
from coachjournal.ui.supervisees import words
from coachjournal.ui.supervisees.cards import (
    AgreedCard,
    HoursCard,
    ListCard,
    MeetingsCard,
)
from coachjournal.ui.supervising_due import DueCard, next_said
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import PageHeader, clear_layout, row_of, scrolling
from coachjournal.ui.widgets.writing import writes


class SuperviseesView(QWidget):
    """Shows everybody or one; says what the supervisor wants."""

    opened = Signal(str)
    all_wanted = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()
    meeting_wanted = Signal()
    meeting_opened = Signal(str)
    log_wanted = Signal()
    end_wanted = Signal()
    bin_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self.one = ""
        self._everybody = ghost_button(_("All supervisees"), self.all_wanted.emit)
        self.log = writes(ghost_button(_("Take out the log"), self.log_wanted.emit))
        self.new = writes(ghost_button(_("Add a supervisee"), self.new_wanted.emit))
        self.end = writes(ghost_button(_("Our work has ended"), self.end_wanted.emit))
        self.to_bin = writes(ghost_button(_("Put into the bin"), self.bin_wanted.emit))
        self.erase = writes(ghost_button(_("Erase for good…"), self.erase_wanted.emit))
        self.enter = writes(primary_button(_("Enter a meeting"), self.meeting_wanted.emit))
        self._header = PageHeader(
            _("Supervisees"), "", self._everybody, self.log, self.new, self.enter
        )
        self._columns = TwoColumns()
        self._area = self._lay_out()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll."""
        self._area.setFocus()

    def new_here(self) -> None:
        """Ctrl+N: a supervisee, or with one open a meeting with them."""
        (self.meeting_wanted if self.one else self.new_wanted).emit()

    def back(self) -> bool:
        """Esc: from one to everybody."""
        if not self.one:
            return False
        self.all_wanted.emit()
        return True

    def show_everybody(
        self,
        lines: Sequence[SuperviseeLine],
        held: GivenHeld,
        kinds: Sequence[FormatTotal],
        today: date,
    ) -> None:
        """Show the list, what is due, and the hours."""
        self._turn("", _("Supervisees"), "")
        self.enter.setVisible(bool(lines))
        self.log.setVisible(bool(held.lines or held.earlier))
        with keeping_focus(self._columns):
            self._clear()
            self._columns.first.addWidget(ListCard(lines, today, self.opened, self.new_wanted))
            if lines:
                self._columns.second.addWidget(DueCard(lines, today, self.opened))
                self._columns.second.addWidget(HoursCard(held, kinds))

    def show_one(self, line: SuperviseeLine, meetings: Sequence[GivenLine], today: date) -> None:
        """Show one supervisee."""
        who = line.supervisee
        facts = (words.held_said(line), next_said(line, today))
        self._turn(str(who.id), line.shown_name, " · ".join(each for each in facts if each))
        self.end.setText(_("Our work has ended") if who.ended_on is None else _("Our work goes on"))
        self.end.setAccessibleName(self.end.text())
        with keeping_focus(self._columns):
            self._clear()
            card = MeetingsCard(meetings, str(who.id), self.meeting_opened, self.meeting_wanted)
            self._columns.first.addWidget(card)
            self._columns.second.addWidget(AgreedCard(line, self.edit_wanted))

    def _turn(self, one: str, title: str, line: str) -> None:
        self.one = one
        self._header.show_title(title)
        self._header.show_line(line)
        self._everybody.setVisible(bool(one))
        self.enter.setVisible(True)
        for each in (self.log, self.new):
            each.setVisible(not one)
        for each in (self.end, self.to_bin, self.erase):
            each.setVisible(bool(one))

    def _clear(self) -> None:
        clear_layout(self._columns.first)
        clear_layout(self._columns.second)

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addWidget(self._columns)
        column.addLayout(row_of(self.end, self.to_bin, self.erase))
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Supervisees"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
