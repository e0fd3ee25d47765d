"""What evidence is called on Accreditation: kinds, strengths, reasoning, competencies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.evidence_matrix import Cell, EvidenceKind, Reasoned, reasoned
from coachjournal.domain.terms import EvidenceStrength
from coachjournal.system.language import _, later, plural
from coachjournal.ui.evidence.words import competency_words, shown_words

KINDS = {
    EvidenceKind.SESSION: later("Session"),
    EvidenceKind.OBSERVATION: later("Observation"),
    EvidenceKind.FEEDBACK: later("Feedback"),
    EvidenceKind.SUPERVISION: later("Supervision"),
    EvidenceKind.SKETCH: later("Sketch"),
}
SHORT_KINDS = {
    **KINDS,
    EvidenceKind.OBSERVATION: later("Observed"),
    EvidenceKind.SUPERVISION: later("Superv."),
}
SHORTEST_KINDS = {
    EvidenceKind.SESSION: later("Sess."),
    EvidenceKind.OBSERVATION: later("Obs."),
    EvidenceKind.FEEDBACK: later("Feed."),
    EvidenceKind.SUPERVISION: later("Sup."),
    EvidenceKind.SKETCH: later("Sk."),
}
STRENGTHS = {
    EvidenceStrength.THIN: later("thin"),
    EvidenceStrength.SOUND: later("sound"),
    EvidenceStrength.BEST: later("best"),
}
_REASONED = {
    Reasoned.MISSING: later("no reasoning yet"),
    Reasoned.BEGUN: later("reasoning begun"),
    Reasoned.WHOLE: later("with its reasoning"),
}


def competency_said(competency: Competency) -> str:
    """Its number and title: 5 Maintains Presence."""
    return " ".join(competency_words(competency).split())


def framework_said(framework: Framework) -> str:
    """Its title, as the body calls it."""
    return _(framework.title)


def reasoning_said(evidence: Evidence) -> str:
    """Whether the reasoning is there."""
    return _(_REASONED[reasoned(evidence)])


def also_shows(
    shows: Iterable[EvidenceFor], place: tuple[str, str, str], frameworks: Sequence[Framework]
) -> str:
    """The other competencies that a piece shows, beside that of a framework and version."""
    others = [
        shown_words(each, frameworks)
        for each in shows
        if (each.framework, each.framework_version, each.competency) != place
    ]
    return _("Also shows {others}").format(others="; ".join(others)) if others else ""


def cell_said(cell: Cell, *, short: bool) -> str:
    """What stands in a cell: best, or how many; nothing where there is nothing."""
    if cell.strength is None:
        return ""
    best = cell.strength is EvidenceStrength.BEST
    if best and (short or cell.count == 1):
        return _("best")
    if best:
        return _("best of {count}").format(count=cell.count)
    if cell.strength is EvidenceStrength.THIN and not short:
        return _("{count}, thin").format(count=cell.count)
    return str(cell.count)


def cell_spoken(competency: Competency, kind: EvidenceKind, cell: Cell) -> str:
    """A cell in a sentence, for a screen reader and for its tip."""
    place = _("{competency}, {kind}").format(
        competency=competency_said(competency), kind=_(KINDS[kind])
    )
    if cell.strength is None:
        return _("{place}: nothing yet").format(place=place)
    count = plural("{count} piece", "{count} pieces", cell.count).format(count=cell.count)
    return _("{place}: {count}, the strongest is {strength}").format(
        place=place, count=count, strength=_(STRENGTHS[cell.strength])
    )
