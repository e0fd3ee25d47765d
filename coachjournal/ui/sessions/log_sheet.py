"""Ctrl+L: a session logged from anywhere, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from coachjournal.domain.terms import Mode, Payment, SessionStatus
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.sessions.log_form import Known, NewClient, found, new_client, usual_start
from coachjournal.ui.sessions.note_edit import raw_text
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import (
    TextBox,
    choice,
    chosen,
    date_field,
    minutes_field,
    side_by_side,
    start_of,
    time_field,
)
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import MODES, PAYMENTS, STATUSES, minutes_said, short_date

if TYPE_CHECKING:
    from coachjournal.domain.rows import SessionRow
    from coachjournal.services.practice import Practice

_USUAL_MINUTES = 60


def show_log_sheet(context: PageContext, parent: QWidget) -> LogSheet:
    """Show the sheet over whatever is shown."""
    sheet = LogSheet(context, parent)
    sheet.rejected.connect(sheet.offer_again)
    sheet.accepted.connect(sheet.deleteLater)
    sheet.open()
    sheet.client.setFocus()
    return sheet


class LogSheet(FormSheet):
    """Takes what is said of a session; Enter logs it, Ctrl+Enter opens its note as well."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        hint = _("Enter logs it, Ctrl+Enter opens the note as well")
        super().__init__(parent, context, _("Log a session"), _("Log it"), hint=hint, width=600)
        self._context = context
        self._practice: Practice = context.practice
        self._clients: list[Known] = []
        self._new: NewClient | None = None
        self._next_code = ""
        self._known = False
        self._when_known: bool | None = None
        self._matches: QAbstractItemView | None = None
        self._as_usual = ""
        now = context.clock.now().astimezone(ZoneInfo(context.clock.zone_name()))
        self._now = now.replace(tzinfo=None)
        self._make_fields(usual_start(now, _USUAL_MINUTES))
        self._lay_out()
        self._connect()
        self._load_clients()

    def send(self) -> None:
        """Log the session."""
        self._log()

    def flush(self) -> Sequence[Job]:
        """Before a lock: what was typed is logged, where it says with whom."""
        typed = self.client.text().strip()
        if not (self.isVisible() and self.dirty() and typed):
            return ()
        from coachjournal.services.spooling import Saving, SpooledSession

        values = self._values("")
        spooled = {key: value for key, value in values.items() if key != "client_code"}
        save = partial(_save_as_typed, self._practice, typed, values)
        return (Saving(save, SpooledSession(client=typed, **spooled)),)

    def offer_again(self) -> None:
        """What was typed and not logged can be had again for a while."""
        if self.dirty():
            self._context.status(_("The session was not logged."), self.open)
        else:
            self.deleteLater()

    def _make_fields(self, start: datetime) -> None:
        self.client = QLineEdit()
        self.new_words = label("", "strong", wrap=True)
        self.new_words.hide()
        self.client.setPlaceholderText(_("Code or name"))
        self.day, self.time = date_field(start.date()), time_field(start.time())
        self.minutes = minutes_field(_USUAL_MINUTES)
        self.payment = choice(PAYMENTS, Payment.PAID)
        self.mode = choice(MODES, Mode.IN_PERSON)
        self.status = choice(STATUSES, SessionStatus.HELD)
        self.title = QLineEdit()
        self.note = TextBox()
        self.note.setFixedHeight(self._context.theme.px(72))

    def _lay_out(self) -> None:
        self.client_row = FormRow(_("Client"), self.client)
        self.form.addWidget(self.client_row)
        self.form.addWidget(self.new_words)
        self.form.addLayout(
            side_by_side(
                FormRow(_("Date"), self.day),
                FormRow(_("Time"), self.time),
                FormRow(_("Minutes"), self.minutes),
            )
        )
        self.form.addLayout(
            side_by_side(
                FormRow(_("Payment"), self.payment),
                FormRow(_("Mode"), self.mode),
                FormRow(_("Status"), self.status),
            )
        )
        self.form.addWidget(FormRow(_("Title, if you like"), self.title))
        self.form.addWidget(FormRow(_("Short note, if you like"), self.note))

    def _connect(self) -> None:
        self.client.textChanged.connect(self._client_changed)
        self.client.editingFinished.connect(self._complete)
        self.client.returnPressed.connect(self._entered_in_list)
        for field in (self.day.dateChanged, self.time.timeChanged):
            field.connect(self._start_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, partial(self._log, open_note=True))

    def _load_clients(self) -> None:
        self._context.tasks.run(
            partial(_known, self._practice),
            owner=self,
            done=lambda known: self._offer(*known),
            failed=self._refused_clients,
        )

    def _refused_clients(self, error: Exception) -> None:
        self.show_problem(words_for(error))

    def _offer(self, clients: list[Known], next_code: str) -> None:
        self._clients, self._next_code, self._new = clients, next_code, None
        self._known = True
        completer = QCompleter([client.label for client in clients], self.client)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        completer.activated.connect(self._complete)
        popup.setAccessibleName(_("Clients that match"))
        popup.setProperty("popup", "true")
        self._matches = popup
        if self._when_known is not None:
            open_note, self._when_known = self._when_known, None
            self._log(open_note=open_note)
        self.client.setCompleter(completer)

    def _client_changed(self) -> None:
        self.show_problem("")
        self._new = None
        self.action.setText(_("Log it"))
        self.client_row.show_problem("")
        self.new_words.hide()

    def _complete(self) -> None:
        """One client is meant: write them out, and take what was usual with them."""
        meant = found(self.client.text(), self._clients)
        if len(meant) == 1:
            if self.client.text() != meant[0].label:
                self.client.setText(meant[0].label)
            self._take_usual(meant[0])

    def _take_usual(self, client: Known) -> None:
        if self._as_usual == client.id:
            return
        self._as_usual = client.id
        self._context.tasks.run(
            lambda: self._practice.sessions.rows(client_code=client.code),
            owner=self,
            done=self._show_usual,
            failed=lambda _error: None,
        )

    def _show_usual(self, rows: list[SessionRow]) -> None:
        """Payment, mode and minutes as last time, unless the fields say otherwise already."""
        untouched = (
            chosen(self.payment, Payment) is Payment.PAID
            and chosen(self.mode, Mode) is Mode.IN_PERSON
            and self.minutes.value() == _USUAL_MINUTES
        )
        held = [row for row in rows if row.status == "held"]
        if held and untouched:
            self.payment.choose(held[0].payment)
            self.mode.choose(held[0].mode)
            self.minutes.setValue(held[0].minutes)

    def _start_changed(self) -> None:
        """What lies ahead is planned, what is over was held; other words are left alone."""
        present = chosen(self.status, SessionStatus)
        if present in (SessionStatus.HELD, SessionStatus.PLANNED):
            ahead = start_of(self.day, self.time) > self._now
            self.status.choose(SessionStatus.PLANNED if ahead else SessionStatus.HELD)

    def _entered_in_list(self) -> None:
        # While the list of matches is open, Enter does not reach the sheet. Who went into the
        # list chooses from it; who only typed a name is through.
        matches = self._matches
        if matches is not None and matches.isVisible() and not matches.currentIndex().isValid():
            self._log()

    def _log(self, *, open_note: bool = False) -> None:
        if not self.action.isEnabled():
            return
        if not self._known:
            # Faster than the list of clients came: it is logged as soon as they are there.
            self._when_known = open_note
            return
        meant = found(self.client.text(), self._clients)
        if len(meant) == 1:
            self._send(meant[0].code, None, open_note=open_note)
        elif self._new is not None:
            self._send(self._new.code, self._new, open_note=open_note)
        else:
            self._ask_who(meant)

    def _ask_who(self, meant: list[Known]) -> None:
        self.client.setFocus()
        if meant:
            names = ", ".join(client.label for client in meant[:4])
            words = _("That may be {names}. Type a little more.").format(names=names)
        elif not self.client.text().strip():
            words = _("Whom did you meet? A code or a name is enough.")
        else:
            self._propose(new_client(self.client.text(), self._next_code))
            return
        self.client_row.show_problem(words)

    def _propose(self, new: NewClient) -> None:
        self._new = new
        who = f"{new.name} ({new.code})" if new.name else new.code
        words = _("{who} is a new client. Enter adds them and logs the session.")
        self.new_words.setText(words.format(who=who))
        self.new_words.show()
        self.client.setAccessibleDescription(self.new_words.text())
        self.action.setText(_("Add the client and log it"))

    def _send(self, code: str, new: NewClient | None, *, open_note: bool) -> None:
        self.action.setEnabled(False)
        self._context.tasks.run(
            partial(_save, self._practice, new, self._values(code)),
            owner=self,
            done=lambda logged: self._logged(logged, open_note=open_note),
            failed=self._refused,
        )

    def _values(self, code: str) -> dict[str, Any]:
        return {
            "client_code": code,
            "start": start_of(self.day, self.time),
            "minutes": self.minutes.value(),
            "payment": chosen(self.payment, Payment),
            "mode": chosen(self.mode, Mode),
            "status": chosen(self.status, SessionStatus),
            "title": self.title.text(),
            "record": raw_text(self.note.document()),
        }

    def _refused(self, error: Exception) -> None:
        self.show_problem(words_for(error))
        # The client may have been added before the session was refused.
        self._load_clients()

    def _logged(self, session: Any, *, open_note: bool) -> None:
        self.accept()
        day = short_date(session.start.date(), self._context.clock.today())
        words = _("Logged: {day}, {minutes}.")
        words = words.format(day=day, minutes=minutes_said(session.minutes))
        self._context.status(words, _taking_back(self._context, session.id))
        if open_note:
            self._context.go("sessions", session_id=session.id)


