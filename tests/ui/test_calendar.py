"""The calendar beside the list: days in words, by keyboard, and what is asked of the list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import SessionStatus
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import MORNING, Desk

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SessionsPage:
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    desk.session()
    desk.session("C-09", MORNING + timedelta(hours=3), minutes=60)
    desk.session(start=MORNING - timedelta(days=9), minutes=300)
    desk.session(start=MORNING + timedelta(days=5), status=SessionStatus.PLANNED)
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    made.list.calendar.click()
    return made


def _told(page: SessionsPage, day: date) -> str:
    model = page.calendar.month.days
    return str(model.place_of(day).data(TOLD))


def test_each_day_names_itself(page: SessionsPage) -> None:
    assert page.calendar.isVisible()
    assert not page.editor.isVisible()
    assert page.calendar.title.text() == "November 2026"
    assert page.calendar.sum.text() == "3 sessions, 7 h 15 min, 1 planned"
    assert page.calendar.words.text() == (
        "Thursday 12 November 2026, 2 sessions, 2 h 15 min, a busy day"
    )
    assert _told(page, date(2026, 11, 3)).endswith("1 session, 5 h, a full day")
    assert _told(page, date(2026, 11, 17)) == "Tuesday 17 November 2026, 1 planned"
    assert _told(page, date(2026, 11, 18)).endswith("nothing held")


def test_arrows_go_from_day_to_day_and_over_the_edge(page: SessionsPage) -> None:
    days = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(page.calendar.month, key)
        days.append(page.calendar.day())
    assert days == [
        date(2026, 11, 11), date(2026, 11, 4), date(2026, 10, 28), date(2026, 11, 28),
    ]  # fmt: skip
    QTest.keyClick(page.calendar.month, Qt.Key.Key_Home)
    assert page.calendar.day() == date(2026, 11, 1)
    QTest.keyClick(page.calendar.month, Qt.Key.Key_End)
    assert page.calendar.day() == date(2026, 11, 30)
    assert page.list.model.rowCount() == 4


def test_enter_opens_a_day_in_the_list_and_esc_leads_back(page: SessionsPage) -> None:
    QTest.keyClick(page.calendar.month, Qt.Key.Key_Return)
    assert page.list.model.rowCount() == 2
    assert page.list.days.text().startswith("Thursday 12 Nov 2026")
    assert page.list.list.hasFocus()
    # The month still shows all its days.
    assert page.calendar.sum.text() == "3 sessions, 7 h 15 min, 1 planned"
    assert page.back()
    assert not page.calendar.isVisible()
    assert page.back()
    assert page.list.model.rowCount() == 4


def test_a_click_filters_and_the_whole_month_is_one_press_away(page: SessionsPage) -> None:
    table = page.calendar.month
    place = table.visualRect(table.days.place_of(date(2026, 11, 3))).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.list.model.rowCount() == 1
    page.calendar.all_of_it.click()
    assert page.list.model.rowCount() == 4
    assert page.list.days.text().startswith("November 2026")


def test_the_calendar_follows_the_other_filters(page: SessionsPage) -> None:
    page.list.client.setCurrentIndex(page.list.client.findText("Ruth, college"))
    assert page.calendar.sum.text() == "1 session, 1 h"


def test_a_year_at_a_glance(page: SessionsPage, desk: Desk) -> None:
    desk.session(start=MORNING - timedelta(days=200), minutes=45)
    page.calendar.by_year.click()
    year = page.calendar.year
    assert page.calendar.title.text() == "2026"
    assert (year.days.rowCount(), year.days.columnCount()) == (12, 31)
    assert page.calendar.sum.text() == "4 sessions, 8 h, 1 planned"
    QTest.keyClick(year, Qt.Key.Key_Up)
    assert page.calendar.day() == date(2026, 10, 12)
    QTest.keyClick(year, Qt.Key.Key_PageUp)
    assert page.calendar.day() == date(2025, 10, 12)
    assert page.calendar.sum.text() == "No sessions"


def test_a_session_that_is_opened_takes_the_calendar_s_place(page: SessionsPage) -> None:
    QTest.keyClick(page.calendar.month, Qt.Key.Key_Return)
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    assert page.editor.isVisible()
    assert not page.list.calendar.isChecked()
