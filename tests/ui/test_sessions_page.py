"""The sessions page as a coach uses it: finding, opening, changing, tagging, binning."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import Activity, Arose, NoteKind, Payment, SessionStatus
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.sessions.facts_sheet import FactsSheet
from coachjournal.ui.sessions.filtering import first_line
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.sessions.side_panel import TagChip
from coachjournal.ui.theme import Theme
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import shortcut

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    return desk


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    """Newest first."""
    board = "The board, and the silence before it"
    return [
        desk.session(
            title=board, record="## Goal\nTo speak.", themes=("Resilience",), bring="Why?"
        ),
        desk.session("C-09", MORNING - timedelta(days=9), minutes=60),
        desk.session(start=MORNING - timedelta(days=400), record="# Next\n- **Two** voices"),
    ]


@pytest.fixture
def page(desk: Desk, sessions: list[str], qtbot: QtBot) -> SessionsPage:
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    return made


def _told(page: SessionsPage) -> list[str]:
    model = page.list.model
    return [model.index(row).data(TOLD) for row in range(model.rowCount())]


def test_rows_are_told_in_words(page: SessionsPage) -> None:
    assert _told(page) == [
        "Daniel, Calder, Thursday 12 November 2026, 75 min, waiting for supervision, "
        "The board, and the silence before it, Resilience",
        "Ruth, college, Tuesday 3 November 2026, 60 min, no note yet",
        "Daniel, Calder, Wednesday 8 October 2025, 75 min, Two voices",
    ]


def test_filters_narrow_and_are_lifted(page: SessionsPage, sessions: list[str]) -> None:
    page.list.year.setCurrentIndex(page.list.year.findData(2026))
    assert len(_told(page)) == 2
    page.list.client.setCurrentIndex(page.list.client.findText("Ruth, college"))
    assert [told[:4] for told in _told(page)] == ["Ruth"]
    page.list.clear_filters()
    page.list.without_note.setChecked(True)
    assert [told[:4] for told in _told(page)] == ["Ruth"]
    page.show_where(text="resil daniel")
    assert [told[:6] for told in _told(page)] == ["Daniel"]
    assert page.back()
    assert len(_told(page)) == 3
    page.list.set_filter("nobody of that name")
    assert _told(page) == []
    assert page.list._nothing.isVisibleTo(page)


def test_a_session_that_the_filter_hides_is_shown_when_it_is_asked_for(
    page: SessionsPage, sessions: list[str]
) -> None:
    page.list.set_filter("ruth")
    page.show_where(session_id=sessions[2], note="reflection")
    assert page.list.list.current_id() == sessions[2]
    assert page.editor.kind is NoteKind.REFLECTION
    assert page.editor.text(NoteKind.RECORD) == "# Next\n- **Two** voices"


def test_arrows_walk_and_enter_goes_to_the_note(
    page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focus_here()
    assert page.editor.title.text() == "The board, and the silence before it"
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    assert page.presenter.page is not None
    assert page.presenter.page.session.id == sessions[1]
    QTest.keyClick(page.list.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.editor.rooms[NoteKind.RECORD].edit.hasFocus)
    assert page.back()
    qtbot.waitUntil(page.list.list.hasFocus)
    page.close()


def test_facts_are_changed_and_a_slip_is_said_at_its_field(
    desk: Desk, page: SessionsPage, sessions: list[str]
) -> None:
    page.editor.fact_wanted.emit("minutes")
    sheet = page.forms.sheet()
    assert isinstance(sheet, FactsSheet)
    sheet.minutes.setValue(50)
    assert sheet.coaching.value() == 50
    sheet.coaching.setValue(60)
    sheet.send()
    row = sheet.coaching.parentWidget()
    assert row is not None
    assert (
        "longer than the meeting, which took 50 minutes" in sheet.coaching.accessibleDescription()
    )
    sheet.coaching.setValue(40)
    sheet.payment.choose(Payment.PRO_BONO)
    sheet.status.choose(SessionStatus.LATE_CANCELLED)
    sheet.send()
    session = desk.practice.sessions.page(sessions[0]).session
    assert (session.minutes, session.coaching_minutes) == (50, 40)
    assert (session.payment, session.status) == (Payment.PRO_BONO, SessionStatus.LATE_CANCELLED)
    words = [chip.text() for chip in page.editor._facts.findChildren(QAbstractButton)]
    assert {"50 min", "40 min of it coaching", "pro bono", "cancelled late and charged"} <= {*words}
    assert "cancelled late and charged" in _told(page)[0]


def test_another_activity_is_not_coaching(page: SessionsPage) -> None:
    page.editor.fact_wanted.emit("activity")
    sheet = page.forms.sheet()
    assert isinstance(sheet, FactsSheet)
    sheet.activity.choose(Activity.FACILITATION)
    assert sheet.coaching.value() == 0
    # Not coaching to one body, and counted whole by another: the rules decide, not the sheet.
    sheet.activity.choose(Activity.MENTORING)
    assert sheet.coaching.value() == sheet.minutes.value()
    sheet.activity.choose(Activity.COACHING)
    assert sheet.changed_facts() == {}
    sheet.reject()


def _chips(page: SessionsPage) -> dict[str, TagChip]:
    return {chip.accessibleName(): chip for chip in page.side.findChildren(TagChip)}


def test_themes_come_change_and_go(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.side.themes.field.setText("Letting go & more")
    QTest.keyClick(page.side.themes.field, Qt.Key.Key_Return)
    page.side.themes.field.setText("resilience")
    QTest.keyClick(page.side.themes.field, Qt.Key.Key_Return)
    page.side._set_arose("Resilience", Arose.EMERGED)
    kept = desk.practice.sessions.page(sessions[0]).themes
    assert kept == (("Letting go & more", Arose.PRESENTED), ("Resilience", Arose.EMERGED))
    assert "Letting go & more, Resilience" in _told(page)[0]
    chip = _chips(page)["Resilience, emerged in the conversation"]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert len(desk.practice.sessions.page(sessions[0]).themes) == 1
    assert desk.said[-1] == "“Resilience” is off this session."
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.sessions.page(sessions[0]).themes == kept


def test_techniques_come_and_go(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.side.techniques.field.setText("Problem tree")
    QTest.keyClick(page.side.techniques.field, Qt.Key.Key_Return)
    assert desk.practice.sessions.page(sessions[0]).techniques == ("Problem tree",)
    QTest.keyClick(_chips(page)["Problem tree"], Qt.Key.Key_Backspace)
    assert desk.practice.sessions.page(sessions[0]).techniques == ()
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.sessions.page(sessions[0]).techniques == ("Problem tree",)


def test_a_passage_is_brought_to_supervision_and_taken_off(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.selectAll()
    page.editor.bring_chosen()
    sheet = page.findChild(BringSheet)
    assert sheet is not None
    sheet.send()
    assert "no question yet" in sheet.question.accessibleDescription()
    sheet.question.setText("Whose silence was it?")
    sheet.send()
    items = {item.question: item for item in desk.practice.sessions.page(sessions[0]).items}
    assert items["Whose silence was it?"].passage == "## Goal\nTo speak."
    assert items["Whose silence was it?"].note is NoteKind.RECORD
    page.side.item_unwanted.emit(items["Whose silence was it?"].id)
    assert len(desk.practice.sessions.page(sessions[0]).items) == 1
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.sessions.page(sessions[0]).items) == 2


def test_binning_asks_nothing_and_undo_brings_all_back(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    QTest.keyClicks(page.editor.rooms[NoteKind.RECORD].edit, "New. ")
    QTest.keyClick(page.list.list, Qt.Key.Key_Delete)
    assert len(_told(page)) == 2
    assert page.presenter.page is not None
    assert page.presenter.page.session.id == sessions[1]
    assert desk.said == ["The session of 12 Nov is in the bin."]
    assert desk.undo is not None
    desk.undo()
    assert len(_told(page)) == 3
    assert page.editor.text(NoteKind.RECORD) == "New. ## Goal\nTo speak."


def test_the_only_session_leaves_the_page_that_teaches(desk: Desk, qtbot: QtBot) -> None:
    only = desk.session()
    page = SessionsPage(desk.context)
    qtbot.addWidget(page)
    page.list.list.bin_wanted.emit(only)
    assert page.presenter.page is None
    assert page._whole.currentIndex() == 1


def test_a_template_goes_into_an_empty_note_and_behind_a_written_one(
    desk: Desk, page: SessionsPage, sessions: list[str]
) -> None:
    room = page.editor.rooms[NoteKind.RECORD]
    menu = room.templates.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert {"Short note", "GROW", "As last time", "Change templates and snippets…"} <= set(actions)
    page.presenter.open(sessions[1])
    actions["Short note"].trigger()
    assert room.edit.text().startswith("## Asked for\n\n\n## Talked about\n")
    assert room.edit.textCursor().blockNumber() == 1
    page.presenter.open(sessions[0])
    actions["GROW"].trigger()
    assert room.edit.text().startswith("## Goal\nTo speak.\n\n## Goal\n\n\n## Reality")
    page.presenter.leave_notes()
    assert desk.practice.notes.open(sessions[1], NoteKind.RECORD).revision == 1


def test_the_first_line_that_says_something_stands_for_a_title() -> None:
    assert first_line("\n## Goal\n\n- [ ] **Write** the letter\nmore") == "Write the letter"
    assert first_line("# Only a heading") == ""


@pytest.mark.parametrize("text_size", [100, 175])
@pytest.mark.parametrize("size", [QSize(560, 460), QSize(816, 580), QSize(1232, 840)])
def test_nothing_is_cut_off_at_any_size(
    page: SessionsPage, theme: Theme, qtbot: QtBot, size: QSize, text_size: int
) -> None:
    theme.set_text_size(text_size)
    page.resize(size)
    page.show()
    qtbot.waitExposed(page)
    page.show_session()
    QApplication.processEvents()  # what is laid out in a second pass
    assert page.width() == size.width(), "the page asked for more than the window has"
    for button in page.editor.findChildren(QAbstractButton):
        if button.isVisible():
            right = button.mapTo(page, QPoint(button.width(), 0)).x()
            assert right <= page.width(), button.accessibleName()
            if button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
    theme.set_text_size(100)
    page.close()


def test_where_list_and_session_take_turns_there_is_a_way_back(
    page: SessionsPage, qtbot: QtBot
) -> None:
    page.resize(560, 460)
    page.show()
    assert page.list.isVisible()
    assert not page.editor.isVisible()
    page.list.list.entered_note.emit()
    assert page.editor.isVisible()
    assert not page.list.isVisible()
    page.editor.to_list.click()
    assert page.list.isVisible()
    page.close()


def test_the_tools_of_a_note_stand_whole_beside_list_and_side(
    page: SessionsPage, qtbot: QtBot
) -> None:
    # What the pages have of a window 1280 wide, the rail beside them.
    page.resize(1280 - 208, 700)
    page.show()
    qtbot.wait(10)
    assert page.list.isVisible()
    assert page.side.isVisible()
    room = page.editor.rooms[NoteKind.RECORD]
    assert room.bring.y() == room.templates.y()
    tools = room.bring.parentWidget()
    assert tools is not None
    assert room.bring.geometry().right() <= tools.width()
    assert room.bring.width() >= room.bring.sizeHint().width()


def test_a_note_and_what_surrounds_it_take_turns_where_there_is_little_room(
    desk: Desk, page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    desk.context.theme.set_text_size(150)
    page.resize(712, 500)
    page.show()
    page.show_where(session_id=sessions[0])
    page.editor.side.click()
    qtbot.wait(10)
    assert page.side.isVisible()
    assert not page.editor.isVisible()
    assert page.side.width() > 600
    page.side.to_note.click()
    assert page.editor.isVisible()
    assert not page.side.isVisible()
    desk.context.theme.set_text_size(100)


def test_saying_that_it_is_saved_moves_nothing(
    page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.resize(900, 600)
    page.show()
    page.show_where(session_id=sessions[0])
    qtbot.wait(10)
    before = page.editor.title.geometry()
    page.editor.show_saved("Not saved yet, and this is quite a long way to say it")
    qtbot.wait(10)
    assert page.editor.title.geometry() == before


def test_ctrl_tab_turns_from_record_to_reflection(
    page: SessionsPage, sessions: list[str], qtbot: QtBot
) -> None:
    page.show()
    page.show_where(session_id=sessions[0])
    for kind in (NoteKind.REFLECTION, NoteKind.RECORD):
        shortcut(page.editor, "Ctrl+Tab").activated.emit()
        assert page.editor.kind is kind


def test_every_control_has_a_name(page: SessionsPage, qtbot: QtBot) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTabBar)
    controls = [each for kind in kinds for each in page.findChildren(kind)]
    assert len(controls) > 20
    own = [each for each in controls if not each.objectName().startswith("qt_")]

    def said(each: QWidget) -> str:
        return each.accessibleName() or getattr(each, "text", str)()

    clear_buttons = [each for each in own if isinstance(each.parentWidget(), QLineEdit)]
    assert [each for each in own if each not in clear_buttons and not said(each)] == []


def test_a_name_without_a_space_is_cut_and_still_a_name(desk: Desk, qtbot: QtBot) -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitän"
    desk.client("C-11", name)
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.presenter.open(desk.session("C-11"))
    chips = [each.text() for each in made.editor.findChildren(QAbstractButton)]
    assert "Donaudampfschifffahrtsgesellsch…" in chips
