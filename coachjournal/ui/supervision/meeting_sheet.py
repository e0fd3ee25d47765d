"""The record of a meeting: what was brought, what it taught, what I will do; new or corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.evidence import Evidence
from coachjournal.domain.supervision import SupervisionAgenda, SupervisionMeeting
from coachjournal.domain.terms import Eye, Mode, SupervisionFormat
from coachjournal.services.agenda import AgendaPage
from coachjournal.services.evidence import Shown
from coachjournal.services.supervision import (
    MeetingHeld,
    MeetingPage,
    Supervision,
    WaitingItem,
)
from coachjournal.system.language import _
from coachjournal.ui.evidence.elsewhere import evidence_button, picked, take_words
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.promised_rows import PromisedRows
from coachjournal.ui.supervision.words import EYES
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import look_at
from coachjournal.ui.widgets.inputs import (
    TextBox,
    choice,
    date_field,
    day_of,
    minutes_field,
    number_field,
    side_by_side,
)
from coachjournal.ui.widgets.text import label, literal
from coachjournal.ui.words import FORMATS, MODES, beginning

_USUAL_MINUTES, _MOST_PEOPLE = 60, 99


class MeetingSheet(FormSheet):
    """Enters a meeting after it; what is on the agenda is ticked, and may be unticked."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        agenda: AgendaPage,
        page: MeetingPage | None = None,
        last: SupervisionMeeting | None = None,
    ) -> None:
        action = _("Enter") if page is None else _("Save")
        super().__init__(parent, context, _("A supervision meeting"), action, width=680)
        self._context, self._page = context, page
        self._supervision: Supervision = context.practice.supervision
        today = context.clock.today()
        held = _of(page) if page else _prepared(agenda.agenda, last, today)
        self.fields = MeetingFields(self, held)
        items = (*(page.items if page else ()), *agenda.chosen, *agenda.waiting)
        ticked = {str(i.item.id) for i in (page.items if page else agenda.chosen)}
        self.items = [BroughtRow(each, ticked=str(each.item.id) in ticked) for each in items]
        if self.items:
            self.form.addWidget(label(_("What I brought, and what it taught me"), "strong"))
        for row in self.items:
            self.form.addWidget(row)
        self.learning = TextBox(held.learning, lines=3)
        self.form.addWidget(self.row(_("What I learned, all in all"), self.learning))
        if page is not None:
            shows = evidence_button(_("What I learned, all in all"), self._take_evidence)
            self.form.addWidget(shows, 0, Qt.AlignmentFlag.AlignLeft)
        named = [(each.item_id, beginning(each.said, 40)) for each in self.items]
        self.promised = PromisedRows(page.commitments if page else (), named, today)
        self.form.addWidget(self.promised)
        self.more = MoreFields(held)
        self.form.addWidget(self.more)
        self.fields.day.setFocus()

    def job(self) -> Job:
        """Enter the meeting, or correct it."""
        lines = self.promised.values()
        held = MeetingHeld(
            **self.fields.values(),
            **self.more.values(),
            learning=self.learning.text().strip(),
            items=tuple(each.item_id for each in self.items if each.brought.isChecked()),
            learned=tuple((each.item_id, each.learning.text().strip()) for each in self.items),
            promised=() if self._page else tuple(promised for _known, promised in lines),
        )
        if self._page is None:
            return partial(self._supervision.meet, held)
        return partial(self._supervision.put_right, str(self._page.meeting.id), held, lines)

    def _take_evidence(self) -> None:
        """Keep what is written, and take of it what is selected."""
        assert self._page is not None
        save, quote = self.job(), picked(self.learning)
        book, meeting = self._context.practice.evidence, str(self._page.meeting.id)

        def keep(shows: tuple[Shown, ...]) -> Evidence:
            save()
            return book.from_supervision(meeting, quote, shows)

        take_words(self, self._context, quote, keep, self.say_saved)


