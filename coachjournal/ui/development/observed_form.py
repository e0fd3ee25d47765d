"""The observation form: filled in while someone coaches, and saved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from coachjournal.domain.observation import QuestionSet
from coachjournal.domain.rows import SessionRow
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.observations import Observation, ObservationToKeep
from coachjournal.system.language import _
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.development.fields import GrowingBox, completer
from coachjournal.ui.development.observed_parts import Questions, Voices
from coachjournal.ui.development.words import session_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card, PageHeader, row_of
from coachjournal.ui.widgets.inputs import date_field, day_of, minutes_field, side_by_side
from coachjournal.ui.widgets.text import label, literal
from coachjournal.ui.widgets.writing import writes

# Until an observation is shown.
_SOME_DAY = date(2000, 1, 1)


class ObservedForm(QWidget):
    """One observation, all of it; says when something was changed."""

    changed = Signal()
    left = Signal()
    binned = Signal()
    set_wanted = Signal()
    set_removed = Signal(str)
    # "sheet" or "blank", then "print" or "file".
    paper_wanted = Signal(str, str)
    # Words of what was heard, or of what somebody said of it.
    evidence_wanted = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        icons = context.icons
        self.attachments = AttachmentStrip(context)
        self._seen: Observation | None = None
        self._rows: dict[str, SessionRow] = {}
        self._showing = False
        self.title = QLineEdit()
        self.observer, self.coached_by = QLineEdit(), QLineEdit()
        self.topic, self.session = QLineEdit(), QLineEdit()
        self.day = date_field(_SOME_DAY)
        self.minutes = minutes_field(30)
        self.questions, self.voices = Questions(icons), Voices()
        self.together = GrowingBox(lines=2)
        self.will_do = GrowingBox(lines=4)
        self._sets = writes(ghost_button(_("Choose questions")))
        self._paper = ghost_button(_("Print or save"))
        self._bin = writes(ghost_button(_("Put into the bin"), self.binned.emit))
        self._back = ghost_button(_("Done"), self.left.emit)
        self._header = PageHeader(
            _("Observed practice"), _("It saves itself."), self._bin, self._paper, self._back
        )
        self._hidden = label("", "caution", wrap=True)
        self._columns = TwoColumns(first=7, second=5)
        self._lay_out()
        self._connect()

    def show_observation(self, seen: Observation, rows: Sequence[SessionRow]) -> None:
        """Show an observation; `rows` are the sessions that it may have been."""
        self._showing = True
        self._seen = seen
        self._rows = {session_said(row): row for row in rows}
        completer(self.session, list(self._rows))
        observed = seen.observed
        for field, text in (
            (self.title, observed.title),
            (self.observer, observed.observer),
            (self.coached_by, seen.coached_by),
            (self.topic, seen.topic),
            (self.session, session_said(seen.session) if seen.session else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        on = observed.on
        self.day.setDate(QDate(on.year, on.month, on.day))
        self.minutes.setValue(observed.minutes)
        self.questions.show_answers(seen.answers)
        self.voices.show_feedback(seen.feedback)
        self.together.setPlainText(observed.feedback)
        self._together_row.setVisible(bool(observed.feedback))
        self._session_row.show_problem("")
        self.will_do.setPlainText(observed.will_do)
        self._show_hidden(seen)
        self._showing = False

    def wanted(self) -> ObservationToKeep:
        """What the fields say."""
        assert self._seen is not None
        observed = replace(
            self._seen.observed,
            on=day_of(self.day),
            minutes=self.minutes.value(),
            title=self.title.text().strip(),
            observer=self.observer.text().strip(),
            feedback=self.together.text().strip(),
            will_do=self.will_do.text().strip(),
        )
        return ObservationToKeep(
            observed=observed,
            session_id=self.session_id(),
            coached_by=self.coached_by.text(),
            topic=self.topic.text(),
            answers=self.questions.answers(),
            feedback=self.voices.feedback(),
        )

    def session_id(self) -> str:
        """The session that was watched, if it was one of mine; what is typed must be one."""
        words = self.session.text().strip()
        if words:
            row = self._rows.get(words)
            return row.id if row is not None else ""
        seen = self._seen
        # One in the bin is not offered, and is not let go by looking at the form.
        in_the_bin = seen is not None and seen.session is None
        return seen.session_id if seen is not None and in_the_bin else ""

    def offer_sets(self, sets: Sequence[QuestionSet], own: int) -> None:
        """Offer sets of questions, the first `own` of them the coach's own."""
        menu = QMenu(self._sets)
        for place, each in enumerate(sets):
            if place == own and own:
                menu.addSeparator()
            menu.addAction(literal(each.name), partial(self.questions.use, each.questions))
        menu.addSeparator()
        menu.addAction(_("Keep these questions as a set…"), self.set_wanted.emit)
        for each in sets[:own]:
            words = _("Take the set “{name}” away").format(name=each.name)
            menu.addAction(literal(words), partial(self.set_removed.emit, each.name))
        self._sets.setMenu(menu)

    def begin(self) -> None:
        """Put the keyboard where one begins: what it was, or the first open answer."""
        if self.title.text():
            self.questions.begin()
        else:
            self.title.setFocus()

    def _show_hidden(self, seen: Observation) -> None:
        words = _("What was heard is about a client under restriction: kept, and not shown.")
        self._hidden.setText(words if seen.hidden else "")
        self._hidden.setVisible(seen.hidden)
        self._heard.setVisible(not seen.hidden)
        self._said.setVisible(not seen.hidden)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._header)
        column.addWidget(self._hidden)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._columns.first.addWidget(self._facts())
        self._columns.first.addWidget(self._heard_card())
        self._columns.second.addWidget(self._said_card())
        self._columns.second.addWidget(self._will_do_card())
        self._columns.second.addWidget(self._attached_card())

    def _facts(self) -> Card:
        card = Card()
        add = card.body.addLayout
        card.body.addWidget(FormRow(_("What it was"), self.title))
        add(
            side_by_side(
                FormRow(_("Date"), self.day),
                FormRow(_("Minutes"), self.minutes),
                FormRow(_("Who observed"), self.observer),
                shares=(2, 1, 3),
            )
        )
        coached = FormRow(_("Who coached"), self.coached_by)
        add(side_by_side(coached, FormRow(_("About"), self.topic)))
        hint = _("Only where one of your own sessions was watched: a day or a name finds it.")
        self._session_row = FormRow(_("My session"), self.session, hint=hint)
        card.body.addWidget(self._session_row)
        return card

    def _heard_card(self) -> Card:
        self._heard = card = Card(_("Questions and exact words"))
        words = _("Enter goes on to the next question, Shift+Enter begins a new line.")
        card.body.addWidget(label(words, "caption", wrap=True))
        card.body.addLayout(row_of(self._sets))
        card.body.addWidget(self.questions)
        return card

    def _said_card(self) -> Card:
        self._said = card = Card(_("Feedback afterwards"))
        self._together_row = FormRow(_("From all together"), self.together)
        card.body.addWidget(self._together_row)
        card.body.addWidget(self.voices)
        return card

    def _will_do_card(self) -> Card:
        card = Card(_("What I will do"))
        self.will_do.setAccessibleName(_("What I will do"))
        card.body.addWidget(self.will_do)
        return card

    def _attached_card(self) -> Card:
        self._attached = card = Card(_("Attached"))
        card.body.addWidget(self.attachments)
        return card

    def show_kept(self, kept: bool) -> None:
        """Files can be attached to what is kept already."""
        assert self._seen is not None
        self._attached.setVisible(kept)
        observed_id = self._seen.observed.id
        self.attachments.show_for(AttachedTo(observed_id=observed_id) if kept else None)

    def _connect(self) -> None:
        for line in (self.title, self.observer, self.coached_by, self.topic, self.session):
            writes(line).textChanged.connect(self._touched)
        for box in (self.together, self.will_do):
            writes(box).textChanged.connect(self._touched)
        parts: tuple[QWidget, ...] = (self.day, self.minutes, self.questions, self.voices)
        for part in parts:
            writes(part)
        self.session.editingFinished.connect(self._check_session)
        self.day.dateChanged.connect(self._touched)
        self.minutes.valueChanged.connect(self._touched)
        self.questions.changed.connect(self._touched)
        self.voices.changed.connect(self._touched)
        self.questions.evidence_wanted.connect(self.evidence_wanted)
        self.voices.evidence_wanted.connect(self.evidence_wanted)
        self.questions.finished.connect(self.voices.begin)
        menu = QMenu(self._paper)
        for what, words in (
            ("sheet", (_("Print this sheet"), _("Save this sheet…"))),
            ("blank", (_("Print a blank sheet"), _("Save a blank sheet…"))),
        ):
            for how, said in zip(("print", "file"), words, strict=True):
                menu.addAction(said, partial(self.paper_wanted.emit, what, how))
        self._paper.setMenu(menu)

    def _check_session(self) -> None:
        words = self.session.text().strip()
        unknown = bool(words) and words not in self._rows
        problem = _("No session is called that: choose one of those that are offered.")
        self._session_row.show_problem(problem if unknown else "")

    def _touched(self, *_what: object) -> None:
        if not self._showing:
            self.changed.emit()
