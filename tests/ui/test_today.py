"""Today as a coach meets it: an empty journal that teaches, and lines that lead somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coachjournal.domain.terms import SessionStatus
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.commitments import OutcomeSheet
from coachjournal.ui.theme import Theme
from coachjournal.ui.today import build_page
from coachjournal.ui.today.promise_sheet import PromiseSheet
from tests.ui.desk import MORNING, Desk, HeldTasks
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180) -> QWidget:
    page = build_page(desk.context)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(20)
    return page


def _busy_day(desk: Desk) -> dict[str, str]:
    daniel = desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    coming = desk.session(start=MORNING + DAY, status=SessionStatus.PLANNED, title="The board")
    held = desk.session("C-09", MORNING - DAY, minutes=60)
    desk.session(start=MORNING - 3 * DAY, record="We spoke.", bring="Am I rescuing?")
    desk.practice.today.promise("Send the three-way sheet", client_id=daniel)
    return {"coming": coming, "held": held}


def test_an_empty_journal_teaches_the_first_step(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Thursday 12 November")
    assert says(page, "Begin with a client")
    named(page, "Add a client").click()
    assert desk.went == [("clients", {"new": True})]


def test_with_a_client_the_next_step_is_the_first_session(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    page = _shown(desk, qtbot)
    assert says(page, "Now the first session: Log session, above, or Ctrl+L.")
    desk.session(record="Spoken.")
    qtbot.wait(10)
    assert not says(page, "Now the first session")
    assert says(page, "Nothing is planned.")


def test_the_line_below_the_date_says_what_is_up(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    assert says(page, "One session tomorrow. One note is still to be written.")


def test_each_line_leads_to_the_thing_itself(desk: Desk, qtbot: QtBot) -> None:
    ids = _busy_day(desk)
    page = _shown(desk, qtbot)
    item = str(desk.practice.supervision.since_last().waiting[0].item.id)
    named(page, "Daniel, Calder, Tomorrow 09:30, 75 min, in person, The board").click()
    named(page, "Write it now: Ruth, college, Yesterday").click()
    named(page, "Daniel, Calder, Am I rescuing?").click()
    named(page, "Open supervision").click()
    named(page, "Coaching hours").click()
    assert desk.went == [
        ("sessions", {"session_id": ids["coming"]}),
        ("sessions", {"session_id": ids["held"]}),
        ("supervision", {"item_id": item}),
        ("supervision", {}),
        ("accreditation", {"credential": "icf-acc", "figure": "coaching-hours"}),
    ]


def test_a_row_is_opened_by_enter_and_by_space(desk: Desk, qtbot: QtBot) -> None:
    ids = _busy_day(desk)
    page = _shown(desk, qtbot)
    row = named(page, "Daniel, Calder, Tomorrow")
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert desk.went == [("sessions", {"session_id": ids["coming"]})] * 2


def test_a_kept_promise_leaves_the_list_and_comes_back_by_undo(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    named(page, "Done: Send the three-way sheet", QCheckBox).click()
    assert not is_there(page, "Done: Send the three-way sheet")
    assert desk.undo is not None
    desk.undo()
    qtbot.wait(10)
    assert is_there(page, "Done: Send the three-way sheet")


def test_a_promise_is_added_with_its_client_and_day(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    named(page, "Add a promise").click()
    sheet = page.findChild(PromiseSheet)
    assert sheet is not None
    sheet.send()
    assert says(sheet, "There is no promise yet.")
    sheet.text.setText("Find the article on endings")
    sheet.client.setCurrentText("Ruth, college")
    sheet.dated.setChecked(True)
    sheet.send()
    assert not sheet.isVisible()
    line = next(
        each for each in desk.practice.today.page().promises if "endings" in each.promise.text
    )
    assert (line.client_name, line.promise.due_on) == ("Ruth, college", date(2026, 11, 12))
    qtbot.wait(10)
    assert says(page, "Find the article on endings")


def test_what_was_typed_into_a_sheet_survives_a_lock(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    named(page, "Add a promise").click()
    sheet = page.findChild(PromiseSheet)
    assert sheet is not None
    assert not list(page.flush())  # type: ignore[attr-defined]
    sheet.text.setText("Ask about the sponsor")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    kept = [each.promise.text for each in desk.practice.today.page().promises]
    assert "Ask about the sponsor" in kept
    sheet.hide()


def test_what_was_typed_is_offered_again_after_escape(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    named(page, "Add a promise").click()
    sheet = page.findChild(PromiseSheet)
    assert sheet is not None
    sheet.text.setText("Ask about the sponsor")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert desk.said[-1] == "What you typed was not saved."
    assert desk.undo is not None
    desk.undo()
    assert sheet.isVisible()
    assert sheet.text.text() == "Ask about the sponsor"
    sheet.hide()


def test_a_form_that_another_one_let_go_is_not_opened_again(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    named(page, "Add a promise").click()
    sheet = page.findChild(PromiseSheet)
    assert sheet is not None
    sheet.text.setText("Ask about the sponsor")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert desk.undo is not None
    named(page, "Add a promise").click()
    qtbot.waitUntil(lambda: not isValid(sheet))
    desk.undo()
    [following] = page.findChildren(PromiseSheet)
    assert following.isVisible()
    following.hide()


def test_the_ratio_is_said_in_words(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    for week in range(4):
        desk.session(start=MORNING - week * 7 * DAY, minutes=120, record="Spoken.")
    desk.practice.supervision.meet(MeetingHeld(on=date(2026, 11, 2), minutes=60))
    page = _shown(desk, qtbot)
    assert says(page, "1 : 8")
    assert says(page, "one hour for 8 of coaching, over three years")
    assert says(page, "Last 10 days ago, 2 sessions since.")


def test_of_many_gaps_the_first_few_are_said_and_the_others_counted(
    desk: Desk, qtbot: QtBot
) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    said = [each.text() for each in page.findChildren(QLabel) if "to go; " in each.text()]
    assert len(said) == 1
    assert said[0].startswith("97.75 coaching hours, 72.75 paid hours, ")
    assert "more figures to go; " in said[0]
    assert len(said[0]) < 100


def test_a_bar_says_its_value_in_words(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    bar = named(page, "Coaching hours", QProgressBar)
    assert bar.accessibleDescription() == "2.25 of 100, 97.75 missing"


def test_the_day_is_there_before_the_figures_and_stays_where_it_is(
    desk: Desk, qtbot: QtBot
) -> None:
    _busy_day(desk)
    held = HeldTasks()
    page = build_page(replace(desk.context, tasks=held))
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()
    held.run_next()
    qtbot.wait(10)
    coming = named(page, "Daniel, Calder, Tomorrow")
    before = coming.geometry(), coming.mapTo(page, coming.rect().topLeft())
    assert not is_there(page, "Open supervision")
    held.run_next()
    qtbot.wait(10)
    assert is_there(page, "Open supervision")
    assert (coming.geometry(), coming.mapTo(page, coming.rect().topLeft())) == before
    held.run_next()
    qtbot.wait(10)
    assert says(page, "Backups lie only beside the journal")
    assert (coming.geometry(), coming.mapTo(page, coming.rect().topLeft())) == before
    # The drill's line, the desk's, what left and is to be destroyed, then what was awarded.
    for _job in range(4):
        held.run_next()
    assert held.jobs == []


def test_a_hidden_page_looks_again_when_it_is_shown(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    page.hide()
    desk.practice.today.promise("Ring the sponsor")
    assert not any(
        "Ring the sponsor" in box.accessibleName() for box in page.findChildren(QCheckBox)
    )
    page.show()
    qtbot.wait(10)
    assert is_there(page, "Done: Ring the sponsor")


def test_the_date_goes_on_with_the_clock(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    page.hide()
    desk.clock.moment += DAY
    page.show()
    qtbot.wait(10)
    assert says(page, "Friday 13 November")


@pytest.mark.parametrize(("width", "size", "beside"), [(1180, 100, True), (768, 100, False)])
def test_two_columns_become_one_and_nothing_is_cut_off(
    desk: Desk, qtbot: QtBot, width: int, size: int, beside: bool
) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot, width)
    coming = named(page, "Daniel, Calder, Tomorrow").mapTo(page, page.rect().topLeft())
    figures = named(page, "Coaching hours").mapTo(page, page.rect().topLeft())
    assert (figures.x() > coming.x() + 300) is beside
    assert too_wide(page) == []


def test_nothing_is_cut_off_at_the_largest_text(desk: Desk, qtbot: QtBot, theme: Theme) -> None:
    _busy_day(desk)
    theme.set_text_size(175)
    page = _shown(desk, qtbot, 660)
    assert too_wide(page) == []
    theme.set_text_size(100)


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    assert unnamed(_shown(desk, qtbot)) == []


def test_the_keyboard_begins_at_the_first_line(desk: Desk, qtbot: QtBot) -> None:
    _busy_day(desk)
    page = _shown(desk, qtbot)
    page.focus_here()  # type: ignore[attr-defined]
    assert page.window().focusWidget() is named(page, "Daniel, Calder, Tomorrow")


def test_a_day_that_loads_late_leaves_the_keyboard_where_someone_writes(
    desk: Desk, qtbot: QtBot
) -> None:
    """Unlocked, and searched at once: the words go into the search, not into the day."""
    held, window = HeldTasks(), QWidget()
    _busy_day(desk)
    page = build_page(replace(desk.context, tasks=held))
    search, column = QLineEdit(), QVBoxLayout(window)
    column.addWidget(search)
    column.addWidget(page)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.focus_here()  # type: ignore[attr-defined]
    search.setFocus()
    while held.jobs:
        held.run_next()
        qtbot.wait(10)
    assert is_there(page, "Open supervision")
    assert window.focusWidget() is search


def test_backups_are_one_quiet_line_until_something_is_amiss(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    desk.session()
    page = _shown(desk, qtbot)
    assert says(page, "Backups lie only beside the journal")
    named(page, "Backups").click()
    assert desk.went == [("settings", {"section": "backups"})]
    stick = desk.practice.folder.parent / "stick"
    stick.mkdir()
    desk.practice.backups.choose_second_place(stick)
    desk.practice.backups.make()
    desk.practice.backups.rehearse()
    qtbot.wait(20)
    assert says(page, "Last backup: Today 10:58. Last proven restore: Today 10:58.")
    for copy in stick.iterdir():
        copy.write_bytes(copy.read_bytes()[:-3000] + bytes(3000))
    desk.practice.backups.note(lambda memory: replace(memory, failure="disk-full"))
    qtbot.wait(20)
    assert says(page, "The last backup could not be made. The disk is full.")
    assert is_there(page, "Look at the backups")


def test_a_restored_journal_says_so_until_the_coach_has_looked(desk: Desk, qtbot: QtBot) -> None:
    from coachjournal.domain.backups import Counts, RestoredFrom

    now = desk.practice.journal.now()
    restored = RestoredFrom(at=now, backup_made=now, counts=Counts(notes=412, sessions=398))
    desk.practice.backups.note(lambda memory: replace(memory, restored=restored))
    page = _shown(desk, qtbot)
    assert says(page, "412 notes, 398 sessions, 0 clients")
    assert unnamed(page) == []
    named(page, "Yes, this is my journal").click()
    qtbot.wait(20)
    assert not says(page, "412 notes")
    assert desk.practice.backups.memory().restored is None


def test_what_was_undertaken_comes_back_when_due_and_waits_quietly_before(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.client("C-07")
    held = MeetingHeld(
        on=date(2026, 11, 2),
        minutes=60,
        commitments=(("Count to ten", date(2026, 11, 12)), ("Read again", date(2026, 12, 24))),
    )
    desk.practice.supervision.meet(held)
    page = _shown(desk, qtbot)
    assert named(page, "Done: Count to ten").isVisible()
    assert not is_there(page, "Done: Read again")
    named(page, "1 more, for later").click()
    qtbot.wait(10)
    assert named(page, "Done: Read again").isVisible()
    named(page, "Done: Count to ten").click()
    (sheet,) = [each for each in page.findChildren(OutcomeSheet) if each.isVisible()]
    sheet.outcome.setPlainText("He went on by himself.")
    sheet.changed.choose("yes")
    sheet.send()
    assert [c.text for c in desk.practice.supervision.since_last().commitments] == ["Read again"]
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.supervision.since_last().commitments) == 2


def test_something_that_stirs_is_flagged_from_today(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    page = _shown(desk, qtbot)
    named(page, "Flag something").click()
    (sheet,) = [each for each in page.findChildren(BringSheet) if each.isVisible()]
    sheet.feeling.setText("A knot")
    sheet.send()
    qtbot.wait(10)
    assert is_there(page, "My practice, A knot, 12 Nov")
