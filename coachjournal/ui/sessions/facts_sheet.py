"""The sheet in which a session's facts are changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Activity, Mode, Payment, SessionStatus
from coachjournal.services.programmes import EngagementChoice
from coachjournal.system.language import _, plural
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.sessions.standing_field import StandingChoice
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.trail import open_trail
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.inputs import (
    Choice,
    choice,
    chosen,
    date_field,
    minutes_field,
    side_by_side,
    start_of,
    time_field,
)
from coachjournal.ui.words import ACTIVITIES, MODES, PAYMENTS, STATUSES


class FactsSheet(FormSheet):
    """Shows a session's facts, and changes those that were changed."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        session: Session,
        clients: list[tuple[str, str]],
        choices: Sequence[EngagementChoice] = (),
    ) -> None:
        super().__init__(parent, context, _("Facts of the session"), _("Save"))
        self._programmes = context.practice.engagements.programmes
        self._session, self._sessions = session, context.practice.sessions
        self.client = Choice(clients, session.client_id)
        self.day, self.time = date_field(session.start.date()), time_field(session.start.time())
        self.minutes = minutes_field(session.minutes)
        self.coaching = minutes_field(session.coaching_minutes, least=0)
        self.activity = choice(ACTIVITIES, session.activity)
        self.payment = choice(PAYMENTS, session.payment)
        self.mode = choice(MODES, session.mode)
        self.status = choice(STATUSES, session.status)
        self.standing = StandingChoice(choices, session)
        self.no_note = QCheckBox(_("No note intended for this session"))
        self.no_note.setAccessibleName(self.no_note.text())
        self.no_note.setChecked(session.no_note_intended)
        self._lay_out()
        self._offer_changes(context)
        self.client.currentIndexChanged.connect(self._client_changed)
        self.minutes.valueChanged.connect(self._minutes_changed)
        self.activity.currentIndexChanged.connect(self._activity_changed)
        self._whole = session.minutes == session.coaching_minutes

    def job(self) -> Job:
        """Change what is another than before."""
        return partial(self._sessions.change, self._session.id, **self.changed_facts())

    def send(self) -> None:
        """Save, if there is anything to save."""
        if self.changed_facts():
            super().send()
        else:
            self.reject()

    def begin_at(self, fact: str) -> None:
        """Put the focus into the field of a fact."""
        field: QWidget = getattr(self, fact, self.client)
        field.setFocus()
        if isinstance(field, QComboBox):
            return
        select = getattr(field, "selectAll", None)
        if select is not None:
            select()

    def changed_facts(self) -> dict[str, Any]:
        """The fields whose value is another than before."""
        values: dict[str, Any] = {
            "client_id": self.client.value(),
            "start": start_of(self.day, self.time),
            "minutes": self.minutes.value(),
            "coaching_minutes": self.coaching.value(),
            "activity": chosen(self.activity, Activity),
            "payment": chosen(self.payment, Payment),
            "mode": chosen(self.mode, Mode),
            "status": chosen(self.status, SessionStatus),
            "no_note_intended": self.no_note.isChecked(),
            **self.standing.chosen_fields(),
        }
        before = self._session
        if values["start"] == before.start.replace(second=0, microsecond=0):
            del values["start"]
        return {name: value for name, value in values.items() if value != getattr(before, name)}

    def _offer_changes(self, context: PageContext) -> None:
        """Say how often the hours were changed, and lead to what was changed."""
        link = link_button("", lambda: open_trail(self, context, self._session.id))
        link.hide()
        self.foot.insertWidget(0, link)

        def show(times: int) -> None:
            words = plural("Changed {count} time…", "Changed {count} times…", times)
            link.setText(words.format(count=times))
            link.setAccessibleName(link.text())
            link.setVisible(bool(times))

        times_changed = partial(context.practice.audit_trail.times_changed, self._session.id)
        context.tasks.run(times_changed, owner=self, done=show, failed=context.failed)

    def _lay_out(self) -> None:
        self.form.addWidget(self.row(_("Client"), self.client))
        self.form.addLayout(
            side_by_side(
                self.row(_("Date"), self.day),
                self.row(_("Time"), self.time),
                self.row(_("Minutes"), self.minutes, "minutes-out-of-range"),
            )
        )
        self.form.addLayout(
            side_by_side(
                self.row(_("Activity"), self.activity),
                self.row(_("Of which coaching"), self.coaching, "coaching-minutes-out-of-range"),
            )
        )
        self.form.addLayout(
            side_by_side(
                self.row(_("Payment"), self.payment),
                self.row(_("Mode"), self.mode),
                self.row(_("Status"), self.status),
            )
        )
        self.form.addWidget(self.row(_("Counts in"), self.standing))
        self.form.addWidget(self.no_note)

    def _client_changed(self) -> None:
        # Until theirs are known it stands in none: another client's engagement is never meant.
        self.standing.show_choices(())
        self._tasks.run(
            partial(self._programmes.choices, self.client.value()),
            owner=self,
            done=self.standing.show_choices,
        )

    def _minutes_changed(self, minutes: int) -> None:
        # All of it was coaching: it still is when the meeting turns out longer or shorter.
        if self._whole:
            self.coaching.setValue(minutes)

    def _activity_changed(self) -> None:
        coaching = chosen(self.activity, Activity).counts_whole
        self._whole = coaching
        self.coaching.setValue(self.minutes.value() if coaching else 0)
