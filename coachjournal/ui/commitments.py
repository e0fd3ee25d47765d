"""What came of a commitment, and whether what was brought changed the practice: their sheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachjournal.domain.supervision import Commitment, SupervisionItem
from coachjournal.domain.terms import Changed
from coachjournal.services.supervision import Supervision
from coachjournal.services.term_words import CHANGED
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, TextBox
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import said


class OutcomeSheet(FormSheet):
    """What came of a commitment, and whether it changed the practice."""

    def __init__(self, parent: QWidget, context: PageContext, commitment: Commitment) -> None:
        super().__init__(parent, context, _("Done"), _("Mark as done"), width=520)
        self._supervision: Supervision = context.practice.supervision
        self._commitment_id = str(commitment.id)
        self.outcome = TextBox(commitment.outcome, lines=3)
        self.changed = changed_choice(commitment.changed_practice)
        self.form.addWidget(label(commitment.text, "strong", wrap=True))
        hint = _("It may stay empty. The pack says it back to your supervisor.")
        self.form.addWidget(self.row(_("What came of it"), self.outcome, hint=hint))
        self.form.addWidget(self.row(_("Did it change my practice?"), self.changed))
        self.outcome.setFocus()

    def job(self) -> Job:
        """Mark it as done."""
        return partial(
            self._supervision.keep_commitment,
            self._commitment_id,
            outcome=self.outcome.text(),
            changed=Changed(self.changed.value()),
        )


class ChangedSheet(FormSheet):
    """Whether what was brought changed the practice: an answer, and perhaps a sentence."""

    def __init__(self, parent: QWidget, context: PageContext, item: SupervisionItem) -> None:
        super().__init__(parent, context, _("Did it change my practice?"), _("Save"), width=520)
        self._supervision: Supervision = context.practice.supervision
        self._item_id = str(item.id)
        self.changed = changed_choice(item.changed_practice)
        self.sentence = TextBox(item.changed, lines=3)
        self.form.addWidget(label(item.said or item.passage, "strong", wrap=True))
        if item.learning:
            self.form.addWidget(label(item.learning, "soft", wrap=True))
        self.form.addWidget(self.row(_("Did it change my practice?"), self.changed))
        hint = _("One sentence is enough. It stands in the portfolio, where you choose so.")
        self.form.addWidget(self.row(_("What I do differently"), self.sentence, hint=hint))
        self.changed.setFocus()

    def job(self) -> Job:
        """Say so."""
        return partial(
            self._supervision.practice_changed,
            self._item_id,
            Changed(self.changed.value()),
            self.sentence.text(),
        )


def changed_choice(value: Changed) -> Choice:
    """Yes, partly, no, too early; or nothing said."""
    return Choice([(each, said(CHANGED, each)) for each in CHANGED], value.value)
