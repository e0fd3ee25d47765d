"""A calendar before it is taken: whose each meeting is, and what only one of both has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coachjournal.domain.matching import Match
from coachjournal.services.backups import backup_before
from coachjournal.services.calendars import CalendarRead, TakenIn
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.settings.calendar_model import (
    TITLE,
    LoggedOnlyModel,
    MeetingsModel,
    undecided,
)
from coachjournal.ui.settings.import_model import PreviewTable
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import chip_button, ghost_button
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import ElidedLabel, label

_WIDTH, _AROUND, _LEAST, _MOST = 900, 320, 140, 340
_NOT_COACHING = "not-coaching"


class CalendarSheet(Sheet):
    """Asks once what a title means, and makes sessions of what is clear."""

    def __init__(self, parent: QWidget, context: PageContext, read: CalendarRead) -> None:
        super().__init__(parent, _("Take in a calendar"), _("Take in"), self._take, width=_WIDTH)
        self._context, self._read, self._section = context, read, parent
        self._awaited = 0
        self._said = label("", "body", wrap=True)
        self.body.addWidget(self._said)
        self.meetings = MeetingsModel()
        self.table = PreviewTable(self.meetings, _("Meetings"), widest=TITLE)
        self._logged = LoggedOnlyModel(read.logged_only)
        self.logged_only = PreviewTable(self._logged, _("Logged without a meeting"), widest=1)
        self._stack = QStackedWidget()
        for table in (self.table, self.logged_only):
            self._stack.addWidget(table)
        self.body.addLayout(self._views())
        self.body.addWidget(self._stack)
        self._asked = ElidedLabel("")
        self.whose = Choice([])
        self.whose.setAccessibleName(_("Whose meetings of this title are"))
        self.keep = ghost_button(_("Keep for this title"), self._keep)
        self.body.addWidget(self._question())
        self.whose.currentIndexChanged.connect(lambda _index: self._allow())
        self.table.selectionModel().currentChanged.connect(lambda *_places: self._ask())
        self._load_clients()
        self.show_read(read)

    def prepare(self) -> None:
        """Leave the meetings the room that the window has."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _AROUND + _MOST
        self._stack.setMinimumHeight(min(_MOST, max(_LEAST, room - _AROUND)))

    def show_read(self, read: CalendarRead) -> None:
        """Show the meetings as they stand by now."""
        self._read = read
        self.meetings.show_rows(read.lines)
        new = sum(line.is_new for line in read.lines)
        moved = sum(line.moved for line in read.lines)
        self._said.setText(_summary(read, new, moved))
        words = plural("Take in {count} session", "Take in {count} sessions", new)
        self.action.setText(words.format(count=new) if new or not moved else _("Move them"))
        if self.meetings.rowCount():
            self.table.setCurrentIndex(self.meetings.index(0, 0))
        self._ask()

    def _views(self) -> QHBoxLayout:
        across = QHBoxLayout()
        words = _("Logged without a meeting ({count})").format(count=len(self._read.logged_only))
        self.views = [chip_button(_("Meetings")), chip_button(words)]
        for place, chip in enumerate(self.views):
            chip.setChecked(place == 0)
            chip.clicked.connect(lambda _on=False, place=place: self._show_view(place))
            across.addWidget(chip)
        across.addStretch(1)
        return across

    def _show_view(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        for each, chip in enumerate(self.views):
            chip.setChecked(each == place)

    def _question(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self._asked, 1)
        across.addWidget(self.whose, 1)
        across.addWidget(self.keep)
        return row

    def _load_clients(self) -> None:
        clients = self._context.practice.clients

        def show(lines: Any) -> None:
            self.whose.addItem(_("Choose whose it is"), "")
            self.whose.addItem(_("Not coaching"), _NOT_COACHING)
            for line in lines:
                self.whose.addItem(f"{line.client.code}  {line.client.shown_name}", line.client.id)
            self._ask()

        self._run(clients.lines, show)

    def _ask(self) -> None:
        line = self.meetings.row(self.table.currentIndex().row())
        title = (line.meeting.title or _("Without a title")) if line is not None else ""
        self._asked.set_text(title)
        # Nothing stands there that was said of another title: it would be kept in passing.
        not_coaching = line is not None and line.match is Match.NOT_COACHING
        known = line.client_id if line is not None else ""
        self.whose.choose(_NOT_COACHING if not_coaching else known)
        self.whose.setEnabled(line is not None)
        self._allow()

    def _allow(self) -> None:
        """Nothing is kept or taken while an answer is awaited: rows move when it comes."""
        ready, lines = not self._awaited, self._read.lines
        self.action.setEnabled(ready and any(line.is_new or line.moved for line in lines))
        self.keep.setEnabled(ready and self.whose.isEnabled() and bool(self.whose.value()))

    def _keep(self) -> None:
        line = self.meetings.row(self.table.currentIndex().row())
        if line is None or not self.whose.value():
            return
        value, title = self.whose.value(), line.meeting.title
        calendars, file = self._context.practice.calendars, self._read.file

        def keep() -> CalendarRead:
            calendars.remember(title, None if value == _NOT_COACHING else value)
            return calendars.look(file)

        self._run(keep, self.show_read)

    def _take(self) -> None:
        practice, lines = self._context.practice, self._read.lines

        def take() -> TakenIn:
            backup_before(practice, "before an import")
            return practice.calendars.take(lines).value

        self._run(take, self._took)

    def _took(self, taken: TakenIn) -> None:
        self.accept()
        made = len(taken.sessions)
        words = plural("{count} session was made of the calendar.",
                       "{count} sessions were made of the calendar.", made)  # fmt: skip
        context, section = self._context, self._section

        def undo() -> None:
            context.tasks.run(
                lambda: context.practice.catching_up.take_back(taken.sessions),
                owner=section,
                done=lambda _done: None,
                failed=context.failed,
            )

        self._context.status(words.format(count=made), undo if made else None)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.show_problem("")
        self._awaited += 1
        self._allow()

        def came(value: Any) -> None:
            self._awaited -= 1
            done(value)
            self._allow()

        def failed(error: Exception) -> None:
            self._awaited -= 1
            self.show_problem(words_for(error))
            self._allow()

        self._context.tasks.run(job, owner=self, done=came, failed=failed)


def _summary(read: CalendarRead, new: int, moved: int) -> str:
    parts = [
        plural("{count} meeting becomes a session", "{count} meetings become sessions", new),
        plural("{count} planned session moves", "{count} planned sessions move", moved),
        plural("{count} to decide", "{count} to decide", sum(map(undecided, read.lines))),
        plural("{count} event of a whole day left out",
               "{count} events of whole days left out", read.file.whole_days),
        plural("{count} event cannot be read", "{count} events cannot be read",
               len(read.file.refused)),
    ]  # fmt: skip
    counts = (new, moved, sum(map(undecided, read.lines)), read.file.whole_days,
              len(read.file.refused))  # fmt: skip
    said = [words.format(count=n) for words, n in zip(parts, counts, strict=True) if n]
    if said:
        return "; ".join(said) + "."
    if read.lines:
        return _("Nothing is new: its meetings are there already, or come to nothing.")
    return _("There is no meeting in it.")
