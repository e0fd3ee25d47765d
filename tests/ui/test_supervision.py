"""Supervision as a coach meets it: since last time, the agenda, and what is entered after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Changed, ExhibitKind, Eye, NoteKind, SupervisionFormat
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.commitments import ChangedSheet, OutcomeSheet
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.supervision import build_page
from coachjournal.ui.supervision.exhibit_sheet import ExhibitSheet
from coachjournal.ui.supervision.meeting_sheet import MeetingSheet, PastMeetingSheet
from coachjournal.ui.supervision.page import SupervisionView
from coachjournal.ui.supervision.sheets import ItemSheet
from coachjournal.ui.supervision.steps import Step
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)
QUESTION = "Am I rescuing, when I offer the next step before the silence is over?"


@pytest.fixture
def item(desk: Desk) -> str:
    wanted = ClientToAdd(code="C-07", working_name="Daniel, Calder", full_name="Daniel Okafor")
    client = desk.practice.clients.add(wanted).value.id
    desk.session(start=MORNING - DAY, minutes=120)
    return str(desk.practice.supervision.bring(QUESTION, client_id=client).value.id)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180, step: str = "") -> SupervisionView:
    page = build_page(desk.context)
    assert isinstance(page, SupervisionView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    if step:
        page.show_where(step=step)
    qtbot.wait(10)
    return page


def _sheet(page: SupervisionView, kind: type[FormSheet]) -> FormSheet:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
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


def test_a_new_supervisee_reads_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Nothing waits. No meeting is entered yet.")
    assert says(page, "1.  Flag what stays with you.")
    named(page, "Flag something").click()
    sheet = _sheet(page, BringSheet)
    assert isinstance(sheet, BringSheet)
    sheet.feeling.setText("Something is stuck")
    sheet.send()
    qtbot.wait(10)
    assert is_there(page, "My practice, Something is stuck, 12 Nov")
    assert is_there(page, "On to the agenda")


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


def test_a_question_may_give_way_to_a_feeling_but_not_to_nothing(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    page.show_where(item_id=item)
    sheet = _sheet(page, ItemSheet)
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
    page = _shown(desk, qtbot)
    named(page, "Put into the bin: Am I rescuing").click()
    assert desk.practice.supervision.since_last().waiting == ()
    assert desk.undo is not None
    desk.undo()
    assert [each.item.id for each in desk.practice.supervision.since_last().waiting] == [item]


# The agenda


def test_an_item_is_taken_along_put_earlier_and_left(desk: Desk, qtbot: QtBot, item: str) -> None:
    other = str(desk.practice.supervision.bring("What am I avoiding?").value.id)
    page = _shown(desk, qtbot, step="agenda")
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
    page = _shown(desk, qtbot, step="agenda")
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
    page = _shown(desk, qtbot, step="agenda")
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
    page = _shown(desk, qtbot, step="agenda")
    named(page, "Lay something beside: Am I rescuing").click()
    sheet = _sheet(page, ExhibitSheet)
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


# After the meeting


def test_a_meeting_is_entered_with_learning_item_by_item(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    other = str(desk.practice.supervision.bring("What am I avoiding?").value.id)
    for each in (item, other):
        desk.practice.agenda.choose(each, True)
    page = _shown(desk, qtbot)
    named(page, "Enter the meeting").click()
    sheet = _sheet(page, MeetingSheet)
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
    meeting = _meeting(desk, "Count to ten")
    page = _shown(desk, qtbot)
    named(page, "Done: Count to ten").click()
    sheet = _sheet(page, OutcomeSheet)
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
    _meeting(desk, items=(item,))
    page = _shown(desk, qtbot)
    named(page, f"Did it change my practice?, {QUESTION}").click()
    sheet = _sheet(page, ChangedSheet)
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
    _meeting(desk, "Count to ten", items=(item,))
    page = _shown(desk, qtbot, step="after")
    named(page, "2 Nov 2026, 90 min, individual, Margery").click()
    sheet = _sheet(page, PastMeetingSheet)
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
    named(_sheet(page, PastMeetingSheet), "Put into the bin").click()
    assert desk.practice.supervision.meetings() == []
    # What was promised in it stands nowhere while it is there.
    assert desk.practice.supervision.since_last().commitments == ()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.supervision.meetings()) == 1


def test_an_item_unticked_in_a_past_meeting_waits_again(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    meeting = _meeting(desk, items=(item,))
    page = _shown(desk, qtbot)
    page.show_where(meeting_id=meeting)
    sheet = _sheet(page, PastMeetingSheet)
    assert isinstance(sheet, PastMeetingSheet)
    sheet.items[0].brought.setChecked(False)
    sheet.send()
    assert [i.item.id for i in desk.practice.supervision.since_last().waiting] == [item]


def test_sessions_since_are_by_client_and_lead_there(desk: Desk, qtbot: QtBot, item: str) -> None:
    _meeting(desk)
    page = _shown(desk, qtbot)
    assert says(page, "1 session, 2.00 hours")
    named(page, "Daniel, Calder, 1 session, 2.00 hours").click()
    [(where, how)] = desk.went
    assert (where, set(how)) == ("clients", {"client_id"})


def test_a_meeting_typed_half_is_kept_when_the_journal_locks(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    page.meeting_wanted.emit()
    sheet = _sheet(page, MeetingSheet)
    assert isinstance(sheet, MeetingSheet)
    sheet.learning.setPlainText("I rush when it is quiet.")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    assert desk.practice.supervision.meetings()[0].learning == "I rush when it is quiet."
    sheet.hide()


def test_one_button_leads_to_the_review_and_keeps_what_was_typed(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot, step="agenda")
    QTest.keyClicks(named(page, "My energy", QLineEdit), "Low")
    named(page, "Review the pack").click()
    assert desk.went == [("review", {})]
    assert desk.practice.agenda.look().agenda.energy == "Low"


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("width", [1180, 768])
def test_nothing_is_cut_off_and_every_control_has_a_name(
    desk: Desk, qtbot: QtBot, item: str, width: int, step: Step
) -> None:
    _meeting(desk, "A promise of many words " * 6)
    desk.practice.agenda.choose(item, True)
    page = _shown(desk, qtbot, width, step.value)
    assert too_wide(page) == []
    assert unnamed(page) == []


def test_every_field_of_a_meeting_has_a_name(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    page.meeting_wanted.emit()
    assert unnamed(_sheet(page, MeetingSheet)) == []
    _sheet(page, MeetingSheet).hide()


def test_tab_reads_the_agenda_as_the_eye_does(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot, step="agenda")
    page.presenter.turn_to(Step.AGENDA)  # type: ignore[union-attr]
    met = []
    for _step in range(6):
        focused = page.focusWidget()
        met.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met[0].startswith("Flag something")
    assert met[1].startswith(f"Daniel, Calder, {QUESTION}")
    assert met[2].startswith("Take along: Am I rescuing")
    assert met[3] == "I know the day"


def test_one_arrives_on_the_page_itself(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    page.focus_here()
    assert isinstance(page.window().focusWidget(), QScrollArea)
