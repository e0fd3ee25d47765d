"""Supervising in the window: supervisees, a meeting in a minute, and no client's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import VaultFor
from coachjournal.services.supervisees import SuperviseeSaid
from coachjournal.services.supervision_given import GivenSaid
from coachjournal.ui.shell.works import Works
from coachjournal.ui.supervisees import build_page
from coachjournal.ui.supervisees.page import SuperviseesView
from coachjournal.ui.supervisees.sheets import GivenSheet, LogSheet, SuperviseeSheet
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import says, too_wide, unnamed


@pytest.fixture
def ruth(desk: Desk) -> str:
    said = SuperviseeSaid(
        code="S-01", name="Ruth Meyer", every_weeks=4, minutes=90, review_on=date(2026, 11, 1)
    )
    return str(desk.practice.supervisees.add(said).value.id)


def _shown(desk: Desk, qtbot: QtBot) -> SuperviseesView:
    page = build_page(desk.context)
    assert isinstance(page, SuperviseesView)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    qtbot.wait(10)
    return page


def _sheet(page: SuperviseesView, kind: type[QDialog]) -> QDialog:
    (found,) = (each for each in page.findChildren(kind) if each.isVisible())
    return found


def _button(page: QDialog, name: str) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton) if b.accessibleName() == name]
    return found[0]


def test_the_first_supervisee_is_added_and_shown(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Whom do you supervise?")
    page.new_here()
    sheet = _sheet(page, SuperviseeSheet)
    assert isinstance(sheet, SuperviseeSheet)
    assert sheet.code.text() == "S-01"
    sheet.name.setText("Ruth Meyer")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "Ruth Meyer")
    assert page.one
    assert not unnamed(page)
    assert not too_wide(page)


def test_a_meeting_is_entered_with_what_is_due_after_it(
    desk: Desk, qtbot: QtBot, ruth: str
) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "The contract is to be looked at again")
    page.enter.click()
    sheet = _sheet(page, GivenSheet)
    assert isinstance(sheet, GivenSheet)
    # With one supervisee there is nobody to choose, and the minutes are those agreed.
    assert (sheet.who[ruth].isChecked(), sheet.minutes.value()) == (True, 90)
    sheet.cases.setText("k-3, K-4")
    sheet.risks.setPlainText("She is tired.")
    sheet.send()
    qtbot.wait(10)
    (line,) = desk.practice.supervision_given.lines()
    assert line.given.cases == ("K-3", "K-4")
    assert says(page, "1.50 hours, each meeting once")
    assert not unnamed(page)
    assert not too_wide(page)


def test_a_word_in_a_case_is_said_at_its_field(desk: Desk, qtbot: QtBot, ruth: str) -> None:
    page = _shown(desk, qtbot)
    page.enter.click()
    sheet = _sheet(page, GivenSheet)
    assert isinstance(sheet, GivenSheet)
    sheet.cases.setText("Tamsin")
    sheet.send()
    assert says(sheet, "A case is known by a code only")
    assert desk.practice.supervision_given.lines() == []


def test_a_name_is_shown_in_its_place_and_a_code_takes_it(
    desk: Desk, qtbot: QtBot, ruth: str
) -> None:
    page = _shown(desk, qtbot)
    page.enter.click()
    sheet = _sheet(page, GivenSheet)
    assert isinstance(sheet, GivenSheet)
    sheet.agreed.setPlainText("Ruth waits with Tamsin. They meet at Barclays.")
    sheet.send()
    qtbot.wait(10)
    assert sheet.isVisible()
    assert says(sheet, "Ruth waits with Tamsin.")
    (code,) = (
        each for each in sheet.findChildren(QLineEdit)
        if each.accessibleName() == "A code in place of Tamsin"
    )  # fmt: skip
    code.setText("K-3")
    _button(sheet, "Write the code in place of Tamsin").click()
    _button(sheet, "Barclays is no name").click()
    qtbot.wait(10)
    (line,) = desk.practice.supervision_given.lines(ruth)
    assert line.given.agreed_points == "Ruth waits with K-3. They meet at Barclays."
    assert [each.found for each in desk.practice.word_decisions.all()] == ["Barclays"]


def test_erasing_is_asked_and_leaves_the_hours(desk: Desk, qtbot: QtBot, ruth: str) -> None:
    desk.practice.supervision_given.enter(
        GivenSaid(on=date(2026, 11, 2), minutes=60, supervisees=(ruth,))
    )
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(False, True))
    page = _shown(desk, qtbot)
    page.opened.emit(ruth)
    page.erase.click()
    assert len(desk.practice.supervisees.lines()) == 1
    page.erase.click()
    assert desk.practice.supervisees.lines() == []
    assert desk.practice.supervision_given.held().minutes == 60
    assert desk.said == ["Erased. 1 meeting keeps its hours."]


def test_the_bin_is_taken_back(desk: Desk, qtbot: QtBot, ruth: str) -> None:
    page = _shown(desk, qtbot)
    page.opened.emit(ruth)
    page.to_bin.click()
    assert desk.practice.supervisees.lines() == []
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.supervisees.lines()) == 1


def test_the_log_is_taken_out(desk: Desk, qtbot: QtBot, ruth: str, tmp_path: Path) -> None:
    desk.practice.supervision_given.enter(
        GivenSaid(on=date(2026, 11, 2), minutes=60, supervisees=(ruth,))
    )
    out = tmp_path / "log.csv"
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(out))
    page = _shown(desk, qtbot)
    page.log.click()
    sheet = _sheet(page, LogSheet)
    assert isinstance(sheet, LogSheet)
    sheet.send()
    assert "S-01" in out.read_text("utf-8-sig")


def test_the_rail_shows_the_pages_of_the_work_that_is_done(desk: Desk, qtbot: QtBot) -> None:
    from coachjournal import app

    entries = [each for each in app.page_entries(None) if each.whose]  # type: ignore[arg-type]
    left: list[set[str]] = []
    page = SuperviseesView()
    qtbot.addWidget(page)
    logging: list[bool] = []
    Works(page, desk.context, entries, lambda keys: left.append(set(keys)), logging.append)
    assert left[-1] == {"supervisees"}
    desk.practice.settings.change(both_works=True)
    assert left[-1] == set()
    desk.practice.settings.change(both_works=False, vault_for=VaultFor.SUPERVISING)
    assert left[-1] == {"sessions", "clients", "sketchbook", "accreditation", "insights"}
    assert logging[-1] is False
    assert logging[0] is True


def test_today_of_a_supervisor_says_what_is_due_and_asks_for_no_client(
    desk: Desk, qtbot: QtBot, ruth: str
) -> None:
    from coachjournal.ui.today import build_page as build_today

    desk.practice.settings.change(vault_for=VaultFor.SUPERVISING)
    page = build_today(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    qtbot.wait(10)
    assert says(page, "What is due")
    assert not says(page, "Begin with a client")
    assert not says(page, "ICF ACC")
    page.supervisee_wanted.emit(ruth)  # type: ignore[attr-defined]
    assert desk.went == [("supervisees", {"supervisee_id": ruth})]


def test_a_code_takes_the_place_of_the_whole_word_alone_and_is_never_guessed(
    desk: Desk, qtbot: QtBot
) -> None:
    page = _shown(desk, qtbot)
    page.new_here()
    sheet = _sheet(page, SuperviseeSheet)
    assert isinstance(sheet, SuperviseeSheet)
    sheet.name.setText("Ruth Meyer")
    sheet.towards.setText("PCC with Ursula")
    sheet.agreed.setPlainText("Mark looks at the Market.")
    sheet.send()
    qtbot.wait(10)
    _button(sheet, "Write the code in place of Mark").click()
    assert sheet.agreed.text() == "Mark looks at the Market."
    for name, code in (("Mark", "K-4"), ("Ursula", "K-5")):
        fields = sheet.findChildren(QLineEdit)
        (field,) = (f for f in fields if f.accessibleName() == f"A code in place of {name}")
        field.setText(code)
        _button(sheet, f"Write the code in place of {name}").click()
    qtbot.wait(10)
    assert says(page, "K-4 looks at the Market.")
    (line,) = desk.practice.supervisees.lines()
    assert line.supervisee.works_towards == "PCC with K-5"


def test_a_name_does_not_hold_up_a_lock_and_is_not_saved_by_it(desk: Desk, qtbot: QtBot) -> None:
    page = _shown(desk, qtbot)
    page.new_here()
    sheet = _sheet(page, SuperviseeSheet)
    assert isinstance(sheet, SuperviseeSheet)
    sheet.agreed.setPlainText("We spoke of Ursula.")
    jobs = page.flush()
    assert isinstance(jobs, list)
    for job in jobs:
        job()
    assert desk.practice.supervisees.lines() == []
