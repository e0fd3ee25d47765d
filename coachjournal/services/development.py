"""The coach's own development: entering it, and listing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import (
    Cpd,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    Training,
)
from coachjournal.domain.ids import (
    CpdId,
    FeedbackId,
    ObservedPracticeId,
    RowId,
    TrainingId,
)
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import (
    CpdCategory,
    FeedbackSource,
    SupervisionFormat,
)
from coachjournal.errors import BadInput
from coachjournal.services.approaches import Approaches
from coachjournal.services.development_entries import DevelopmentEntries, check_entry
from coachjournal.services.development_papers import DevelopmentPapers
from coachjournal.services.journal import Done, Journal
from coachjournal.services.observations import Observations
from coachjournal.services.plans import DevelopmentPlans
from coachjournal.services.supervision import MeetingHeld, add_meeting
from coachjournal.store.work import UnitOfWork

Entry = Cpd | Training | MentorCoaching | SupervisionMeeting | Feedback | ObservedPractice


class DevelopmentType(StrEnum):
    """What kind of development an entry is."""

    CPD = "cpd"
    TRAINING = "training"
    MENTOR_COACHING = "mentor-coaching"
    SUPERVISION = "supervision"
    FEEDBACK = "feedback"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentToEnter:
    """What is said of a development entry; what does not fit its type is refused."""

    type: DevelopmentType
    on: date
    minutes: int
    title: str = field(default="", repr=False)
    with_whom: str = field(default="", repr=False)
    one_to_one: bool = False
    category: CpdCategory | None = None
    format: SupervisionFormat | None = None
    qualified: bool = False
    source: FeedbackSource | None = None
    reference: bool = False
    starts_training: bool = False
    programme: str = field(default="", repr=False)
    core_minutes: int | None = None
    accredited_by: str = field(default="", repr=False)
    certificate: bool = False
    group_size: int | None = None
    mentor_credential: str = field(default="", repr=False)
    mentor_specialisation: bool = False


_SUPERVISION, _FEEDBACK = {DevelopmentType.SUPERVISION}, {DevelopmentType.FEEDBACK}
_TRAINING, _MENTORING = {DevelopmentType.TRAINING}, {DevelopmentType.MENTOR_COACHING}
# Which of the particulars belong to which types; each other one is a slip of the hand.
_BELONGS = {
    "one_to_one": _MENTORING,
    "group_size": _MENTORING,
    "mentor_credential": _MENTORING,
    "mentor_specialisation": _MENTORING,
    "category": {DevelopmentType.CPD},
    "certificate": {DevelopmentType.CPD, DevelopmentType.TRAINING},
    "format": _SUPERVISION,
    "qualified": _SUPERVISION,
    "source": _FEEDBACK,
    "reference": _FEEDBACK,
    "starts_training": _TRAINING,
    "programme": _TRAINING,
    "core_minutes": _TRAINING,
    "accredited_by": _TRAINING,
}


class Development:
    """What a coach does for their own development."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @cached_property
    def entries(self) -> DevelopmentEntries:
        """CPD, training, mentor coaching, observed practice and feedback."""
        return DevelopmentEntries(self._journal)

    @cached_property
    def observations(self) -> Observations:
        """Observed practice with its sheet."""
        return Observations(self._journal)

    @cached_property
    def plans(self) -> DevelopmentPlans:
        """The yearly plan with its reviews."""
        return DevelopmentPlans(self._journal)

    @cached_property
    def approaches(self) -> Approaches:
        """My approach, version by version."""
        return Approaches(self._journal)

    @cached_property
    def papers(self) -> DevelopmentPapers:
        """The log of a period, and an observation on one page."""
        return DevelopmentPapers(self._journal)

    def enter(self, wanted: DevelopmentToEnter, *, initiator: object = None) -> Done[Entry]:
        """Keep a development entry. Raises BadInput."""
        with self._journal.work() as work:
            entry = enter(work, self._journal, wanted)
            work.commit()
        changes = Changes.DEVELOPMENT
        if isinstance(entry, SupervisionMeeting):
            changes |= Changes.SUPERVISION
        return self._journal.done(entry, changes, initiator)


def enter(work: UnitOfWork, journal: Journal, wanted: DevelopmentToEnter) -> Entry:
    """Keep a development entry within a unit of work."""
    _check(wanted)
    if wanted.type is DevelopmentType.SUPERVISION:
        return add_meeting(
            work,
            journal,
            MeetingHeld(
                on=wanted.on,
                minutes=wanted.minutes,
                format=wanted.format or SupervisionFormat.INDIVIDUAL,
                supervisor=wanted.with_whom,
                qualified=wanted.qualified,
                title=wanted.title,
            ),
        )
    entry = _made(wanted, journal.new_id())
    check_entry(entry)
    work.add(entry)
    return entry


def _check(wanted: DevelopmentToEnter) -> None:
    # Feedback is a thing said, not time spent: it may have no minutes.
    least = 0 if wanted.type is DevelopmentType.FEEDBACK else 1
    if not least <= wanted.minutes <= 100_000:
        raise BadInput("minutes-out-of-range", most=100_000)
    for name, types in _BELONGS.items():
        said = getattr(wanted, name)
        if said is not None and said is not False and said != "" and wanted.type not in types:
            option = name.replace("_", "-")
            raise BadInput("does-not-belong", option=option, type=wanted.type.value)
    if wanted.type is DevelopmentType.FEEDBACK and wanted.source is None:
        raise BadInput("source-needed")


def _made(
    wanted: DevelopmentToEnter, new_id: str
) -> Cpd | Training | MentorCoaching | Feedback | ObservedPractice:
    title, whom = wanted.title.strip(), wanted.with_whom.strip()
    on, minutes, id_ = wanted.on, wanted.minutes, RowId(new_id)
    if wanted.type is DevelopmentType.CPD:
        return Cpd(
            id=CpdId(new_id),
            on=on,
            minutes=minutes,
            title=title,
            with_whom=whom,
            category=wanted.category,
            certificate=wanted.certificate,
        )
    if wanted.type is DevelopmentType.TRAINING:
        return Training(
            id=TrainingId(new_id),
            on=on,
            minutes=minutes,
            title=title,
            provider=whom,
            programme=wanted.programme.strip(),
            core_minutes=wanted.core_minutes,
            accredited_by=wanted.accredited_by.strip(),
            starts_training=wanted.starts_training,
            certificate=wanted.certificate,
        )
    if wanted.type is DevelopmentType.MENTOR_COACHING:
        alone = wanted.one_to_one
        return MentorCoaching(
            id=id_,
            on=on,
            minutes=minutes,
            title=title,
            mentor=whom,
            one_to_one=alone,
            group_size=(1 if alone else 2) if wanted.group_size is None else wanted.group_size,
            mentor_credential=wanted.mentor_credential.strip(),
            mentor_specialisation=wanted.mentor_specialisation,
        )
    if wanted.type is DevelopmentType.FEEDBACK:
        assert wanted.source is not None
        return Feedback(
            id=FeedbackId(id_),
            on=on,
            minutes=minutes,
            title=title,
            from_whom=whom,
            source=wanted.source,
            is_reference=wanted.reference,
        )
    observed = ObservedPracticeId(new_id)
    return ObservedPractice(id=observed, on=on, minutes=minutes, title=title, observer=whom)
