"""Undo and the history bring any version back, sign by sign, whatever was typed in the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.history_sheet import HistorySheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk

SIGNS = (
    "\u00a0\u2028\u2029\u0085\ufeff\u200f\u202e\u05e9\u0627"
    "\U0001f642\U0001f469\u200d\ud800\r\n\t ab*-"
)
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), min_size=1, max_size=80)
VERSIONS = st.lists(TEXTS, min_size=2, max_size=4, unique=True)
SPACES = "a\u00a0b\u2028c\u2029d\u0085e\ufefff"
FROM_THE_RIGHT = "\u202b\u05e9\u05dc\u05d5\u05dd\u202c, \u0645\u0631\u062d\u0628\u0627 1 - 2\u200f"
PICTURES = "\U0001f469\u200d\U0001f692 \U0001f1e9\U0001f1ea \u270b\U0001f3fd e\u0301"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionsPage]:
    desk.client("C-07", "Daniel")
    desk.session()
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    yield made
    made.presenter.leave_notes()
    made.presenter.keeper.end()
    for timer in made.presenter.keeper.findChildren(QTimer):
        timer.stop()


def history(page: SessionsPage) -> HistorySheet:
    """Ctrl+Shift+T."""
    page.companions.show_history()
    return [each for each in page.findChildren(HistorySheet) if each.isVisible()][-1]


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=VERSIONS, kind=st.sampled_from(NoteKind))
@example(texts=[SPACES, FROM_THE_RIGHT, PICTURES], kind=NoteKind.RECORD)
@example(texts=["x" * 20_000, "x" * 20_001], kind=NoteKind.REFLECTION)
def test_any_version_stands_again_as_it_was(
    desk: Desk, page: SessionsPage, texts: list[str], kind: NoteKind
) -> None:
    session = desk.practice.sessions.rows()[0].id
    page.editor.show_room(kind)
    edit = page.editor.rooms[kind].edit
    for text in texts:
        edit.replace_all(text)
        page.presenter.leave_notes()
    for text in texts[:-1]:
        before = edit.text()
        sheet = history(page)
        shown: list[Any] = sheet._shown
        sheet.list.setCurrentRow(next(i for i, each in enumerate(shown) if each.text == text))
        sheet.action.click()
        assert edit.text() == text
        assert desk.practice.notes.open(session, kind).text == text
        edit.undo()
        assert edit.text() == before
        edit.redo()
        assert edit.text() == text
    kept = {each.text for each in desk.practice.history.versions(session, kind)}
    assert set(texts) <= kept
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
