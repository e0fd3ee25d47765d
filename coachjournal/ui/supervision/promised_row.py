"""A commitment in a card: open with its day and Done, or done with what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.supervision import Commitment
from coachjournal.domain.terms import Changed
from coachjournal.services.term_words import CHANGED
from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said, short_date


class PromisedLine(QWidget):
    """Its words in full, what is said of it below them, and Done where it is open."""

    def __init__(self, commitment: Commitment, today: date, done: Callable[[str], object]) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(commitment.text, "body", wrap=True))
        below = _below(commitment, today)
        if below:
            words.addWidget(label(below, "soft", wrap=True))
        across.addLayout(words, 1)
        across.addWidget(_end(commitment, below, done), 0, Qt.AlignmentFlag.AlignTop)


def _end(commitment: Commitment, below: str, done: Callable[[str], object]) -> QWidget:
    if commitment.done_on is not None:
        return Pill(_("done"), "good")
    button = writes(ghost_button(_("Done"), partial(done, str(commitment.id))))
    button.setAccessibleName(_("Done: {promise}").format(promise=commitment.text))
    # Its day stands beside it, where a screen reader does not come by.
    button.setAccessibleDescription(below)
    return button


def _below(commitment: Commitment, today: date) -> str:
    if commitment.done_on is None:
        due = commitment.due_on
        return _("by {day}").format(day=short_date(due, today)) if due else ""
    answer = commitment.changed_practice
    parts = [commitment.outcome]
    if answer is not Changed.UNSAID:
        parts.append(_("changed: {answer}").format(answer=said(CHANGED, answer.value)))
    return " · ".join(each for each in parts if each)
