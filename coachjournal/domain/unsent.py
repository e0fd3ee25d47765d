"""What was being written in a form and was never saved: its words, until they are dealt with."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentText:
    """What stood in one field, under the name the field had."""

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentWords:
    """The words of one form: its title, when they were kept last, and what was typed."""

    id: str
    title: str
    kept_at: Moment
    texts: tuple[UnsentText, ...] = field(repr=False)
