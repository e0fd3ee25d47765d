"""What the page is made of, taken of the journal in one go, and its quiet lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.assessment import Assessment
from coachjournal.domain.assessment.dates import months_after
from coachjournal.domain.credentials import Credential, Metric
from coachjournal.services.accreditation import Standing
from coachjournal.services.credentials_held import Award
from coachjournal.services.documents import DocumentFiled
from coachjournal.services.rules_ahead import Announced, announced
from coachjournal.system.language import _
from coachjournal.ui.accreditation.words import leaving_said, ratio_said
from coachjournal.ui.days import ago_said
from coachjournal.ui.figures import short_name

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_SOON_MONTHS = 3
_SUPERVISED = frozenset(
    {
        Metric.SUPERVISION_HOURS,
        Metric.SUPERVISION_SESSIONS,
        Metric.SUPERVISION_MONTHS,
        Metric.SUPERVISION_RATIO,
        Metric.SUPERVISION_FREQUENCY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """All credentials there are, the standing with the chosen ones, and what is beside it."""

    known: tuple[Credential, ...]
    standing: Standing = field(repr=False)
    filed: Mapping[str, Mapping[str, DocumentFiled]] = field(repr=False)
    ahead: Mapping[str, tuple[Announced, ...]]
    today: date
    awards: tuple[Award, ...] = field(default=(), repr=False)

    @property
    def chosen(self) -> tuple[Credential, ...]:
        """The chosen ones, in the order they were chosen."""
        return tuple(each.credential for each in self.standing.assessments)

    def assessment(self, credential: str) -> Assessment | None:
        """Where the coach stands with one; None where it is not chosen."""
        found = (each for each in self.standing.assessments if each.credential.id == credential)
        return next(found, None)


def page_shown(practice: Practice, today: date) -> PageShown:
    """Look at the journal once; a job of the vault lane."""
    accreditation = practice.accreditation
    known = accreditation.credentials()
    ids = {credential.id for credential in known}
    chosen = [each for each in practice.settings.read().credentials if each in ids]
    standing = accreditation.standing(chosen)
    return PageShown(
        known=known,
        standing=standing,
        filed={each: practice.documents.of(each) for each in chosen},
        ahead={
            each.credential.id: announced(accreditation.packs, each.credential, today)
            for each in standing.assessments
        },
        today=today,
        awards=tuple(practice.credentials_held.all()),
    )


def soon(today: date) -> date:
    """The first of the month after three months: so far ahead a window is looked at."""
    return months_after(today.replace(day=1), _SOON_MONTHS + 1)


def quiet_lines(shown: PageShown, assessment: Assessment) -> tuple[str, ...]:
    """What leaves its window soon, and when supervision was; a job of the work lane."""
    from coachjournal.domain.assessment.what_if import leaving

    entries, today = shown.standing.entries, shown.today
    gone = leaving(assessment.credential, entries, today, soon(today))
    lines = leaving_said(gone, assessment)
    asked = any(each.rule.metric in _SUPERVISED for each in assessment.requirements)
    return (*lines, *([last_supervision_said(shown)] if asked else []))


def quiet_of_all(shown: PageShown) -> tuple[str, ...]:
    """The ratio of supervision beside what each body asks for, and when the last one was."""
    ratios = []
    for assessment in shown.standing.assessments:
        for result in assessment.requirements:
            words = ratio_said(result) if result.rule.metric is Metric.SUPERVISION_RATIO else ""
            if words:
                name = short_name(assessment.credential)
                ratios.append(_("{credential}: {ratio}.").format(credential=name, ratio=words))
    asked = any(
        result.rule.metric in _SUPERVISED
        for assessment in shown.standing.assessments
        for result in assessment.requirements
    )
    return (last_supervision_said(shown), *ratios) if asked else ()


def last_supervision_said(shown: PageShown) -> str:
    """When the last supervision was."""
    days = [each.on for each in shown.standing.entries.supervision if each.on <= shown.today]
    if not days:
        return _("No supervision is entered yet.")
    return _("Last supervision: {ago}.").format(ago=ago_said((shown.today - max(days)).days))
