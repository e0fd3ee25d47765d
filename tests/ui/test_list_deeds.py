"""From the list: held with one key, moved, cancelled, caught up, on to the next without a note."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import SessionStatus
from coachjournal.ui.became import MoveSheet
from coachjournal.ui.sessions.catch_up_sheet import CatchUpSheet
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.today import build_page
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import shortcut


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    return desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SessionsPage:
    desk.session(status=SessionStatus.PLANNED)
    desk.session("C-09", MORNING - timedelta(days=1), minutes=60)
    desk.session(start=MORNING - timedelta(days=7), record="There is one.")
    desk.session("C-09", MORNING - timedelta(days=8))
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def _statuses(desk: Desk) -> list[str]:
    return [row.status for row in desk.practice.sessions.rows()]


def _choose(page: SessionsPage, words: str) -> None:
    rows = page.list.list
    place = rows.visualRect(rows.currentIndex()).center()
    rows.customContextMenuRequested.emit(place)
    menu = page.list.findChildren(QMenu)[-1]
    next(each for each in menu.actions() if each.text().startswith(words)).trigger()
    menu.close()


def test_h_says_that_a_planned_session_was_held(desk: Desk, page: SessionsPage) -> None:
    QTest.keyClick(page.list.list, Qt.Key.Key_H)
    assert _statuses(desk)[0] == "held"
    assert desk.said[-1] == "Today 09:30: held."
    assert desk.undo is not None
    desk.undo()
    assert _statuses(desk)[0] == "planned"


def test_cancelled_late_is_two_keys_away(desk: Desk, page: SessionsPage) -> None:
    _choose(page, "Cancelled late")
    assert _statuses(desk)[0] == "late-cancelled"


def test_a_move_keeps_its_mark_and_can_be_taken_back(desk: Desk, page: SessionsPage) -> None:
    _choose(page, "Moved")
    sheet = page.forms.sheet()
    assert isinstance(sheet, MoveSheet)
    sheet.day.setDate(sheet.day.date().addDays(5))
    sheet.send()
    assert _statuses(desk)[:2] == ["planned", "moved"]
    assert desk.said[-1] == "Moved to Tuesday 09:30."
    assert desk.undo is not None
    desk.undo()
    assert _statuses(desk)[0] == "planned"


def test_one_key_leads_from_note_to_note_until_all_are_written(
    desk: Desk, page: SessionsPage
) -> None:
    key = shortcut(page, "F8")
    opened = []
    for _each in range(3):
        key.activated.emit()
        assert page.presenter.page is not None
        opened.append(page.presenter.page.session.start.date())
    assert opened == [date(2026, 11, 11), date(2026, 11, 4), date(2026, 11, 11)]
    for row in desk.practice.planned.without_note():
        desk.practice.sessions.change(row.id, no_note_intended=True)
    key.activated.emit()
    assert desk.said[-1] == "Every note that is intended is written."


def test_a_weekly_client_is_caught_up_with_one_undo(desk: Desk, page: SessionsPage) -> None:
    page.list_deeds.catch_up()
    sheet = page.forms.sheet()
    assert isinstance(sheet, CatchUpSheet)
    sheet.client.choose(next(c.id for c in desk.practice.quick_log.known() if c.code == "C-07"))
    # As the last session with the client was: the next week, its hour, its minutes.
    assert (sheet.first.text(), sheet.time.text(), sheet.minutes.value()) == (
        "12 Nov 2026", "09:30", 75,
    )  # fmt: skip
    sheet.last.setDate(sheet.first.date().addDays(28))
    sheet.look()
    shown = [sheet.preview.item(number).text() for number in range(sheet.preview.count())]
    assert shown[:2] == [
        "Thursday 12 November 2026, there already, left out",
        "Thursday 19 November 2026, planned",
    ]
    sheet.preview.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert sheet.sum.text() == "3 sessions; 2 left out"
    assert sheet.action.text() == "Make 3 sessions"
    before = len(desk.practice.sessions.rows())
    sheet.send()
    assert len(desk.practice.sessions.rows()) == before + 3
    assert desk.said[-1] == "3 sessions are there."
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.sessions.rows()) == before


def test_a_lock_makes_no_series_and_moves_nothing(desk: Desk, page: SessionsPage) -> None:
    before = [(row.start, row.status) for row in desk.practice.sessions.rows()]
    page.list_deeds.catch_up()
    sheet = page.forms.sheet()
    assert isinstance(sheet, CatchUpSheet)
    sheet.last.setDate(sheet.last.date().addDays(7))
    assert sheet.chosen()
    for job in page.flush():
        job()
    assert [(row.start, row.status) for row in desk.practice.sessions.rows()] == before
    row = desk.practice.sessions.rows()[0]
    page.list_deeds.became.move(row.id, row.start)
    moved = page.forms.sheet()
    assert isinstance(moved, MoveSheet)
    moved.day.setDate(moved.day.date().addDays(3))
    for job in page.flush():
        job()
    assert [(row.start, row.status) for row in desk.practice.sessions.rows()] == before
    moved.hide()


def test_days_back_to_front_are_said_at_their_field(desk: Desk, page: SessionsPage) -> None:
    page.list_deeds.catch_up()
    sheet = page.forms.sheet()
    assert isinstance(sheet, CatchUpSheet)
    sheet.last.setDate(sheet.first.date().addDays(-1))
    sheet.look()
    assert not sheet.action.isEnabled()
    said = [row.problem() for row in set(sheet._rows.values())]
    assert any("last day comes before the first" in words for words in said)
    sheet.hide()


def test_the_list_of_one_day_and_back_to_all(desk: Desk, page: SessionsPage) -> None:
    day = date(2026, 11, 5)
    page.list.show_days((day, day))
    assert page.list.model.rowCount() == 1
    assert page.list.days.text().startswith("Thursday 5 Nov 2026")
    page.list.days.click()
    assert page.list.model.rowCount() == 4


def test_today_asks_whether_what_is_over_was_held(desk: Desk, qtbot: QtBot) -> None:
    desk.session("C-09", MORNING - timedelta(days=2), status=SessionStatus.PLANNED)
    desk.session(start=MORNING + timedelta(days=1), status=SessionStatus.PLANNED)
    today = build_page(desk.context)
    qtbot.addWidget(today)
    today.show()
    qtbot.waitExposed(today)
    buttons = {each.accessibleName(): each for each in today.findChildren(QAbstractButton)}
    assert [name for name in buttons if name.startswith("Held:")] == ["Held: Ruth, college, 10 Nov"]
    more = buttons["What became of it: Ruth, college, 10 Nov"]
    more.click()
    offered = [each.text() for each in more.findChildren(QMenu)[-1].actions()]
    assert offered[:2] == ["Held", "Cancelled"]
    buttons["Held: Ruth, college, 10 Nov"].click()
    assert _statuses(desk) == ["planned", "held"]
    assert desk.undo is not None
    desk.undo()
    assert _statuses(desk) == ["planned", "planned"]
