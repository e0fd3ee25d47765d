"""Catching up: the sessions of a weekly client over a range of days, in one gesture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, Qt, QTime, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from coachjournal.errors import BadInput
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.sessions.log_saving import taking_back
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.inputs import (
    Choice,
    date_field,
    day_of,
    minutes_field,
    number_field,
    side_by_side,
    time_field,
)
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import STATUSES, long_date, said

if TYPE_CHECKING:
    from coachjournal.services.catching_up import Proposed, Series
    from coachjournal.services.practice import Practice
    from coachjournal.services.quick_log import Usual

_PAUSE = 120
_AHEAD = timedelta(weeks=6)
_NINE = time(9, 0)
_DAY = Qt.ItemDataRole.UserRole


class CatchUpSheet(FormSheet):
    """Client, days, rhythm; below, every session it would make, each to be unticked."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, clients: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent, context, _("Catch up"), _("Make them"), width=640)
        self._context = context
        self._practice: Practice = context.practice
        self._unticked: set[date] = set()
        today = context.clock.today()
        self.client = Choice(clients)
        self.first = date_field(today - timedelta(weeks=4))
        self.last = date_field(today + _AHEAD)
        self.every = number_field(1, least=1, most=12)
        self.time = time_field(_NINE)
        self.minutes = minutes_field(60)
        self.weekdays = [_weekday_chip(number) for number in range(7)]
        self.preview = QListWidget()
        self.preview.setAccessibleName(_("The sessions it makes"))
        self.preview.setProperty("checks", "true")
        self.preview.setFixedHeight(context.theme.px(190))
        self.sum = label("", "soft", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self._lay_out()
        self._connect()
        self._take_usual()
        self.client.setFocus()

    def series(self) -> Series:
        """What the fields say."""
        from coachjournal.services.catching_up import Series

        at = self.time.time()
        return Series(
            client_id=self.client.value(),
            first=day_of(self.first),
            last=day_of(self.last),
            at=time(at.hour(), at.minute()),
            minutes=self.minutes.value(),
            weekdays=tuple(n for n, chip in enumerate(self.weekdays) if chip.isChecked()),
            every=self.every.value(),
        )

    def job(self) -> Job:
        """Make those that are ticked."""
        return partial(_make, self._practice, self.series(), self.chosen())

    def chosen(self) -> frozenset[date]:
        """The days that are ticked."""
        rows = [self.preview.item(number) for number in range(self.preview.count())]
        return frozenset(
            row.data(_DAY) for row in rows if row.checkState() is Qt.CheckState.Checked
        )

    def look(self) -> None:
        """Ask what the series would make."""
        self._pause.stop()
        series = self.series()
        self._tasks.run(
            lambda: self._practice.catching_up.propose(series),
            owner=self,
            done=self._show,
            failed=self._not_meant,
        )

    def _lay_out(self) -> None:
        self.form.addLayout(
            side_by_side(
                self.row(_("Client"), self.client),
                self.row(_("From"), self.first),
                self.row(_("To"), self.last, "range-back-to-front", "too-many-sessions"),
            )
        )
        self.form.addLayout(
            side_by_side(
                self.row(_("Every so many weeks"), self.every),
                self.row(_("Time"), self.time),
                self.row(_("Minutes"), self.minutes, "minutes-out-of-range"),
            )
        )
        chips = QWidget()
        flow = FlowLayout(chips, gap=6)
        for chip in self.weekdays:
            flow.addWidget(chip)
        hint = _("None chosen: the weekday of the first day")
        self.form.addWidget(self.row(_("On"), chips, hint=hint))
        self.form.addWidget(self.sum)
        self.form.addWidget(self.preview)

    def _connect(self) -> None:
        self.client.currentIndexChanged.connect(lambda _place: self._take_usual())
        for signal in (
            self.first.dateChanged, self.last.dateChanged, self.time.timeChanged,
            self.every.valueChanged, self.minutes.valueChanged,
            *(chip.toggled for chip in self.weekdays),
        ):  # fmt: skip
            signal.connect(lambda _value: self._pause.start())
        self.preview.itemChanged.connect(self._ticked)

    def _take_usual(self) -> None:
        client = self.client.value()
        self._unticked.clear()
        self._tasks.run(
            lambda: self._practice.quick_log.usual(client),
            owner=self,
            done=self._show_usual,
            failed=self._context.failed,
        )

    def _show_usual(self, usual: Usual) -> None:
        """Time, minutes and weekday as the last session with the client had them."""
        self.minutes.setValue(usual.minutes)
        if usual.began is not None:
            self.time.setTime(QTime(usual.began.hour, usual.began.minute))
            following = usual.began.date() + timedelta(weeks=1)
            self.first.setDate(QDate(following.year, following.month, following.day))
            last = max(following, self._context.clock.today()) + _AHEAD
            self.last.setDate(QDate(last.year, last.month, last.day))
        self.look()

    def _show(self, proposed: list[Proposed]) -> None:
        self.show_problem("")
        for row in set(self._rows.values()):
            row.show_problem("")
        self.preview.blockSignals(True)
        self.preview.clear()
        for each in proposed:
            self.preview.addItem(self._line(each))
        self.preview.blockSignals(False)
        self._show_sum()

    def _line(self, each: Proposed) -> QListWidgetItem:
        day = each.start.date()
        words = said(STATUSES, each.status.value)
        if each.there:
            words = _("there already, left out")
        line = QListWidgetItem(f"{long_date(day)}, {words}")
        line.setData(_DAY, day)
        if each.there:
            line.setFlags(Qt.ItemFlag.ItemIsSelectable)
            return line
        line.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        unticked = day in self._unticked
        line.setCheckState(Qt.CheckState.Unchecked if unticked else Qt.CheckState.Checked)
        return line

    def _ticked(self, line: QListWidgetItem) -> None:
        day = line.data(_DAY)
        if line.checkState() is Qt.CheckState.Checked:
            self._unticked.discard(day)
        else:
            self._unticked.add(day)
        self._show_sum()

    def _show_sum(self) -> None:
        count = len(self.chosen())
        words = plural("{count} session", "{count} sessions", count).format(count=count)
        there = self.preview.count() - count
        if there:
            words = _("{sessions}; {count} left out").format(sessions=words, count=there)
        self.sum.setText(words)
        self.action.setEnabled(bool(count))
        make = plural("Make {count} session", "Make {count} sessions", count)
        self.action.setText(make.format(count=count))

    def _not_meant(self, error: Exception) -> None:
        self.preview.clear()
        self._show_sum()
        row = self._rows.get(error.code) if isinstance(error, BadInput) else None
        if row is not None:
            row.show_problem(words_for(error))
        else:
            self.show_problem(words_for(error))
        self.action.setEnabled(False)


def open_catch_up(parent: QWidget, context: PageContext, show: Callable[[FormSheet], None]) -> None:
    """Ask for the clients, and show the sheet; what it made is said, with its one Undo."""

    def made(sessions: Sequence[Any]) -> None:
        count = len(sessions)
        words = plural("{count} session is there.", "{count} sessions are there.", count)
        ids = [session.id for session in sessions]
        context.status(words.format(count=count), taking_back(context, ids))

    def shown(clients: list[tuple[str, str]]) -> None:
        sheet = CatchUpSheet(parent, context, clients)
        sheet.saved.connect(made)
        show(sheet)

    context.tasks.run(
        partial(_clients, context.practice), owner=parent, done=shown, failed=context.failed
    )


def _clients(practice: Practice) -> list[tuple[str, str]]:
    return [(each.id, each.label) for each in practice.quick_log.lately(most=10_000)]


def _make(practice: Practice, series: Series, days: frozenset[date]) -> Any:
    return practice.catching_up.make(series, days).value


def _weekday_chip(number: int) -> QPushButton:
    chip = chip_button(QLocale().standaloneDayName(number + 1, QLocale.FormatType.ShortFormat))
    chip.setAccessibleName(QLocale().standaloneDayName(number + 1))
    return chip