class PastMeetingSheet(MeetingSheet):
    """A meeting that was entered: everything of it, to be read and put right."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        agenda: AgendaPage,
        page: MeetingPage,
        binned: Callable[[], object],
    ) -> None:
        super().__init__(parent, context, agenda, page)
        self.foot.insertWidget(0, link_button(_("Put into the bin"), partial(self._bin, binned)))

    def _bin(self, binned: Callable[[], object]) -> None:
        self.say_saved()
        self.reject()
        binned()


class BroughtRow(QWidget):
    """An item: whether it was brought, and what it taught."""

    def __init__(self, waiting: WaitingItem, *, ticked: bool) -> None:
        super().__init__()
        item = waiting.item
        self.item_id, self.said = str(item.id), item.said or item.passage
        name = waiting.client.shown_name if waiting.client else _("My practice")
        self.brought = QCheckBox(literal(name))
        self.brought.setAccessibleName(_("Brought: {question}").format(question=self.said))
        self.brought.setChecked(ticked)
        self.learning = TextBox(item.learning, lines=2)
        self.learning.setAccessibleName(_("Learned from: {question}").format(question=self.said))
        self.learning.setPlaceholderText(_("What it taught me"))
        self.learning.setVisible(ticked)
        self.brought.toggled.connect(self.learning.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.brought)
        column.addWidget(label(self.said, "soft", wrap=True))
        column.addWidget(self.learning)


class MeetingFields:
    """The facts of a meeting, in a sheet."""

    def __init__(self, sheet: FormSheet, held: MeetingHeld) -> None:
        self.day = date_field(held.on)
        self.minutes = minutes_field(held.minutes or _USUAL_MINUTES)
        self.format = choice(FORMATS, held.format.value)
        self.mode = choice(MODES, held.mode.value)
        self.people = number_field(held.people, least=0, most=_MOST_PEOPLE)
        self.people.setSpecialValueText(_("not said"))
        self.supervisor = QLineEdit(held.supervisor)
        self.title = QLineEdit(held.title)
        self.title.setPlaceholderText(_("in a few words"))
        self.qualified = QCheckBox(_("The supervisor is qualified as the bodies ask"))
        self.qualified.setChecked(held.qualified)
        row, form = sheet.row, sheet.form
        form.addLayout(
            side_by_side(
                row(_("Date"), self.day), row(_("Minutes"), self.minutes, "minutes-out-of-range")
            )
        )
        together = row(_("How many people"), self.people)
        form.addLayout(
            side_by_side(row(_("Format"), self.format), together, row(_("Mode"), self.mode))
        )
        form.addLayout(
            side_by_side(row(_("Supervisor"), self.supervisor), row(_("About"), self.title))
        )
        form.addWidget(self.qualified)
        self.format.currentIndexChanged.connect(lambda _place: self._with_others(together))
        self._with_others(together)

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        alone = self.format.value() == SupervisionFormat.INDIVIDUAL
        return {
            "on": day_of(self.day),
            "minutes": self.minutes.value(),
            "format": SupervisionFormat(self.format.value()),
            "mode": Mode(self.mode.value()),
            "people": 0 if alone else self.people.value(),
            "supervisor": self.supervisor.text().strip(),
            "qualified": self.qualified.isChecked(),
            "title": self.title.text().strip(),
        }

    def _with_others(self, together: QWidget) -> None:
        together.setVisible(self.format.value() != SupervisionFormat.INDIVIDUAL)


class MoreFields(QWidget):
    """What may be skipped: afterthoughts, the eyes that were used, and the joint note."""

    def __init__(self, held: MeetingHeld) -> None:
        super().__init__()
        self.texts = {
            "afterthoughts": TextBox(held.afterthoughts, lines=2),
            "joint_note": TextBox(held.joint_note, lines=2),
            "to_try": TextBox(held.to_try, lines=2),
            "to_recontract": TextBox(held.to_recontract, lines=2),
        }
        names = {
            "afterthoughts": _("Afterthoughts"),
            "joint_note": _("What we agreed"),
            "to_try": _("What to try"),
            "to_recontract": _("What to contract anew"),
        }
        self.eyes = {eye: QCheckBox(_(EYES[eye.value])) for eye in Eye}
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(FormRow(names["afterthoughts"], self.texts["afterthoughts"]))
        below.addWidget(self._eyes(held.eyes_used))
        below.addWidget(label(_("For the joint note"), "strong"))
        for name in ("joint_note", "to_try", "to_recontract"):
            below.addWidget(FormRow(names[name], self.texts[name]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = _("Afterthoughts, where our attention was, the joint note")
        link = link_button(words, partial(_open_or_close, inside))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)
        said = any(each.text() for each in self.texts.values()) or held.eyes_used
        inside.setVisible(bool(said))

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        texts = {name: field.text().strip() for name, field in self.texts.items()}
        eyes = tuple(eye.value for eye, box in self.eyes.items() if box.isChecked())
        return {**texts, "eyes_used": eyes}

    def _eyes(self, used: Sequence[str]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        words = _("Where our attention was: tick what fits, or leave it.")
        column.addWidget(label(words, "soft", wrap=True))
        boxes = QWidget()
        flow = FlowLayout(boxes, gap=12)
        for eye, box in self.eyes.items():
            box.setChecked(eye.value in used)
            flow.addWidget(box)
        column.addWidget(boxes)
        return holder


def _open_or_close(inside: QWidget) -> None:
    inside.setVisible(inside.isHidden())
    if not inside.isHidden():
        look_at(inside)


def _prepared(
    agenda: SupervisionAgenda, last: SupervisionMeeting | None, today: date
) -> MeetingHeld:
    """A new meeting as the agenda has it; what that does not say, as the last one was."""
    day = agenda.for_on
    held = MeetingHeld(
        on=min(day, today) if day else today,
        minutes=0,
        format=agenda.format,
        supervisor=agenda.supervisor,
    )
    if last is None or last.format is not agenda.format:
        return held
    if agenda.supervisor.strip() not in ("", last.supervisor):
        return held
    return replace(
        held,
        minutes=last.minutes,
        mode=last.mode,
        people=last.people,
        supervisor=last.supervisor,
        qualified=last.qualified,
    )


def _of(page: MeetingPage) -> MeetingHeld:
    meeting = page.meeting
    return MeetingHeld(
        on=meeting.on,
        minutes=meeting.minutes,
        format=meeting.format,
        mode=meeting.mode,
        people=meeting.people,
        supervisor=meeting.supervisor,
        qualified=meeting.qualified,
        title=meeting.title,
        learning=meeting.learning,
        afterthoughts=meeting.afterthoughts,
        joint_note=meeting.joint_note,
        to_try=meeting.to_try,
        to_recontract=meeting.to_recontract,
        eyes_used=meeting.eyes_used,
    )
