"""Words of a note become evidence in two steps, are marked, followed, and found again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import EvidenceStrength, NoteKind
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.evidence.choosing import ChooseSheet
from coachjournal.ui.evidence.reasoning_sheet import ReasoningSheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk

NOTE = "He came in late \U0001f600.\r\nThen he said that nobody had asked him, and was quiet.\n"
PASSAGE = "nobody had asked him"
LISTENS, EVOKES = Shown("icf", "2025", "6"), Shown("icf", "2025", "7")
RECORD = NoteKind.RECORD


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionsPage]:
    desk.client("C-07", "Daniel, Calder")
    session = desk.session(title="The board")
    desk.practice.notes.leave(session, RECORD, NOTE)
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    yield made
    made.presenter.keeper.end()
    for timer in made.presenter.keeper.findChildren(QTimer):
        timer.stop()
    made.close()


def _select(page: SessionsPage, words: str = PASSAGE, kind: NoteKind = RECORD) -> None:
    edit = page.editor.rooms[kind].edit
    start = edit.text().index(words)
    edit.select_place(start, start + len(words))


def _asked(page: SessionsPage) -> ChooseSheet:
    page.editor.rooms[page.editor.kind].evidence.click()
    sheets = [each for each in page.findChildren(ChooseSheet) if each.isVisible()]
    assert len(sheets) == 1
    return sheets[0]


def _type(qtbot: QtBot, sheet: ChooseSheet, words: str) -> None:
    QTest.keyClicks(sheet.field, words)


def _enter(qtbot: QtBot, widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def _taken(page: SessionsPage, qtbot: QtBot) -> str:
    _select(page)
    sheet = _asked(page)
    _type(qtbot, sheet, "6")
    _enter(qtbot, sheet.field)
    _enter(qtbot, sheet.field)
    piece: str = page.evidence._lines[0].evidence.id
    return piece


def _labels(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel)]


def test_by_keyboard_two_competencies_are_chosen_and_kept(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    _select(page)
    sheet = _asked(page)
    for words in ("6", "evokes"):
        _type(qtbot, sheet, words)
        _enter(qtbot, sheet.field)
        assert sheet.field.text() == ""
    assert sheet.columns.chosen() == (LISTENS, EVOKES)
    _enter(qtbot, sheet.field)
    [line] = desk.practice.evidence.lines()
    assert line.evidence.quote == PASSAGE
    assert NOTE[line.evidence.position :].startswith(PASSAGE)
    assert {each.competency for each in line.shows} == {"6", "7"}
    assert desk.said[-1].startswith("It is kept as evidence")
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.evidence.lines() == []


def test_by_mouse_a_click_on_a_row_and_one_on_the_button(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    _select(page)
    sheet = _asked(page)
    assert not sheet.action.isEnabled()
    rows = sheet.columns.lists[0]
    place = rows.visualItemRect(rows.item(4)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    sheet.action.click()
    [line] = desk.practice.evidence.lines()
    assert [each.competency for each in line.shows] == ["5"]


def test_a_word_that_fits_nothing_keeps_nothing(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    _select(page)
    sheet = _asked(page)
    _type(qtbot, sheet, "zeppelin")
    _enter(qtbot, sheet.field)
    assert sheet.isVisible()
    assert sheet.field.text() == "zeppelin"
    assert desk.practice.evidence.lines() == []
    sheet.reject()


def test_what_is_typed_and_not_saved_yet_is_in_the_version_it_is_taken_from(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    edit = page.editor.rooms[RECORD].edit
    edit.append_text("She found the word herself.")
    _select(page, "found the word herself")
    sheet = _asked(page)
    _type(qtbot, sheet, "6")
    _enter(qtbot, sheet.field)
    _enter(qtbot, sheet.field)
    [line] = desk.practice.evidence.lines()
    note = desk.practice.notes.open(str(line.evidence.session_id), RECORD)
    assert line.evidence.revision == note.revision == 2
    assert not note.is_draft


def test_without_a_selection_it_asks_for_one_and_in_a_passage_it_opens_it(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    page.evidence.take()
    assert desk.said[-1] == "Select the words that show something first."
    _taken(page, qtbot)
    qtbot.wait(1)
    edit = page.editor.rooms[RECORD].edit
    cursor = edit.textCursor()
    cursor.setPosition(cursor.selectionStart() + 3)
    edit.setTextCursor(cursor)
    page.evidence.take()
    assert any(each.isVisible() for each in page.findChildren(ReasoningSheet))
    _close(page)


def _close(page: SessionsPage) -> None:
    for each in page.findChildren(ReasoningSheet):
        each.reject()


def test_a_mark_stands_beside_the_passage_and_moves_with_it(
    page: SessionsPage, qtbot: QtBot
) -> None:
    piece = _taken(page, qtbot)
    margin = page.evidence.margins[RECORD]
    qtbot.waitUntil(margin.isVisible)
    edit = page.editor.rooms[RECORD].edit
    high = margin._span(margin._marked[0][1])[0]
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.insert_text("A first line.\nAnd a second.\n")
    assert margin._span(margin._marked[0][1])[0] > high
    top, bottom = margin._span(margin._marked[0][1])
    with qtbot.waitSignal(margin.wanted) as wanted:
        QTest.mouseClick(
            margin,
            Qt.MouseButton.LeftButton,
            pos=QPoint(3, int((top + bottom) / 2)),
        )
    assert wanted.args == [piece]
    _close(page)


def test_the_menu_offers_to_take_and_to_open(page: SessionsPage, qtbot: QtBot) -> None:
    _taken(page, qtbot)
    qtbot.wait(1)
    edit = page.editor.rooms[RECORD].edit
    menu = QMenu(page)
    menu.addAction("Undo")
    edit.menu_opening.emit(menu, edit.textCursor())
    words = [each.text().partition("\t")[0] for each in menu.actions()]
    assert words[:2] == ["Evidence for…", "Reasoning of this evidence…"]


def test_the_side_panel_shows_it_and_leads_to_words_and_reasoning(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    piece = _taken(page, qtbot)
    panel = page.evidence.panel
    assert PASSAGE in _labels(panel)
    assert "ICF 2025: 6" in _labels(panel)
    edit = page.editor.rooms[RECORD].edit
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    buttons = {each.text(): each for each in panel.findChildren(QPushButton)}
    buttons["Show the words"].click()
    assert edit.passage() == PASSAGE
    buttons["Reasoning…"].click()
    sheet = next(each for each in page.findChildren(ReasoningSheet) if each.isVisible())
    sheet.did.setPlainText("I said nothing.")
    sheet.strength.choose("best")
    sheet.action.click()
    kept = desk.practice.evidence.line(piece).evidence
    assert (kept.what_i_did, kept.strength) == ("I said nothing.", EvidenceStrength.BEST)


def test_rewritten_words_are_marked_nowhere_and_said_to_have_changed(
    page: SessionsPage, qtbot: QtBot
) -> None:
    _taken(page, qtbot)
    edit = page.editor.rooms[RECORD].edit
    edit.replace_all(NOTE.replace(PASSAGE, "everything was agreed beforehand by them"))
    page.presenter.leave_notes()
    qtbot.waitUntil(lambda: not page.evidence.margins[RECORD].isVisible())
    assert "The text has changed since." in _labels(page.evidence.panel)
    assert PASSAGE in _labels(page.evidence.panel)


def test_a_link_from_elsewhere_opens_the_session_at_the_words(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    piece = _taken(page, qtbot)
    session = page.presenter.page
    assert session is not None
    desk.client("C-08", "Other")
    other = desk.session("C-08")
    page.show_where(session_id=other)
    page.show_where(session_id=session.session.id, evidence_id=piece)
    qtbot.waitUntil(lambda: page.editor.rooms[RECORD].edit.passage() == PASSAGE)


def test_the_reasoning_can_say_it_shows_something_else_and_can_be_binned(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    piece = _taken(page, qtbot)
    desk.practice.evidence.reason(piece, Reasoning(), EvidenceStrength.THIN)
    page.evidence.open_piece(piece)
    sheet = next(each for each in page.findChildren(ReasoningSheet) if each.isVisible())
    sheet._change_shows()
    choose = next(each for each in sheet.findChildren(ChooseSheet) if each.isVisible())
    assert choose.columns.chosen() == (LISTENS,)
    choose.columns.choose([EVOKES])
    choose.action.click()
    assert "ICF 2025, 7 Evokes Awareness" in _labels(sheet)
    buttons = {each.text(): each for each in sheet.findChildren(QPushButton)}
    buttons["Put into the bin"].click()
    assert desk.practice.evidence.lines() == []
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.evidence.lines()) == 1


def test_a_found_piece_opens_over_its_session(desk: Desk, page: SessionsPage, qtbot: QtBot) -> None:
    piece = _taken(page, qtbot)
    own = page.presenter.page
    assert own is not None
    desk.client("C-08", "Other")
    page.show_where(session_id=desk.session("C-08"))
    page.show_where(evidence_id=piece)
    assert page.presenter.page is not None
    assert page.presenter.page.session.id == own.session.id
    assert any(each.isVisible() for each in page.findChildren(ReasoningSheet))
    _close(page)


def test_the_chosen_bodies_stand_side_by_side_and_the_others_come_when_named(
    page: SessionsPage,
) -> None:
    _select(page)
    sheet = _asked(page)
    assert [each.accessibleName() for each in sheet.columns.lists] == ["ICF 2025"]
    QTest.keyClicks(sheet.field, "emcc 3")
    beside = [each.accessibleName() for each in sheet.columns.lists]
    assert len(beside) == 2
    assert beside[1].startswith("EMCC")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert {each.framework for each in sheet.columns.chosen()} == {"emcc"}
    assert len(sheet.columns.lists) == 2
    sheet.more.click()
    assert len(sheet.columns.lists) > 4
    sheet.reject()


def test_what_answers_to_it_elsewhere_is_offered_and_chosen_only_when_asked(
    page: SessionsPage,
) -> None:
    _select(page)
    sheet = _asked(page)
    sheet.more.click()
    sheet.columns.choose([LISTENS])
    assert sheet.columns.chosen() == (LISTENS,)
    assert sheet.offer.isVisible()
    assert "ICF 2019 6" in sheet.answers.text()
    sheet.offer.click()
    assert Shown("icf", "2019", "6") in sheet.columns.chosen()
    sheet.reject()


def test_the_list_is_filtered_by_a_competency_that_its_sessions_show(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    desk.client("C-08", "Other")
    desk.session("C-08")
    assert not page.list.competency.isVisible()
    piece = _taken(page, qtbot)
    assert page.list.competency.isVisible()
    assert page.list.model.rowCount() == 2
    page.list.competency.setCurrentText("ICF 2025, 6 Listens Actively")
    assert page.list.model.rowCount() == 1
    assert page.list.wanted().narrows
    page.list.clear_filters()
    assert page.list.model.rowCount() == 2
    page.list.competency.setCurrentIndex(1)
    desk.practice.evidence.bin(piece)
    assert not page.list.competency.isVisible()
    assert page.list.model.rowCount() == 2


def test_the_way_on_from_a_piece_is_one_that_leads_somewhere(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    piece = _taken(page, qtbot)
    page.evidence.open_piece(piece)
    sheet = next(each for each in page.findChildren(ReasoningSheet) if each.isVisible())
    buttons = {each.text(): each for each in sheet.findChildren(QPushButton)}
    buttons["Show the passage"].click()
    own = page.presenter.page
    assert own is not None
    assert desk.went[-1] == ("sessions", {"session_id": own.session.id, "evidence_id": piece})
    meeting = desk.practice.supervision.meet(
        MeetingHeld(on=desk.clock.today(), minutes=60, learning="I hurry.")
    ).value
    learned = desk.practice.evidence.from_supervision(meeting.id, "I hurry", [LISTENS])
    page.evidence.open_piece(learned.id)
    sheet = next(each for each in page.findChildren(ReasoningSheet) if each.isVisible())
    assert not {each.text() for each in sheet.findChildren(QPushButton)} & {"Show the passage"}
    _close(page)
