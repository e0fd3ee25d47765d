"""The sheet in which an agreement is noted, or withdrawn: dated, with its manner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.people import Agreement
from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.clients.protection_words import AGREED, since_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk


class AgreementSheet(FormSheet):
    """Notes an answer today; with an agreement that was given, it is withdrawn."""

    def __init__(
        self,
        desk: ClientDesk,
        shown: ProtectionShown,
        agreement: Agreement | None,
        kind: AgreementKind | None = None,
    ) -> None:
        withdrawn = agreement is not None
        title = _("Withdraw an agreement") if withdrawn else _("What they agreed to")
        action = _("Withdraw") if withdrawn else _("Note it")
        super().__init__(desk.page, desk.context, title, action)
        self._clients, self._client = desk.practice.clients, shown.client
        self._agreement = agreement
        self.kind = Choice([(each.value, _(words)) for each, words in AGREED.items()])
        self.answer = Choice(
            [(Answer.YES.value, _("yes")), (Answer.NO.value, _("no"))], Answer.YES.value
        )
        self.manner = QLineEdit()
        self._lay_out(shown, kind or shown.next_answer)
        (self.manner if withdrawn or kind else self.kind).setFocus()

    def job(self) -> Job:
        """Keep the answer."""
        kind, answer = self._answered()
        manner = self.manner.text()
        return partial(self._clients.answer, self._client.id, kind, answer, manner=manner)

    def noted(self) -> str:
        """What was noted, in words: one answer is easily taken for another."""
        kind, answer = self._answered()
        said = _("yes") if answer is Answer.YES else _("no")
        words = _("{what}: {answer}. Noted, with today's date.")
        return words.format(what=_(AGREED[kind]), answer=said)

    def _answered(self) -> tuple[AgreementKind, Answer]:
        if self._agreement is not None:
            return self._agreement.kind, Answer.NO
        return AgreementKind(self.kind.value()), Answer(self.answer.value())

    def _lay_out(self, shown: ProtectionShown, kind: AgreementKind | None) -> None:
        add = self.form.addWidget
        add(label(shown.client.shown_name, "strong", wrap=True))
        if self._agreement is not None:
            what = _("{what}: {answer}").format(
                what=_(AGREED[self._agreement.kind]), answer=since_said(self._agreement)
            )
            add(label(what, "body", wrap=True))
            words = _("From today it no longer holds. What left before stays as it was.")
            add(label(words, "soft", wrap=True))
            add(self.row(_("How they said so"), self.manner, hint=_("By e-mail, in a session.")))
            return
        self.kind.choose(kind.value if kind else "")
        add(self.row(_("To what"), self.kind))
        add(self.row(_("Their answer"), self.answer))
        hint = _("In the contract, by e-mail, in a session. It is dated today.")
        add(self.row(_("How they said so"), self.manner, hint=hint))
