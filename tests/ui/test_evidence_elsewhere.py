"""Evidence from feedback, an observation and supervision: the selected words, or all of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.development import Feedback, ObservedPractice
from coachjournal.domain.ids import FeedbackId
from coachjournal.domain.terms import EvidenceSource, FeedbackSource
from coachjournal.services.evidence import EvidenceLine, Shown
from coachjournal.services.observations import Answer, ObservationToKeep, Said
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.development import build_page
from coachjournal.ui.development.observed_parts import WordsBox
from coachjournal.ui.development.page import DevelopmentView
from coachjournal.ui.development.sheets import FeedbackSheet
from coachjournal.ui.evidence.choosing import ChooseSheet
from coachjournal.ui.supervision import build_page as build_supervision
from coachjournal.ui.supervision.meeting_sheet import PastMeetingSheet
from tests.ui.desk import Desk
from tests.ui.development import named

LISTENS = Shown("icf", "2025", "6")


def select(box: QPlainTextEdit, words: str) -> None:
    start = box.toPlainText().index(words)
    cursor = box.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def take(desk: Desk, page: QWidget, button: QWidget, name: str) -> EvidenceLine:
    """Press *Evidence for…*, choose one competency, keep it; the piece."""
    named(button, name).click()
    (sheet,) = [each for each in page.window().findChildren(ChooseSheet) if each.isVisible()]
    sheet.columns.choose([LISTENS])
    sheet.action.click()
    (line,) = desk.practice.evidence.lines()
    assert desk.said[-1] == "Kept as evidence; its reasoning can wait."
    assert [(x.framework, x.competency) for x in line.shows] == [("icf", "6")]
    return line


def typed_and_kept(desk: Desk) -> list[str]:
    """What another start of the program would find as never saved."""
    left = type(desk.practice.unsent)(desk.practice.journal).left()
    return [each.text for form in left for each in form.texts]


def development(desk: Desk, qtbot: QtBot) -> DevelopmentView:
    page = build_page(desk.context)
    assert isinstance(page, DevelopmentView)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    qtbot.wait(10)
    return page


def test_selected_words_of_feedback(desk: Desk, qtbot: QtBot) -> None:
    given = Feedback(
        id=FeedbackId(""),
        on=desk.clock.today(),
        source=FeedbackSource.PEER,
        text="You waited. Nobody waits for me.",
    )
    kept = desk.practice.development.entries.keep(given).value
    page = development(desk, qtbot)
    page.show_where(kind="feedback", entry_id=kept.id)
    (sheet,) = [each for each in page.findChildren(FeedbackSheet) if each.isVisible()]
    # What is typed and not saved yet is saved with it, so that the words stand there.
    sheet.words.setPlainText("You waited. Nobody else waits for me.")
    select(sheet.words, "Nobody else waits for me.")
    line = take(desk, page, sheet, "Evidence for…: In their words")
    # Leaving the sheet loses nothing, and does not say so.
    assert not sheet.dirty()
    sheet.title.setText("Typed after that")
    assert sheet.dirty()
    sheet.drafting.keep()
    assert typed_and_kept(desk) == ["Typed after that"]
    assert line.evidence.source is EvidenceSource.FEEDBACK
    assert line.evidence.quote == "Nobody else waits for me."
    assert line.evidence.feedback_id == kept.id
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.evidence.lines() == []


def test_an_answer_of_an_observation_whole_and_a_voice_in_part(desk: Desk, qtbot: QtBot) -> None:
    observations = desk.practice.development.observations
    observed = ObservedPractice(id=observations.new_id(), on=desk.clock.today(), minutes=40)
    kept = observations.keep(
        ObservationToKeep(
            observed=replace(observed, title="Peer trio"),
            answers=(Answer("Silence?", "The third silence did the work."), Answer("Endings?")),
            feedback=(Said(FeedbackSource.PEER, "Abel", "You waited. It was long."),),
        )
    ).value
    page = development(desk, qtbot)
    page.show_where(kind="observed", entry_id=kept.id)
    line = take(desk, page, page, "Evidence for…: exact words 1")
    assert line.evidence.source is EvidenceSource.OBSERVATION
    assert line.evidence.quote == "The third silence did the work."
    assert line.evidence.observed_id == kept.id
    desk.practice.evidence.bin(line.evidence.id)
    voice = named(page, "Words of feedback 1", QPlainTextEdit)
    select(voice, "You waited.")
    line = take(desk, page, page, "Evidence for…: Words of feedback 1")
    assert line.evidence.quote == "You waited."


def test_an_answer_without_words_shows_nothing(desk: Desk, qtbot: QtBot) -> None:
    page = development(desk, qtbot)
    page.add_wanted.emit("observed")
    assert named(page, "Exact words 1", WordsBox).text() == ""
    named(page, "Evidence for…: exact words 1").click()
    assert desk.said[-1] == "There are no words yet that could show something."
    assert desk.practice.evidence.lines() == []


def test_what_was_learned_in_supervision(desk: Desk, qtbot: QtBot) -> None:
    held = MeetingHeld(on=desk.clock.today(), minutes=60, learning="I hurry when she is sad.")
    meeting = desk.practice.supervision.meet(held).value
    page = build_supervision(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    qtbot.wait(10)
    page.show_where(meeting_id=meeting.id)  # type: ignore[attr-defined]
    (sheet,) = [each for each in page.findChildren(PastMeetingSheet) if each.isVisible()]
    line = take(desk, page, sheet, "Evidence for…: What I learned, all in all")
    assert line.evidence.source is EvidenceSource.SUPERVISION
    assert line.evidence.quote == "I hurry when she is sad."
    assert line.evidence.meeting_id == meeting.id
