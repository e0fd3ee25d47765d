"""Before something becomes paper: whose names stand in it is asked, and what is unsure is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet
from coachjournal.ui.widgets.inputs import choice

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
        self._context, self._dialogs, self._proposed = context, context.dialogs, proposed
        self._out: Path | None = None
        self.level = choice(_LEVELS, Redaction.CODES.value)

    def write(self, out: Path, level: Redaction) -> Job:
        """What writes the paper there."""
        raise NotImplementedError

    def finish_form(self) -> None:
        """Add what every paper asks, below its own fields."""
        hint = _("With codes, every registered name is replaced in all that stands on the paper.")
        self.form.addWidget(self.row(_("Who is called by what"), self.level, hint=hint))

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
        return self.write(self._out, Redaction(self.level.value()))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PackUnsure):
            super()._failed(error)
            return
        self.action.setEnabled(True)
        UnsureSheet(self, self._context, error.unsure, super().send).open()
