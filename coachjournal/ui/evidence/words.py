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
    body = framework_short(shown.framework, shown.framework_version)
    for framework in frameworks:
        if (framework.id, framework.version) == (shown.framework, shown.framework_version):
            for each in framework.competencies:
                if each.id == shown.competency:
                    return f"{body}, {' '.join(competency_words(each).split())}"
    return f"{body}, {shown.competency}"


def standing_words(standing: Standing) -> str:
    """What is said of a passage that no longer stands as it was quoted; else nothing."""
    return _(_STANDINGS[standing]) if standing in _STANDINGS else ""
