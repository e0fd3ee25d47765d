"""The whole view of evidence: the matrix by keyboard, a competency, looking, and rating."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import EvidenceStrength, NoteKind
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.ui.accreditation import build_page
from coachjournal.ui.accreditation.evidence_card import EvidenceCard
from coachjournal.ui.accreditation.evidence_room import EvidenceRoom
from coachjournal.ui.accreditation.evidence_row import EvidenceRow
from coachjournal.ui.accreditation.evidence_table import EvidenceTable
from coachjournal.ui.accreditation.page import AccreditationView
from coachjournal.ui.accreditation.rating_sheet import RatingSheet, WordingSheet
from coachjournal.ui.evidence.choosing import ChooseSheet
from coachjournal.ui.evidence.reasoning_sheet import ReasoningSheet
from coachjournal.ui.widgets.marks import Pill
from tests.ui.desk import MORNING, Desk
from tests.ui.development import is_there, named, says
from tests.ui.finding import too_wide, unnamed

ICF = ("icf", "2025")
PRESENCE, LISTENS = Shown(*ICF, "5"), Shown(*ICF, "6")
NOTE = "He came in late. I let the silence last until he spoke. We ended on time."
OTHER = "Another long silence, and I stayed interested in what it held."
QUOTE = "I let the silence last"


@pytest.fixture
def piece(desk: Desk) -> str:
    """A passage that is evidence for presence, and a note that could be."""
    desk.client("C-07", "Daniel, Calder")
    session = desk.session(title="The board")
    desk.practice.notes.leave(session, NoteKind.RECORD, NOTE)
    desk.session(start=MORNING.replace(day=5), record=OTHER)
    desk.practice.settings.change(credentials=("icf-acc",))
    book = desk.practice.evidence
    return str(book.from_words(session, NoteKind.RECORD, QUOTE, [PRESENCE]).id)


def shown(desk: Desk, qtbot: QtBot, width: int = 1240) -> AccreditationView:
    page = build_page(desk.context)
    assert isinstance(page, AccreditationView)
    qtbot.addWidget(page)
    page.resize(width, 760)
    page.show()
    qtbot.wait(10)
    return page


def opened(page: AccreditationView, qtbot: QtBot) -> EvidenceRoom:
    named(page, "Evidence").click()
    qtbot.wait(10)
    return room_of(page)


def room_of(page: AccreditationView) -> EvidenceRoom:
    (room,) = page.findChildren(EvidenceRoom)
    return room


def go(table: EvidenceTable, row: int, column: int) -> None:
    table.setCurrentIndex(table.model().index(row, column))
    QTest.keyClick(table, Qt.Key.Key_Return)


def pills(room: EvidenceRoom) -> list[str]:
    return [each.text() for each in row_of(room).findChildren(Pill)]


def row_of(room: EvidenceRoom) -> EvidenceRow:
    QTest.qWait(10)
    (row,) = [each for each in room.findChildren(EvidenceRow) if each.isVisibleTo(room)]
    return row


def spoken(table: EvidenceTable, row: int, column: int) -> str:
    index = table.model().index(row, column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_card_beside_the_figures_leads_to_the_place_that_was_clicked(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    page = shown(desk, qtbot)
    card = page.findChild(EvidenceCard)
    assert card is not None
    assert card.isVisibleTo(page)
    assert says(card, "1 competency of 8 has evidence")
    assert card.table.model().rowCount() == 1
    go(card.table, 0, 1)
    room = room_of(page)
    assert room.isVisible()
    assert says(room, "5 Maintains Presence")
    assert says(room, f"“{QUOTE}”")
    assert page.back()
    assert room.isHidden()
    assert card.isVisible()


def test_the_matrix_is_a_table_whose_places_say_themselves(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    room = opened(shown(desk, qtbot), qtbot)
    table, vertical = room.table, Qt.Orientation.Vertical
    assert table.hasFocus() or not room.isActiveWindow()
    assert table.model().headerData(4, vertical) == "5 Maintains Presence"
    assert spoken(table, 4, 1) == ("5 Maintains Presence, Session: 1 piece, the strongest is sound")
    assert spoken(table, 4, 5) == "5 Maintains Presence, Sketch: nothing yet"
    assert says(room, "It is not a checklist")
    go(table, 4, 5)
    assert says(room, "Sketch: nothing yet")
    named(room, "Every kind").click()
    assert says(room, "1 piece of evidence")
    go(table, 5, 0)
    assert says(room, "6 Listens Actively")
    assert says(room, "No evidence yet")


def test_a_piece_says_its_strength_its_reasoning_and_whether_the_text_changed(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    room = opened(shown(desk, qtbot), qtbot)
    assert pills(room) == ["sound", "no reasoning yet"]
    whole = Reasoning(
        what_i_did="a", why_with_this_client="b", what_followed="c", what_i_would_do_now="d"
    )
    desk.practice.evidence.reason(piece, whole, EvidenceStrength.BEST)
    assert pills(room) == ["best", "with its reasoning"]
    assert spoken(room.table, 4, 1).endswith("the strongest is best")
    line = desk.practice.evidence.line(piece)
    rewritten = NOTE.replace(QUOTE, "I waited")
    desk.practice.notes.leave(line.session_id, NoteKind.RECORD, rewritten)
    assert pills(room)[-1] == "the text has changed since"
    assert says(room, f"“{QUOTE}”")


def test_from_a_piece_one_goes_to_its_words_its_reasoning_and_the_bin(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    page = shown(desk, qtbot)
    room = opened(page, qtbot)
    named(room, "Open where it comes from").click()
    where = {"session_id": desk.practice.evidence.line(piece).session_id, "evidence_id": piece}
    assert desk.went[-1] == ("sessions", where)
    named(room, "Reasoning").click()
    (sheet,) = [each for each in page.findChildren(ReasoningSheet) if each.isVisible()]
    sheet.did.setPlainText("I counted to ten")
    sheet.action.click()
    assert pills(room) == ["sound", "reasoning begun"]
    row = row_of(room)
    row.strength_chosen.emit(row.line, "best")
    assert pills(room) == ["best", "reasoning begun"]
    row = row_of(room)
    row.binned.emit(row.line)
    assert says(room, "No evidence yet")
    assert desk.undo is not None
    desk.undo()
    assert pills(room) == ["best", "reasoning begun"]


def test_examples_are_looked_for_when_asked_and_taken_by_choice(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    page = shown(desk, qtbot)
    room = opened(page, qtbot)
    assert not is_there(room, "Take as evidence")
    named(room, "Look for examples").click()
    assert says(room, "1 sentence found")
    assert says(room, f"“{OTHER}”")
    named(room, "Take as evidence").click()
    (sheet,) = [each for each in page.findChildren(ChooseSheet) if each.isVisible()]
    assert sheet.columns.chosen() == (PRESENCE,)
    sheet.action.click()
    assert spoken(room.table, 4, 1).startswith("5 Maintains Presence, Session: 2 pieces")
    room.competency.words.setText("zebra")
    QTest.keyClick(room.competency.words, Qt.Key.Key_Return)
    assert says(room, "Nothing was found")


def test_one_rates_oneself_by_keyboard_and_compares_two_days(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    desk.practice.self_assessments.rate(date(2026, 3, 2), *ICF, {"5": (2, "Too quick")})
    page = shown(desk, qtbot)
    room = opened(page, qtbot)
    named(room, "Rate yourself").click()
    (sheet,) = [each for each in page.findChildren(RatingSheet) if each.isVisible()]
    assert unnamed(sheet) == []
    QTest.keyClick(sheet.levels["5"], Qt.Key.Key_4)
    QTest.keyClick(sheet.levels["6"], Qt.Key.Key_Down)
    sheet.notes["5"].setText("Silence no longer frightens me")
    sheet.action.click()
    today = desk.clock.today()
    rated = [(x.on, x.competency, x.level) for x in desk.practice.self_assessments.history(*ICF)]
    assert rated == [(date(2026, 3, 2), "5", 2), (today, "5", 4), (today, "6", 1)]
    table = room.myself.table
    assert table is not None
    row = [str(table.model().index(4, column).data()) for column in range(3)]
    assert row == ["5 Maintains Presence", "2", "4"]
    assert says(room, "Myself on 12 Nov 2026: 4 at home in it. Silence no longer frightens me")
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.self_assessments.history(*ICF)) == 1


def test_a_rated_day_opens_as_it_was_rated(desk: Desk, piece: str, qtbot: QtBot) -> None:
    desk.practice.self_assessments.rate(desk.clock.today(), *ICF, {"5": (4, "Steady")})
    page = shown(desk, qtbot)
    named(opened(page, qtbot), "Rate yourself").click()
    (sheet,) = [each for each in page.findChildren(RatingSheet) if each.isVisible()]
    assert (sheet.levels["5"].value(), sheet.notes["5"].text()) == ("4", "Steady")
    assert sheet.levels["6"].value() == ""
    sheet.levels["5"].choose("")
    sheet.action.click()
    assert desk.practice.self_assessments.history(*ICF) == []


def test_the_official_wording_is_pasted_and_taken_back(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    page = shown(desk, qtbot)
    room = opened(page, qtbot)
    named(room, "Paste official wording").click()
    (sheet,) = [each for each in page.findChildren(WordingSheet) if each.isVisible()]
    sheet.wording.setPlainText("As <b>the body</b> says it.")
    sheet.action.click()
    assert says(room, "As <b>the body</b> says it.")
    (said,) = [x for x in room.findChildren(QLabel) if "the body</b>" in x.text()]
    assert said.textFormat() is Qt.TextFormat.PlainText
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.wordings.of(*ICF) == {}


@pytest.mark.parametrize("width", [824, 1240])
def test_everything_has_a_name_and_nothing_reaches_beyond(
    desk: Desk, piece: str, qtbot: QtBot, width: int
) -> None:
    desk.practice.self_assessments.rate(date(2026, 3, 2), *ICF, {"5": (2, "")})
    room = opened(shown(desk, qtbot, width), qtbot)
    named(room, "Look for examples").click()
    qtbot.wait(20)
    assert unnamed(room) == []
    assert too_wide(room) == []


def test_a_framework_without_evidence_is_quiet(desk: Desk, piece: str, qtbot: QtBot) -> None:
    room = opened(shown(desk, qtbot), qtbot)
    room.framework_chosen.emit("icf:2019")
    assert says(room, "No evidence yet")
    assert "nothing yet" in spoken(room.table, 0, 1)
    assert room.table.model().rowCount() == len(
        desk.practice.accreditation.packs.framework("icf", "2019").competencies
    )


def test_f1_knows_the_room_that_ctrl_k_leads_to(desk: Desk, piece: str, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    assert page.topic() == ""
    page.show_where(door="evidence")
    qtbot.waitUntil(lambda: room_of(page).isVisible())
    assert page.topic() == "evidence"
    assert page.back()
    assert page.topic() == ""


def test_larger_text_makes_the_rows_higher_and_cuts_no_row(
    desk: Desk, piece: str, qtbot: QtBot
) -> None:
    desk.practice.self_assessments.rate(date(2026, 3, 2), *ICF, {"5": (2, "")})
    room = opened(shown(desk, qtbot), qtbot)
    before = room.table.height()
    desk.context.theme.set_text_size(175)
    qtbot.wait(50)
    assert room.table.height() > before
    for table in (room.table, room.myself.table):
        assert table is not None
        last = table.model().rowCount() - 1
        below = table.rowViewportPosition(last) + table.rowHeight(last)
        assert below <= table.viewport().height()
