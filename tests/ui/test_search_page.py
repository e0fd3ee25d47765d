"""The search page: as it is typed, ranked on Enter, and every hit leads to its thing."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.rows import Hit
from coachjournal.domain.terms import IdentifierSort
from coachjournal.services.finding import FoundThing
from coachjournal.services.supervision import MeetingHeld
from coachjournal.store import search_texts
from coachjournal.ui.search.found_sheet import FoundSheet
from coachjournal.ui.search.page import SearchPage
from coachjournal.ui.search.words import KINDS, Place, kind_said, place_of, stretches, words_of
from tests.ui.desk import Desk, HeldTasks
from tests.ui.finding import named, says


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    return desk


@pytest.fixture
def session(desk: Desk) -> str:
    return desk.session(
        title="The board",
        record="He paused before the chair, and the silence held.",
        reflection="I feared the silence.",
    )


@pytest.fixture
def page(desk: Desk, session: str, qtbot: QtBot) -> SearchPage:
    made = SearchPage(desk.context)
    qtbot.addWidget(made)
    return made


def _told(page: SearchPage) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [page.model.index(row).data(role) for row in range(page.model.rowCount())]


def test_it_teaches_until_the_third_letter(page: SearchPage) -> None:
    assert page._below.currentIndex() == 1
    page.show_where(query="si")
    assert (page._below.currentIndex(), _told(page)) == (1, [])
    page.show_where(query="sil")
    assert page._below.currentIndex() == 0
    assert len(_told(page)) == 2
    page.show_where(query="")
    assert (page._below.currentIndex(), _told(page)) == (1, [])


def test_a_hit_says_kind_client_date_title_and_line(page: SearchPage) -> None:
    page.show_where(query="paused")
    assert _told(page) == [
        "record, Daniel, Calder, Thursday 12 November 2026, The board, "
        "He paused before the chair, and the silence held."
    ]


def test_enter_ranks_short_words_too(page: SearchPage) -> None:
    page.show_where(query="I", ranked=True)
    assert len(_told(page)) == 1
    assert _told(page)[0].startswith("reflection")


def test_enter_on_a_hit_opens_it_in_its_room(
    desk: Desk, page: SearchPage, session: str, qtbot: QtBot
) -> None:
    page.show_where(query="feared")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert desk.went == [("sessions", {"session_id": session, "note": "reflection"})]


def test_a_person_is_opened_on_the_clients_page(desk: Desk, page: SearchPage) -> None:
    page.show_where(query="calder")
    client = desk.practice.clients.by_code("C-07").id
    page.list.clicked.emit(page.model.index(0))
    assert desk.went == [("clients", {"client_id": client})]


def test_what_stands_on_no_page_opens_as_a_sheet_with_all_its_words(
    desk: Desk, page: SearchPage, qtbot: QtBot
) -> None:
    learned = "Silence is an intervention. " * 30 + "It ends with a lighthouse."
    promised = ((learned.strip(), date(2026, 3, 2)),)
    held = MeetingHeld(on=date(2026, 2, 2), minutes=90, commitments=promised)
    desk.practice.supervision.meet(held)
    page.show()
    page.show_where(query="lighthouse")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    sheet = next(each for each in page.findChildren(FoundSheet) if each.isVisible())
    assert says(sheet, "Commitment")
    assert says(sheet, "Monday 2 March 2026")
    assert says(sheet, learned.strip())
    assert desk.went == []
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_a_sheet_of_something_of_a_client_leads_on_to_the_client(
    desk: Desk, page: SearchPage
) -> None:
    client = desk.practice.clients.by_code("C-07").id
    hit = Hit(
        kind="contact", id="1", title="", snippet="s", score=0.0, client=client, whole="Rang."
    )
    sheet = FoundSheet(page, desk.context, FoundThing(hit=hit, client_name="Daniel, Calder"))
    named(sheet, "Open the client").click()
    assert desk.went == [("clients", {"client_id": client})]


def test_a_client_found_by_another_name_is_said_and_opened(desk: Desk, page: SearchPage) -> None:
    client = desk.practice.clients.by_code("C-07").id
    desk.practice.clients.add_identifier(client, IdentifierSort.PLACE, "Lighthouse Lane")
    page.resize(900, 500)
    page.show_where(query="lighthouse")
    assert _told(page) == ["client, Daniel, Calder, Lighthouse Lane"]
    page.list.clicked.emit(page.model.index(0))
    assert desk.went == [("clients", {"client_id": client})]


def test_a_session_without_a_title_is_not_called_by_a_bare_date(
    desk: Desk, page: SearchPage
) -> None:
    desk.session(record="A lighthouse.")
    page.show_where(query="lighthouse")
    assert _told(page) == ["record, Daniel, Calder, Thursday 12 November 2026, A lighthouse."]


def test_nothing_found_is_said(page: SearchPage) -> None:
    page.show_where(query="zebra")
    assert page._below.currentIndex() == 2


def test_while_one_question_is_answered_only_the_newest_waits(
    desk: Desk, session: str, qtbot: QtBot
) -> None:
    waiting = HeldTasks()
    object.__setattr__(desk.context, "tasks", waiting)
    page = SearchPage(desk.context)
    qtbot.addWidget(page)
    for query in ("cha", "chai", "chair", "fear"):
        page.show_where(query=query)
    assert len(waiting.jobs) == 1
    waiting.run_next()
    assert _told(page) == []
    waiting.run_next()
    assert [told[:10] for told in _told(page)] == ["reflection"]
    assert waiting.jobs == []
    waiting.close()


def _found(kind: str, client: str | None = None) -> FoundThing:
    hit = Hit(kind=kind, id="1", title="T", snippet="s", score=0.0, client=client, day=date.min)
    return FoundThing(hit=hit)


def test_every_kind_that_can_be_found_has_a_word() -> None:
    source = inspect.getsource(search_texts)
    pattern = r'(?:kind=|_of_client\(\s*|_in_development\(\s*)"([a-z-]+)"'
    kinds = set(re.findall(pattern, source))
    assert len(kinds) > 20
    assert kinds <= set(KINDS)
    assert kind_said("supervision-item") == "for supervision"


def test_things_lead_where_they_live() -> None:
    assert place_of(_found("theme")) == Place("sessions", {"text": "T"})
    assert place_of(_found("goal", client="c")) == Place("clients", {"client_id": "c"})
    assert place_of(_found("supervision-item", client="c")) == Place(
        "supervision", {"item_id": "1"}
    )
    for kind in ("cpd", "training", "mentor-coaching", "observed", "feedback"):
        where = {"kind": kind, "entry_id": "1"}
        assert place_of(_found(kind)) == Place("development", where)
    assert place_of(_found("technique")) == Place("insights", {"part": "toolkit"})
    assert place_of(_found("approach")) == Place("development", {"part": "approach"})
    assert place_of(_found("development-goal")) == Place("development", {"part": "plan"})
    assert place_of(_found("supervision-agenda")) == Place("supervision", {"step": "agenda"})
    assert place_of(_found("past-agenda")) is None
    assert place_of(_found("supervision")) == Place("supervision", {"meeting_id": "1"})
    for kind in ("promise", "contact", "decision", "outcome"):
        assert place_of(_found(kind, client="c")) == Place("clients", {"client_id": "c"})
        assert place_of(_found(kind)) is None
    for kind in ("commitment", "organisation"):
        assert place_of(_found(kind, client="c")) is None


def test_what_was_agreed_leads_to_the_page_of_its_engagement() -> None:
    for kind in ("engagement", "contract", "outcome", "document"):
        found = _found(kind, client="c")
        agreed = replace(found, hit=replace(found.hit, engagement="e"))
        assert place_of(agreed) == Place("clients", {"engagement_id": "e"})
        # A document of the client's own stands on the client's page.
        assert place_of(found) == Place("clients", {"client_id": "c"})
    goal = _found("goal", client="c")
    goal = replace(goal, hit=replace(goal.hit, engagement="e"))
    assert place_of(goal) == Place("clients", {"client_id": "c"})


def test_words_are_stressed_where_they_begin() -> None:
    assert words_of('the "Silence held"') == ("the", "silence", "held")
    assert stretches("Silence, silences, unsilenced", ("silence",)) == [(0, 7), (9, 7)]
    assert stretches("anything", ()) == []
