"""The page of the client in the room: goals, actions, promises, sketches, record; all by code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from coachjournal.services.room import InTheRoom, RoomGoal, RoomLine, RoomSession
from coachjournal.system.language import _
from coachjournal.ui.carried.rows import AddLine, Begun, Kind, TickRow, stacked
from coachjournal.ui.carried.words import due_said, rating_said
from coachjournal.ui.days import full_date, moment_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.deed_row import DeedRow, WideRow
from coachjournal.ui.widgets.focus import begin_at, keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class RoomView(QWidget):
    """Shows who is in the room and what may be seen of them; nobody else is on it."""

    chosen = Signal(str)
    others_wanted = Signal()
    sketch_wanted = Signal(str)
    new_sketch_wanted = Signal()
    ticked = Signal(str, str, bool)
    added = Signal(str, str)
    unwanted = Signal(str, str)
    written = Signal(str, str)
    rating_wanted = Signal(str)
    # A word was typed that is not added yet.
    typed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self._icons = icons
        self.begun: Begun = {}
        self.words: TextBox | None = None
        self.code: QLineEdit | None = None
        self.problem: QLabel | None = None
        # By session: words for its record that were typed and not added yet.
        self.unwritten: dict[str, str] = {}
        # The sessions whose record was asked for.
        self._unfolded: set[str] = set()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        self.change = ghost_button(_("Somebody else is in the room"), self.others_wanted.emit)
        self._header = PageHeader(_("In the room"), "", self.change)
        self._columns = TwoColumns(first=1, second=1)
        column.addWidget(self._header)
        column.addWidget(self._columns)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))

    def focus_here(self) -> None:
        """Begin at the first line."""
        begin_at(self._columns)

    def show_nothing(self) -> None:
        """Say nothing at all until it is known who is in the room."""
        self._empty(_("In the room"), "")

    def show_all_hidden(self) -> None:
        """Say that nothing is shown: in this journal nobody can be in the room."""
        self._empty(_("Room mode"), _("Everything is hidden until room mode ends."))

    def ask_who(self) -> None:
        """Ask who is in the room; a list of codes would tell how many clients there are."""
        self._empty(_("Who is in the room?"), "")
        card = Card()
        words = _(
            "Nobody is in the room yet, and nothing of anybody is shown. Type a code to see that "
            "client's goals, actions, record and sketches; or leave it as it is."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Code"))
        self.code.setAccessibleName(_("Code of the client in the room"))
        self.code.returnPressed.connect(self._choose)
        self.problem = label("", "danger", wrap=True)
        self.problem.hide()
        across = QHBoxLayout()
        across.addWidget(self.code, 1)
        across.addWidget(ghost_button(_("Show them"), self._choose))
        card.body.addLayout(across)
        card.body.addWidget(self.problem)
        self._columns.first.addWidget(card)
        self.code.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why nobody is shown."""
        if self.problem is not None:
            self.problem.setText(sentence)
            self.problem.show()

    def show_client(self, room: InTheRoom, today: date) -> None:
        """Show what may be seen of the client in the room."""
        when = _("No session is planned.")
        if room.coming is not None:
            when = _("Next: {when}.").format(when=moment_said(room.coming, today))
        with keeping_focus(self):
            self._empty(room.code, when)
            self.change.show()
            first, second = self._columns.first, self._columns.second
            first.addWidget(self._goals(room.goals))
            first.addWidget(self._ticked("actions", _("Actions"), room.actions))
            first.addWidget(self._ticked("promises", _("Promised by the coach"), room.promises))
            second.addWidget(self._sketches(room))
            second.addWidget(self._record(room.sessions))

    def enter_room(self) -> None:
        """Whoever was in the room last time is not there any more."""
        self.forget()

    def leave_room(self) -> None:
        """Nobody is in the room now."""
        self.forget()

    def _empty(self, title: str, line: str) -> None:
        self.words = self.code = self.problem = None
        self._header.show_title(title)
        self._header.show_line(line)
        self.change.hide()
        clear_layout(self._columns.first)
        clear_layout(self._columns.second)

    def forget(self) -> None:
        """Show nothing of whoever was in the room; what was begun with them is kept for them."""
        self.begun = {}
        self._unfolded.clear()
        self.show_nothing()

    def _goals(self, goals: Sequence[RoomGoal]) -> Card:
        card = Card(_("Goals"))
        stacked(card.body, [self._goal(goal) for goal in goals])
        card.body.addWidget(
            AddLine("goals", _("Add a goal"), partial(self.added.emit, "goals"), self.begun)
        )
        return card

    def _goal(self, goal: RoomGoal) -> DeedRow:
        seen = writes(link_button(_("How it is seen…")))
        seen.setAccessibleName(_("How the goal is seen: {goal}").format(goal=goal.text))
        seen.clicked.connect(lambda: self.rating_wanted.emit(goal.id))
        return DeedRow(goal.text, "\n".join(rating_said(each) for each in goal.seen), seen)

    def _ticked(self, kind: Kind, title: str, lines: Sequence[RoomLine]) -> Card:
        card = Card(title)
        stacked(card.body, [self._row(kind, line) for line in lines])
        words = _("Add an action") if kind == "actions" else _("Add a promise")
        card.body.addWidget(AddLine(kind, words, partial(self.added.emit, kind), self.begun))
        return card

    def _row(self, kind: Kind, line: RoomLine) -> TickRow:
        return TickRow(
            self._icons,
            line.text,
            due_said(line.on, None) if line.on is not None else "",
            done=False,
            ticked=partial(self.ticked.emit, kind, line.id),
            removed=partial(self.unwanted.emit, kind, line.id),
        )

    def _sketches(self, room: InTheRoom) -> Card:
        card = Card(
            _("Sketches"), link=_("New sketch"), followed=self.new_sketch_wanted.emit, writing=True
        )
        rows = [
            WideRow(
                _("Sketch of {day}").format(day=full_date(each.begun_on)),
                _("changed {day}").format(day=full_date(each.changed_on)),
                partial(self.sketch_wanted.emit, each.id),
            )
            for each in room.sketches
        ]
        stacked(card.body, rows)
        if not rows:
            words = _("There is no sketch of theirs, or of both of you, yet.")
            card.body.addWidget(label(words, "soft", wrap=True))
        return card

    def _record(self, sessions: Sequence[RoomSession]) -> Card:
        card = Card(_("Record"))
        for each in sessions:
            self._session(card, each)
        if not sessions:
            card.body.addWidget(label(_("No session was held yet."), "soft", wrap=True))
            return card
        latest = sessions[0]
        self.words = writes(TextBox(self.unwritten.get(latest.id, ""), lines=3))
        self.words.textChanged.connect(partial(self._typed, latest.id, self.words))
        words = _("Words for the record of {day}").format(day=full_date(latest.on))
        self.words.setAccessibleName(words)
        self.words.setPlaceholderText(words)
        card.body.addWidget(self.words)
        add = writes(ghost_button(_("Add to the record"), partial(self._write, latest.id)))
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _session(self, card: Card, session: RoomSession) -> None:
        day = full_date(session.on)
        title = _("Session of {day}").format(day=day)
        if not session.record.strip():
            card.body.addWidget(DeedRow(title, _("Nothing is written of it.")))
            return
        shown = _reading(session.record)
        link = link_button(_("Show the record"))
        link.setAccessibleName(_("Show the record of {day}").format(day=day))
        link.clicked.connect(partial(self._unfold, session.id, link, shown))
        card.body.addWidget(DeedRow(title, "", link))
        card.body.addWidget(shown)
        unfolded = session.id in self._unfolded
        link.setVisible(not unfolded)
        shown.setVisible(unfolded)

    def _unfold(self, session_id: str, link: QWidget, shown: QWidget, _on: bool = False) -> None:
        self._unfolded.add(session_id)
        link.hide()
        shown.show()

    def _choose(self) -> None:
        if self.code is not None and self.code.text().strip():
            self.chosen.emit(self.code.text().strip())

    def _typed(self, session_id: str, words: TextBox) -> None:
        self.unwritten[session_id] = words.text()
        self.typed.emit()

    def _write(self, session_id: str) -> None:
        words = self.unwritten.pop(session_id, "").strip()
        if words and self.words is not None:
            self.words.clear()
            self.written.emit(session_id, words)


def _reading(record: str) -> QWidget:
    """A record as it is read: headings without their marks, the rest as it stands."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(6)
    for part in re.split(r"(?m)^(#{1,6} .*)$", record):
        words = part.strip()
        if re.match(r"#{1,6} ", words):
            column.addWidget(label(words.lstrip("# "), "strong", wrap=True))
        elif words:
            column.addWidget(label(words, "notes", wrap=True))
    return holder
