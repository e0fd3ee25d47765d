"""What puzzled people who met supervision for the first time, and where the keyboard lost them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Mode, SupervisionFormat
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.supervision.meeting_sheet import MeetingSheet
from coachjournal.ui.supervision.page import SupervisionView
from coachjournal.ui.supervision.sheets import ItemSheet
from coachjournal.ui.today import build_page as build_today
from tests.ui.desk import Desk
from tests.ui.finding import is_there, named, says
from tests.ui.supervision_pages import DAY, past_meeting, question_of, sheet_of, shown_page


@pytest.fixture
def item(desk: Desk) -> str:
    return question_of(desk)


def _today(desk: Desk) -> date:
    return desk.context.clock.today()


def _meeting_sheet(page: SupervisionView, qtbot: QtBot) -> MeetingSheet:
    page.meeting_wanted.emit()
    qtbot.wait(10)
    sheet = sheet_of(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    return sheet


def _in_sight(control: QWidget) -> bool:
    above = control.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    seen = above.viewport()
    return seen.rect().contains(control.mapTo(seen, control.rect().center()))


def test_today_says_how_to_begin_where_there_was_no_meeting(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    page = build_today(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.wait(20)
    assert says(page, "No meeting is entered yet. Open it to get ready for your first one.")
    assert says(page, "press Ctrl+Shift+B")


def test_what_waits_was_flagged_so_far_until_there_was_a_meeting(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    assert says(page, "Flagged so far")
    past_meeting(desk)
    qtbot.wait(10)
    assert says(page, "Flagged since")


def test_what_a_question_lacks_is_a_way_to_write_it(desk: Desk, qtbot: QtBot, item: str) -> None:
    desk.practice.agenda.choose(item, True)
    page = shown_page(desk, qtbot, step="agenda")
    named(page, "Add the story, what I want from it: Am I rescuing").click()
    sheet = sheet_of(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    sheet.story.setPlainText("He stops, and I go on.")
    sheet.wanted.setPlainText("To see my part")
    sheet.send()
    qtbot.wait(10)
    assert not is_there(page, "Add the story")


def test_taking_one_along_leaves_the_keyboard_at_the_next(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    other = "When do I laugh with him?"
    desk.practice.supervision.bring(other)
    page = shown_page(desk, qtbot, step="agenda")
    for words in ("Take along: Am I rescuing", f"Take along: {other}"):
        button = named(page, words)
        if QApplication.focusWidget() is not button:
            assert words.endswith("rescuing")
            button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        qtbot.wait(10)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName().startswith(f"My practice, {other}")


def test_one_more_promise_is_in_sight_and_next_on_the_way(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    page.resize(900, 420)
    sheet = _meeting_sheet(page, qtbot)
    named(sheet, "One more").click()
    qtbot.wait(10)
    first, second = sheet.promised.rows
    assert QApplication.focusWidget() is second.text
    assert _in_sight(second.text)
    first.item.setFocus()
    QTest.keyClick(first.item, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second.text
    second.item.setFocus()
    QTest.keyClick(second.item, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is named(sheet, "One more")
    sheet.hide()


def test_what_may_be_skipped_is_in_sight_once_it_is_opened(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    page.resize(900, 420)
    sheet = _meeting_sheet(page, qtbot)
    named(sheet, "Afterthoughts, where our attention was").click()
    qtbot.wait(10)
    first = named(sheet, "Afterthoughts", QPlainTextEdit)
    assert QApplication.focusWidget() is first
    assert _in_sight(first)
    sheet.hide()


def _held(on: date, **more: object) -> MeetingHeld:
    usual = MeetingHeld(
        on=on, minutes=90, supervisor="Margery", mode=Mode.PHONE, qualified=True, learning="Wait."
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def test_a_meeting_begins_as_the_last_one_was(desk: Desk, qtbot: QtBot) -> None:
    desk.practice.supervision.meet(_held(_today(desk) - 10 * DAY))
    sheet = _meeting_sheet(shown_page(desk, qtbot), qtbot)
    said = sheet.fields.values()
    assert (said["supervisor"], said["minutes"], said["mode"]) == ("Margery", 90, Mode.PHONE)
    assert said["qualified"]
    sheet.hide()


@pytest.mark.parametrize("prepared", [{"supervisor": "Ellis"}, {"format": SupervisionFormat.PEER}])
def test_another_supervisor_or_format_takes_nothing_over(
    desk: Desk, qtbot: QtBot, prepared: dict[str, object]
) -> None:
    desk.practice.supervision.meet(_held(_today(desk) - 10 * DAY))
    desk.practice.agenda.set(**prepared)
    sheet = _meeting_sheet(shown_page(desk, qtbot), qtbot)
    said = sheet.fields.values()
    assert said["supervisor"] == prepared.get("supervisor", "")
    assert not said["qualified"]
    sheet.hide()


def test_after_a_meeting_the_page_says_it_is_entered_and_leads_to_its_joint_note(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    sheet = _meeting_sheet(page, qtbot)
    sheet.send()
    qtbot.wait(20)
    assert says(page, "Today's meeting is entered")
    assert not is_there(page.after, "Enter the meeting")
    named(page, "Joint note").click()
    (meeting,) = desk.practice.supervision.meetings()
    assert desk.went == [("supervision-year", {"meeting_id": str(meeting.id)})]


def test_what_i_want_is_asked_before_anything_else_of_the_meeting(desk: Desk, qtbot: QtBot) -> None:
    page = shown_page(desk, qtbot, step="agenda")
    wanted = named(page, "What I want from this meeting", QPlainTextEdit)
    others = (
        named(page, "With", QLineEdit),
        named(page, "How I am, in a line", QLineEdit),
    )
    tops = [each.mapTo(page, each.rect().topLeft()).y() for each in (wanted, *others)]
    assert tops == sorted(tops)


def test_a_feeling_without_a_subject_is_asked_for_as_what_stays(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    named(page, "Flag something").click()
    sheet = sheet_of(page, BringSheet)
    named(sheet, "What stays with you?", QLineEdit)
    sheet.hide()


def test_done_tells_a_screen_reader_the_day_beside_it(desk: Desk, qtbot: QtBot) -> None:
    held = MeetingHeld(
        on=_today(desk) - DAY,
        minutes=60,
        learning="Wait.",
        commitments=(("Count to ten", date(2026, 11, 30)),),
    )
    desk.practice.supervision.meet(held)
    page = shown_page(desk, qtbot)
    assert named(page.since, "Done: Count to ten").accessibleDescription() == "by 30 Nov"


def test_what_was_flagged_in_a_session_that_went_into_the_bin_says_so(
    desk: Desk, qtbot: QtBot
) -> None:
    client = desk.client("C-09")
    session = desk.session("C-09")
    bring = desk.practice.supervision.bring
    item = str(bring("Am I too kind?", client_id=client, session_id=session).value.id)
    desk.practice.sessions.bin(session)
    page = shown_page(desk, qtbot)
    page.show_where(item_id=item)
    qtbot.wait(10)
    sheet = sheet_of(page, ItemSheet)
    assert says(sheet, "The session it was flagged in is in the bin.")
    sheet.hide()
