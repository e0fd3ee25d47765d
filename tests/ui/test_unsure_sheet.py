"""What a paper by code could not decide: one passage after the other, each key once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.deidentify import Unsure, UnsureReason
from coachjournal.ui.deciding import KeepSheet
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import Desk, HeldTasks
from tests.ui.finding import says

SAID = "Hargreave rang from Pizzle, as h@ellerby.example said."
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def _unsure(found: str, reason: UnsureReason) -> Unsure:
    return Unsure(reason=reason, found=found, excerpt=SAID, start=0, end=9, sentence=SAID)


FOUND = (
    _unsure("Hargreave", UnsureReason.UNKNOWN_CAPITALISED),
    _unsure("h@ellerby.example", UnsureReason.EMAIL),
    _unsure("Pizzle", UnsureReason.UNKNOWN_CAPITALISED),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_key_pressed_twice_decides_one_passage(desk: Desk, qtbot: QtBot, window: QWidget) -> None:
    slow = HeldTasks()
    again: list[bool] = []
    context = replace(desk.context, tasks=slow)
    sheet = UnsureSheet(window, context, FOUND, lambda: again.append(True))
    sheet.open()
    qtbot.waitActive(sheet)
    # Nothing is decided of a passage that does not stand there yet.
    QTest.keyClick(sheet, Qt.Key.Key_R)
    assert len(slow.jobs) == 1
    slow.run_next()
    qtbot.wait(20)
    QTest.keyClick(sheet, Qt.Key.Key_R)
    QTest.keyClick(sheet, Qt.Key.Key_R)
    while slow.jobs:
        slow.run_next()
    assert [each.found for each in desk.practice.word_decisions.all()] == ["Hargreave"]
    assert says(sheet, "1 of 2")
    qtbot.wait(20)
    QTest.keyClick(sheet, Qt.Key.Key_R)
    while slow.jobs:
        slow.run_next()
    labels = {each.found: each.label for each in desk.practice.word_decisions.all()}
    assert labels == {"Hargreave": "Person 1", "h@ellerby.example": "[e-mail address]"}
    assert again == []
    sheet.reject()


def test_a_reason_pressed_twice_settles_one_passage(
    desk: Desk, qtbot: QtBot, window: QWidget
) -> None:
    slow = HeldTasks()
    sheet = UnsureSheet(window, replace(desk.context, tasks=slow), FOUND, tuple)
    sheet.open()
    qtbot.waitActive(sheet)
    slow.run_next()
    qtbot.wait(20)
    QTest.keyClick(sheet, Qt.Key.Key_K)
    (keep,) = sheet.findChildren(KeepSheet)
    qtbot.waitActive(keep)
    qtbot.wait(20)
    QTest.keyClick(keep, Qt.Key.Key_1)
    QTest.keyClick(keep, Qt.Key.Key_1)
    while slow.jobs:
        slow.run_next()
    assert [each.found for each in desk.practice.word_decisions.all()] == ["Hargreave"]
    assert says(sheet, "1 of 2")
    sheet.reject()


def test_a_word_longer_than_the_sheet_is_wide_stays_in_the_window(
    desk: Desk, qtbot: QtBot, window: QWidget
) -> None:
    long = _unsure(f"Vorstand der {LONG}", UnsureReason.RARE_TITLE)
    sheet = UnsureSheet(window, desk.context, (long,), tuple)
    sheet.open()
    qtbot.wait(20)
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    said = [each for each in sheet.findChildren(QLabel) if LONG in each.accessibleName()]
    for each in said:
        assert each.minimumSizeHint().width() <= sheet.width()
    assert said
    sheet.reject()
