"""What a found thing is called, and where it is opened."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from coachjournal.services.finding import FoundThing
from coachjournal.system.language import _, later

KINDS = {
    "session": later("session"),
    "record": later("record"),
    "reflection": later("reflection"),
    "evidence": later("evidence"),
    "client": later("client"),
    "organisation": later("organisation"),
    "sponsor": later("sponsor"),
    "theme": later("theme"),
    "technique": later("technique"),
    "engagement": later("engagement"),
    "contract": later("contract"),
    "goal": later("goal"),
    "action": later("action"),
    "promise": later("promise"),
    "contact": later("contact"),
    "decision": later("decision note"),
    "themes-report": later("themes for an organisation"),
    "opening-balance": later("opening balance"),
    "cpd": later("CPD"),
    "training": later("training"),
    "mentor-coaching": later("mentor coaching"),
    "observed": later("observed practice"),
    "feedback": later("feedback"),
    "approach": later("my approach"),
    "development-goal": later("development goal"),
    "supervision": later("supervision"),
    "supervision-item": later("for supervision"),
    "commitment": later("commitment"),
    "supervision-agenda": later("agenda for supervision"),
    "past-agenda": later("agenda for supervision"),
    "supervision-contract": later("contract of supervision"),
    "supervision-review": later("supervision review"),
    "supervisee": later("supervisee"),
    "supervision-given": later("supervision given"),
    "attachment": later("attachment"),
    "document": later("document"),
    "outcome": later("result"),
    "sketch": later("sketch"),
    "self-assessment": later("self-assessment"),
    "case-study": later("case study"),
    "portfolio-text": later("text of a portfolio"),
}

_OF_A_SESSION = ("session", "record", "reflection", "attachment")
# What a client's page shows; of other kinds it would not hold what was found.
_OF_A_CLIENT = (
    "client",
    "goal",
    "action",
    "promise",
    "contact",
    "decision",
    "outcome",
    "engagement",
    "contract",
    "opening-balance",
    "document",
)
# What stands on the page of its engagement.
_AGREED = ("engagement", "contract", "outcome", "document")
_DEVELOPMENT = ("cpd", "training", "mentor-coaching", "observed", "feedback")
_PARTS_OF_DEVELOPMENT = {"approach": "approach", "development-goal": "plan"}
_IN_INSIGHTS = {"technique": "toolkit", "themes-report": "organisations"}
_TOWARDS_A_CREDENTIAL = ("self-assessment", "case-study", "portfolio-text")
_WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """A page, and what is shown on it."""

    page: str
    where: dict[str, Any]


def kind_said(kind: str) -> str:
    """A kind of thing in the language in use."""
    return _(KINDS[kind]) if kind in KINDS else kind


def place_of(found: FoundThing) -> Place | None:
    """Where a found thing is opened; None for what no page shows."""
    hit = found.hit
    if hit.kind in _OF_A_SESSION:
        where = {"session_id": hit.id}
        if hit.kind in ("record", "reflection"):
            where["note"] = hit.kind
        return Place("sessions", where)
    if hit.kind in _TOWARDS_A_CREDENTIAL:
        return Place("accreditation", {})
    if hit.kind == "evidence":
        return Place("sessions", {"evidence_id": hit.id})
    if hit.kind == "sketch":
        return Place("sketchbook", {"sketch_id": hit.id})
    if hit.kind == "supervision-item":
        return Place("supervision", {"item_id": hit.id})
    if hit.kind == "supervision-agenda":
        return Place("supervision", {"step": "agenda"})
    if hit.kind == "supervision":
        return Place("supervision", {"meeting_id": hit.id})
    if hit.kind in ("supervision-contract", "supervision-review"):
        return Place("supervision-year", {})
    if hit.kind == "supervisee":
        return Place("supervisees", {"supervisee_id": hit.id})
    if hit.kind == "supervision-given":
        return Place("supervisees", {"given_id": hit.id})
    if hit.kind in _DEVELOPMENT:
        return Place("development", {"kind": hit.kind, "entry_id": hit.id})
    if hit.kind in _PARTS_OF_DEVELOPMENT:
        return Place("development", {"part": _PARTS_OF_DEVELOPMENT[hit.kind]})
    if hit.kind == "theme":
        return Place("sessions", {"text": hit.title})
    if hit.kind in _IN_INSIGHTS:
        return Place("insights", {"part": _IN_INSIGHTS[hit.kind]})
    if hit.kind in _AGREED and hit.engagement is not None:
        return Place("clients", {"engagement_id": hit.engagement})
    if hit.kind in _OF_A_CLIENT and hit.client is not None:
        return Place("clients", {"client_id": hit.client})
    return None


def title_of(found: FoundThing) -> str:
    """What a found thing is called; a session without a title has only its day."""
    hit = found.hit
    return "" if hit.day is not None and hit.title == hit.day.isoformat() else hit.title


def words_of(query: str) -> tuple[str, ...]:
    """The words that were searched for, as a found line may hold them."""
    return tuple(_WORD.findall(query.casefold()))


def stretches(line: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where in a line words begin with one of those searched for: start and length."""
    if not words:
        return []
    # Folding may change a line's length; then it is shown without stress.
    folded = line.casefold()
    if len(folded) != len(line):
        return []
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.finditer(rf"\b(?:{pattern})", folded)
    return [(match.start(), match.end() - match.start()) for match in found]
