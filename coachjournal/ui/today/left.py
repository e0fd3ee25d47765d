"""Today's quiet line of what was to be destroyed by now: the oldest of them, one line."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.services.register import RegisterLine
from coachjournal.system.language import _, plural
from coachjournal.ui.desk_words import DeskRemark
from coachjournal.ui.register.words import due_said


def left_due(lines: Sequence[RegisterLine]) -> list[DeskRemark]:
    """One line, however many they are."""
    if not lines:
        return []
    words = due_said(lines[0])
    more = len(lines) - 1
    if more:
        others = plural("And {count} more.", "And {count} more.", more).format(count=more)
        words = _("{words} {others}").format(words=words, others=others)
    return [DeskRemark(words=words, card=str(lines[0].exported.id))]
