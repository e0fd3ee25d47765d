"""Turning to another session while it is still being read: the keyboard goes to no other note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.sessions.template_sheet import TemplateSheet
from coachjournal.ui.tasks import ImmediateTasks
from tests.ui.desk import MORNING, Desk

RECORD = NoteKind.RECORD
_END = QTextCursor.MoveOperation.End


class SlowTasks(ImmediateTasks):
    """Runs everything at once, until it is told to be slow."""

    def __init__(self) -> None:
        super().__init__()
        self.slow = False
        self._waiting: list[Callable[[], None]] = []

    def run(self, job: Callable[[], Any], **how: Any) -> None:
        """Do it now, or keep it for later."""
        if self.slow:
            self._waiting.append(lambda: ImmediateTasks.run(self, job, **how))
        else:
            super().run(job, **how)

    def do_next(self) -> None:
        """Do what waits longest; what comes of it waits as well."""
        self._waiting.pop(0)()

    def catch_up(self) -> None:
        """Do all that waits."""
        self.slow = False
        while self._waiting:
            self._waiting.pop(0)()


@pytest.fixture
def tasks() -> Iterator[SlowTasks]:
    made = SlowTasks()
    yield made
    made.close()


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    """The newer one first, as in the list."""
    desk.client("C-07", "Daniel")
    desk.client("C-09", "Ruth")
    ruth = desk.session("C-09", MORNING - timedelta(days=1), record="About Ruth.")
    return [desk.session("C-07", record="About Daniel."), ruth]


@pytest.fixture
def page(desk: Desk, tasks: SlowTasks, sessions: list[str], qtbot: QtBot) -> Iterator[SessionsPage]:
    made = SessionsPage(replace(desk.context, tasks=tasks))
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    tasks.catch_up()
    made.presenter.keeper.end()
    for timer in made.presenter.keeper.findChildren(QTimer):
        timer.stop()


def _type(page: SessionsPage, words: str) -> None:
    """Type into whatever has the keyboard."""
    QTest.keyClicks(page.focusWidget(), words)


@pytest.mark.parametrize("width", [1400, 600], ids=["beside each other", "by turns"])
def test_enter_on_a_session_that_is_not_there_yet_writes_into_no_other(
    desk: Desk, page: SessionsPage, tasks: SlowTasks, sessions: list[str], width: int
) -> None:
    page.resize(width, 900)
    page.show_list()
    tasks.slow = True
    page.list.list.setCurrentIndex(page.list.model.index(1, 0))
    QTest.keyClick(page.list.list, Qt.Key.Key_Return)
    assert not page.editor.rooms[RECORD].edit.hasFocus()
    tasks.catch_up()
    assert page.editor.rooms[RECORD].edit.hasFocus()
    page.editor.rooms[RECORD].edit.moveCursor(_END)
    _type(page, " Hers")
    page.presenter.leave_notes()
    texts = [desk.practice.notes.open(each, RECORD).text for each in sessions]
    assert texts == ["About Daniel.", "About Ruth. Hers"]


def test_what_is_typed_stays_in_its_order_where_a_session_was_asked_for_twice(
    page: SessionsPage, tasks: SlowTasks, sessions: list[str]
) -> None:
    tasks.slow = True
    page.show_where(session_id=sessions[1], note=RECORD)
    page.show_where(session_id=sessions[1], note=RECORD)
    tasks.do_next()
    page.editor.rooms[RECORD].edit.moveCursor(_END)
    _type(page, " Hers,")
    tasks.do_next()
    _type(page, " too")
    assert page.editor.text(RECORD) == "About Ruth. Hers, too"


def test_who_went_to_write_elsewhere_meanwhile_stays_there(
    page: SessionsPage, tasks: SlowTasks
) -> None:
    tasks.slow = True
    page.list.list.setCurrentIndex(page.list.model.index(1, 0))
    QTest.keyClick(page.list.list, Qt.Key.Key_Return)
    page.list.filter.setFocus()
    tasks.catch_up()
    assert page.list.filter.hasFocus()


def test_a_template_asked_for_before_they_were_read_is_offered_then(
    desk: Desk, tasks: SlowTasks, sessions: list[str], qtbot: QtBot
) -> None:
    made = SessionsPage(replace(desk.context, tasks=tasks))
    qtbot.addWidget(made)
    made.show()
    made.companions._offered.clear()
    tasks.slow = True
    made.companions.choose_template()
    assert not made.findChildren(TemplateSheet)
    tasks.catch_up()
    sheets: list[QWidget] = list(made.findChildren(TemplateSheet))
    assert [each.isVisible() for each in sheets] == [True]
    sheets[0].close()
