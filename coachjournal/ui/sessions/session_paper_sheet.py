"""Before one session becomes paper: by name or by code, with its reflection or without."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Session
from coachjournal.services.session_papers import PaperWanted
from coachjournal.system.language import _
from coachjournal.ui.forms import Job
from coachjournal.ui.paper_form import PaperForm
from coachjournal.ui.shell.context import PageContext


class SessionPaperSheet(PaperForm):
    """Asks for the level, then for the place. The file's name says a day, and nobody's name."""

    def __init__(self, parent: QWidget, context: PageContext, session: Session) -> None:
        day = session.start.date().isoformat()
        super().__init__(parent, context, _("The session on paper"), proposed=f"{day}-session.pdf")
        self._papers, self._session_id = context.practice.session_papers, session.id
        self.reflections = QCheckBox(_("With my reflection"))
        self.form.addWidget(self.reflections)
        self.finish_form()
        self.level.setFocus()

    def write(self, out: Path, level: Redaction) -> Job:
        """Write the session."""
        wanted = PaperWanted(
            redaction=level,
            session_id=self._session_id,
            reflections=self.reflections.isChecked(),
        )
        return partial(self._papers.export, out, wanted)
