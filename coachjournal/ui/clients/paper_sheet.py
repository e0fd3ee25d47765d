"""Before a programme becomes paper: whose names stand in it is asked, every time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import choice
from coachjournal.ui.widgets.text import label

LEVELS = {
    Redaction.CODES.value: later("codes, and no names"),
    Redaction.NONE.value: later("names as they are kept here"),
}


class PaperSheet(FormSheet):
    """Asks for the level, then for the place; what could not be decided is shown first."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        engagement_id: str,
        ask_place: Callable[[], Path | None],
    ) -> None:
        title, action = _("The programme on paper"), _("Save as…")
        super().__init__(parent, context, title, action, width=560)
        self._papers = context.practice.programme_papers
        self._engagement_id, self._ask_place = engagement_id, ask_place
        self._out: Path | None = None
        self.level = choice(LEVELS, Redaction.CODES.value)
        hint = _("With codes, every registered name is replaced in all that stands on the paper.")
        self.form.addWidget(self.row(_("Who is called by what"), self.level, hint=hint))
        self._unsure = label("", "caution", wrap=True)
        self.looked = QCheckBox(_("I have looked at them: let them stand"))
        self.looked.setAccessibleName(self.looked.text())
        for each in (self._unsure, self.looked):
            each.hide()
            self.form.addWidget(each)
        self.level.setFocus()

    def send(self) -> None:
        """Ask for the place; then write."""
        out = self._ask_place()
        if out is not None:
            self._out = out if out.suffix else out.with_suffix(".pdf")
            super().send()

    def job(self) -> Job:
        """Write the paper, once there is a place for it; a lock before that writes nothing."""
        out, level = self._out, Redaction(self.level.value())
        if out is None:
            return tuple
        accepted = self.looked.isChecked()
        return partial(
            self._papers.export, self._engagement_id, out, redaction=level, accept_unsure=accepted
        )

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
