"""The line of the Log sheet: one field to type in, and below it what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.quick_line import QuickLine
from coachjournal.system.language import _
from coachjournal.ui.days import day_title
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.marks import Pill, Tone
from coachjournal.ui.words import (
    ACTIVITIES,
    CONTEXTS,
    KINDS,
    MODES,
    PAYMENTS,
    STATUSES,
    long_date,
    minutes_said,
    said,
    time_said,
)

_TABLES = {
    "payment": PAYMENTS,
    "mode": MODES,
    "status": STATUSES,
    "activity": ACTIVITIES,
    "kind": KINDS,
    "context": CONTEXTS,
}


class LogLine(QWidget):
    """The field, and pills that say what each of its words was taken for."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("C-07 yesterday 9:30 75m video"))
        hint = _("Client, day, time, minutes, and words such as paid or video, in any order")
        # The hint keeps the place of what is not understood: nothing jumps while one types.
        self._row = FormRow(_("The session in one line"), self.field, hint=hint)
        self._pills: list[Pill] = []
        self._problem = ""
        self._marks = QWidget()
        self._flow = FlowLayout(self._marks, gap=6)
        self._marks.setMinimumHeight(Pill("X").sizeHint().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self._marks)
        self.field.textChanged.connect(self.typed)

    def show_understood(self, line: QuickLine, today: date) -> None:
        """Say what was understood, and what was not."""
        said_parts = _understood(line, today)
        self._fill([(words, "accent") for words in said_parts])
        self._problem = problem = _not_understood(line)
        self._row.show_problem(problem)
        spoken = ", ".join(said_parts)
        parts = [part for part in (spoken, problem) if part]
        self.field.setAccessibleDescription(". ".join(parts))

    def problem(self) -> str:
        """What could not be read, as a sentence."""
        return self._problem

    def understood(self) -> list[str]:
        """What the pills say."""
        return [pill.text() for pill in self._pills if not pill.isHidden()]

    def _fill(self, marks: Sequence[tuple[str, Tone]]) -> None:
        # Made once and used again: a pill that comes and goes with every key would flicker.
        for words, tone in marks[len(self._pills) :]:
            self._pills.append(Pill(words, tone))
            self._flow.addWidget(self._pills[-1])
        for place, pill in enumerate(self._pills):
            if place < len(marks):
                pill.show_word(*marks[place])
            pill.setVisible(place < len(marks))
        self._flow.invalidate()


def _understood(line: QuickLine, today: date) -> list[str]:
    parts = [line.clients[0].name] if len(line.clients) == 1 else []
    if line.day is not None:
        this_year = line.day.year == today.year
        parts.append(day_title(line.day) if this_year else long_date(line.day))
    if line.at is not None:
        parts.append(time_said(line.at))
    if line.minutes is not None:
        parts.append(minutes_said(line.minutes))
    return parts + [said(_TABLES[fact], value) for fact, value in line.terms.items()]


def _not_understood(line: QuickLine) -> str:
    if len(line.clients) > 1:
        names = ", ".join(client.label for client in line.clients[:4])
        return _("That may be {names}. Type a little more.").format(names=names)
    if line.ambiguous:
        words = _("{day} can be two days. Write 3 Oct, 3.10. or 2026-10-03.")
        return words.format(day=line.ambiguous[0])
    # A name nobody bears is a new client, which is offered on Enter.
    unread = line.unread[len(line.named.split()) :] if line.named else line.unread
    if not unread:
        return ""
    return _("Not understood: {words}.").format(words=", ".join(f"“{each}”" for each in unread))
