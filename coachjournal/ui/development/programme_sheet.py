"""The sheet of a programme: its modules laid out in one gesture, each day open to change."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLineEdit, QWidget

from coachjournal.domain.assessment.dates import months_after
from coachjournal.services.development_entries import Module, ProgrammeToEnter
from coachjournal.system.language import _
from coachjournal.ui.development.fields import HoursField
from coachjournal.ui.development.sheets import EntrySheet, starts_box
from coachjournal.ui.forms import Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import Choice, date_field, day_of, number_field, side_by_side
from coachjournal.ui.widgets.text import label

_MOST_MODULES = 60
_A_DAY = 420
_SHARES = (4, 3, 3, 6)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


class _ModuleLine:
    """A module's day, hours, core hours and name: a row of the grid."""

    def __init__(self, number: int, day: date, minutes: int, core: int) -> None:
        self.day: QDateEdit = date_field(day)
        self.hours = HoursField(minutes)
        self.core = HoursField(core, unsaid=_("not said"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("Module {number}").format(number=number))
        self.fields: tuple[QWidget, ...] = (self.day, self.hours, self.core, self.title)
        names = (
            _("Date of module {number}"),
            _("Hours of module {number}"),
            _("Core hours of module {number}"),
            _("Name of module {number}"),
        )
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name.format(number=number))

    def module(self) -> Module:
        """What the fields say."""
        return Module(
            on=day_of(self.day),
            minutes=self.hours.minutes(),
            core_minutes=self.core.minutes() or None,
            title=self.title.text().strip() or self.title.placeholderText(),
        )


class ProgrammeSheet(EntrySheet):
    """A programme of dated modules; so many, one every month, and then each as it was."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        *,
        name: str = "",
        provider: str = "",
        accredited_by: str = "",
    ) -> None:
        title = _("Training")
        super().__init__(parent, context, title, known=False, width=720)
        self.name, self.provider = QLineEdit(name), QLineEdit(provider)
        self.body_name = QLineEdit(accredited_by)
        self.starts = starts_box(False)
        self.count = number_field(1, least=1, most=_MOST_MODULES)
        self.every = Choice(
            [
                ("month", _("one a month")),
                ("fortnight", _("one every two weeks")),
                ("week", _("one a week")),
                ("day", _("day after day")),
            ],
            "month",
        )
        self.first = date_field(context.clock.today())
        self.hours = HoursField(_A_DAY)
        self.core = HoursField(0, unsaid=_("not said"))
        self.lay_out = ghost_button(_("Lay them out"), self._fill)
        self._lines: list[_ModuleLine] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self._arrange()
        self._fill()
        self.name.setFocus()

    def job(self) -> Job:
        """Enter all modules."""
        wanted = ProgrammeToEnter(
            name=self.name.text(),
            provider=self.provider.text(),
            accredited_by=self.body_name.text(),
            starts_training=self.starts.isChecked(),
            modules=tuple(line.module() for line in self._lines),
        )
        return partial(self._development.entries.enter_programme, wanted)

    def modules(self) -> list[_ModuleLine]:
        """The modules as they are laid out."""
        return self._lines

    def _arrange(self) -> None:
        row, add = self.row, self.form.addWidget
        add(row(_("Programme"), self.name))
        provider, body = row(_("Provider"), self.provider), row(_("Accredited by"), self.body_name)
        self.add_line(provider, body)
        add(self.starts)
        self.add_line(
            row(_("Modules"), self.count, "module-needed"),
            row(_("How often"), self.every),
            row(_("The first on"), self.first),
            shares=(2, 4, 4),
        )
        self.add_line(
            row(_("Hours of each"), self.hours, "time-out-of-range"),
            row(_("Core hours of each"), self.core, "core-above-minutes"),
        )
        words = label(_("Then change what was different."), "soft", wrap=True)
        self.form.addLayout(side_by_side(self.lay_out, words, shares=(1, 3)))
        self.form.addLayout(self._grid)

    def _fill(self) -> None:
        clear_layout(self._grid)
        heads = (_("Date"), _("Hours"), _("Core hours"), _("Name"))
        for column, head in enumerate(heads):
            self._grid.addWidget(label(head, "soft"), 0, column)
        day, minutes, core = day_of(self.first), self.hours.minutes(), self.core.minutes()
        self._lines = [
            _ModuleLine(number + 1, _later(day, self.every.value(), number), minutes, core)
            for number in range(self.count.value())
        ]
        for place, line in enumerate(self._lines, start=1):
            for column, field in enumerate(line.fields):
                self._grid.addWidget(field, place, column)
        if self.isVisible():
            # Once the new lines are laid out, the sheet is as high as they are.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.prepare()
        self.adjustSize()


def _later(first: date, every: str, times: int) -> date:
    if every == "month":
        return months_after(first, times)
    return first + timedelta(days=_DAYS[every] * times)
