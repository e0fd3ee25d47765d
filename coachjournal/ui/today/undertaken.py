"""Today's card of what was undertaken in supervision: what is due is seen, the rest is quiet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachjournal.domain.supervision import Commitment
from coachjournal.system.language import _, plural
from coachjournal.ui.carried.rows import folded, stacked
from coachjournal.ui.days import day_said
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_SOON = timedelta(days=2)


class UndertakenCard(Card):
    """A row for each that is due or soon will be; what is for later waits below a link."""

    def __init__(
        self, commitments: Sequence[Commitment], today: date, done: Callable[[str], object]
    ) -> None:
        super().__init__(_("From supervision"))
        due = [each for each in commitments if each.due_on and each.due_on <= today + _SOON]
        later = [each for each in commitments if each not in due]
        stacked(self.body, [_row(each, today, done) for each in due])
        words = (
            plural("{count} more, for later", "{count} more, for later", len(later))
            if due
            else plural(
                "{count} undertaken, for later", "{count} undertaken, for later", len(later)
            )
        )
        rows = [_row(each, today, done) for each in later]
        folded(self.body, words.format(count=len(later)), rows)


def _row(commitment: Commitment, today: date, done: Callable[[str], object]) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 4, 0, 4)
    across.setSpacing(12)
    across.addWidget(label(commitment.text, "body", wrap=True), 1)
    if commitment.due_on is not None:
        across.addWidget(_due(commitment.due_on, today), 0, Qt.AlignmentFlag.AlignVCenter)
    button = writes(ghost_button(_("Done"), partial(done, str(commitment.id))))
    button.setAccessibleName(_("Done: {promise}").format(promise=commitment.text))
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _due(due_on: date, today: date) -> QWidget:
    words = day_said(due_on, today)
    if due_on < today:
        words = _("since {day}").format(day=words)
    return Pill(words, "caution") if due_on <= today + _SOON else label(words, "soft")
