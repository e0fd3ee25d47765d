"""Two lanes beside the window: order, home-coming, owners that are gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from coachjournal.ui.tasks import ImmediateTasks, Tasks


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_the_vault_lane_is_one_thread_in_the_order_given(lanes: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[int] = []
    threads: set[str] = set()

    def job(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(20):
        lanes.run(partial(job, number), owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


def test_results_come_home_on_the_windows_thread(lanes: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    homes: list[threading.Thread] = []
    lanes.run(
        lambda: None,
        owner=owner,
        done=lambda _result: homes.append(threading.current_thread()),
        lane="work",
    )
    qtbot.waitUntil(lambda: bool(homes))
    assert homes == [threading.main_thread()]


def test_a_slow_job_of_the_vault_does_not_hold_up_the_other_lane(
    lanes: Tasks, qtbot: QtBot
) -> None:
    owner, gate = QObject(), threading.Event()
    seen: list[str] = []
    lanes.run(lambda: gate.wait(5), owner=owner, done=lambda _r: seen.append("vault"))
    lanes.run(lambda: None, owner=owner, done=lambda _r: seen.append("work"), lane="work")
    qtbot.waitUntil(lambda: seen == ["work"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["work", "vault"])


def test_nobody_is_called_when_the_owner_is_gone_but_the_job_is_done(
    lanes: Tasks, qtbot: QtBot
) -> None:
    gone, stays, gate = QObject(), QObject(), threading.Event()
    seen: list[str] = []

    def save() -> None:
        gate.wait(5)
        seen.append("saved")

    lanes.run(save, owner=gone, done=lambda _result: seen.append("called"))
    delete(gone)
    gate.set()
    lanes.run(lambda: None, owner=stays, done=lambda _result: seen.append("after"))
    qtbot.waitUntil(lambda: "after" in seen)
    assert seen == ["saved", "after"]


def _fail() -> None:
    raise ValueError("no")


def test_an_error_goes_to_who_asked_else_to_the_one_handler(lanes: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    asked: list[Exception] = []
    other: list[Exception] = []
    lanes.set_unhandled(other.append)
    lanes.run(_fail, owner=owner, failed=asked.append)
    lanes.run(_fail, owner=owner)
    qtbot.waitUntil(lambda: len(asked) == len(other) == 1)
    assert [type(error) for error in asked + other] == [ValueError, ValueError]


def test_after_closing_nothing_runs_and_nothing_comes_home(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    seen: list[str] = []
    tasks.run(lambda: seen.append("ran"), owner=owner, done=lambda _r: seen.append("home"))
    tasks.close()
    tasks.run(lambda: seen.append("late"), owner=owner)
    qtbot.wait(50)
    assert "home" not in seen
    assert "late" not in seen


def test_immediate_tasks_deliver_before_they_return(qtbot: QtBot) -> None:
    seen: list[int] = []
    owner = QObject()
    ImmediateTasks().run(lambda: 7, owner=owner, done=seen.append)
    assert seen == [7]


def test_a_lane_that_reckons_hands_pythons_lock_to_the_window_at_once(
    lanes: Tasks, qtbot: QtBot
) -> None:
    """Told by the lane's own processor time: a busy machine makes that no longer."""
    owner, stop = QObject(), threading.Event()
    reckoned, ended = [0.0], []

    def reckon() -> None:
        while not stop.is_set():
            sum(range(500))
            reckoned[0] = time.thread_time()

    lanes.run(reckon, owner=owner, done=lambda _nothing: ended.append(True), lane="work")
    qtbot.waitUntil(lambda: reckoned[0] > 0)
    began = reckoned[0]
    for _ in range(40):
        time.sleep(0)  # gives the lock away and asks for it again, as Qt does
    took = reckoned[0] - began
    stop.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert took < 0.1
