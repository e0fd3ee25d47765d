"""The sheets of supervision: an item, a meeting, what came of a commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.evidence import Evidence
from coachjournal.domain.ids import ClientId
from coachjournal.domain.supervision import Commitment
from coachjournal.domain.terms import Eye, Mode, SupervisionFormat
from coachjournal.services.evidence import Shown
from coachjournal.services.supervision import MeetingHeld, MeetingPage, Supervision, WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.drawings.strip import Belongs, SketchStrip
from coachjournal.ui.evidence.elsewhere import evidence_button, picked, take_words
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.words import EYES, said_of_passage
from coachjournal.ui.widgets.frames import ListRow
from coachjournal.ui.widgets.inputs import (
    Choice,
    TextBox,
    date_field,
    day_of,
    number_field,
    side_by_side,
)
from coachjournal.ui.widgets.text import label, literal
from coachjournal.ui.words import FORMATS, MODES, said

_USUAL_MINUTES, _MOST_MINUTES = 60, 24 * 60


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """A client as a sheet offers them."""

    id: str
    name: str


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, said(words, value)) for value in words]


class ItemSheet(FormSheet):
    """Flags something to take to supervision, or changes what was flagged."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        clients: Sequence[ClientChoice],
        waiting: WaitingItem | None = None,
    ) -> None:
        action = _("Bring it") if waiting is None else _("Save")
        super().__init__(parent, context, _("For supervision"), action, width=600)
        self._supervision: Supervision = context.practice.supervision
        item = waiting.item if waiting else None
        self._item_id = str(item.id) if item else ""
        self.question = TextBox(item.question if item else "", lines=2)
        everyone = [(each.id, each.name) for each in clients]
        present = str(item.client_id or "") if item else ""
        self.client = Choice([("", _("my practice")), *everyone], present)
        self.story = TextBox(item.story if item else "", lines=3)
        self.wanted = TextBox(item.wanted if item else "", lines=2)
        present = item.eye.value if item and item.eye else ""
        self.eye = Choice([("", _("not said")), *_pairs(EYES)], present)
        self.urgent = QCheckBox(_("Urgent, or an ethical question: it comes first"))
        self.urgent.setChecked(item.urgent if item else False)
        if item is not None and item.passage:
            self.form.addWidget(label(item.passage, "reflection", wrap=True))
            words = said_of_passage(waiting.standing if waiting else None)
            if words:
                self.form.addWidget(label(words, "caption", wrap=True))
        self._lay_out()
        if self._item_id:
            self._show_sketches(context)
        self.question.setFocus()

    def job(self) -> Job:
        """Flag or change it."""
        question, client = self.question.text(), self.client.value()
        values: dict[str, Any] = {
            "story": self.story.text().strip(),
            "wanted": self.wanted.text().strip(),
            "eye": Eye(self.eye.value()) if self.eye.value() else None,
            "urgent": self.urgent.isChecked(),
        }
        if not self._item_id:
            return partial(self._supervision.bring, question, client_id=client or None, **values)
        values |= {"question": question, "client_id": ClientId(client) if client else None}
        return partial(self._supervision.change_item, self._item_id, **values)

    def _lay_out(self) -> None:
        hint = _("A few words are enough; the question behind it is what you take along.")
        add = self.form.addWidget
        add(self.row(_("The question"), self.question, "question-needed", hint=hint))
        add(self.row(_("The story so far, in three lines"), self.story))
        add(self.row(_("What I want from supervision"), self.wanted))
        about = self.row(_("About"), self.client)
        eye = self.row(_("Where my attention already is"), self.eye)
        self.form.addLayout(side_by_side(about, eye))
        add(self.urgent)

    def _show_sketches(self, context: PageContext) -> None:
        strip = SketchStrip(context, "supervision", title=_("Sketches"))
        # The sheet gives way to the drawing; what was typed is saved first.
        strip.leaving.connect(lambda: self.send() if self.dirty() else self.reject())
        strip.show_for(Belongs(item_id=self._item_id))
        self.form.addWidget(strip)


class MeetingSheet(FormSheet):
    """Enters a meeting: facts, what was learned, what was promised, what was brought."""

    def __init__(
        self, parent: QWidget, context: PageContext, waiting: Sequence[WaitingItem]
    ) -> None:
        super().__init__(parent, context, _("A supervision meeting"), _("Enter"), width=640)
        self._supervision: Supervision = context.practice.supervision
        self.fields = _MeetingFields(self, MeetingHeld(on=context.clock.today(), minutes=0))
        self.commitments = TextBox(lines=3)
        hint = _("One a line; each comes back until you say what came of it.")
        self.form.addWidget(self.row(_("What I will do"), self.commitments, hint=hint))
        self.brought: dict[str, QCheckBox] = {}
        if waiting:
            self.form.addWidget(label(_("What I brought"), "soft"))
        for each in waiting:
            box = QCheckBox(literal(_shortened(each.item.question)))
            box.setAccessibleName(_("Brought: {question}").format(question=each.item.question))
            self.brought[str(each.item.id)] = box
            self.form.addWidget(box)
        self.fields.day.setFocus()

    def job(self) -> Job:
        """Enter the meeting."""
        promised = [(line.strip(), None) for line in self.commitments.text().splitlines()]
        held = MeetingHeld(
            **self.fields.values(),
            commitments=tuple(each for each in promised if each[0]),
            items=tuple(item for item, box in self.brought.items() if box.isChecked()),
        )
        return partial(self._supervision.meet, held)


