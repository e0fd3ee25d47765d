"""Supervision as a coach meets it: what waits, the meeting, commitments, and the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import ElementId, Layer, LayerId, Note
from coachjournal.domain.sketches import Whose
from coachjournal.domain.terms import Eye, SupervisionFormat
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.supervision import build_page
from coachjournal.ui.supervision.pack_sheet import PackSheet
from coachjournal.ui.supervision.page import SupervisionView
from coachjournal.ui.supervision.sheets import (
    ItemSheet,
    MeetingSheet,
    OutcomeSheet,
    PastMeetingSheet,
)
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)
QUESTION = "Am I rescuing, when I offer the next step before the silence is over?"


@pytest.fixture
def item(desk: Desk) -> str:
    wanted = ClientToAdd(code="C-07", working_name="Daniel, Calder", full_name="Daniel Okafor")
    client = desk.practice.clients.add(wanted).value.id
    desk.session(start=MORNING - DAY, minutes=120)
    return str(desk.practice.supervision.bring(QUESTION, client_id=client).value.id)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180) -> SupervisionView:
    page = build_page(desk.context)
    assert isinstance(page, SupervisionView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(10)
    return page


def _sheet(page: SupervisionView, kind: type[FormSheet]) -> FormSheet:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _unsure(page: SupervisionView) -> UnsureSheet:
    found = [each for each in page.findChildren(UnsureSheet) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _meeting(desk: Desk, *promised: str, items: tuple[str, ...] = ()) -> str:
    held = MeetingHeld(
        on=date(2026, 11, 2),
        minutes=90,
        supervisor="Margery",
        learning="Wait longer.",
        commitments=tuple((each, None) for each in promised),
        items=items,
    )
    return str(desk.practice.supervision.meet(held).value.id)


def test_an_empty_page_says_what_it_is_for(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Nothing waits. No meeting is entered yet.")
    assert is_there(page, "Flag something")


def test_what_waits_is_shown_and_changed_in_a_sheet(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    named(page, f"Daniel, Calder, {QUESTION}, 12 Nov").click()
    sheet = _sheet(page, ItemSheet)
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
    sheet = _sheet(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    assert sheet.question.text() == QUESTION
    sheet.hide()


def test_something_new_is_flagged_and_an_empty_question_is_said(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    page.new_here()
    sheet = _sheet(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    sheet.send()
    assert sheet.question.accessibleDescription().startswith("There is no question yet.")
    sheet.question.setPlainText("What am I avoiding?")
    sheet.wanted.setPlainText("Courage")
    sheet.send()
    found = [each.item for each in desk.practice.supervision.since_last().waiting]
    assert ("What am I avoiding?", "Courage") in [(each.question, each.wanted) for each in found]


def test_a_question_cannot_be_emptied(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    page.item_opened.emit(item)
    sheet = _sheet(page, ItemSheet)
    assert isinstance(sheet, ItemSheet)
    sheet.question.setPlainText(" ")
    sheet.send()
    assert sheet.isVisible()
    assert desk.practice.supervision.since_last().waiting[0].item.question == QUESTION
    sheet.hide()


def test_an_item_goes_into_the_bin_and_comes_back_by_undo(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Put into the bin: Am I rescuing").click()
    assert desk.practice.supervision.since_last().waiting == ()
    assert desk.undo is not None
    desk.undo()
    assert [each.item.id for each in desk.practice.supervision.since_last().waiting] == [item]


def test_a_meeting_takes_items_along_and_its_promises_come_back(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Enter a meeting").click()
    sheet = _sheet(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    sheet.fields.minutes.setValue(90)
    sheet.fields.format.choose("group")
    sheet.fields.qualified.setChecked(True)
    sheet.fields.supervisor.setText("Margery")
    sheet.fields.learning.setPlainText("I rush when it is quiet.")
    sheet.commitments.setPlainText("Count to ten\n\nAsk Daniel how silence is for him")
    sheet.brought[item].setChecked(True)
    sheet.send()
    (meeting,) = desk.practice.supervision.meetings()
    assert (meeting.minutes, meeting.format, meeting.qualified, meeting.learning) == (
        90,
        SupervisionFormat.GROUP,
        True,
        "I rush when it is quiet.",
    )
    since = desk.practice.supervision.since_last()
    assert since.waiting == ()
    assert [each.text for each in since.commitments] == [
        "Count to ten",
        "Ask Daniel how silence is for him",
    ]
    qtbot.wait(10)
    assert says(page, "Nothing waits. The last meeting was today.")
    assert is_there(page, "12 Nov 2026, 90 min, in a group, Margery")


def test_a_promise_is_done_with_what_came_of_it_and_can_be_taken_up_again(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    meeting = _meeting(desk, "Count to ten")
    page = _shown(desk, qtbot)
    named(page, "Done: Count to ten").click()
    sheet = _sheet(page, OutcomeSheet)
    assert isinstance(sheet, OutcomeSheet)
    sheet.outcome.setPlainText("He went on by himself.")
    sheet.send()
    assert desk.practice.supervision.since_last().commitments == ()
    (kept,) = desk.practice.supervision.meeting(meeting).commitments
    assert (kept.outcome, kept.done_on) == ("He went on by himself.", date(2026, 11, 12))
    assert desk.undo is not None
    desk.undo()
    assert [each.text for each in desk.practice.supervision.since_last().commitments] == [
        "Count to ten"
    ]


def test_a_past_meeting_is_opened_and_corrected(desk: Desk, qtbot: QtBot, item: str) -> None:
    _meeting(desk, "Count to ten", items=(item,))
    page = _shown(desk, qtbot)
    named(page, "2 Nov 2026, 90 min, individual, Margery").click()
    sheet = _sheet(page, PastMeetingSheet)
    assert isinstance(sheet, PastMeetingSheet)
    assert says(sheet, "What I brought")
    sheet.fields.minutes.setValue(75)
    sheet.send()
    (meeting,) = desk.practice.supervision.meetings()
    assert (meeting.minutes, meeting.learning) == (75, "Wait longer.")


def test_the_figures_since_last_time_lead_to_the_sessions(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    _meeting(desk)
    page = _shown(desk, qtbot)
    assert says(page, "1 : 1")
    assert says(page, "1.50 hours of supervision for 2.00 of coaching, over three years")
    named(page, "1 session, 2.00 hours, since 2 Nov 2026").click()
    assert desk.went == [("sessions", {})]


def test_a_meeting_typed_half_is_kept_when_the_journal_locks(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    page.meeting_wanted.emit()
    sheet = _sheet(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    sheet.fields.learning.setPlainText("I rush when it is quiet.")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    assert desk.practice.supervision.meetings()[0].learning == "I rush when it is quiet."
    sheet.hide()


def test_a_pack_with_nothing_unsure_is_written_without_names(
    desk: Desk, qtbot: QtBot, item: str, tmp_path: Path
) -> None:
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "pack"))
    page = _shown(desk, qtbot)
    named(page, "Export pack").click()
    text = "\n".join(read_pdf((tmp_path / "pack.pdf").read_bytes()).pages)
    assert "C-07" in text
    assert "Daniel" not in text
    assert desk.said[-1].startswith("Pack 1 is written: ")
    # Where it lies, and what was left out of it, stays until the next one.
    assert says(page, "It lies in ")
    assert page.export.isEnabled()


def test_a_drawing_of_what_waits_comes_along_when_it_is_chosen(
    desk: Desk, qtbot: QtBot, item: str, tmp_path: Path
) -> None:
    layer = Layer(id=LayerId("l"))
    note = Note(
        id=ElementId("n"), layer=layer.id, x=0, y=0, width=160, height=80, text="Daniel waits"
    )
    for whose, title in ((Whose.MINE, "The knot"), (Whose.CLIENT, "His own")):
        wanted = SketchToMake(title=title, whose=whose, item_id=item)
        desk.practice.sketches.make(wanted, (layer, note))
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "pack"))
    page = _shown(desk, qtbot)
    named(page, "Export pack").click()
    (sheet,) = [each for each in page.findChildren(PackSheet) if each.isVisible()]
    assert unnamed(sheet) == []
    # Nothing is chosen before, and what the client drew waits for their yes.
    assert sheet.chosen() == ()
    assert not named(sheet, "C-07 · His own", QCheckBox).isEnabled()
    named(sheet, "C-07 · The knot", QCheckBox).click()
    named(sheet, "Choose the file…").click()
    text = "\n".join(read_pdf((tmp_path / "pack.pdf").read_bytes()).pages)
    assert "Drawing: The knot" in text
    assert "C-07 waits" in text
    assert "His own" not in text
    assert "Daniel" not in text


def test_what_is_unsure_is_shown_in_its_sentence_and_going_back_writes_nothing(
    desk: Desk, qtbot: QtBot, item: str, tmp_path: Path
) -> None:
    desk.practice.supervision.bring("Why did Bartholomew never come to the second meeting?")
    out = tmp_path / "pack.pdf"
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(out, out))
    page = _shown(desk, qtbot)
    named(page, "Export pack").click()
    sheet = _unsure(page)
    assert says(sheet, "Bartholomew")
    assert says(sheet, "A capitalised word that no dictionary knows.")
    assert says(sheet, "Why did Bartholomew never come to the second meeting?")
    # Enter is the safe answer: nothing leaves by a key pressed too often.
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert not out.exists()
    named(page, "Export pack").click()
    named(_unsure(page), "Export all the same", QPushButton).click()
    assert out.exists()


@pytest.mark.parametrize("width", [1180, 768])
def test_nothing_is_cut_off(desk: Desk, qtbot: QtBot, item: str, width: int) -> None:
    _meeting(desk, "A promise of many words " * 6)
    assert too_wide(_shown(desk, qtbot, width)) == []


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot, item: str) -> None:
    _meeting(desk, "Count to ten")
    page = _shown(desk, qtbot)
    assert unnamed(page) == []
    page.meeting_wanted.emit()
    assert unnamed(_sheet(page, MeetingSheet)) == []
    _sheet(page, MeetingSheet).hide()


def test_one_arrives_on_the_page_and_tab_goes_to_its_first_button(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    page.focus_here()
    arrived = page.window().focusWidget()
    assert isinstance(arrived, QScrollArea)
    assert arrived.accessibleName() == "Supervision"
    QTest.keyClick(arrived, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is page.enter
