"""Case studies: the story of one client's coaching, written by the coach, and who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.portfolio import CaseStudy
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.services.portfolio.gathering import agreed_to_case_study
from coachjournal.services.portfolio.material import words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudyLine:
    """A case study in a list; `agreed`: the client's yes holds today, so that it may leave."""

    study: CaseStudy
    code: str = field(repr=False)
    name: str = field(repr=False)
    agreed: bool

    @property
    def words(self) -> int:
        """How long it is."""
        return words_in(self.study.text)


class CaseStudies:
    """What a coach does with case studies."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> list[CaseStudyLine]:
        """Those of nobody in the bin or under restriction, the latest changed first."""
        with self._journal.work() as work:
            agreed = agreed_to_case_study(work, self._journal.clock.today())
            clients: dict[str, Client] = {
                each.id: each for each in work.all(Client, binned_at=None, restricted_since=None)
            }
            studies = [e for e in work.all(CaseStudy, binned_at=None) if e.client_id in clients]
        studies.sort(key=lambda each: (each.changed_at, each.id), reverse=True)
        return [_line(each, clients[each.client_id], each.client_id in agreed) for each in studies]

    def may_leave(self, study: CaseStudy) -> bool:
        """Whether its client's yes holds today."""
        with self._journal.work() as work:
            return study.client_id in agreed_to_case_study(work, self._journal.clock.today())

    def write(
        self,
        client_id: str,
        title: str,
        text: str,
        *,
        study_id: str = "",
        initiator: object = None,
    ) -> Done[CaseStudy]:
        """Write one, or write it anew by its id.

        Raises BadInput (`case-study-needed`), NotFound.
        """
        if not text.strip():
            raise BadInput("case-study-needed")
        now = self._journal.now()
        with self._journal.work() as work:
            work.get(Client, client_id)
            if study_id:
                kept = work.get(CaseStudy, study_id)
                made = replace(
                    kept, client_id=ClientId(client_id), title=title.strip(), text=text,
                    changed_at=now,
                )  # fmt: skip
                work.replace(made)
            else:
                made = CaseStudy(
                    id=RowId(self._journal.new_id()), client_id=ClientId(client_id),
                    title=title.strip(), text=text, made_at=now, changed_at=now,
                )  # fmt: skip
                work.add(made)
            work.commit()
        return self._journal.done(made, Changes.ACCREDITATION, initiator)

    def bin(self, study_id: str, *, initiator: object = None) -> Done[CaseStudy]:
        """Put one into the bin."""
        return self._changed(study_id, initiator, binned_at=self._journal.now())

    def restore(self, study_id: str, *, initiator: object = None) -> Done[CaseStudy]:
        """Take one out of the bin."""
        return self._changed(study_id, initiator, binned_at=None)

    def _changed(self, study_id: str, initiator: object, **values: Any) -> Done[CaseStudy]:
        with self._journal.work() as work:
            made = replace(work.get(CaseStudy, study_id), **values)
            work.replace(made)
            work.commit()
        return self._journal.done(made, Changes.ACCREDITATION, initiator)


def _line(study: CaseStudy, client: Client, agreed: bool) -> CaseStudyLine:
    return CaseStudyLine(
        study=study,
        code=client.code,
        name=client.shown_name,
        agreed=agreed,
    )