class PastMeetingSheet(FormSheet):
    """Shows a past meeting with what was brought and promised; its facts can be corrected."""

    def __init__(self, parent: QWidget, context: PageContext, page: MeetingPage) -> None:
        super().__init__(parent, context, _("A supervision meeting"), _("Save"), width=640)
        self._context = context
        self._supervision: Supervision = context.practice.supervision
        meeting = page.meeting
        self._meeting_id = str(meeting.id)
        self.fields = _MeetingFields(
            self,
            MeetingHeld(
                on=meeting.on,
                minutes=meeting.minutes,
                format=meeting.format,
                mode=meeting.mode,
                supervisor=meeting.supervisor,
                qualified=meeting.qualified,
                title=meeting.title,
                learning=meeting.learning,
            ),
        )
        brought = [each.item.question for each in page.items]
        promised = [_outcome(each) for each in page.commitments]
        shows = evidence_button(_("What I learned"), self._take_evidence)
        self.form.addWidget(shows, 0, Qt.AlignmentFlag.AlignLeft)
        self._list(_("What I brought"), [(each, "") for each in brought])
        self._list(_("What I promised"), promised)

    def job(self) -> Job:
        """Correct the meeting."""
        return partial(self._supervision.change_meeting, self._meeting_id, **self.fields.values())

    def _take_evidence(self) -> None:
        """Keep what is written, and take of it what is selected."""
        save, quote = self.job(), picked(self.fields.learning)
        book, meeting = self._context.practice.evidence, self._meeting_id

        def keep(shows: tuple[Shown, ...]) -> Evidence:
            save()
            return book.from_supervision(meeting, quote, shows)

        take_words(self, self._context, quote, keep, self.say_saved)

    def _list(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        if lines:
            self.form.addWidget(label(title, "soft"))
        for words, below in lines:
            self.form.addWidget(ListRow(words, second=below))


class OutcomeSheet(FormSheet):
    """What came of a commitment."""

    def __init__(self, parent: QWidget, context: PageContext, commitment: Commitment) -> None:
        super().__init__(parent, context, _("Done"), _("Mark as done"), width=520)
        self._supervision: Supervision = context.practice.supervision
        self._commitment_id = str(commitment.id)
        self.outcome = TextBox(lines=3)
        self.form.addWidget(label(commitment.text, "strong", wrap=True))
        hint = _("It may stay empty. The pack says it back to your supervisor.")
        self.form.addWidget(self.row(_("What came of it"), self.outcome, hint=hint))
        self.outcome.setFocus()

    def job(self) -> Job:
        """Mark it as done."""
        outcome = self.outcome.text()
        return partial(self._supervision.keep_commitment, self._commitment_id, outcome=outcome)


class _MeetingFields:
    """The facts of a meeting, in a sheet."""

    def __init__(self, sheet: FormSheet, held: MeetingHeld) -> None:
        minutes = held.minutes or _USUAL_MINUTES
        self.day = date_field(held.on)
        self.minutes = number_field(minutes, least=1, most=_MOST_MINUTES, unit=_(" min"), step=5)
        self.format = Choice(_pairs(FORMATS), held.format.value)
        self.mode = Choice(_pairs(MODES), held.mode.value)
        self.supervisor = QLineEdit(held.supervisor)
        self.title = QLineEdit(held.title)
        self.qualified = QCheckBox(_("Qualified as the bodies ask"))
        self.qualified.setChecked(held.qualified)
        self.learning = TextBox(held.learning, lines=5)
        row, form = sheet.row, sheet.form
        form.addLayout(
            side_by_side(
                row(_("Date"), self.day), row(_("Minutes"), self.minutes, "minutes-out-of-range")
            )
        )
        form.addLayout(side_by_side(row(_("Format"), self.format), row(_("Mode"), self.mode)))
        form.addWidget(row(_("Supervisor"), self.supervisor))
        form.addWidget(self.qualified)
        form.addWidget(row(_("About"), self.title))
        form.addWidget(row(_("What I learned"), self.learning))

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        return {
            "on": day_of(self.day),
            "minutes": self.minutes.value(),
            "format": SupervisionFormat(self.format.value()),
            "mode": Mode(self.mode.value()),
            "supervisor": self.supervisor.text().strip(),
            "qualified": self.qualified.isChecked(),
            "title": self.title.text().strip(),
            "learning": self.learning.text().strip(),
        }


def _outcome(commitment: Commitment) -> tuple[str, str]:
    return commitment.text, commitment.outcome if commitment.done_on else _("still open")


def _shortened(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= 64 else f"{words[:63]}…"
