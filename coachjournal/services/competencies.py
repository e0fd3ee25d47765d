"""Competencies by the ids that evidence and self-assessments refer to."""

from __future__ import annotations

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.errors import NotFound
from coachjournal.frameworks.packs import Packs


def competency_of(framework: Framework, competency: str) -> Competency:
    """One competency of a framework; raises NotFound("no-such-competency")."""
    for each in framework.competencies:
        if each.id == competency:
            return each
    raise NotFound("no-such-competency")


def known_competency(packs: Packs, framework: str, version: str, competency: str) -> Competency:
    """The same, by the ids of all three; raises NotFound."""
    return competency_of(packs.framework(framework, version), competency)
