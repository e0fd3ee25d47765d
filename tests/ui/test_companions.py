"""What stands by while one writes: templates, snippets, spelling, and earlier versions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from coachjournal.domain.spelling import SpellingLanguage
from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.history_sheet import HistorySheet
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.sessions.template_sheet import TemplateSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import unnamed

RECORD, REFLECTION = NoteKind.RECORD, NoteKind.REFLECTION


@pytest.fixture
def session(desk: Desk) -> str:
    desk.client("C-07", "Daniel")
    return desk.session()


@pytest.fixture
def page(desk: Desk, session: str, qtbot: QtBot) -> SessionsPage:
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.presenter.open(session)
    return made


def _edit(page: SessionsPage, kind: NoteKind = RECORD) -> NoteEdit:
    return page.editor.rooms[kind].edit


def _sheet(page: SessionsPage, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def _type(edit: NoteEdit, text: str) -> None:
    edit.setFocus()
    QTest.keyClicks(edit, text)


def _doubted(edit: NoteEdit) -> list[str]:
    return [each.cursor.selectedText() for each in edit.extraSelections()]


# Templates


def test_the_picker_says_what_each_is_good_for_and_enter_takes_it(page: SessionsPage) -> None:
    page.companions.choose_template()
    sheet = _sheet(page, TemplateSheet)
    assert isinstance(sheet, TemplateSheet)
    assert sheet.list.item(0).text() == "Short note (usual)"
    names = [sheet.list.item(row).text() for row in range(sheet.list.count())]
    sheet.list.setCurrentRow(names.index("OSCAR"))
    assert sheet._says.text().startswith("When it is about choosing")
    assert "Each way on, and what it would bring" in sheet._preview.toPlainText()
    assert not unnamed(sheet)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert _edit(page).text().startswith("## Outcome\n\n\n## Situation\n")


def test_a_prompt_stands_below_its_heading_until_something_is_written(page: SessionsPage) -> None:
    room = page.editor.rooms[RECORD]
    template = page.companions._offered[RECORD][0]
    room.begin(template.key, template.text)
    prompts, block = room.edit._prompts, room.edit.document().findBlockByNumber(1)
    assert prompts.prompt_for(block).startswith("What did they want")
    assert "What did they want" not in room.edit.text()
    room.edit.moveCursor(QTextCursor.MoveOperation.Start)
    room.edit.moveCursor(QTextCursor.MoveOperation.Down)
    _type(room.edit, "A way out.")
    assert prompts.prompt_for(room.edit.document().findBlockByNumber(1)) == ""
    assert prompts.prompt_for(room.edit.document().findBlockByNumber(2)) == ""


def test_as_last_time_takes_the_headings_of_the_last_note(
    desk: Desk, page: SessionsPage, session: str
) -> None:
    page.companions.load_last()
    assert desk.said[-1] == "No earlier note with this client has headings."
    earlier = desk.session(start=MORNING.replace(month=10))
    desk.practice.notes.leave(earlier, RECORD, "## Board\nHe said no.\n")
    page.companions.load_last()
    assert _edit(page).text() == "## Board\n\n"
    assert desk.said[-1].startswith("The headings of ")


def test_a_template_of_my_own_is_offered_at_once(desk: Desk, page: SessionsPage) -> None:
    desk.practice.templates.save(RECORD, "", "Walk & talk", "## Path\n\n")
    desk.practice.templates.hide(RECORD, "oscar", True)
    menu = page.editor.rooms[RECORD].templates.menu()
    menu.aboutToShow.emit()
    shown = [action.text() for action in menu.actions()]
    assert "OSCAR" not in shown
    page.companions.choose_template()
    sheet = _sheet(page, TemplateSheet)
    assert isinstance(sheet, TemplateSheet)
    assert sheet.list.item(sheet.list.count() - 1).text() == "Walk & talk"
    sheet.reject()


# Snippets


def test_tab_behind_a_short_name_brings_its_words(desk: Desk, page: SessionsPage) -> None:
    desk.practice.snippets.save("", "nxt", "Next with {client}, after {date}: ")
    edit = _edit(page)
    _type(edit, "So NXT")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "So Next with Daniel, after Thursday 12 November 2026: "
    edit.undo()
    assert edit.text() == "So NXT"
    QTest.keyClicks(edit, " plain")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "So NXT plain\t"


# Spelling


def test_words_in_doubt_are_underlined_but_not_the_one_that_is_typed(
    desk: Desk, page: SessionsPage, qtbot: QtBot
) -> None:
    edit = _edit(page)
    _type(edit, "Daniel spoke of his behaviuor and recieve")
    edit._doubts.look()
    page.companions.spelling.ask()
    qtbot.waitUntil(lambda: _doubted(edit) == ["behaviuor"])
    QTest.keyClicks(edit, " ")
    edit._doubts.look()
    assert _doubted(edit) == ["behaviuor", "recieve"]
    QTest.keyClicks(edit, "anser")
    page.companions.spelling.ask()
    edit._doubts.look()
    page.companions.spelling.ask()
    assert _doubted(edit) == ["behaviuor", "recieve"]
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(lambda: _doubted(edit) == ["behaviuor", "recieve", "anser"])
    desk.practice.spelling.add_word("anser")
    desk.practice.spelling.add_word("behaviuor")
    qtbot.waitUntil(lambda: _doubted(edit) == ["recieve"])
    page.companions.spelling.choose(SpellingLanguage.NONE)
    assert _doubted(edit) == []


def test_f7_goes_from_doubt_to_doubt_and_offers_what_may_be_meant(
    desk: Desk, page: SessionsPage
) -> None:
    edit = _edit(page)
    edit.insert_text("One fine line.\n\n😀 He was embarased, and recieved no answer.\n")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    page.companions.spelling.next_in_doubt(edit)
    assert edit.passage() == "embarased"
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "embarrassed"
    assert menu.activeAction() is menu.actions()[0]
    menu.actions()[0].trigger()
    menu.close()
    page.companions.spelling.next_in_doubt(edit)
    assert edit.passage() == "recieved"
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    own = next(each for each in menu.actions() if each.text() == "Add “recieved” to my words")
    own.trigger()
    menu.close()
    page.companions.spelling.next_in_doubt(edit)
    assert desk.said[-1] == "No word is in doubt."
    assert edit.text().startswith("One fine line.\n\n😀 He was embarrassed, and recieved")
    assert [each.word for each in desk.practice.spelling.own_words()] == ["recieved"]


def test_the_menu_of_a_word_puts_it_right(page: SessionsPage, qtbot: QtBot) -> None:
    edit = _edit(page)
    edit.insert_text("no anser came")
    edit._doubts.look()
    page.companions.spelling.ask()
    qtbot.waitUntil(lambda: _doubted(edit) == ["anser"])
    cursor = QTextCursor(edit.document())
    cursor.setPosition(5)
    menu = edit.createStandardContextMenu()
    edit.menu_opening.emit(menu, cursor)
    answer = next(each for each in menu.actions() if each.text() == "answer")
    answer.trigger()
    assert edit.text() == "no answer came"
    languages = next(each.menu() for each in menu.actions() if each.text() == "Spelling")
    assert isinstance(languages, QMenu)
    assert [each.text() for each in languages.actions() if each.isChecked()] == ["British English"]
    menu.deleteLater()


def test_a_session_can_be_checked_in_german(desk: Desk, page: SessionsPage, session: str) -> None:
    page.companions.spelling.choose(SpellingLanguage.GERMAN)
    assert page.companions.spelling.language is SpellingLanguage.GERMAN
    assert desk.practice.spelling.language_of(session) is SpellingLanguage.GERMAN
    edit = _edit(page)
    edit.insert_text("Das Gesprech war gut, the end")
    page.companions.spelling.next_in_doubt(edit)
    assert edit.passage() == "Gesprech"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


# Earlier versions


def _history(page: SessionsPage) -> HistorySheet:
    page.companions.show_history()
    sheet = _sheet(page, HistorySheet)
    assert isinstance(sheet, HistorySheet)
    return sheet


def test_what_changed_is_said_in_words_and_an_earlier_text_stands_again(
    desk: Desk, page: SessionsPage, session: str
) -> None:
    edit = _edit(page)
    page.companions.show_history()
    assert desk.said[-1] == "There is no earlier version of this note yet."
    for text in ("The board had moved on.", "The board had gone on.", "All was said."):
        edit.replace_all(text)
        page.presenter.leave_notes()
    sheet = _history(page)
    assert sheet.list.count() == 3
    assert sheet.list.currentRow() == 1
    assert "[taken out: moved][put in: gone]" in sheet.page.toPlainText()
    assert sheet.summary.text() == "1 word put in, 1 word taken out."
    assert not unnamed(sheet)
    sheet.search.setText("moved")
    sheet.search.confirmed.emit("moved")
    assert sheet.list.count() == 1
    sheet.against.choose("whole")
    assert sheet.page.toPlainText() == "The board had moved on."
    sheet.action.click()
    assert edit.text() == "The board had moved on."
    assert desk.practice.notes.open(session, RECORD).revision == 4
    assert len(desk.practice.notes.history(session, RECORD)) == 3
    assert desk.undo is not None
    desk.undo()
    assert edit.text() == "All was said."


def test_a_long_note_is_compared_with_its_equal_lines_folded(page: SessionsPage) -> None:
    edit = _edit(page, REFLECTION)
    page.editor.show_room(REFLECTION)
    lines = [f"Line {number} says this." for number in range(4_000)]
    edit.replace_all("\n".join(lines))
    page.presenter.leave_notes()
    lines[2_000] = "Something else."
    edit.replace_all("\n".join(lines))
    page.presenter.leave_notes()
    sheet = _history(page)
    sheet.against.choose("now")
    shown = sheet.page.toPlainText()
    assert "[put in: Something else]" in shown
    assert "… 1998 lines as they were …" in shown
    assert shown.count("\n") < 20
    sheet.reject()


def test_the_present_text_cannot_be_restored(page: SessionsPage) -> None:
    edit = _edit(page)
    for text in ("One.", "Two."):
        edit.replace_all(text)
        page.presenter.leave_notes()
    sheet = _history(page)
    sheet.list.setCurrentRow(0)
    assert not sheet.action.isEnabled()
    sheet.reject()
