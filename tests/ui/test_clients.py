"""Clients as a coach meets them: the list, one client's page, the shielded name, the sheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.terms import Arose, SessionStatus
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.clients import ClientToAdd
from coachjournal.ui.clients import build_page
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.clients.sheets import ClientSheet, IdentifierSheet, PersonSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)


@pytest.fixture
def daniel(desk: Desk) -> str:
    wanted = ClientToAdd(
        code="C-07",
        working_name="Daniel, Calder",
        full_name="Daniel Okafor",
        organisation="Calder Borough Council",
        people=(("Marion", "line manager"),),
        also=("Dan",),
    )
    return str(desk.practice.clients.add(wanted).value.id)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180) -> ClientsView:
    page = build_page(desk.context)
    assert isinstance(page, ClientsView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(10)
    return page


def _opened(page: ClientsView, qtbot: QtBot, client_id: str) -> ClientsView:
    page.show_where(client_id=client_id)
    qtbot.wait(10)
    return page


def _sheet(page: ClientsView) -> ClientSheet:
    found = [each for each in page.findChildren(ClientSheet) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _cells(page: ClientsView) -> list[list[str]]:
    model = page.list.table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_endless_code_leaves_room_for_the_name(desk: Desk, qtbot: QtBot) -> None:
    _add_long(desk)
    page = _shown(desk, qtbot)
    header = page.list.table.horizontalHeader()
    widths = [header.sectionSize(column) for column in range(header.count())]
    assert sum(widths) <= page.list.table.viewport().width()
    assert min(widths) >= 60, widths


def _add_long(desk: Desk) -> None:
    # Of a journal from before codes were short.
    client = desk.practice.clients.add(ClientToAdd(code="C-09", working_name="W" * 9000)).value
    with desk.practice.journal.work() as work:
        work.replace(replace(client, code="W" * 9000))
        work.commit()


def test_an_empty_list_says_what_clients_are_and_offers_the_first(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "No clients yet")
    named(page, "Add a client").click()
    assert _sheet(page).code.text() == "C-01"
    _sheet(page).hide()
    # The title stays where it is on every page.
    assert page.list._header.y() < 40
    assert page.list._header.height() < 80


def test_the_list_has_headers_and_facts(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    desk.session(start=MORNING - DAY, minutes=75)
    desk.session(start=MORNING + DAY, status=SessionStatus.PLANNED)
    page = _shown(desk, qtbot)
    model = page.list.table.model()
    headers = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert headers == ["Code", "Client", "Organisation", "Hours", "Last", "Next"]
    expected = ["C-07", "Daniel, Calder", "Calder Borough Council", "1.25", "11 Nov", "13 Nov"]
    assert _cells(page) == [expected]


def test_hours_are_sorted_as_numbers(desk: Desk, qtbot: QtBot) -> None:
    for code, minutes in (("C-01", 60), ("C-02", 600), ("C-03", 120)):
        desk.client(code)
        desk.session(code, minutes=minutes)
    page = _shown(desk, qtbot)
    page.list.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert [row[3] for row in _cells(page)] == ["10.00", "2.00", "1.00"]


def test_enter_in_the_list_opens_the_client_and_escape_goes_back(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _shown(desk, qtbot)
    page.focus_here()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert says(page, "C-07, Calder Borough Council, 0 sessions held, 0.00 hours")
    assert page.back()
    assert not page.shows_client()
    assert not page.back()


def test_a_client_is_added_with_the_next_code(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _shown(desk, qtbot)
    page.new_here()
    sheet = _sheet(page)
    assert sheet.code.text() == "C-08"
    sheet.working_name.setText("Ruth, college")
    sheet.organisation.setText("Tarnwick College")
    sheet.consent.choose("yes")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "C-08, Tarnwick College")
    assert says(page, "yes, since 12 Nov 2026")
    assert desk.practice.clients.by_code("C-08").working_name == "Ruth, college"


def test_a_code_that_is_taken_is_said_at_its_field(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _shown(desk, qtbot)
    page.new_here()
    sheet = _sheet(page)
    sheet.code.setText("C-07")
    sheet.send()
    assert sheet.isVisible()
    assert sheet.code.accessibleDescription().startswith("Another client has that code.")
    sheet.code.setText("  ")
    sheet.send()
    assert sheet.code.accessibleDescription().startswith("There is no code yet.")
    assert len(desk.practice.clients.lines()) == 1
    sheet.hide()


def test_the_full_name_is_shielded_shown_on_purpose_and_hidden_on_leaving(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    assert not says(page, "Daniel Okafor")
    named(page, "Show the full name").click()
    assert says(page, "Daniel Okafor")
    page.hide()
    page.show()
    assert not says(page, "Daniel Okafor")
    named(page, "Show the full name").click()
    assert page.back()
    _opened(page, qtbot, daniel)
    assert not says(page, "Daniel Okafor")


def test_the_full_name_is_hidden_again_after_a_while(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    named(page, "Show the full name").click()
    assert page.client.facts is not None
    page.client.facts._again.setInterval(1)
    page.client.facts._again.start()
    qtbot.waitUntil(lambda: not says(page, "Daniel Okafor"))
    assert is_there(page, "Show the full name")


def test_changing_a_client_keeps_what_was_not_touched(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    named(page, "Edit").click()
    sheet = _sheet(page)
    sheet.organisation.setText("Wendle Valley Homes")
    sheet.consent.choose("no")
    sheet.direct_report.setChecked(True)
    sheet.letter.setChecked(True)
    sheet.send()
    qtbot.wait(10)
    line = desk.practice.clients.page(daniel).line
    assert (line.organisation, line.listed_in_log.value) == ("Wendle Valley Homes", "no")
    assert line.client.full_name == "Daniel Okafor"
    assert says(page, "yes; these hours count for no body")
    assert line.client.covered_by_letter
    assert says(page, "yes; the log may count them without a name")
    assert says(page, "no, since 12 Nov 2026")


def test_names_and_people_that_packs_replace_are_added(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    named(page, "Add a person in their world").click()
    person = page.findChildren(PersonSheet)[-1]
    person.send()
    assert person.name.accessibleDescription().startswith("There is no name yet.")
    person.name.setText("Hargreave")
    person.relationship.setText("chair")
    person.send()
    qtbot.wait(10)
    named(page, "Add another name").click()
    other = page.findChildren(IdentifierSheet)[-1]
    other.text.setText("Piece Hall")
    other.sort.choose("place")
    other.send()
    kept = desk.practice.clients.page(daniel)
    assert ("Hargreave", "chair") in [(each.name, each.relationship) for each in kept.people]
    assert ("Piece Hall", "place") in [(each.text, each.sort.value) for each in kept.identifiers]


def test_sessions_themes_and_balances_stand_on_the_page(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    first = desk.session(start=MORNING - DAY, themes=("Resilience",), title="The board")
    desk.practice.sessions.set_themes(first, [("Resilience", Arose.EMERGED)])
    for week in range(11):
        desk.session(start=MORNING - (7 * week + 8) * DAY)
    desk.practice.clients.add_opening_balance(
        OpeningBalance(
            id=RowId("o"),
            client_id=ClientId(daniel),
            starts_on=date(2023, 1, 1),
            ends_on=date(2023, 6, 30),
            paid_minutes=600,
        )
    )
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    assert says(page, "Resilience  1")
    assert says(page, "1 Jan 2023 to 30 Jun 2023")
    named(page, "Yesterday 09:30, 75 min, paid, The board").click()
    named(page, "All 12").click()
    assert desk.went == [("sessions", {"session_id": first}), ("sessions", {"client_id": daniel})]


def test_a_name_is_taken_away_and_put_back(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    for name in ("Marion", "Dan"):
        named(page, f"Take away: {name}").click()
        qtbot.wait(10)
        assert not says(page.client, name) or name == "Dan"
        assert not is_there(page, f"Take away: {name}")
        assert desk.undo is not None
        desk.undo()
        qtbot.wait(10)
        assert is_there(page, f"Take away: {name}")
    kept = desk.practice.clients.page(daniel)
    assert [each.name for each in kept.people] == ["Marion"]
    assert [each.text for each in kept.identifiers] == ["Dan"]


def test_whether_exact_words_may_be_shown_to_the_supervisor_is_asked_and_said(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    assert says(page, "Exact words to my supervisor")
    for answer, words in (("no", "no, since 12 Nov 2026"), ("yes", "yes, since 12 Nov 2026")):
        named(page, "Edit").click()
        sheet = _sheet(page)
        sheet.shown.choose(answer)
        sheet.send()
        qtbot.wait(10)
        assert desk.practice.clients.page(daniel).line.shown_to_supervisor.value == answer
        assert desk.practice.clients.page(daniel).line.listed_in_log.value == "pending"
        assert says(page, words)


def test_what_happens_elsewhere_shows_on_the_open_page(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    desk.session(start=MORNING - DAY)
    qtbot.wait(10)
    assert says(page, "1 session held, 1.25 hours")


@pytest.mark.parametrize("width", [1180, 768])
def test_nothing_is_cut_off(desk: Desk, qtbot: QtBot, daniel: str, width: int) -> None:
    desk.session(themes=("A theme with quite a long name of its own",), title="A long title " * 12)
    page = _shown(desk, qtbot, width)
    assert too_wide(page) == []
    assert too_wide(_opened(page, qtbot, daniel)) == []


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot, daniel: str) -> None:
    page = _shown(desk, qtbot)
    assert unnamed(page) == []
    assert unnamed(_opened(page, qtbot, daniel)) == []
    page.new_here()
    assert unnamed(_sheet(page)) == []
    _sheet(page).hide()


def test_who_arrives_where_no_client_is_stays_on_the_page(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    page.focus_here()
    assert page.window().focusWidget() is page.list
    QTest.keyClick(page.list, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is named(page, "Add a client")


def test_a_client_opens_at_the_page_and_tab_goes_to_the_way_back(
    desk: Desk, qtbot: QtBot, daniel: str
) -> None:
    page = _opened(_shown(desk, qtbot), qtbot, daniel)
    arrived = page.window().focusWidget()
    assert isinstance(arrived, QScrollArea)
    QTest.keyClick(arrived, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is page.client.back
