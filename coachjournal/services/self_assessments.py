"""How the coach sees themself, competency by competency, and how that changes over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.evidence import LEAST_LEVEL, MOST_LEVEL, SelfAssessment
from coachjournal.domain.ids import RowId
from coachjournal.errors import BadInput
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.competencies import competency_of
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

LEVELS: dict[int, str] = {
    1: later("new to me"),
    2: later("finding my way"),
    3: later("there most of the time"),
    4: later("at home in it"),
    5: later("could teach it"),
}
"""What the levels are called; each is the coach's own word about themself."""


def level_said(level: int) -> str:
    """A level with its word: "4 at home in it"."""
    return _("{level} {word}").format(level=level, word=_(LEVELS[level]))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedDay:
    """A day on which the coach rated themself; what was rated, by competency."""

    on: date
    rated: Mapping[str, SelfAssessment] = field(repr=False)


class SelfAssessments:
    """Rates on a day, and remembers every day."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal, self._accreditation = journal, accreditation

    def rate(
        self,
        on: date,
        framework: str,
        version: str,
        levels: Mapping[str, tuple[int, str]],
        *,
        initiator: object = None,
    ) -> Done[AssessedDay]:
        """Keep how the coach sees themself on a day: a level of 1 to 5 and a note each.

        What was rated on that day before is replaced, so that leaving one out takes it away.
        Gives back that day as it was, for undo. Raises BadInput, NotFound.
        """
        self._check(on, framework, version, levels)
        with self._journal.work() as work:
            before = self._of_day(work, on, framework, version)
            for competency, row in before.items():
                if competency not in levels:
                    work.remove(SelfAssessment, row.id)
            for competency, (level, note) in levels.items():
                known = before.get(competency)
                work.put(
                    SelfAssessment(
                        id=known.id if known else RowId(self._journal.new_id()),
                        on=on,
                        framework=framework,
                        framework_version=version,
                        competency=competency,
                        level=level,
                        note=note.strip(),
                    )
                )
            work.commit()
        was = AssessedDay(on=on, rated=before)
        return self._journal.done(was, Changes.EVIDENCE, initiator)

    def put_back(
        self, framework: str, version: str, day: AssessedDay, *, initiator: object = None
    ) -> Done[AssessedDay]:
        """Let a day be as it was."""
        levels = {key: (each.level, each.note) for key, each in day.rated.items()}
        return self.rate(day.on, framework, version, levels, initiator=initiator)

    def history(self, framework: str, version: str) -> list[SelfAssessment]:
        """Every rating of a framework, the oldest first, in the order of its competencies."""
        known = self._accreditation.packs.framework(framework, version)
        order = {each.id: place for place, each in enumerate(known.competencies)}
        with self._journal.work() as work:
            found = work.all(SelfAssessment, framework=framework, framework_version=version)
        return sorted(found, key=lambda each: (each.on, order.get(each.competency, len(order))))

    def days(self, framework: str, version: str) -> list[AssessedDay]:
        """The days with a rating, the oldest first."""
        by_day: dict[date, dict[str, SelfAssessment]] = {}
        for each in self.history(framework, version):
            by_day.setdefault(each.on, {})[each.competency] = each
        return [AssessedDay(on=on, rated=rated) for on, rated in by_day.items()]

    def _check(
        self, on: date, framework: str, version: str, levels: Mapping[str, tuple[int, str]]
    ) -> None:
        if on > self._journal.clock.today():
            raise BadInput("rated-too-early")
        known = self._accreditation.packs.framework(framework, version)
        for competency, (level, _note) in levels.items():
            competency_of(known, competency)
            if not LEAST_LEVEL <= level <= MOST_LEVEL:
                raise BadInput("level-out-of-range", least=LEAST_LEVEL, most=MOST_LEVEL)

    def _of_day(
        self, work: UnitOfWork, on: date, framework: str, version: str
    ) -> dict[str, SelfAssessment]:
        found = work.all(SelfAssessment, on=on, framework=framework, framework_version=version)
        return {each.competency: each for each in found}
