"""The session timer in the shell: started, seen, stopped into the Log sheet, taken away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.services.timer import Timing
from coachjournal.ui.actions import COMMANDS
from coachjournal.ui.sessions.log_sheet import LogSheet, show_log_sheet
from coachjournal.ui.shell.timer_corner import TimerCorner
from tests.ui.desk import Desk


class Corner:
    """The corner in a window, and the sheets it opened."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self.desk, self.window = desk, window
        self.sheets: list[LogSheet] = []
        self.ran: list[bool] = []
        self.corner = TimerCorner(self._log)
        self.corner.setParent(window)
        self.corner.running.connect(self.ran.append)
        self.corner.begin(desk.context)
        self.corner.show()

    def words(self) -> str:
        return self.corner.button.text()

    def offered(self) -> list[str]:
        """What the open menu offers."""
        return [action.text() for action in self._menu().actions()]

    def choose(self, words: str) -> None:
        """Choose from the menu, as Enter does."""
        menu = self._menu()
        next(each for each in menu.actions() if each.text().startswith(words)).trigger()
        menu.close()

    def _menu(self) -> QMenu:
        return self.corner.findChildren(QMenu)[-1]

    def _log(self, timing: Timing) -> None:
        self.sheets.append(show_log_sheet(self.desk.context, self.window, timing))


@pytest.fixture
def at(desk: Desk, qtbot: QtBot) -> Corner:
    window = QWidget()
    window.resize(1024, 640)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    desk.client("C-07", "Daniel & Calder")
    desk.client("C-09", "Ruth, college")
    desk.session("C-09")
    return Corner(desk, window)


def test_from_start_to_the_log_sheet_and_away(desk: Desk, at: Corner) -> None:
    assert at.words() == "Start timer"
    at.corner.act()
    # Who was met last comes first.
    assert at.offered() == [
        "Without a client", "Ruth, college (C-09)", "Daniel && Calder (C-07)",
    ]  # fmt: skip
    at.choose("Daniel")
    assert (at.words(), at.ran) == ("Timer: 1 min", [True])
    desk.clock.moment += timedelta(minutes=52)
    at.corner.act()
    assert at.words() == "Timer: 52 min, to be logged"
    assert at.ran == [True, False]
    sheet = at.sheets[0]
    assert (sheet.minutes.value(), sheet.time.text()) == (52, "10:58")
    assert sheet.client.text() == "Daniel & Calder (C-07)"
    QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)
    assert desk.practice.sessions.rows()[0].minutes == 52
    assert at.words() == "Start timer"
    assert desk.practice.timer.now() is None


def test_esc_in_the_sheet_leaves_the_timer_to_be_logged_later(desk: Desk, at: Corner) -> None:
    at.corner.act()
    at.choose("Without")
    desk.clock.moment += timedelta(minutes=30)
    at.corner.stop()
    QTest.keyClick(at.sheets[0], Qt.Key.Key_Escape)
    assert at.words() == "Timer: 30 min, to be logged"
    at.corner.ask()
    assert at.offered() == ["Log the session", "Let it run on", "Take the timer away"]
    at.choose("Let it run on")
    assert at.words() == "Timer: 30 min"
    at.corner.ask()
    at.choose("Take the timer away")
    assert at.words() == "Start timer"
    assert desk.undo is not None
    desk.undo()
    assert at.words() == "Timer: 30 min"


def test_a_timer_that_outlived_a_lock_is_there_again(desk: Desk, at: Corner) -> None:
    desk.practice.timer.start()
    again = Corner(desk, at.window)
    assert (again.words(), again.ran) == ("Timer: 1 min", [True])


def test_what_the_line_says_is_put_before_what_was_timed(desk: Desk, at: Corner) -> None:
    desk.practice.timer.start()
    desk.clock.moment += timedelta(minutes=40)
    at.corner.stop()
    sheet = at.sheets[0]
    QTest.keyClicks(sheet.line.field, "ruth")
    assert (sheet.minutes.value(), sheet.time.text()) == (40, "10:58")
    QTest.keyClicks(sheet.line.field, " 45m")
    assert sheet.minutes.value() == 45
    sheet.hide()


def test_no_two_intentions_share_their_keys() -> None:
    keys = [each for command in COMMANDS for each in command.keys]
    # In a sheet it sends, in a note it ticks a box: never both at once.
    assert {each for each in keys if keys.count(each) > 1} <= {"Ctrl+Return"}
