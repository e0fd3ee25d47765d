"""Writing is never lost: drafts, versions on leaving, and what happens when the disk refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import DiskFull
from coachjournal.services.opening import open_practice
from coachjournal.ui.sessions.keeping import LONGEST_MS, QUIET_MS
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import MORNING, PASSPHRASE, Desk

RECORD, REFLECTION = NoteKind.RECORD, NoteKind.REFLECTION


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    return desk


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    days = (timedelta(days=7), timedelta())
    return [desk.session(start=MORNING - day, title="Before") for day in days]


@pytest.fixture
def page(desk: Desk, sessions: list[str], qtbot: QtBot) -> Iterator[SessionsPage]:
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    yield made
    made.presenter.keeper.end()
    for timer in made.presenter.keeper.findChildren(QTimer):
        timer.stop()
    made.presenter.leave_notes()


def _type(page: SessionsPage, qtbot: QtBot, text: str, kind: NoteKind = RECORD) -> None:
    page.editor.show_room(kind)
    QTest.keyClicks(page.editor.rooms[kind].edit, text)


def _kept(desk: Desk, session_id: str, kind: NoteKind = RECORD) -> tuple[str, bool, int]:
    note = desk.practice.notes.open(session_id, kind)
    return note.text, note.is_draft, note.revision


def test_a_draft_is_kept_after_a_pause_and_said_only_then(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot, monkeypatch: Any
) -> None:
    keeper = page.presenter.keeper
    keeper._quiet.setInterval(30)
    _type(page, qtbot, "He paused")
    assert page.editor.saved_words() == "Not saved yet"
    assert _kept(desk, sessions[1]) == ("", False, 0)
    qtbot.waitUntil(lambda: page.editor.saved_words() == "Saved 10:58")
    assert _kept(desk, sessions[1]) == ("He paused", True, 0)
    assert not keeper._longest.isActive()


def test_steady_typing_is_kept_all_the_same(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.presenter.keeper._longest.setInterval(40)
    _type(page, qtbot, "a")

    def kept_while_typing() -> bool:
        _type(page, qtbot, "a")
        return _kept(desk, sessions[1])[1]

    qtbot.waitUntil(kept_while_typing)
    assert (QUIET_MS, LONGEST_MS) == (2_000, 8_000)


def test_another_session_makes_a_version(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    _type(page, qtbot, "The board")
    page.presenter.open(sessions[0])
    assert _kept(desk, sessions[1]) == ("The board", False, 1)
    assert page.editor.text(RECORD) == ""
    assert desk.practice.sessions.rows()[0].has_record


def test_another_room_makes_a_version(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    _type(page, qtbot, "What happened")
    _type(page, qtbot, "What I noticed", REFLECTION)
    assert _kept(desk, sessions[1]) == ("What happened", False, 1)
    assert _kept(desk, sessions[1], REFLECTION) == ("", False, 0)
    page.editor.show_room(RECORD)
    assert _kept(desk, sessions[1], REFLECTION) == ("What I noticed", False, 1)


def test_another_page_makes_a_version(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.show()
    _type(page, qtbot, "The letter")
    page.hide()
    assert _kept(desk, sessions[1]) == ("The letter", False, 1)


def test_leaving_without_a_change_makes_no_version(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    _type(page, qtbot, "Once")
    for session_id in (sessions[0], sessions[1], sessions[0]):
        page.presenter.open(session_id)
    assert _kept(desk, sessions[1]) == ("Once", False, 1)
    assert desk.practice.notes.history(sessions[1], RECORD) == []


def test_a_draft_that_a_crash_left_is_shown_and_becomes_a_version(
    desk: Desk, sessions: list[str], qtbot: QtBot
) -> None:
    desk.practice.notes.save_draft(sessions[1], RECORD, "half a sent")
    page = SessionsPage(desk.context)
    qtbot.addWidget(page)
    assert page.editor.text(RECORD) == "half a sent"
    page.presenter.open(sessions[0])
    assert _kept(desk, sessions[1]) == ("half a sent", False, 1)


def test_before_a_lock_everything_is_handed_over(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    _type(page, qtbot, "Unsaved\u00a0words")
    _type(page, qtbot, "Mine", REFLECTION)
    page.editor.title.setFocus()
    page.editor.title.clear()
    QTest.keyClicks(page.editor.title, "The silence")
    page.presenter._title_pause.stop()
    for job in page.flush():
        job()
    page.presenter.keeper.end()
    folder = desk.practice.folder
    desk.practice.close()
    again = open_practice(folder, passphrase=PASSPHRASE)
    assert again.notes.open(sessions[1], RECORD).text == "Unsaved\u00a0words"
    assert again.notes.open(sessions[1], REFLECTION).text == "Mine"
    assert again.sessions.rows()[0].title == "The silence"
    again.close()
    page.presenter._titles.clear()


def test_all_saved_means_nothing_to_hand_over(page: SessionsPage, qtbot: QtBot) -> None:
    assert list(page.flush()) == []
    _type(page, qtbot, "a")
    assert len(page.flush()) == 1
    page.presenter.leave_notes()
    assert list(page.flush()) == []


def test_a_refused_version_is_kept_shown_again_and_saved_later(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot, monkeypatch: Any
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise DiskFull("disk-full")

    _type(page, qtbot, "Not to be lost")
    with monkeypatch.context() as patched:
        patched.setattr(desk.practice.notes, "leave", full)
        patched.setattr(page.presenter.keeper._notes, "leave", full)
        page.presenter.open(sessions[0])
        page.presenter.open(sessions[1])
        assert page.editor.text(RECORD) == "Not to be lost"
    assert [type(error) for error in desk.errors] == [DiskFull]
    desk.errors.clear()
    assert len(page.flush()) == 1
    page.presenter.keeper._try_again()
    assert _kept(desk, sessions[1]) == ("Not to be lost", False, 1)
    assert list(page.flush()) == []


def test_a_refused_draft_is_tried_again(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot, monkeypatch: Any
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull("disk-full")

    with monkeypatch.context() as patched:
        patched.setattr(page.presenter.keeper._notes, "save_draft", full)
        _type(page, qtbot, "Still here")
        page.presenter.keeper.save_drafts()
        assert page.editor.saved_words() == "Not saved yet"
    assert len(desk.errors) == 1
    desk.errors.clear()
    page.presenter.keeper._try_again()
    assert page.editor.saved_words() == "Saved 10:58"
    assert _kept(desk, sessions[1])[0] == "Still here"
