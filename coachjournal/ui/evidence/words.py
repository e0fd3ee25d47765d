"""What evidence is called in the window: frameworks, competencies, strengths, what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.anchors import Standing
from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import EvidenceFor
from coachjournal.domain.terms import EvidenceStrength
from coachjournal.system.language import _, later

STRENGTHS = {
    EvidenceStrength.THIN.value: later("thin: it could be more than this"),
    EvidenceStrength.SOUND.value: later("sound: it shows it"),
    EvidenceStrength.BEST.value: later("best: one to hand in"),
}
_STANDINGS = {
    Standing.CHANGED: later("The text has changed since: the words are kept as they were."),
    Standing.GONE: later("It is no longer in the text: the words are kept as they were."),
}


def framework_short(framework: str, version: str) -> str:
    """The body and its edition: ICF 2025."""
    return f"{framework.upper().replace('-', ' ')} {version}"


def competency_words(competency: Competency) -> str:
    """Its number, where it has one, and its title."""
    title = _(competency.title)
    return f"{competency.id}  {title}" if competency.id.isdigit() else title


def shown_words(shown: EvidenceFor, frameworks: Iterable[Framework]) -> str:
    """A competency with its body: ICF 2025, 6 Listens Actively."""
    return shown_as(shown.framework, shown.framework_version, shown.competency, frameworks)


def shown_as(framework: str, version: str, competency: str, frameworks: Iterable[Framework]) -> str:
    """The same by ids; what no framework has any more is said by its number."""
    body = framework_short(framework, version)
    own = (each for each in frameworks if (each.id, each.version) == (framework, version))
    for known in (one for each in own for one in each.competencies):
        if known.id == competency:
            return f"{body}, {' '.join(competency_words(known).split())}"
    return f"{body}, {competency}"


def standing_words(standing: Standing) -> str:
    """What is said of a passage that no longer stands as it was quoted; else nothing."""
    return _(_STANDINGS[standing]) if standing in _STANDINGS else ""
