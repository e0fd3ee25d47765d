"""The audit trail in the window: before and after, a changed past, the way to the session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Payment
from coachjournal.ui.sessions.facts_sheet import FactsSheet
from coachjournal.ui.trail import open_trail
from coachjournal.ui.trail.sheet import TrailSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, unnamed

DAY = timedelta(days=1)
WHEN, WHAT, WHOSE, HELD, FACTS, PAST = range(6)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    return made


@pytest.fixture
def edited(desk: Desk) -> str:
    """A session of two months ago whose minutes and payment were changed today."""
    desk.client("C-07", "Daniel, Calder")
    session = desk.session(start=MORNING - 60 * DAY, minutes=60)
    desk.session(start=MORNING - DAY, minutes=45)
    desk.practice.sessions.change(session, minutes=90, payment=Payment.PRO_BONO)
    return session


def rows(sheet: TrailSheet) -> list[list[str]]:
    model = sheet.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_editing_a_past_sessions_minutes_shows_before_and_after(
    desk: Desk, page: QWidget, edited: str
) -> None:
    sheet = open_trail(page, desk.context)
    newest, *others = rows(sheet)
    assert newest[WHAT] == "changed"
    assert newest[WHOSE] == "C-07"
    assert "minutes: 60 → 90" in newest[FACTS]
    assert "payment: paid → pro bono" in newest[FACTS]
    assert newest[PAST] == "60 days after"
    assert [row[WHAT] for row in others] == ["logged", "logged"]
    assert [row[PAST] for row in others] == ["", ""]
    assert says(sheet, "3 changes, 1 of them to a past.")
    assert says(sheet, desk.practice.audit_trail.head())
    sheet.accept()


def test_a_line_leads_to_its_session_by_mouse_and_by_enter(
    desk: Desk, page: QWidget, edited: str
) -> None:
    for press in ("click", "enter"):
        sheet = open_trail(page, desk.context)
        first = sheet.model.index(0, 0)
        if press == "click":
            sheet.table.clicked.emit(first)
        else:
            QTest.keyClick(sheet.table, Qt.Key.Key_Return)
        assert not sheet.isVisible()
        assert desk.went.pop() == ("sessions", {"session_id": edited})


def test_what_was_put_away_leads_nowhere_and_says_so(
    desk: Desk, page: QWidget, edited: str
) -> None:
    desk.practice.sessions.bin(edited)
    sheet = open_trail(page, desk.context)
    assert rows(sheet)[0][WHAT] == "put in the bin"
    sheet.table.clicked.emit(sheet.model.index(0, 0))
    assert sheet.isVisible()
    assert says(sheet, "put away or erased")
    assert desk.went == []
    sheet.accept()


def test_the_lines_are_narrowed_by_what_happened_and_when(
    desk: Desk, page: QWidget, edited: str
) -> None:
    sheet = open_trail(page, desk.context)
    sheet.kind.choose("created")
    assert {row[WHAT] for row in rows(sheet)} == {"logged"}
    sheet.kind.choose("late")
    assert [row[PAST] for row in rows(sheet)] == ["60 days after"]
    sheet.kind.choose("any")
    desk.clock.moment += 31 * DAY
    sheet.period.choose("30")
    assert rows(sheet) == []
    assert says(sheet, "0 changes.")
    sheet.accept()


def test_the_trail_is_saved_where_the_coach_says(
    desk: Desk, page: QWidget, edited: str, tmp_path: Path
) -> None:
    out = tmp_path / "trail.csv"
    sheet = open_trail(page, replace(desk.context, dialogs=ScriptedDialogs(out)))
    named(sheet, "Export").click()
    assert desk.said[-1].startswith("3 lines were written")
    written = out.read_text("utf-8-sig")
    assert desk.practice.audit_trail.head() in written
    assert "Daniel" not in written
    sheet.accept()


def test_the_facts_of_a_session_lead_to_its_own_changes(
    desk: Desk, page: QWidget, edited: str
) -> None:
    with desk.practice.journal.work() as work:
        session = work.get(Session, edited)
    facts = FactsSheet(page, desk.context, session, [(session.client_id, "C-07")])
    facts.open()
    named(facts, "Changed 1 time").click()
    [own] = facts.findChildren(TrailSheet)
    assert [row[WHAT] for row in rows(own)] == ["changed", "logged"]
    assert not is_there(own, "Export")
    own.accept()
    facts.reject()
    facts.deleteLater()


def test_facts_of_a_session_that_was_never_changed_say_nothing_of_it(
    desk: Desk, page: QWidget
) -> None:
    desk.client("C-07")
    ident = desk.session()
    with desk.practice.journal.work() as work:
        session = work.get(Session, ident)
    facts = FactsSheet(page, desk.context, session, [(session.client_id, "C-07")])
    facts.open()
    assert not is_there(facts, "Changed")
    facts.reject()
    facts.deleteLater()


def test_everything_in_it_has_a_name(desk: Desk, page: QWidget, edited: str) -> None:
    sheet = open_trail(page, desk.context)
    assert unnamed(sheet) == []
    sheet.accept()
