"""A sketch's facts: its title, whose it is, and what it belongs to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.ids import ClientId, SessionId, SupervisionItemId
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.system.language import _
from coachjournal.ui.drawings.words import WHOSE
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.gathering import Belongings, item_said, session_said
from coachjournal.ui.widgets.inputs import Choice, choice, chosen


class FactsSheet(FormSheet):
    """Changes them; a session is chosen among those of the client."""

    def __init__(
        self, parent: QWidget, context: PageContext, sketch: Sketch, known: Belongings
    ) -> None:
        super().__init__(parent, context, _("About this sketch"), _("Save"))
        self._context, self._sketch, self._known = context, sketch, known
        self.name = QLineEdit(sketch.title)
        self.name.setPlaceholderText(_("Nobody else sees it: in room mode it is hidden"))
        self.whose = choice(WHOSE, sketch.whose.value)
        self.client = Choice(
            [
                ("", _("nobody")),
                *((str(each.id), _named(each.shown_name, each.code)) for each in known.clients),
            ],
            str(sketch.client_id or self._client_of_session()),
        )
        self._first_client = self.client.value()
        self.session = Choice([("", _("no session"))])
        self._fill_sessions()
        self.session.choose(str(sketch.session_id or ""))
        self.item = Choice(
            [("", _("none")), *((str(each.id), item_said(each)) for each in known.items)],
            str(sketch.item_id or ""),
        )
        hint = _("It says who may keep it, and what may be done with it later.")
        self.form.addWidget(self.row(_("Title"), self.name))
        self.form.addWidget(self.row(_("Whose it is"), self.whose, hint=hint))
        self.form.addWidget(self.row(_("Client"), self.client))
        self.form.addWidget(self.row(_("Session"), self.session))
        if known.items or sketch.item_id:
            self.form.addWidget(self.row(_("Something for supervision"), self.item))
        self.client.currentIndexChanged.connect(self._fill_sessions)
        self.name.setFocus()

    def job(self) -> Job:
        """Keep them."""
        client, session, item = self.client.value(), self.session.value(), self.item.value()
        # What waits for supervision no more is not among the choices: it stays as it was.
        kept = self._sketch.item_id
        if kept is not None and str(kept) not in {str(each.id) for each in self._known.items}:
            item = str(kept)
        return partial(
            self._context.practice.sketches.change,
            self._sketch.id,
            title=self.name.text().strip(),
            whose=chosen(self.whose, Whose),
            client_id=ClientId(client) if client else None,
            session_id=SessionId(session) if session else None,
            item_id=SupervisionItemId(item) if item else None,
        )

    def _fill_sessions(self) -> None:
        client, kept = self.client.value(), self.session.value()
        today = self._context.clock.today()
        self.session.clear()
        self.session.addItem(_("no session"), "")
        for row in self._known.sessions:
            if client and row.client_id == client:
                self.session.addItem(session_said(row, today), row.id)
        own = str(self._sketch.session_id or "")
        if own and client == self._first_client and self.session.findData(own) < 0:
            # One of long ago, or in the bin: it is not lost by changing the title.
            self.session.addItem(_("the session it belongs to"), own)
        self.session.choose(kept)
        self.session.setEnabled(self.session.count() > 1)

    def _client_of_session(self) -> str:
        of_it = [r.client_id for r in self._known.sessions if r.id == str(self._sketch.session_id)]
        return of_it[0] if of_it else ""


def _named(name: str, code: str) -> str:
    return name if name == code else f"{name} ({code})"
