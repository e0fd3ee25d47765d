"""Questions that guide the eye while someone coaches: sets that the coach keeps."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions for an observation, under a name."""

    name: str = field(repr=False)
    questions: tuple[str, ...] = field(repr=False)
