"""The sheet that logs a session: by keyboard alone, for a known client and for a new one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Mode, NoteKind, Payment, SessionStatus
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.log_form import Known, NewClient, found, new_client, usual_start
from coachjournal.ui.sessions.log_sheet import LogSheet, show_log_sheet
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.theme import Theme
from tests.ui.desk import MORNING, Desk, HeldTasks

CLIENTS = [
    Known("1", "C-07", "Daniel, Calder"),
    Known("2", "C-08", "Dana"),
    Known("3", "T-1", "T-1"),
]


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


@pytest.fixture
def sheet(desk: Desk, window: QWidget, qtbot: QtBot) -> LogSheet:
    made = show_log_sheet(desk.context, window)
    qtbot.waitExposed(made)
    return made


def _end(sheet: LogSheet, window: QWidget) -> None:
    sheet.hide()
    window.close()


def test_a_name_and_enter_are_enough(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    QTest.keyClicks(sheet.client, "ruth")
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    row = desk.practice.sessions.rows()[0]
    assert (row.client_code, row.minutes, row.status) == ("C-09", 60, "held")
    assert row.start == datetime(2026, 11, 12, 9, 45)  # noqa: DTZ001
    assert not sheet.isVisible()
    assert desk.said == ["Logged: 12 Nov, 60 min."]
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.sessions.rows() == []
    window.close()


def test_who_goes_into_the_list_chooses_first_and_logs_with_the_next_enter(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    sheet.client.setFocus()
    QTest.keyClicks(sheet.client, "c-0")
    completer = sheet.client.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert desk.practice.sessions.rows() == []
    chosen = sheet.client.text()
    assert chosen.endswith(")")
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    assert [row.client_code in chosen for row in desk.practice.sessions.rows()] == [True]
    window.close()


def test_tab_goes_from_field_to_field_and_not_through_a_date(
    sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    assert sheet.day.text() == "12 Nov 2026"
    sheet.client.setText("C-07")
    passed = []
    for _step in range(5):
        passed.append(sheet.focusWidget())
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    assert passed == [sheet.line.field, sheet.client, sheet.day, sheet.time, sheet.minutes]
    _end(sheet, window)


def test_everything_said_is_kept_and_the_note_opened(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    sheet.client.setText("C-07")
    sheet.minutes.setValue(75)
    sheet.payment.choose(Payment.PRO_BONO)
    sheet.mode.choose(Mode.VIDEO)
    sheet.title.setText("The board")
    sheet.note.setPlainText("Asked\u00a0for time.\nAgreed to pause.")
    QTest.keyClick(sheet.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.went))
    row = desk.practice.sessions.rows()[0]
    assert (row.minutes, row.payment, row.mode, row.title) == (75, "pro-bono", "video", "The board")
    note = desk.practice.notes.open(row.id, NoteKind.RECORD)
    assert note.text == "Asked\u00a0for time.\nAgreed to pause."
    assert desk.went == [("sessions", {"session_id": row.id})]
    window.close()


def test_a_new_name_is_offered_a_code_and_added_on_the_second_enter(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    QTest.keyClicks(sheet.client, "Wilhelmina")
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    assert desk.practice.sessions.rows() == []
    assert sheet.new_words.text().startswith("Wilhelmina (C-08) is a new client.")
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    assert desk.practice.sessions.rows()[0].client_name == "Wilhelmina"
    assert desk.practice.clients.by_code("C-08").working_name == "Wilhelmina"
    window.close()


def test_nobody_is_asked_for_in_words(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    assert sheet.client_row.problem().startswith("Whom did you meet?")
    QTest.keyClicks(sheet.client, "e")
    QTest.keyClick(sheet.client, Qt.Key.Key_Return)
    assert "Daniel, Calder (C-07), Ruth, college (C-09)" in sheet.client_row.problem()
    assert desk.practice.sessions.rows() == []
    _end(sheet, window)


def test_last_time_is_proposed_and_what_was_chosen_stays(
    desk: Desk, sheet: LogSheet, window: QWidget
) -> None:
    earlier = MORNING - timedelta(days=3)
    desk.session(start=earlier, minutes=90, payment=Payment.PRO_BONO, mode=Mode.PHONE)
    sheet.client.setText("C-07")
    sheet._complete()
    assert (sheet.minutes.value(), sheet.payment.value(), sheet.mode.value()) == (
        90, "pro-bono", "phone",
    )  # fmt: skip
    assert sheet.client.text() == "Daniel, Calder (C-07)"
    _end(sheet, window)


def test_what_lies_ahead_is_planned(sheet: LogSheet, window: QWidget) -> None:
    sheet.day.setDate(sheet.day.date().addDays(1))
    assert sheet.status.value() == "planned"
    sheet.day.setDate(sheet.day.date().addDays(-1))
    assert sheet.status.value() == "held"
    sheet.status.choose(SessionStatus.NO_SHOW)
    sheet.day.setDate(sheet.day.date().addDays(5))
    assert sheet.status.value() == "no-show"
    _end(sheet, window)


def test_what_was_typed_survives_esc_and_a_lock(
    desk: Desk, sheet: LogSheet, window: QWidget, qtbot: QtBot
) -> None:
    assert list(sheet.flush()) == []
    sheet.client.setText("ruth")
    sheet.note.setPlainText("She decided.")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.undo is not None
    desk.undo()
    assert sheet.isVisible()
    assert sheet.note.toPlainText() == "She decided."
    for job in sheet.flush():
        job()
    row = desk.practice.sessions.rows()[0]
    assert (row.client_code, row.has_record) == ("C-09", True)
    _end(sheet, window)


def test_the_shell_hands_over_a_sheet_that_belongs_to_no_page(
    desk: Desk, window: QWidget, theme: Theme, icons: Icons
) -> None:
    shell = Shell([], theme, icons)
    shell.setParent(window)
    sheet = show_log_sheet(desk.context, window)
    assert shell.flush() == []
    sheet.client.setText("Somebody new")
    for job in shell.flush():
        job()
    assert [row.client_name for row in desk.practice.sessions.rows()] == ["Somebody new"]
    _end(sheet, window)


def test_enter_before_the_clients_are_known_waits_for_them(desk: Desk, window: QWidget) -> None:
    held = HeldTasks()
    object.__setattr__(desk.context, "tasks", held)
    sheet = show_log_sheet(desk.context, window)
    sheet.client.setText("ruth")
    sheet.send()
    while held.jobs:
        assert desk.practice.sessions.rows() == []
        held.run_next()
    assert desk.practice.sessions.rows()[0].client_code == "C-09"
    held.close()
    window.close()


def test_ten_sessions_of_a_line_each(desk: Desk, window: QWidget, qtbot: QtBot) -> None:
    desk.session("C-09", MORNING - timedelta(days=13), minutes=50, mode=Mode.PHONE)
    for day in range(1, 11):
        sheet = show_log_sheet(desk.context, window)
        QTest.keyClicks(sheet.line.field, f"ruth {day}.11. 9:30 75")
        QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)
        assert not sheet.isVisible()
    rows = [row for row in desk.practice.sessions.rows() if row.minutes == 75]
    assert [row.start.day for row in rows] == list(range(10, 0, -1))
    assert {(row.client_code, row.mode, row.status) for row in rows} == {("C-09", "phone", "held")}
    window.close()


def test_the_line_fills_the_fields_and_says_what_it_took(sheet: LogSheet, window: QWidget) -> None:
    QTest.keyClicks(sheet.line.field, "C-07 yesterday 9:30 75m pro bono video about")
    assert sheet.client.text() == "Daniel, Calder (C-07)"
    assert (sheet.day.text(), sheet.time.text(), sheet.minutes.value()) == (
        "11 Nov 2026", "09:30", 75,
    )  # fmt: skip
    assert (sheet.payment.value(), sheet.mode.value()) == ("pro-bono", "video")
    assert sheet.line.understood()[:2] == ["Daniel, Calder", "Wednesday 11 November"]
    assert sheet.line.problem() == "Not understood: “about”."
    assert "75 min" in sheet.line.field.accessibleDescription()
    _end(sheet, window)


def test_what_the_line_no_longer_says_is_as_usual_again(sheet: LogSheet, window: QWidget) -> None:
    sheet.line.field.setText("ruth yesterday 75m video planned")
    assert (sheet.minutes.value(), sheet.mode.value(), sheet.status.value()) == (
        75, "video", "planned",
    )  # fmt: skip
    sheet.payment.choose(Payment.INTERNAL)
    sheet.line.field.setText("ruth")
    assert (sheet.day.text(), sheet.minutes.value()) == ("12 Nov 2026", 60)
    assert (sheet.mode.value(), sheet.status.value()) == ("in-person", "held")
    # What hands chose stays.
    assert sheet.payment.value() == "internal"
    sheet.line.field.setText("")
    assert sheet.client.text() == ""
    _end(sheet, window)


def test_a_day_that_can_be_two_is_refused_in_plain_words(sheet: LogSheet, window: QWidget) -> None:
    sheet.line.field.setText("ruth 3/10")
    assert sheet.line.problem() == "3/10 can be two days. Write 3 Oct, 3.10. or 2026-10-03."
    assert sheet.day.text() == "12 Nov 2026"
    sheet.line.field.setText("C-0 9:30")
    assert sheet.line.problem().startswith("That may be Daniel, Calder (C-07), Ruth")
    _end(sheet, window)


def test_somebody_new_in_the_line_is_added_on_the_second_enter(
    desk: Desk, sheet: LogSheet, window: QWidget
) -> None:
    QTest.keyClicks(sheet.line.field, "Mary Ann yesterday 60")
    QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)
    assert sheet.new_words.text().startswith("Mary Ann (")
    QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)
    assert desk.practice.sessions.rows()[0].client_name == "Mary Ann"
    window.close()


def test_co_coaching_is_one_sheet_two_entries_and_one_undo(
    desk: Desk, sheet: LogSheet, window: QWidget
) -> None:
    sheet.line.field.setText("ruth yesterday 9:30 40")
    sheet.fields.show_more()
    sheet.fields.both.setChecked(True)
    assert sheet.payment.value() == "peer"
    sheet.fields.coached.setValue(35)
    QTest.keyClick(sheet.line.field, Qt.Key.Key_Return)
    rows = desk.practice.sessions.rows()
    assert [(row.activity, row.minutes, row.coaching_minutes) for row in rows] == [
        ("being-coached", 35, 0),
        ("coaching", 40, 40),
    ]
    assert desk.said == ["Logged as 2 entries: 11 Nov, 40 min."]
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.sessions.rows() == []
    window.close()


def test_enter_waits_for_what_is_usual_with_the_client(desk: Desk, window: QWidget) -> None:
    desk.session(start=MORNING - timedelta(days=3), payment=Payment.PRO_BONO)
    held = HeldTasks()
    object.__setattr__(desk.context, "tasks", held)
    sheet = show_log_sheet(desk.context, window)
    held.run_next()
    sheet.line.field.setText("c7 yesterday 45")
    sheet.send()
    while held.jobs:
        held.run_next()
    row = desk.practice.sessions.rows()[0]
    assert (row.minutes, row.payment) == (45, "pro-bono")
    held.close()
    window.close()


def test_who_is_meant() -> None:
    assert [client.id for client in found("c-07", CLIENTS)] == ["1"]
    assert [client.id for client in found("dan", CLIENTS)] == ["1", "2"]
    assert [client.id for client in found("  dana ", CLIENTS)] == ["2"]
    assert [client.id for client in found("calder", CLIENTS)] == ["1"]
    assert found("", CLIENTS) == found("xyz", CLIENTS) == []
    assert CLIENTS[2].label == "T-1"


def test_what_looks_like_a_code_is_one() -> None:
    assert new_client("c-12", "C-09") == NewClient(code="C-12")
    assert new_client("Mary  Ann", "C-09") == NewClient(code="C-09", name="Mary Ann")


def test_the_start_proposed_is_a_quarter_of_an_hour() -> None:
    assert usual_start(MORNING.replace(minute=58), 60) == MORNING.replace(hour=8, minute=45)
