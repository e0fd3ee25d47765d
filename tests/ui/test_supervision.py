"""Supervision as a coach meets it: since last time, the agenda, and what is entered after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import ExhibitKind, Eye, NoteKind
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.supervision import build_page
from coachjournal.ui.supervision.exhibit_sheet import ExhibitSheet
from coachjournal.ui.supervision.meeting_sheet import MeetingSheet
from coachjournal.ui.supervision.page import SupervisionView
from coachjournal.ui.supervision.sheets import ItemSheet
from coachjournal.ui.supervision.steps import Step
from tests.ui.desk import Desk
from tests.ui.finding import is_there, named, says, too_wide, unnamed
from tests.ui.supervision_pages import (
    QUESTION,
    past_meeting,
    question_of,
    sheet_of,
    shown_page,
)


@pytest.fixture
def item(desk: Desk) -> str:
    return question_of(desk)


def test_a_new_supervisee_reads_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    page = shown_page(desk, qtbot)
    assert says(page, "Nothing waits. No meeting is entered yet.")
    assert says(page, "1.  Flag what stays with you.")
    named(page, "Flag something").click()
    sheet = sheet_of(page, BringSheet)
    assert isinstance(sheet, BringSheet)
    sheet.feeling.setText("Something is stuck")
    sheet.send()
    qtbot.wait(10)
    assert is_there(page, "My practice, Something is stuck, 12 Nov")
    assert is_there(page, "On to the agenda")


def test_what_waits_is_shown_and_changed_in_a_sheet(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = shown_page(desk, qtbot)
    named(page, f"Daniel, Calder, {QUESTION}, 12 Nov").click()
    sheet = sheet_of(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    sheet.wanted.setPlainText("To see my part in it")
    sheet.eye.choose("relationship")
    sheet.urgent.setChecked(True)
    sheet.send()
    kept = desk.practice.supervision.since_last().waiting[0].item
    assert (kept.wanted, kept.eye, kept.urgent) == ("To see my part in it", Eye.RELATIONSHIP, True)
    assert kept.question == QUESTION
    qtbot.wait(10)
    assert is_there(page, f"Daniel, Calder, {QUESTION}, urgent: To see my part in it")


def test_another_page_can_lead_to_an_item(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = build_page(desk.context)
    assert isinstance(page, SupervisionView)
    qtbot.addWidget(page)
    page.show_where(item_id=item)
    page.show()
    sheet = sheet_of(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    assert sheet.question.text() == QUESTION
    sheet.hide()


def test_a_question_may_give_way_to_a_feeling_but_not_to_nothing(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    page.show_where(item_id=item)
    sheet = sheet_of(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    sheet.question.setPlainText(" ")
    sheet.send()
    assert sheet.isVisible()
    assert desk.practice.supervision.since_last().waiting[0].item.question == QUESTION
    sheet.feeling.setText("Impatience")
    sheet.send()
    assert desk.practice.supervision.since_last().waiting[0].item.said == "Impatience"


def test_an_item_goes_into_the_bin_and_comes_back_by_undo(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    named(page, "Put into the bin: Am I rescuing").click()
    assert desk.practice.supervision.since_last().waiting == ()
    assert desk.undo is not None
    desk.undo()
    assert [each.item.id for each in desk.practice.supervision.since_last().waiting] == [item]


# The agenda


def test_an_item_is_taken_along_put_earlier_and_left(desk: Desk, qtbot: QtBot, item: str) -> None:
    other = str(desk.practice.supervision.bring("What am I avoiding?").value.id)
    page = shown_page(desk, qtbot, step="agenda")
    named(page, "Take along: Am I rescuing").click()
    qtbot.wait(10)
    named(page, "Take along: What am I avoiding?").click()
    qtbot.wait(10)
    assert [str(i.item.id) for i in desk.practice.agenda.look().chosen] == [item, other]
    named(page, "Earlier: What am I avoiding?").click()
    assert [str(i.item.id) for i in desk.practice.agenda.look().chosen] == [other, item]
    qtbot.wait(10)
    named(page, "Leave for another time: Am I rescuing").click()
    assert [str(i.item.id) for i in desk.practice.agenda.look().chosen] == [other]


def test_how_i_am_keeps_itself_and_a_lock_keeps_the_last_word(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot, step="agenda")
    field = named(page, "How I am, in a line", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "Tired, and glad")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    assert desk.practice.agenda.look().agenda.how_i_am == "Tired, and glad"
    assert page.flush() == []
    QTest.keyClicks(field, ".")
    qtbot.waitUntil(
        lambda: desk.practice.agenda.look().agenda.how_i_am == "Tired, and glad.", timeout=3000
    )


def test_what_is_being_typed_is_not_overwritten_by_news(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot, step="agenda")
    field = named(page, "How I am, in a line", QLineEdit)
    QTest.keyClicks(field, "Tir")
    desk.practice.supervision.bring("Something else?")
    assert field.text() == "Tir"
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    # Another window of the same journal, or the command line, is shown when nothing waits here.
    desk.practice.agenda.set(how_i_am="Rested")
    assert field.text() == "Rested"


def test_words_of_a_note_are_laid_beside_a_question_and_taken_away(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    session = desk.practice.sessions.rows()[0].id
    desk.practice.notes.leave(session, NoteKind.RECORD, "# Goal\n\nHe looked at the door twice.\n")
    desk.practice.agenda.choose(item, True)
    page = shown_page(desk, qtbot, step="agenda")
    named(page, "Take a passage or sketch along: Am I rescuing").click()
    sheet = sheet_of(page, ExhibitSheet)
    assert unnamed(sheet) == []
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    (exhibit,) = desk.practice.agenda.look().exhibits[item]
    assert (exhibit.kind, exhibit.passage) == (
        ExhibitKind.PASSAGE,
        "He looked at the door twice.",
    )
    qtbot.wait(10)
    named(page, "Take away: “He looked at the door twice.”").click()
    assert desk.practice.agenda.look().exhibits == {}


def test_one_button_leads_to_the_review_and_keeps_what_was_typed(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot, step="agenda")
    QTest.keyClicks(named(page, "My energy", QLineEdit), "Low")
    named(page, "Review the pack").click()
    assert desk.went == [("review", {})]
    assert desk.practice.agenda.look().agenda.energy == "Low"


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("width", [1180, 768])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    desk: Desk, qtbot: QtBot, item: str, width: int, step: Step
) -> None:
    past_meeting(desk, "A promise of many words " * 6)
    desk.practice.agenda.choose(item, True)
    page = shown_page(desk, qtbot, width, step.value)
    assert too_wide(page) == []
    assert unnamed(page) == []


def test_every_field_of_a_meeting_has_a_name(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = shown_page(desk, qtbot)
    page.meeting_wanted.emit()
    assert unnamed(sheet_of(page, MeetingSheet)) == []
    sheet_of(page, MeetingSheet).hide()


def test_tab_reads_the_agenda_as_the_eye_does(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = shown_page(desk, qtbot, step="agenda")
    page.presenter.turn_to(Step.AGENDA)  # type: ignore[union-attr]
    met = []
    for _step in range(6):
        focused = page.focusWidget()
        met.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met[0].startswith("Flag something")
    assert met[1].startswith(f"Daniel, Calder, {QUESTION}")
    assert met[2].startswith("Take along: Am I rescuing")
    assert met[3] == "What I want from this meeting"


def test_one_arrives_on_the_page_itself(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = shown_page(desk, qtbot)
    page.focus_here()
    assert isinstance(page.window().focusWidget(), QScrollArea)
