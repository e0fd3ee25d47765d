"""Quiet: how long it may last, by two clocks, and the warning before the lock."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.system.clock import steady_seconds
from coachjournal.ui.shell.idle import IdleWatch
from coachjournal.ui.shell.warning import IdleWarning


class Clocks:
    """Two clocks that are moved by hand, and what the watch said."""

    def __init__(self, minutes: int) -> None:
        self.steady = self.wall = 1_000_000.0
        self.said: list[object] = []
        self.watch = IdleWatch(minutes, steady=lambda: self.steady, wall=lambda: self.wall)
        self.watch.elapsed.connect(lambda: self.said.append("elapsed"))
        self.watch.warned.connect(self.said.append)
        self.watch.stayed.connect(lambda: self.said.append("stayed"))
        self.watch.start()

    def pass_by(self, seconds: float, *, wall: float | None = None) -> None:
        """So much time, on both clocks unless the wall's goes another way; and a look."""
        self.steady += seconds
        self.wall += seconds if wall is None else wall
        self.watch.look()


@pytest.mark.parametrize(("minutes", "warned"), [(1, 30), (2, 60), (5, 60), (60, 60)])
def test_quiet_warns_and_then_locks(qapp: QApplication, minutes: int, warned: int) -> None:
    clocks = Clocks(minutes)
    clocks.pass_by(minutes * 60 - warned - 0.5)
    assert clocks.said == []
    clocks.pass_by(0.5)
    assert clocks.said == [warned]
    clocks.pass_by(warned - 1)
    assert clocks.said == [warned, 1]
    clocks.pass_by(1)
    assert "elapsed" in clocks.said
    clocks.watch.stop()


def test_a_touch_takes_the_warning_away_and_counts_anew(qapp: QApplication) -> None:
    clocks = Clocks(5)
    clocks.pass_by(299)
    assert clocks.said == [1]
    clocks.watch.touch()
    assert clocks.said == [1, "stayed"]
    clocks.pass_by(239)
    assert clocks.said == [1, "stayed"]
    clocks.watch.stop()


def test_while_a_session_timer_runs_an_hour_of_quiet_is_thinking(qapp: QApplication) -> None:
    clocks = Clocks(5)
    clocks.pass_by(299)
    clocks.watch.hold(True)
    assert clocks.said == [1, "stayed"]
    clocks.pass_by(59 * 60 - 1)
    assert clocks.said == [1, "stayed"]
    clocks.pass_by(62)
    assert clocks.said[-1:] == ["elapsed"]
    clocks.watch.hold(False)
    clocks.pass_by(241)
    assert clocks.said[-1:] == [59]
    clocks.watch.stop()


def test_a_timer_that_stops_in_room_mode_does_not_end_the_longer_wait(qapp: QApplication) -> None:
    clocks = Clocks(5)
    clocks.watch.hold(True, "room")
    clocks.watch.hold(True)
    clocks.watch.hold(False)
    clocks.pass_by(30 * 60)
    assert clocks.said == []
    clocks.watch.hold(False, "room")
    clocks.pass_by(301)
    assert clocks.said[-1:] == ["elapsed"]
    clocks.watch.stop()


def test_a_wall_clock_that_is_set_back_delays_nothing(qapp: QApplication) -> None:
    clocks = Clocks(5)
    clocks.pass_by(150, wall=-86_400)
    clocks.pass_by(151, wall=-86_400)
    assert "elapsed" in clocks.said
    clocks.watch.stop()


def test_a_sleep_that_only_the_wall_clock_saw_locks_at_once(qapp: QApplication) -> None:
    clocks = Clocks(5)
    clocks.pass_by(2, wall=3_600)
    assert clocks.said == ["elapsed"]
    clocks.watch.stop()


def test_the_watch_looks_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    clocks = Clocks(1)
    clocks.steady += 29.9
    clocks.watch.look()
    clocks.steady += 0.1
    qtbot.waitUntil(lambda: clocks.said == [30])
    clocks.watch.stop()
    assert clocks.said == [30, "stayed"]


def test_the_steady_clock_is_steady() -> None:
    first = steady_seconds()
    time.sleep(0.01)
    assert 0.01 <= steady_seconds() - first < 60


def test_the_warning_counts_down_over_the_window_and_takes_no_focus(
    qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(50, 60, 900, 600)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    warning = IdleWarning(window)
    warning.count(60)
    assert warning.words() == "Locking in 60 seconds. Move the mouse or press a key to stay."
    assert warning.accessibleName() == warning.words()
    warning.count(1)
    assert warning.words().startswith("Locking in 1 second.")
    assert window.frameGeometry().contains(warning.geometry())
    assert window.isActiveWindow()
    warning.hide()
    window.hide()
