"""Accreditation with several credentials: side by side, what if, paths, documents, awards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.development import DocumentHeld
from coachjournal.domain.terms import DocumentState
from coachjournal.ui.accreditation import build_page
from coachjournal.ui.accreditation.award_sheet import AwardSheet
from coachjournal.ui.accreditation.document_sheet import DocumentSheet
from coachjournal.ui.accreditation.listing import Listing, ListingSheet, Unlisted
from coachjournal.ui.accreditation.overview import CredentialCard
from coachjournal.ui.accreditation.page import AccreditationView
from coachjournal.ui.accreditation.what_if_sheet import WhatIfSheet
from coachjournal.ui.accreditation.workings_card import WorkingsCard
from coachjournal.ui.today import build_page as build_today
from coachjournal.ui.widgets.ring import Ring
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)
Kind = TypeVar("Kind", bound=QWidget)
THREE = ("icf-acc", "ac-coach", "emcc-eia-practitioner")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> AccreditationView:
    """Three credentials of three bodies, two sessions with Daniel, no agreement to be listed."""
    desk.client("C-07", "Daniel, Calder")
    desk.session(start=MORNING - DAY, minutes=75)
    desk.session(start=MORNING - 2 * DAY, minutes=45)
    desk.practice.settings.change(credentials=THREE)
    return _shown(desk, qtbot)


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180) -> AccreditationView:
    page = build_page(desk.context)
    assert isinstance(page, AccreditationView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(10)
    return page


def _sheet(kind: type[Kind]) -> Kind:
    found = [e for e in QApplication.topLevelWidgets() if isinstance(e, kind) and e.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_page_begins_with_all_side_by_side(desk: Desk, page: AccreditationView) -> None:
    cards = page.findChildren(CredentialCard)
    assert [each.credential for each in cards] == list(THREE)
    progress = desk.practice.accreditation.progress_of(THREE)
    for card, assessment in zip(cards, progress, strict=True):
        met = sum(each.met for each in assessment.requirements)
        words = f"{met} of {len(assessment.requirements)} figures met"
        assert words in card.accessibleName()
        ring = card.findChild(Ring)
        assert ring is not None
        assert ring.accessibleName().startswith(words)
        assert f"of {len(assessment.documents)} documents done" in ring.accessibleName()
        assert "to go" in card.accessibleName()
        assert ".." not in card.accessibleName()


def test_one_session_is_said_to_count_for_several_bodies(page: AccreditationView) -> None:
    assert says(page, "Of 2 sessions and opening balances that count, 2 count for several bodies")


def test_a_card_opens_its_figures_and_esc_goes_back_step_by_step(
    page: AccreditationView, qtbot: QtBot
) -> None:
    named(page, "AC Coach", CredentialCard).click()
    qtbot.wait(10)
    assert not named(page, "AC Coach").isHidden()
    assert is_there(page, "Coaching hours")
    named(page, "Coaching hours").click()
    qtbot.wait(10)
    card = page.findChild(WorkingsCard)
    assert card is not None
    assert card.isVisible()
    assert page.back()
    assert not card.isVisible()
    assert page.back()
    qtbot.wait(10)
    assert page.findChild(CredentialCard).isVisible()  # type: ignore[union-attr]
    assert not page.back()


def test_workings_name_the_other_bodies_that_a_session_counts_for(
    page: AccreditationView, qtbot: QtBot
) -> None:
    page.show_where(credential="icf-acc", figure="coaching-hours")
    qtbot.wait(10)
    card = page.findChild(WorkingsCard)
    assert card is not None
    model = card.counted.model()
    line = model.index(0, 0, model.index(0, 0, QModelIndex()))
    assert line.data() == "11 Nov 2026, also 2 bodies"
    assert "AC Coach" in line.data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.data(Qt.ItemDataRole.ToolTipRole).startswith(
        "Counts for AC Coach, EMCC Practitioner as well."
    )


def test_workings_are_copied_as_a_table(page: AccreditationView, desk: Desk, qtbot: QtBot) -> None:
    page.show_where(credential="icf-acc", figure="coaching-hours")
    qtbot.wait(10)
    named(page, "Copy the workings").click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Workings: Coaching hours"
    what = "75 min, paid. Counts for AC Coach, EMCC Practitioner as well."
    assert f"C-07 Daniel, Calder\t11 Nov 2026\t{what}\t1.25" in lines
    assert "Counted\t\t\t2.00 of 100" in lines
    assert desk.said[-1].startswith("The workings are copied")


def test_who_is_not_listed_adds_up_where_a_group_counts_by_its_people() -> None:
    unlisted = tuple(Unlisted(client=each, code=each, name="") for each in ("C-11", "C-21"))
    said = Listing(clients=24, listed=18, unlisted=unlisted).said()
    assert said == "18 of 24 may stand on the log; 2 clients have not agreed (6 people)"


def test_the_log_beside_the_vault_leads_to_those_who_have_not_agreed(
    page: AccreditationView, desk: Desk, qtbot: QtBot
) -> None:
    page.show_where(credential="icf-acc")
    qtbot.wait(10)
    named(page, "0 of 1 may stand on the log; 1 client has not agreed").click()
    sheet = _sheet(ListingSheet)
    named(sheet, "C-07, Daniel, Calder").click()
    page_key, where = desk.went[-1]
    assert page_key == "clients"
    assert set(where) == {"client_id", "agreements"}


def _what_if(page: AccreditationView, qtbot: QtBot, credential: str = "icf-acc") -> WhatIfSheet:
    page.show_where(credential=credential)
    qtbot.wait(10)
    named(page, "What if").click()
    return _sheet(WhatIfSheet)


def _cell(sheet: WhatIfSheet, figure: str, column: int) -> str:
    model = sheet.table.model()
    rows = {str(model.index(row, 0).data()): row for row in range(model.rowCount())}
    return str(model.index(rows[figure], column).data())


def test_what_if_answers_as_a_number_moves(page: AccreditationView, qtbot: QtBot) -> None:
    sheet = _what_if(page, qtbot)
    assert _cell(sheet, "Coaching hours", 1) == _cell(sheet, "Coaching hours", 2) == "2.00 of 100"
    sheet.months.slider.setValue(10)
    sheet.sessions.slider.setValue(6)
    assert sheet.sessions.number.value() == 6
    assert _cell(sheet, "Coaching hours", 1) == "2.00 of 100"
    more = float(_cell(sheet, "Coaching hours", 2).split()[0])
    assert more > 50
    sheet.minutes.number.setValue(30)
    assert sheet.minutes.slider.value() == 30
    assert float(_cell(sheet, "Coaching hours", 2).split()[0]) < more
    sheet.paid.number.setValue(0)
    assert _cell(sheet, "Paid coaching hours", 2) == "2.00 of 75"


def test_an_application_next_year_is_judged_by_the_rules_of_that_day(
    page: AccreditationView, qtbot: QtBot
) -> None:
    sheet = _what_if(page, qtbot)
    assert not says(sheet, "other rules apply")
    sheet.day.setDate(QDate(2027, 1, 2))
    assert says(sheet, "For an application on 2 Jan 2027 other rules apply")
    assert sheet.months.value() == 1


def test_what_if_is_whole_by_keyboard_and_named(page: AccreditationView, qtbot: QtBot) -> None:
    sheet = _what_if(page, qtbot)
    assert sheet.sessions.slider.hasFocus() or not sheet.isActiveWindow()
    assert unnamed(sheet) == []
    QTest.keyClick(sheet.sessions.slider, Qt.Key.Key_Right)
    assert sheet.sessions.value() == 1


def test_what_is_announced_stands_below_the_figures(page: AccreditationView, qtbot: QtBot) -> None:
    page.show_where(credential="icf-acc")
    qtbot.wait(10)
    assert says(page, "From 1 Jan 2027: ")


def test_another_path_is_chosen_and_kept(page: AccreditationView, desk: Desk, qtbot: QtBot) -> None:
    page.show_where(credential="ac-coach")
    qtbot.wait(10)
    box = named(page, "Path", QComboBox)
    assert box.count() > 1
    wanted = box.itemText(1)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.wait(10)
    (kept,) = desk.practice.settings.read().credential_paths
    assert kept.credential == "ac-coach"
    assert desk.practice.accreditation.progress("ac-coach").credential.path_id == kept.path
    assert named(page, "Path", QComboBox).currentText() == wanted


def test_a_document_is_kept_with_its_day_and_note(
    page: AccreditationView, desk: Desk, qtbot: QtBot
) -> None:
    page.show_where(credential="icf-acc")
    qtbot.wait(10)
    named(page, "Files and note of").click()
    sheet = _sheet(DocumentSheet)
    assert not sheet.day.isVisibleTo(sheet)
    sheet.state.choose(DocumentState.DONE.value)
    sheet.state.activated.emit(2)
    assert sheet.day.isVisibleTo(sheet)
    sheet.day.setDate(QDate(2026, 3, 2))
    sheet.note.setPlainText("in the blue folder")
    sheet.send()
    qtbot.wait(10)
    (filed,) = desk.practice.documents.of("icf-acc").values()
    assert (filed.document.on, filed.document.note) == (date(2026, 3, 2), "in the blue folder")
    assert says(page, "2 Mar 2026, with a note")


def test_files_of_a_document_are_counted_on_the_page(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "certificate.txt"
    file.write_text("passed", "utf-8")
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(file))
    page = _shown(desk, qtbot)
    page.show_where(credential="icf-acc")
    qtbot.wait(10)
    named(page, "Files and note of").click()
    sheet = _sheet(DocumentSheet)
    with desk.practice.journal.work() as work:
        assert work.all(DocumentHeld) == []
    named(sheet, "Attach").click()
    qtbot.waitUntil(lambda: len(sheet.strip.tiles) == 1)
    sheet.reject()
    qtbot.wait(10)
    assert says(page, "1 file")
    (filed,) = desk.practice.documents.of("icf-acc").values()
    assert filed.document.state is DocumentState.NOT_STARTED


def test_an_award_is_entered_and_its_end_proposed(
    page: AccreditationView, desk: Desk, qtbot: QtBot
) -> None:
    named(page, "Enter an award").click()
    sheet = _sheet(AwardSheet)
    sheet.awarded.setDate(QDate(2024, 2, 3))
    assert sheet.ends.day() == date(2027, 2, 3)
    sheet.send()
    qtbot.wait(10)
    assert says(page, "awarded on 3 Feb 2024, valid to 3 Feb 2027")
    named(page, "Work towards ICF ACC renewal").click()
    qtbot.wait(10)
    assert "icf-acc-renewal" in desk.practice.settings.read().credentials
    assert not is_there(page, "Work towards")


def test_an_award_is_taken_away_and_comes_back(
    page: AccreditationView, desk: Desk, qtbot: QtBot
) -> None:
    held = desk.practice.credentials_held
    held.keep("ac-coach", date(2025, 5, 5), date(2030, 5, 5))
    qtbot.wait(10)
    named(page, "AC Coach, awarded on").click()
    sheet = _sheet(AwardSheet)
    named(sheet, "Take this award away").click()
    assert held.all() == []
    assert desk.undo is not None
    desk.undo()
    assert len(held.all()) == 1


@pytest.mark.parametrize(("ends", "said"), [(date(2027, 6, 1), True), (date(2029, 6, 1), False)])
def test_today_speaks_of_an_award_within_its_last_year_alone(
    desk: Desk, qtbot: QtBot, ends: date, said: bool
) -> None:
    desk.practice.credentials_held.keep("icf-acc", date(2024, 6, 1), ends)
    page = build_today(desk.context)
    qtbot.addWidget(page)
    page.show()
    qtbot.wait(10)
    assert says(page, "ICF ACC: awarded on 1 Jun 2024") is said


def test_twenty_four_credentials_stand_side_by_side(desk: Desk, qtbot: QtBot) -> None:
    every = tuple(each.id for each in desk.practice.accreditation.credentials())[:24]
    assert len(every) == 24
    desk.practice.settings.change(credentials=every)
    page = _shown(desk, qtbot, 760)
    assert len(page.findChildren(CredentialCard)) == 24
    assert too_wide(page) == []
    assert unnamed(page) == []
    area = named(page, "Accreditation", QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    card = page.findChildren(CredentialCard)[-1]
    card.setFocus()
    card.click()
    qtbot.wait(20)
    assert area.verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [620, 1180, 2600])
def test_cards_take_the_room_there_is(page: AccreditationView, qtbot: QtBot, width: int) -> None:
    page.resize(width, 700)
    qtbot.wait(10)
    assert too_wide(page) == []
    rows = {each.y() for each in page.findChildren(CredentialCard)}
    assert (len(rows) == 1) is (width > 1000)
