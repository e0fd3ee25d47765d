"""Agreed work as a coach meets it: begun, changed, read back, put on paper, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import ClientKind, EngagementKind, PartKind, SessionStatus
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.engagements import EngagementFields
from coachjournal.ui.carried.sheets import OutcomeSheet
from coachjournal.ui.clients import build_page
from coachjournal.ui.clients.contract_sheets import CompareSheet, ContractSheet
from coachjournal.ui.clients.engagement_sheets import BringsSheet, EngagementSheet, PartSheet
from coachjournal.ui.clients.keeping_sheets import BalanceSheet, MemberSheet
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.clients.paper_sheet import PaperSheet
from coachjournal.ui.clients.programme_grid import ProgrammeGrid
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)
Found = TypeVar("Found", bound=QWidget)


@pytest.fixture
def team(desk: Desk) -> str:
    wanted = ClientToAdd(code="C-20", working_name="Quay team", kind=ClientKind.TEAM)
    return str(desk.practice.clients.add(wanted).value.id)


@pytest.fixture
def people(desk: Desk) -> tuple[str, ...]:
    return tuple(desk.client(f"C-0{place}", name) for place, name in enumerate("ABC", start=1))


@pytest.fixture
def programme(desk: Desk, team: str, people: tuple[str, ...]) -> str:
    wanted = EngagementFields(
        kind=EngagementKind.PROGRAMME,
        title="Quay",
        client_id=team,
        drawn_by=people,
        starts_on=date(2026, 10, 1),
    )
    engagement = desk.practice.engagements.add(wanted).value.id
    programmes = desk.practice.engagements.programmes
    programmes.add_part(engagement, PartKind.WORKSHOP, title="Scene-setting", agreed_sessions=1)
    programmes.add_part(engagement, PartKind.ONE_TO_ONE, title="Alone", agreed_sessions=2)
    return str(engagement)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180, **where: str) -> ClientsView:
    page = build_page(desk.context)
    assert isinstance(page, ClientsView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(10)
    page.show_where(**where)
    qtbot.wait(10)
    return page


def _sheet(page: ClientsView, kind: type[Found]) -> Found:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_an_engagement_is_begun_from_the_client_and_says_what_is_left(
    desk: Desk, qtbot: QtBot, people: tuple[str, ...]
) -> None:
    page = _shown(desk, qtbot, client_id=people[0])
    named(page, "New engagement").click()
    sheet = _sheet(page, EngagementSheet)
    assert (sheet.kind.value(), sheet.owner.value()) == ("one-to-one", people[0])
    sheet.title.setText("First year")
    sheet.sessions.known.setChecked(True)
    sheet.sponsor.setText("David Pryce")
    sheet.send()
    qtbot.wait(10)
    assert page.shows_engagement()
    assert says(page, "0 of 6 sessions are drawn, 6 are left.")
    desk.session("C-01", start=MORNING)
    desk.session("C-01", start=MORNING + DAY, status=SessionStatus.LATE_CANCELLED)
    desk.session("C-01", start=MORNING + 2 * DAY, status=SessionStatus.MOVED)
    qtbot.wait(10)
    assert says(page, "2 of 6 sessions are drawn, 4 are left.")
    assert says(page, "1 moved, which costs nothing.")
    named(page, "Edit").click()
    sheet = _sheet(page, EngagementSheet)
    sheet.late.setChecked(False)
    sheet.send()
    qtbot.wait(10)
    assert says(page, "1 of 6 sessions are drawn, 5 are left.")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert says(page, "2 of 6 sessions are drawn, 4 are left.")
    named(page, "Workings of what is left").click()
    assert says(page, "These count")
    assert page.back()
    qtbot.wait(10)
    assert says(page.client, "First year")


def test_an_engagement_goes_into_the_bin_and_comes_back(
    desk: Desk, qtbot: QtBot, programme: str, team: str
) -> None:
    page = _shown(desk, qtbot, client_id=team)
    assert says(page, "7 of 7 left")
    page.show_where(engagement_id=programme)
    qtbot.wait(10)
    assert page.engagement is not None
    named(page.engagement, "Into the bin").click()
    qtbot.wait(10)
    assert page.shows_client()
    assert not says(page.client, "7 of 7 left")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert says(page.client, "7 of 7 left")


def test_the_grid_says_held_planned_left_and_leads_to_the_session(
    desk: Desk, qtbot: QtBot, programme: str
) -> None:
    session = desk.session("C-02", start=MORNING - DAY)
    desk.session("C-02", start=MORNING + DAY, status=SessionStatus.PLANNED)
    page = _shown(desk, qtbot, engagement_id=programme)
    grid = _sheet(page, ProgrammeGrid)
    model = grid.model()
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
    assert cells[0] == ["A (C-01)", "left", "left"]
    assert cells[1] == ["B (C-02)", "11 Nov\nheld", "13 Nov\nplanned"]
    grid.setCurrentCell(1, 1)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert desk.went == [("sessions", {"session_id": session})]
    grid.setCurrentCell(1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert page.shows_client()
    assert says(page.client, "C-02, 1 session held")


def test_parts_are_added_changed_moved_and_taken_out(
    desk: Desk, qtbot: QtBot, programme: str
) -> None:
    page = _shown(desk, qtbot, engagement_id=programme)
    named(page, "Add a part").click()
    sheet = _sheet(page, PartSheet)
    sheet.title.setText("Forward planning")
    sheet.planned.known.setChecked(True)
    sheet.send()
    qtbot.wait(10)
    assert says(page, "workshop, 1 session agreed, 1 left, meant for 12 Nov 2026")
    named(page, "Move up: Forward planning").click()
    qtbot.wait(10)
    parts = desk.practice.engagements.programmes.read(programme).page.parts
    assert [part.title for part in parts] == ["Scene-setting", "Forward planning", "Alone"]
    named(page, "Take out: Forward planning").click()
    qtbot.wait(10)
    assert not is_there(page, "Take out: Forward planning")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert is_there(page, "Take out: Forward planning")


def test_what_someone_brings_is_written_and_taken_back(
    desk: Desk, qtbot: QtBot, programme: str
) -> None:
    page = _shown(desk, qtbot, engagement_id=programme)
    named(page, "What B brings: change").click()
    sheet = _sheet(page, BringsSheet)
    sheet.words.setPlainText("I would like to be asked.")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "I would like to be asked.")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert not says(page, "I would like to be asked.")


def test_what_came_of_the_work_is_kept_on_its_page_and_taken_away(
    desk: Desk, qtbot: QtBot, programme: str
) -> None:
    page = _shown(desk, qtbot, engagement_id=programme)
    named(page, "Add a result of the work").click()
    sheet = _sheet(page, OutcomeSheet)
    sheet.text.setPlainText("The queue is gone")
    sheet.said_by.setText("the sponsor")
    sheet.level.choose("public")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "The queue is gone")
    assert says(page, "for the public, the sponsor, 12 Nov 2026")
    named(page, "Take away: The queue is gone").click()
    qtbot.wait(10)
    assert not says(page, "The queue is gone")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert says(page, "The queue is gone")


def test_versions_of_a_contract_are_written_and_compared(
    desk: Desk, qtbot: QtBot, programme: str
) -> None:
    page = _shown(desk, qtbot, engagement_id=programme)
    named(page, "Write the contract").click()
    sheet = _sheet(page, ContractSheet)
    sheet.send()
    assert sheet.texts["first_ask"].accessibleDescription().startswith("There is nothing")
    sheet.texts["first_ask"].setPlainText("Team building")
    sheet.send()
    qtbot.wait(10)
    named(page, "New version").click()
    sheet = _sheet(page, ContractSheet)
    assert sheet.texts["first_ask"].text() == "Team building"
    sheet.texts["became"].setPlainText("Each alone, then together")
    sheet.texts["if_the_sponsor_asks"].setPlainText("She asks the manager")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "She asks the manager")
    assert says(page, "Version 1, 12 Nov 2026")
    named(page, "Compare versions").click()
    compare = _sheet(page, CompareSheet)
    assert says(compare, "Version 1: nothing")
    assert says(compare, "Version 2: Each alone, then together")
    assert not says(compare, "Version 2: Team building")
    compare.accept()


def test_the_programme_becomes_a_paper_once_it_is_said_whose_names_stand_in_it(
    desk: Desk, qtbot: QtBot, programme: str, people: tuple[str, ...], tmp_path: Path
) -> None:
    desk.practice.engagements.bring(programme, people[0], "That Zygmunt decides alone.")
    out = tmp_path / "programme.md"
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(out, out))
    page = _shown(desk, qtbot, engagement_id=programme)
    named(page, "Save as PDF…").click()
    sheet = _sheet(page, PaperSheet)
    sheet.send()
    (unsure,) = [each for each in sheet.findChildren(UnsureSheet) if each.isVisible()]
    qtbot.wait(10)
    assert says(unsure, "Zygmunt")
    assert not out.exists()
    QTest.keyClick(unsure, Qt.Key.Key_R)
    qtbot.wait(10)
    assert "Zygmunt" not in out.read_text()
    assert "C-01" in out.read_text()
    assert desk.said[-1] == "The paper was written. It is not encrypted."


def test_the_keyboard_stays_on_a_filter_of_the_history_that_is_shown_anew(
    desk: Desk, qtbot: QtBot, programme: str, people: tuple[str, ...]
) -> None:
    desk.session("C-01", title="The rota")
    page = _shown(desk, qtbot, client_id=people[0])
    named(page, "Whole history").click()
    qtbot.wait(10)
    page.activateWindow()
    chip = named(page, "Sessions 1")
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    desk.context.news.publish(Changes.SESSIONS, None)
    qtbot.waitUntil(lambda: named(page, "Sessions 1") is not chip)
    qtbot.waitUntil(named(page, "Sessions 1").hasFocus)


def test_the_history_is_filtered_and_leads_on(
    desk: Desk, qtbot: QtBot, programme: str, people: tuple[str, ...]
) -> None:
    session = desk.session("C-01", title="The rota")
    desk.session("C-01", start=MORNING - DAY)
    page = _shown(desk, qtbot, client_id=people[0])
    named(page, "Whole history").click()
    qtbot.wait(10)
    assert page.shows_history()
    assert says(page, "3 lines")
    assert page.history is not None
    page.history.filter.setText("rota")
    page.history.filter.asked.emit("rota")
    assert says(page, "1 line of 3")
    QTest.keyClick(page.history.filter, Qt.Key.Key_Escape)
    named(page, "Engagements 1").click()
    assert says(page, "1 line of 3")
    page.history.begin()
    QTest.keyClick(page.history.table, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert page.shows_engagement()
    assert page.back()
    assert page.shows_history()
    named(page, "Engagements 1").click()
    page.history.begin()
    QTest.keyClick(page.history.table, Qt.Key.Key_Return)
    assert desk.went == [("sessions", {"session_id": session})]
    assert page.back()
    assert page.shows_client()


def test_a_client_goes_into_the_bin_and_comes_back(
    desk: Desk, qtbot: QtBot, people: tuple[str, ...]
) -> None:
    desk.session("C-01")
    page = _shown(desk, qtbot, client_id=people[0])
    named(page, "Into the bin").click()
    qtbot.wait(10)
    assert not page.shows_client()
    assert [line.client.code for line in desk.practice.clients.lines()] == ["C-02", "C-03"]
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.clients.lines()) == 3
    assert len(desk.practice.sessions.rows()) == 1


def test_editing_a_client_is_taken_back(desk: Desk, qtbot: QtBot, people: tuple[str, ...]) -> None:
    page = _shown(desk, qtbot, client_id=people[0])
    named(page, "Edit").click()
    from coachjournal.ui.clients.sheets import ClientSheet

    sheet = _sheet(page, ClientSheet)
    sheet.working_name.setText("Somebody else")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "Somebody else")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert not says(page, "Somebody else")


def test_members_and_hours_carried_in_are_kept_on_the_page(
    desk: Desk, qtbot: QtBot, team: str, people: tuple[str, ...]
) -> None:
    page = _shown(desk, qtbot, client_id=team)
    named(page, "Name a member").click()
    member = _sheet(page, MemberSheet)
    member.person.choose(people[1])
    member.send()
    qtbot.wait(10)
    assert says(page, "C-02, a client too")
    named(page, "Carry hours in").click()
    balance = _sheet(page, BalanceSheet)
    balance.paid.setValue(600)
    balance.send()
    qtbot.wait(10)
    assert says(page, "10.00 paid and 0.00 pro bono hours")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert not says(page, "10.00 paid and 0.00 pro bono hours")


@pytest.mark.parametrize("width", [1180, 768])
def test_nothing_is_cut_off_and_everything_has_a_name(
    desk: Desk, qtbot: QtBot, programme: str, people: tuple[str, ...], width: int
) -> None:
    desk.practice.engagements.bring(programme, people[0], "words " * 60)
    page = _shown(desk, qtbot, width, engagement_id=programme)
    assert too_wide(page) == []
    assert unnamed(page) == []
    assert page.engagement is not None
    named(page.engagement, "Edit").click()
    sheet = _sheet(page, EngagementSheet)
    assert unnamed(sheet) == []
    sheet.hide()
    page.show_where(client_id=people[0])
    qtbot.wait(10)
    named(page.client, "Whole history").click()
    qtbot.wait(10)
    assert too_wide(page) == []
    assert unnamed(page) == []