def _taking_back(context: PageContext, session_id: str) -> Callable[[], object]:
    practice = context.practice

    def take_back() -> None:
        context.tasks.run(
            lambda: practice.sessions.bin(session_id), owner=context.news, failed=context.failed
        )

    return take_back


def _known(practice: Practice) -> tuple[list[Known], str]:
    clients = [
        Known(line.client.id, line.client.code, line.client.shown_name)
        for line in practice.clients.lines()
    ]
    return clients, practice.clients.next_code()


def _save_as_typed(practice: Practice, typed: str, values: dict[str, Any]) -> None:
    """Log with nobody left to ask: under the one client that is meant, else under a new one."""
    clients, next_code = _known(practice)
    meant = found(typed, clients)
    new = None if len(meant) == 1 else new_client(typed, next_code)
    code = meant[0].code if new is None else new.code
    # What cannot be logged must not keep the journal from locking.
    with suppress(BadInput):
        _save(practice, new, {**values, "client_code": code})


def _save(practice: Practice, new: NewClient | None, values: dict[str, Any]) -> Any:
    from coachjournal.services.clients import ClientToAdd
    from coachjournal.services.sessions import SessionToLog

    if new is not None:
        practice.clients.add(ClientToAdd(code=new.code, working_name=new.name))
    return practice.sessions.log(SessionToLog(**values)).value
