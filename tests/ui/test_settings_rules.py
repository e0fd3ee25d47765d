"""Settings, rule packs: a figure of mine is put in, seen, taken back, and judged by."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import FigurePart
from coachjournal.ui.accreditation import build_page
from coachjournal.ui.rules import open_rules
from coachjournal.ui.rules.figure_sheet import FigureSheet
from coachjournal.ui.rules.section import RulesSection
from coachjournal.ui.today import build_page as build_today
from coachjournal.ui.widgets.inputs import Choice
from tests.ui.desk import Desk
from tests.ui.finding import named, says, too_wide, unnamed

WHY = "The body's letter of 3 May"


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> RulesSection:
    made = RulesSection(desk.context)
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.show()
    made.show_where(credential="icf-acc")
    return made


def shows(page: QWidget, words: str) -> bool:
    """Whether it says so once what was put there is shown."""
    for _turn in range(20):
        if says(page, words):
            return True
        QTest.qWait(5)
    return False


def needed(desk: Desk, figure: str = "coaching-hours") -> int:
    found = desk.practice.accreditation.progress("icf-acc").requirements
    value = next(each for each in found if each.id == figure).needed
    assert value is not None
    return int(value)


def press(page: QWidget, name: str) -> None:
    QTest.qWait(5)
    named(page, name).click()


def change(section: RulesSection, figure: str, why: str = WHY) -> FigureSheet:
    press(section, "Change: Coaching hours")
    [sheet] = [each for each in section.findChildren(FigureSheet) if each.isVisible()]
    sheet.figure.setText(figure)
    sheet.why.setPlainText(why)
    sheet.action.click()
    return sheet


def test_a_figure_of_mine_counts_at_once_and_says_whose_it_is(
    desk: Desk, section: RulesSection
) -> None:
    shipped = needed(desk)
    assert shows(section, f"Coaching hours: {shipped} hours")
    assert shows(section, "You have no copy")
    sheet = change(section, "90")
    assert not sheet.isVisible()
    assert needed(desk) == 90
    assert shows(section, "Coaching hours: 90 hours")
    assert shows(section, f"Your own figure; shipped: {shipped} hours. Why: {WHY}.")
    assert shows(section, "your copy counts. 1 figure of it is yours")
    assert desk.said[-1] == "Judged by your own figure now."


def test_what_was_done_can_be_taken_back_each_time(desk: Desk, section: RulesSection) -> None:
    shipped = needed(desk)

    def take_back() -> None:
        assert desk.undo is not None
        desk.undo()

    change(section, "90")
    change(section, "80")
    take_back()
    assert needed(desk) == 90
    press(section, "Put the shipped figure back: Coaching hours")
    assert needed(desk) == shipped
    take_back()
    assert needed(desk) == 90
    press(section, "Use the shipped rules")
    assert needed(desk) == shipped
    assert shows(section, "Your copy is kept: 1 figure of it is yours")
    press(section, "Use mine")
    assert needed(desk) == 90
    press(section, "Remove my copy")
    assert shows(section, "You have no copy")
    take_back()
    assert needed(desk) == 90


def test_a_figure_without_a_why_stays_in_the_sheet_and_is_said_at_its_field(
    desk: Desk, section: RulesSection
) -> None:
    shipped = needed(desk)
    sheet = change(section, "90", why="")
    assert sheet.isVisible()
    assert shows(sheet, "needs its reason")
    sheet.why.setPlainText(WHY)
    sheet.figure.setText("many")
    sheet.action.click()
    assert shows(sheet, "is a number")
    assert (sheet.figure.text(), needed(desk)) == ("many", shipped)
    sheet.reject()


def test_another_part_of_a_rule_can_be_mine(desk: Desk, section: RulesSection) -> None:
    press(section, "Change: Coaching hours")
    [sheet] = section.findChildren(FigureSheet)
    sheet.part.choose(FigurePart.GROUP_CAP.value)
    sheet.figure.setText("12")
    sheet.why.setPlainText(WHY)
    sheet.action.click()
    assert shows(section, "Most participants of a group: 12.")
    assert shows(section, "Most participants of a group is your own")


def test_copying_a_pack_changes_no_figure(desk: Desk, section: RulesSection) -> None:
    shipped = needed(desk)
    press(section, "Make my copy")
    assert needed(desk) == shipped
    assert shows(section, "your copy counts. 0 figures of it are yours")


def test_every_figure_shows_its_source_and_how_sure_it_is(section: RulesSection) -> None:
    assert shows(section, "confidence A")
    assert shows(section, "checked on")


def test_each_credential_has_its_own_figures(section: RulesSection) -> None:
    choice = section.findChild(Choice)
    assert choice is not None
    assert choice.count() > 15
    choice.choose("emcc-eia-practitioner")
    choice.activated.emit(choice.currentIndex())
    assert shows(section, "emcc")


def test_everything_has_a_name_and_nothing_is_cut(desk: Desk, section: RulesSection) -> None:
    change(section, "90")
    assert unnamed(section) == []
    assert too_wide(section) == []


def test_accreditation_leads_to_the_rules_of_the_credential(desk: Desk, qtbot: QtBot) -> None:
    page = build_page(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    page.show_where(credential="icf-acc")  # type: ignore[attr-defined]
    press(page, "Rules…")
    assert desk.went[-1] == ("settings", {"section": "rules", "credential": "icf-acc"})


def test_the_page_says_whose_rule_a_figure_is_judged_by(
    desk: Desk, qtbot: QtBot, section: RulesSection
) -> None:
    change(section, "90")
    page = build_page(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    page.show_where(credential="icf-acc", figure="coaching-hours")  # type: ignore[attr-defined]
    assert shows(page, "of 90")
    assert shows(page, "your own rule")
    assert shows(page, "Own rule: 90 in place of")
    beside = [each.text() for each in page.findChildren(QLabel) if "your own rule" in each.text()]
    assert beside
    # Whoever put their own figure in did ask the body.
    assert not [each for each in beside if "sources disagree" in each]
    assert shows(page, WHY)


def test_the_door_opens_the_settings(desk: Desk) -> None:
    open_rules(desk.context, "icf-pcc")
    assert desk.went == [("settings", {"section": "rules", "credential": "icf-pcc"})]


def test_today_judges_by_my_figure_and_says_so(
    desk: Desk, qtbot: QtBot, section: RulesSection
) -> None:
    page = build_today(desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()
    assert shows(page, f"of {needed(desk)}")
    assert not shows(page, "your own rule")
    change(section, "90")
    assert shows(page, "of 90")
    assert shows(page, "1 figure is judged by your own rule, not the shipped one.")
