"""Ctrl+L: a session logged from anywhere, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from coachjournal.domain.quick_line import QuickLine, Vocabulary, read_line
from coachjournal.domain.terms import Activity, Context
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import FormSheet, Job, where_it_can_be
from coachjournal.ui.sessions.log_fields import GENERAL, LogFields
from coachjournal.ui.sessions.log_form import Known, NewClient, found, new_client
from coachjournal.ui.sessions.log_line import LogLine
from coachjournal.ui.sessions.log_saving import (
    known_clients,
    log_as_typed,
    log_it,
    no_usual,
    taking_back_logged,
    usual,
)
from coachjournal.ui.sessions.log_there import LogThere
from coachjournal.ui.sessions.note_edit import raw_text
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import minutes_said, short_date

if TYPE_CHECKING:
    from coachjournal.services.hand_log import Logged
    from coachjournal.services.practice import Practice
    from coachjournal.services.quick_log import Usual
    from coachjournal.services.timer import Timing

_SPOOLED = ("start", "minutes", "payment", "mode", "status", "activity", "title", "record")


def show_log_sheet(context: PageContext, parent: QWidget, timing: Timing | None = None) -> LogSheet:
    """Show the sheet over whatever is shown; a timer that was stopped fills it."""
    sheet = LogSheet(context, parent, timing)
    sheet.rejected.connect(sheet.offer_again)
    sheet.accepted.connect(sheet.deleteLater)
    sheet.open()
    sheet.line.field.setFocus()
    return sheet


class LogSheet(FormSheet):
    """Takes what is said of a session; Enter logs it, Ctrl+Enter opens its note as well."""

    def __init__(self, context: PageContext, parent: QWidget, timing: Timing | None = None) -> None:
        hint = _("Enter logs it, Ctrl+Enter opens the note as well")
        super().__init__(parent, context, _("Log a session"), _("Log it"), hint=hint, width=600)
        self._context = context
        self._practice: Practice = context.practice
        self._timing = timing
        self._clients: list[Known] = []
        self._words: Vocabulary | None = None
        self._new: NewClient | None = None
        self._next_code = ""
        self._known = False
        self._when_known: bool | None = None
        self._by_line = ""
        self._matches: QAbstractItemView | None = None
        self._as_usual: Usual | None = None
        self._usual_for = ""
        now = context.clock.now().astimezone(ZoneInfo(context.clock.zone_name()))
        self._make_fields(LogFields(now.replace(tzinfo=None), context.theme))
        if timing is not None:
            self._take_timing(timing)
        self._connect()
        self._load_clients()

    def send(self) -> None:
        """Log the session."""
        self._log()

    def flush(self) -> Sequence[Job]:
        """Before a lock: what was typed is logged, where it says with whom."""
        typed = self.client.text().strip()
        if not (self.is_open() and self.dirty()):
            return ()
        self.drafting.keep()
        if not typed:
            # Found again where it was left: nobody can say with whom it was.
            return ()
        from coachjournal.services.spooling import Saving, SpooledSession

        values = self._values("")
        spooled = {key: values[key] for key in _SPOOLED}
        save = self.drafting.forgotten_after(
            partial(log_as_typed, self._practice, typed, values, **self._how())
        )
        return (Saving(partial(where_it_can_be, save), SpooledSession(client=typed, **spooled)),)

    def offer_again(self) -> None:
        """What was typed and not logged can be had again for a while."""
        if self.dirty() or self._timing is not None:
            self._context.status(_("The session was not logged."), self.open)
        else:
            self.deleteLater()

    def _make_fields(self, fields: LogFields) -> None:
        self.line = LogLine()
        self.client = QLineEdit()
        self.client.setPlaceholderText(_("Code or name"))
        self.client_row = FormRow(_("Client"), self.client)
        self.new_words = label("", "strong", wrap=True)
        self.new_words.hide()
        self.fields = fields
        self.day, self.time, self.minutes = fields.day, fields.time, fields.minutes
        self.payment, self.mode, self.status = fields.payment, fields.mode, fields.status
        self.title, self.note = fields.title, fields.note
        self.there = LogThere(self._context)
        for each in (self.line, self.client_row, self.new_words, self.there, fields):
            self.form.addWidget(each)

    def _take_timing(self, timing: Timing) -> None:
        self.fields.take_timing(timing.start, timing.minutes)
        self.client.setText(timing.client_code)

    def _connect(self) -> None:
        self.line.typed.connect(self._line_typed)
        self.client.textChanged.connect(self._client_changed)
        self.client.editingFinished.connect(self._complete)
        self.client.returnPressed.connect(self._entered_in_list)
        self.fields.hour_changed.connect(self._ask_there)
        self.there.planned_changed.connect(self._fill_usual)
        self.there.answered.connect(partial(self._go_on, usual=False))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, partial(self._log, open_note=True))

    # The line, and who is meant

    def _line_typed(self, _text: str) -> None:
        if self._words is None:
            return
        today = self._context.clock.today()
        line = read_line(self.line.field.text(), self._clients, self._words, today)
        self.fields.take_line(line)
        self._name_client(line)
        self.line.show_understood(line, today)

    def _name_client(self, line: QuickLine) -> None:
        if len(line.clients) == 1:
            named = line.clients[0].label
        elif line.clients:
            named = " ".join(each.words for each in line.pieces if each.fact == "client")
        else:
            named = line.named
        # What began like a name may have become a day: then nobody is named any more.
        if named != self.client.text() and (named or self.client.text() == self._by_line):
            self.client.setText(named)
        self._by_line = named
        if len(line.clients) == 1:
            self._take_usual(line.clients[0])
        elif not self.client.text():
            self._usual_for, self._as_usual = "", None
            self.fields.take_usual(**GENERAL)

    def _load_clients(self) -> None:
        self._context.tasks.run(
            partial(known_clients, self._practice),
            owner=self,
            done=lambda known: self._offer(*known),
            failed=self._refused_clients,
        )

    def _refused_clients(self, error: Exception) -> None:
        self.show_problem(words_for(error))

    def _offer(self, clients: list[Known], next_code: str, words: Vocabulary) -> None:
        self._clients, self._next_code, self._new = clients, next_code, None
        self._words, self._known = words, True
        completer = QCompleter([client.label for client in clients], self.client)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None
        completer.activated.connect(self._complete)
        popup.setAccessibleName(_("Clients that match"))
        popup.setProperty("popup", "true")
        self._matches = popup
        if self.line.field.text():
            self._line_typed(self.line.field.text())
        elif self._timing is not None:
            with QSignalBlocker(self.client):
                self._complete()
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
        self.there.forget()

    def _complete(self) -> None:
        """One client is meant: write them out, and take what was usual with them."""
        meant = found(self.client.text(), self._clients)
        if len(meant) == 1:
            if self.client.text() != meant[0].label:
                self.client.setText(meant[0].label)
            self._take_usual(meant[0])

    def _take_usual(self, client: Known) -> None:
        self._ask_there(client.id)
        if self._usual_for == client.id:
            return
        self._usual_for, self._as_usual = client.id, None
        self._context.tasks.run(
            partial(usual, self._practice, client.id),
            owner=self,
            done=partial(self._show_usual, client.id),
            failed=lambda _error: self._show_usual(client.id, no_usual()),
        )

    def _show_usual(self, client_id: str, usual: Usual) -> None:
        """Payment, mode and minutes as last time, unless line or fields say otherwise."""
        if self._usual_for == client_id:
            self._as_usual = usual
            self._fill_usual()
        self._go_on()

    def _fill_usual(self) -> None:
        """As it was planned, if it was; else as last time."""
        planned, values = self.there.taken(), dict(GENERAL)
        as_it_was = planned or self._as_usual
        if as_it_was is not None:
            values = {name: getattr(as_it_was, name) for name in GENERAL}
        self.fields.take_usual(
            **values,
            activity=planned.activity if planned else Activity.COACHING,
            context=planned.context if planned else Context.WORK,
        )

    def _ask_there(self, client_id: str = "") -> None:
        self.there.ask(self.fields.values(), client_id)

    def _go_on(self, *, usual: bool = True) -> None:
        """Log it now, if Enter was faster than what it needs to know."""
        if self._when_known is not None:
            open_note, self._when_known = self._when_known, None
            self._log(open_note=open_note, usual=usual)

    def _entered_in_list(self) -> None:
        # While the list of matches is open, Enter does not reach the sheet. Who went into the
        # list chooses from it; who only typed a name is through.
        matches = self._matches
        if matches is not None and matches.isVisible() and not matches.currentIndex().isValid():
            self._log()

    # Logging

    def _log(self, *, open_note: bool = False, usual: bool = False) -> None:
        if not self.action.isEnabled():
            return
        if not self._known:
            # Faster than the list of clients came: it is logged as soon as they are there.
            self._when_known = open_note
            return
        meant = found(self.client.text(), self._clients)
        if len(meant) == 1 and not usual and self._awaits_usual(meant[0]):
            self._when_known = open_note
            self._take_usual(meant[0])
        elif len(meant) == 1 and self._awaits_there(meant[0]):
            self._when_known = open_note
        elif len(meant) == 1:
            self._send_or_say(meant[0], open_note)
        elif self._new is not None:
            self._as_usual = None
            self._send(self._new.code, self._new, open_note=open_note)
        else:
            self._ask_who(meant)

    def _awaits_usual(self, client: Known) -> bool:
        return self._usual_for != client.id or self._as_usual is None

    def _awaits_there(self, client: Known) -> bool:
        self._ask_there(client.id)
        return self.there.awaited()

    def _send_or_say(self, client: Known, open_note: bool) -> None:
        """What would be a second entry of one hour is said once, and not refused."""
        if self.there.to_be_said():
            self.action.setText(_("Log it all the same"))
            self.show_problem(_("There is a session at that hour. Enter logs this one as well."))
            self.action.setEnabled(True)
            return
        self._send(client.code, None, open_note=open_note)

    def _ask_who(self, meant: list[Known]) -> None:
        in_line = self.line.field.hasFocus()
        if not in_line:
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
            partial(
                log_it,
                self._practice,
                new,
                self._values(code),
                **self._how(),
            ),
            owner=self,
            done=lambda logged: self._logged(logged, open_note=open_note),
            failed=self._refused,
        )

    def _values(self, code: str) -> dict[str, Any]:
        usual = self._as_usual if code else None
        return {
            **self.fields.values(),
            "client_code": code,
            "record": raw_text(self.note.document()),
            "engagement_id": None if usual is None else usual.engagement_id,
        }

    def _how(self) -> dict[str, Any]:
        return {
            "was_coached": self.fields.minutes_i_was_coached(),
            "another": self.there.another,
            "timed": self._timing is not None,
        }

    def _refused(self, error: Exception) -> None:
        self.show_problem(words_for(error))

    def _logged(self, logged: Logged, *, open_note: bool) -> None:
        self._timing = None
        self.accept()
        sessions, first = logged.sessions, logged.sessions[0]
        day = short_date(first.start.date(), self._context.clock.today())
        said = _("Logged: {day}, {minutes}.")
        if logged.was:
            said = _("Logged: {day}, {minutes}. It is the one that was planned.")
        if len(sessions) > 1:
            count = len(sessions)
            said = plural(
                "Logged as {count} entry: {day}, {minutes}.",
                "Logged as {count} entries: {day}, {minutes}.",
                count,
            )
        words = said.format(day=day, minutes=minutes_said(first.minutes), count=len(sessions))
        self._context.status(words, taking_back_logged(self._context, logged))
        if open_note:
            self._context.go("sessions", session_id=first.id)
