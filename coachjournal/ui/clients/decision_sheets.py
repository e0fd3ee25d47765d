"""Sheets of decisions about keeping a client's file: restrict, lift, keep until a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from coachjournal.domain.protection import months_later, years_later
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.widgets.inputs import TextBox, date_field, day_of
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk

_REVIEW_MONTHS = 6


class _DecisionSheet(FormSheet):
    """A decision with its reason, and perhaps a day."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown, title: str, action: str) -> None:
        super().__init__(desk.page, desk.context, title, action)
        self._retention = desk.practice.retention
        self._today = desk.context.clock.today()
        self._client = shown.client
        self.why = TextBox(lines=2)
        self.form.addWidget(label(shown.client.shown_name, "strong", wrap=True))

    def _say(self, words: str) -> None:
        self.form.addWidget(label(words, "soft", wrap=True))

    def _ask_why(self, hint: str) -> None:
        self.form.addWidget(self.row(_("Why"), self.why, "reason-needed", hint=hint))

    def _ask_day(self, name: str, day: date) -> None:
        self.day = date_field(max(day, self._today + timedelta(days=1)))
        self.form.addWidget(self.row(name, self.day, "day-in-the-past"))


class RestrictSheet(_DecisionSheet):
    """Restricts a client: a reason, and when to look again."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown) -> None:
        super().__init__(desk, shown, _("Restrict"), _("Restrict"))
        self._say(
            _(
                "For a complaint, a claim, or when your insurer asks. Nothing is deleted. The "
                "client stays out of lists, search, Today, packs and logs until you lift it; "
                "their hours go on counting."
            )
        )
        self._ask_why(_("A sentence: who complained, of what, what the insurer said."))
        self._ask_day(_("Look at it again on"), months_later(self._today, _REVIEW_MONTHS))
        self.why.setFocus()

    def job(self) -> Job:
        """Restrict the client."""
        restrict = self._retention.restrict
        return partial(restrict, self._client.id, self.why.text(), day_of(self.day))


class LiftSheet(_DecisionSheet):
    """Lifts a restriction, with the reason."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown) -> None:
        super().__init__(desk, shown, _("Lift the restriction"), _("Lift it"))
        self._say(_("The client shows again everywhere. When to look at it is as the rule says."))
        self._ask_why(_("What came of it: the complaint was settled, the claim was dropped."))
        self.why.setFocus()

    def job(self) -> Job:
        """Lift it."""
        return partial(self._retention.unrestrict, self._client.id, self.why.text())


class KeepUntilSheet(_DecisionSheet):
    """Keeps a file until a day, whatever the rules say."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown) -> None:
        super().__init__(desk, shown, _("Keep until a day"), _("Keep"))
        self._say(
            _(
                "It is due to be looked at on that day, whatever the rules say. Nothing deletes "
                "itself, then either: you are asked."
            )
        )
        due = shown.kept.review_on
        later = due if due is not None and due > self._today else years_later(self._today, 1)
        self._ask_day(_("Keep until"), later)
        self._ask_why(_("A sentence: a claim may still come, the insurer asks for seven years."))
        self.day.setFocus()

    def job(self) -> Job:
        """Keep it."""
        keep = self._retention.keep_until
        return partial(keep, self._client.id, day_of(self.day), self.why.text())
