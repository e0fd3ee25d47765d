"""Goals, actions, promises and insights in the window: on the client's page, beside a session."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import NoteKind, RatedBy, RatingMoment, SessionStatus
from coachjournal.ui.carried.between_sheets import ContactSheet, DecisionSheet
from coachjournal.ui.carried.rows import TickBox, TickRow
from coachjournal.ui.carried.sheets import GoalSheet, OutcomeSheet, RatingSheet
from coachjournal.ui.clients import build_page as clients_page
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.sessions.checks_sheet import ChecksSheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, named, says, shortcut, too_wide, unnamed

RECORD = (
    "He said: I have been \U0001f642 waiting for permission.\n\n"
    "- [ ] Talk to Marion\n- [ ] I: send the paper\n- [x] Done\n"
)


@pytest.fixture
def daniel(desk: Desk) -> str:
    return desk.client("C-07", "Daniel")


@pytest.fixture
def engaged(desk: Desk, daniel: str) -> str:
    from coachjournal.domain.terms import EngagementKind
    from coachjournal.services.engagements import EngagementFields

    fields = EngagementFields(kind=EngagementKind.ONE_TO_ONE, title="First year", client_id=daniel)
    return str(desk.practice.engagements.add(fields).value.id)


def _client(desk: Desk, qtbot: QtBot, client_id: str) -> ClientsView:
    page = clients_page(desk.context)
    assert isinstance(page, ClientsView)
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()
    page.show_where(client_id=client_id)
    qtbot.wait(10)
    return page


def _session(desk: Desk, qtbot: QtBot, session_id: str) -> SessionsPage:
    page = SessionsPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    page.show_where(session_id=session_id)
    qtbot.wait(10)
    return page


def _menu(page: QWidget, button: str, words: str) -> None:
    named(page, button).click()
    menu = page.findChildren(QMenu)[-1]
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def _entered(page: QWidget, name: str, words: str) -> None:
    field = named(page, name, QLineEdit)
    field.setText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_goal_is_set_rated_reached_and_taken_away(
    desk: Desk, qtbot: QtBot, daniel: str, engaged: str
) -> None:
    page = _client(desk, qtbot, daniel)
    named(page, "Add a goal").click()
    sheet = page.findChildren(GoalSheet)[-1]
    sheet.send()
    assert sheet.text.accessibleDescription().startswith("There are no words yet.")
    sheet.text.setPlainText("Lead the meeting")
    assert sheet.engagement.currentText() == "First year"
    sheet.send()
    qtbot.wait(10)
    assert says(page, "for the person, set on 12 Nov 2026")
    _menu(page, "More about the goal: Lead the meeting", "How it is seen…")
    rating = page.findChildren(RatingSheet)[-1]
    rating.words.setPlainText("Like a guest.")
    rating.has_number.setChecked(True)
    rating.number.setValue(3)
    rating.send()
    qtbot.wait(10)
    assert says(page, "3 of 10, “Like a guest.” (12 Nov 2026)")
    assert not says(page, "The sponsor")
    (goal,) = desk.practice.carried.of_client(daniel).goals
    desk.practice.goals.rate(goal.goal.id, RatingMoment.END, RatedBy.SPONSOR, words="Calmer.")
    qtbot.wait(10)
    assert says(page, "The sponsor")
    _menu(page, "More about the goal: Lead the meeting", "Reached")
    qtbot.wait(10)
    assert not says(page, "Like a guest.")
    named(page, "1 reached or let go").click()
    assert says(page, "Like a guest.")
    _menu(page, "More about the goal: Lead the meeting", "Take away")
    qtbot.wait(10)
    assert desk.practice.carried.of_client(daniel).goals == ()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.carried.of_client(daniel).goals[0].ratings) == 2


def test_a_result_of_the_work_is_kept_on_its_level(
    desk: Desk, qtbot: QtBot, daniel: str, engaged: str
) -> None:
    page = _client(desk, qtbot, daniel)
    named(page, "Add a result of the work").click()
    sheet = page.findChildren(OutcomeSheet)[-1]
    sheet.text.setPlainText("Complaints are answered in a week")
    sheet.said_by.setText("David")
    sheet.level.choose("public")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "for the public, David, 12 Nov 2026")


def test_actions_and_promises_are_added_by_one_line_ticked_by_one_key_and_come_back(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _client(desk, qtbot, daniel)
    _entered(page, "Add an action of theirs", "Ask Marion")
    qtbot.wait(10)
    named(page, "Add a promise of mine", QLineEdit).setText("Begun")
    desk.practice.carried.add_action(daniel, "Another, and the page is shown anew")
    qtbot.wait(10)
    assert named(page, "Add a promise of mine", QLineEdit).text() == "Begun"
    _entered(page, "Add a promise of mine", "Send the paper by Friday")
    qtbot.wait(10)
    assert says(page, "by 13 Nov 2026")
    box = named(page, "Done: Ask Marion", TickBox)
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert not is_there(page, "Done: Ask Marion")
    assert is_there(page, "1 done")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert is_there(page, "Done: Ask Marion")
    QTest.keyClick(named(page, "Done: Send the paper", TickBox), Qt.Key.Key_Delete)
    qtbot.wait(10)
    assert desk.practice.today.page().promises == ()
    desk.undo()
    (line,) = desk.practice.today.page().promises
    assert (line.promise.text, line.promise.due_on) == ("Send the paper", date(2026, 11, 13))


def test_contacts_and_decisions_are_entered_and_restricted_ones_only_shown_when_asked_for(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _client(desk, qtbot, daniel)
    named(page, "Add a contact between sessions").click()
    contact = page.findChildren(ContactSheet)[-1]
    contact.text.setPlainText("Asked for the paper")
    contact.manner.setText("call")
    contact.send()
    qtbot.wait(10)
    assert says(page, "Asked for the paper")
    named(page, "Add a decision note").click()
    note = page.findChildren(DecisionSheet)[-1]
    note.decided.setPlainText("I spoke to his doctor")
    note.restricted.setChecked(True)
    note.send()
    qtbot.wait(10)
    assert not says(page, "I spoke to his doctor")
    named(page, "Show 1 kept under restriction").click()
    assert says(page, "I spoke to his doctor")
    assert unnamed(page.client) == []
    assert too_wide(page.client) == []


def test_beside_a_session_everything_is_added_by_one_line(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    session = desk.session(start=MORNING - timedelta(days=1))
    page = _session(desk, qtbot, session)
    _entered(page.side, "Add a goal", "Lead the meeting")
    _entered(page.side, "Add an action of theirs", "Ask Marion")
    _entered(page.side, "Add a promise of mine", "Call")
    qtbot.wait(10)
    assert says(page.side, "Lead the meeting")
    kept = desk.practice.carried.of_client(daniel)
    assert kept.actions[0].action.session_id == kept.promises[0].session_id == session
    coming = desk.session(start=MORNING + timedelta(days=7), status=SessionStatus.PLANNED)
    page.show_where(session_id=coming)
    qtbot.wait(10)
    named(page.side, "Done: Ask Marion", TickBox).click()
    qtbot.wait(10)
    assert not is_there(page.side, "Done: Ask Marion")
    assert unnamed(page.side) == []


def test_what_was_begun_in_a_line_is_of_its_session_and_is_saved_by_a_lock(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    one = desk.session(start=MORNING - timedelta(days=1))
    two = desk.session(start=MORNING)
    page = _session(desk, qtbot, one)
    named(page.side, "Add an action of theirs", QLineEdit).setText("Ask Marion")
    page.show_where(session_id=two)
    qtbot.wait(10)
    assert named(page.side, "Add an action of theirs", QLineEdit).text() == ""
    named(page.side, "Add a promise of mine", QLineEdit).setText("Call")
    page.show_where(session_id=one)
    qtbot.wait(10)
    assert named(page.side, "Add an action of theirs", QLineEdit).text() == "Ask Marion"
    for job in page.flush():
        job()
    kept = desk.practice.carried.of_client(daniel)
    (action,), (promise,) = kept.actions, kept.promises
    assert (action.action.text, action.action.session_id) == ("Ask Marion", one)
    assert (promise.text, promise.session_id) == ("Call", two)
    desk.news.publish(Changes(0), GoingForGood(daniel))
    assert page.flush() == []


def test_lines_of_a_check_list_become_what_the_coach_says_and_never_twice(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    session = desk.session(record=RECORD)
    page = _session(desk, qtbot, session)
    shortcut(page, "Ctrl+Shift+A").activated.emit()
    sheet = page.findChildren(ChecksSheet)[-1]
    named(sheet, "What this becomes: Talk to Marion", QWidget)
    sheet.send()
    qtbot.wait(10)
    assert desk.said[-1] == "2 lines are kept."
    kept = desk.practice.carried.of_client(daniel)
    assert [line.action.text for line in kept.actions] == ["Talk to Marion"]
    assert [each.text for each in kept.promises] == ["send the paper"]
    shortcut(page, "Ctrl+Shift+A").activated.emit()
    again = page.findChildren(ChecksSheet)[-1]
    assert says(again, "kept already")
    again.send()
    qtbot.wait(10)
    after = desk.practice.carried.of_client(daniel)
    assert (after.actions, after.promises) == (kept.actions, kept.promises)
    assert page.editor.text(NoteKind.RECORD) == RECORD
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.carried.of_client(daniel).actions == ()


def test_selected_words_become_an_insight_at_their_place(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    session = desk.session(record=RECORD)
    page = _session(desk, qtbot, session)
    keep = shortcut(page, "Ctrl+Shift+W").activated
    keep.emit()
    assert desk.said[-1] == "Select the client's words in the record first."
    edit = page.editor.rooms[NoteKind.RECORD].edit
    cursor = edit.textCursor()
    place = edit.document().toPlainText().index("waiting")
    # Qt counts the smiling face before it twice.
    cursor.setPosition(place + 1)
    cursor.setPosition(place + 1 + len("waiting for permission"), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    keep.emit()
    (line,) = desk.practice.carried.of_client(daniel).insights
    assert (line.insight.quote, line.insight.position) == ("waiting for permission", place)
    assert (line.changed, line.insight.after[:1]) == (False, ".")
    page = _client(desk, qtbot, daniel)  # type: ignore[assignment]
    assert says(page, "“waiting for permission”")
    named(page, "Open the session of 12 Nov 2026").click()
    assert desk.went[-1] == ("sessions", {"session_id": session, "note": "record"})


def test_from_the_menu_of_a_session_a_contact_and_a_decision_are_entered(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    session = desk.session()
    page = _session(desk, qtbot, session)
    menu = QMenu()
    qtbot.addWidget(menu)
    page.editor.menu_opening.emit(menu)
    acts = {each.text().split("\t")[0]: each for each in menu.actions()}
    acts["Add a decision note…"].trigger()
    sheet = page.findChildren(DecisionSheet)[-1]
    sheet.findChildren(QPlainTextEdit)[0].setPlainText("A worry")
    sheet.send()
    qtbot.wait(10)
    (note,) = desk.practice.carried.of_client(daniel).decisions
    assert (note.what_happened, note.session_id) == ("A worry", session)
    acts["Prepare the next session"].trigger()
    assert desk.went[-1] == ("prepare", {"client_id": daniel})


def test_beside_a_session_the_words_have_the_room_and_keyboard_or_mouse_show_what_takes_away(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    session = desk.session()
    words = "Ask Marion whether she would chair the meeting in March"
    desk.practice.carried.add_action(daniel, words, session_id=session)
    page = _session(desk, qtbot, session)
    row = next(each for each in page.side.findChildren(TickRow) if each.isVisibleTo(page))
    said = next(each for each in row.findChildren(QLabel) if each.text() == words)
    assert said.width() > row.width() * 0.8
    assert not row.off.isVisible()
    row.box.setFocus()
    qtbot.waitUntil(row.off.isVisible)
    QTest.keyClick(row.box, Qt.Key.Key_Tab)
    assert row.off.hasFocus()
    assert row.off.isVisible()
    page.side.themes.field.setFocus()
    assert not row.off.isVisible()
    QTest.keyClick(row.box, Qt.Key.Key_Delete)
    qtbot.wait(10)
    assert desk.practice.carried.of_client(daniel).actions == ()


def test_an_older_note_is_shown_by_how_it_begins_and_read_whole_where_it_is_changed(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    words = "# The plan\n\n" + "herons and egrets " * 60 + "END"
    at = datetime.fromisoformat("2026-03-04")
    desk.practice.between.note_contact(daniel, words, at=at, manner="older note")
    page = _client(desk, qtbot, daniel)
    assert says(page, "The plan herons and egrets")
    assert not says(page, "#")
    assert not says(page, "END")
    # No time is said where none is known.
    (when,) = [each.text() for each in page.findChildren(QLabel) if "older note" in each.text()]
    assert when == "older note, 4 Mar 2026"
