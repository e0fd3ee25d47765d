"""The fields of the Log sheet: what the line says fills them, and hands may change them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.quick_line import QuickLine
from coachjournal.domain.terms import Activity, ClientKind, Context, Mode, Payment, SessionStatus
from coachjournal.system.language import _
from coachjournal.ui.sessions.log_form import usual_start
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import (
    Choice,
    TextBox,
    choice,
    chosen,
    date_field,
    minutes_field,
    side_by_side,
    start_of,
    time_field,
)
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.words import ACTIVITIES, CONTEXTS, KINDS, MODES, PAYMENTS, STATUSES, said

USUAL_MINUTES = 60
# What is usual with somebody who was never met.
GENERAL = {"minutes": USUAL_MINUTES, "payment": Payment.PAID, "mode": Mode.IN_PERSON}
_AS_THE_CLIENT = ""


class LogFields(QWidget):
    """Holds what is usual, what the line said and what hands chose; the last of them holds."""

    # Its start, minutes, status or activity.
    hour_changed = Signal()

    def __init__(self, now: datetime, theme: Theme) -> None:
        super().__init__()
        self._now = now
        self._usual: dict[str, Any] = {
            **GENERAL,
            "activity": Activity.COACHING,
            "kind": _AS_THE_CLIENT,
            "context": Context.WORK,
            "status": SessionStatus.HELD,
        }
        self._said: dict[str, Any] = {}
        self._measured = False
        self._make(usual_start(now, USUAL_MINUTES), theme)
        self._lay_out()
        for signal in (self.day.dateChanged, self.time.timeChanged):
            signal.connect(self._start_changed)
            signal.connect(lambda _value: self.hour_changed.emit())
        self.minutes.valueChanged.connect(lambda _value: self.hour_changed.emit())
        for box in (self.status, self.activity):
            box.currentIndexChanged.connect(lambda _place: self.hour_changed.emit())
        self.both.toggled.connect(self._both_toggled)

    def take_line(self, line: QuickLine) -> None:
        """Fill in what a line says; what it no longer says goes back to what is usual."""
        said_now: dict[str, Any] = dict(line.terms)
        for fact, value in (("day", line.day), ("at", line.at), ("minutes", line.minutes)):
            if value is not None:
                said_now[fact] = value
        before, self._said = self._said, said_now
        # The day first: status follows it, unless the line says otherwise.
        for fact in ("day", "at", *self._usual):
            if before.get(fact) != said_now.get(fact):
                self._put(fact, said_now.get(fact, self._usual_of(fact)))
        self._start_changed()
        if {"activity", "kind", "context"} & said_now.keys():
            self.show_more()

    def take_usual(self, **values: Any) -> None:
        """Another client has other habits: what neither line nor hands said follows them."""
        for fact, value in values.items():
            if fact == "minutes" and self._measured:
                continue
            untouched = self._value(fact) == self._usual[fact]
            self._usual[fact] = value
            if untouched and fact not in self._said:
                self._put(fact, value)

    def take_timing(self, start: datetime, minutes: int) -> None:
        """What a timer measured."""
        self._put("day", start.date())
        self._put("at", start.time())
        self._put("minutes", minutes)
        # Nothing that is usual holds over it.
        self._usual["minutes"], self._measured = minutes, True

    def start(self) -> datetime:
        """When it began, on the clock on the wall."""
        return start_of(self.day, self.time)

    def minutes_i_was_coached(self) -> int:
        """For co-coaching; 0 where only one coached."""
        return self.coached.value() if self.both.isChecked() else 0

    def values(self) -> dict[str, Any]:
        """What the fields say, as a session to log takes it."""
        kind = self.kind.value()
        return {
            "start": self.start(),
            "minutes": self.minutes.value(),
            "payment": chosen(self.payment, Payment),
            "mode": chosen(self.mode, Mode),
            "status": chosen(self.status, SessionStatus),
            "activity": chosen(self.activity, Activity),
            "context": chosen(self.context, Context),
            "kind": ClientKind(kind) if kind else None,
            "title": self.title.text(),
        }

    def show_more(self) -> None:
        """Show what is seldom asked for."""
        self._more.show()
        self._ask_more.hide()
        sheet = self.window()
        if sheet.isVisible() and isinstance(sheet, Sheet):
            sheet.prepare()

    def _make(self, start: datetime, theme: Theme) -> None:
        self.day, self.time = date_field(start.date()), time_field(start.time())
        self.minutes = minutes_field(USUAL_MINUTES)
        self.payment = choice(PAYMENTS, Payment.PAID)
        self.mode = choice(MODES, Mode.IN_PERSON)
        self.status = choice(STATUSES, SessionStatus.HELD)
        self.activity = choice(ACTIVITIES, Activity.COACHING)
        kinds = [(_AS_THE_CLIENT, _("as the client is")), *((k, said(KINDS, k)) for k in KINDS)]
        self.kind = Choice(kinds)
        self.context = choice(CONTEXTS, Context.WORK)
        self.both = QCheckBox(_("Co-coaching: I was coached as well"))
        self.both.setAccessibleName(self.both.text())
        set_tip(self.both, _("Makes two entries; the minutes I was coached never count"))
        self.coached = minutes_field(USUAL_MINUTES)
        self.title = QLineEdit()
        self.note = TextBox()
        self.note.setFixedHeight(theme.px(52))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(
            side_by_side(
                FormRow(_("Date"), self.day),
                FormRow(_("Time"), self.time),
                FormRow(_("Minutes"), self.minutes),
            )
        )
        column.addLayout(
            side_by_side(
                FormRow(_("Payment"), self.payment),
                FormRow(_("Mode"), self.mode),
                FormRow(_("Status"), self.status),
            )
        )
        column.addWidget(FormRow(_("Title, if you like"), self.title))
        column.addWidget(FormRow(_("Short note, if you like"), self.note))
        self._ask_more = link_button(_("Activity, kind, co-coaching"), self._more_asked)
        column.addWidget(self._ask_more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more = self._seldom()
        self._more.hide()
        column.addWidget(self._more)

    def _seldom(self) -> QWidget:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(
            side_by_side(
                FormRow(_("Activity"), self.activity),
                FormRow(_("Kind"), self.kind),
                FormRow(_("What it is about"), self.context),
            )
        )
        column.addWidget(self.both)
        self._halves = QWidget()
        across = QHBoxLayout(self._halves)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(FormRow(_("Minutes I was coached"), self.coached), 1)
        words = _("The minutes above are those I coached. What follows them never counts.")
        across.addWidget(label(words, "caption", wrap=True), 2)
        self._halves.hide()
        column.addWidget(self._halves)
        return more

    def _more_asked(self) -> None:
        self.show_more()
        self.activity.setFocus()

    def _both_toggled(self, both: bool) -> None:
        self._halves.setVisible(both)
        self.coached.setValue(self.minutes.value())
        self.take_usual(payment=Payment.PEER if both else Payment.PAID)
        self.show_more()

    def _start_changed(self) -> None:
        """What lies ahead is planned, what is over was held; other words are left alone."""
        ahead = SessionStatus.PLANNED if self.start() > self._now else SessionStatus.HELD
        present = self.status.value()
        self._usual["status"] = ahead
        if "status" not in self._said and present in ("held", "planned"):
            self.status.choose(ahead)

    def _usual_of(self, fact: str) -> Any:
        if fact not in ("day", "at"):
            return self._usual[fact]
        # So many minutes ago, as far as the line says how many.
        start = usual_start(self._now, self._said.get("minutes", self._usual["minutes"]))
        return start.date() if fact == "day" else start.time()

    def _value(self, fact: str) -> Any:
        if fact == "minutes":
            return self.minutes.value()
        return self._box(fact).value()

    def _put(self, fact: str, value: Any) -> None:
        if isinstance(value, date):
            self.day.setDate(QDate(value.year, value.month, value.day))
        elif isinstance(value, time):
            self.time.setTime(QTime(value.hour, value.minute))
        elif fact == "minutes":
            self.minutes.setValue(value)
        else:
            self._box(fact).choose(value)

    def _box(self, fact: str) -> Choice:
        box = getattr(self, fact)
        assert isinstance(box, Choice)
        return box
