"""Development on paper: the log of some days, an observation; whose names stand in it is asked."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.services.development_papers import DevelopmentLogWanted
from coachjournal.system.language import _
from coachjournal.ui.forms import Job
from coachjournal.ui.paper_form import PaperForm
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import date_field, day_of, side_by_side


class LogForm(PaperForm):
    """The log of development, from one day to another."""

    def __init__(self, parent: QWidget, context: PageContext, first: date, last: date) -> None:
        title, proposed = _("The log of my development"), _("Development log.pdf")
        super().__init__(parent, context, title, proposed=proposed)
        self._papers = context.practice.development.papers
        self.first, self.last = date_field(first), date_field(last)
        since = self.row(_("From"), self.first, "period-reversed")
        self.form.addLayout(side_by_side(since, self.row(_("To"), self.last)))
        self.finish_form()
        self.first.setFocus()

    def write(self, out: Path, level: Redaction) -> Job:
        """Write the log of these days."""
        wanted = DevelopmentLogWanted(
            first=day_of(self.first),
            last=day_of(self.last),
            redaction=level,
        )
        return partial(self._papers.export_log, out, wanted)


class SheetForm(PaperForm):
    """An observation as it was filled in."""

    def __init__(self, parent: QWidget, context: PageContext, observed_id: str) -> None:
        title, proposed = _("The sheet of an observation"), _("Observed practice.pdf")
        super().__init__(parent, context, title, proposed=proposed)
        self._papers, self._observed_id = context.practice.development.papers, observed_id
        self.finish_form()
        self.level.setFocus()

    def write(self, out: Path, level: Redaction) -> Job:
        """Write the sheet."""
        export = self._papers.export_sheet
        return partial(export, self._observed_id, out, level)
