"""An access request on a client's page: received, its clock, passage by passage, the copy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import AskedBy, PassageVerdict
from coachjournal.services.access_requests import PassageLine
from coachjournal.services.clients import ClientToAdd
from coachjournal.ui.clients import build_page
from coachjournal.ui.clients.access_sheets import (
    ExtendSheet,
    IdentitySheet,
    PauseSheet,
    ReceiveSheet,
    ResumeSheet,
)
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.clients.passages_model import LINE_ROLE
from coachjournal.ui.clients.passages_sheet import PassagesSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

NAME = "<b>O'Brien & Söhne</b>"
DAY = timedelta(days=1)

Shown = TypeVar("Shown", bound=QWidget)


@pytest.fixture
def client(desk: Desk) -> str:
    """A client with three passages to decide: Ben in a record, and two reflections."""
    add = desk.practice.clients.add
    wanted = ClientToAdd(code="C-07", working_name=NAME, full_name="Annalena Xiberras")
    made = str(add(wanted).value.id)
    add(ClientToAdd(code="C-08", full_name="Ben Trubshaw"))
    record = "we spoke of her week.\n\nthen of 🙂 Ben Trubshaw and of ben trubshaw again."
    desk.session("C-07", record=record, reflection="i was too quick.")
    desk.session("C-07", MORNING - DAY, reflection="i was slower today.")
    return made


def _page(desk: Desk, qtbot: QtBot, client: str) -> ClientsView:
    page = build_page(desk.context)
    assert isinstance(page, ClientsView)
    qtbot.addWidget(page)
    page.resize(1180, 800)
    page.show()
    page.show_where(client_id=client)
    qtbot.wait(10)
    return page


def _sheet(page: QWidget, kind: type[Shown]) -> Shown:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def _passages(desk: Desk, qtbot: QtBot, client: str) -> tuple[str, PassagesSheet]:
    request = desk.practice.access_requests.receive(client).value.id
    page = _page(desk, qtbot, client)
    named(page, "Look at the passages").click()
    qtbot.wait(10)
    return request, _sheet(page, PassagesSheet)


def _rows(sheet: PassagesSheet) -> list[PassageLine]:
    model = sheet.model
    return [model.index(row).data(LINE_ROLE) for row in range(model.rowCount())]


def _go_to(sheet: PassagesSheet, words: str) -> None:
    place = next(n for n, line in enumerate(_rows(sheet)) if words in line.passage.text)
    sheet.list.setCurrentIndex(sheet.model.index(place))


def _press(sheet: PassagesSheet, key: Qt.Key) -> None:
    QTest.keyClick(sheet.list, key)


# The request and its clock


def test_a_request_is_noted_and_its_clock_stands_on_the_page(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    page = _page(desk, qtbot, client)
    named(page, "They ask what is kept").click()
    sheet = _sheet(page, ReceiveSheet)
    assert says(sheet, NAME)
    assert unnamed(sheet) == []
    sheet.received.setDate(QDate(2026, 11, 2))
    sheet.asked_for.setPlainText("all <i>notes</i>")
    sheet.send()
    qtbot.wait(10)
    assert says(page, "20 days left, due by 2 Dec 2026")
    assert says(page, "Asked for: all <i>notes</i>")
    assert says(page, "Not made sure of yet")
    assert not is_there(page, "They ask what is kept")


@pytest.mark.parametrize(
    ("who", "advice"),
    [(AskedBy.SPONSOR, "point to the contract"), (AskedBy.AUTHORITY, "call your insurer first")],
)
def test_who_has_no_right_to_a_copy_is_refused_with_what_to_do(
    desk: Desk, qtbot: QtBot, client: str, who: AskedBy, advice: str
) -> None:
    page = _page(desk, qtbot, client)
    named(page, "They ask what is kept").click()
    sheet = _sheet(page, ReceiveSheet)
    sheet.asked_by.choose(who.value)
    assert says(sheet, advice)
    assert not sheet.action.isEnabled()
    sheet.send()
    assert desk.practice.access_requests.lines() == []
    sheet.asked_by.choose(AskedBy.REPRESENTATIVE.value)
    assert not says(sheet, advice)
    sheet.send()
    qtbot.wait(10)
    assert says(page, "from someone on the client's behalf")


def test_identity_pause_and_extension_are_noted_on_the_card(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    desk.practice.access_requests.receive(client, received_on=MORNING.date() - 5 * DAY)
    page = _page(desk, qtbot, client)
    named(page, "I made sure who asks").click()
    identity = _sheet(page, IdentitySheet)
    identity.send()
    assert "needs its reason" in identity.how.accessibleDescription()
    identity.how.setText("I rang her")
    identity.send()
    qtbot.wait(10)
    assert says(page, "Made sure of on 12 Nov 2026: I rang her.")

    named(page, "Stop the clock").click()
    pause = _sheet(page, PauseSheet)
    pause.day.setDate(QDate(2026, 11, 10))
    pause.send()
    qtbot.wait(10)
    assert says(page, "paused until you have the answer")
    assert says(page, "I asked who they are on 10 Nov 2026")
    named(page, "Let the clock run again").click()
    resume = _sheet(page, ResumeSheet)
    resume.day.setDate(QDate(2026, 11, 9))
    resume.send()
    assert resume.day.accessibleDescription() or resume.problem()
    resume.day.setDate(QDate(2026, 11, 12))
    resume.send()
    qtbot.wait(10)
    assert says(page, "stood still for 2 days")

    named(page, "It takes two months longer").click()
    extend = _sheet(page, ExtendSheet)
    assert says(extend, "The person has to be told by 9 Dec 2026")
    extend.why.setPlainText("Eleven years of notes")
    extend.send()
    qtbot.wait(10)
    assert says(page, "They were told on 12 Nov 2026: Eleven years of notes.")
    assert says(page, "due by 9 Feb 2027")


def test_a_request_taken_back_ends_its_clock(desk: Desk, qtbot: QtBot, client: str) -> None:
    desk.practice.access_requests.receive(client)
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(False, True))
    page = _page(desk, qtbot, client)
    named(page, "It was answered in another way").click()
    assert len(desk.practice.access_requests.lines()) == 1
    named(page, "It was answered in another way").click()
    qtbot.wait(10)
    assert desk.practice.access_requests.lines() == []
    assert is_there(page, "They ask what is kept")


# Passage by passage


def test_every_passage_is_decided_by_one_key_and_the_copy_is_written(
    desk: Desk, qtbot: QtBot, client: str, tmp_path: Path
) -> None:
    out = tmp_path / "answer"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    request, sheet = _passages(desk, qtbot, client)
    assert says(sheet, "3 passages are to be decided yet, of 3; 4 were found in all.")
    assert says(sheet, "It is not noted that you made sure who asks")
    assert sheet.list.hasFocus() or sheet.focusWidget() is sheet.list

    # Refused while one is undecided.
    sheet.action.click()
    assert "3 passages are not decided yet" in sheet.problem()
    assert not out.exists()

    _go_to(sheet, "Trubshaw")
    assert says(sheet, "Redact makes unreadable: Ben Trubshaw")
    _press(sheet, Qt.Key.Key_R)
    _go_to(sheet, "too quick")
    _press(sheet, Qt.Key.Key_G)
    _go_to(sheet, "slower")
    _press(sheet, Qt.Key.Key_W)
    assert sheet.panel.why.hasFocus() or sheet.focusWidget() is sheet.panel.why
    assert "needs a reason" in sheet.panel.why.accessibleDescription()
    sheet.panel.why.setText("not about her")
    QTest.keyClick(sheet.panel.why, Qt.Key.Key_Return)
    assert says(sheet, "All is decided: 3 by you, 4 were found in all.")
    kept = {
        line.passage.text: line.decision
        for line in desk.practice.access_requests.passages(request)
        if line.decision
    }
    verdicts = {text[:10]: each.verdict for text, each in kept.items()}
    assert verdicts == {
        "then of 🙂 ": PassageVerdict.REDACT,
        "i was too ": PassageVerdict.GIVE,
        "i was slow": PassageVerdict.WITHHOLD,
    }
    assert out.exists() is False
    sheet.action.click()
    assert sorted(each.name for each in out.iterdir()) == ["copy.pdf", "letter.pdf"]
    assert not sheet.isVisible()
    assert "not encrypted" in desk.said[-1]
    assert desk.practice.access_requests.lines() == []


def test_exact_words_are_marked_and_unmarked_in_the_text(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    request, sheet = _passages(desk, qtbot, client)
    _go_to(sheet, "Trubshaw")
    text = sheet.panel.text
    # The names of others are struck wherever they stand, in any case, behind a smiley too.
    struck = [each.cursor.selectedText() for each in text.extraSelections()]
    assert struck.count("Ben Trubshaw") == struck.count("ben trubshaw") == 2
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_M)
    assert "of" in text.words
    QTest.keyClick(text, Qt.Key.Key_M)
    assert text.words == ["Ben Trubshaw"]
    text.moveCursor(text.textCursor().MoveOperation.Start)
    QTest.keyClick(text, Qt.Key.Key_M)
    named(sheet, "Redact").click()
    kept = [line.decision for line in desk.practice.access_requests.passages(request)]
    assert [each.redacted for each in kept if each] == [("Ben Trubshaw", "then")]


def test_a_redaction_of_nothing_is_asked_about(desk: Desk, qtbot: QtBot, client: str) -> None:
    _request, sheet = _passages(desk, qtbot, client)
    _go_to(sheet, "too quick")
    _press(sheet, Qt.Key.Key_R)
    assert says(sheet, "No word is marked: select some in the passage")
    assert says(sheet, "3 passages are to be decided yet")


def test_what_is_given_anyway_is_shown_when_asked_for(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    _request, sheet = _passages(desk, qtbot, client)
    assert len(_rows(sheet)) == 3
    sheet.everything.click()
    assert len(_rows(sheet)) == 4
    _go_to(sheet, "her week")
    assert says(sheet, "given as it is")


def test_a_decision_that_was_not_kept_is_not_shown_as_if_it_were(
    desk: Desk, qtbot: QtBot, client: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, sheet = _passages(desk, qtbot, client)
    _go_to(sheet, "too quick")
    # Another window answered, and the request is gone.
    with desk.practice.journal.work() as work:
        work.connection.exec_driver_sql("DELETE FROM access_requests WHERE id = ?", (request,))
        work.commit()
    _press(sheet, Qt.Key.Key_G)
    assert sheet.problem()
    assert says(sheet, "3 passages are to be decided yet")


def test_passages_are_named_and_fit_into_a_small_window(
    desk: Desk, qtbot: QtBot, client: str
) -> None:
    _request, sheet = _passages(desk, qtbot, client)
    assert unnamed(sheet) == []
    assert too_wide(sheet) == []
    _go_to(sheet, "Trubshaw")
    spoken = sheet.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("to decide, Record, 12 Nov 2026, then of")
