"""The coach's own words on the agenda; they keep themselves as they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.supervision import SupervisionAgenda
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.system.language import _, later
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.kept_fields import KeptFields
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import TextBox, choice, day_of, side_by_side
from coachjournal.ui.widgets.optional import OptionalDay
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import FORMATS


class _Asked(NamedTuple):
    field: str
    words: str
    lines: int = 1
    hint: str = ""


_WANTED = _Asked("wanted", later("What I want from this meeting"), 2)
_I = (
    _Asked("how_i_am", later("How I am, in a line")),
    _Asked("went_well", later("What went well, and why"), 2),
    _Asked("moved_me", later("What moved me"), 2),
    _Asked("load", later("My load")),
    _Asked("energy", later("My energy")),
    _Asked("pressures", later("Pressures of my own"), 2),
)
_WE = (
    _Asked("helps", later("What helps between us"), 2),
    _Asked("to_recontract", later("What we should agree anew"), 2),
)
_MINE_ALONE = (
    _Asked(
        "avoiding",
        later("Is there something I or we are avoiding?"),
        2,
        later("For you alone: it is in no pack and on no paper."),
    ),
)


class AgendaFields(QWidget):
    """Cards of fields: the meeting, how I am, the two of us, and one for me alone."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.kept = KeptFields(self, context, context.practice.agenda.set)
        self._clock = context.clock
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.day = writes(OptionalDay(_("I know the day"), None, context.clock.today()))
        self.supervisor = QLineEdit()
        self.format = choice(FORMATS, SupervisionFormat.INDIVIDUAL.value)
        column.addWidget(self._meeting())
        column.addWidget(self._card(_("How I am"), _I))
        column.addWidget(self._card(_("How we work together"), _WE))
        column.addWidget(self._card(_("A quiet question"), _MINE_ALONE))
        self.day.known.toggled.connect(self._day_said)
        self.day.field.dateChanged.connect(self._day_said)
        self.format.currentIndexChanged.connect(
            lambda _place: self.kept.put("format", SupervisionFormat(self.format.value()))
        )

    def show_agenda(self, agenda: SupervisionAgenda) -> None:
        """Show what is kept, but for what is being typed."""
        self.kept.knows("for_on", agenda.for_on)
        self.kept.knows("format", agenda.format)
        self.day.known.setChecked(agenda.for_on is not None)
        if agenda.for_on is not None and day_of(self.day.field) != agenda.for_on:
            day = agenda.for_on
            self.day.field.setDate(self.day.field.date().fromJulianDay(day.toordinal() + 1721425))
        self.format.choose(agenda.format.value)
        for asked in (_WANTED, *_I, *_WE, *_MINE_ALONE):
            self.kept.show_text(asked.field, getattr(agenda, asked.field))
        self.kept.show_text("supervisor", agenda.supervisor)

    def flush(self) -> Sequence[Callable[[], object]]:
        """What was typed last and is not kept yet."""
        return self.kept.flush()

    def _meeting(self) -> Card:
        card = Card(_("The meeting"))
        card.body.addWidget(self._row(_WANTED))
        card.body.addWidget(self.day)
        self.supervisor.setPlaceholderText(_("your supervisor, or the group"))
        self.kept.add("supervisor", writes(self.supervisor))
        card.body.addLayout(
            side_by_side(
                FormRow(_("With"), self.supervisor), FormRow(_("Format"), writes(self.format))
            )
        )
        return card

    def _card(self, title: str, asked: Sequence[_Asked]) -> Card:
        card = Card(title)
        for each in asked:
            card.body.addWidget(self._row(each))
        return card

    def _row(self, asked: _Asked) -> FormRow:
        field = QLineEdit() if asked.lines == 1 else TextBox(lines=asked.lines)
        self.kept.add(asked.field, writes(field))
        return FormRow(_(asked.words), field, hint=_(asked.hint) if asked.hint else "")

    def _day_said(self, _said: object) -> None:
        self.kept.put("for_on", self.day.day())
