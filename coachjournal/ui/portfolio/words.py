"""What the builder calls things."""

from __future__ import annotations

from coachjournal.services.portfolio.state import PartState
from coachjournal.system.language import _, later, plural
from coachjournal.ui.widgets.marks import Tone

STATES: dict[PartState, tuple[str, Tone]] = {
    PartState.THERE: (later("there"), "good"),
    PartState.THIN: (later("thin"), "neutral"),
    PartState.MISSING: (later("left out"), "neutral"),
}
KINDS = {
    "evidence": later("Examples for competencies"),
    "reflections": later("Reflections"),
    "feedback": later("Feedback"),
    "case_studies": later("Case studies"),
    "supervision_items": later("Supervision: what changed"),
}
CHOOSING = {
    "evidence": later("The best of what is ticked is taken for each competency."),
    "reflections": later("Finished reflections. With none ticked, the newest are taken."),
    "feedback": later("With none ticked, all of it goes in. Nobody is named."),
    "case_studies": later("Only those go in whose client agreed. With none ticked, all of them."),
    "supervision_items": later("With none ticked, all that say what was learned or changed."),
}
# Which of the parts each kind of choice fills.
PART_OF_KIND = {
    "competencies": "evidence",
    "matrix": "evidence",
    "reflections": "reflections",
    "feedback": "feedback",
    "supervision-change": "supervision_items",
}
# Where what fills a part is written: page and place on it.
WRITTEN_ON = {
    "approach": ("development", {"part": "approach"}),
    "self-assessment": ("accreditation", {}),
    "training": ("development", {}),
    "mentor": ("development", {}),
    "cpd": ("development", {}),
    "observed": ("development", {}),
    "plan": ("development", {}),
    "supervision-log": ("supervision", {}),
    "supervisor-reference": ("supervision", {}),
    "agreements": ("clients", {}),
    "clients": ("clients", {}),
    "diary": ("sessions", {}),
    "hours": ("sessions", {}),
}


def chosen_said(chosen: int, offered: int) -> str:
    """How many of what there is go in."""
    if not offered:
        return _("none yet")
    return _("{chosen} of {offered}").format(chosen=chosen, offered=offered)


def words_said(count: int) -> str:
    """A number of words."""
    return plural("{count} word", "{count} words", count).format(count=count)
