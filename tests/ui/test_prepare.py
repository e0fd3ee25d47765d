"""Prepare: half a page before a session, ticked, added to, saved and printed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import SessionStatus
from coachjournal.ui.clients import build_page as clients_page
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.deciding import KeepSheet
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.prepare import build_page
from coachjournal.ui.prepare.page import PrepareView
from coachjournal.ui.today import build_page as today_page
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, shortcut, too_wide, unnamed

DAY = timedelta(days=1)


@pytest.fixture
def daniel(desk: Desk) -> str:
    return desk.client("C-07", "Daniel")


def _shown(desk: Desk, qtbot: QtBot, client_id: str = "", width: int = 1180) -> PrepareView:
    page = build_page(desk.context)
    assert isinstance(page, PrepareView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    if client_id:
        page.show_where(client_id=client_id)
    qtbot.wait(10)
    return page


@pytest.mark.parametrize("width", [720, 1180])
def test_the_page_says_last_time_and_what_is_carried(
    desk: Desk, qtbot: QtBot, daniel: str, width: int
) -> None:
    last = desk.session(
        start=MORNING - 7 * DAY, title="The board", record="He asked for courage.", themes=("Work",)
    )
    desk.session(start=MORNING + DAY, status=SessionStatus.PLANNED)
    practice = desk.practice
    practice.carried.add_action(daniel, "Ask Marion", session_id=last)
    practice.today.promise("Call", client_id=daniel, due_on=date(2026, 11, 13))
    practice.goals.add(daniel, "Lead")
    page = _shown(desk, qtbot, daniel, width)
    for words in (
        "Prepare: Daniel",
        "Tomorrow 09:30, in person. Last time: 5 Nov.",
        "The board",
        "He asked for courage.",
        "since 5 Nov 2026",
        "by 13 Nov 2026",
        "Lead",
        "Work",
    ):
        assert says(page, words), words
    named(page, "The board").click()
    assert desk.went[-1] == ("sessions", {"session_id": last})
    assert unnamed(page) == []
    assert too_wide(page) == []


def test_today_and_the_client_lead_here_by_one_key(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    desk.session(start=MORNING + DAY, status=SessionStatus.PLANNED)
    today = today_page(desk.context)
    clients = clients_page(desk.context)
    for page in (today, clients):
        qtbot.addWidget(page)
        page.resize(1180, 700)
        page.show()
    qtbot.wait(10)
    named(today, "Prepare: Daniel, Tomorrow 09:30").click()
    shortcut(today, "P").activated.emit()
    assert isinstance(clients, ClientsView)
    clients.show_where(client_id=daniel)
    qtbot.wait(10)
    shortcut(clients.client, "P").activated.emit()
    assert desk.went == [("prepare", {"client_id": daniel})] * 3


def test_a_promise_on_today_is_let_go_and_comes_back(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    desk.practice.today.promise("Call", client_id=daniel)
    page = today_page(desk.context)
    qtbot.addWidget(page)
    page.show()
    qtbot.wait(10)
    named(page, "Daniel").click()
    assert desk.went == [("clients", {"client_id": daniel})]
    named(page, "Let go: Call").click()
    qtbot.wait(10)
    assert not is_there(page, "Let go: Call")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert is_there(page, "Let go: Call")


def test_an_action_is_ticked_added_and_taken_away_here(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    desk.session(start=MORNING - DAY)
    page = _shown(desk, qtbot, daniel)
    field = named(page, "Add an action of theirs", QLineEdit)
    field.setText("Ask Marion")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.wait(10)
    named(page, "Done: Ask Marion").click()
    qtbot.wait(10)
    assert not is_there(page, "Done: Ask Marion")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    named(page, "Take away: Ask Marion").click()
    qtbot.wait(10)
    assert desk.practice.carried.of_client(daniel).actions == ()
    desk.undo()
    qtbot.wait(10)
    assert is_there(page, "Done: Ask Marion")


def test_before_a_client_is_chosen_the_page_says_what_it_is_for(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Half a page before a session")
    named(page, "Go to Today").click()
    assert desk.went[-1] == ("today", {})
    assert not named(page, "Save…").isEnabled()


def test_a_client_who_is_erased_stays_on_no_page(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _shown(desk, qtbot, daniel)
    desk.news.publish(Changes(0), GoingForGood(daniel))
    qtbot.wait(10)
    assert says(page, "Half a page before a session")
    assert not says(page, "Daniel")


def test_the_page_is_saved_as_one_page(
    desk: Desk, qtbot: QtBot, daniel: str, tmp_path: Path
) -> None:
    desk.session(start=MORNING - DAY, record="He asked for courage.")
    for number in range(40):
        words = f"A step of some length, so that the page has to choose: {number}"
        desk.practice.carried.add_action(daniel, words)
    page = _shown(desk, qtbot, daniel)
    out = tmp_path / "prepare.pdf"
    dialogs = desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.append(out)
    named(page, "Save…").click()
    assert desk.said[-1] == "The page was written. It is not encrypted."
    import pypdfium2

    assert len(pypdfium2.PdfDocument(out)) == 1
    assert len(desk.practice.preparing.pages(daniel)) == 1


def test_a_page_by_code_shows_what_is_unsure_before_it_is_saved_or_printed(
    desk: Desk, qtbot: QtBot, daniel: str, tmp_path: Path
) -> None:
    desk.practice.carried.add_action(daniel, "Ask Marchbanks what Daniel wants")
    desk.practice.settings.change(always_codes=True)
    page = _shown(desk, qtbot, daniel)
    out = tmp_path / "prepare.md"
    dialogs = desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.append(out)
    named(page, "Save…").click()
    (sheet,) = [each for each in page.findChildren(UnsureSheet) if each.isVisible()]
    qtbot.wait(10)
    assert says(sheet, "Marchbanks")
    assert unnamed(sheet) == []
    assert not out.exists()
    QTest.keyClick(sheet, Qt.Key.Key_K)
    (keep,) = [each for each in sheet.findChildren(KeepSheet) if each.isVisible()]
    keep.why.setText("a colleague of ours")
    keep.send()
    # Nothing is open any more: the page is written by itself, and never asked about again.
    assert desk.said[-1] == "The page was written. It is not encrypted."
    assert "Marchbanks" in out.read_text("utf-8")
    (kept,) = desk.practice.word_decisions.all()
    assert (kept.found, kept.why) == ("Marchbanks", "a colleague of ours")
    out.unlink()
    dialogs._answers.append(out)
    named(page, "Save…").click()
    assert out.exists()
    assert "Daniel" not in out.read_text("utf-8")
