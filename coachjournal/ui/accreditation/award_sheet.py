"""A credential that was awarded: which, when, until when, and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.assessment.dates import months_after
from coachjournal.domain.credentials import Credential
from coachjournal.services.credentials_held import Award
from coachjournal.system.language import _
from coachjournal.ui.award_words import award_name
from coachjournal.ui.figures import short_name
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.inputs import Choice, date_field, day_of
from coachjournal.ui.widgets.optional import OptionalDay
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class AwardSheet(FormSheet):
    """Enters an award, or changes one."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        known: Sequence[Credential],
        credential: str,
        award: Award | None = None,
    ) -> None:
        title = _("Enter an award") if award is None else award_name(award)
        super().__init__(parent, context, title, _("Save"))
        self._held = context.practice.credentials_held
        self._known = {each.id: each for each in known}
        self._id = award.held.id if award is not None else ""
        held = award.held if award is not None else None
        self.which = Choice([(each.id, short_name(each)) for each in known], credential)
        if award is None:
            self.form.addWidget(self.row(_("Credential"), self.which, "no-such-credential"))
        today = context.clock.today()
        self.awarded = date_field(held.awarded_on if held is not None else today)
        self.form.addWidget(self.row(_("Awarded on"), self.awarded, "award-day-ahead"))
        until = held.valid_to if held is not None else self._proposed()
        self.ends = OptionalDay(_("Valid to"), until, until or months_after(today, 12))
        self.form.addWidget(self.ends)
        self._said = label("", "caption", wrap=True)
        self.form.addWidget(self._said)
        self.number = QLineEdit(held.number if held is not None else "")
        self.form.addWidget(self.row(_("Number on the certificate"), self.number))
        self._rows["award-ends-early"] = self._rows["award-day-ahead"]
        if held is None:
            self.which.activated.connect(self._propose)
            self.awarded.dateChanged.connect(self._propose)
        self._tell()
        (self.which if award is None else self.awarded).setFocus()

    def offer_removal(self, remove: Callable[[], object]) -> None:
        """Let it be taken away from here."""

        def follow() -> None:
            self.reject()
            remove()

        self.foot.insertWidget(0, writes(link_button(_("Take this award away"), follow)))

    def job(self) -> Job:
        """Keep it as the fields say."""
        return partial(
            self._held.keep,
            self.which.value(),
            day_of(self.awarded),
            self.ends.day(),
            self.number.text(),
            held_id=self._id,
        )

    def _proposed(self) -> date | None:
        months = self._chosen().award_months
        return months_after(day_of(self.awarded), months) if months else None

    def _chosen(self) -> Credential:
        return self._known[self.which.value()]

    def _propose(self) -> None:
        """The end as the pack has it; who typed another one can type it again."""
        until = self._proposed()
        self.ends.known.setChecked(until is not None)
        if until is not None:
            self.ends.field.setDate(date_field(until).date())
        self._tell()

    def _tell(self) -> None:
        award = self._known[self.which.value()].award if self._known else None
        words = ""
        if award is not None:
            words = _("The end is proposed from: {source}.").format(source=award.source)
            if award.confidence.check_with_body:
                words = _("{words} Check with the body.").format(words=words)
        self._said.setText(words)
        self._said.setVisible(bool(words))
