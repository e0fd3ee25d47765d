"""The Log sheet says what stands at that hour already, and doubles nothing silently."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Activity, Mode, Payment, SessionStatus
from coachjournal.services.timer import Timing
from coachjournal.ui.sessions.log_sheet import LogSheet, show_log_sheet
from tests.ui.desk import MORNING, Desk, HeldTasks

PLANNED = SessionStatus.PLANNED
EARLIER = MORNING - timedelta(hours=2)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    return desk


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1024, 640)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def _sheet(desk: Desk, window: QWidget, line: str = "") -> LogSheet:
    made = show_log_sheet(desk.context, window)
    QTest.keyClicks(made.line.field, line)
    return made


def _enter(sheet: LogSheet) -> None:
    QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)


def test_what_was_planned_is_said_taken_and_planned_again_by_undo(
    desk: Desk, window: QWidget
) -> None:
    planned = desk.session(
        "C-09",
        EARLIER,
        status=PLANNED,
        minutes=90,
        payment=Payment.INTERNAL,
        mode=Mode.VIDEO,
        activity=Activity.THREE_WAY,
    )
    sheet = _sheet(desk, window, f"ruth today {EARLIER:%H:%M} phone")
    assert sheet.there.planned.isVisible()
    assert sheet.there.planned.text().startswith("It is the session planned for ")
    # What nobody says is as it was planned.
    assert (sheet.minutes.value(), sheet.payment.value()) == (90, "internal")
    assert sheet.mode.value() == "phone"
    _enter(sheet)
    (row,) = desk.practice.sessions.rows()
    assert (row.id, row.status, row.minutes, row.mode) == (planned, "held", 90, "phone")
    assert row.activity == "three-way"
    assert desk.said[-1].endswith("It is the one that was planned.")
    assert desk.undo is not None
    desk.undo()
    (row,) = desk.practice.sessions.rows()
    assert (row.id, row.status, row.mode) == (planned, "planned", "video")
    window.close()


def test_another_than_the_planned_one_is_made_when_the_box_is_cleared(
    desk: Desk, window: QWidget
) -> None:
    desk.session("C-09", EARLIER, status=PLANNED, minutes=90)
    sheet = _sheet(desk, window, f"ruth today {EARLIER:%H:%M}")
    sheet.there.planned.click()
    assert sheet.minutes.value() == 60
    _enter(sheet)
    # Said once, and not refused.
    assert sheet.isVisible()
    assert sheet.action.text() == "Log it all the same"
    _enter(sheet)
    assert [row.status for row in desk.practice.sessions.rows()] in (
        ["planned", "held"],
        ["held", "planned"],
    )
    window.close()


def test_what_overlaps_is_named_and_logged_with_the_second_enter(
    desk: Desk, window: QWidget
) -> None:
    desk.session("C-09", EARLIER, minutes=60)
    late = EARLIER + timedelta(minutes=30)
    sheet = _sheet(desk, window, f"ruth today {late:%H:%M} 45m")
    assert sheet.there.beside.isVisible()
    assert "60 min, held" in sheet.there.beside.text()
    _enter(sheet)
    assert len(desk.practice.sessions.rows()) == 1
    _enter(sheet)
    assert [row.minutes for row in desk.practice.sessions.rows()] == [45, 60]
    window.close()


def test_another_client_or_hour_has_nothing_there(desk: Desk, window: QWidget) -> None:
    desk.session("C-09", EARLIER, status=PLANNED, minutes=90)
    sheet = _sheet(desk, window, f"ruth today {EARLIER:%H:%M}")
    assert sheet.there.isVisible()
    sheet.line.field.setText(f"c7 today {EARLIER:%H:%M}")
    assert not sheet.there.isVisible()
    assert sheet.minutes.value() == 60
    sheet.line.field.setText("ruth yesterday 9:30")
    assert not sheet.there.isVisible()
    sheet.hide()
    window.close()


def test_enter_waits_for_what_is_there(desk: Desk, window: QWidget) -> None:
    planned = desk.session("C-07", EARLIER, status=PLANNED, minutes=50)
    held = HeldTasks()
    object.__setattr__(desk.context, "tasks", held)
    sheet = show_log_sheet(desk.context, window)
    held.run_next()
    sheet.line.field.setText(f"c7 today {EARLIER:%H:%M}")
    sheet.send()
    while held.jobs:
        held.run_next()
    (row,) = desk.practice.sessions.rows()
    assert (row.id, row.status, row.minutes) == (planned, "held", 50)
    held.close()
    window.close()


def test_a_measured_hour_is_kept_over_what_was_planned_or_usual(
    desk: Desk, window: QWidget
) -> None:
    desk.session("C-09", MORNING - timedelta(days=7), minutes=45)
    planned = desk.session("C-09", EARLIER, status=PLANNED, minutes=90)
    timing = Timing(
        start=EARLIER + timedelta(minutes=4),
        started_at=EARLIER,
        minutes=60,
        runs=False,
        client_code="C-09",
        client_name="Ruth, college",
    )
    sheet = show_log_sheet(desk.context, window, timing)
    assert (sheet.there.planned.isVisible(), sheet.minutes.value()) == (True, 60)
    sheet.send()
    (row, _week_ago) = desk.practice.sessions.rows()
    assert (row.id, row.status, row.minutes, row.start) == (
        planned,
        "held",
        60,
        EARLIER + timedelta(minutes=4),
    )
    window.close()


def test_a_code_of_a_client_in_the_bin_holds_no_lock_up(desk: Desk, window: QWidget) -> None:
    practice = desk.practice
    practice.client_keeping.bin(practice.clients.by_code("C-07").id)
    sheet = _sheet(desk, window)
    sheet.client.setText("C-07")
    sheet.note.setPlainText("She decided.")
    for job in sheet.flush():
        job()
    assert practice.sessions.rows() == []
    sheet.hide()
    window.close()


def test_a_timed_session_that_a_lock_logged_is_not_offered_again(
    desk: Desk, window: QWidget
) -> None:
    practice = desk.practice
    practice.timer.start(practice.clients.by_code("C-07").id)
    desk.clock.moment += timedelta(minutes=50)
    sheet = show_log_sheet(desk.context, window, practice.timer.stop().value)
    sheet.note.setPlainText("She decided.")
    for job in sheet.flush():
        job()
    assert [row.minutes for row in practice.sessions.rows()] == [50]
    assert practice.timer.now() is None
    sheet.hide()
    window.close()


def test_a_lock_logs_both_halves_of_co_coaching(desk: Desk, window: QWidget) -> None:
    sheet = _sheet(desk, window, "C-07 9:00 40m")
    sheet.fields.both.setChecked(True)
    sheet.fields.coached.setValue(35)
    for job in sheet.flush():
        job()
    rows = desk.practice.sessions.rows()
    assert {(row.activity, row.minutes) for row in rows} == {
        (Activity.COACHING, 40),
        (Activity.BEING_COACHED, 35),
    }
    sheet.hide()
    window.close()
