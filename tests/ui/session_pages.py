"""The page of sessions with one session whose record says something, for tests of passages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk


@contextmanager
def page_with_record(desk: Desk, qtbot: QtBot, record: str) -> Iterator[SessionsPage]:
    """The page; its keepers are at rest before it closes."""
    desk.client("C-07", "Daniel, Calder")
    session = desk.session(title="The board")
    desk.practice.notes.leave(session, NoteKind.RECORD, record)
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    yield made
    made.presenter.keeper.end()
    for timer in made.presenter.keeper.findChildren(QTimer):
        timer.stop()
    made.close()
