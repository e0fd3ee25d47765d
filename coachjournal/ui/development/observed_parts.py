"""The parts of the observation form: questions with exact words, and feedback with its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.terms import FeedbackSource
from coachjournal.services.observations import Answer, Said
from coachjournal.system.language import _
from coachjournal.ui.development.fields import GrowingBox
from coachjournal.ui.development.words import SOURCES
from coachjournal.ui.evidence.elsewhere import evidence_button, picked
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.inputs import choice, chosen, side_by_side
from coachjournal.ui.widgets.writing import writes

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsBox(GrowingBox):
    """The exact words: Enter goes on to the next question, Shift+Enter begins a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Question(QWidget):
    """A question that can be changed, and below it what was heard."""

    # What was heard, or the selected words of it.
    evidence_wanted = Signal(str)

    def __init__(self, answer: Answer, icons: Icons, gone: Callable[[], object]) -> None:
        super().__init__()
        self.question = QLineEdit(answer.question)
        self.question.setPlaceholderText(_("A question to watch by"))
        self.question.setCursorPosition(0)
        self.words = WordsBox(answer.words)
        self.words.setPlaceholderText(_("The exact words"))
        self.bin = writes(icon_button(icons, "trash", _("Remove the question"), gone))
        self.evidence = writes(icon_button(icons, "award", _("Evidence for…"), self._take))
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.question, 1)
        first.addWidget(self.evidence)
        first.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.words)

    def number(self, place: int) -> None:
        """Be called by its number, so that a screen reader tells the questions apart."""
        self.question.setAccessibleName(_("Question {number}").format(number=place))
        self.words.setAccessibleName(_("Exact words {number}").format(number=place))
        self.bin.setAccessibleName(_("Remove question {number}").format(number=place))
        words = _("Evidence for…: exact words {number}").format(number=place)
        self.evidence.setAccessibleName(words)

    def _take(self) -> None:
        self.evidence_wanted.emit(picked(self.words))


class Questions(QWidget):
    """The questions one below the other; `finished` when Enter is pressed in the last."""

    changed = Signal()
    finished = Signal()
    # A question that was removed: its place, and what was heard.
    removed = Signal(int, object)
    evidence_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._rows: list[_Question] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        outer.addLayout(self._column)
        add = writes(link_button(_("Add a question"), self._ask_one))
        outer.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these questions with what was heard."""
        for row in list(self._rows):
            self._take_out(row)
        for answer in answers:
            self._add(answer)

    def use(self, questions: Sequence[str]) -> None:
        """Ask these: what was heard stays, a question without an answer gives way."""
        kept = [each for each in self.answers() if each.words.strip()]
        known = {each.question for each in kept}
        new = [Answer(question) for question in questions if question not in known]
        self.show_answers([*kept, *new])
        self.changed.emit()

    def answers(self) -> tuple[Answer, ...]:
        """What the fields say."""
        return tuple(Answer(row.question.text().strip(), row.words.text()) for row in self._rows)

    def questions(self) -> list[str]:
        """The questions that have words."""
        return [each.question for each in self.answers() if each.question]

    def begin(self) -> None:
        """Put the keyboard into the first answer that is still empty."""
        rows = [row for row in self._rows if not row.words.text().strip()] or self._rows
        if rows:
            rows[0].words.setFocus()

    def put_back(self, place: int, answer: Answer) -> None:
        """Let a question that was removed stand where it stood."""
        self.show_answers([*self.answers()[:place], answer, *self.answers()[place:]])
        self._rows[min(place, len(self._rows) - 1)].question.setFocus()
        self.changed.emit()

    def _ask_one(self) -> None:
        self._add(Answer("")).question.setFocus()

    def _add(self, answer: Answer) -> _Question:
        row = _Question(answer, self._icons, lambda: self._remove(row))
        row.question.textChanged.connect(lambda _text: self.changed.emit())
        row.words.textChanged.connect(self.changed)
        row.words.entered.connect(lambda: self._next(row))
        row.evidence_wanted.connect(self.evidence_wanted)
        row.question.returnPressed.connect(row.words.setFocus)
        self._rows.append(row)
        self._column.addWidget(row)
        self._number()
        return row

    def _next(self, row: _Question) -> None:
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].words.setFocus()
        else:
            self.finished.emit()

    def _remove(self, row: _Question) -> None:
        place, answer = self._rows.index(row), self.answers()[self._rows.index(row)]
        self._take_out(row)
        self._number()
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].question.setFocus()
        self.changed.emit()
        if answer.question or answer.words.strip():
            self.removed.emit(place, answer)

    def _take_out(self, row: _Question) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self._rows, start=1):
            row.number(place)


class _Voice(QWidget):
    """What one of those who watched said."""

    evidence_wanted = Signal(str)

    def __init__(self, said: Said, number: int) -> None:
        super().__init__()
        self.source = choice(SOURCES, said.source.value)
        self.whom = QLineEdit(said.from_whom)
        self.whom.setCursorPosition(0)
        self.words = GrowingBox(said.text)
        self.words.setPlaceholderText(_("What they said"))
        for field, name in (
            (self.source, _("Feedback {number} from")),
            (self.whom, _("Name of feedback {number}")),
            (self.words, _("Words of feedback {number}")),
        ):
            field.setAccessibleName(name.format(number=number))
        # A choice is told by its label: its own name is what is chosen.
        source, whom = FormRow(_("From"), self.source), FormRow(_("Name"), self.whom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(side_by_side(source, whom))
        column.addWidget(self.words)
        about = _("Words of feedback {number}").format(number=number)
        self.evidence = evidence_button(about, self._take)
        column.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.evidence_wanted.emit(picked(self.words))

    def said(self) -> Said:
        """What the fields say."""
        source = chosen(self.source, FeedbackSource)
        return Said(source, self.whom.text().strip(), self.words.text())


class Voices(QWidget):
    """Feedback of peers and the facilitator, each with its source; an empty one is not kept."""

    changed = Signal()
    evidence_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Voice] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        outer.addLayout(self._column)
        add = writes(link_button(_("Add someone's feedback"), self._one_more))
        outer.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_feedback(self, feedback: Sequence[Said]) -> None:
        """Show what was said; an empty row waits where nothing was."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for each in feedback or (Said(FeedbackSource.PEER),):
            self._add(each)

    def feedback(self) -> tuple[Said, ...]:
        """What the fields say."""
        return tuple(row.said() for row in self._rows)

    def begin(self) -> None:
        """Put the keyboard into the first."""
        self._rows[0].words.setFocus()

    def _one_more(self) -> None:
        self._add(Said(FeedbackSource.PEER)).whom.setFocus()

    def _add(self, said: Said) -> _Voice:
        row = _Voice(said, len(self._rows) + 1)
        row.whom.textChanged.connect(lambda _text: self.changed.emit())
        row.words.textChanged.connect(self.changed)
        row.evidence_wanted.connect(self.evidence_wanted)
        row.source.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._rows.append(row)
        self._column.addWidget(row)
        return row
