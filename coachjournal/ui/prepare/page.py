"""The page that prepares a session: a few short parts, each line leading to the thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.preparing import Prepared, PreparedLine, PreparedPart
from coachjournal.system.language import _, later, plural
from coachjournal.ui.carried.rows import AddLine, Begun, TickRow, stacked
from coachjournal.ui.carried.words import due_said
from coachjournal.ui.days import day_said, full_date, moment_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.focus import begin_at, begin_soon, keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import MODES, said

_FIRST = ("last", "actions", "promises", "contacts")
_TICKED = ("actions", "promises")
_ALWAYS = {
    "actions": later("The client's actions"),
    "promises": later("My promises"),
}


class PrepareView(QWidget):
    """Shows the half page; says where each line leads, and what is ticked or added."""

    session_wanted = Signal(str)
    item_wanted = Signal(str)
    client_wanted = Signal()
    today_wanted = Signal()
    ticked = Signal(str, str, bool)
    added = Signal(str, str)
    unwanted = Signal(str, str)
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.show_where: Callable[..., None] = _nowhere
        self.flush: Callable[[], object] = tuple
        self.client_here: Callable[[], str] = str
        self._icons = icons
        self.begun: Begun = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        self._save = writes(ghost_button(_("Save…"), self.save_wanted.emit))
        self._print = ghost_button(_("Print…"), self.print_wanted.emit)
        self._header = PageHeader(_("Prepare"), "", self._save, self._print)
        self._columns = TwoColumns(first=1, second=1)
        column.addWidget(self._header)
        column.addWidget(self._columns)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self.show_nobody()

    def focus_here(self) -> None:
        """Begin at the first line."""
        begin_at(self._columns)

    def show_nobody(self) -> None:
        """Say what the page is for, while no client is chosen."""
        self.begun = {}
        self._header.show_title(_("Prepare"))
        self._header.show_line("")
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        clear_layout(self._columns.first)
        clear_layout(self._columns.second)
        card = Card()
        words = _(
            "Last time, the client's actions, your promises and the contract: what one looks at "
            "before walking in. Choose Prepare beside a planned session on Today, or press P at "
            "a client or a session."
        )
        state = EmptyState(
            _("Half a page before a session"),
            words,
            _("Go to Today"),
            self.today_wanted.emit,
            writing=False,
        )
        card.body.addWidget(state)
        self._columns.first.addWidget(card)

    def show_prepared(self, prepared: Prepared, today: date, *, opened: bool) -> None:
        """Show the half page of a client; `opened`: from its beginning."""
        self._header.show_title(_("Prepare: {name}").format(name=prepared.name))
        self._header.show_line(_when(prepared, today))
        may_leave = prepared.client.restricted_since is None
        self._save.setEnabled(may_leave)
        self._print.setEnabled(may_leave)
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            self._fill(prepared)
        if opened:
            begin_soon(self._columns)

    def _fill(self, prepared: Prepared) -> None:
        known = {part.kind: part for part in prepared.parts}
        for kind in _FIRST:
            if kind in known or kind in _TICKED:
                self._columns.first.addWidget(self._card(kind, known.get(kind)))
        for part in prepared.parts:
            if part.kind not in _FIRST:
                self._columns.second.addWidget(self._card(part.kind, part))
        if not set(known) - set(_FIRST):
            self._columns.second.addWidget(self._nothing_yet())

    def _card(self, kind: str, part: PreparedPart | None) -> Card:
        card = Card(part.title if part else _(_ALWAYS[kind]))
        lines = part.lines if part else ()
        if kind in _TICKED:
            stacked(card.body, [self._tick_row(kind, line) for line in lines])
        else:
            stacked(card.body, [self._row(kind, line) for line in lines])
        if part is not None and part.more:
            words = plural("{count} more", "{count} more", part.more).format(count=part.more)
            link = link_button(words, self.client_wanted.emit)
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if kind in _TICKED:
            card.body.addWidget(self._adding(kind))
        return card

    def _adding(self, kind: str) -> AddLine:
        added = partial(self.added.emit, kind)
        if kind == "actions":
            return AddLine("actions", _("Add an action of theirs"), added, self.begun)
        return AddLine("promises", _("Add a promise of mine"), added, self.begun)

    def _tick_row(self, kind: str, line: PreparedLine) -> TickRow:
        second = ""
        if line.on is not None:
            since = _("since {day}").format(day=full_date(line.on))
            second = due_said(line.on, None) if kind == "promises" else since
        return TickRow(
            self._icons,
            line.text,
            second,
            done=False,
            ticked=partial(self.ticked.emit, kind, line.thing),
            removed=partial(self.unwanted.emit, kind, line.thing),
        )

    def _row(self, kind: str, line: PreparedLine) -> WideRow:
        opened: Callable[[], object] = self.client_wanted.emit
        if kind == "last":
            opened = partial(self.session_wanted.emit, line.thing)
        elif kind == "supervision":
            opened = partial(self.item_wanted.emit, line.thing)
        return WideRow(line.text, full_date(line.on) if line.on else "", opened)

    def _nothing_yet(self) -> Card:
        card = Card()
        words = _(
            "Goals, the contract, themes and what came of supervision stand here, as soon as "
            "there are any."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        return card


def _when(prepared: Prepared, today: date) -> str:
    if prepared.next is None:
        words = _("No session is planned.")
        if prepared.last is None:
            return words
        last = _("The last was on {day}.").format(day=full_date(prepared.last.held_on))
        return f"{words} {last}"
    when = moment_said(prepared.next.start, today)
    mode = said(MODES, prepared.next.mode.value)
    if prepared.last is None:
        return _("{when}, {mode}. The first session.").format(when=when, mode=mode)
    last = day_said(prepared.last.held_on, today)
    return _("{when}, {mode}. Last time: {day}.").format(when=when, mode=mode, day=last)


def _nowhere(**_where: object) -> None:
    """Until the presenter says where one can go."""
