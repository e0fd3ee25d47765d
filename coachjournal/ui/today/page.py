"""Today's page: cards of lines, each of which leads to the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment
from coachjournal.domain.backups import BackupMemory
from coachjournal.domain.rows import SessionRow
from coachjournal.services.today import TodayPage
from coachjournal.system.language import _
from coachjournal.ui.days import day_said, day_title, moment_said
from coachjournal.ui.desk_words import DeskRemark
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.supervising_due import DueCard
from coachjournal.ui.today import words
from coachjournal.ui.today.backups import BackupLine, BackupNotices
from coachjournal.ui.today.cards import CredentialCard, SupervisionCard, WaitingCard
from coachjournal.ui.today.coming import ComingCard, ComingRow
from coachjournal.ui.today.desk_lines import DeskLines
from coachjournal.ui.today.drill import DrillLine
from coachjournal.ui.today.over import Fill, OverCard
from coachjournal.ui.today.promises import PromisesCard, PromiseWishes
from coachjournal.ui.today.undertaken import UndertakenCard
from coachjournal.ui.today.unsent import UnsentLines
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import begin_at, keeping_focus, someone_writes
from coachjournal.ui.widgets.frames import (
    Card,
    EmptyState,
    ListRow,
    PageHeader,
    clear_layout,
    scrolling,
)
from coachjournal.ui.widgets.lists import fill

_MOST_COMING, _MOST_UNWRITTEN = 6, 4


class TodayView(QWidget):
    """Shows the day; says where each line leads."""

    session_wanted = Signal(str)
    held = Signal(str)
    unwritten_wanted = Signal()
    client_wanted = Signal()
    supervisee_wanted = Signal(str)
    item_wanted = Signal(str)
    supervision_wanted = Signal()
    undertaken_done = Signal(str)
    stirs_wanted = Signal()
    workings_wanted = Signal(str, str)
    credential_wanted = Signal()
    promise_wanted = Signal()
    promise_kept = Signal(str)
    promise_unwanted = Signal(str)
    promise_client_wanted = Signal(str)
    prepare_wanted = Signal(str)
    backups_wanted = Signal()
    restored_seen = Signal()
    desk_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.fill_became: Fill = lambda _menu, _row: None
        self._icons = icons
        self._waiting_for_focus = False
        self._day: tuple[TodayPage, date] | None = None
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        self._header = PageHeader("")
        self._columns = TwoColumns()
        desk = _("Data protection")
        self._desk_notices, self._desk_lines = DeskLines(desk), DeskLines(desk)
        self.awards = DeskLines(_("Accreditation"))
        self.left = DeskLines(_("What has left"))
        self._notices, self._backup_line = BackupNotices(), BackupLine()
        self.unsent = UnsentLines()
        column.addWidget(self._header)
        column.addWidget(self.unsent)
        column.addWidget(self._notices)
        column.addWidget(self._desk_notices)
        column.addWidget(self._columns)
        column.addWidget(self._backup_line)
        self.drill_line = DrillLine()
        column.addWidget(self.left)
        column.addWidget(self.awards)
        column.addWidget(self._desk_lines)
        column.addWidget(self.drill_line)
        column.addStretch(1)
        self._columns.hide()
        self._notices.restored_seen.connect(self.restored_seen)
        for each in (self._notices, self._backup_line):
            each.backups_wanted.connect(self.backups_wanted)
        for lines in (self._desk_notices, self._desk_lines):
            lines.wanted.connect(self.desk_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._inside))
        add_shortcuts(self, {"prepare": self._prepare})

    def focus_here(self) -> None:
        """Begin at the first line."""
        self._waiting_for_focus = not begin_at(self._columns)

    def new_here(self) -> None:
        """Ctrl+N: a promise."""
        self.promise_wanted.emit()

    def show_day(self, page: TodayPage, today: date) -> None:
        """Show the day as it stands; what stands beside it comes with the credential."""
        self._day = page, today
        self._header.show_title(day_title(today))
        self._header.show_line(words.line_of_the_day(page, today))
        with keeping_focus(self._inside):
            clear_layout(self._columns.first)
            self._fill_first(page, today)
            self._columns.show()
        self._begin_soon()

    def show_credential(self, nearest: Assessment | None) -> None:
        """Show the cards beside the day, all at once, so that none of them moves."""
        if self._day is None:  # the day could not be gathered, which was said
            return
        with keeping_focus(self._inside):
            clear_layout(self._columns.second)
            self._fill_second(self._day[0], nearest)
        self._begin_soon()

    def show_backups(self, memory: BackupMemory, now: datetime) -> None:
        """Say how the backups stand."""
        with keeping_focus(self._inside):
            self._notices.show_memory(memory, now)
            self._backup_line.show_memory(memory, now)

    def show_desk(self, found: Sequence[DeskRemark]) -> None:
        """Say what is due at the data-protection desk."""
        with keeping_focus(self._inside):
            self._desk_notices.show_remarks([each for each in found if each.pressing])
            self._desk_lines.show_remarks([each for each in found if not each.pressing])

    def _became_asked(self, menu: QMenu, row: SessionRow) -> None:
        self.fill_became(menu, row)

    def _begin_soon(self) -> None:
        if self._waiting_for_focus:
            # What was just put into a layout is not on the screen yet.
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        waits = self._waiting_for_focus and not someone_writes()
        self._waiting_for_focus = waits and not begin_at(self._columns)

    def _fill_first(self, page: TodayPage, today: date) -> None:
        add = self._columns.first.addWidget
        if page.supervisees or not page.coaches:
            add(DueCard(page.supervisees, today, self.supervisee_wanted))
        if not page.coaches:
            self._fill_own_supervision(page, today)
            return
        if not page.has_clients:
            add(self._first_steps())
            return
        if page.over:
            add(OverCard(page.over, today, self._icons, self.held.emit, self._became_asked))
        add(ComingCard(page, today, self.session_wanted, self.prepare_wanted))
        if page.unwritten:
            add(self._unwritten(page.unwritten, today))
        add(self._promises(page, today))
        self._fill_own_supervision(page, today)

    def _fill_own_supervision(self, page: TodayPage, today: date) -> None:
        add = self._columns.first.addWidget
        if page.supervision.commitments:
            done = self.undertaken_done.emit
            add(UndertakenCard(page.supervision.commitments, today, done))
        wishes = (self.item_wanted, self.supervision_wanted, self.stirs_wanted)
        add(WaitingCard(page.supervision.waiting, today, wishes))

    def _fill_second(self, page: TodayPage, nearest: Assessment | None) -> None:
        add = self._columns.second.addWidget
        if page.coaches:
            add(CredentialCard(nearest, self.workings_wanted, self.credential_wanted))
        add(SupervisionCard(page.supervision, self.supervision_wanted))

    def _promises(self, page: TodayPage, today: date) -> Card:
        wishes = PromiseWishes(
            kept=self.promise_kept.emit,
            unwanted=self.promise_unwanted.emit,
            client=self.promise_client_wanted.emit,
            new=self.promise_wanted.emit,
        )
        return PromisesCard(page.promises, today, self._icons, wishes)

    def _first_steps(self) -> Card:
        card = Card()
        sentence = _(
            "A client is a person you coach, or a group. A code such as C-01 stands for them in "
            "everything that leaves this journal. Then log a session: it takes five seconds, and "
            "your hours add up by themselves."
        )
        step = EmptyState(
            _("Begin with a client"), sentence, _("Add a client"), self.client_wanted.emit
        )
        card.body.addWidget(step)
        return card

    def _prepare(self) -> None:
        """P: for the session that has the keyboard, else for the next one."""
        rows = self._columns.findChildren(ComingRow)
        held = self.focusWidget()
        found = [row for row in rows if held is not None and row.isAncestorOf(held)] or rows
        if found:
            self.prepare_wanted.emit(found[0].client_id)

    def _unwritten(self, rows: Sequence[SessionRow], today: date) -> Card:
        link = _("All {count}").format(count=len(rows)) if len(rows) > 1 else ""
        card = Card(_("Held, without a note"), link=link, followed=self.unwritten_wanted.emit)
        fill(card.body, [self._unwritten_row(row, today) for row in rows[:_MOST_UNWRITTEN]])
        return card

    def _unwritten_row(self, row: SessionRow, today: date) -> ListRow:
        name = _("Write it now: {client}, {day}").format(
            client=row.client_name, day=day_said(row.start.date(), today)
        )
        write = ghost_button(_("Write it now"), partial(self.session_wanted.emit, row.id))
        write.setAccessibleName(name)
        return ListRow(
            moment_said(row.start, today),
            pill=row.client_name,
            detail=words.session_detail(row),
            trailing=write,
        )
