"""ICF's log as values: what it lists, and what it leaves out for want of agreement."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.domain.hours_log import HoursLog
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.accreditation_papers.icf_log import icf_log
from coachjournal.services.accreditation_papers.logs import counted_for

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


class HoursLogs:
    """ICF's log of hours; other bodies' are `accreditation_papers`."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def gather(self, body: str, as_of: date | None = None) -> HoursLog:
        """ICF's log as values. Raises BadInput (`unknown-body`) for another body."""
        if body != "icf":
            raise BadInput("unknown-body", known="icf")
        counted = counted_for(self._practice, body, PaperWanted(last=as_of))
        with self._practice.journal.work() as work:
            return icf_log(work, counted)

    def export(self, body: str, out: Path, as_of: date | None = None) -> HoursLog:
        """Write ICF's log by the file's ending, and give back what stands in it.

        Raises as `AccreditationPapers.export` does.
        """
        log = self.gather(body, as_of)
        self._practice.accreditation_papers.export("icf-log", out, PaperWanted(last=as_of))
        return log
