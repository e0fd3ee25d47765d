"""One session on paper from its own menu: with what was typed a moment ago, by code or by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.sessions.session_paper_sheet import SessionPaperSheet
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import unnamed


@pytest.mark.parametrize("level", ["codes", "none"])
def test_a_session_is_written_with_its_record_and_without_the_reflection(
    desk: Desk, qtbot: QtBot, tmp_path: Path, level: str
) -> None:
    desk.client("C-07", "Daniel, Calder")
    session = desk.session(reflection="I pushed.")
    desk.session("C-07", record="Another day.")
    page = SessionsPage(desk.context)
    qtbot.addWidget(page)
    page.show()
    page.show_where(session_id=session)
    page.editor.rooms[NoteKind.RECORD].edit.setPlainText("Daniel spoke of the board.")
    menu = QMenu()
    qtbot.addWidget(menu)
    page.editor.menu_opening.emit(menu)
    acts = {each.text(): each for each in menu.actions()}
    acts["Save the session on paper…"].trigger()
    sheet = page.findChildren(SessionPaperSheet)[-1]
    assert not unnamed(sheet)
    out = tmp_path / "one.md"
    dialogs = desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.append(out)
    sheet.level.choose(level)
    sheet.action.click()
    assert desk.said[-1] == "The session was written. The file is not encrypted."
    text = out.read_text("utf-8")
    who = "C-07" if level == "codes" else "Daniel"
    assert f"{who} spoke of the board." in text
    assert ("Daniel" in text) == (level == "none")
    assert "I pushed" not in text
    assert "Another day" not in text
    page.presenter.keeper.end()
    for timer in page.presenter.keeper.findChildren(QTimer):
        timer.stop()
