"""Sessions of a period on paper: which days, by name or by code, with reflections or without."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.services.session_papers import PaperMade, PaperWanted
from coachjournal.system.language import _, plural
from coachjournal.ui.forms import Job
from coachjournal.ui.paper_form import PaperForm
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import date_field, day_of, side_by_side


class PeriodSheet(PaperForm):
    """From the first of this month to today, until something else is said."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent, context, _("Sessions on paper"), proposed=_("Sessions.pdf"))
        self._context = context
        today = context.clock.today()
        self.first, self.last = date_field(today.replace(day=1)), date_field(today)
        self.form.addLayout(
            side_by_side(
                self.row(_("From"), self.first, "nothing-in-period", "period-backwards"),
                self.row(_("To"), self.last),
            )
        )
        self.reflections = QCheckBox(_("With my reflections"))
        self.form.addWidget(self.reflections)
        self.finish_form()
        self.saved.connect(self._told)
        self.first.setFocus()

    def write(self, out: Path, level: Redaction) -> Job:
        """Write the sessions of these days."""
        wanted = PaperWanted(
            redaction=level,
            from_on=day_of(self.first),
            until_on=day_of(self.last),
            reflections=self.reflections.isChecked(),
        )
        return partial(self._context.practice.session_papers.export, out, wanted)

    def _told(self, made: PaperMade) -> None:
        words = plural("{count} session was written. The file is not encrypted.",
                       "{count} sessions were written. The file is not encrypted.",
                       made.sessions)  # fmt: skip
        said = words.format(count=made.sessions)
        if made.left_out:
            out = _("Left out, under restriction: {count}.").format(count=made.left_out)
            said = f"{said} {out}"
        self._context.status(said)
