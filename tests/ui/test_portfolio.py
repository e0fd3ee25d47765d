"""The portfolio's builder as a coach meets it: parts, texts, choices, case studies, the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from coachjournal.domain.development import Feedback
from coachjournal.domain.ids import FeedbackId
from coachjournal.domain.terms import AgreementKind, Answer, FeedbackSource
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.portfolio import build_page, open_portfolio
from coachjournal.ui.portfolio.page import PortfolioView
from coachjournal.ui.portfolio.sheets import CaseSheet, ChoiceSheet, TextSheet
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

S = TypeVar("S", bound=FormSheet)


def _shown(desk: Desk, qtbot: QtBot, credential: str = "ac-coach") -> PortfolioView:
    page = build_page(desk.context)
    assert isinstance(page, PortfolioView)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    page.show_where(credential=credential)
    qtbot.wait(10)
    return page


def _sheet(page: PortfolioView, kind: type[S]) -> S:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def clients(desk: Desk) -> tuple[str, str]:
    daniel = desk.client("C-07", "Danforth, Calder")
    ruth = desk.client("C-09", "Ruthven, college")
    desk.session()
    return daniel, ruth


def test_a_part_without_content_is_said_to_be_left_out(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "No supervision is entered. The part is left out.")
    assert is_there(page, "Client profiles, by code")
    assert unnamed(page) == []
    assert too_wide(page) == []


def test_there_is_a_way_back_to_the_figures(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Accreditation").click()
    back = {"credential": "ac-coach", "door": "figures"}
    assert desk.went == [("accreditation", back)]


def test_a_text_is_written_with_its_count_going_along(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    page = _shown(desk, qtbot, "ac-foundation")
    desk.practice.portfolios.write_text("ac-foundation", "coach-training", "Seven modules.")
    page.text_wanted.emit("coach-training")
    sheet = _sheet(page, TextSheet)
    assert sheet.text.text() == "Seven modules."
    # Whoever opens it wants to write, not to save.
    assert sheet.focusWidget() is sheet.text
    sheet.text.setPlainText("Seven modules in seven months.")
    assert sheet.count.text().startswith("5 words")
    sheet.action.click()
    kept = desk.practice.portfolios.state("ac-foundation").texts
    assert next(e.text for e in kept if e.rule.id == "coach-training").endswith("seven months.")
    qtbot.wait(10)
    assert says(page, "5 words")


def test_a_case_study_stays_out_until_its_client_agreed(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Write one").click()
    sheet = _sheet(page, CaseSheet)
    assert sheet.focusWidget() is sheet.client
    sheet.client.choose(clients[0])
    sheet.title.setText("The open door")
    sheet.action.click()
    assert says(sheet, "A case study has some words.")
    sheet.text.setPlainText("He came about time and stayed for people.")
    sheet.action.click()
    qtbot.wait(10)
    assert says(page, "not agreed: left out")
    desk.practice.clients.answer(clients[0], AgreementKind.CASE_STUDY, Answer.YES)
    qtbot.wait(10)
    assert not says(page, "not agreed: left out")
    study = desk.practice.case_studies.all()[0].study
    page.case_wanted.emit(study.id)
    named(_sheet(page, CaseSheet), "Put into the bin").click()
    assert desk.practice.case_studies.all() == []
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.case_studies.all()) == 1


def test_what_is_ticked_goes_in_and_nothing_else(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    for words in ("It helped me to stop.", "It went on for too long."):
        said = Feedback(
            id=FeedbackId(desk.practice.journal.new_id()),
            on=desk.clock.today(),
            source=FeedbackSource.CLIENT,
            text=words,
        )
        with desk.practice.journal.work() as work:
            work.add(said)
            work.commit()
    page = _shown(desk, qtbot)
    page.choice_wanted.emit("feedback")
    sheet = _sheet(page, ChoiceSheet)
    boxes = sheet.findChildren(QCheckBox)
    assert [box.isChecked() for box in boxes] == [True, True]
    next(box for box in boxes if "too long" in box.accessibleName()).setChecked(False)
    sheet.action.click()
    offered = desk.practice.portfolios.state("ac-coach").choices["feedback"]
    assert [each.title for each in offered if each.chosen] == ["It helped me to stop."]
    qtbot.wait(10)
    assert says(page, "1 of 2")


def test_the_paper_is_written_where_the_coach_says_and_names_nobody(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "Portfolio.pdf"
    desk.practice.case_studies.write(clients[0], "A door", "Danforth opened the door.")
    desk.practice.clients.answer(clients[0], AgreementKind.CASE_STUDY, Answer.YES)
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(out))
    page = _shown(desk, qtbot)
    named(page, "Write PDF or DOCX").click()
    for sheet in page.findChildren(UnsureSheet):
        for _round in range(9):
            QTest.keyClick(sheet, Qt.Key.Key_R)
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = " ".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert "C-07 opened the door." in " ".join(text.split())
    assert "Danforth" not in text
    assert "checked for names" in desk.said[-1]


def test_a_part_leads_to_where_it_is_written(
    desk: Desk, qtbot: QtBot, clients: tuple[str, str]
) -> None:
    page = _shown(desk, qtbot)
    page.part_wanted.emit("cpd")
    assert desk.went[-1][0] == "development"
    open_portfolio(desk.context, "icf-acc")
    assert desk.went[-1] == ("portfolio", {"credential": "icf-acc"})
