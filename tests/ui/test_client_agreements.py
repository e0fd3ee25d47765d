"""What a client was told, and what they agreed to, on their page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import AgreementKind, Answer, ToldTopic
from coachjournal.ui.clients.agreement_sheet import AgreementSheet
from tests.ui.client_pages import NAME, annalena, page_of, sheet_of
from tests.ui.desk import Desk
from tests.ui.finding import is_there, named, says

DAY = timedelta(days=1)


@pytest.fixture
def client(desk: Desk) -> str:
    return annalena(desk)


def test_what_was_not_told_is_noted_by_one_press_and_taken_back(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.practice.protection.tell(client, [ToldTopic.SUPERVISION])
    page = page_of(desk, qtbot, client)
    assert says(page, "supervision on 12 Nov 2026")
    assert says(page, "how long notes are kept, the limits of confidentiality")
    named(page, "Told today of what is missing").click()
    qtbot.wait(10)
    assert not says(page, "Not told yet")
    told = {each.topic for each in desk.practice.clients.page(client).told}
    assert told == set(ToldTopic)
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert says(page, "Not told yet")


def test_an_agreement_is_noted_and_withdrawn_with_its_day_and_manner(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    page = page_of(desk, qtbot, client)
    named(page, "Note an answer").click()
    sheet = sheet_of(page, AgreementSheet)
    sheet.kind.choose(AgreementKind.CASE_STUDY.value)
    sheet.manner.setText("by e-mail")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "yes, since 12 Nov 2026 (by e-mail)")
    named(page, "Withdraw: A case study").click()
    sheet = sheet_of(page, AgreementSheet)
    assert says(sheet, NAME)
    sheet.manner.setText("in a session")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "no, since 12 Nov 2026 (in a session)")
    assert not is_there(page, "Withdraw: A case study")
    kept = desk.practice.clients.page(client).agreements
    assert [(each.answer, each.manner) for each in kept if each.withdrawn_on is None] == [
        (Answer.NO, "in a session")
    ]


def test_an_answer_is_about_what_stands_there_unanswered_never_about_being_recorded(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    # As the sheet of a new client leaves it.
    for kind in (AgreementKind.LISTED_IN_LOG, AgreementKind.SHOWN_TO_SUPERVISOR):
        desk.practice.clients.answer(client, kind, Answer.PENDING)
    page = page_of(desk, qtbot, client)
    named(page, "Note an answer: Listed in my log of hours").click()
    sheet = sheet_of(page, AgreementSheet)
    assert sheet.kind.value() == AgreementKind.LISTED_IN_LOG
    sheet.send()
    qtbot.wait(10)
    assert desk.said[-1] == "Listed in my log of hours: yes. Noted, with today's date."
    assert desk.practice.clients.page(client).line.listed_in_log is Answer.YES
    # Whatever else is asked for first: the next that waits, not what was never spoken of.
    named(page, "Note an answer").click()
    assert sheet_of(page, AgreementSheet).kind.value() == AgreementKind.SHOWN_TO_SUPERVISOR


def test_whoever_comes_for_the_agreements_sees_them(desk: Desk, qtbot: QtBot, client: str) -> None:
    page = page_of(desk, qtbot)
    page.resize(1000, 500)
    page.show_where(client_id=client, agreements=True)
    qtbot.wait(30)
    told = named(page, "Told today of what is missing")
    place = told.mapTo(page, told.rect().center())
    assert page.rect().contains(place)
    assert not told.visibleRegion().isEmpty()
    assert page.focusWidget() is told


def test_a_no_can_become_a_yes_although_everything_was_asked(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    for kind in AgreementKind:
        desk.practice.clients.answer(client, kind, Answer.NO)
    page = page_of(desk, qtbot, client)
    named(page, "Note an answer: A case study").click()
    sheet = sheet_of(page, AgreementSheet)
    assert sheet.kind.value() == AgreementKind.CASE_STUDY
    sheet.send()
    qtbot.wait(10)
    assert is_there(page, "Withdraw: A case study")
