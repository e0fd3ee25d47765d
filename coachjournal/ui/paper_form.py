"""Before something becomes paper: whose names stand in it is asked, and what is unsure is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import choice
from coachjournal.ui.widgets.text import label

PAPER_KINDS = "PDF (*.pdf);;DOCX (*.docx);;Markdown (*.md)"
_LEVELS = {
    Redaction.CODES.value: later("codes, and no names"),
    Redaction.NONE.value: later("names as they are kept here"),
}


class PaperForm(FormSheet):
    """Asks for the level and the place; `write` makes the job once there is a place."""

    saved_by_lock = False

    def __init__(self, parent: QWidget, context: PageContext, title: str, *, proposed: str) -> None:
        super().__init__(parent, context, title, _("Save as…"), width=560)
        self._dialogs, self._proposed = context.dialogs, proposed
        self._out: Path | None = None
        self.level = choice(_LEVELS, Redaction.CODES.value)
        self._unsure = label("", "caution", wrap=True)
        self.looked = QCheckBox(_("I have looked at them: let them stand"))

    def write(self, out: Path, level: Redaction, accepted: bool) -> Job:
        """What writes the paper there; `accepted`: what is unsure was looked at."""
        raise NotImplementedError

    def finish_form(self) -> None:
        """Add what every paper asks, below its own fields."""
        hint = _("With codes, every registered name is replaced in all that stands on the paper.")
        self.form.addWidget(self.row(_("Who is called by what"), self.level, hint=hint))
        for each in (self._unsure, self.looked):
            each.hide()
            self.form.addWidget(each)

    def send(self) -> None:
        """Ask for the place; then write."""
        title = _("Where shall the paper be saved?")
        proposed = Path.home() / self._proposed
        out = self._dialogs.ask_save_file(self, title, proposed, PAPER_KINDS)
        if out is not None:
            self._out = out if out.suffix else out.with_suffix(".pdf")
            super().send()

    def job(self) -> Job:
        """Write the paper to the place that was chosen."""
        assert self._out is not None
        return self.write(self._out, Redaction(self.level.value()), self.looked.isChecked())

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PackUnsure):
            super()._failed(error)
            return
        words = _("These may tell who someone is. Nothing was written yet: {words}").format(
            words="; ".join(each.excerpt for each in error.unsure)
        )
        self._unsure.setText(words)
        self._unsure.show()
        self.looked.show()
        self.looked.setFocus()
        self.action.setEnabled(True)
        self.prepare()
        self.adjustSize()
