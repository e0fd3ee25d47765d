"""The closed lists of the practice: each value is what the command line and files say."""

from __future__ import annotations

from enum import StrEnum


class ClientKind(StrEnum):
    """Who is coached: a person, or a group or team with members."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    TEAM = "team"


class Activity(StrEnum):
    """What a meeting was. Only coaching counts as coaching (a rule pack may name others)."""

    COACHING = "coaching"
    MENTORING = "mentoring"
    FACILITATION = "facilitation"
    TRAINING = "training"
    CHEMISTRY = "chemistry"
    THREE_WAY = "three-way"
    DEBRIEF = "debrief"
    PRACTICE = "practice"
    SUPERVISION_GIVEN = "supervision-given"
    BEING_COACHED = "being-coached"

    @property
    def counts_whole(self) -> bool:
        """Whether all its minutes count as coaching minutes unless said otherwise.

        So does what some body counts beside coaching; no rule counts it for the others.
        """
        return self in {Activity.COACHING, Activity.MENTORING, Activity.PRACTICE}


class Payment(StrEnum):
    """How a session was paid for; a sponsor's money is `paid`."""

    PAID = "paid"
    PRO_BONO = "pro-bono"
    BARTER = "barter"
    PEER = "peer"
    INTERNAL = "internal"


class Mode(StrEnum):
    """How the two met."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"


class SessionStatus(StrEnum):
    """What became of a meeting. Only held sessions count."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    LATE_CANCELLED = "late-cancelled"
    NO_SHOW = "no-show"


class Context(StrEnum):
    """What the coaching is about."""

    WORK = "work"
    PERSONAL = "personal"


class EngagementKind(StrEnum):
    """The shape of an agreed piece of work."""

    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    TEAM = "team"
    CALL_OFF = "call-off"
    PROGRAMME = "programme"


class PartKind(StrEnum):
    """A part of a programme."""

    WORKSHOP = "workshop"
    ONE_TO_ONE = "one-to-one"
    TEAM = "team"


class ContractPart(StrEnum):
    """Who stands in a contract, and as what."""

    COMMISSIONER = "commissioner"
    SPONSOR = "sponsor"
    LINE_MANAGER = "line-manager"
    LEARNING_AND_DEVELOPMENT = "learning-and-development"
    CLIENT = "client"


class IdentifierSort(StrEnum):
    """What kind of name something is, for the anonymiser."""

    NAME = "name"
    PLACE = "place"
    PROJECT = "project"
    ORGANISATION = "organisation"
    EMAIL = "email"
    PHONE = "phone"


class ToldTopic(StrEnum):
    """What a client was told in the contract."""

    SUPERVISION = "supervision"
    NOTES = "notes"
    RETENTION = "retention"
    LIMITS_OF_CONFIDENTIALITY = "limits-of-confidentiality"


class AgreementKind(StrEnum):
    """What a client may agree to, each separately and withdrawable."""

    LISTED_IN_LOG = "listed-in-log"
    RECORDED = "recorded"
    OBSERVED = "observed"
    CONTACT_FOR_REFERENCE = "contact-for-reference"
    CASE_STUDY = "case-study"
    SKETCH_KEPT = "sketch-kept"
    SHOWN_TO_SUPERVISOR = "shown-to-supervisor"
    THEMES_TO_SPONSOR = "themes-to-sponsor"


class Answer(StrEnum):
    """The answer to a request for agreement."""

    YES = "yes"
    NO = "no"
    PENDING = "pending"


class OutcomeLevel(StrEnum):
    """Where a result shows."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PUBLIC = "public"


class GoalState(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    REACHED = "reached"
    LET_GO = "let-go"


class RatingMoment(StrEnum):
    """When a goal is rated."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class RatedBy(StrEnum):
    """Whose view a rating is; the coach's is not among them."""

    CLIENT = "client"
    SPONSOR = "sponsor"


class Arose(StrEnum):
    """How a theme came into the conversation."""

    PRESENTED = "presented"
    EMERGED = "emerged"


class NoteKind(StrEnum):
    """The two rooms of a session's note."""

    RECORD = "record"
    REFLECTION = "reflection"


class CpdCategory(StrEnum):
    """ICF's categories of continuing education; other bodies leave it out."""

    CORE = "core"
    ETHICS = "ethics"
    RESOURCE = "resource"


class SupervisionFormat(StrEnum):
    """Who sits in a supervision meeting."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    PEER = "peer"


class Changed(StrEnum):
    """Whether something brought to supervision changed the practice."""

    UNSAID = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too-early"


class ExhibitKind(StrEnum):
    """What is laid before a supervisor beside the question."""

    PASSAGE = "passage"
    SKETCH = "sketch"
    THEMES = "themes"


class DecisionAnswer(StrEnum):
    """What a person decided about words that may identify somebody."""

    KEEP = "keep"
    REPLACE = "replace"
    REGISTER = "register"
    EDIT = "edit"


class VaultFor(StrEnum):
    """Whose work a vault holds: a coach's, or that of one who supervises coaches."""

    COACHING = "coaching"
    SUPERVISING = "supervising"


class FeedbackSource(StrEnum):
    """Who gave feedback."""

    CLIENT = "client"
    PEER = "peer"
    SPONSOR = "sponsor"
    SUPERVISOR = "supervisor"
    FACILITATOR = "facilitator"


class Eye(StrEnum):
    """The seven eyes of supervision (after Hawkins and Shohet)."""

    CLIENT = "client"
    INTERVENTIONS = "interventions"
    RELATIONSHIP = "relationship"
    COACH = "coach"
    SUPERVISORY_RELATIONSHIP = "supervisory-relationship"
    SUPERVISOR = "supervisor"
    WIDER_CONTEXT = "wider-context"


class EvidenceStrength(StrEnum):
    """How well a passage shows a competency."""

    THIN = "thin"
    SOUND = "sound"
    BEST = "best"


class EvidenceSource(StrEnum):
    """What a piece of evidence was taken from."""

    RECORD = "record"
    REFLECTION = "reflection"
    SKETCH = "sketch"
    OBSERVATION = "observation"
    FEEDBACK = "feedback"
    SUPERVISION = "supervision"


class FigurePart(StrEnum):
    """The part of a rule that a coach may put another figure to, in their own copy of a pack.

    Hours stand as hours, `ask` for a value that the coach has to ask the body for.
    """

    VALUE = "value"
    WINDOW_MONTHS = "window-months"
    MINUTES = "minutes"
    QUARTERS = "quarters"
    GROUP_CAP = "group-cap"
    GROUP_SIZE_MOST = "group-size-most"
    GROUP_HOURS_MOST = "group-hours-most"


class SheetKind(StrEnum):
    """What a sheet to be countersigned covers."""

    HOURS_LOG = "hours-log"
    DIARY = "diary"
    ORGANISATION_LETTER = "organisation-letter"


class DocumentState(StrEnum):
    """Where a document that a body asks for stands."""

    NOT_STARTED = "not-started"
    IN_HAND = "in-hand"
    DONE = "done"


class DataRole(StrEnum):
    """The coach's role for the client's personal data."""

    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint-controller"
    PROCESSOR = "processor"
    EMPLOYEE = "employee"


class HoursChange(StrEnum):
    """What happened to an hours entry."""

    CREATED = "created"
    CHANGED = "changed"
    BINNED = "binned"
    RESTORED = "restored"
    ERASED = "erased"


class CalendarAnswer(StrEnum):
    """What the events of a calendar that bear one title are."""

    NOT_COACHING = "not-coaching"
    CLIENT = "client"
