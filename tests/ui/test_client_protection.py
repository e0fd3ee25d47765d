"""A client's data protection on their page: told, agreed, kept, restricted, handed over, erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import RetentionRule
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import NotFound
from coachjournal.store.texts import every_text
from coachjournal.ui import search, sessions
from coachjournal.ui.clients.decision_sheets import KeepUntilSheet, LiftSheet, RestrictSheet
from coachjournal.ui.clients.erase_result import ResultView
from coachjournal.ui.clients.erase_sheet import EraseSheet
from coachjournal.ui.clients.erase_views import CodeView, HoursView
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.search.page import SearchPage
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.client_pages import NAME, annalena, page_of, sheet_of
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)


@pytest.fixture
def client(desk: Desk) -> str:
    return annalena(desk)


def _codes(page: ClientsView) -> list[str]:
    model = page.list.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


# Keeping and restricting


def test_a_file_is_kept_until_a_day_with_its_reason(desk: Desk, qtbot: QtBot, client: str) -> None:
    desk.session(start=MORNING - 800 * DAY)
    desk.practice.retention.set_rules([RetentionRule(years=1)])
    page = page_of(desk, qtbot, client)
    assert says(page, "Due since 3 Sept 2025") or says(page, "Due since 3 Sep 2025")
    named(page, "Keep until").click()
    sheet = sheet_of(page, KeepUntilSheet)
    sheet.send()
    assert "needs its reason" in sheet.why.accessibleDescription()
    sheet.why.setPlainText("The insurer asks for it")
    sheet.day.setDate(QDate(2026, 11, 12))
    sheet.send()
    assert "not in the future" in sheet.day.accessibleDescription()
    sheet.day.setDate(QDate(2030, 1, 31))
    sheet.send()
    qtbot.wait(10)
    assert says(page, "On 31 Jan 2030: The insurer asks for it.")


def test_who_is_restricted_is_shown_in_the_list_only_when_asked_for(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.client("C-08", "Ruth")
    page = page_of(desk, qtbot, client)
    named(page, "Restrict…").click()
    sheet = sheet_of(page, RestrictSheet)
    sheet.why.setPlainText("A complaint to the body")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "Under restriction since 12 Nov 2026: A complaint to the body.")
    assert says(page, "Look at it again on 12 May 2027.")
    assert page.back()
    assert _codes(page) == ["C-08"]
    assert says(page, "1 client, 1 more under restriction")
    named(page, "Show 1 client under restriction as well").click()
    assert _codes(page) == ["C-07", "C-08"]
    spoken = page.list.table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{NAME}, under restriction"

    page.show_where(client_id=client)
    qtbot.wait(10)
    named(page, "Lift the restriction").click()
    lift = sheet_of(page, LiftSheet)
    lift.why.setPlainText("It was settled")
    lift.send()
    qtbot.wait(10)
    assert not says(page, "Under restriction since")
    assert page.back()
    assert _codes(page) == ["C-07", "C-08"]
    assert not is_there(page, "Show 1 client under restriction")


# Handing over


def test_a_copy_of_the_file_is_written_and_said_not_to_be_encrypted(
    desk: Desk, qtbot: QtBot, client: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.md"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out, None))
    page = page_of(desk, qtbot, client)
    named(page, "A copy of their file").click()
    assert "Annalena O'Brien" in out.read_text()
    assert "not encrypted" in desk.said[-1]
    named(page, "A copy of their file").click()
    # Who thinks better of it writes nothing.
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".md"] == ["out.md"]
    assert len(desk.said) == 2


# Erasing


def _begin(desk: Desk, qtbot: QtBot, client: str) -> tuple[ClientsView, EraseSheet]:
    page = page_of(desk, qtbot, client)
    named(page, "Erase…").click()
    qtbot.wait(10)
    return page, sheet_of(page, EraseSheet)


def test_a_client_is_erased_in_three_steps_and_never_by_a_slip(
    desk: Desk, qtbot: QtBot, client: str, tmp_path: Path
) -> None:
    desk.client("C-08", "Ruth")
    desk.session("C-07", record="We met.", minutes=90)
    other = desk.session("C-08", MORNING - DAY, record="She knows Annalena O'Brien.")
    desk.practice.backups.make()
    backups = tmp_path / "Practice.cjvault-backups"
    page, sheet = _begin(desk, qtbot, client)
    assert says(sheet, "1 session, 1 record; their name and facts")
    assert says(sheet, "1.50 hours of coaching hang on it")
    assert says(sheet, "1 backup is looked through and rewritten without them.")
    assert is_there(sheet, "Record, C-08, 11 Nov 2026")
    sheet.action.click()
    assert isinstance(sheet.part, HoursView)
    qtbot.wait(10)
    assert says(sheet, "still personal data where anyone can match the dates")
    sheet.action.click()
    assert isinstance(sheet.part, CodeView)
    qtbot.wait(10)
    assert says(sheet, "There is no way back from here: no undo")
    assert not sheet.action.isEnabled()
    sheet.part.code.setText("C-08")
    assert not sheet.action.isEnabled()
    assert desk.practice.clients.page(client).line.client.code == "C-07"
    sheet.part.code.clear()
    QTest.keyClicks(sheet.part.code, "C-07")
    QTest.keyClick(sheet.part.code, Qt.Key.Key_Return)
    qtbot.wait(10)
    assert isinstance(sheet.part, ResultView)
    assert says(sheet, "1 backup was looked through, and holds them no more.")
    assert not page.shows_client()
    assert _codes(page) == ["C-08"]
    with pytest.raises(NotFound):
        desk.practice.clients.page(client)
    assert desk.undo is None
    assert not desk.practice.erasure.sweep_is_due()
    assert len(desk.practice.backups.rows()) == 2, list(backups.parent.iterdir())
    named(sheet, "Record, C-08").click()
    assert desk.went == [("sessions", {"session_id": other})]


def test_hours_are_kept_under_a_new_code_which_is_said(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.session("C-07", minutes=90)
    _, sheet = _begin(desk, qtbot, client)
    sheet.action.click()
    assert isinstance(sheet.part, HoursView)
    sheet.part.keep.setChecked(True)
    sheet.action.click()
    qtbot.wait(10)
    assert says(sheet, "1.50 hours stay under a new random code")
    sheet.back.click()
    assert isinstance(sheet.part, HoursView)
    assert sheet.part.keeps()
    sheet.action.click()
    assert isinstance(sheet.part, CodeView)
    sheet.part.code.setText("C-07")
    sheet.action.click()
    qtbot.wait(10)
    code = desk.practice.clients.lines()[0].client.code
    assert says(sheet, f"1.50 hours stand under {code}.")
    sheet.action.click()
    assert not sheet.isVisible()


def test_a_backup_that_cannot_be_rewritten_is_named_and_deleted_from_there(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.session("C-07", record="We met.")
    desk.practice.backups.make()
    made = desk.practice.backups.rows()[0].path
    broken = made.with_name("0" + made.name[1:])
    broken.write_bytes(made.read_bytes()[:-100])
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(False, True))
    _, sheet = _begin(desk, qtbot, client)
    assert says(sheet, "damaged: it cannot be rewritten, only deleted")
    sheet.action.click()
    sheet.action.click()
    assert isinstance(sheet.part, CodeView)
    sheet.part.code.setText("C-07")
    sheet.action.click()
    qtbot.wait(10)
    assert says(sheet, "What remains by hand")
    named(sheet, f"Delete this backup: {broken.name}").click()
    assert broken.exists()
    named(sheet, f"Delete this backup: {broken.name}").click()
    assert not broken.exists()
    qtbot.wait(10)
    assert says(sheet, f"{broken.name} is deleted.")


def test_nothing_is_left_half_said_when_hours_were_kept_already(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.session("C-07")
    desk.practice.erasure.erase_client(client, keep_hours=True)
    stand_in = desk.practice.clients.lines()[0].client
    page, sheet = _begin(desk, qtbot, stand_in.id)
    sheet.action.click()
    assert isinstance(sheet.part, HoursView)
    sheet.part.keep.setChecked(True)
    sheet.action.click()
    assert isinstance(sheet.part, CodeView)
    sheet.part.code.setText(stand_in.code)
    sheet.action.click()
    assert "hours that were kept" in sheet.problem()
    assert _codes(page) == [stand_in.code]
    sheet.reject()
    assert not sheet.isVisible()


@pytest.mark.parametrize("keep", [False, True])
def test_what_other_pages_hold_of_them_does_not_bring_them_back(
    desk: Desk, qtbot: QtBot, client: str, keep: bool
) -> None:
    own = desk.session("C-07", record="hers alone", title="Her title")
    desk.client("C-08")
    desk.session("C-08", MORNING - DAY, record="another's")
    writing, looking = sessions.build_page(desk.context), search.build_page(desk.context)
    for other in (writing, looking):
        qtbot.addWidget(other)
        other.show()
    assert isinstance(writing, SessionsPage)
    assert isinstance(looking, SearchPage)
    writing.show_where(session_id=own)
    looking.show_where(query="hers", ranked=False)
    qtbot.wait(20)
    edit = writing.editor.rooms[NoteKind.RECORD].edit
    assert edit.text() == "hers alone"
    QTest.keyClicks(edit, "and more of ")

    _, sheet = _begin(desk, qtbot, client)
    sheet.action.click()
    assert isinstance(sheet.part, HoursView)
    sheet.part.keep.setChecked(keep)
    sheet.action.click()
    assert isinstance(sheet.part, CodeView)
    sheet.part.code.setText("C-07")
    sheet.action.click()
    qtbot.wait(20)
    assert edit.text() == ""
    for job in writing.flush():
        job()
    with desk.practice.journal.work() as work:
        texts = [place.text for place in every_text(work)]
    assert "another's" in texts
    assert not [text for text in texts if "hers" in text or "Her title" in text]
    assert says(looking, "Type three letters or more")


# Names and room


@pytest.mark.parametrize("width", [1180, 760])
def test_every_control_is_named_and_nothing_is_cut_off(
    desk: Desk, qtbot: QtBot, client: str, width: int
) -> None:
    desk.session("C-07", record="We met.")
    desk.practice.backups.make()
    page = page_of(desk, qtbot, client, width=width)
    assert unnamed(page) == []
    assert too_wide(page) == []
    named(page, "Erase…").click()
    sheet = sheet_of(page, EraseSheet)
    for _step in range(3):
        assert unnamed(sheet) == []
        assert too_wide(sheet) == []
        sheet.action.click()
    sheet.reject()
