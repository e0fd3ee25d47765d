"""The sheets in which contacts between sessions and decision notes are entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget

from coachjournal.domain.ids import WallTime
from coachjournal.domain.work import Contact, DecisionNote
from coachjournal.system.language import _
from coachjournal.ui.carried.words import manners
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import (
    TextBox,
    date_field,
    day_of,
    side_by_side,
    start_of,
    time_field,
)
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.between import Between

_LONG = 320


class ContactSheet(FormSheet):
    """A call or message between sessions: how, when, and what it was."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        client_id: str,
        contact: Contact | None = None,
    ) -> None:
        action = _("Keep it") if contact is None else _("Save")
        super().__init__(parent, context, _("A contact between sessions"), action)
        self._between: Between = context.practice.between
        self._client_id, self._contact = client_id, contact
        at: datetime = contact.at if contact else _now(context)
        words = contact.text if contact else ""
        # An older note that was taken in is read here, too.
        self.text = TextBox(words, lines=12 if len(words) > _LONG else 4)
        self.manner = QLineEdit(contact.manner if contact else "")
        completer = QCompleter(manners(), self.manner)
        popup = completer.popup()
        assert popup is not None
        popup.setProperty("popup", "true")
        self.manner.setCompleter(completer)
        self.day, self.time = date_field(at.date()), time_field(at.time())
        hint = _("It stands in the client's record, and counts for no hours.")
        self.form.addWidget(self.row(_("What it was"), self.text, "words-needed", hint=hint))
        self.form.addLayout(
            side_by_side(
                self.row(_("How: a call, a message"), self.manner),
                self.row(_("Date"), self.day),
                self.row(_("Time"), self.time),
            )
        )
        self.text.setFocus()

    def job(self) -> Job:
        """Keep it, or change it."""
        at, manner, text = start_of(self.day, self.time), self.manner.text(), self.text.text()
        if self._contact is None:
            return partial(self._between.note_contact, self._client_id, text, at=at, manner=manner)
        changed = replace(self._contact, at=WallTime(at), manner=manner, text=text)
        return partial(self._between.change_contact, changed)


def _now(context: PageContext) -> datetime:
    """What the clock on the wall says."""
    local = context.clock.now().astimezone(ZoneInfo(context.clock.zone_name()))
    return local.replace(tzinfo=None)


class DecisionSheet(FormSheet):
    """A risk or an ethical question: what happened, and how it was decided."""

    def __init__(self, parent: QWidget, context: PageContext, note: DecisionNote) -> None:
        super().__init__(parent, context, _("A decision note"), _("Keep it"), width=620)
        self._between: Between = context.practice.between
        self._note = note
        self.day = date_field(note.decided_on)
        self.what_happened = TextBox(note.what_happened, lines=3)
        self.who_may_be_harmed = TextBox(note.who_may_be_harmed, lines=2)
        self.consulted = TextBox(note.consulted, lines=2)
        self.decided = TextBox(note.decided, lines=2)
        self.why = TextBox(note.why, lines=2)
        self.restricted = QCheckBox(_("Keep it under restriction: shown only when asked for"))
        self.restricted.setChecked(note.restricted)
        self._lay_out()
        self.what_happened.setFocus()

    def job(self) -> Job:
        """Keep it."""
        note = replace(
            self._note,
            decided_on=day_of(self.day),
            what_happened=self.what_happened.text().strip(),
            who_may_be_harmed=self.who_may_be_harmed.text().strip(),
            consulted=self.consulted.text().strip(),
            decided=self.decided.text().strip(),
            why=self.why.text().strip(),
            restricted=self.restricted.isChecked(),
        )
        return partial(self._between.keep_decision, note)

    def _lay_out(self) -> None:
        words = _(
            "A risk, an ethical question, safeguarding, a referral. It stands first in a "
            "supervision pack, and never in a copy shared by goodwill."
        )
        add = self.form.addWidget
        add(label(words, "soft", wrap=True))
        add(self.row(_("What happened"), self.what_happened, "words-needed"))
        self.form.addLayout(
            side_by_side(
                self.row(_("Who may be harmed"), self.who_may_be_harmed),
                self.row(_("Whom I consulted"), self.consulted),
            )
        )
        add(self.row(_("What I decided"), self.decided))
        add(self.row(_("Why"), self.why))
        add(self.row(_("Decided on"), self.day))
        add(self.restricted)
