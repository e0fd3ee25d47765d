"""Passages brought to supervision are shown where they stand today, or it is said what became."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.anchors import Standing
from coachjournal.domain.terms import NoteKind
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk
from tests.ui.session_pages import page_with_record

NOTE = "He came in late \U0001f600.\r\nThen he said that nobody had asked him, and was quiet.\n"
PASSAGE = "nobody had asked him"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionsPage]:
    with page_with_record(desk, qtbot, NOTE) as made:
        yield made


def _bring(page: SessionsPage) -> None:
    start = NOTE.index(PASSAGE)
    page.editor.rooms[NoteKind.RECORD].edit.select_place(start, start + len(PASSAGE))
    page.editor.rooms[NoteKind.RECORD].bring_wanted.emit()
    sheet = page.findChild(BringSheet)
    assert sheet is not None
    sheet.question.setText("Whose silence was it?")
    sheet.action.click()


def test_a_lock_brings_the_question_that_was_typed(desk: Desk, page: SessionsPage) -> None:
    start = NOTE.index(PASSAGE)
    room = page.editor.rooms[NoteKind.RECORD]
    room.edit.select_place(start, start + len(PASSAGE))
    room.bring_wanted.emit()
    sheet = page.findChild(BringSheet)
    assert sheet is not None
    assert sheet.flush() == ()
    sheet.question.setText("Whose silence was it?")
    for job in sheet.flush():
        job()
    [waiting] = desk.practice.supervision.since_last().waiting
    assert (waiting.item.question, waiting.item.passage) == ("Whose silence was it?", PASSAGE)
    sheet.reject()


def _ask(page: SessionsPage) -> str:
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    links = page.side.findChildren(QPushButton)
    next(each for each in links if each.text() == "Show the passage").click()
    return edit.passage()


def test_a_passage_is_shown_where_it_stands_after_an_edit(desk: Desk, page: SessionsPage) -> None:
    _bring(page)
    assert _ask(page) == PASSAGE
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.show_text("Before it all, \U0001f600 nobody had asked him to sit.\n" + NOTE)
    assert _ask(page) == PASSAGE
    assert edit.text()[: edit.anchor().position].endswith("said that ")  # type: ignore[union-attr]
    waiting = desk.practice.supervision.since_last().waiting
    assert [each.standing for each in waiting] == [Standing.HERE]


def test_it_is_said_when_the_text_has_changed_or_is_gone(desk: Desk, page: SessionsPage) -> None:
    _bring(page)
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.show_text(NOTE.replace(PASSAGE, "no one had spoken to him"))
    assert _ask(page) == "no one had spoken to him"
    assert desk.said[-1] == "The text has changed since: the passage stood here."
    edit.show_text("Something else.")
    assert _ask(page) == ""
    assert desk.said[-1] == "That passage is no longer in the note."
    session_id = desk.practice.sessions.rows()[0].id
    desk.practice.notes.leave(session_id, NoteKind.RECORD, "Something else.")
    waiting = desk.practice.supervision.since_last().waiting
    assert [each.standing for each in waiting] == [Standing.GONE]
