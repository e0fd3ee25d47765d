"""A year of supervision in the window: rules, kinds, the eyes, contract, note, review, a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import SupervisionFormat
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.supervision_year import build_page
from coachjournal.ui.supervision_year.page import YearView
from coachjournal.ui.supervision_year.sheets import (
    ContractSheet,
    JointNoteSheet,
    NotBroughtSheet,
    ReviewSheet,
)
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import says, too_wide, unnamed


@pytest.fixture
def year(desk: Desk) -> Desk:
    client = desk.practice.clients
    from coachjournal.services.clients import ClientToAdd

    client.add(ClientToAdd(code="C-07", working_name="Daniel", full_name="Daniel Okafor"))
    desk.session(start=MORNING - timedelta(days=1), minutes=120)
    desk.practice.settings.change(credentials=("emcc-eia-foundation", "icf-acc"))
    held = MeetingHeld(on=date(2026, 11, 2), minutes=90, supervisor="Ines Varga")
    meeting = desk.practice.supervision.meet(held).value
    desk.practice.supervision.change_meeting(meeting.id, eyes_used=("client", "coach"))
    group = SupervisionFormat.GROUP
    desk.practice.supervision.meet(MeetingHeld(on=date(2026, 5, 2), minutes=60, format=group))
    return desk


def _shown(desk: Desk, qtbot: QtBot) -> YearView:
    page = build_page(desk.context)
    assert isinstance(page, YearView)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    qtbot.wait(10)
    return page


def _sheet(page: YearView, kind: type[QDialog]) -> QDialog:
    (found,) = (each for each in page.findChildren(kind) if each.isVisible())
    return found


def test_it_shows_rules_kinds_and_where_the_attention_went(year: Desk, qtbot: QtBot) -> None:
    page = _shown(year, qtbot)
    assert says(page, "What the bodies ask")
    assert says(page, "by 31/12/2026.") or says(page, "by 31/03/2027.")
    assert says(page, "No figure of supervision is asked for ICF ACC.")
    assert page.attention.model.rowCount() == 7
    assert says(page, "Of 1 meeting nothing is noted.")
    assert not unnamed(page)
    assert not too_wide(page)


def test_a_rule_leads_to_its_workings(year: Desk, qtbot: QtBot) -> None:
    page = _shown(year, qtbot)
    page.rule_opened.emit("emcc-eia-foundation", "supervision-frequency")
    assert year.went == [
        ("accreditation", {"credential": "emcc-eia-foundation", "figure": "supervision-frequency"})
    ]


def test_who_was_not_brought_is_shown_only_when_asked(year: Desk, qtbot: QtBot) -> None:
    page = _shown(year, qtbot)
    assert not says(page, "Daniel")
    page.not_brought_wanted.emit()
    sheet = _sheet(page, NotBroughtSheet)
    assert isinstance(sheet, NotBroughtSheet)
    assert says(sheet, "1 session, last on 11/11/2026")
    sheet.avoiding.setPlainText("The money.")
    sheet.send()
    assert year.practice.agenda.look().agenda.avoiding == "The money."


def test_a_contract_is_kept_and_its_review_day_says_so(year: Desk, qtbot: QtBot) -> None:
    page = _shown(year, qtbot)
    page.contract_wanted.emit()
    sheet = _sheet(page, ContractSheet)
    assert isinstance(sheet, ContractSheet)
    sheet.send()
    assert sheet.isVisible()
    assert says(sheet, "A contract of supervision says with whom it is.")
    sheet.supervisor.setText("Ines Varga")
    sheet.weeks.setValue(6)
    sheet.review.known.setChecked(True)
    sheet.review.field.setDate(QDate(2026, 11, 1))
    sheet.send()
    assert not sheet.isVisible(), sheet.problem()
    qtbot.wait(10)
    assert says(page, "We said that we would look at it again on 01/11/2026.")
    assert says(page, "Ines Varga")


def test_a_joint_note_leaves_by_code(year: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "note.pdf"
    year.context = replace(year.context, dialogs=ScriptedDialogs(out))
    page = _shown(year, qtbot)
    meeting = year.practice.supervision.meetings()[0]
    page.note_opened.emit(str(meeting.id))
    sheet = _sheet(page, JointNoteSheet)
    assert isinstance(sheet, JointNoteSheet)
    sheet.agreed.setPlainText("We wait longer with Daniel Okafor.")
    sheet.paper.click()
    text = " ".join(read_pdf(out.read_bytes()).pages[0].split())
    assert "We wait longer with C-07." in text
    assert "Okafor" not in text
    assert "Ines Varga" in text
    assert not year.errors


def test_a_review_shows_facts_and_goes_onto_paper(year: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "review.pdf"
    year.context = replace(year.context, dialogs=ScriptedDialogs(out))
    page = _shown(year, qtbot)
    page.review_wanted.emit()
    sheet = _sheet(page, ReviewSheet)
    assert isinstance(sheet, ReviewSheet)
    assert says(sheet, "2 meetings: 1.50 hours one to one, 1.00 hours in a group.")
    sheet.learned.setPlainText("That Daniel Okafor can carry a silence.")
    sheet.paper.click()
    text = " ".join(" ".join(read_pdf(out.read_bytes()).pages).split())
    assert "C-07 can carry a silence" in text
    assert "Okafor" not in text
    assert "2.50" in text
    # The room to write is there, whatever stands before it.
    assert "Name, qualification, signature and date" in text
