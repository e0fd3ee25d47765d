"""Bring to supervision from anywhere: two keys, a few words, Enter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.bringing import BringSheet, bring
from coachjournal.ui.clients import build_page as build_clients
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk
from tests.ui.finding import says, unnamed
from tests.ui.session_pages import page_with_record

NOTE = "He came in late. Nobody had asked him, he said, and was quiet.\n"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    return made


@pytest.fixture
def sessions(desk: Desk, qtbot: QtBot) -> Iterator[SessionsPage]:
    with page_with_record(desk, qtbot, NOTE) as made:
        yield made


def _waiting(desk: Desk) -> list[tuple[str, str]]:
    found = desk.practice.supervision.since_last().waiting
    return [(each.item.question, each.item.feeling) for each in found]


def _open(page: QWidget) -> BringSheet:
    [sheet] = [each for each in page.findChildren(BringSheet) if each.isVisible()]
    return sheet


def test_a_feeling_alone_is_brought_by_enter(desk: Desk, page: QWidget) -> None:
    sheet = bring(page, desk.context)
    assert unnamed(sheet) == []
    QTest.keyClicks(sheet.focusWidget(), "A knot, since Tuesday")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert _waiting(desk) == [("", "A knot, since Tuesday")]
    assert desk.undo is not None
    desk.undo()
    assert _waiting(desk) == []


def test_nothing_at_all_is_said_at_its_field(desk: Desk, page: QWidget) -> None:
    sheet = bring(page, desk.context)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.feeling.accessibleDescription().startswith("There is no question yet")
    assert _waiting(desk) == []
    sheet.reject()


def test_a_lock_keeps_what_was_typed_and_nothing_where_nothing_was(
    desk: Desk, page: QWidget
) -> None:
    sheet = bring(page, desk.context)
    assert sheet.flush() == ()
    sheet.feeling.setText("Unease")
    for job in sheet.flush():
        job()
    assert _waiting(desk) == [("", "Unease")]
    sheet.reject()


def test_what_esc_left_is_taken_up_again(desk: Desk, page: QWidget) -> None:
    sheet = bring(page, desk.context)
    sheet.feeling.setText("Unease")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert _waiting(desk) == []
    assert desk.said[-1] == "What you typed was not saved."
    assert desk.undo is not None
    desk.undo()
    assert _open(page).feeling.text() == "Unease"
    _open(page).reject()


def test_the_words_selected_in_a_note_come_along(desk: Desk, sessions: SessionsPage) -> None:
    start = NOTE.index("Nobody had asked")
    edit = sessions.editor.rooms[NoteKind.RECORD].edit
    edit.setFocus()
    edit.select_place(start, start + len("Nobody had asked him"))
    assert sessions.bring_here()
    sheet = _open(sessions)
    assert says(sheet, "Nobody had asked him")
    QTest.keyClicks(sheet.focusWidget(), "Whose silence?")
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    [waiting] = desk.practice.supervision.since_last().waiting
    assert (waiting.item.question, waiting.item.passage) == (
        "Whose silence?",
        "Nobody had asked him",
    )
    assert waiting.client is not None
    assert waiting.client.code == "C-07"


def test_the_session_that_the_list_stands_on_is_brought(desk: Desk, sessions: SessionsPage) -> None:
    sessions.presenter.close_session()
    listing = sessions.list.list
    listing.setCurrentIndex(listing.model().index(0, 0))
    listing.setFocus()
    assert sessions.bring_here()
    sheet = _open(sessions)
    assert says(sheet, "Daniel, Calder, session of")
    sheet.question.setText("What did I miss?")
    sheet.send()
    [waiting] = desk.practice.supervision.since_last().waiting
    assert waiting.session is not None
    assert (waiting.session.title, waiting.item.passage) == ("The board", "")


def test_a_client_is_brought_and_a_list_of_clients_is_not(desk: Desk, qtbot: QtBot) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    view = build_clients(desk.context)
    assert isinstance(view, ClientsView)
    qtbot.addWidget(view)
    view.resize(1180, 760)
    view.show()
    assert not view.bring_here()
    view.show_where(client_id=client)
    assert view.bring_here()
    sheet = _open(view)
    sheet.question.setText("Am I his friend?")
    sheet.send()
    [waiting] = desk.practice.supervision.since_last().waiting
    assert (waiting.item.client_id, waiting.item.session_id) == (client, None)
