"""What has left, in the window: every line, a client's alone, decisions, files, what became."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.ids import ExportedId, RowId
from coachjournal.domain.review import ExportedDecision
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.ui.clients import build_page as clients_page
from coachjournal.ui.register import open_register
from coachjournal.ui.register.sheet import RegisterSheet
from coachjournal.ui.today import build_page as today_page
from tests.services.packs import add
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import named, says

WHEN, WHAT, ABOUT, MENTIONS, BECAME = range(5)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    return made


def left(desk: Desk, number: int, *, about: str, mentions: str = "", **said: object) -> Exported:
    ids = {"id": ExportedId(desk.practice.journal.new_id())}
    usual: dict[str, object] = {
        "at": desk.practice.journal.now() + timedelta(minutes=number),
        "what": "supervision-pack", "form": "pdf", "fingerprint": f"abcdef{number}",
        "file_hash": f"hash{number}", "number": number, "replacements": 4,
        "clients": (about,), "mentioned": (mentions,) if mentions else (),
    }  # fmt: skip
    line = Exported(**{**usual, **ids, **said})  # type: ignore[arg-type]
    add(desk.practice, line)
    return line


def rows(sheet: RegisterSheet) -> list[list[str]]:
    model = sheet.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_every_line_says_whom_it_is_about_and_one_client_s_can_be_seen_alone(
    desk: Desk, page: QWidget
) -> None:
    seven, eight = desk.client("C-07", "Daniel, Calder"), desk.client("C-08", "Ifeoma, Alderbrook")
    left(desk, 1, about=seven, mentions=eight)
    left(desk, 2, about=seven)
    sheet = open_register(page, desk.context)
    newest, oldest = rows(sheet)
    assert newest[WHAT] == "Supervision pack 2 (pdf)"
    assert (oldest[ABOUT], oldest[MENTIONS]) == ("C-07", "C-08")
    sheet.client.setCurrentIndex(sheet.client.findData("C-08"))
    assert rows(sheet) == [oldest]
    assert says(sheet, "1 file has left.")


def test_what_became_of_a_file_is_noted_and_taken_back(desk: Desk, page: QWidget) -> None:
    left(desk, 1, about=desk.client("C-07", "Daniel, Calder"))
    sheet = open_register(page, desk.context)
    assert rows(sheet)[0][BECAME] == ""
    sheet.note.click()
    assert rows(sheet)[0][BECAME].startswith("Destroyed")
    assert sheet.note.text() == "It was not destroyed"
    sheet.note.click()
    assert rows(sheet)[0][BECAME] == ""


def test_the_decisions_of_a_line_stand_below_it(desk: Desk, page: QWidget) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    older, _newer = left(desk, 1, about=client), left(desk, 2, about=client)
    add(
        desk.practice,
        ExportedDecision(
            id=RowId("d"), exported_id=older.id, found="Will", reason="ordinary-word-name",
            answer=DecisionAnswer.KEEP, why="the verb",
        ),
    )  # fmt: skip
    sheet = open_register(page, desk.context)
    assert sheet.decided.text() == ""
    sheet.table.setCurrentIndex(sheet.model.index(1, 0))
    assert sheet.decided.text() == "Kept: Will · the verb"
    sheet.table.setCurrentIndex(sheet.model.index(0, 0))
    assert sheet.decided.text() == ""


def test_a_file_leads_to_its_line(desk: Desk, page: QWidget, tmp_path: Path) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    out = tmp_path / "a.md"
    desk.practice.insights.export(out)
    left(desk, 9, about=client)
    sheet = open_register(page, replace(desk.context, dialogs=ScriptedDialogs(out, out)))
    sheet.seek.click()
    assert rows(sheet)[sheet.table.currentIndex().row()][WHAT] == "Insights (md)"
    out.write_text("another's", "utf-8")
    sheet.seek.click()
    assert says(sheet, "No line has this file: it is another's, or it was changed since it left.")


def test_a_client_s_page_says_in_how_many_they_are(desk: Desk, qtbot: QtBot) -> None:
    seven, eight = desk.client("C-07", "Daniel, Calder"), desk.client("C-08", "Ifeoma, Alderbrook")
    left(desk, 1, about=seven, mentions=eight)
    view = clients_page(desk.context)
    qtbot.addWidget(view)
    view.show_where(client_id=eight)  # type: ignore[attr-defined]
    words = "In 0 as their case. 1 more mentions them by a name that was replaced."
    assert says(view, words)
    named(view, "Show which packs mention them").click()
    [sheet] = view.findChildren(RegisterSheet)
    assert sheet.client.value() == "C-08"
    sheet.reject()


def test_today_asks_whether_a_pack_was_destroyed_until_that_is_said(
    desk: Desk, qtbot: QtBot
) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    line = left(desk, 3, about=client, destroy_by=date(2026, 1, 5))
    view = today_page(desk.context)
    qtbot.addWidget(view)
    view.show()
    words = "Supervision pack 3 was to be destroyed by"
    assert says(view, words)
    desk.practice.register.destroyed(line.id)
    assert not says(view, words)
