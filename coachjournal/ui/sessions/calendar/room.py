"""Puts the calendar beside the list: shown on its button, in step with the list's filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coachjournal.domain.day_totals import day_totals

if TYPE_CHECKING:
    from coachjournal.ui.sessions.page import SessionsPage


class CalendarRoom(QObject):
    """Between the list and the calendar."""

    def __init__(self, view: SessionsPage) -> None:
        super().__init__(view)
        self._view = view
        view.list.calendar.toggled.connect(self._toggled)
        view.list.refiltered.connect(self._refresh)
        view.calendar.span_wanted.connect(self._narrow)

    def _toggled(self, shown: bool) -> None:
        self._view.show_calendar(shown)
        if shown:
            self._refresh()
            self._view.calendar.focus_here()

    def _refresh(self) -> None:
        if self._view.list.calendar.isChecked():
            sessions = self._view.list.of_all_days()
            self._view.calendar.show_totals(day_totals(each.row for each in sessions))

    def _narrow(self, span: tuple[date, date], go_there: bool) -> None:
        self._view.list.show_days(span)
        if go_there:
            self._view.go_to_list()
