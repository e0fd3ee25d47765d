"""A document that a credential asks for: its state, its day, a note, and its files."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachjournal.domain.assessment import DocumentResult
from coachjournal.domain.terms import DocumentState
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.documents import DocumentFiled
from coachjournal.services.term_words import DOCUMENT_STATES
from coachjournal.system.language import _
from coachjournal.ui.accreditation.words import document_source_said
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import TextBox, choice, chosen, date_field, day_of
from coachjournal.ui.widgets.text import label


class DocumentSheet(FormSheet):
    """Everything that is kept of one document."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        credential: str,
        result: DocumentResult,
        filed: DocumentFiled | None,
    ) -> None:
        super().__init__(parent, context, _(result.label), _("Save"))
        self._documents = context.practice.documents
        self._of = (credential, result.id)
        held = filed.document if filed is not None else None
        self.form.addWidget(label(document_source_said(result.rule), "caption", wrap=True))
        self.state = choice(DOCUMENT_STATES, result.state.value)
        self.form.addWidget(self.row(_("State"), self.state))
        today = context.clock.today()
        self.day = date_field(held.on if held is not None and held.on is not None else today)
        self._day = self.row(_("Done on"), self.day, "document-day-ahead")
        self.form.addWidget(self._day)
        self.note = TextBox(held.note if held is not None else "")
        self.form.addWidget(self.row(_("Note"), self.note))
        self.strip = AttachmentStrip(context, title=_("Files"))
        if held is not None:
            self.strip.show_for(AttachedTo(document_id=held.id))
        else:
            self.strip.make_for(partial(self._documents.opened, *self._of))
        self.form.addWidget(self.strip)
        self.state.activated.connect(lambda _place: self._fit_day())
        self._fit_day()
        self.state.setFocus()

    def job(self) -> Job:
        """Keep it as the fields say."""
        state = chosen(self.state, DocumentState)
        return partial(
            self._documents.change,
            *self._of,
            state=state,
            on=day_of(self.day) if state is DocumentState.DONE else None,
            note=self.note.text(),
        )

    def _fit_day(self) -> None:
        # Only what is done was done on a day.
        self._day.setVisible(chosen(self.state, DocumentState) is DocumentState.DONE)
