"""Sheets of an access request: received, who asks made sure of, paused, extended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.protection import AskedBy, PauseWhy
from coachjournal.services.access_requests import RequestLine
from coachjournal.services.desk_advice import authority_advice, sponsor_advice
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.clients.protection_words import ASKED_BY, PAUSES
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.widgets.inputs import Choice, TextBox, date_field, day_of
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk


class ReceiveSheet(FormSheet):
    """Notes a request; a sponsor's or an authority's is refused, with what to do instead."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown) -> None:
        super().__init__(desk.page, desk.context, _("They ask what is kept"), _("Note it"))
        self._requests, self._client = desk.practice.access_requests, shown.client
        self.asked_by = Choice([(each.value, _(words)) for each, words in ASKED_BY.items()])
        self.advice = label("", "caution", wrap=True)
        self.received = date_field(desk.context.clock.today())
        self.asked_for = TextBox(lines=2)
        self._lay_out()
        self.asked_by.currentIndexChanged.connect(lambda _place: self._advise())
        self.asked_by.setFocus()

    def job(self) -> Job:
        """Note it; the month's clock runs from the day it came."""
        return partial(
            self._requests.receive,
            self._client.id,
            received_on=day_of(self.received),
            asked_by=AskedBy(self.asked_by.value()),
            asked_for=self.asked_for.text(),
        )

    def _lay_out(self) -> None:
        add = self.form.addWidget
        add(label(self._client.shown_name, "strong", wrap=True))
        words = _(
            "Whoever is coached may ask what you keep about them. From the day it came you have "
            "a month to answer; the clock runs on this page and on Today."
        )
        add(label(words, "soft", wrap=True))
        self._who = self.row(_("Who asks"), self.asked_by, "sponsor-asks", "authority-asks")
        add(self._who)
        add(self.advice)
        self.advice.hide()
        add(self.row(_("It came on"), self.received, "request-in-the-future"))
        hint = _("In their words, if they asked for something in particular.")
        add(self.row(_("What they ask for"), self.asked_for, hint=hint))

    def _advise(self) -> None:
        advice = {
            AskedBy.SPONSOR.value: sponsor_advice(),
            AskedBy.AUTHORITY.value: authority_advice(),
        }.get(self.asked_by.value(), "")
        self._who.show_problem("")
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.asked_by.setAccessibleDescription(advice)
        self.action.setEnabled(not advice)
        self.prepare()
        self.adjustSize()


class IdentitySheet(FormSheet):
    """Notes how it was made sure who asks."""

    def __init__(self, desk: ClientDesk, line: RequestLine) -> None:
        super().__init__(desk.page, desk.context, _("Who asks"), _("Made sure"))
        self._requests, self._line = desk.practice.access_requests, line
        self.how = QLineEdit(line.request.identity_how)
        hint = _("I rang the number I know; the e-mail came from the address I know.")
        self.form.addWidget(self.row(_("How I made sure"), self.how, "reason-needed", hint=hint))
        words = _("Ask for no more than you need. A copy sent to the wrong person is a breach.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.how.setFocus()

    def job(self) -> Job:
        """Note it, with today's date."""
        return partial(self._requests.identity_checked, self._line.request.id, self.how.text())


class PauseSheet(FormSheet):
    """Stops the clock while the person is asked something."""

    def __init__(self, desk: ClientDesk, line: RequestLine) -> None:
        super().__init__(desk.page, desk.context, _("Stop the clock"), _("Stop it"))
        self._requests, self._line = desk.practice.access_requests, line
        self.why = Choice([(each.value, _(words)) for each, words in PAUSES.items()])
        self.day = date_field(desk.context.clock.today())
        words = _(
            "It stands still from the day you asked until the day they answer. Stop it only "
            "where you cannot go on without the answer."
        )
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(self.row(_("Why"), self.why, "paused-already"))
        self.form.addWidget(self.row(_("I asked on"), self.day, "dates-reversed"))
        self.why.setFocus()

    def job(self) -> Job:
        """Stop it."""
        why, day = PauseWhy(self.why.value()), day_of(self.day)
        return partial(self._requests.pause, self._line.request.id, why, on=day)


class ResumeSheet(FormSheet):
    """Lets the clock run again."""

    def __init__(self, desk: ClientDesk, line: RequestLine) -> None:
        super().__init__(desk.page, desk.context, _("Let the clock run again"), _("Let it run"))
        self._requests, self._line = desk.practice.access_requests, line
        self.day = date_field(desk.context.clock.today())
        row = self.row(_("They answered on"), self.day, "dates-reversed", "not-paused")
        self.form.addWidget(row)
        self.day.setFocus()

    def job(self) -> Job:
        """Let it run."""
        return partial(self._requests.resume, self._line.request.id, on=day_of(self.day))


class ExtendSheet(FormSheet):
    """Notes that the person was told of two further months."""

    def __init__(self, desk: ClientDesk, line: RequestLine) -> None:
        super().__init__(desk.page, desk.context, _("Two months longer"), _("They were told"))
        self._requests, self._line = desk.practice.access_requests, line
        self.why = TextBox(lines=2)
        self.day = date_field(desk.context.clock.today())
        words = _(
            "For a request that is complex, or one of several. The person has to be told by "
            "{day}, and why."
        ).format(day=full_date(line.clock.extendable_until))
        self.form.addWidget(label(words, "soft", wrap=True))
        hint = _("As they were told: there are eleven years of notes.")
        self.form.addWidget(self.row(_("Why"), self.why, "reason-needed", hint=hint))
        self.form.addWidget(self.row(_("They were told on"), self.day, "extension-too-late"))
        self.why.setFocus()

    def job(self) -> Job:
        """Note it."""
        why, day = self.why.text(), day_of(self.day)
        return partial(self._requests.extend, self._line.request.id, why, on=day)
