"""The review of a pack in the window: side by side, every decision by one key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.people import Client, PersonInWorld
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import Answer, DecisionAnswer
from coachjournal.errors import JournalError
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.clients import ClientToAdd
from coachjournal.ui.decided_before import DecisionsSheet
from coachjournal.ui.deciding import KeepSheet, RegisterSheet
from coachjournal.ui.review import build_page
from coachjournal.ui.review.export_sheet import ExportSheet
from coachjournal.ui.review.page import ReviewView
from coachjournal.ui.review.sheets import CaseSheet, WordingSheet
from coachjournal.ui.review.spread import PIECE_ROLE
from coachjournal.ui.review.stops import Kind, finding_at
from tests.ui.desk import Desk, HeldTasks
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import named, says, too_wide, unnamed

Kindly = TypeVar("Kindly", bound=QWidget)
HOSTILE = "<b>O'Brien & Söhne</b>"
STORY = f"Okafor met Hargreave, then {HOSTILE}. Later Hargreave rang from Pizzle."
KEYS = Qt.Key


@pytest.fixture
def item(desk: Desk) -> str:
    wanted = ClientToAdd(code="C-07", working_name="Daniel, Calder", full_name="Daniel Okafor")
    client = desk.practice.clients.add(wanted).value.id
    bring = desk.practice.supervision.bring
    return str(bring("Am I rescuing Daniel?", client_id=client, story=STORY).value.id)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180, height: int = 700) -> ReviewView:
    page = build_page(desk.context)
    assert isinstance(page, ReviewView)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitActive(page)
    page.focus_here()
    qtbot.wait(10)
    return page


def _press(page: ReviewView, *keys: Qt.Key) -> None:
    for key in keys:
        if not page.isActiveWindow():
            # Off screen nothing gives the window back what a sheet has taken.
            page.activateWindow()
            page.focus_here()
            QApplication.processEvents()
        QTest.keyClick(page.spread, key)
        QApplication.processEvents()


def _sheet(page: QWidget, kind: type[Kindly]) -> Kindly:
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def _word(page: ReviewView) -> str:
    found = finding_at(page.review, page.stop)
    return found.found if found else ""


def _answers(desk: Desk) -> dict[str, tuple[DecisionAnswer, str]]:
    known = desk.practice.word_decisions.all()
    return {each.found: (each.answer, each.label or each.why) for each in known}


def _go_to(page: ReviewView, word: str) -> None:
    for _round in range(12):
        if _word(page) == word:
            return
        _press(page, KEYS.Key_N)
    raise AssertionError(word)


def test_the_whole_review_by_keyboard_up_to_the_file(
    desk: Desk, qtbot: QtBot, item: str, tmp_path: Path
) -> None:
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "pack.pdf"))
    page = _shown(desk, qtbot)
    assert not page.export.isEnabled()
    assert "1 case" in page.export.accessibleDescription()
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_R)
    assert _answers(desk)["Hargreave"] == (DecisionAnswer.REPLACE, "Person 1")
    # The cursor is on what is open next, and never on what was just decided.
    assert _word(page) not in ("", "Hargreave")
    _go_to(page, "Pizzle")
    _press(page, KEYS.Key_K)
    QTest.keyClick(_sheet(page, KeepSheet), KEYS.Key_1)
    assert _answers(desk)["Pizzle"] == (DecisionAnswer.KEEP, "public")
    for _round in range(8):
        if page.review.words_open:
            _press(page, KEYS.Key_R if _word(page) else KEYS.Key_N)
    assert page.stop is not None
    assert page.stop.kind is Kind.CASE
    assert says(page, "Would a colleague of this client recognise them in this pack?")
    _press(page, KEYS.Key_W)
    assert page.review.open == 0
    assert says(page, "Nothing is open.")
    assert says(page, "1 kept with a reason.")
    assert page.export.isEnabled()
    page.export.click()
    sheet = _sheet(page, ExportSheet)
    sheet.send()
    text = " ".join(" ".join(read_pdf((tmp_path / "pack.pdf").read_bytes()).pages).split())
    assert "C-07 met Person 1" in text
    assert "Pizzle" in text
    for name in ("Hargreave", "Okafor", "Daniel", "Brien"):
        assert name not in text
    qtbot.wait(10)
    assert says(page, "Pack 1 is written, and was searched for names again.")
    assert says(page, "It lies in ")
    assert says(page, "The pack is written")


def test_a_name_like_markup_is_shown_sign_by_sign(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    before = [page.spread.pieces.index(row).data(PIECE_ROLE).before for row in range(2)]
    assert any(HOSTILE in each for each in before)
    hostile = next(
        each.found
        for piece in page.review.pieces
        for each in piece.findings
        if "Brien" in each.found
    )
    _go_to(page, hostile)
    assert says(page, hostile)
    assert unnamed(page) == []


def test_a_registered_word_is_replaced_from_then_on(desk: Desk, qtbot: QtBot, item: str) -> None:
    page = _shown(desk, qtbot)
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_G)
    sheet = _sheet(page, RegisterSheet)
    assert unnamed(sheet) == []
    sheet.relationship.setText("line manager")
    sheet.send()
    with desk.practice.journal.work() as work:
        assert [each.name for each in work.all(PersonInWorld)] == ["Hargreave"]
    assert any("C-07's line manager" in each.after for each in page.review.pieces)
    # U takes back what was decided last, wherever the cursor is now.
    _press(page, KEYS.Key_U)
    with desk.practice.journal.work() as work:
        assert work.all(PersonInWorld) == []


def test_other_words_stand_in_the_pack_and_the_journal_keeps_its_own(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_E)
    sheet = _sheet(page, WordingSheet)
    assert sheet.words.text() == STORY
    sheet.words.setPlainText(" ")
    sheet.send()
    assert sheet.words.accessibleDescription().startswith("There are no other words yet.")
    sheet.words.setPlainText("Okafor met two people.")
    sheet.send()
    assert any(each.after == "C-07 met two people." for each in page.review.pieces)
    with desk.practice.journal.work() as work:
        assert [each.story for each in work.all(SupervisionItem)] == [STORY]


def test_a_decision_is_taken_back_where_it_stands_and_from_the_list(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_R)
    # The arrow keys lead to what is replaced, too.
    for _round in range(20):
        if _word(page) == "Hargreave":
            break
        _press(page, KEYS.Key_Down)
    assert says(page, "You had it replaced by “Person 1”.")
    _press(page, KEYS.Key_U)
    assert "Hargreave" not in _answers(desk)
    assert desk.said[-1] == "Taken back: “Hargreave” is to be decided anew."
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_R)
    named(page, "What was decided before").click()
    sheet = _sheet(page, DecisionsSheet)
    named(sheet, "Forget: Hargreave").click()
    qtbot.wait(10)
    assert "Hargreave" not in _answers(desk)
    assert says(sheet, "Nothing was decided yet.")
    sheet.accept()


def test_what_would_tell_a_colleague_is_changed_there_and_then(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    for _round in range(12):
        if page.stop is not None and page.stop.kind is Kind.CASE:
            break
        _press(page, KEYS.Key_N)
    _press(page, KEYS.Key_Y)
    sheet = _sheet(page, CaseSheet)
    assert unnamed(sheet) == []
    sheet.pack_name.setText("Ruth")
    sheet.role.setText("manager")
    sheet.send()
    assert page.review.cases_open == 0
    assert any("Ruth met" in each.after for each in page.review.pieces)


def test_a_password_is_typed_twice_the_same(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.practice.supervision.bring("What do I need?")
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "pack.pdf"))
    page = _shown(desk, qtbot)
    page.export.click()
    sheet = _sheet(page, ExportSheet)
    sheet.password.setText("seven quiet lanterns")
    sheet.again.setText("seven quiet lantern")
    sheet.send()
    assert says(sheet, "The two are not the same.")
    assert not (tmp_path / "pack.pdf").exists()
    sheet.again.setText("seven quiet lanterns")
    sheet.send()
    content = (tmp_path / "pack.pdf").read_bytes()
    assert b"/Encrypt" in content
    assert "What do I need?" in " ".join(read_pdf(content, "seven quiet lanterns").pages)


def test_two_decided_faster_than_the_pack_is_prepared_are_two_people(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    slow = HeldTasks()
    desk.context = replace(desk.context, tasks=slow)
    page = _shown(desk, qtbot)
    slow.run_next()
    _go_to(page, "Hargreave")
    _press(page, KEYS.Key_R)
    # It is shown as decided at once, and the cursor is on what is open next.
    _go_to(page, "Pizzle")
    _press(page, KEYS.Key_R)
    assert len(slow.jobs) == 2
    # What is shown ahead of the pack is not exported.
    assert page.review.fingerprint == ""
    assert not page.export.isEnabled()
    while slow.jobs:
        slow.run_next()
    labels = {found: label for found, (_answer, label) in _answers(desk).items()}
    assert labels == {"Hargreave": "Person 1", "Pizzle": "Person 2"}
    assert "Person 2" in desk.said[-1]
    assert any("Person 1 rang from Person 2" in each.after for each in page.review.pieces)


def test_a_pack_that_changed_since_is_not_written_but_looked_at_once_more(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.practice.supervision.bring("What do I need?")
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "pack.md"))
    page = _shown(desk, qtbot)
    page.export.click()
    sheet = _sheet(page, ExportSheet)
    sheet.kind.choose(".md")
    desk.practice.supervision.bring("And what does she need?")
    sheet.send()
    qtbot.wait(10)
    assert not (tmp_path / "pack.md").exists()
    (error,) = desk.errors
    desk.errors.clear()
    assert isinstance(error, JournalError)
    assert error.code == "pack-changed"
    assert not sheet.isVisible()
    assert "And what does she need?" in [each.before for each in page.review.pieces]


def _go_to_a_case(page: ReviewView, key: Qt.Key) -> None:
    while page.stop is None or page.stop.kind is not Kind.CASE:
        _press(page, key)


def test_what_was_changed_for_a_case_stays_when_nobody_would_know_them_now(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    _go_to_a_case(page, KEYS.Key_N)
    _press(page, KEYS.Key_Y)
    sheet = _sheet(page, CaseSheet)
    sheet.dates.setChecked(True)
    sheet.send()
    _go_to_a_case(page, KEYS.Key_Down)
    assert says(page, "Told without dates.")
    _press(page, KEYS.Key_W)
    (case,) = desk.practice.pack_review.open().cases
    assert (case.recognisable, case.hide_dates) == (Answer.NO, True)


def test_who_listens_hears_what_is_found_why_and_how_much_is_open(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    _go_to(page, "Hargreave")
    assert page.spread.said.startswith("Hargreave. A capitalised word that no dictionary knows.")
    assert "Still to decide: " in page.spread.said
    assert "R: replace with “Person 1”." in page.spread.accessibleDescription()
    _press(page, KEYS.Key_R)
    assert desk.said[-1].startswith("Replaced with “Person 1”. Still to decide: ")
    while page.stop is None or page.stop.kind is not Kind.CASE:
        _press(page, KEYS.Key_R if _word(page) else KEYS.Key_N)
    assert page.spread.said.startswith("C-07: would a colleague of this client recognise them")


def test_a_pack_that_cannot_be_prepared_says_why(desk: Desk, qtbot: QtBot, item: str) -> None:
    with desk.practice.journal.work() as work:
        (daniel,) = work.all(Client)
        work.put(replace(daniel, code="Okafor"))
        work.commit()
    page = _shown(desk, qtbot)
    desk.errors.clear()
    assert says(page, "A client's code is somebody's name.")
    assert not page.export.isEnabled()


@pytest.mark.parametrize("width", [700, 1180])
def test_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, qtbot: QtBot, item: str, width: int
) -> None:
    page = _shown(desk, qtbot, width, 600)
    assert unnamed(page) == []
    assert too_wide(page) == []


def test_the_keyboard_stays_on_the_page_whatever_was_decided_from_a_button(
    desk: Desk, qtbot: QtBot, item: str
) -> None:
    page = _shown(desk, qtbot)
    _go_to(page, "Hargreave")
    keep = next(each for each in page.side.findChildren(QPushButton) if "   K" in each.text())
    keep.setFocus()
    QTest.keyClick(keep, KEYS.Key_Space)
    sheet = _sheet(page, KeepSheet)
    qtbot.waitActive(sheet)
    qtbot.wait(20)
    QTest.keyClick(sheet, KEYS.Key_1)
    # Off screen nothing gives the window back what a sheet has taken.
    page.activateWindow()
    qtbot.waitActive(page)
    qtbot.wait(30)
    assert "Hargreave" in _answers(desk)
    held = QApplication.focusWidget()
    assert held is not None
    assert held is page.spread or page.side.isAncestorOf(held)
    # From there the keys go on working.
    before = page.stop
    QTest.keyClick(held, KEYS.Key_N)
    assert page.stop != before
    QTest.keyClick(held, KEYS.Key_U)
    assert desk.said[-1].startswith("Taken back: ")
