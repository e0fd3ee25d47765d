"""The sessions list over a large journal: what is shown first, laid out, painted and read."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachjournal.ui.sessions import filtering, model, presenter
from coachjournal.ui.sessions.delegate import SessionDelegate
from coachjournal.ui.sessions.filtering import (
    Filter,
    ListedSession,
    listed,
    matching,
    search_texts,
)
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import MORNING, Desk, HeldTasks


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    desk.session(record="## Goal\nTo speak.")
    desk.session("C-09", MORNING - timedelta(days=9))
    desk.session(start=MORNING - timedelta(days=400))
    return desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SessionsPage:
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    return made


def _told(page: SessionsPage) -> list[str]:
    rows = page.list.model
    told = Qt.ItemDataRole.AccessibleTextRole
    return [rows.index(row).data(told) for row in range(rows.rowCount())]


def test_the_newest_are_shown_before_all_are_read_and_are_not_counted_as_all(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presenter, "_AT_ONCE", 2)
    held = HeldTasks()
    page = SessionsPage(replace(desk.context, tasks=held))
    qtbot.addWidget(page)
    held.run_next()
    assert [told[:6] for told in _told(page)] == ["Daniel", "Ruth, "]
    assert page.list._count.text() == ""
    page.list.set_filter("2025")
    assert _told(page) == []
    held.run_next()
    assert [told[:6] for told in _told(page)] == ["Daniel"]
    page.list.clear_filters()
    assert page.list._count.text() == "3 sessions"
    assert len(_told(page)) == 3


def test_ten_thousand_rows_are_laid_out_by_qt_alone_and_read_when_words_are_typed(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    row = desk.practice.sessions.rows()[0]
    many = listed([row._replace(id=str(n), title=f"No. {n}") for n in range(10_000)], {}, {})
    page.show()
    qtbot.waitExposed(page)
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code.co_filename in (model.__file__, filtering.__file__):
            calls[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        page.list.show_sessions(many)
        page.list.show_chosen("9000")
        page.list.list.grab()
    finally:
        sys.setprofile(None)
    assert calls["data"] > 0
    assert calls.total() < 500
    assert page.list.list.verticalScrollBar().maximum() > 100_000
    page.list.set_filter("9998")
    assert len(_told(page)) == 1
    page.close()


def test_ten_thousand_rows_are_painted_like_ten(
    desk: Desk, page: SessionsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    paint = SessionDelegate.paint

    def counted(self: SessionDelegate, painter: Any, option: Any, index: Any) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(SessionDelegate, "paint", counted)
    row = desk.practice.sessions.rows()[0]
    many = [ListedSession(row._replace(id=str(n)), (), f"No. {n}") for n in range(10_000)]
    page.list.show_sessions(many)
    page.show()
    qtbot.waitExposed(page)
    page.list.list.grab()
    assert 0 < len(set(painted)) < 20
    painted.clear()
    page.list.list.scrollToBottom()
    page.list.list.grab()
    assert 9_999 in painted
    assert len(set(painted)) < 20
    assert len(matching(many, Filter(text="9999"), lambda: search_texts(many))) == 1
    page.close()
