"""The sheets of the review alone: other words for a text, and what would tell of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.reviewing import CaseToLook
from coachjournal.domain.terms import Answer
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.text import breakable, label


class WordingSheet(FormSheet):
    """Other words for a text, in this pack alone; the journal's stay as they are."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        before: str,
        present: str,
        word: Callable[[str], object],
        *,
        quote: bool = False,
    ) -> None:
        super().__init__(parent, context, _("Edit the wording"), _("Use these words"), width=680)
        self._word = word
        words = _("They stand in this pack alone. Your journal keeps its own words.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(label(_("In your journal"), "strong"))
        # Broken words are not to be copied: what they are would not be found in them again.
        broken = breakable(before)
        self.form.addWidget(label(broken, wrap=True, selectable=broken == before, name=before))
        self.words = TextBox(present or before, lines=7)
        self.form.addWidget(self.row(_("In the pack"), self.words, "wording-needed"))
        if quote:
            hint = _(
                "Retyped in your own order, or told in the third person, a quotation no longer "
                "gives away who said it."
            )
            self.form.addWidget(label(hint, "soft", wrap=True))
            empty = link_button(_("Begin with nothing, and paraphrase"), self._begin_empty)
            self.form.addWidget(empty, 0, Qt.AlignmentFlag.AlignLeft)
        self.words.setFocus()

    def job(self) -> Job:
        """Keep the words."""
        return partial(self._word, self.words.text())

    def _begin_empty(self) -> None:
        self.words.selectAll()
        self.words.insertPlainText("")
        self.words.setFocus()


class CaseSheet(FormSheet):
    """A colleague would recognise them: what tells is changed here."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        case: CaseToLook,
        keep: Callable[[CaseToLook], object],
    ) -> None:
        title = _("{code}: what would tell").format(code=case.code)
        super().__init__(parent, context, title, _("Change it"), width=600)
        self._case, self._keep = case, keep
        words = _("A role that many have, a wider sector. You know whom you mean.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.role, self.sector = QLineEdit(case.role), QLineEdit(case.sector)
        self.pack_name = QLineEdit(case.pack_name)
        self.dates = QCheckBox(_("Leave the dates out"))
        self.dates.setChecked(case.hide_dates)
        self.gender = QCheckBox(_("Change the gender"))
        self.gender.setChecked(case.swap_gender)
        hint = _("A supervisor listens to a person. Choose a name that none of them bears.")
        kept = _("Kept with the client, for later packs too.")
        self.form.addWidget(self.row(_("Role in packs"), self.role, hint=kept))
        self.form.addWidget(self.row(_("Sector in packs"), self.sector))
        name = self.row(_("Name in packs"), self.pack_name, "code-names-someone", hint=hint)
        self.form.addWidget(name)
        for box in (self.dates, self.gender):
            self.form.addWidget(box)
        self.form.addWidget(label(_("Dates and gender: for this pack alone."), "caption"))
        self.role.setFocus()

    def job(self) -> Job:
        """Keep what was changed, and that a colleague would have known them."""
        looked = CaseToLook(
            client_id=self._case.client_id,
            code=self._case.code,
            recognisable=Answer.YES,
            hide_dates=self.dates.isChecked(),
            swap_gender=self.gender.isChecked(),
            role=self.role.text(),
            sector=self.sector.text(),
            pack_name=self.pack_name.text(),
        )
        return partial(self._keep, looked)
