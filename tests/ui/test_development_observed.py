"""The observation form: filled in by keyboard, saved by itself, printed, and let go in time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import ObservedPractice
from coachjournal.domain.terms import FeedbackSource
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.observations import Answer, ObservationToKeep, Said, offered_sets
from coachjournal.ui.development import build_page
from coachjournal.ui.development.fields import GrowingBox
from coachjournal.ui.development.observed_desk import SetSheet
from coachjournal.ui.development.observed_parts import WordsBox
from coachjournal.ui.development.page import DevelopmentView
from coachjournal.ui.development.papers import SheetForm
from coachjournal.ui.going import GoingForGood
from tests.ui.desk import Desk
from tests.ui.development import named, says
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import too_wide, unnamed

HEARD = "The third silence did the work."


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DevelopmentView:
    made = build_page(desk.context)
    assert isinstance(made, DevelopmentView)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    qtbot.wait(10)
    return made


def _kept(desk: Desk, session_id: str = "") -> str:
    observations = desk.practice.development.observations
    observed = ObservedPractice(id=observations.new_id(), on=desk.clock.today(), minutes=40)
    wanted = ObservationToKeep(
        observed=replace(observed, title="Peer trio"),
        session_id=session_id,
        answers=(Answer("Silence?", HEARD), Answer("Endings?")),
        feedback=(Said(FeedbackSource.PEER, "Abel", "You waited."),),
    )
    return str(observations.keep(wanted).value.id)


def _words(page: DevelopmentView, number: int) -> WordsBox:
    return named(page, f"Exact words {number}", WordsBox)


def test_the_form_is_filled_in_by_keyboard_and_saves_itself(
    desk: Desk, page: DevelopmentView, qtbot: QtBot
) -> None:
    page.add_wanted.emit("observed")
    assert unnamed(page) == []
    observations = desk.practice.development.observations
    asked = offered_sets()[0].questions
    page.form.title.setText("Peer trio")
    box = _words(page, 1)
    box.setFocus()
    for number in range(1, len(asked) + 1):
        QTest.keyClicks(_words(page, number), f"Heard {number}")
        QTest.keyClick(_words(page, number), Qt.Key.Key_Return)
    QTest.keyClick(_words(page, 1), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    page.form.will_do.setPlainText("Wait.")
    page.back()
    (kept,) = desk.practice.development.entries.held().entries
    seen = observations.page(str(kept.id))
    assert [answer.question for answer in seen.answers] == list(asked)
    assert [a.words.strip() for a in seen.answers][1:3] == ["Heard 2", "Heard 3"]
    assert "\n" in seen.answers[0].words
    assert seen.observed.will_do == "Wait."


def test_enter_goes_on_to_the_next_question_and_then_to_the_feedback(
    desk: Desk, page: DevelopmentView, qtbot: QtBot
) -> None:
    page.show_where(kind="observed", entry_id=_kept(desk))
    page.activateWindow()
    _words(page, 1).setFocus()
    qtbot.waitUntil(lambda: _words(page, 1).hasFocus())
    QTest.keyClick(_words(page, 1), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _words(page, 2).hasFocus())
    QTest.keyClick(_words(page, 2), Qt.Key.Key_Return)
    assert named(page, "Words of feedback 1", GrowingBox).hasFocus()
    assert _words(page, 2).text() == ""


def test_a_question_that_was_removed_comes_back_with_what_was_heard(
    desk: Desk, page: DevelopmentView
) -> None:
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    named(page, "Remove question 1").click()
    assert [each.question for each in page.form.questions.answers()] == ["Endings?"]
    assert "is removed" in desk.said[-1]
    assert desk.undo is not None
    desk.undo()
    page.back()
    seen = desk.practice.development.observations.page(observed_id)
    assert [(a.question, a.words) for a in seen.answers] == [("Silence?", HEARD), ("Endings?", "")]


def test_a_form_that_was_only_looked_at_keeps_nothing(desk: Desk, page: DevelopmentView) -> None:
    page.add_wanted.emit("observed")
    assert page.flush() == []
    page.back()
    assert desk.practice.development.entries.held().entries == ()


def test_what_is_typed_is_kept_after_a_pause_and_before_a_lock(
    desk: Desk, page: DevelopmentView
) -> None:
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    page.form.topic.setText("A promotion")
    desk_of_form = page.presenter._observed  # type: ignore[union-attr]
    assert desk_of_form._pause.isActive()
    desk_of_form._pause.timeout.emit()
    observations = desk.practice.development.observations
    assert observations.page(observed_id).topic == "A promotion"
    page.form.topic.setText("A house move")
    for job in page.flush():  # type: ignore[attr-defined]
        job()
    assert observations.page(observed_id).topic == "A house move"


def test_questions_come_from_a_set_and_what_was_heard_stays(
    desk: Desk, page: DevelopmentView
) -> None:
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    page.form.questions.use(("One?", "Two?"))
    assert page.form.questions.questions() == ["Silence?", "One?", "Two?"]
    page.form.set_wanted.emit()
    (sheet,) = [each for each in page.findChildren(SetSheet) if each.isVisible()]
    sheet.send()
    assert says(sheet, "A set of questions needs a name")
    sheet.name.setText("Mine")
    sheet.send()
    observations = desk.practice.development.observations
    assert observations.question_sets()[0].questions == ("Silence?", "One?", "Two?")
    page.form.set_removed.emit("Mine")
    assert observations.question_sets() == offered_sets()
    assert desk.undo is not None
    desk.undo()
    assert observations.question_sets()[0].name == "Mine"
    page.back()


def test_a_question_can_be_changed_taken_out_and_added(desk: Desk, page: DevelopmentView) -> None:
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    named(page, "Question 1", QLineEdit).setText("Which silence?")
    named(page, "Remove question 2").click()
    named(page, "Add a question").click()
    named(page, "Question 2", QLineEdit).setText("What next?")
    named(page, "Add someone's feedback").click()
    named(page, "Name of feedback 2", QLineEdit).setText("Lorna")
    page.back()
    seen = desk.practice.development.observations.page(observed_id)
    assert seen.answers == (Answer("Which silence?", HEARD), Answer("What next?"))
    assert [said.from_whom for said in seen.feedback] == ["Abel", "Lorna"]


def test_my_own_session_is_tied_to_the_sheet_and_an_unknown_one_is_said(
    desk: Desk, page: DevelopmentView
) -> None:
    desk.client("C-07", "Daniel, Calder")
    session = desk.session()
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    page.form.session.setText("12 Nov")
    page.form.session.editingFinished.emit()
    assert says(page, "No session is called that")
    page.form.session.setText("12 Nov 2026 09:30, Daniel, Calder")
    page.form.session.editingFinished.emit()
    assert not says(page, "No session is called that")
    page.back()
    seen = desk.practice.development.observations.page(observed_id)
    assert seen.session_id == session


def test_the_form_lets_go_before_a_client_is_erased(desk: Desk, page: DevelopmentView) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    observed_id = _kept(desk, desk.session())
    page.show_where(kind="observed", entry_id=observed_id)
    page.form.will_do.setPlainText("Wait.")
    desk.news.publish(Changes(0), GoingForGood(client))
    assert not page.form_shown()
    desk.practice.erasure.erase_client(client, keep_hours=False)
    assert page.flush() == []
    seen = desk.practice.development.observations.page(observed_id)
    assert (seen.answers, seen.observed.will_do) == ((), "Wait.")


def test_an_observation_in_the_bin_comes_back_by_undo(desk: Desk, page: DevelopmentView) -> None:
    observed_id = _kept(desk)
    page.show_where(kind="observed", entry_id=observed_id)
    named(page, "Put into the bin").click()
    assert desk.practice.development.entries.held().entries == ()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.development.entries.held().entries) == 1
    assert not page.form_shown()


def test_the_sheet_is_saved_and_printed_blank_and_filled(
    desk: Desk, page: DevelopmentView, tmp_path: Path
) -> None:
    filled, blank = tmp_path / "filled.pdf", tmp_path / "blank.pdf"
    dialogs = ScriptedDialogs(filled, blank, True, True)
    object.__setattr__(desk.context, "dialogs", dialogs)
    page.show_where(kind="observed", entry_id=_kept(desk))
    page.form.paper_wanted.emit("sheet", "file")
    (sheet,) = [each for each in page.findChildren(SheetForm) if each.isVisible()]
    sheet.send()
    for what, how in (("blank", "file"), ("sheet", "print"), ("blank", "print")):
        page.form.paper_wanted.emit(what, how)
    assert HEARD in " ".join(read_pdf(filled.read_bytes()).pages[0].split())
    on_blank = " ".join(read_pdf(blank.read_bytes()).pages[0].split())
    assert "Endings?" in on_blank
    assert HEARD not in on_blank
    assert dialogs.printed == [1, 1]
    page.back()


@pytest.mark.parametrize("width", [816, 1232])
def test_the_form_fits(desk: Desk, page: DevelopmentView, qtbot: QtBot, width: int) -> None:
    page.resize(width, 600)
    page.show_where(kind="observed", entry_id=_kept(desk))
    qtbot.wait(10)
    assert too_wide(page) == []
    assert unnamed(page) == []
