"""The body's own words for a competency, as the coach pasted them: kept in this vault alone."""

from __future__ import annotations

from coachjournal.domain.changes import Changes
from coachjournal.domain.evidence import OfficialWording
from coachjournal.domain.ids import RowId
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.competencies import known_competency
from coachjournal.services.journal import Done, Journal


class Wordings:
    """Keeps what a coach pasted; no paper takes it unless the coach chooses so there."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal, self._accreditation = journal, accreditation

    def of(self, framework: str, version: str) -> dict[str, str]:
        """What was pasted for a framework's competencies, by their ids."""
        with self._journal.work() as work:
            found = work.all(OfficialWording, framework=framework, framework_version=version)
        return {each.competency: each.text for each in found}

    def keep(
        self, framework: str, version: str, competency: str, text: str, *, initiator: object = None
    ) -> Done[str]:
        """Keep the wording of a competency, or forget it where the text is empty.

        Gives back what stood there before, for undo. Raises NotFound.
        """
        known_competency(self._accreditation.packs, framework, version, competency)
        place = {
            "framework": framework,
            "framework_version": version,
            "competency": competency,
        }
        with self._journal.work() as work:
            before = work.find(OfficialWording, **place)
            if text.strip():
                row = before.id if before else RowId(self._journal.new_id())
                work.put(OfficialWording(id=row, text=text.strip(), **place))
            elif before is not None:
                work.remove(OfficialWording, before.id)
            work.commit()
        return self._journal.done(before.text if before else "", Changes.EVIDENCE, initiator)
