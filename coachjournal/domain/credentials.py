"""Credentials and frameworks as dated data: what a body asks for, from where, how sure we are.

No figure of any body stands here: packs under resources/frameworks hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coachjournal.domain.terms import FigurePart


class Metric(StrEnum):
    """What a figure measures; design/accreditation.md says exactly how."""

    COACHING_HOURS = "coaching-hours"
    PAID_HOURS = "paid-hours"
    CLIENTS = "clients"
    RECENT_HOURS = "recent-hours"
    LISTED_HOURS = "listed-hours"
    LISTED_CLIENTS = "listed-clients"
    EDUCATION_HOURS = "education-hours"
    MENTOR_HOURS = "mentor-hours"
    MENTOR_ONE_TO_ONE_HOURS = "mentor-one-to-one-hours"
    MENTOR_SPAN = "mentor-span"
    SUPERVISION_HOURS = "supervision-hours"
    SUPERVISION_SESSIONS = "supervision-sessions"
    SUPERVISION_MONTHS = "supervision-months"
    SUPERVISION_RATIO = "supervision-ratio"
    SUPERVISION_FREQUENCY = "supervision-frequency"
    COACHING_SESSIONS = "coaching-sessions"
    CPD_HOURS = "cpd-hours"
    CPD_CERTIFICATES = "cpd-certificates"
    CORE_CCE = "core-cce"
    ETHICS_CCE = "ethics-cce"
    RESOURCE_CCE = "resource-cce"
    FEEDBACK_ITEMS = "feedback-items"
    REFERENCES = "references"
    REFLECTIONS = "reflections"
    PRACTICE_YEARS = "practice-years"
    ENGAGEMENTS = "engagements"


class Unit(StrEnum):
    """What a figure is counted in."""

    HOURS = "hours"
    CLIENTS = "clients"
    MONTHS = "months"
    SESSIONS = "sessions"
    QUARTERS = "quarters"
    YEARS = "years"
    ENGAGEMENTS = "engagements"
    ENTRIES = "entries"
    TO_ONE = "to 1"


class Confidence(StrEnum):
    """How sure a fact is: A the body's own words, B agreeing sources, C one, U none."""

    A = "A"
    B = "B"
    C = "C"
    U = "U"

    @property
    def check_with_body(self) -> bool:
        """Whether the fact is shown as *check with the body*."""
        return self in {Confidence.C, Confidence.U}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a part of a counting rule comes from, when it was checked, how sure it is."""

    about: str
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What a body takes as a coaching session that counts.

    `group_cap`: most participants of a group that counts (None: any number);
    `group_disputed_to`: above the cap and up to this size, sources disagree.
    `start_minutes` and `start_core_minutes`: what a programme must hold to be accepted
    as the start of training.
    """

    activities: tuple[str, ...]
    paid_payments: tuple[str, ...]
    direct_reports: bool
    group_cap: int | None
    group_disputed_to: int | None
    members_count: bool
    from_training: bool
    start_minutes: int
    start_core_minutes: int
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which entries a rule looks at; what is empty does not filter. Times in minutes.

    `counting` for coaching; `minutes` the least length of a session, or the least
    supervision in a quarter; `most` the most minutes a CPD category adds to a total;
    `specialisation_from`: from that day on mentor coaching counts only with a mentor
    who has the specialisation.
    """

    counting: Counting | None = None
    minutes: int = 0
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    qualified: bool = False
    quarters: int = 0
    categories: tuple[str, ...] = ()
    most: tuple[tuple[str, int], ...] = ()
    group_minutes_most: int | None = None
    group_size_most: int | None = None
    mentor_credentials: tuple[str, ...] = ()
    specialisation_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """That a figure is the coach's own, in their copy of a pack: what ships, and why."""

    part: FigurePart
    shipped: str
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSource:
    """What another source says where sources disagree; shown beside the figure that is used."""

    says: str
    source: str
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A figure that a credential asks for.

    `value` is None where no source gives one: the coach asks the body or the centre.
    `window_months`: only the calendar months before the application date count.
    `others`: sources that disagree. `mine`: what the coach changed in their own copy.
    `paths`: ids of the paths that it is asked for on; none: on all.
    """

    id: str
    label: str
    metric: Metric
    value: Decimal | None
    unit: Unit
    filters: Filters
    window_months: int | None
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""
    others: tuple[OtherSource, ...] = ()
    mine: tuple[Mine, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRule:
    """A document that a credential asks for; its id begins with `doc-`."""

    id: str
    label: str
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRule:
    """A text that a portfolio asks the coach for, with the body's limits in words."""

    id: str
    label: str
    about: str
    words_least: int | None
    words_most: int | None
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialPath:
    """A way to a credential: a portfolio, a body's own programme, a live assessment."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """How long a credential stands once it is awarded, in calendar months.

    `opens_months`: how long before its end the body takes a renewal; None where none says.
    """

    months: int
    source: str
    checked_on: date
    confidence: Confidence
    opens_months: int | None = None
    note: str = ""
    others: tuple[OtherSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A level of a body, on one path, with what it asks for.

    `path` is the label of the path that its rules are of, `path_id` its id; `paths` are all
    there are, the first the one taken where the coach chose none. `renewal_of`: the id of
    the credential that this one keeps alive. `award`: how long an award stands. `short`: what
    coaches call it.
    """

    id: str
    body: str
    title: str
    path: str
    pack: str
    requirements: tuple[Rule, ...]
    documents: tuple[DocumentRule, ...]
    framework: str
    framework_version: str
    path_id: str = ""
    paths: tuple[CredentialPath, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    renewal_of: str = ""
    award: Award | None = None
    short: str = ""

    @property
    def award_months(self) -> int | None:
        """How long an award stands, in calendar months; None where no source says."""
        return self.award.months if self.award else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """A competency: the body's title, and what it is about in our own words."""

    id: str
    title: str
    paraphrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A body's list of competencies, in one edition. Entries refer to ids, for ever."""

    id: str
    version: str
    publisher: str
    title: str
    source: str
    checked_on: date
    confidence: Confidence
    competencies: tuple[Competency, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkMapping:
    """Which competencies of one framework another one asks about in its own words.

    `pairs`: (id here, id there), any number to any number. `changes`: what another edition
    did to a competency, by its id there.
    """

    from_framework: str
    from_version: str
    to_framework: str
    to_version: str
    pairs: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""


UNITS: dict[Metric, Unit] = {
    Metric.COACHING_HOURS: Unit.HOURS,
    Metric.PAID_HOURS: Unit.HOURS,
    Metric.CLIENTS: Unit.CLIENTS,
    Metric.RECENT_HOURS: Unit.HOURS,
    Metric.LISTED_HOURS: Unit.HOURS,
    Metric.LISTED_CLIENTS: Unit.CLIENTS,
    Metric.EDUCATION_HOURS: Unit.HOURS,
    Metric.MENTOR_HOURS: Unit.HOURS,
    Metric.MENTOR_ONE_TO_ONE_HOURS: Unit.HOURS,
    Metric.MENTOR_SPAN: Unit.MONTHS,
    Metric.SUPERVISION_HOURS: Unit.HOURS,
    Metric.SUPERVISION_SESSIONS: Unit.SESSIONS,
    Metric.SUPERVISION_MONTHS: Unit.MONTHS,
    Metric.SUPERVISION_RATIO: Unit.TO_ONE,
    Metric.SUPERVISION_FREQUENCY: Unit.QUARTERS,
    Metric.COACHING_SESSIONS: Unit.SESSIONS,
    Metric.CPD_HOURS: Unit.HOURS,
    Metric.CPD_CERTIFICATES: Unit.ENTRIES,
    Metric.CORE_CCE: Unit.HOURS,
    Metric.ETHICS_CCE: Unit.HOURS,
    Metric.RESOURCE_CCE: Unit.HOURS,
    Metric.FEEDBACK_ITEMS: Unit.ENTRIES,
    Metric.REFERENCES: Unit.ENTRIES,
    Metric.REFLECTIONS: Unit.ENTRIES,
    Metric.PRACTICE_YEARS: Unit.YEARS,
    Metric.ENGAGEMENTS: Unit.ENGAGEMENTS,
}
"""The unit of each metric; a pack repeats it, so that the file reads by itself."""
