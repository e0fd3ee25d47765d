"""The cards of the supervision page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import hours
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.services.supervision import SinceLast, WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.icons import Icons
from coachjournal.ui.supervision import words
from coachjournal.ui.widgets.buttons import ghost_button, icon_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, ListRow, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import FORMATS, minutes_said, said, short_date

_MOST_MEETINGS = 12


class WaitingCard(Card):
    """What waits to be brought; a row opens it, the bin beside it takes it away."""

    def __init__(
        self,
        waiting: Sequence[WaitingItem],
        today: date,
        icons: Icons,
        intentions: tuple[SignalInstance, SignalInstance, SignalInstance],
    ) -> None:
        opened, binned, new = intentions
        super().__init__(
            _("Waiting"), link=_("Add") if waiting else "", followed=new.emit, writing=True
        )
        if self.link is not None:
            self.link.setAccessibleName(_("Flag something new"))
        if not waiting:
            sentence = _(
                "When something in a session stays with you, bring it to supervision with the "
                "question behind it: from the session's note, or here."
            )
            step = EmptyState(_("Nothing waits"), sentence, _("Flag something"), new.emit)
            self.body.addWidget(step)
            return
        fill(self.body, [_waiting_row(each, today, icons, opened, binned) for each in waiting])


class CommitmentsCard(Card):
    """What I said in supervision I would do."""

    def __init__(
        self, commitments: Sequence[Commitment], today: date, done: SignalInstance
    ) -> None:
        super().__init__(_("From last time"))
        if not commitments:
            sentence = _(
                "What you promise in a meeting comes back here until you say what came of it."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
            return
        fill(self.body, [_commitment_row(each, today, done) for each in commitments])


class SinceCard(Card):
    """The figures since the last meeting, and the ratio with its two sides."""

    def __init__(self, since: SinceLast, sessions: SignalInstance) -> None:
        super().__init__(_("Since last time"))
        ratio = words.ratio(since)
        if ratio:
            self.body.addWidget(label(ratio, "figure", name=words.ratio_words(since)))
        self.body.addWidget(label(words.ratio_words(since), "soft", wrap=True))
        row = OpenRow(
            words.since_sessions(since),
            sessions.emit,
            second=_("since {day}").format(day=full_date(since.last.on)) if since.last else "",
        )
        fill(self.body, [row])
        self.body.setSpacing(8)


class MeetingsCard(Card):
    """The meetings there were, newest first."""

    def __init__(
        self,
        meetings: Sequence[SupervisionMeeting],
        opened: SignalInstance,
        new: SignalInstance,
    ) -> None:
        super().__init__(_("Meetings"), link=_("Enter one"), followed=new.emit, writing=True)
        assert self.link is not None
        self.link.setAccessibleName(_("Enter a meeting"))
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


def _meeting_row(meeting: SupervisionMeeting, opened: SignalInstance) -> OpenRow:
    facts = (
        minutes_said(meeting.minutes),
        said(FORMATS, meeting.format.value),
        meeting.supervisor,
    )
    return OpenRow(
        full_date(meeting.on),
        partial(opened.emit, str(meeting.id)),
        detail=", ".join(each for each in facts if each),
        second=meeting.title,
    )


def _waiting_row(
    waiting: WaitingItem, today: date, icons: Icons, opened: SignalInstance, binned: SignalInstance
) -> QWidget:
    item = waiting.item
    name = waiting.client.shown_name if waiting.client else _("My practice")
    second = [_("urgent") if item.urgent else "", item.wanted]
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(4)
    row = OpenRow(
        item.question,
        partial(opened.emit, str(item.id)),
        pill=name,
        tone="caution" if item.urgent else "reflection",
        second=": ".join(each for each in second if each),
        trailing=short_date(item.noticed_on, today),
        whole=True,
    )
    across.addWidget(row, 1)
    bin_name = _("Put into the bin: {question}").format(question=item.question)
    button = writes(
        icon_button(icons, "trash", bin_name, partial(binned.emit, str(item.id)), tip=_("Bin"))
    )
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _commitment_row(commitment: Commitment, today: date, done: SignalInstance) -> ListRow:
    button = writes(ghost_button(_("Done"), partial(done.emit, str(commitment.id))))
    button.setAccessibleName(_("Done: {promise}").format(promise=commitment.text))
    due = commitment.due_on
    second = _("by {day}").format(day=short_date(due, today)) if due else ""
    return ListRow(commitment.text, second=second, trailing=button)
