"""Before a programme becomes paper: whose names stand in it is asked, every time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.system.language import _
from coachjournal.ui.forms import Job
from coachjournal.ui.paper_form import PaperForm
from coachjournal.ui.shell.context import PageContext


class PaperSheet(PaperForm):
    """Asks for the level, then for the place; what could not be decided is shown first."""

    def __init__(self, parent: QWidget, context: PageContext, engagement_id: str) -> None:
        title = _("The programme on paper")
        today = context.clock.today().isoformat()
        super().__init__(parent, context, title, proposed=f"{today}-programme.pdf")
        self._papers = context.practice.programme_papers
        self._engagement_id = engagement_id
        self.finish_form()
        self.level.setFocus()

    def write(self, out: Path, level: Redaction) -> Job:
        """Write the programme."""
        return partial(self._papers.export, self._engagement_id, out, redaction=level)
