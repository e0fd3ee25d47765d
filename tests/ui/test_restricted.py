"""Who is restricted shows on other pages only when asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.services.clients import ClientToAdd
from coachjournal.ui import search, sessions
from coachjournal.ui.search.page import SearchPage
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, named

NAME = "<b>O'Brien & Söhne</b>"
DAY = timedelta(days=1)


@pytest.fixture
def client(desk: Desk) -> str:
    wanted = ClientToAdd(code="C-07", working_name=NAME, full_name="Annalena O'Brien")
    return str(desk.practice.clients.add(wanted).value.id)


def test_sessions_of_who_is_restricted_are_listed_only_when_asked_for(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    hers = desk.session("C-07")
    desk.client("C-08")
    other = desk.session("C-08", MORNING - DAY)
    desk.practice.retention.restrict(client, "A claim", MORNING.date() + 90 * DAY)
    page = sessions.build_page(desk.context)
    assert isinstance(page, SessionsPage)
    qtbot.addWidget(page)
    page.show()
    qtbot.wait(20)
    model, chip = page.list.model, page.list.restricted

    def listed() -> set[str]:
        return {session for session in (hers, other) if model.place_of(session).isValid()}

    assert listed() == {other}
    assert page.list.client.findData(client) == -1
    named(page, "Show sessions of clients under restriction as well").click()
    assert listed() == {hers, other}
    chip.click()
    assert listed() == {other}
    # Who comes from the client's own page asks for them by name.
    page.show_where(client_id=client)
    qtbot.wait(20)
    assert listed() == {hers}
    desk.practice.retention.unrestrict(client, "It was dropped")
    qtbot.wait(20)
    assert not chip.isVisibleTo(page)


def test_search_looks_into_who_is_restricted_only_when_asked_to(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.session("C-07", record="We spoke of heather.")
    page = search.build_page(desk.context)
    assert isinstance(page, SearchPage)
    qtbot.addWidget(page)
    page.show()
    page.show_where(query="heather")
    qtbot.wait(20)
    chip = "Look into clients under restriction as well"
    assert page.model.rowCount() == 1
    assert not is_there(page, chip)
    desk.practice.retention.restrict(client, "A claim", MORNING.date() + 90 * DAY)
    page.show_where(query="heather")
    qtbot.wait(20)
    assert page.model.rowCount() == 0
    named(page, chip).click()
    qtbot.wait(20)
    assert page.model.rowCount() == 1
