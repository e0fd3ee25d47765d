"""After the meeting: entering it, what was promised there, and the meetings there were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.assessment import hours
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.supervision.promised_row import PromisedLine
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus, tab_through
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import FORMATS, minutes_said, said

_MOST_MEETINGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterWishes:
    """What is wished after a meeting."""

    enter: Callable[[], object]
    meeting: Callable[[str], object]
    done: Callable[[str], object]
    joint_note: Callable[[str], object]


class AfterFace(QWidget):
    """Enter the meeting first; below it what comes back, and beside it what there was."""

    def __init__(self, wishes: AfterWishes, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._wishes = wishes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._columns = TwoColumns(first=1, second=1)
        column.addWidget(self._columns)
        self._parts = tuple(parts)
        for part in self._parts:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def show_all(
        self,
        meetings: Sequence[SupervisionMeeting],
        commitments: Sequence[Commitment],
        today: date,
    ) -> None:
        """Show everything anew."""
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            self._columns.first.addWidget(self._enter(meetings, today))
            if commitments:
                self._columns.first.addWidget(self._promised(commitments, today))
            self._columns.second.addWidget(MeetingsCard(meetings, self._wishes.meeting))
            tab_through(self._columns, *self._parts)

    def _enter(self, meetings: Sequence[SupervisionMeeting], today: date) -> Card:
        if meetings and meetings[0].on == today:
            return self._entered(meetings[0])
        card = Card(_("The meeting"))
        sentence = _(
            "What you learned from each question, and what you will do. What was not brought "
            "after all waits on; what you undertake comes back on Today."
        )
        card.body.addWidget(label(sentence, "soft", wrap=True))
        enter = writes(primary_button(_("Enter the meeting"), self._wishes.enter))
        card.body.addWidget(enter, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _entered(self, meeting: SupervisionMeeting) -> Card:
        card = Card(_("Today's meeting is entered"))
        sentence = _(
            "What you undertook comes back on Today. Open the meeting to add an afterthought; "
            "its joint note is one page for both of you."
        )
        card.body.addWidget(label(sentence, "soft", wrap=True))
        own = str(meeting.id)
        read = ghost_button(_("Open the meeting"), partial(self._wishes.meeting, own))
        note = ghost_button(_("Joint note"), partial(self._wishes.joint_note, own))
        card.body.addLayout(row_of(read, note))
        another = writes(link_button(_("Enter another meeting"), self._wishes.enter))
        card.body.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _promised(self, commitments: Sequence[Commitment], today: date) -> Card:
        card = Card(_("What I said I would do"))
        fill(card.body, [PromisedLine(each, today, self._wishes.done) for each in commitments])
        return card


class MeetingsCard(Card):
    """The meetings there were, newest first."""

    def __init__(
        self, meetings: Sequence[SupervisionMeeting], opened: Callable[[str], object]
    ) -> None:
        super().__init__(_("Meetings"))
        if not meetings:
            sentence = _(
                "Hours of supervision, and its ratio to coaching, add up from the meetings."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
            return
        self._opened, self._meetings = opened, meetings
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self._more = link_button("", self._show_all)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(meetings[:_MOST_MEETINGS])

    def _show(self, meetings: Sequence[SupervisionMeeting]) -> None:
        clear_layout(self._rows)
        fill(self._rows, [_meeting_row(meeting, self._opened) for meeting in meetings])
        total = sum(meeting.minutes for meeting in self._meetings)
        words_ = _("All {count} meetings, {hours} hours").format(
            count=len(self._meetings), hours=hours(total)
        )
        self._more.setText(words_)
        self._more.setAccessibleName(words_)
        self._more.setVisible(len(meetings) < len(self._meetings))

    def _show_all(self) -> None:
        with keeping_focus(self):
            self._show(self._meetings)


def _meeting_row(meeting: SupervisionMeeting, opened: Callable[[str], object]) -> OpenRow:
    facts = (
        minutes_said(meeting.minutes),
        said(FORMATS, meeting.format.value),
        meeting.supervisor,
    )
    return OpenRow(
        full_date(meeting.on),
        partial(opened, str(meeting.id)),
        detail=", ".join(each for each in facts if each),
        second=meeting.title,
    )
