"""Logs and papers in the window: what is left out is said before; sheets are signed and filed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.services.clients import ClientToAdd
from coachjournal.ui.accreditation_papers import open_papers, papers_sheet
from coachjournal.ui.accreditation_papers.papers_form import PapersSheet
from coachjournal.ui.accreditation_papers.signed_rows import SignatureForm
from coachjournal.ui.forms import Forms
from coachjournal.ui.unsure_sheet import UnsureSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """The page over which the sheet stands."""
    made = QWidget()
    made.resize(1180, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def coached(desk: Desk) -> Desk:
    """Two clients; one agreed to be listed."""
    add = desk.practice.clients.add
    add(ClientToAdd(code="C-07", full_name="Anneliese Thorvald", consent_to_log=Answer.YES))
    add(ClientToAdd(code="C-08", full_name="Odile Marchbanks"))
    desk.session(start=MORNING - DAY, minutes=90)
    desk.session("C-08", start=MORNING - 2 * DAY, minutes=30)
    return desk


def shown(desk: Desk, host: QWidget, credential: str = "icf-acc") -> PapersSheet:
    sheet = open_papers(desk.context, credential, host)
    assert not unnamed(sheet)
    assert not too_wide(sheet)
    return sheet


def choose(sheet: PapersSheet, key: str) -> None:
    sheet.paper.choose(key)
    sheet.paper.activated.emit(sheet.paper.currentIndex())


def answers(desk: Desk, *given: Path | bool) -> ScriptedDialogs:
    dialogs = desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.extend(given)
    return dialogs


def test_what_a_log_leaves_out_is_said_before_it_is_written(
    coached: Desk, host: QWidget, tmp_path: Path
) -> None:
    sheet = shown(coached, host)
    assert says(sheet, "0.50 hours (30 minutes) are of clients who did not agree to be listed")
    answers(coached, tmp_path / "log.xlsx")
    sheet.action.click()
    assert openpyxl.load_workbook(tmp_path / "log.xlsx").active["A2"].value == "Anneliese Thorvald"
    assert coached.said == ["The paper is saved. It is not encrypted."]
    assert not sheet.isVisible()


def test_a_log_of_nobody_says_so_before_it_is_written(coached: Desk, host: QWidget) -> None:
    client = coached.practice.clients.by_code("C-07").id
    coached.practice.clients.answer(client, AgreementKind.LISTED_IN_LOG, Answer.NO)
    sheet = shown(coached, host)
    assert says(sheet, "No client agreed to be listed")
    assert says(sheet, "2.00 hours")
    assert sheet.action.isEnabled()
    sheet.close()


def test_each_body_has_its_own_papers_and_fields(coached: Desk, host: QWidget) -> None:
    for credential, first in (
        ("emcc-eia-foundation", "emcc-log"),
        ("ilm-7-certificate", "ilm-log"),
    ):
        sheet = shown(coached, host, credential)
        assert sheet.paper.value() == first
        assert sheet.paper.findData("icf-log") == -1
        sheet.close()
    sheet = shown(coached, host, "ac-coach")
    assert sheet.client.isVisible()
    choose(sheet, "organisation-letter")
    assert not sheet.client.isVisible()
    assert sheet.organisation.currentText() == "choose one"
    choose(sheet, "pool-return")
    assert sheet.organisation.currentText() == "all organisations"
    choose(sheet, "organisation-letter")
    assert sheet.organisation.isVisible()
    assert says(sheet, "A letter of verification is about one organisation.")
    sheet.close()


def test_a_paper_that_was_only_looked_at_leaves_without_a_word(
    coached: Desk, host: QWidget, qtbot: QtBot
) -> None:
    forms = Forms(host, coached.context)
    sheet = papers_sheet(coached.context, "icf-acc", host)
    forms.open(sheet)
    qtbot.wait(10)
    sheet.reject()
    assert coached.said == []


def test_what_is_unsure_is_shown_and_has_to_be_looked_at(coached: Desk, host: QWidget) -> None:
    coached.session(start=MORNING - 3 * DAY, title="Call 020 7946 0018")
    sheet = shown(coached, host, "ilm-7-certificate")
    assert says(sheet, "020 7946 0018")
    assert not sheet.action.isEnabled()
    named(sheet, "Decide on each").click()
    (unsure,) = [each for each in sheet.findChildren(UnsureSheet) if each.isVisible()]
    named(unsure, "Replace with “[phone number]”").click()
    assert sheet.action.isEnabled()
    assert not sheet.decide.isVisible()
    sheet.close()


def test_a_sheet_is_printed_signed_and_shows_what_changed(
    coached: Desk, host: QWidget, qtbot: QtBot
) -> None:
    sheet = shown(coached, host, "ilm-7-certificate")
    choose(sheet, "countersign-sheet")
    dialogs = answers(coached, True)
    sheet.print.click()
    assert dialogs.printed == [1]
    qtbot.wait(10)
    assert says(sheet, "Sheet to be countersigned, 2.00 hours")
    assert says(sheet, "not signed yet")
    [line] = coached.practice.signed_sheets.lines()
    coached.practice.sessions.change(line.sheet.sessions[0], minutes=20, coaching_minutes=20)
    qtbot.wait(10)
    assert says(sheet, "1 entry changed since")
    named(sheet, "Signature and scan").click()
    form = sheet.findChild(SignatureForm)
    assert form is not None
    assert not unnamed(form)
    assert says(form, "was changed, 20 minutes now")
    form.by.setText("Ada Tutor")
    form.role.setText("supervisor")
    form.action.click()
    assert says(form, "A supervisor is never asked to certify client hours")
    assert form.isVisible()
    assert sheet.flushed() is not None
    form.role.setText("tutor")
    form.action.click()
    qtbot.wait(10)
    assert not form.isVisible()
    assert says(sheet, "signed by Ada Tutor, tutor")
    assert coached.undo is not None
    coached.undo()
    qtbot.wait(10)
    assert says(sheet, "not signed yet")
    sheet.close()


def test_a_sheet_can_be_put_away_and_taken_back(coached: Desk, host: QWidget, qtbot: QtBot) -> None:
    papers = coached.practice.accreditation_papers
    sheet = shown(coached, host)
    papers.pages("countersign-sheet", sheet.wanted())
    qtbot.wait(10)
    named(sheet, "Delete").click()
    qtbot.wait(10)
    assert not is_there(sheet, "Signature and scan")
    assert coached.undo is not None
    coached.undo()
    qtbot.wait(10)
    assert is_there(sheet, "Signature and scan")
    [line] = coached.practice.signed_sheets.lines()
    assert line.changed == ()
    sheet.close()


def test_a_page_may_open_it_itself(coached: Desk, host: QWidget) -> None:
    sheet = papers_sheet(coached.context, "icf-pcc", host)
    sheet.open()
    assert sheet.flushed() is None
    sheet.close()
    sheet.deleteLater()
