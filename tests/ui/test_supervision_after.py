"""After the meeting: what was learned, what was promised, and whether it changed anything."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Changed, Eye, SupervisionFormat
from coachjournal.ui.commitments import ChangedSheet, OutcomeSheet
from coachjournal.ui.supervision.meeting_sheet import MeetingSheet, PastMeetingSheet
from coachjournal.ui.supervision.steps import Step
from tests.ui.desk import Desk
from tests.ui.finding import is_there, named, says
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


def test_a_meeting_is_entered_with_learning_item_by_item(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    other = str(desk.practice.supervision.bring("What am I avoiding?").value.id)
    for each in (item, other):
        desk.practice.agenda.choose(each, True)
    page = shown_page(desk, qtbot)
    named(page, "Enter the meeting").click()
    sheet = sheet_of(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    sheet.fields.minutes.setValue(90)
    sheet.fields.format.choose("group")
    sheet.fields.people.setValue(5)
    sheet.fields.qualified.setChecked(True)
    sheet.fields.supervisor.setText("Margery")
    rows = {row.item_id: row for row in sheet.items}
    rows[item].learning.setPlainText("The silence is his.")
    rows[other].brought.setChecked(False)
    sheet.learning.setPlainText("I rush when it is quiet.")
    (line,) = sheet.promised.rows
    line.text.setText("Count to ten")
    line.day.known.setChecked(True)
    line.item.choose(item)
    sheet.send()
    (meeting,) = desk.practice.supervision.meetings()
    assert (meeting.minutes, meeting.format, meeting.people, meeting.qualified) == (
        90,
        SupervisionFormat.GROUP,
        5,
        True,
    )
    found = desk.practice.supervision.meeting(str(meeting.id))
    assert [(i.item.id, i.item.learning) for i in found.items] == [(item, "The silence is his.")]
    (promised,) = found.commitments
    assert (promised.text, promised.item_id, promised.due_on) == (
        "Count to ten",
        item,
        date(2026, 11, 26),
    )
    # What was not brought after all waits on, and the next agenda begins empty.
    agenda = desk.practice.agenda.look()
    assert (agenda.chosen, [str(i.item.id) for i in agenda.waiting]) == ((), [other])
    qtbot.wait(10)
    assert page.step is Step.AFTER
    assert is_there(page, "12 Nov 2026, 90 min, in a group, Margery")


def test_a_promise_is_done_with_what_came_of_it_and_can_be_taken_up_again(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    meeting = past_meeting(desk, "Count to ten")
    page = shown_page(desk, qtbot)
    named(page, "Done: Count to ten").click()
    sheet = sheet_of(page, OutcomeSheet)
    assert isinstance(sheet, OutcomeSheet)
    sheet.outcome.setPlainText("He went on by himself.")
    sheet.changed.choose("partly")
    sheet.send()
    assert desk.practice.supervision.since_last().commitments == ()
    (kept,) = desk.practice.supervision.meeting(meeting).commitments
    assert (kept.outcome, kept.done_on) == ("He went on by himself.", date(2026, 11, 12))
    assert kept.changed_practice is Changed.PARTLY
    qtbot.wait(10)
    assert says(page, "He went on by himself. · changed: partly")
    assert desk.undo is not None
    desk.undo()
    assert [each.text for each in desk.practice.supervision.since_last().commitments] == [
        "Count to ten"
    ]


def test_it_is_said_whether_what_was_brought_changed_the_practice(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    past_meeting(desk, items=(item,))
    page = shown_page(desk, qtbot)
    named(page, f"Did it change my practice?, {QUESTION}").click()
    sheet = sheet_of(page, ChangedSheet)
    assert isinstance(sheet, ChangedSheet)
    sheet.changed.choose("yes")
    sheet.sentence.setPlainText("I wait until he goes on.")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "I wait until he goes on.")
    assert is_there(page, f"Did it change my practice?, {QUESTION}, changed: yes")


def test_a_past_meeting_is_opened_corrected_binned_and_brought_back(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    past_meeting(desk, "Count to ten", items=(item,))
    page = shown_page(desk, qtbot, step="after")
    named(page, "2 Nov 2026, 90 min, individual, Margery").click()
    sheet = sheet_of(page, PastMeetingSheet)
    assert isinstance(sheet, PastMeetingSheet)
    sheet.fields.minutes.setValue(75)
    sheet.more.texts["to_try"].setPlainText("Silence")
    sheet.more.eyes[Eye.COACH].setChecked(True)
    (line,) = sheet.promised.rows
    line.text.setText("Count to twenty")
    sheet.send()
    (meeting,) = desk.practice.supervision.meetings()
    assert (meeting.minutes, meeting.learning, meeting.to_try) == (75, "Wait longer.", "Silence")
    assert meeting.eyes_used == ("coach",)
    found = desk.practice.supervision.meeting(str(meeting.id))
    assert [each.text for each in found.commitments] == ["Count to twenty"]
    assert [i.item.id for i in found.items] == [item]
    qtbot.wait(10)
    named(page, "2 Nov 2026, 75 min, individual, Margery").click()
    named(sheet_of(page, PastMeetingSheet), "Put into the bin").click()
    assert desk.practice.supervision.meetings() == []
    # What was promised in it stands nowhere while it is there.
    assert desk.practice.supervision.since_last().commitments == ()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.supervision.meetings()) == 1


def test_an_item_unticked_in_a_past_meeting_waits_again(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    meeting = past_meeting(desk, items=(item,))
    page = shown_page(desk, qtbot)
    page.show_where(meeting_id=meeting)
    sheet = sheet_of(page, PastMeetingSheet)
    assert isinstance(sheet, PastMeetingSheet)
    sheet.items[0].brought.setChecked(False)
    sheet.send()
    assert [i.item.id for i in desk.practice.supervision.since_last().waiting] == [item]


def test_sessions_since_are_by_client_and_lead_there(desk: Desk, qtbot: QtBot, item: str) -> None:
    past_meeting(desk)
    page = shown_page(desk, qtbot)
    assert says(page, "1 session, 2.00 hours")
    named(page, "Daniel, Calder, 1 session, 2.00 hours").click()
    [(where, how)] = desk.went
    assert (where, set(how)) == ("clients", {"client_id"})


def test_a_meeting_typed_half_is_kept_when_the_journal_locks(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = shown_page(desk, qtbot)
    page.meeting_wanted.emit()
    sheet = sheet_of(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    sheet.learning.setPlainText("I rush when it is quiet.")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    assert desk.practice.supervision.meetings()[0].learning == "I rush when it is quiet."
    sheet.hide()
