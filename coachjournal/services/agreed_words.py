"""What the closed lists of agreed work are called, on the screen and on paper."""

from __future__ import annotations

from coachjournal.domain.terms import ContractPart, EngagementKind, OutcomeLevel, PartKind
from coachjournal.domain.timeline import MarkState
from coachjournal.domain.work import Engagement, EngagementPart
from coachjournal.system.language import _, later

KINDS = {
    EngagementKind.ONE_TO_ONE.value: later("one-to-one"),
    EngagementKind.GROUP.value: later("a group"),
    EngagementKind.TEAM.value: later("a team"),
    EngagementKind.CALL_OFF.value: later("a call-off block of hours"),
    EngagementKind.PROGRAMME.value: later("a programme of mixed parts"),
}
PARTS = {
    PartKind.WORKSHOP.value: later("workshop"),
    PartKind.ONE_TO_ONE.value: later("one-to-ones, for each person"),
    PartKind.TEAM.value: later("team meetings"),
}
ROLES = {
    ContractPart.COMMISSIONER.value: later("Commissioner"),
    ContractPart.SPONSOR.value: later("Sponsor"),
    ContractPart.LINE_MANAGER.value: later("Line manager"),
    ContractPart.LEARNING_AND_DEVELOPMENT.value: later("Learning and development"),
    ContractPart.CLIENT.value: later("Client"),
}
TEXTS = {
    "people": later("Who stands in it"),
    "first_ask": later("The first ask"),
    "became": later("What it became"),
    "agreed_by": later("Who agreed"),
    "may_be_said": later("What may be said"),
    "said_by_whom": later("By whom"),
    "in_whose_presence": later("In whose presence"),
    "outcomes": later("Outcomes agreed"),
    "if_the_sponsor_asks": later("If the sponsor asks"),
}
THREE_WAY = ("may_be_said", "said_by_whom", "in_whose_presence", "outcomes", "if_the_sponsor_asks")
LEVELS = {
    OutcomeLevel.PERSON.value: later("for the person"),
    OutcomeLevel.ORGANISATION.value: later("for the organisation"),
    OutcomeLevel.PUBLIC.value: later("for the public"),
}
CELLS = {
    "held": later("held"),
    "late": later("cancelled late"),
    "planned": later("planned"),
    "left": later("left"),
}
MARKS = {
    MarkState.HELD: later("held"),
    MarkState.PLANNED: later("planned"),
    MarkState.INTENDED: later("meant for"),
}


def title_of(engagement: Engagement) -> str:
    """Its title, or what kind of work it is."""
    return engagement.title or _begun(_(KINDS[engagement.kind.value]))


def part_title(part: EngagementPart) -> str:
    """A part's title, or what kind of part it is."""
    return part.title or _begun(_(PARTS[part.kind.value]))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
