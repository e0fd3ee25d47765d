"""The calendar beside the list: a month or a year, and the chosen day in words below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.domain.day_totals import DayTotal, days_of, months_of, total_of, weeks_of
from coachjournal.system.clock import Clock
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.calendar.grid import DayTable, month_later
from coachjournal.ui.sessions.calendar.words import (
    day_spoken,
    first_weekday,
    legend,
    month_name,
    month_title,
    total_said,
    weekday_name,
)
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, icon_button
from coachjournal.ui.widgets.text import label

_NOTHING = DayTotal()


class CalendarPanel(QWidget):
    """Shows where the sessions lie; a chosen day or month is asked of the list."""

    # The first and the last day that are wanted in the list, and whether to go there.
    span_wanted = Signal(object, bool)

    def __init__(self, theme: Theme, icons: Icons, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._totals: Mapping[date, DayTotal] = {}
        self._day = clock.today()
        self._shown: tuple[int, int] = (0, 0)
        self.month, self.year = DayTable(theme, by_month=True), DayTable(theme, by_month=False)
        self.title = label("", "section")
        self.sum = label("", "soft", wrap=True)
        self.words = label("", "body", wrap=True)
        self.by_month, self.by_year = chip_button(_("Month")), chip_button(_("Year"))
        self.by_month.setChecked(True)
        self._stack = QStackedWidget()
        for table in (self.month, self.year):
            self._stack.addWidget(table)
        self._lay_out(icons)
        self._connect(theme)
        self.show_day(self._day)

    def show_totals(self, totals: Mapping[date, DayTotal]) -> None:
        """Show these sessions."""
        self._totals = totals
        for table in (self.month, self.year):
            table.days.show_totals(totals)
        self._say()

    def show_day(self, day: date) -> None:
        """Go to a day, turning to its month or year."""
        self._day = day
        table = self._table()
        today = self._clock.today()
        table.delegate.today = today
        wanted = (day.year, day.month if self._by_month() else 0)
        if wanted != self._shown:
            self._shown = wanted
            self._turn_to(day)
        table.setCurrentIndex(table.days.place_of(day))
        self._say()

    def focus_here(self) -> None:
        """Begin at the chosen day."""
        self._table().setFocus()

    def turn(self, pages: int) -> None:
        """So many months or years on."""
        self.show_day(month_later(self._day, pages if self._by_month() else 12 * pages))

    def day(self) -> date:
        """The day that is chosen."""
        return self._day

    def _lay_out(self, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(icon_button(icons, "arrow-left", _("Earlier"), lambda: self.turn(-1)))
        head.addWidget(icon_button(icons, "arrow-right", _("Later"), lambda: self.turn(1)))
        head.addWidget(self.title, 1)
        head.addWidget(ghost_button(_("Today"), lambda: self.show_day(self._clock.today())))
        head.addWidget(self.by_month)
        head.addWidget(self.by_year)
        column.addLayout(head)
        column.addWidget(self.sum)
        column.addWidget(self._stack, 1)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        self._legend = label(_legend(by_month=True), "caption", wrap=True)
        foot.addWidget(self._legend, 1)
        self.all_of_it = ghost_button("", self._whole_wanted)
        foot.addWidget(self.all_of_it, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)

    def _connect(self, theme: Theme) -> None:
        # No group of buttons: Tab would then reach only the one that is chosen.
        self.by_month.clicked.connect(lambda: self._choose(by_month=True))
        self.by_year.clicked.connect(lambda: self._choose(by_month=False))
        for table in (self.month, self.year):
            table.stepped.connect(self.show_day)
            table.pressed_day.connect(self._pressed)
            table.turned.connect(self.turn)
            table.day_wanted.connect(lambda day: self.span_wanted.emit((day, day), True))
        theme.changed.connect(self._theme_changed)

    def _pressed(self, day: date) -> None:
        self.show_day(day)
        self.span_wanted.emit((day, day), False)

    def _by_month(self) -> bool:
        return self.by_month.isChecked()

    def _table(self) -> DayTable:
        return self.month if self._by_month() else self.year

    def _choose(self, *, by_month: bool) -> None:
        self.by_month.setChecked(by_month)
        self.by_year.setChecked(not by_month)
        self._stack.setCurrentWidget(self._table())
        self._legend.setText(_legend(by_month=by_month))
        self._shown = (0, 0)
        self.show_day(self._day)

    def _turn_to(self, day: date) -> None:
        if self._by_month():
            begins = first_weekday()
            names = [weekday_name((begins + step) % 7) for step in range(7)]
            self.month.days.show(weeks_of(day.year, day.month, begins), names, ())
            self.title.setText(month_title(day))
        else:
            months = [month_name(month) for month in range(1, 13)]
            numbers = [str(n) if n == 1 or n % 5 == 0 else "" for n in range(1, 32)]
            self.year.days.show(months_of(day.year), numbers, months)
            self.title.setText(str(day.year))
        self._table().setAccessibleName(_("Calendar of {time}").format(time=self.title.text()))
        words = _("All of {time} in the list").format(time=self.title.text())
        self.all_of_it.setText(words)
        self.all_of_it.setAccessibleName(words)

    def _span(self) -> tuple[date, date]:
        if self._by_month():
            days = days_of(self._day.year, self._day.month)
            return days[0], days[-1]
        return date(self._day.year, 1, 1), date(self._day.year, 12, 31)

    def _whole_wanted(self) -> None:
        self.span_wanted.emit(self._span(), False)

    def _say(self) -> None:
        self.words.setText(day_spoken(self._day, self._totals.get(self._day, _NOTHING)))
        total = total_said(total_of(self._totals, *self._span()))
        self.sum.setText(", ".join(total) or _("No sessions"))

    def _theme_changed(self) -> None:
        for table in (self.month, self.year):
            table.viewport().update()


def _legend(*, by_month: bool) -> str:
    steps = ", ".join(legend())
    if by_month:
        return _("From light to full by the minutes held: {steps}.").format(steps=steps)
    return _("From light to full by the minutes held: {steps}. A ring: planned.").format(
        steps=steps
    )
